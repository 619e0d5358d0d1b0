"""How usual each letter is after the two before it, in the languages of each script.

The counts come from the language profiles that the `langdetect` package ships (one JSON file a
language, made from Wikipedia; Apache 2.0). They are read as data: langdetect itself is not
imported. `tables()` compiles them on first need to one table a script, in which each n-gram of
one, two or three letters has one byte a language: its cost, sixteenths of a nat of
-log P(last letter | letters before). An n-gram that a language lacks costs what its shorter tail
costs, and a step down.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

UNIT = 16
"""Costs are counted in sixteenths of a nat."""

LANGUAGES = {
    "LATIN": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw "
    "tl tr vi",
    "CYRILLIC": "bg mk ru uk",
    "GREEK": "el",
    "ARABIC": "ar fa ur",
    "HEBREW": "he",
    "THAI": "th",
    "HANGUL": "ko",
}
"""The profiles that are read for each script (the first word of its letters' Unicode names)."""

_STEP_DOWN = 20  # 1.25 nats for each letter of context that is not known
_UNSEEN = 176  # 11 nats for a letter that a language never uses
_ADD = bytes(min(255, cost + _STEP_DOWN) for cost in range(256))


@dataclass(frozen=True, slots=True)
class Table:
    """The letters of one script: `costs` of n-grams, one byte for each of `languages`."""

    languages: tuple[str, ...]
    costs: Mapping[str, bytes]
    unseen: bytes

    def of(self, word: str) -> list[int]:
        """The cost of `word` (lower case, a space at each end) in each language."""
        find = self.costs.get
        rows = []
        for at in range(2, len(word)):
            row = find(word[at - 2 : at + 1])
            if row is None:
                row = find(word[at - 1 : at + 1]) or find(word[at]) or self.unseen
                row = row.translate(_ADD)
            rows.append(row)
        first = find(word[:2]) or find(word[1]) or self.unseen
        rows.append(first)
        return [sum(column) for column in zip(*rows, strict=True)]


@cache
def tables() -> Mapping[str, Table]:
    """One `Table` a script; compiled once a process."""
    folder = _profiles()
    return {script: _compile(tuple(names.split()), folder) for script, names in LANGUAGES.items()}


def _profiles() -> Path:
    spec = find_spec("langdetect")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("langdetect is not installed; its profiles are needed")
    return Path(spec.origin).parent / "profiles"


def _compile(languages: tuple[str, ...], folder: Path) -> Table:
    shares = [_lower(json.loads((folder / name).read_bytes())["freq"]) for name in languages]
    unseen = bytes([_UNSEEN]) * len(languages)
    costs: dict[str, bytes] = {}
    for length in (1, 2, 3):
        rows: dict[str, bytearray] = {}
        for index, counts in enumerate(shares):
            for gram, cost in _conditional(counts, length):
                row = rows.get(gram)
                if row is None:
                    tail = costs.get(gram[1:]) if length > 1 else None
                    base = unseen if tail is None else tail.translate(_ADD)
                    row = rows[gram] = bytearray(base)
                row[index] = min(row[index], cost) if length > 1 else cost
        costs.update((gram, bytes(row)) for gram, row in rows.items())
    return Table(languages, costs, unseen)


def _lower(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts of n-grams with their letters in lower case; case is judged by the word's shape."""
    merged: defaultdict[str, int] = defaultdict(int)
    for gram, count in counts.items():
        merged[small(gram)] += count
    return merged


def small(text: str) -> str:
    """`text` in lower case, letter for letter (`İ` has a lower case of two code points)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(mark.lower()[0] for mark in text)


def _conditional(counts: Mapping[str, int], length: int) -> Iterable[tuple[str, int]]:
    """Each n-gram of `length` with the cost of its last letter after the letters before it."""
    total = sum(count for gram, count in counts.items() if len(gram) == 1)
    for gram, count in counts.items():
        if len(gram) != length:
            continue
        before = total if length == 1 else max(counts.get(gram[:-1], 0), count)
        if gram[0] == " " and length == 2:
            before = total // 6  # words have some six letters; profiles do not count spaces
        yield gram, max(1, min(255, round(-UNIT * log(min(1.0, count / before)))))
