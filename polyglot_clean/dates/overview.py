"""What is looked at in a new shape before it is planned: its normal form, and what its words mean.

Words that hold digits (Vietnamese `thg 2`, `thứ 6`) keep theirs in a shape. Words that make less
certain dates of a date are its rivals (see `rivals`). All is looked for between the numbers of a
text: most new shapes are made of stretches seen before (`Posted `, ` февраля `, ` г., `), and what
stands there once is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import lexicon
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.phrases import rivals_in
from polyglot_clean.dates.straight import RUNS
from polyglot_clean.dates.stretches import IDLE, Stretch, between, number, together
from polyglot_clean.dates.tokens import FIGURES, SPACES

NUMBERS = re.compile("([0-9]+)")
_NO_RIVALS: frozenset[str] = frozenset()

Place = tuple[int, str, str]
"""A run of digits that may be part of a word: its number, the word before it and behind it."""


def restored(shape: bytes, places: Sequence[Place], runs: Sequence[str]) -> bytes:
    """A shape with the digits of the words that are there with them."""
    words = lexicon()
    kept = {run for run, head, tail in places if head + runs[run] + tail in words}
    if not kept:
        return shape
    numbers = iter(range(len(runs)))
    return re.sub(
        b"0+", lambda m: runs[n].encode() if (n := next(numbers)) in kept else m[0], shape
    )


class Overview(NamedTuple):
    """A shape at first sight.

    `text` is what it is a shape of, and `parts` its numbers with what stands between them. `normal`
    is its normal form, and `aligned` says that both have the same numbers. `numbered` are the runs
    that may be parts of words (`thg 00`, `M00`), `rivals` the languages in which a word is a
    season, a bound or a doubt. `told` is what its words can mean, the marks at its ends left out;
    None where a stretch says more beside others than by itself.
    """

    text: str
    parts: list[str]
    normal: str
    aligned: bool
    numbered: tuple[Place, ...]
    rivals: frozenset[str]
    told: Stretch | None


@lru_cache(maxsize=16)
def read_over(shape: bytes) -> Overview:
    """What is seen of a shape; several ask for it, one after the other."""
    text = shape.decode("utf-8", "surrogatepass")
    parts = NUMBERS.split(text)
    return _by_stretches(text, parts) or _as_a_whole(text, parts)


def _as_a_whole(text: str, parts: list[str]) -> Overview:
    normal = normalise(text)
    found = [unusual for part in RUNS.split(normal) if (unusual := _unusual(part))]
    rivals = frozenset().union(*(unusual.rivals for unusual in found))
    numbered = any(unusual.numbered for unusual in found)
    places = _numbered(text, normal) if numbered else ()
    return Overview(text, parts, normal, parts[1::2] == RUNS.findall(normal), places, rivals, None)


def _by_stretches(text: str, parts: list[str]) -> Overview | None:
    """The same from its stretches, each looked at once; None where more counts than these."""
    last = len(parts) - 1
    normal: list[str] = []
    told: list[Stretch | None] = []
    unusual: list[_Unusual] = []
    before, spaced = "", False
    for place in range(0, last + 1, 2):
        if parts[place]:
            piece = _piece(before, parts[place], "0" if place < last else "")
            if piece is None:
                return None
            part, spaced, stretch, odd = piece
            normal.append(part)
            told.append(stretch)
            if odd is not None:
                unusual.append(odd)
        if place < last:
            digits = parts[place + 1]
            zeros = number(digits, spaced, place // 2)
            if zeros is None:
                return None
            normal.append(digits)
            told.append(zeros)
            # How long a number is counts to two digits only: an ordinal is not written on a year.
            before, spaced = "0" if len(digits) < 3 else "000", False
    whole = "".join(normal)
    if whole.count(":") > 2 and whole != normalise(text):
        return None
    if not unusual:
        return Overview(text, parts, whole, True, (), _NO_RIVALS, together(told))
    rivals = _NO_RIVALS.union(*[each.rivals for each in unusual])
    places = _numbered(text, whole) if any(each.numbered for each in unusual) else ()
    return Overview(text, parts, whole, True, places, rivals, together(told))


class _Piece(NamedTuple):
    """What stands between two numbers, in its normal form; whether that ends in a space."""

    normal: str
    spaced: bool
    told: Stretch | None
    unusual: _Unusual | None


@lru_cache(maxsize=1 << 14)
def _piece(before: str, part: str, after: str) -> _Piece | None:
    """A stretch with the numbers before and after it, if any; None where it has numbers itself."""
    normal = normalise(before + part + after)
    part = normal[len(before) : len(normal) - len(after)]
    if before + part + after != normal or RUNS.search(part) or (before and after and not part):
        return None
    own = part if before else part.lstrip(IDLE)
    own = own if after else own.rstrip(IDLE)
    return _Piece(part, own[-1:] in SPACES, between(before, own, after), _unusual(part))


class _Unusual(NamedTuple):
    """What stands between two numbers: its rivals, and whether it may be a part of a word."""

    rivals: frozenset[str]
    numbered: bool


def _unusual(part: str) -> _Unusual | None:
    """What is unusual about what stands between two numbers; None for nothing."""
    heads, tails = _edges()
    found = _Unusual(rivals_in(part), part.endswith(heads) or part.startswith(tails))
    return found if found.rivals or found.numbered else None


def _numbered(text: str, normal: str) -> tuple[Place, ...]:
    if not _any_word().search(normal):
        return ()
    runs = list(RUNS.finditer(normal))
    if len(RUNS.findall(text)) != len(runs):
        return ()
    return tuple(
        (number, head, tail)
        for head, tail in _each_word()
        for number, run in enumerate(runs)
        if normal.startswith(tail, run.end()) and normal.endswith(head, 0, run.start())
        if not run[0].strip("0")
    )


Parted = set[tuple[str, str]]
"""What stands before and behind the digits of words that hold such."""


def _parted(words: Iterable[str]) -> Parted:
    found = [RUNS.split(word) for word in words if not FIGURES.fullmatch(word)]
    return {(head, tail) for head, tail in found}


@cache
def _usual_words() -> tuple[tuple[str, str], ...]:
    """What stands before and behind the digits of words that hold such.

    It leaves out counters (2月): where no others are, they are read as number and word.
    """
    words = lexicon().numbered
    counted = _parted(word for word, is_counted in words.items() if is_counted)
    return tuple(sorted(_parted(words) - counted))


@cache
def _edges() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before the digits of the usual words, and behind those of words with no more."""
    words = _usual_words()
    return tuple([head for head, _ in words if head]), tuple([t for h, t in words if not h])


@cache
def _any_word() -> re.Pattern[str]:
    """An expression for the usual words that hold digits, digits as zeros."""
    each = [f"{re.escape(head)}0+{re.escape(tail)}" for head, tail in _usual_words()]
    return re.compile("|".join(each or ["(?!)"]))


@cache
def _each_word() -> tuple[tuple[str, str], ...]:
    """What stands before and behind the digits of each of these words, counters too."""
    return tuple(sorted(_parted(lexicon().numbered)))
