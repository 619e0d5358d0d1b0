"""What the words of a text say of its language: own tables of weights of n-grams and words.

One table a script that several languages share, `tables/<script>.bin`, made by
`tests/bench/train_languages.py` (sources and licences are named there and in `tables/NOTICE`). A
file is a line of JSON, then the sections whose lengths it names: the keys of groups of grams
(`key_of`) and the grams, group by group, both joined by newlines in UTF-8; where each group starts
among the bytes of the grams, among the grams and among the weights (uint32); how many weights each
gram has (uint8); the weights (uint16: the language's place in `tags` times 256, the weight in steps
plus 128). Numbers are little-endian.

All languages' weights of a gram lie side by side in one large integer, so that one addition adds
them all; so do those of a word. Both are kept, and what no text has asked for is never read.
"""

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, chain
from operator import add
from struct import Struct

from polyglot_clean.language.words import WORD

LEVELS = 128
"""Weights are whole numbers of steps, less than this up or down."""
PLACE = 128
"""A score is a multiple of this; below it stands the language's place, counted from the end, so
that sorting scores sorts equals by place."""
FIELD = 16
"""Bits a language, one of which is free: it shows in a comparison of all fields at once."""
ONE = (1 << FIELD) - 1
MIDDLE = 1 << FIELD - 2
"""What stands for a score of nothing."""
GREATEST = (1 << FIELD - 1) - 1
"""What a field holds at the most; texts that may give more are added up part by part."""
TOGETHER = MIDDLE // LEVELS
"""So many grams fit in a field, whatever they say."""
FEW = 6
"""So many scores are taken out of a packed number faster one by one than all together."""
MOST = 12
"""How many scores are compared at the most."""
CACHED = 100_000
"""How many words are kept; of grams that the tables do not have, as many."""
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


def key_of(gram: str) -> str:
    """The group that a gram is read with: two letters; at the start of words three, with the space.

    >>> key_of("nin"), key_of(" open ")
    ('ni', ' op')
    """
    return gram[:3] if gram[0] == " " else gram[:2]


class _Weights(dict[int, int]):
    """An entry of a table as a packed number."""

    def __missing__(self, entry: int) -> int:
        weight = (entry & 255) - LEVELS << FIELD * (entry >> 8)
        self[entry] = weight
        return weight


class _Groups(dict[str, Mapping[str, memoryview]]):
    """The entries of a group's grams, read when first asked for. Filling it twice does no harm."""

    def __init__(self, keys: Sequence[str], grams: memoryview, *numbers: memoryview) -> None:
        super().__init__()
        self._places = {key: place for place, key in enumerate(keys)}
        self._grams, (*self._starts, self._counts, self._entries) = grams, numbers

    def __missing__(self, key: str) -> Mapping[str, memoryview]:
        place = self._places.get(key)
        if place is None:
            return {}
        at, number, entry = (starts[place] for starts in self._starts)
        end = self._starts[0][place + 1] - 1
        grams = str(self._grams[at:end], "utf-8").split("\n")
        ends = [*accumulate(self._counts[number : number + len(grams)], initial=entry)]
        parts = map(slice, ends, ends[1:])
        found = self[key] = dict(zip(grams, map(self._entries.__getitem__, parts), strict=True))
        return found


class _Grams(dict[str, int]):
    """What a gram says, packed, worked out when first asked for; above the languages' fields, one
    for each gram that the table has."""

    def __init__(self, groups: _Groups, one: int) -> None:
        super().__init__()
        self._groups, self._one = groups, one
        self._weight = _Weights().__getitem__
        self._unknown = 0

    def __missing__(self, gram: str) -> int:
        entries = self._groups[key_of(gram)].get(gram)
        if entries is None:
            if self._unknown < CACHED:
                self._unknown += 1
                self[gram] = 0
            return 0
        packed = self[gram] = sum(map(self._weight, entries), self._one)
        return packed


class _Words(dict[str, int]):
    """What the words between two spaces say, packed, worked out when first asked for.

    Above the languages' fields stand the number of grams, and the most that a language is given, up
    or down.
    """

    def __init__(self, grams: _Grams, orders: int, count: int) -> None:
        super().__init__()
        self._gram, self._orders = grams.__getitem__, orders
        self._middle = sum(MIDDLE << FIELD * n for n in range(count))
        self._bytes, self._most = FIELD // 8 * (count + 1), FIELD * (count + 1)
        self._unpack = Struct(f"<{count}H").unpack_from

    def __missing__(self, token: str) -> int:
        packed, most = 0, 0
        for part in self._parts(token):
            fields = self._fields(part)
            packed, most = packed + part, most + max(max(fields) - MIDDLE, MIDDLE - min(fields))
        packed += most << self._most
        if len(self) < CACHED:
            self[token] = packed
        return packed

    def _parts(self, token: str) -> Iterator[int]:
        """The same in several numbers, none of which runs over."""
        for word in WORD.findall(token):
            short = word[:LONGEST] if self._orders > 2 else word
            grams = [*map(self._gram, grams_of(short, self._orders))]
            for start in range(0, len(grams), TOGETHER):
                yield sum(grams[start : start + TOGETHER])

    def _fields(self, part: int) -> tuple[int, ...]:
        return self._unpack((part + self._middle).to_bytes(self._bytes, "little"))

    def sums(self, tokens: Iterable[str]) -> Iterator[int]:
        """What all of the words give each language, whatever that comes to."""
        fields = [self._fields(part) for token in tokens for part in (0, *self._parts(token))]
        return (sum(field) - MIDDLE * len(fields) for field in zip(*fields, strict=True))


class Table:
    """The weights of one script's languages.

    `tags` are the languages, some of which start before the others (`lift`, in steps); the known
    grams are counted in a field of a text's number that is so many bits (`above`) from its end;
    `scale` makes scores of logarithms of chances, once it is divided by the root of the known
    grams; `chance` says how sure an answer is (`shares.sure_of`).
    """

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n") + 1
        head = json.loads(data[:end])
        self.tags: tuple[str, ...] = tuple(head["tags"])
        self.scale: float = head["scale"] / PLACE
        self.chance: tuple[float, ...] = tuple(head["chance"])
        keys, grams, *numbers = _sections(data, end, head["sections"])
        numbers = [*map(_numbers, "IIIBH", numbers)]
        count = len(self.tags)
        known = _Grams(_Groups(str(keys, "utf-8").split("\n"), grams, *numbers), 1 << FIELD * count)
        self._words = _Words(known, head["orders"], count)
        self._word = self._words.__getitem__
        self.above, self._most = FIELD * count, FIELD * (count + 1)
        self._unpack = Struct(f"<{count}H").unpack_from
        self._ones = sum(1 << FIELD * n for n in range(count))
        self._tops = self._ones << FIELD - 1
        self._ends = {
            FIELD * n + FIELD: (1 << FIELD * n + FIELD - 1, PLACE - 1 - n) for n in range(count)
        }
        self.lift: tuple[int, ...] = tuple(head["lift"])
        starting = [MIDDLE + lift for lift in self.lift]
        start = (*starting, 0, max(starting))
        self._start = sum(value << FIELD * n for n, value in enumerate(start))
        self.narrow = GREATEST << self._most

    def weighed(self, words: Iterable[str]) -> int:
        """What the words of a text in lower case say for each language, in one number. Where it is
        not below `narrow`, it may have run over."""
        return sum(map(self._word, words), self._start)

    def gaining(self, weighed: int, gains: Iterable[tuple[int, int]]) -> int:
        """The same with something added for some languages, by their places."""
        most = 0
        for place, gain in gains:
            weighed += gain << FIELD * place
            most = max(most, gain)
        return weighed + (most << self._most)

    def scores(self, weighed: int) -> Sequence[int]:
        """What each language is given, above `MIDDLE`, in the order of the tags."""
        return self._unpack(weighed.to_bytes((self._most + 2 * FIELD) // 8, "little"))

    def long_scores(self, words: Iterable[str], gains: Iterable[tuple[int, int]]) -> Sequence[int]:
        """The same of words that may run over; slower."""
        scores = [
            MIDDLE + lift + given
            for lift, given in zip(self.lift, self._words.sums(words), strict=True)
        ]
        for place, gain in gains:
            scores[place] += gain
        return scores

    def near(self, weighed: int, reach: int) -> list[int]:
        """The scores (see `PLACE`) that are less than `reach` below the best, best first.

        No score is above the sum of the most that each word gives. Not far below it, there is the
        best one in most texts, with few others; a comparison of all fields at once finds them.
        """
        ones, tops = self._ones, self._tops
        floor, step, bits = weighed >> self._most, reach // 2 + 1, 0
        while not bits:
            floor, step = floor - step if floor > step else -1, reach + 1
            bits = weighed + (GREATEST - floor) * ones & tops
        end = bits.bit_length()
        bit, place = self._ends[end]
        best = weighed >> end - FIELD & ONE
        found = [best * PLACE + place]
        if bits != bit:
            if bits.bit_count() > FEW:
                return near_in(self.scores(weighed), reach)
            found += self._taken(weighed, bits ^ bit)
            found.sort(reverse=True)
            best = found[0] // PLACE
        least = best - reach if best > reach else -1
        if least >= floor:
            return [value for value in found if value // PLACE > least]
        bits ^= weighed + (GREATEST - least) * ones & tops
        if not bits:  # so it is in most texts
            return found
        if bits.bit_count() > FEW:
            return near_in(self.scores(weighed), reach)
        found += self._taken(weighed, bits)
        found.sort(reverse=True)
        return found

    def _taken(self, weighed: int, bits: int) -> list[int]:
        """The scores whose free bits these are."""
        ends, found = self._ends, []
        while bits:
            end = bits.bit_length()
            bit, place = ends[end]
            found.append((weighed >> end - FIELD & ONE) * PLACE + place)
            bits ^= bit
        return found


def near_in(scores: Sequence[int], reach: int) -> list[int]:
    """What `Table.near` finds, of scores in the order of the tags.

    >>> [score // PLACE for score in near_in([16384, 16400, 16500], 110)]
    [16500, 16400]
    """
    least = max(scores) - reach
    near = [score * PLACE + PLACE - 1 - n for n, score in enumerate(scores) if score > least]
    near.sort(reverse=True)
    return near[:MOST]


def _sections(data: bytes, start: int, lengths: Iterable[int]) -> Iterator[memoryview]:
    for length in lengths:
        yield memoryview(data)[start : start + length]
        start += length


def _numbers(kind: str, data: memoryview) -> memoryview:
    if sys.byteorder == "little":
        return data.cast(kind)  # type: ignore[call-overload,no-any-return,unused-ignore]
    numbers = array(kind, data.tobytes())
    numbers.byteswap()
    return memoryview(numbers)


@cache
def table(script: str) -> Table:
    """The table of a script, read once a process; KeyError for one that has none.

    >>> [tag for tag in table("Hebr").tags]
    ['he', 'yi']
    """
    folder = resources.files("polyglot_clean.language").joinpath("tables")
    return Table(folder.joinpath(f"{script}.bin").read_bytes())
