"""Which bytes a text may have been, and what they say when they are read as they were written.

A misreading is a pair: the codec that the bytes were read with, and the codec they were written
in. Every reading given here leads back: its text, written and misread the same way, is the text
that was found.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

ONE_BYTE = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1 (ISO 8859-1)",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp874": "Windows-874",
    "iso8859-2": "ISO 8859-2",
    "iso8859-4": "ISO 8859-4",
    "iso8859-5": "ISO 8859-5",
    "iso8859-6": "ISO 8859-6",
    "iso8859-7": "ISO 8859-7",
    "iso8859-8": "ISO 8859-8",
    "iso8859-9": "ISO 8859-9",
    "iso8859-13": "ISO 8859-13",
    "iso8859-15": "ISO 8859-15",
    "iso8859-16": "ISO 8859-16",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp437": "code page 437",
    "cp737": "code page 737",
    "cp775": "code page 775",
    "cp850": "code page 850",
    "cp852": "code page 852",
    "cp855": "code page 855",
    "cp857": "code page 857",
    "cp862": "code page 862",
    "cp866": "code page 866",
    "mac_roman": "Mac Roman",
    "mac_cyrillic": "Mac Cyrillic",
    "mac_greek": "Mac Greek",
    "mac_latin2": "Mac Central European",
    "mac_turkish": "Mac Turkish",
}
MANY_BYTE = {
    "gb18030": "GB 18030",
    "gbk": "GBK",
    "big5": "Big5",
    "cp950": "Big5 (code page 950)",
    "shift_jis": "Shift-JIS",
    "cp932": "Shift-JIS (code page 932)",
    "euc_jp": "EUC-JP",
    "euc_kr": "EUC-KR",
    "cp949": "EUC-KR (code page 949)",
}
NAMES = {"utf-8": "UTF-8", **ONE_BYTE, **MANY_BYTE}

# A pair that is met less often has to be the more plausible: nats, from which codecs were the
# default of which systems. Pairs name (read as, written in).
_HOME = ("cp1252", "latin-1")
_COMMON = frozenset(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 iso8859-2 iso8859-5 iso8859-6 "
    "iso8859-7 iso8859-8 iso8859-9 koi8-r cp437 cp850 cp852 cp866 cp737 mac_roman mac_cyrillic "
    "gb18030 big5 cp932 euc_jp cp949".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` in the place of what was found; `fee` is how unusual the accident is, in nats.

    `whole` says that all of the text was misread; `touched` counts the characters that were.
    """

    text: str
    read_as: str
    written_in: str
    fee: float
    touched: int
    whole: bool = True

    def __str__(self) -> str:
        what = "" if self.whole else "some "
        verb = "bytes were read as"
        return f"{what}{NAMES[self.written_in]} {verb} {NAMES[self.read_as]}"


def utf8_readings(text: str) -> Iterator[Reading]:
    """`text` with its UTF-8 sequences read as UTF-8, for each codec they may have been read with.

    >>> [reading.text for reading in utf8_readings("cafÃ©")][0]
    'café'
    """
    for codec in ONE_BYTE:
        pattern = _sequences(codec)
        if pattern.search(text):
            yield from _as_utf8(text, codec, pattern)
    if any(mark > "\u2e7f" for mark in text):
        for codec in MANY_BYTE:
            yield from _through_bytes(text, codec, "utf-8")


def byte_readings(text: str) -> Iterator[Reading]:
    """`text` as each other legacy encoding that its bytes may have been written in."""
    foreign = {mark for mark in text if mark > "\x7f"}
    for wrong in ONE_BYTE:
        if not foreign <= _repertoire(wrong):
            continue
        for true in ONE_BYTE:
            if true != wrong:
                yield from _translated(text, foreign, wrong, true)
        for true in MANY_BYTE:
            yield from _through_bytes(text, wrong, true)
    if any(mark > "\u2e7f" for mark in text):
        for wrong in MANY_BYTE:
            for true in MANY_BYTE:
                if wrong != true:
                    yield from _through_bytes(text, wrong, true)


def again(text: str, read_as: str, written_in: str) -> str | None:
    """`text` read as that pair of codecs says; None where it cannot have been misread so."""
    if written_in == "utf-8" and read_as in ONE_BYTE:
        found = next(_as_utf8(text, read_as, _sequences(read_as)), None)
    elif read_as in ONE_BYTE and written_in in ONE_BYTE:
        foreign = {mark for mark in text if mark > "\x7f"}
        inside = foreign <= _repertoire(read_as)
        found = next(_translated(text, foreign, read_as, written_in), None) if inside else None
    else:
        found = next(_through_bytes(text, read_as, written_in), None)
    return found.text if found else None


def fee(read_as: str, written_in: str) -> float:
    """How unusual the misreading is, in nats."""
    if written_in == "utf-8":
        return 5.0 if read_as in _COMMON or read_as in _HOME else 7.0
    usual = (written_in in _COMMON) + (read_as in _COMMON or read_as in _HOME)
    return 8.0 + 2.0 * (2 - usual) - (1.0 if read_as in _HOME else 0.0)


@cache
def _marks(codec: str) -> tuple[str, ...]:
    """What each byte 80..FF is read as; a byte the codec leaves undefined stays a C1 control.

    So do browsers (WHATWG Encoding Standard, windows-125x) and ftfy's "sloppy" codecs.
    """
    return tuple(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100))


@cache
def _repertoire(codec: str) -> frozenset[str]:
    return frozenset(_marks(codec))


@cache
def _bytes_of(codec: str) -> dict[int, str]:
    """A table for `str.translate` from what was read to the bytes, as Latin-1."""
    return {ord(mark): chr(0x80 + at) for at, mark in enumerate(_marks(codec))}


@cache
def _table(wrong: str, true: str) -> dict[int, str]:
    """From what was read to what was written, for the bytes that `true` defines."""
    table = {}
    for at, mark in enumerate(_marks(wrong)):
        meant = bytes([0x80 + at]).decode(true, "ignore")
        if meant and meant != mark:
            table[ord(mark)] = meant
    return table


@cache
def _undefined(wrong: str, true: str) -> frozenset[str]:
    """What was read of the bytes that `true` does not define: it cannot have been written."""
    return frozenset(
        mark
        for at, mark in enumerate(_marks(wrong))
        if not bytes([0x80 + at]).decode(true, "ignore")
    )


@cache
def _sequences(codec: str) -> re.Pattern[str]:
    """Matches what UTF-8 sequences of two to four bytes are read as in `codec`."""
    marks = _marks(codec)
    tail = _any(marks[0x00:0x40])
    leads = (marks[0x42:0x60], marks[0x60:0x70], marks[0x70:0x75])
    return re.compile(
        "|".join(f"{_any(lead)}{tail}{{{count}}}" for count, lead in enumerate(leads, 1))
    )


def _any(marks: tuple[str, ...]) -> str:
    return "[" + "".join(map(re.escape, marks)) + "]"


def _as_utf8(text: str, codec: str, pattern: re.Pattern[str]) -> Iterator[Reading]:
    touched = 0
    table = _bytes_of(codec)

    def read(found: re.Match[str]) -> str:
        nonlocal touched
        run = found.group()
        try:
            meant = run.translate(table).encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return run
        touched += len(run)
        return meant

    meant = pattern.sub(read, text)
    if meant != text:
        whole = touched == sum(mark > "\x7f" for mark in text)
        price = fee(codec, "utf-8") + (0.0 if whole else 3.0)
        yield Reading(meant, codec, "utf-8", price, touched, whole)


def _translated(text: str, foreign: set[str], wrong: str, true: str) -> Iterator[Reading]:
    if foreign & _undefined(wrong, true):
        return
    table = _table(wrong, true)
    touched = sum(ord(mark) in table for mark in text)
    if touched:
        yield Reading(text.translate(table), wrong, true, fee(wrong, true), touched)


def _through_bytes(text: str, wrong: str, true: str) -> Iterator[Reading]:
    try:
        if wrong in ONE_BYTE:
            data = text.translate(_bytes_of(wrong)).encode("latin-1")
        else:
            data = text.encode(wrong)
        meant = data.decode(true)
        proof = meant.encode(true) == data
    except UnicodeError:
        return
    if proof and meant != text:
        touched = sum(mark > "\x7f" for mark in text)
        yield Reading(meant, wrong, true, fee(wrong, true), touched)
