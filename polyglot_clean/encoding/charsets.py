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
LEGACY = (
    "\u0080-\u0107\u010c-\u0113\u0116-\u011b\u011e-\u011f\u0122-\u0123\u0128-\u012b"
    "\u012e-\u0131\u0136-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u015b\u015e-\u016b"
    "\u016e-\u0173\u0178-\u017e\u0192\u01a0-\u01a1\u01af-\u01b0\u0218-\u021b\u02c6-\u02c7"
    "\u02d8-\u02dd\u0300-\u0301\u0303\u0309\u0323\u037a\u0384-\u0386\u0388-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03ce\u0401-\u040c\u040e-\u044f\u0451-\u045c\u045e-\u045f"
    "\u0490-\u0491\u05b0-\u05b9\u05bb-\u05c3\u05d0-\u05ea\u05f0-\u05f4\u060c\u061b\u061f"
    "\u0621-\u063a\u0640-\u0652\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be"
    "\u06c1\u06d2\u0e01-\u0e3a\u0e3f-\u0e5b\u200c-\u200f\u2013-\u2015\u2017-\u201a"
    "\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039-\u203a\u2044\u207f\u20a7\u20aa-\u20ac\u20af"
    "\u2116\u2122\u2202\u2206\u220f\u2211\u2219-\u221a\u221e\u2229\u222b\u2248\u2260-\u2261"
    "\u2264-\u2265\u2310\u2320-\u2321\u2500\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c"
    "\u2534\u253c\u2550-\u256c\u2580\u2584\u2588\u258c\u2590-\u2593\u25a0\u25ca\uf8a0\uf8ff"
    "\ufb01-\ufb02"
)
"""All that the bytes of `ONE_BYTE` stand for, beyond ASCII, as a class of characters: to ask 37
codecs takes longer than a start. The tests do ask them."""
NAMES = {"utf-8": "UTF-8", **ONE_BYTE, **MANY_BYTE}


@cache
def marks(codec: str) -> tuple[str, ...]:
    """What each byte 80..FF is read as; a byte the codec leaves undefined stays a C1 control.

    So do browsers (WHATWG Encoding Standard, windows-125x) and ftfy's "sloppy" codecs.
    """
    return tuple(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(0x80, 0x100))


@cache
def repertoire(codec: str) -> frozenset[str]:
    """All that the bytes 80..FF of a codec are read as."""
    return frozenset(marks(codec))


@cache
def defined(codec: str) -> frozenset[str]:
    """The same without what bytes A0..FF are read as where the codec has nothing there.

    >>> "Á" in defined("iso8859-8"), "Á" in defined("iso8859-1")
    (False, True)
    """
    return frozenset(marks(codec)[:0x20]).union(bytes(range(0xA0, 0x100)).decode(codec, "ignore"))


@cache
def bytes_of(codec: str) -> dict[int, str]:
    """A table for `str.translate` from what was read to the bytes, as Latin-1."""
    return {ord(mark): chr(0x80 + at) for at, mark in enumerate(marks(codec))}


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
    return re.compile(f"[^\x00-\x7f{LEGACY}\u2e80-\ud7af\uf900-\uffff]")
