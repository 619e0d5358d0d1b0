"""How usual each letter is after the two before it, in the languages of each script.

The tables are compiled on first need from what installed packages ship (`counts` says which), one
a script, and kept in the user's cache. In a table each n-gram of one, two or three letters has
one byte a language: its cost, sixteenths of a nat of -log P(last letter | letters before). An
n-gram that a language lacks costs what its shorter tail costs, and a step down.

The costs of a text in all languages of a script are one integer of 32 bits a language (`Lanes`),
so that a word is weighed in fifty languages at once by a few additions.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from typing import TYPE_CHECKING, Protocol

from polyglot_clean.encoding import store
from polyglot_clean.encoding.counts import (
    HAN,
    LANGUAGES,
    characters_of,
    counts_of,
    small,
    sources,
)

if TYPE_CHECKING:
    from polyglot_clean.encoding import _writing

UNIT = 16
"""Costs are counted in sixteenths of a nat."""

LANE = 32
"""Bits of an integer that hold the costs in one language; the highest stays free."""

STEP_DOWN = 20
"""1.25 nats for each letter of context that is not known."""

UNSEEN = 176
"""11 nats for a letter that a language never uses."""

NOT_WRITTEN = 224
"""14 nats for a character outside a language's own character set."""

_ADD = bytes(min(255, cost + STEP_DOWN) for cost in range(256))

__all__ = [
    "LANE",
    "NOT_WRITTEN",
    "STEP_DOWN",
    "UNIT",
    "UNSEEN",
    "Lanes",
    "Letters",
    "cheapest",
    "compiled",
    "compiled_ends",
    "in_python",
    "lanes",
    "least",
    "letters_of",
    "lowest",
    "small",
]

_Packed = tuple[list[str], str, bytes, bytes, str, bytes]


class Lanes(dict[str, int]):
    """The costs of an n-gram in each of `languages`, as one integer; filled as they are met.

    `ones` has a 1 in each lane.
    """

    __slots__ = ("_places", "_rows", "_step", "_unseen", "languages", "ones")

    def __init__(self, packed: _Packed, unseen: int) -> None:
        super().__init__()
        languages, grams, _, self._rows, _, _ = packed
        self.languages = tuple(languages)
        self._places = {gram: at for at, gram in enumerate(grams.split("\n"))}
        self.ones = sum(1 << LANE * at for at in range(len(languages)))
        self._step = STEP_DOWN * self.ones
        self._unseen = unseen * self.ones

    def __missing__(self, gram: str) -> int:
        place = self._places.get(gram)
        if place is None:  # not kept: what is not written has no end
            if len(gram) == 1:
                return self._unseen
            return self[gram[1:]] + self._step
        count = len(self.languages)
        row = bytearray(count * LANE // 8)
        row[:: LANE // 8] = self._rows[place * count : (place + 1) * count]
        value = self[gram] = int.from_bytes(row, "little")
        return value

    def row(self, gram: str) -> bytes:
        """The costs of an n-gram, a byte a language."""
        place = self._places.get(gram)
        count = len(self.languages)
        if place is not None:
            return self._rows[place * count : (place + 1) * count]
        return self.row(gram[1:]).translate(_ADD) if len(gram) > 1 else bytes([UNSEEN]) * count

    def of(self, word: str) -> int:
        """The costs of `word` (lower case, a space at each end)."""
        grams = [word[at - 2 : at + 1] for at in range(2, len(word))]
        first = word[:2] if word[:2] in self._places else word[1]
        return sum(map(self.__getitem__, grams), self[first])

    def of_characters(self, word: str) -> int:
        """The costs of `word` where each character stands for itself."""
        return sum(map(self.__getitem__, word))

    def capped(self, costs: int, fee: int) -> int:
        """`costs` with no lane above the lowest and `fee`: in other languages a word is foreign."""
        high = self.ones << LANE - 1
        over = (costs | high) - (cheapest(costs, len(self.languages)) + fee) * self.ones
        above = (over & high) >> LANE - 1
        return costs - (over & ((above << LANE - 1) - above))


def cheapest(costs: int, count: int) -> int:
    """The lowest of `count` lanes.

    >>> cheapest(5 << LANE | 7, 2)
    5
    """
    row = costs.to_bytes(count * LANE // 8, sys.byteorder)
    return min(memoryview(row).cast("I"))


@cache
def lanes(script: str) -> Lanes:
    """The letters of one script (`counts.LANGUAGES`, or "HAN" for Han characters and kana)."""
    return Lanes(_packed(script), _unseen(script))


def _unseen(script: str) -> int:
    return NOT_WRITTEN if script == "HAN" else UNSEEN


class Letters(Protocol):
    """What words cost, in sixteenths of a nat; a word has a space at each end."""

    def in_one(self, word: str, /) -> int:
        """What a word costs in the language where it costs least."""

    def in_any(self, word: str, /) -> int:
        """What its letters cost, each in the language where it costs least."""

    def apart(self, word: str, /) -> int:
        """The same of letters that stand for themselves."""


@cache
def letters_of(script: str) -> Letters:
    """How usual the letters of a script are.

    >>> letters = letters_of("CYRILLIC")
    >>> letters.in_any(" мир ") <= letters.in_one(" мир ") < letters.in_one(" мрй ")
    True
    """
    return compiled(script) or in_python(script)


def compiled(script: str) -> "_writing.Letters | None":
    """The same where the package was built with a compiler."""
    try:
        from polyglot_clean.encoding._writing import Letters as Compiled
    except ImportError:
        return None
    languages, grams, costs, rows, _, _ = _packed(script)
    return Compiled(grams, costs, rows, len(languages), _unseen(script))


def compiled_ends(script: str) -> "_writing.Letters":
    """What `lowest` gives, compiled."""
    from polyglot_clean.encoding._writing import Letters as Compiled

    grams, costs = _packed(script)[-2:]
    return Compiled(grams, costs, costs, 1, UNSEEN)


def in_python(script: str) -> Letters:
    table, lowest = lanes(script), least(script)

    class InPython:
        def in_one(self, word: str, /) -> int:
            return cheapest(table.of(word), len(table.languages))

        def in_any(self, word: str, /) -> int:
            return sum(lowest[word[at : at + 3]] for at in range(len(word) - 2))

        def apart(self, word: str, /) -> int:
            return sum(map(lowest.__getitem__, word))

    return InPython()


class Least(dict[str, int]):
    """What each n-gram costs in the language of a script where it is most at home."""

    def __missing__(self, gram: str) -> int:
        if len(gram) == 1:
            return UNSEEN
        cost = self.get(gram[1:])
        return STEP_DOWN + (self.get(gram[-1], UNSEEN) if cost is None else cost)


@cache
def least(script: str) -> Least:
    """The lowest costs of one script."""
    _, grams, costs, _, _, _ = _packed(script)
    return Least(zip(grams.split("\n"), costs, strict=True))


@cache
def lowest(script: str) -> Mapping[str, int]:
    """The lowest cost of a letter after another, or after any other, whatever stands before."""
    grams, costs = _packed(script)[-2:]
    return dict(zip(grams.split("\n"), costs, strict=True))


@cache
def _packed(script: str) -> _Packed:
    return store.load(f"letters-{script.lower()}", sources(), lambda: _pack(script))


def _pack(script: str) -> _Packed:
    languages = list(HAN) if script == "HAN" else LANGUAGES[script].split()
    table = _compile_han() if script == "HAN" else _compile(script, languages)
    grams = sorted(table)
    rows = [table[gram] for gram in grams]
    costs = bytes(map(min, rows))
    ends = _ends(dict(zip(grams, costs, strict=True)))
    return (
        *(languages, "\n".join(grams), costs, b"".join(rows)),
        *("\n".join(ends), bytes(ends.values())),
    )


def _ends(costs: Mapping[str, int]) -> Mapping[str, int]:
    ends: dict[str, int] = {}
    for gram, cost in costs.items():
        for end in {gram[-2:], gram[-1]}:
            ends[end] = min(cost, ends.get(end, 255))
    return ends


def _compile_han() -> dict[str, bytes]:
    rows: dict[str, bytearray] = {}
    for index, name in enumerate(HAN.values()):
        for mark, share in characters_of(name).items():
            row = rows.setdefault(mark, bytearray([NOT_WRITTEN] * len(HAN)))
            row[index] = min(NOT_WRITTEN, round(-UNIT * log(share)))
    return {mark: bytes(row) for mark, row in rows.items()}


def _compile(script: str, languages: list[str]) -> dict[str, bytes]:
    shares = [counts_of(script, language) for language in languages]
    unseen = bytes([UNSEEN]) * len(languages)
    costs: dict[str, bytes] = {}
    for length in (1, 2, 3):
        rows: dict[str, bytearray] = {}
        for index, counts in enumerate(shares):
            for gram, cost in _conditional(counts, length):
                row = rows.get(gram)
                if row is None:
                    tail = costs.get(gram[1:]) if length > 1 else None
                    row = rows[gram] = bytearray(tail.translate(_ADD) if tail else unseen)
                row[index] = min(row[index], cost) if length > 1 else cost
        costs.update((gram, bytes(row)) for gram, row in rows.items())
    return costs


def _conditional(counts: Mapping[str, float], length: int) -> Iterable[tuple[str, int]]:
    """Each n-gram of `length` with the cost of its last letter after the letters before it."""
    total = sum(count for gram, count in counts.items() if len(gram) == 1)
    for gram, count in counts.items():
        if len(gram) != length:
            continue
        before = total if length == 1 else max(counts.get(gram[:-1], 0.0), count)
        if gram[0] == " " and length == 2:
            before = total / 6  # words have some six letters; spaces are not counted
        yield gram, max(1, min(255, round(-UNIT * log(min(1.0, count / before)))))
