"""What is looked at in a new shape before it is planned: its normal form and its unusual words.

Words that hold digits (Vietnamese `thg 2`, `thứ 6`) keep theirs in a shape. Words that make less
certain dates of a date are its rivals (see `rivals`). Both are looked for between the numbers of a
text, and what stands there once is looked at once.
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
from polyglot_clean.dates.tokens import FIGURES

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

    `text` is what it is a shape of, `normal` its normal form, and `aligned` says that both have
    the same numbers. `numbered` are the runs that may be parts of words (`thg 00`, `M00`),
    `rivals` the languages in which a word is a season, a bound or a doubt.
    """

    text: str
    normal: str
    aligned: bool
    numbered: tuple[Place, ...]
    rivals: frozenset[str]


@lru_cache(maxsize=16)
def read_over(shape: bytes) -> Overview:
    """What is seen of a shape; several ask for it, one after the other."""
    text = shape.decode("utf-8", "surrogatepass")
    normal = normalise(text)
    aligned = RUNS.findall(text) == RUNS.findall(normal)
    rivals: frozenset[str] = frozenset()
    numbered = False
    for part in RUNS.split(normal):
        seen = _between_numbers(part)
        if seen is not None:
            rivals |= seen.rivals
            numbered = numbered or seen.numbered
    return Overview(text, normal, aligned, _numbered(text, normal) if numbered else (), rivals)


class _Part(NamedTuple):
    """What stands between two numbers: its rivals, and whether it may be a part of a word."""

    rivals: frozenset[str]
    numbered: bool


@lru_cache(maxsize=1 << 13)
def _between_numbers(text: str) -> _Part | None:
    """What is unusual about what stands between two numbers; None for nothing."""
    heads, tails = _edges()
    found = _Part(rivals_in(text), text.endswith(heads) or text.startswith(tails))
    return found if found.rivals or found.numbered else None


def _numbered(text: str, normal: str) -> tuple[Place, ...]:
    if not _any_word().search(normal):
        return ()
    if len(RUNS.findall(text)) != len(RUNS.findall(normal)):
        return ()
    starts = [match.start() for match in RUNS.finditer(normal)]
    return tuple(
        (starts.index(match.start(1)), head, tail)
        for word, head, tail in _each_word()
        for match in word.finditer(normal)
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
def _each_word() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """An expression for each of these words, counters too."""
    return tuple(
        (re.compile(rf"{re.escape(head)}(?<![0-9])(00*)(?![0-9]){re.escape(tail)}"), head, tail)
        for head, tail in sorted(_parted(lexicon().numbered))
    )
