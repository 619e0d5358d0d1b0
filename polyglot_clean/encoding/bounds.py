"""What a text costs at the least in every one-byte encoding its bytes may have been written in.

Most of the readings of some bytes are hopeless, and cheaply seen to be: each pair of bytes has a
lowest cost in each encoding, whatever the language, and the sums of all encodings are counted in
one integer (see `letters`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from polyglot_clean.encoding.charsets import ONE_BYTE, bytes_of, letters_of, marks, repertoire
from polyglot_clean.encoding.fees import Pair, fee
from polyglot_clean.encoding.letters import LANE, UNIT, UNSEEN, compiled_ends, lowest, small
from polyglot_clean.encoding.plausible import FLAT, SCRIPTS, cost
from polyglot_clean.encoding.shapes import shape
from polyglot_clean.encoding.writing import compiled as compiled_writing

if TYPE_CHECKING:
    from polyglot_clean.encoding import _writing

_CODECS = tuple(ONE_BYTE)
_PLACES = {codec: at for at, codec in enumerate(_CODECS)}
_SECOND = "cp1251"
"""Of codecs that give the same bytes, the one is asked that is more usual beside this one."""
_NEVER = 1 << 16  # a byte that is no character
_WIDTH = LANE // 8


Found = tuple[str, str, str]
"""The codec that a text may have been misread with, the one it was written in, what it reads so."""


def bearable(
    text: str, most: float, limit: float, paid: bool = False
) -> tuple[list[str], list[Found]]:
    """The one-byte codecs that have all of a text, one for each bytes they give; and each other
    text that it reads as one of them, with the pair of codecs that is met most.

    Left out is what costs more than `limit` nats (with the fee where it is `paid`), and what
    surely costs more than `most` with the fee, as pairs of letters say.

    >>> codecs, found = bearable("ïðèâåò", 40, 20)
    >>> "cp1252" in codecs, ("cp1252", "cp1251", "привет") in found, len(found)
    (True, True, 1)
    """
    bounds, writing = compiled(), compiled_writing()
    if bounds is None or writing is None:
        return in_python(text, most, limit, paid)
    codecs, found = bounds.bearable(writing, text, most, limit, paid)
    return [_CODECS[at] for at in codecs], [
        (_CODECS[at], _CODECS[to], read) for at, to, read in found
    ]


def affords(text: str, pair: Pair, limit: float) -> bool:
    """Whether a text is another one that may cost no more than `limit` nats, read as a pair of
    one-byte codecs says; where it surely costs more, it does not.

    >>> affords("ïðèâåò", ("cp1252", "cp1251"), 20), affords("ïðèâåò", ("cp1252", "koi8-r"), 20)
    (True, False)
    """
    bounds, writing = compiled(), compiled_writing()
    if bounds is None or writing is None:
        return affords_in_python(text, pair, limit)
    wrong, true = pair
    return bounds.affords(writing, text, _PLACES[wrong], _PLACES[true], limit)


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
    return Bounds((*chain.from_iterable(map(_row, _CODECS)),), (*fees, *second), rank, (*ends,))


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


def in_python(
    text: str, most: float, limit: float, paid: bool = False
) -> tuple[list[str], list[Found]]:
    foreign = "".join(sorted({mark for mark in text if mark > "\x7f"}))
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
    found = []
    for meant, (price, wrong, true) in best.items():
        read = text.translate(str.maketrans(foreign, meant))
        if not _MEASURED.isdisjoint(read) or cost(read) <= limit - price * paid:
            found.append((wrong, true, read))
    return [*codecs.values()], found


_MEASURED = frozenset("\u03a9\u03bc")
"""Signs of units (`plausible.measured`), not weighed twice."""


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
