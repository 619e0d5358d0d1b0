"""What the words of a text say of its language: own tables of weights of n-grams and words.

One table a script that several languages share, `tables/<script>.bin`, made by
`tests/bench/train_languages.py` (sources and licences are named there and in `tables/NOTICE`). A
file is a line of JSON, then the sections whose lengths it names: the keys of groups of grams
(`key_of`) and the grams, group by group, both joined by newlines in UTF-8; where each group starts
among the bytes of the grams, among the grams and among the weights (uint32); how many weights each
gram has (uint8); the weights (uint16: the language's place in `tags` times 256, the weight in steps
plus 128). Numbers are little-endian.

Where the package was built with a compiler, `_weights` adds them up. Elsewhere it is done here, ten
times slower and with the same result: all languages' weights of a gram lie side by side in one
large integer, so that one addition adds them all. They are kept, as is what whole words say, and
what no text has asked for is never read.
"""

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from importlib import resources
from itertools import accumulate, chain
from math import exp, log, sqrt
from operator import add
from struct import Struct
from typing import Protocol

from polyglot_clean.language.words import WORD

LEVELS = 128
"""Weights are whole numbers of steps, less than this up or down."""
PLACE = 128
"""A score is a multiple of this; below it stands the language's place, counted from the end, so
that sorting scores sorts equals by place."""
FIELD = 16
"""Bits a language."""
MIDDLE = 1 << FIELD - 2
"""What stands for a score of nothing, so that none is negative."""
TOGETHER = MIDDLE // LEVELS
"""So many grams fit in a field, whatever they say."""
MOST = 12
"""How many scores are compared at the most."""
CERTAIN = 0.9999
"""The greatest share that is told from certainty."""
ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""
SHORT = 60
"""The grams of a text that lifts are meant for; in longer ones they count for less."""
LEAST = 0.01
"""The least share of an alternative that is named beside an answer."""
SHOWN = 3
"""How many alternatives are named."""
CACHED = 50_000
"""How many words are kept; of grams that the tables do not have, as many."""
LONGEST = 40
"""Of a longer word that many letters count."""

Expected = tuple[tuple[int, float], ...]
"""Places of languages, with nats."""


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


class _Words(dict[str, Sequence[int]]):
    """What the words between two spaces say for each language, and last how many grams are known;
    worked out when first asked for."""

    def __init__(self, grams: _Grams, orders: int, count: int) -> None:
        super().__init__()
        self._gram, self._orders = grams.__getitem__, orders
        self._middle = sum(MIDDLE << FIELD * n for n in range(count))
        self._bytes, self._fields = FIELD // 8 * (count + 1), Struct(f"<{count + 1}H").unpack
        self._nothing = (0,) * (count + 1)

    def __missing__(self, token: str) -> Sequence[int]:
        row = array("i", map(sum, zip(self._nothing, *self._parts(token), strict=True)))
        if len(self) < CACHED:
            self[token] = row
        return row

    def _parts(self, token: str) -> Iterator[Sequence[int]]:
        """The same in several rows, of grams so few that no field runs over."""
        for word in WORD.findall(token):
            short = word[:LONGEST] if self._orders > 2 else word
            grams = [*map(self._gram, grams_of(short, self._orders))]
            for start in range(0, len(grams), TOGETHER):
                packed = sum(grams[start : start + TOGETHER], self._middle)
                *scores, known = self._fields(packed.to_bytes(self._bytes, "little"))
                yield (*(score - MIDDLE for score in scores), known)


Near = tuple[float, Sequence[int], Sequence[float], int]
"""How sure the best score is an answer; the scores that come near to it, best first (see `PLACE`);
how likely each makes its language, beside the best one; how many grams are known."""

Told = int | list[int] | Near
"""What the sums tell of a text: an answer (see `SHARES`); an answer with others worth naming beside
it, it first; or a doubt."""

SHARES = 1 << 14
"""A language with its share is one number: its place times this, and the share; that of an answer
in ten-thousandths, those of others in thousandths."""
UNKNOWN = -1
"""The answer where no gram is known."""


class Summing(Protocol):
    """What adds up the weights of a table: `Sums`, or `_weights.Weights`."""

    def scores(self, text: str, /) -> tuple[int, Sequence[int]]:
        """How many grams of a text in lower case are known, and what they all give each language,
        above `MIDDLE`."""

    def near(self, text: str, expected: Expected, reach: float, /) -> Told:
        """What the scores tell that are not as many nats as `reach` below the best. A language that
        is expected has so many nats at the least, in place of its lift."""


class Sums:
    """The sums in Python."""

    def __init__(self, table: "Table", keys: memoryview, *grams: memoryview) -> None:
        letters, *numbers = grams
        count = len(table.lift)
        groups = _Groups(str(keys, "utf-8").split("\n"), letters, *map(_numbers, "IIIBH", numbers))
        known = _Grams(groups, 1 << FIELD * count)
        self._word = _Words(known, table.orders, count).__getitem__
        self._start = (*(MIDDLE + steps for steps in table.lift), 0)
        self._lift, self._scale, self._chance = table.lift, table.scale, table.chance

    def scores(self, text: str, /) -> tuple[int, list[int]]:
        rows = map(self._word, text.split())
        *scores, known = map(sum, zip(self._start, *rows, strict=True))
        return known, scores

    def near(self, text: str, expected: Expected, reach: float, /) -> Told:
        known, scores = self.scores(text)
        if not known:
            return UNKNOWN
        scale = self._scale / sqrt(known)
        for place, nats in expected:
            scores[place] += max(0, int(nats / scale / PLACE) - self._lift[place])
        values = near_in(scores, int(reach / scale / PLACE))
        powers = [exp((value - values[0]) * scale) for value in values]
        sure = sure_of(self._chance, powers, (len(text), known))
        if sure < ANSWERED:
            return sure, values, powers, known
        numbers = named(values, powers, sure)
        return numbers if len(numbers) > 1 else numbers[0]


def named(values: Sequence[int], powers: Sequence[float], sure: float) -> list[int]:
    """The best language and what is worth naming beside it, as numbers (see `SHARES`). The others
    share what it leaves."""
    numbers = [_number(values[0], sure, 10_000)]
    rest = reduce(add, powers[1:], 0.0)
    for value, power in zip(values[1 : SHOWN + 1], powers[1:], strict=False):
        share = power * ((1.0 - sure) / rest)
        if share < LEAST:
            break
        numbers.append(_number(value, min(share, sure), 1000))
    return numbers


def _number(value: int, share: float, parts: int) -> int:
    return (PLACE - 1 - value % PLACE) * SHARES + int(share * parts + 0.5)


def sure_of(
    chance: Sequence[float], powers: Sequence[float], size: tuple[int, int], caution: float = 0.0
) -> float:
    """How sure the best is an answer, given the chances beside its own, which is the first: by its
    share of the softmax, the length of the text, and how many of the grams the table knows, as a
    logistic regression on texts of other sources says (`Table.chance`).

    `size` is the length and the number of known grams, `caution` what is taken off the logarithm of
    the odds.
    """
    length, known = size
    odds, constant, longer, seen = chance
    rest = reduce(add, powers[1:], 0.0)
    certain = log(1.0 / rest if rest > 1.0 / CERTAIN - 1.0 else CERTAIN / (1.0 - CERTAIN))
    found = odds * certain + constant - caution + longer * log(length)
    return 1.0 / (1.0 + exp(-found - seen * known / length))


class Table:
    """The weights of one script's languages.

    `tags` are the languages, some of which start before the others (`lift`, in steps); `scale`
    makes scores of logarithms of chances, once it is divided by the root of the known grams;
    `chance` is for `sure_of`; grams have up to as many letters as `orders`; `sums` adds up.
    """

    def __init__(self, data: bytes) -> None:
        end = data.index(b"\n") + 1
        head = json.loads(data[:end])
        self.tags: tuple[str, ...] = tuple(head["tags"])
        self.lift: tuple[int, ...] = tuple(head["lift"])
        self.orders: int = head["orders"]
        self.scale: float = head["scale"] / PLACE
        self.chance: tuple[float, ...] = tuple(head["chance"])
        self._sections = (*_sections(data, end, head["sections"]),)
        self.sums: Summing = self.compiled() or self.in_python()

    def usual(self, place: int) -> float:
        """The logarithm of how many times likelier a language is before anything is read."""
        return self.lift[place] * self.scale * PLACE / sqrt(SHORT)

    def in_python(self) -> Sums:
        return Sums(self, *self._sections)

    def compiled(self) -> Summing | None:
        """The same where the package was built with a compiler."""
        try:
            from polyglot_clean.language._weights import Weights
        except ImportError:
            return None
        _, grams, *_, counts, weights = self._sections
        return Weights(self.lift, self.orders, self.scale, self.chance, grams, counts, weights)


def near_in(scores: Sequence[int], reach: int) -> list[int]:
    """The scores less than `reach` below the best one, of scores in the order of the tags.

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
