"""Words of the lexicon at the ends of a text, and anywhere in it.

The grammar of dates reads a text from end to end by classes (see `grammar`); what is said around
dates (`before`, `circa`, `from ... to`) is taken off them word by word instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning, lexicon
from polyglot_clean.dates.senses import languages
from polyglot_clean.dates.tokens import GLUED, is_letter
from polyglot_clean.dates.wording import attested

_SHORT = 4
"""Letters; a word typed without its marks (`for` for Norwegian `før`) has to have more."""
_SPACES = re.compile(r" +")


class Word(NamedTuple):
    """A word in a text: its meaning, its languages, and what stands before and behind it."""

    value: str | int
    languages: frozenset[str]
    before: str
    after: str
    text: str


def leading(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind at the start of a folded text, the longest first.

    Only of languages with an overlay, and of the stated one.

    >>> [(word.value, word.after) for word in leading("ca. 1850", Kind.QUALIFIER)]
    [('approximate', '1850')]
    """
    return iter(_leading(text, kind, language))


@lru_cache(maxsize=1 << 12)
def _leading(text: str, kind: Kind, language: str) -> tuple[Word, ...]:
    return tuple(_words(text, [s for s in _senses_at(text, 0) if s[2].kind is kind], language))


def trailing(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind at the end of a folded text, the longest first.

    >>> [(word.value, word.before) for word in trailing("1850 előtt", Kind.BOUND)]
    [('before-behind', '1850')]
    """
    return (word for word in inside(text, kind, language) if not word.after)


def inside(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind anywhere in a folded text."""
    return _words(text, _senses_in(text).get(kind, ()), language)


Sense = tuple[int, int, Meaning]
"""Where a word starts and ends in a text, and what it means."""


@lru_cache(maxsize=1 << 11)
def _senses_in(text: str) -> Mapping[Kind, tuple[Sense, ...]]:
    """What the words of a text mean, by kind: it is asked for many kinds, one after the other."""
    found: dict[Kind, list[Sense]] = {}
    for start in range(len(text)):
        for sense in _senses_at(text, start):
            found.setdefault(sense[2].kind, []).append(sense)
    return {kind: tuple(senses) for kind, senses in found.items()}


def _senses_at(text: str, start: int) -> Iterator[Sense]:
    """What the words that start at a place mean, the longest first."""
    if text[start : start + 1] in ("", " ") or (start and _joins(text[start - 1], text[start])):
        return
    words = lexicon()
    for end in words.longest(text, start):
        if end == len(text) or not _joins(text[end - 1], text[end]):
            for meaning in words.meanings(text[start:end]):
                yield start, end, meaning


def _words(text: str, senses: Iterable[Sense], language: str) -> Iterator[Word]:
    """The words of languages that somebody has looked after, or of the stated one."""
    for start, end, meaning in senses:
        if meaning.weak and end - start <= _SHORT:
            continue
        own = languages(meaning.locales) & (attested() | {language})
        if own:
            behind = text[end + 1 :] if text[end : end + 1] == "." else text[end:]
            before = text[:start].rstrip(" ")
            yield Word(meaning.value, own, before, behind.lstrip(" "), text[start:end])


@lru_cache(maxsize=1 << 13)
def _joins(before: str, after: str) -> bool:
    """Whether a word or a number goes on between two characters."""
    if before.isdigit() and after.isdigit():
        return True
    if not (is_letter(before) and is_letter(after)):
        return False
    return not (GLUED.match(before) or GLUED.match(after))


def is_common(word: str, language: str) -> bool:
    """Whether a word may be no more than a small word: Spanish `para`, Albanian for "before".

    Where a language is stated, that of the text, it is enough that the word is none there.
    """
    others = [m.locales for m in lexicon().meanings(word) if m.kind is Kind.OTHER]
    return any(not language or language in languages(locales) for locales in others)


def bounds_in(word: str) -> frozenset[str]:
    """The languages in which a word is a bound or a doubt.

    >>> sorted(bounds_in("nach"))
    ['de']
    """
    senses = (m for m in lexicon().meanings(word) if m.kind in (Kind.BOUND, Kind.QUALIFIER))
    return frozenset().union(*(languages(sense.locales) for sense in senses))


_TELLING = frozenset({"approximate", "uncertain", "before", "after", "since", "until"})
_WORD = re.compile(rf"{GLUED.pattern}|[^\W\d_]+")


def rivals_in(text: str) -> frozenset[str]:
    """The languages in which a word of a folded text is a season, a bound or a doubt.

    No such word has a number in it.

    >>> sorted(rivals_in("nach 1850")), sorted(rivals_in("24 февраля 2022 г."))
    (['de'], [])
    """
    words = lexicon()
    found = [
        languages(meaning.locales)
        for match in _WORD.finditer(text)
        for end in words.uncertain(text, match.start())
        if not _joins(text[end - 1], text[end : end + 1] or " ")
        for meaning in words.meanings(text[match.start() : end])
        if is_rival(meaning)
    ]
    return frozenset().union(*found) & attested() if found else frozenset()


def is_rival(meaning: Meaning) -> bool:
    """Whether a word of this meaning may make something less certain of a date."""
    if meaning.kind is Kind.SEASON:
        return True
    bound = meaning.kind in (Kind.BOUND, Kind.QUALIFIER)
    return bound and str(meaning.value).removesuffix("-behind") in _TELLING


def tidy(text: str) -> str:
    """A text without brackets, and without spaces and marks at its ends.

    >>> tidy("[ca. 1946],")
    'ca. 1946'
    """
    bare = re.sub(r"[\[\]()<>«»\"“”]", " ", text)
    return _SPACES.sub(" ", bare).strip(" ,;:·|*_")
