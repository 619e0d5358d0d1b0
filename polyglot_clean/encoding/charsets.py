"""The encodings that text is known to have been written in or misread with."""

import re
import unicodedata
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


@cache
def marks(codec: str) -> tuple[str, ...]:
    """What each byte 80..FF is read as; a byte the codec leaves undefined stays a C1 control.

    So do browsers (WHATWG Encoding Standard, windows-125x) and ftfy's "sloppy" codecs.
    """
    return tuple(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100))


@cache
def letters_of(codec: str) -> dict[int, str]:
    """A table for `str.translate` from bytes, as Latin-1; undefined bytes and controls vanish."""
    letters = {}
    for byte in range(0x80, 0x100):
        mark = bytes([byte]).decode(codec, "ignore")
        letters[byte] = "" if unicodedata.category(mark or "\x80") in ("Cc", "Co") else mark
    return letters


@cache
def foreign() -> re.Pattern[str]:
    """Matches characters that no one-byte encoding has and that are not East Asian."""
    known = {mark for codec in ONE_BYTE for mark in marks(codec)}
    return re.compile(
        f"[^\x00-\x7f{''.join(sorted(map(re.escape, known)))}\u2e80-\ud7af\uf900-\uffff]"
    )
