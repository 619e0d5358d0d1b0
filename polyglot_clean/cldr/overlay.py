"""`locales/*.toml`: what CLDR lacks, read and checked.

The files are edited by linguists, so that every complaint names the file, the key and the remedy.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

from polyglot_clean.cldr.kinds import Kind
from polyglot_clean.errors import BadSettings
from polyglot_clean.model import UNDETERMINED, Role

WORD_KINDS: Mapping[str, tuple[Kind, str | int]] = {
    "year": (Kind.YEAR_WORD, "either"),
    "month": (Kind.MONTH_WORD, ""),
    "day": (Kind.DAY_WORD, ""),
    "connector": (Kind.CONNECTOR, ""),
    "ordinal": (Kind.ORDINAL, ""),
    "am": (Kind.DAY_PERIOD, "am"),
    "pm": (Kind.DAY_PERIOD, "pm"),
    "noon": (Kind.DAY_PERIOD, "noon"),
    "midnight": (Kind.DAY_PERIOD, "midnight"),
    "ce": (Kind.ERA, "ce"),
    "bce": (Kind.ERA, "bce"),
    "hour": (Kind.CLOCK, "hour"),
    "minute": (Kind.CLOCK, "minute"),
    "second": (Kind.CLOCK, "second"),
    "clock": (Kind.CLOCK, "mark"),
    "missing": (Kind.MISSING, ""),
    "yesterday": (Kind.RELATIVE, "yesterday"),
    "today": (Kind.RELATIVE, "today"),
    "tomorrow": (Kind.RELATIVE, "tomorrow"),
    "ago": (Kind.RELATIVE, "ago"),
    "quarter": (Kind.QUARTER, 0),
    "spring": (Kind.SEASON, 21),
    "summer": (Kind.SEASON, 22),
    "autumn": (Kind.SEASON, 23),
    "winter": (Kind.SEASON, 24),
    "nth": (Kind.NTH, ""),
    "part": (Kind.PART, ""),
    "other": (Kind.OTHER, ""),
    **{
        key: (kind, key)
        for kind, keys in (
            (Kind.PERIOD, "century decade decade-of hundreds years"),
            (Kind.QUALIFIER, "approximate uncertain corrected copyright"),
            (Kind.BOUND, "before after since until from to between and ongoing"),
            (Kind.BOUND, "before-behind after-behind since-behind until-behind"),
        )
        for key in keys.split()
    },
}
"""The keys of `[words]`, and what their words mean."""

SEVERAL = "several"
_FORMS = ("standard", "daylight", "clock")

_ROLES = tuple(role.value for role in Role if role is not Role.NONE)
_MONTHS = tuple(str(number) for number in range(1, 13))
_DAYS = tuple(str(number) for number in range(1, 32))
_WEEKDAYS = tuple(str(number) for number in range(1, 8))
LONGEST = 120
"""The longest phrase the index holds, in code points."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the value it must read to; "" where it must have none, with the reason."""

    text: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase as written in an overlay, and what it means."""

    text: str
    kind: Kind
    value: str | int
    key: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """One file of `locales/`: the words of one language (`tag`), or of schemas (`und`)."""

    tag: str
    words: tuple[Word, ...]
    examples: tuple[Example, ...]
    counterexamples: tuple[Example, ...]


def read_overlays(directory: Path) -> tuple[Overlay, ...]:
    """All overlays of a directory, sorted by tag. Raises `BadSettings` at the first broken one."""
    return tuple(read_overlay(path) for path in sorted(directory.glob("*.toml")))


def read_overlay(path: Path) -> Overlay:
    """Raises `BadSettings` (path, problem, remedy) where the file breaks the schema."""
    text = path.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(str(path), f"not TOML: {error}", "mend the syntax there") from error

    def complain(problem: str, remedy: str) -> BadSettings:
        return BadSettings(str(path), problem, remedy)

    return _checked(path.stem, data, complain)


_Complain = Callable[[str, str], BadSettings]


def _checked(tag: str, data: Mapping[str, Any], complain: _Complain) -> Overlay:
    tables = (
        "labels", "words", "months", "weekdays", "days", "zones", "examples", "counterexamples",
    )  # fmt: skip
    _known_keys("the file", data, tables, complain)
    if tag == UNDETERMINED and set(data) != {"labels"}:
        raise complain("und.toml holds more than [labels]", "move words to their language")
    words = (
        *_words("labels", data, {role: (Kind.LABEL, role) for role in _ROLES}, complain),
        *_words("words", data, WORD_KINDS, complain),
        *_words("months", data, {key: (Kind.MONTH, int(key)) for key in _MONTHS}, complain),
        *_words("weekdays", data, {key: (Kind.WEEKDAY, int(key)) for key in _WEEKDAYS}, complain),
        *_words("days", data, {key: (Kind.DAY_NAME, int(key)) for key in _DAYS}, complain),
        *_words("zones", data, _zone_kinds(), complain),
    )
    return Overlay(
        tag,
        words,
        tuple(_examples("examples", data, "value", complain)),
        tuple(_examples("counterexamples", data, "why", complain)),
    )


@cache
def _zone_kinds() -> Mapping[str, tuple[Kind, str]]:
    """The keys of `[zones]`: CLDR's metazones in one of their forms, UTC, and `several`."""
    lines = (Path(__file__).parent / "zones.tsv").read_text("utf-8").splitlines()
    metazones = [line.partition("\t")[0] for line in lines]
    keys = ["UTC standard", *(f"{metazone} {form}" for metazone in metazones for form in _FORMS)]
    return {SEVERAL: (Kind.ZONE, f"{SEVERAL} generic")} | {key: (Kind.ZONE, key) for key in keys}


def _known_keys(
    place: str, table: Mapping[str, Any], known: tuple[str, ...], complain: _Complain
) -> None:
    for key in table:
        if key not in known:
            near = known if len(known) < 30 else get_close_matches(key, known, 3, 0.3)
            raise complain(f"{place} holds the unknown key {key!r}", "use " + ", ".join(near))


def _words(
    table: str,
    data: Mapping[str, Any],
    kinds: Mapping[str, tuple[Kind, str | int]],
    complain: _Complain,
) -> Iterator[Word]:
    entries = data.get(table, {})
    if not isinstance(entries, dict):
        raise complain(f"{table} is not a table", f"write [{table}]")
    _known_keys(f"[{table}]", entries, tuple(kinds), complain)
    for key, texts in entries.items():
        place = f"[{table}] {key}"
        if not isinstance(texts, list):
            raise complain(f"{place} is not a list", f'write {key} = ["..."]')
        for text in texts:
            _check_text(place, text, complain)
            yield Word(text, *kinds[key], f"[{table}] {key}")


def _check_text(place: str, text: object, complain: _Complain) -> None:
    if not isinstance(text, str) or not text:
        raise complain(f"{place} holds {text!r}", "write a word in quotes")
    if text != text.strip() or "\n" in text:
        raise complain(f"{place}: {text!r} has spaces around it", "take them off")
    if not is_normalized("NFC", text):
        raise complain(f"{place}: {text!r} is not in Unicode form NFC", "normalise the file")
    if len(text) > LONGEST:
        raise complain(f"{place}: {text!r} is over {LONGEST} characters", "shorten it")


def _examples(
    table: str, data: Mapping[str, Any], second: str, complain: _Complain
) -> Iterator[Example]:
    entries = data.get(table, [])
    if not isinstance(entries, list):
        raise complain(f"{table} is not a list of tables", f"write [[{table}]]")
    for entry in entries:
        if set(entry) != {"text", second}:
            remedy = f"give it `text` and `{second}`"
            raise complain(f"one of [[{table}]] has the keys {sorted(entry)}", remedy)
        for key, text in entry.items():
            _check_text(f"[[{table}]] {key}", text, complain)
        if second == "value":
            yield Example(entry["text"], entry["value"])
        else:
            yield Example(entry["text"], "", entry["why"])
