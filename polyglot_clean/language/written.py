"""Ways in which people write the name of a language or a country, and the name itself in each.

"Greek, Modern (1453-)" is how ISO 639-2 files it, "In German" how a catalogue notes it, "(English)"
and "English." how a template leaves it. Only what says nothing of its own is taken off: "English,
with Latin quotations" stays what it is, which is more than a name.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from polyglot_clean import cldr
from polyglot_clean.language.registry import without_period

_AROUND = re.compile(r"[\s.,;:\"'“”«»„‘’]*(.*?)[\s.,;:\"'“”«»„‘’]*", re.DOTALL)
_PAIRS = ("()", "[]", "（）", "{}", "<>")
_INVERTED = re.compile(r"([^,()]+), ([^,()]+)")
_BEHIND = re.compile(r"([^,()]+) \(([^()]+)\)")
_NAME = 4
"""Letters that are no code any more."""
_INITIALS = re.compile(r"(?:[A-Z]\. ?){2,}")
_DASHED = re.compile(r"(\S.*?)(?:,|\s+[-–—])\s+(\S.*)")


def plainer(text: str) -> Iterator[str]:
    """The same name with less around it, what was written first.

    >>> list(plainer("(Greek, Modern)"))
    ['(Greek, Modern)', 'Greek, Modern', 'Modern Greek', 'Greek Modern']
    """
    seen = dict.fromkeys((text, _bare(text)))
    for form in tuple(seen):
        seen[without_period(form)] = None
    for form in tuple(seen):
        if match := _INVERTED.fullmatch(form):
            seen[f"{match[2]} {match[1]}"] = None
            seen[f"{match[1]} {match[2]}"] = None
    return iter([form for form in seen if form])


def official(text: str) -> Iterator[str]:
    """The same name of a country as lists of countries have it, what was written first.

    ISO 3166-1 files "Republic of Korea" under Korea, and templates add a code to a name.

    >>> list(official("Korea, Republic of"))[1:], list(official("U.S.A."))[-1]
    (['Republic of Korea', 'Korea Republic of', 'Korea'], 'USA')
    >>> list(official("The Netherlands"))
    ['The Netherlands', 'Netherlands']
    """
    seen = dict.fromkeys(plainer(text))
    for form in tuple(seen):
        if match := _BEHIND.fullmatch(form):
            seen[f"{match[2]} {match[1]}"] = None
        match = match or _INVERTED.fullmatch(form)
        # "Deutschland (DE)", "Moldova, Republic of"
        if match and (len(match[2]) < _NAME or match[2].endswith(" of")):
            seen[match[1]] = None
        if form[:4].lower() == "the ":
            seen[form[4:]] = None
        if _INITIALS.fullmatch(f"{form} "):
            seen[form.replace(".", "").replace(" ", "")] = None
    return iter(seen)


def _bare(text: str) -> str:
    match = _AROUND.fullmatch(text)
    inner = match[1] if match else text
    while (
        len(inner) > 2 and f"{inner[0]}{inner[-1]}" in _PAIRS and inner[1:-1].count(inner[0]) == 0
    ):
        inner = inner[1:-1].strip()
    return inner if inner.count("(") == inner.count(")") else text


def said_in(text: str) -> str:
    """The name in a note that a text is in it; "" for what is no such note.

    >>> said_in("In German"), said_in("Text in English."), said_in("Translated from Russian")
    ('German', 'English', '')
    """
    words = text.strip(" .").split()
    for size in (1, 2):
        rest = " ".join(words[size:])
        # "en fr" are two codes
        if len(rest) >= _NAME and cldr.fold(" ".join(words[:size])) in _notes():
            return rest
    return ""


def nominative(form: str) -> Iterator[str]:
    """A folded name in the case in which names are listed: "русском" -> "русский".

    >>> list(nominative("русском"))
    ['русский']
    """
    for ending, plain in written_table()["endings"].items():
        if form.endswith(ending):
            yield form[: -len(ending)] + plain


def abbreviated(text: str) -> tuple[str, ...]:
    """The languages that a bibliographic abbreviation stands for; none for what is no such.

    Latin ones need their full stop, without which they are other words or codes.

    >>> abbreviated("Eng."), abbreviated("англ"), abbreviated("gr."), abbreviated("Eng")
    (('en',), ('en',), ('el', 'grc'), ())
    """
    form = cldr.fold(text).strip()
    if form.isascii() and not form.endswith("."):
        return ()
    return _abbreviations().get(form.removesuffix("."), ())


def detailed(text: str) -> tuple[str, str]:
    """A name, and what stands behind its comma or dash: a place, a script.

    >>> detailed("Portuguese, Brazil"), detailed("Chinese - Traditional"), detailed("Thai")
    (('Portuguese', 'Brazil'), ('Chinese', 'Traditional'), ('', ''))
    """
    match = _DASHED.fullmatch(text)
    return (match[1], match[2]) if match else ("", "")


def is_program(text: str) -> bool:
    """Whether a value names what programs, not people, are written in.

    >>> is_program("Python"), is_program("Pythian")
    (True, False)
    """
    return cldr.fold(text).strip() in _programs()


@cache
def _programs() -> frozenset[str]:
    return frozenset(written_table()["programs"]["names"].split("|"))


@cache
def written_table() -> Mapping[str, Any]:
    """`written.toml`, read once a process."""
    source = resources.files("polyglot_clean.language").joinpath("written.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def _notes() -> frozenset[str]:
    return frozenset(map(cldr.fold, written_table()["in"]))


@cache
def _abbreviations() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for tag, forms in written_table()["abbreviations"].items():
        for form in forms.split():
            found.setdefault(cldr.fold(form), set()).add(tag)
    return {form: tuple(sorted(tags)) for form, tags in found.items()}


def informal(form: str, table: str = "informal") -> tuple[str, ...]:
    """The tags of a folded everyday name that no list has; of countries from that table.

    >>> informal("hindustani"), informal("ussr", "countries")
    (('hi', 'ur'), ('SU',))
    """
    return _informal(table).get(form, ())


@cache
def _informal(table: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for tag, forms in written_table()[table].items():
        for form in forms.split("|"):
            found.setdefault(cldr.fold(form).strip(), set()).add(tag)
    return {form: tuple(sorted(tags)) for form, tags in found.items()}
