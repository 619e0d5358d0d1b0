"""The cheap question before the costly one: can this text have been misread?

Text is let through (False) where nothing in it is odd and where its words with letters beyond
ASCII are spelled like words of some language we have the letters of, or are in a script that no
misreading gives. The repair asks this question itself, so the screen is sound by construction.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from polyglot_clean.encoding import store
from polyglot_clean.encoding.counts import versions
from polyglot_clean.encoding.letters import UNIT, small, tables
from polyglot_clean.encoding.plausible import ODD
from polyglot_clean.encoding.shapes import shape

_SAFE = re.compile(  # scripts that no legacy encoding misread as another gives, and ASCII
    "[\x00-\x7f\u0531-\u058f\u0900-\u0dff\u0e80-\u109f\u10d0-\u10ff\u1200-\u137f\u1780-\u17ff"
    "\u200b-\u200d]*"
)
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile('[#+_]{2}|["#+_][acgACG]["#+_]|[q]')
_LEADS = re.compile(  # what the first byte of UTF-8 is read as, before what no letter follows
    "[ÂÃÄÅÆÇÎÏÐÑÕÖ×ØÙàáâãäåæçèéêëìíîïВГРСДЕĂĎЙΓΒΞΟ][^\\w\\s.,:;!?()/\"'\u2010-\u2014\u2019\u201d»-]"
    "|[ÂÃÄÅÆÇÈËÎÏÐÑÕÖ×ØÙĂĹĆ][ŒœŠšŸŽžƒŚŤŹśťźĽľŻżŁł\u00a0\u00ad]|[ÂÃ][ ]|[a-z][ÂÃÄÅĂĆĹ√]"
    "|ā€|[a-z][\u2e80-\ud7af]|[\u2e80-\ud7af][a-z]"
)
_EAST_ASIA = "\u2e80"
_USUAL_SIGNS = re.compile(
    "(?<=[\u05d0-\u05ea])[\u05f3\u05f4](?![^\\w\\s])|(?<=[a-z])[\u00b2\u00b3](?!\\w)"
)
"""Geresh and gershayim in Hebrew words; squares and cubes after units (`km²`)."""

_STEP = 20
_UNSEEN = 176
_ALPHABET = 52  # 3.25 nats
_THAI = 72
_HANGUL = 112
_HAN = 152
_EXCESS = UNIT


@lru_cache(maxsize=1 << 14)
def may_be_misread(text: str) -> bool:
    """Whether `text` may hold misread bytes; where not, `repair_misread` changes nothing.

    >>> may_be_misread("plain"), may_be_misread("Гражданин"), may_be_misread("RepÃºblica")
    (False, False, True)
    """
    if text.isascii() or _SAFE.fullmatch(text):
        return False
    return is_odd(text) or _is_misspelt(text)


def is_odd(text: str) -> bool:
    """Whether signs stand where nobody writes them, as between the letters of a word."""
    text = _USUAL_SIGNS.sub("", text)
    kinds = shape(text)
    return bool(ODD.search(kinds) or _SIGNS.search(kinds) or _LEADS.search(text))


def misspelt(text: str) -> list[str]:
    """The words of `text` that cost more than ordinary words of their length do.

    >>> misspelt("Гражданин ЪЮЫЦЩ")
    ['ЪЮЫЦЩ']
    """
    return [w for w in _WORD.findall(text) if not w.isascii() and _excess(small(w)) > 0]


def _is_misspelt(text: str) -> bool:
    """Whether the words with letters beyond ASCII cost more than ordinary words do."""
    words = (word for word in _WORD.findall(small(text)) if not word.isascii())
    return sum(map(_excess, words)) > _EXCESS


@lru_cache(maxsize=1 << 15)
def _excess(word: str) -> int:
    """By how much a word costs more than ordinary words of its length do."""
    find = _least().get
    usual = _usual(word[-1])
    if usual == _HAN:
        return max(0, sum(find(mark, _HAN) for mark in word) - _HAN * len(word))
    return max(0, _spelled(word, _STEP, _UNSEEN) - usual * (len(word) + 1))


def least_cost(text: str) -> float:
    """What the words of `text` cost at the least, in nats: never more than `cost` says.

    >>> 0 < least_cost("Гражданин") < 40
    True
    """
    words = (word for word in _WORD.findall(small(text)) if word[-1] < _EAST_ASIA)
    return sum(_spelled(word, 0, _ALPHABET) for word in words) / UNIT


@lru_cache(maxsize=1 << 14)
def _spelled(word: str, step: int, unseen: int) -> int:
    find = _least().get
    padded = f" {word} "
    total = 0
    for at in range(2, len(padded)):
        cost = find(padded[at - 2 : at + 1])
        if cost is None:
            cost = find(padded[at - 1 : at + 1])
            cost = (find(padded[at], unseen) if cost is None else cost) + step
        total += cost
    return total


def _usual(mark: str) -> int:
    """What a character of ordinary words costs at most, on the average."""
    if mark < "\u0e00":
        return _ALPHABET
    if mark < "\u0e80":
        return _THAI
    if mark < "\u2e80":
        return _ALPHABET
    return _HANGUL if "\uac00" <= mark <= "\ud7af" else _HAN


@cache
def _least() -> Mapping[str, int]:
    """What each n-gram costs in the language where it is most at home."""
    return store.load("screen", versions(), _compile)


def _compile() -> dict[str, int]:
    least: dict[str, int] = {}
    for script, table in tables().items():
        for gram, row in table.costs.items():
            if script != "HAN" or gram >= "\u2e80":
                least[gram] = min(least.get(gram, 255), min(row))
    return least
