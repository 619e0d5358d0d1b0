"""How usual each letter is after the two before it, in the languages of each script.

The tables are compiled on first need from what two packages ship (`counts` says which), and kept
in the user's cache. There is one table a script; in it each n-gram of one, two or three letters
has one byte a language: its cost, sixteenths of a nat of -log P(last letter | letters before).
An n-gram that a language lacks costs what its shorter tail costs, and a step down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from polyglot_clean.encoding import store
from polyglot_clean.encoding.counts import (
    BYTE_PAIRS,
    HAN,
    PROFILES,
    characters_of,
    counts_of,
    small,
    versions,
)

UNIT = 16
"""Costs are counted in sixteenths of a nat."""

_STEP_DOWN = 20  # 1.25 nats for each letter of context that is not known
_UNSEEN = 176  # 11 nats for a letter that a language never uses
_NOT_WRITTEN = 224  # 14 nats for a character outside a language's own character set
_ADD = bytes(min(255, cost + _STEP_DOWN) for cost in range(256))

__all__ = ["UNIT", "Table", "small", "tables"]


@dataclass(frozen=True, slots=True)
class Table:
    """The letters of one script: `costs` of n-grams, one byte for each of `languages`.

    The first `deep` languages have trigrams, the others pairs only.
    """

    languages: tuple[str, ...]
    deep: int
    costs: Mapping[str, bytes]

    def of(self, word: str) -> list[int]:
        """The cost of `word` (lower case, a space at each end) in each language."""
        find = self.costs.get
        unseen = bytes([_UNSEEN]) * len(self.languages)
        rows = [find(word[:2]) or find(word[1]) or unseen]
        for at in range(2, len(word)):
            row = find(word[at - 2 : at + 1])
            if row is None:
                row = find(word[at - 1 : at + 1])
                row = (find(word[at]) or unseen).translate(_ADD) if row is None else row
                row = _down(row, self.deep)
            rows.append(row)
        return [sum(column) for column in zip(*rows, strict=True)]

    def of_characters(self, word: str) -> list[int]:
        """The cost of `word` where each character stands for itself, in each language."""
        unseen = bytes([_NOT_WRITTEN]) * len(self.languages)
        rows = [self.costs.get(mark, unseen) for mark in word]
        return [sum(column) for column in zip(*rows, strict=True)]


@cache
def tables() -> Mapping[str, Table]:
    """One `Table` a script; loaded or compiled once a process."""
    packed = store.load("letters", versions(), _compile_all)
    return {
        script: Table(tuple(languages), deep, costs)
        for script, (languages, deep, costs) in packed.items()
    }


def _compile_all() -> dict[str, tuple[list[str], int, dict[str, bytes]]]:
    packed = {
        script: _compile(names.split(), BYTE_PAIRS.get(script, "").split())
        for script, names in PROFILES.items()
    }
    return {**packed, "HAN": _compile_han()}


def _compile_han() -> tuple[list[str], int, dict[str, bytes]]:
    rows: dict[str, bytearray] = {}
    for index, name in enumerate(HAN.values()):
        for mark, share in characters_of(name).items():
            row = rows.setdefault(mark, bytearray([_NOT_WRITTEN] * len(HAN)))
            row[index] = min(_NOT_WRITTEN, round(-UNIT * log(share)))
    return list(HAN), 0, {mark: bytes(row) for mark, row in rows.items()}


def _compile(deep: list[str], flat: list[str]) -> tuple[list[str], int, dict[str, bytes]]:
    languages = deep + flat
    shares = [counts_of(name) for name in languages]
    unseen = bytes([_UNSEEN]) * len(languages)
    costs: dict[str, bytes] = {}
    for length in (1, 2, 3):
        rows: dict[str, bytearray] = {}
        for index, counts in enumerate(shares):
            for gram, cost in _conditional(counts, length):
                row = rows.get(gram)
                if row is None:
                    row = rows[gram] = bytearray(_tail(gram, costs, unseen, len(deep)))
                row[index] = min(row[index], cost) if length > 1 else cost
        costs.update((gram, bytes(row)) for gram, row in rows.items())
    return languages, len(deep), costs


def _tail(gram: str, costs: Mapping[str, bytes], unseen: bytes, deep: int) -> bytes:
    tail = costs.get(gram[1:]) if len(gram) > 1 else None
    if tail is None:
        return unseen
    return _down(tail, deep) if len(gram) == 3 else tail.translate(_ADD)


def _down(row: bytes, deep: int) -> bytes:
    """From pairs to trigrams; a language without trigrams pays nothing for having none."""
    return row[:deep].translate(_ADD) + row[deep:]


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
