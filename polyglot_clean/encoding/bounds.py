"""What a text costs at the least in every one-byte encoding its bytes may have been written in.

Most of the readings of some bytes are hopeless, and cheaply seen to be: each pair of bytes has a
lowest cost in each encoding, whatever the language, and the sums of all encodings are counted in
one integer (see `letters`).
"""

from dataclasses import dataclass
from functools import cache

from polyglot_clean.encoding.charsets import ONE_BYTE, letters_of
from polyglot_clean.encoding.letters import LANE, UNIT, UNSEEN, lowest, small
from polyglot_clean.encoding.plausible import FLAT, SCRIPTS
from polyglot_clean.encoding.shapes import shape

_CODECS = tuple(ONE_BYTE)
_NEVER = 1 << 16  # a byte that is no character
_WIDTH = LANE // 8


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
