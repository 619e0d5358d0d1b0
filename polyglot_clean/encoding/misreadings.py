"""Which bytes a text may have been, and what they say when they are read as they were written.

A misreading is a pair: the codec that the bytes were read with, and the codec they were written
in. Every reading given here leads back: its text, written and misread the same way, is the text
that was found.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, reduce
from itertools import chain, groupby, permutations
from math import inf
from operator import and_, itemgetter, ne, or_

from polyglot_clean.encoding.bounds import Bearable, bearable, bit_of, bits_of, foreign_in, nearly
from polyglot_clean.encoding.charsets import (
    MANY_BYTE,
    NAMES,
    ONE_BYTE,
    bytes_of,
    defined,
    letters_of,
    marks,
    repertoire,
)
from polyglot_clean.encoding.fees import HOME, Pair, fee
from polyglot_clean.encoding.plausible import KNOWN_WORD, cost
from polyglot_clean.encoding.shapes import shape

_WITH_GAPS = frozenset({"iso8859-6", "iso8859-8"})
"""Encodings of so few letters that with Latin-1 in their gaps they would pass for it."""
_PART_FEE = 10.0  # some of the text misread, by a codec that mails and pages seldom mix in
_SPACE_FEE = 2.0
_GLUED_FEE = 3.0  # `à s'éloigner` is one word the less as `às'éloigner`
_BYTE_ORDER_MARK = (0x6F, 0x3B, 0x3F)  # EF BB BF, counted from 80
_SOUND = dict.fromkeys(map(ord, "’‘“”–—…«»"))  # punctuation that may well be right
MISREAD_MARKS = {
    "".join(marks(codec)[byte] for byte in _BYTE_ORDER_MARK): codec for codec in reversed(ONE_BYTE)
}
"""What the byte order mark of UTF-8 is read as (`ï»¿`), with the codec that reads it so."""

MISREAD_LOSSES = {
    "".join(marks(codec)[byte - 0x80] for byte in "\ufffd".encode()): codec
    for codec in reversed(ONE_BYTE)
}
"""The same of U+FFFD."""

_EASTERN = re.compile("[\u2e80-\U0010ffff]")
_NEIGHBOURS = re.compile("[^\x00-\x7f][^\x00-\x7f]|[ÂÃÄÅÎÐÕÙ×][ ]")
_A_GRAVE = re.compile("Ã (?! |$|quele|quela|quilo|s )")
_TAIL = f"[\x80-\x9f{''.join(map(re.escape, marks('cp1252')[:0x40]))}]"
_SPACED = re.compile(f"[ÂÃÄÅÎÐÕÙ×][ ]|[à-ï][ ]{_TAIL}|(?!â€)[à-ï]{_TAIL}[ ]")
_BEFORE_A_SPACE = re.compile(f"(?:[ÂÃÄÅÎÐÕÙ×à-ï]|{_TAIL})[ ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` in the place of what was found; `fee` is how unusual the accident is, in nats.

    `cut` says that words hold bytes of UTF-8 beside whole sequences of it: some were lost.
    `whole` says that all of the text was misread; `touched` counts the characters that were.
    """

    text: str
    read_as: str
    written_in: str
    fee: float
    touched: int
    whole: bool = True
    cut: bool = False

    def __str__(self) -> str:
        what = "" if self.whole else "some "
        verb = "bytes were read as"
        return f"{what}{NAMES[self.written_in]} {verb} {NAMES[self.read_as]}"


def utf8_readings(text: str) -> Iterator[Reading]:
    """`text` with its UTF-8 sequences read as UTF-8, for each codec they may have been read with.

    >>> [reading.text for reading in utf8_readings("cafÃ©")][0]
    'café'
    """
    for codec in _codecs_with_sequences(text) if has_neighbours(text) else ():
        yield from _as_utf8(text, codec)
    backs = list(_with_spaces_back(text))
    for codec in sorted(HOME) if backs else ():
        spaced = [each for back in backs for each in _as_utf8(back, codec)]
        spaced = [each for each in spaced if "?" not in shape(each.text) or "\ufffd" in text]
        if spaced:
            costs = [cost(each.text) + _GLUED_FEE * at for at, each in enumerate(spaced)]
            best = spaced[costs.index(min(costs))]
            yield replace(best, fee=best.fee + _SPACE_FEE)
    if _is_eastern(text):
        for codec in MANY_BYTE:
            yield from _through_bytes(text, codec, "utf-8")


def byte_readings(
    text: str,
    most: float = inf,
    limit: float = inf,
    *,
    paid: bool = False,
) -> Iterator[Reading]:
    """`text` as each other legacy encoding that its bytes may have been written in.

    Left out are those that cost more than `limit` nats (with their fee where it is `paid`), and
    readings in one-byte encodings whose letters beyond ASCII surely cost more than `most`, with
    their fee.

    >>> next(r.text for r in byte_readings("Ïðèâåò") if r.written_in == "cp1251")
    'Привет'
    """
    most += KNOWN_WORD * (1 + text.count(" ") + text.count("-"))  # pairs of letters know no words
    return _readings(text, bearable(text, most, limit, paid), limit, paid=paid)


def near_readings(text: str, places: list[int], more: float, gain: float) -> Iterator[Reading]:
    """The same, of what costs at least `gain` nats less than the text, with the fee, and of which
    the chunks (between spaces) at some places cost no more than `more` than they do now."""
    near = cost(_at(places, text)) + more if places else inf
    found = nearly(text, places, near, gain)
    if found.found or found.of_many or _is_eastern(text):
        for each in _readings(text, found, cost(text) - gain, paid=True):
            if cost(_at(places, each.text)) + each.fee <= near:
                yield each


def _at(places: list[int], text: str) -> str:
    chunks = text.split(" ")
    return " ".join([chunks[at] for at in places])


def _readings(text: str, found: Bearable, limit: float, *, paid: bool) -> Iterator[Reading]:
    for wrong, true, meant in found.found:
        touched = sum(map(ne, text, meant))
        yield Reading(meant, wrong, true, fee(wrong, true), touched)
    pairs = chain(found.of_many, permutations(MANY_BYTE, 2) if _is_eastern(text) else ())
    for wrong, of_wrong in groupby(pairs, itemgetter(0)):
        data = _written(text, wrong)
        for _, true in of_wrong:
            read = None if data is None else _decoded(data, true)
            least = limit - fee(wrong, true) * paid
            if read is not None and read != text and (limit == inf or cost(read) <= least):
                yield Reading(read, wrong, true, fee(wrong, true), _beyond_ascii(text))


def _is_eastern(text: str) -> bool:
    return _EASTERN.search(text) is not None


def again(text: str, read_as: str, written_in: str) -> Reading | None:
    """`text` read as that pair of codecs says; None where it cannot have been misread so."""
    if written_in == "utf-8" and read_as in ONE_BYTE:
        return next(_as_utf8(text, read_as), None)
    if read_as in ONE_BYTE:
        held = defined(read_as) if read_as in _WITH_GAPS else repertoire(read_as)
        if not held.issuperset([mark for mark in text if mark > "\x7f"]):
            return None
    if read_as in ONE_BYTE and written_in in ONE_BYTE:
        return next(_translated(text, read_as, written_in), None)
    return next(_through_bytes(text, read_as, written_in), None)


def pairs_alike(text: str, reading: Reading) -> tuple[int, frozenset[Pair]]:
    """All pairs of codecs by which a text reads the same: those of one-byte codecs as bits, and
    others. Beside other text they may differ.

    >>> reading = next(r for r in byte_readings("Ïðèâåò") if r.written_in == "cp1251")
    >>> pairs_alike("Ïðèâåò", reading)[0] & bit_of("latin-1", "cp1251") > 0
    True
    """
    pair = (reading.read_as, reading.written_in)
    if reading.read_as not in ONE_BYTE:
        return 0, frozenset({pair})
    foreign = "".join([mark for mark in text if mark > "\x7f"])
    written = [
        (wrong, foreign.translate(bytes_of(wrong)))
        for wrong in ONE_BYTE
        if repertoire(wrong).issuperset(foreign)
    ]
    if reading.written_in not in ONE_BYTE:
        data = foreign.translate(bytes_of(reading.read_as))
        alike = [(wrong, reading.written_in) for wrong, each in written if each == data]
        return 0, frozenset({pair, *alike})
    meant = "".join([new for old, new in zip(text, reading.text, strict=False) if old > "\x7f"])
    bits = bit_of(*pair)
    for wrong, data in written:
        codecs = reduce(and_, map(_codecs_with().__getitem__, zip(data, meant, strict=True)))
        bits |= bits_of(wrong, codecs)
    return bits, frozenset()


@cache
def _codecs_with() -> Mapping[tuple[str, str], int]:
    """The codecs in which a byte (as Latin-1) is a character, as bits."""
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for at, codec in enumerate(ONE_BYTE):
        for byte, mark in letters_of(codec).items():
            found[chr(byte), mark] |= 1 << at
    return found


@cache
def byte_order_marks() -> frozenset[str]:
    """What the mark at the start of a UTF-8 file is read as (`ï»¿`)."""
    return frozenset("".join(marks(codec)[byte] for byte in _BYTE_ORDER_MARK) for codec in ONE_BYTE)


class _Codecs(dict[str, int]):
    """One bit a codec for some characters; none for others."""

    def __missing__(self, mark: str) -> int:
        return 0


@cache
def _parts_of_sequences() -> tuple[_Codecs, _Codecs]:
    """The codecs in which a character may be the first byte of a letter in UTF-8; a later one."""
    first, later = (_Codecs(dict.fromkeys(map(chr, range(128)), 0)) for _ in range(2))
    for at, codec in enumerate(ONE_BYTE):
        for byte, mark in enumerate(marks(codec), 0x80):
            of = first if 0xC2 <= byte <= 0xF4 else later
            of[mark] |= (0xC2 <= byte <= 0xF4 or byte < 0xC0) << at
    return first, later


def _codecs_with_sequences(text: str) -> list[str]:
    """The codecs by which any two neighbours in `text` may be bytes of a letter in UTF-8."""
    first, later = (codecs.__getitem__ for codecs in _parts_of_sequences())
    found = reduce(or_, map(and_, map(first, text), map(later, text[1:])), 0)
    return [codec for at, codec in enumerate(ONE_BYTE) if found >> at & 1]


_SEQUENCE = re.compile(  # of UTF-8, in bytes as Latin-1
    "[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


@cache
def _bytes_alone(codec: str) -> dict[int, str]:
    """A table for `str.translate` from what was read to the bytes, as Latin-1; what the codec does
    not have is no byte."""
    return dict.fromkeys(range(0x80, 0x100), "\uffff") | bytes_of(codec)


def _as_utf8(text: str, codec: str) -> Iterator[Reading]:
    parts, at, touched = [], 0, 0
    for found in _SEQUENCE.finditer(text.translate(_bytes_alone(codec))):
        try:
            meant = found[0].encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            continue
        parts += [text[at : found.start()], meant]
        at = found.end()
        touched += len(found[0])
    if parts:
        whole = touched == _beyond_ascii(text)
        part = _PART_FEE / 4 if codec in HOME else _PART_FEE
        price = fee(codec, "utf-8") + part * (not whole)
        cut = not whole and _is_cut(text, codec)
        meant = "".join([*parts, text[at:]])
        yield Reading(meant, codec, "utf-8", price, touched, whole, cut)


def _is_cut(text: str, codec: str) -> bool:
    """Whether a word holds whole sequences and, beside them, bytes that begin or go on one."""
    table, every = _bytes_alone(codec), repertoire(codec)
    for word in text.split(" "):
        parts, at = [], 0
        for found in _SEQUENCE.finditer(word.translate(table)):
            parts.append(word[at : found.start()])
            at = found.end()
        if at and not every.isdisjoint("".join([*parts, word[at:]]).translate(_SOUND)):
            return True
    return False


def leads_in(text: str, codec: str) -> frozenset[str]:
    """What the sequences of UTF-8 in `text` begin with, as the codec reads them.

    >>> sorted(leads_in("utilitÃ\xa0, â€œbeneâ€", "cp1252"))
    ['Ã', 'â']
    """
    runs = _SEQUENCE.finditer(text.translate(_bytes_alone(codec)))
    return frozenset(text[run.start()] for run in runs)


def has_neighbours(text: str) -> bool:
    """Whether characters stand side by side that may be bytes of one letter in UTF-8."""
    return _NEIGHBOURS.search(text) is not None


def has_spaces_in_letters(text: str) -> bool:
    """Whether a space of the text may be the no-break space that was a byte of a letter."""
    return _SPACED.search(text) is not None


def may_be_a_space_in_a_letter(pair: str) -> bool:
    """Whether a text with that pair may be one of those, or one that ends in it: `has_neighbours`.

    >>> may_be_a_space_in_a_letter("Ã "), may_be_a_space_in_a_letter("é ")
    (True, True)
    """
    return _BEFORE_A_SPACE.match(pair) is not None


def _with_spaces_back(text: str) -> Iterator[str]:
    """`text` with the no-break spaces back that were bytes of letters and became plain spaces.

    The space of a word `à` may have gone with the byte's (not so in `às`, `àquele`), unless other
    spaces stand in pairs.
    """
    if _SPACED.search(text):
        if "Ã  " not in text:
            grave = _A_GRAVE.sub("Ã\u00a0 ", text)
            yield _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), grave)
        yield _SPACED.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def _translated(text: str, wrong: str, true: str) -> Iterator[Reading]:
    foreign = foreign_in(text)
    if not foreign or not repertoire(wrong).issuperset(foreign):
        return
    meant = foreign.translate(bytes_of(wrong)).translate(letters_of(true))
    if meant == foreign or len(meant) != len(foreign):
        return
    table = {ord(a): b for a, b in zip(foreign, meant, strict=True) if a != b}
    read = text.translate(table)
    yield Reading(read, wrong, true, fee(wrong, true), sum(map(ne, text, read)))


def _through_bytes(text: str, wrong: str, true: str) -> Iterator[Reading]:
    data = _written(text, wrong)
    meant = None if data is None else _decoded(data, true)
    if meant is not None and meant != text:
        yield Reading(meant, wrong, true, fee(wrong, true), _beyond_ascii(text))


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _written(text: str, codec: str) -> bytes | None:
    try:
        if codec in ONE_BYTE:
            return text.translate(bytes_of(codec)).encode("latin-1")
        return text.encode(codec)
    except UnicodeError:
        return None


def _decoded(data: bytes, codec: str) -> str | None:
    """What bytes are in an encoding, where that leads back to them."""
    try:
        meant = data.decode(codec)
        return meant if meant.encode(codec) == data else None
    except UnicodeError:
        return None
