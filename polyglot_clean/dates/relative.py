"""Days that a text states by their distance: "yesterday at 17:37", "3 hours ago".

The phrase is replaced by the day that it means, counted from a stated reference, and the rest is
read as the rest of any date is; so labels, times, zones and a contradicting weekday keep their
meaning. Without a reference there is no value.

Precision is that of the words, never more: "3 days ago" a day, "2 months ago" a month, "last year"
a year, "3 hours ago" an hour, which a reference without a time does not give. Weeks and quarters
have no value: the first day of a week differs by country, and ISO 8601 has no quarters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from polyglot_clean.cldr import relative_phrases
from polyglot_clean.dates import iso
from polyglot_clean.dates.normalise import ascii_digits, normalise
from polyglot_clean.dates.tokens import GLUED, is_letter
from polyglot_clean.errors import BadSettings
from polyglot_clean.model import DateReading, DateReadings, Evidence

_RUNS = re.compile("[0-9]+")
_MOST = {"second": 10_000, "minute": 10_000, "hour": 1_000, "day": 1_000, "month": 240, "year": 200}
"""Larger distances are no longer counted by people, and are other numbers."""
_STAND_IN = "2001-01-01"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in a normalised text, `[start, end)`; `steps` back or forth, by `unit`."""

    start: int
    end: int
    unit: str
    steps: int
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """The day, and the time if stated, from which distances are counted."""

    text: str
    moment: datetime
    timed: bool


@lru_cache(maxsize=256)
def reference_of(text: str) -> Reference:
    """A reference as stated in ISO 8601; raises `BadSettings` for anything else.

    >>> reference_of("2022-02-24").timed, reference_of("2022-02-24T10:00").timed
    (False, True)
    """
    precision = iso.precision_of(text)
    if precision in ("day", "hour", "minute", "second") and "/" not in text:
        try:
            return Reference(text, datetime.fromisoformat(text), precision != "day")
        except ValueError:  # 24:00, which `datetime` does not have
            pass
    remedy = 'write a day such as "2022-02-24" or "2022-02-24T10:00"'
    raise BadSettings("reference date", f"{text!r} is not a day in ISO 8601", remedy)


Read = Callable[[str], DateReadings]


def read_relative(
    text: str, reference: str | None, locale: str | None, read: Read
) -> DateReadings | None:
    """The reading of a text with a relative phrase; None where it has none.

    `read` reads the text with the phrase replaced by a day.
    """
    normal = normalise(ascii_digits(text))
    found = [
        reading
        for phrase in phrases_in(normal, locale)
        if (reading := _reading(normal, phrase, reference, read)) is not None
    ]
    if not found:
        return None
    values = {reading.value for reading in found}
    if len(values) > 1 or not values.pop():
        return DateReadings(None, "relative")
    return DateReadings(found[0].value, "", (found[0],))


def phrases_in(normal: str, locale: str | None) -> tuple[Phrase, ...]:
    """What the longest phrase of a normalised text can mean; those of `locale` alone if any are.

    >>> [(p.unit, p.steps) for p in phrases_in("posted 3 hours ago", None)]
    [('hour', -3)]
    >>> sorted((p.unit, p.steps) for p in phrases_in("कल", "hi"))
    [('day', -1), ('day', 1)]
    """
    runs = [match[0] for match in _RUNS.finditer(normal)]
    zeroed, places = _zeroed(normal)
    found = [phrase for at in range(len(zeroed)) for phrase in _at(zeroed, at, runs)]
    longest = max((phrase.end - phrase.start for phrase in found), default=0)
    best = [phrase for phrase in found if phrase.end - phrase.start == longest]
    language = locale.partition("-")[0] if locale else ""
    own = [phrase for phrase in best if language in phrase.languages] or best
    return tuple(Phrase(places[p.start], places[p.end], p.unit, p.steps, p.languages) for p in own)


def _zeroed(normal: str) -> tuple[str, list[int]]:
    """A text with "0" for each run of digits, and where its characters stand in the text."""
    pieces: list[str] = []
    places: list[int] = []
    end = 0
    for match in _RUNS.finditer(normal):
        pieces += [normal[end : match.start()], "0"]
        places += [*range(end, match.start()), match.start()]
        end = match.end()
    return "".join([*pieces, normal[end:]]), [*places, *range(end, len(normal) + 1)]


def _at(zeroed: str, start: int, runs: list[str]) -> Iterator[Phrase]:
    """The phrases that start at a place, as a word can."""
    phrases = relative_phrases()
    for end in phrases.ends(zeroed, start):
        if _joined(zeroed, start) or _joined(zeroed, end):
            continue
        phrase = zeroed[start:end]
        if phrase.count("0") > 1:
            continue
        number = runs[zeroed.count("0", 0, start)] if "0" in phrase else ""
        for distance, languages in phrases[phrase]:
            unit, steps = distance.split(" ")
            counted = int(steps + number) if steps in "+-" else int(steps)
            if abs(counted) <= _MOST.get(unit, 100):
                yield Phrase(start, end, unit, counted, frozenset(languages.split()))


def _joined(text: str, place: int) -> bool:
    """Whether a word goes on at a place."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    letters = is_letter(before) and is_letter(after)
    return letters and not (GLUED.match(before) and GLUED.match(after))


def _reading(normal: str, phrase: Phrase, reference: str | None, read: Read) -> DateReading | None:
    """The reading of a text by one meaning of its phrase: None where the rest is no part of it.

    A reading with the value "" is one that cannot be dated.
    """
    day = _day(phrase, reference) if reference and phrase.unit == "day" else _STAND_IN
    rest = read(f"{normal[: phrase.start]} {day} {normal[phrase.end :]}".strip())
    contradicted = rest.reason == "weekday-contradiction"
    if (rest.value is None or not rest.value.startswith(day)) and not contradicted:
        return None
    if not reference or contradicted:
        return DateReading("", "day", "relative")
    value, precision = rest.value or "", rest.readings[0].precision
    if phrase.unit != "day":
        value, precision = ("", "day") if precision != "day" else _counted(phrase, reference)
    why = Evidence("relative", f"{normal[phrase.start : phrase.end]}, counted from {reference}")
    others = tuple(e for e in rest.readings[0].evidence if e.kind != "iso-8601")
    languages = tuple(sorted(phrase.languages))
    return DateReading(value, precision, "relative", "gregorian", languages, (why, *others))


def _day(phrase: Phrase, reference: str) -> str:
    moment = reference_of(reference).moment
    try:
        return (moment + timedelta(phrase.steps)).date().isoformat()
    except OverflowError:
        return _STAND_IN


def _counted(phrase: Phrase, reference: str) -> tuple[str, str]:
    """The value and its precision of a month, a year, an hour or a minute; "" for none."""
    known = reference_of(reference)
    moment = known.moment
    if phrase.unit == "year":
        return f"{moment.year + phrase.steps:04}", "year"
    if phrase.unit == "month":
        year, month = divmod(moment.year * 12 + moment.month - 1 + phrase.steps, 12)
        return f"{year:04}-{month + 1:02}", "month"
    if phrase.unit not in ("hour", "minute") or not known.timed:
        return "", "day"
    step = timedelta(**{phrase.unit + "s": phrase.steps})
    then = (moment + step).replace(microsecond=0)
    if phrase.unit == "minute" and iso.precision_of(reference) == "hour":
        return "", "day"
    shown = then.isoformat(timespec="minutes" if phrase.unit == "minute" else "hours")
    return shown.removesuffix("+00:00") + ("Z" if shown.endswith("+00:00") else ""), phrase.unit
