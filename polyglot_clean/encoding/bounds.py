"""What a text costs at the least in every one-byte encoding its bytes may have been written in.

Most of the readings of some bytes are hopeless, and cheaply seen to be: each pair of bytes has a
lowest cost in each encoding, whatever the language, and the sums of all encodings are counted in
one integer (see `letters`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from polyglot_clean.encoding import many_bytes
from polyglot_clean.encoding.charsets import (
    MANY_BYTE,
    ONE_BYTE,
    bytes_of,
    letters_of,
    marks,
    repertoire,
)
from polyglot_clean.encoding.fees import Pair, fee
from polyglot_clean.encoding.letters import LANE, UNIT, UNSEEN, compiled_ends, lowest, small
from polyglot_clean.encoding.plausible import FLAT, SCRIPTS, cost, measured
from polyglot_clean.encoding.shapes import shape
from polyglot_clean.encoding.writing import compiled as compiled_writing

if TYPE_CHECKING:
    from polyglot_clean.encoding import _writing

_CODECS = tuple(ONE_BYTE)
_MANY = tuple(MANY_BYTE)
_PLACES = {codec: at for at, codec in enumerate(_CODECS)}
_SECOND = "cp1251"
"""Of codecs that give the same bytes, the one is asked that is more usual beside this one."""
_BYTES_OF_PAIRS = len(_CODECS) ** 2 // 8 + 1
_NEVER = 1 << 16  # a byte that is no character
_WIDTH = LANE // 8


Found = tuple[str, str, str]
"""The codec that a text may have been misread with, the one it was written in, what it reads so."""


class Bearable(NamedTuple):
    """What a text may have been.

    `found` has other texts that it reads as a one-byte encoding. `of_many` has the pairs of a
    one-byte codec and one of many bytes by which it may have been misread: no others can.
    """

    found: list[Found]
    of_many: list[Pair]


def bearable(text: str, most: float, limit: float, paid: bool = False) -> Bearable:
    """Each other text that a text reads as a one-byte encoding, with the pair of codecs that is
    met most; and the pairs of them with encodings of many bytes by which it may read as one.

    Left out is what costs more than `limit` nats (with the fee where it is `paid`), and what
    surely costs more than `most` with the fee, as pairs of letters say. Of one-byte codecs that
    give the same bytes, one is asked.

    >>> bearable("ïðèâåò", 40, 20).found
    [('cp1252', 'cp1251', 'привет')]
    >>> ("cp1252", "gbk") in bearable("ÖÐ¹ú", 40, 40, paid=True).of_many
    True
    """
    bounds, writing = compiled(), compiled_writing()
    if bounds is None or writing is None:
        return in_python(text, most, limit, paid)
    return _named(*bounds.bearable(writing, text, most, limit, paid))


def nearly(text: str, places: list[int], near: float, gain: float) -> Bearable:
    """The same, of what costs at least `gain` nats less than the text, with the fee, and of which
    the chunks (between spaces) at some places may cost no more than `near` with the fee.

    >>> nearly("ïðèâåò è", [0], 30, 20).found
    [('cp1252', 'cp1251', 'привет и')]
    """
    bounds, writing = compiled(), compiled_writing()
    if bounds is None or writing is None:
        return in_python(text, inf, cost(text) - gain, paid=True)
    return _named(*bounds.nearly(writing, text, places, near, gain))


def among(text: str, pairs: int, gain: float) -> list[Found]:
    """The readings by some pairs of one-byte codecs that cost at least `gain` nats less than the
    text, with the fee; of pairs that read it alike, by the one of the lowest fee.

    The pairs are bits (`bit_of`).

    >>> among("ïðèâåò", bit_of("cp1252", "cp1251") | bit_of("latin-1", "cp1251"), 20)
    [('cp1252', 'cp1251', 'привет')]
    """
    bounds, writing = compiled(), compiled_writing()
    if bounds is None or writing is None:
        return among_in_python(text, pairs, gain)
    found = bounds.among(writing, text, pairs.to_bytes(_BYTES_OF_PAIRS, "little"), gain)
    return _named(found, []).found


def bit_of(wrong: str, true: str) -> int:
    """The bit of a pair of one-byte codecs."""
    return bits_of(wrong, 1 << _PLACES[true])


def bits_of(wrong: str, codecs: int) -> int:
    """The bits of the pairs of a codec with others: bits by their places in `ONE_BYTE`."""
    return codecs << _PLACES[wrong] * len(_CODECS)


def _named(found: list[tuple[int, int, str]], of_many: list[tuple[int, int]]) -> Bearable:
    return Bearable(
        [(_CODECS[at], _CODECS[to], read) for at, to, read in found],
        [(_CODECS[at], _MANY[to]) for at, to in of_many],
    )


def foreign_in(text: str) -> str:
    """Each character beyond ASCII once."""
    return "".join(sorted({mark for mark in text if mark > "\x7f"}))


def _affordable(
    text: str, best: dict[str, tuple[float, str, str]], limit: float, paid: bool
) -> list[Found]:
    """Of what the characters beyond ASCII may be, with fees and codecs, the readings that cost no
    more than `limit` nats."""
    foreign, found = foreign_in(text), []
    for meant, (price, wrong, true) in best.items():
        read = text.translate(str.maketrans(foreign, meant))
        if cost(read) <= limit - price * paid:
            found.append((wrong, true, read))
    return found


def among_in_python(text: str, pairs: int, gain: float) -> list[Found]:
    foreign = foreign_in(text)
    best: dict[str, tuple[float, str, str]] = {}
    for wrong, true in product(_CODECS, repeat=2):
        if pairs & bit_of(wrong, true) and repertoire(wrong).issuperset(foreign):
            meant = foreign.translate(bytes_of(wrong)).translate(letters_of(true))
            if meant != foreign and len(meant) == len(foreign):
                offer = (fee(wrong, true), wrong, true)
                best[meant] = min(best.get(meant, offer), offer)
    return _affordable(text, best, cost(text) - gain, paid=True)


def affords_in_python(text: str, pair: Pair, limit: float) -> bool:
    foreign = "".join({mark for mark in text if mark > "\x7f"})
    if not repertoire(pair[0]).issuperset(foreign):
        return False
    meant = foreign.translate(bytes_of(pair[0])).translate(letters_of(pair[1]))
    if meant == foreign or len(meant) != len(foreign):
        return False
    return cost(text.translate(str.maketrans(foreign, meant))) <= limit


@cache
def compiled() -> "_writing.Bounds | None":
    """The same where the package was built with a compiler."""
    try:
        from polyglot_clean.encoding._writing import Bounds
    except ImportError:
        return None
    fees = [fee(wrong, true) for wrong in _CODECS for true in _CODECS]
    second = [fee(wrong, _SECOND) for wrong in _CODECS]
    ends = map(compiled_ends, SCRIPTS.values())
    rank = bytes(map(sorted(_CODECS).index, _CODECS))
    return Bounds(
        (*chain.from_iterable(map(_row, _CODECS)),),
        (*fees, *second),
        rank,
        (*ends,),
        many_bytes.table(),
        _MANY,
        tuple([fee(wrong, true) for wrong in _CODECS for true in _MANY]),
        measured,
    )


def _row(codec: str) -> Iterator[tuple[int, ...]]:
    """What each byte is in a codec, what it is read as, and how that counts."""
    numbers = {script: at for at, script in enumerate(SCRIPTS.values(), 1)}
    read = [*map(chr, range(128)), *marks(codec)]
    for byte, mark in enumerate(read):
        meant = letters_of(codec).get(byte, chr(byte))
        sign = _sign(meant)
        script = numbers.get(sign.script or "", 0)
        yield (
            *(ord(each or "\0") for each in (meant, mark, sign.letter)),
            script,
            sign.cost,
            sign.joins,
        )


def in_python(text: str, most: float, limit: float, paid: bool = False) -> Bearable:
    foreign = foreign_in(text)
    codecs: dict[str, str] = {}
    for wrong in ONE_BYTE:
        if repertoire(wrong).issuperset(foreign):
            data = foreign.translate(bytes_of(wrong))
            if data not in codecs or fee(wrong, _SECOND) < fee(codecs[data], _SECOND):
                codecs[data] = wrong
    best: dict[str, tuple[float, str, str]] = {}
    for data, wrong in codecs.items():
        for true, least in lowest_costs(text.translate(bytes_of(wrong))).items():
            meant = data.translate(letters_of(true))
            offer = (fee(wrong, true), wrong, true)
            if meant != foreign and len(meant) == len(foreign) and least + offer[0] <= most:
                best[meant] = min(best.get(meant, offer), offer)
    found = _affordable(text, best, limit, paid)
    return Bearable(found, [(wrong, true) for wrong in codecs.values() for true in _MANY])


def lowest_costs(data: str) -> dict[str, float]:
    """No reading of `data` (bytes, as Latin-1) costs less, in nats, than this for its codec.

    Only what stands next to bytes beyond ASCII is counted.

    >>> costs = lowest_costs("ïðèâåò")
    >>> costs["cp1251"] < costs["koi8-r"]
    True
    """
    before = " " + data
    total = sum(map(_pairs.__getitem__, map(str.__add__, before, data + " ")))
    row = memoryview(total.to_bytes(len(_CODECS) * _WIDTH, "little"))
    return {
        codec: int.from_bytes(row[at * _WIDTH : (at + 1) * _WIDTH], "little") / UNIT
        for at, codec in enumerate(_CODECS)
    }


class _Pairs(dict[str, int]):
    """The lowest cost of the second of two bytes in each codec; filled as they are met."""

    def __missing__(self, pair: str) -> int:
        value = 0
        if not pair.isascii():
            first, second = map(_signs, pair)
            for at, (before, after) in enumerate(zip(first, second, strict=True)):
                value |= _lowest(before, after) << LANE * at
        self[pair] = value
        return value


_pairs = _Pairs()


@dataclass(frozen=True, slots=True)
class _Sign:
    """What a byte is in a codec: a letter (small) of a script, or what it costs otherwise."""

    script: str | None
    letter: str
    cost: int
    joins: bool


@cache
def _signs(byte: str) -> tuple[_Sign, ...]:
    """What a byte is in each codec."""
    return tuple(_sign(letters_of(codec).get(ord(byte), byte)) for codec in _CODECS)


@cache
def _sign(mark: str) -> _Sign:
    if not mark:
        return _Sign(None, "", _NEVER, False)
    kind = shape(mark).lower()
    cost = 0 if kind in "m " else int(FLAT.get(kind, 0.0) * UNIT)
    return _Sign(SCRIPTS.get(kind), small(mark), cost, kind == "m")


def _lowest(first: _Sign, second: _Sign) -> int:
    if second.script is None:
        if first.script is None or second.joins:
            return second.cost
        return second.cost + lowest(first.script).get(first.letter + " ", 0)
    find = lowest(second.script).get
    least = find(second.letter, UNSEEN)
    if first.joins:
        return least
    return find((first.letter if first.script == second.script else " ") + second.letter, least)
