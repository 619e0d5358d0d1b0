"""What the words of a text say of its language: own tables of weights of n-grams and words.

One table a script that several languages share, `tables/<script>.bin`, made by
`tests/bench/train_languages.py` (sources and licences are named there and in `tables/NOTICE`). A
file is, in this order: a line of JSON, the grams joined by newlines in UTF-8, where each gram's
weights start (uint32, one more than grams), and the weights (uint16: the language's place in `tags`
times 512, the weight in steps plus 256); numbers are little-endian and aligned to four bytes.

All languages' weights of a gram lie side by side in one large integer, so that one addition adds
them all; so do those of a word, which are kept.
"""

import json
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from itertools import count as count_from
from operator import add
from struct import Struct

from polyglot_clean.language.words import WORD

LEVELS = 256
"""Weights are whole numbers of steps, less than this up or down."""
PLACE = 128
"""A score is a multiple of this; below it stands the language's place, counted from the end, so
that sorting scores sorts equals by place."""
FIELD = 32
"""Bits a language."""
MIDDLE = 1 << 28
"""What stands for a score of nothing; all scores stay below what Python adds as one digit."""
CACHED = 100_000
"""How many words are kept."""
LONGEST = 40
"""Of a longer word that many letters count."""


def grams_of(word: str, orders: int) -> Iterator[str]:
    """The letters, pairs and so on of a word between two spaces, and all of it.

    >>> sorted({*grams_of("ab", 3)})
    [' ', ' a', ' ab', ' ab ', 'a', 'ab', 'ab ', 'b', 'b ']
    """
    whole = f" {word} "
    parts: list[Sequence[str]] = [whole]
    for order in range(1, orders):
        parts.append([*map(add, parts[-1], whole[order:])])
    return chain(*parts, (whole,)) if len(whole) > orders else chain(*parts)


class _Weights(dict[int, int]):
    """An entry of a table as a packed number."""

    def __missing__(self, entry: int) -> int:
        weight = ((entry & 511) - LEVELS) * PLACE << FIELD * (entry >> 9)
        self[entry] = weight
        return weight


class _Grams(dict[int, int]):
    """What a gram says, packed, worked out when first asked for. Filling it twice does no harm."""

    def __init__(self, starts: memoryview, entries: memoryview, known: int) -> None:
        super().__init__()
        self._starts, self._entries, self._known = starts, entries, known
        self._weight = _Weights().__getitem__

    def __missing__(self, number: int) -> int:
        own = self._entries[self._starts[number - 1] : self._starts[number]]
        packed = self[number] = sum(map(self._weight, own), self._known)
        return packed


class _Words(dict[str, int]):
    """What the words between two spaces say, packed, worked out when first asked for."""

    def __init__(self, numbers: Mapping[str, int], grams: _Grams, orders: int) -> None:
        super().__init__()
        self._number, self._gram, self._orders = numbers.get, grams.__getitem__, orders

    def __missing__(self, token: str) -> int:
        packed = 0
        for word in WORD.findall(token):
            grams = grams_of(word[:LONGEST] if self._orders > 2 else word, self._orders)
            packed += sum(map(self._gram, filter(None, map(self._number, grams))))
        if len(self) < CACHED:
            self[token] = packed
        return packed


class Table:
    """The weights of one script's languages.

    `tags` are the languages, some of which start before the others (`lift`); `scale` makes scores
    of logarithms of chances, once it is divided by the root of the known grams; `chance` says how
    sure an answer is (`estimate._chance`).
    """

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n") + 1
        head = json.loads(data[:end])
        self.tags: tuple[str, ...] = tuple(head["tags"])
        self.scale: float = head["scale"] / PLACE
        self.chance: tuple[float, ...] = tuple(head["chance"])
        middle = end + head["names"]
        names = data[end:middle].decode("utf-8").rstrip("\n").split("\n")
        after = middle + 4 * (head["grams"] + 1)
        starts, entries = array("I", data[middle:after]), array("H", data[after:])
        if sys.byteorder == "big":
            starts.byteswap()
            entries.byteswap()
        count = len(self.tags)
        numbers = dict(zip(names, count_from(1), strict=False))
        grams = _Grams(memoryview(starts), memoryview(entries), 1 << FIELD * count)
        self._words = _Words(numbers, grams, head["orders"])
        self._bytes = FIELD // 8 * (count + 1)
        self._unpack = Struct(f"<{count + 1}I").unpack
        self._start = sum(
            MIDDLE + lift * PLACE + PLACE - 1 - n << FIELD * n
            for n, lift in enumerate(head["lift"])
        )

    def scores(self, folded: str) -> tuple[int, ...]:
        """What the words of a lower-case text say for each language, in the order of the tags (see
        `PLACE`); last, how many of its grams the table has."""
        packed = sum(map(self._words.__getitem__, folded.split()), self._start)
        return self._unpack(packed.to_bytes(self._bytes, "little"))


@cache
def table(script: str) -> Table:
    """The table of a script, read once a process; KeyError for one that has none.

    >>> [tag for tag in table("Hebr").tags]
    ['he', 'yi']
    """
    folder = resources.files("polyglot_clean.language").joinpath("tables")
    return Table(folder.joinpath(f"{script}.bin").read_bytes())
