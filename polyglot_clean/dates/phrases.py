"""Words of the lexicon at the ends of a text, and anywhere in it.

The grammar of dates reads a text from end to end by classes (see `grammar`); what is said around
dates (`before`, `circa`, `from ... to`) is taken off them word by word instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.dates.senses import languages
from polyglot_clean.dates.tokens import GLUED, is_letter

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


@cache
def attested() -> frozenset[str]:
    """The languages that somebody has looked after: those with an overlay."""
    return languages(frozenset(lexicon().overlays))


def leading(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind at the start of a folded text, the longest first.

    Only of languages with an overlay, and of the stated one.

    >>> [(word.value, word.after) for word in leading("ca. 1850", Kind.QUALIFIER)]
    [('approximate', '1850')]
    """
    return iter(_at(text, 0, kind, language))


def trailing(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind at the end of a folded text, the longest first.

    >>> [(word.value, word.before) for word in trailing("1850 előtt", Kind.BOUND)]
    [('before-behind', '1850')]
    """
    return (word for word in inside(text, kind, language) if not word.after)


def inside(text: str, kind: Kind, language: str = "") -> Iterator[Word]:
    """The words of a kind anywhere in a folded text."""
    return (word for start in range(len(text)) for word in _at(text, start, kind, language))


@lru_cache(maxsize=1 << 12)
def _at(text: str, start: int, kind: Kind, language: str) -> tuple[Word, ...]:
    if text[start : start + 1] in ("", " ") or (start and _joins(text[start - 1], text[start])):
        return ()
    found: list[Word] = []
    words = lexicon()
    for end in words.longest(text, start):
        if end < len(text) and _joins(text[end - 1], text[end]):
            continue
        word = text[start:end]
        behind = text[end + 1 :] if text[end : end + 1] == "." else text[end:]
        for meaning in words.meanings(word):
            if meaning.kind is not kind or (meaning.weak and len(word) <= _SHORT):
                continue
            spoken = languages(meaning.locales)
            own = spoken & (attested() | {language})
            if own:
                before = text[:start].rstrip(" ")
                found.append(Word(meaning.value, own, before, behind.lstrip(" "), word))
    return tuple(found)


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


@lru_cache(maxsize=1 << 12)
def rival_languages(text: str) -> frozenset[str]:
    """The languages in which a word of a folded text is a season, a bound or a doubt.

    >>> sorted(rival_languages("nach 1850")), sorted(rival_languages("24 февраля 2022 г."))
    (['de'], [])
    """
    words = lexicon()
    found = [
        languages(meaning.locales)
        for match in _WORD.finditer(text)
        for end in words.longest(text, match.start())
        if not _joins(text[end - 1], text[end : end + 1] or " ")
        for meaning in words.meanings(text[match.start() : end])
        if meaning.kind is Kind.SEASON
        or (
            meaning.kind in (Kind.BOUND, Kind.QUALIFIER)
            and str(meaning.value).removesuffix("-behind") in _TELLING
        )
    ]
    return frozenset().union(*found) & attested()


def tidy(text: str) -> str:
    """A text without brackets, and without spaces and marks at its ends.

    >>> tidy("[ca. 1946],")
    'ca. 1946'
    """
    bare = re.sub(r"[\[\]()<>«»\"“”]", " ", text)
    return _SPACES.sub(" ", bare).strip(" ,;:·|*_")
