"""Which encodings of many bytes some bytes surely are not: those in which their pairs are cut.

In a text that was misread with a one-byte codec, each character beyond ASCII is one such byte,
whichever codec it was; so most of it is seen in the text, before any bytes are made.
"""

import re
from collections.abc import Iterable
from functools import cache

from polyglot_clean.encoding.charsets import MANY_BYTE, ONE_BYTE, marks

_MANY = frozenset(MANY_BYTE)
_KANJI = frozenset({"shift_jis", "cp932"})
"""Half of the kana are single bytes in these."""

_THREES = frozenset({"euc_jp"})
"""... and letters in this one may have three, that begin with 8F."""

_RUN = "(?<!{0}){0}(?:{0}{0})*(?:[\x00-\x2f]|\\Z)"
_ODD_RUN = re.compile(_RUN.format("[\x80-\xff]").encode("latin-1"))
_ODD_RUN_IN_TEXT = re.compile(_RUN.format("[^\x00-\x7f]"))
_LEAD_ALONE = re.compile(rb"(?<![\x80-\xff])[\x81-\x9f\xe0-\xfc](?:[\x00-\x3f]|\Z)")
_ALONE = re.compile("(?<![^\x00-\x7f])[^\x00-\x7f](?=[\x00-\x3f]|\\Z)")
_THIRD = b"\x8f"


def cannot_be(data: bytes) -> frozenset[str]:
    """The encodings of many bytes, of which some bytes surely are not.

    >>> "gbk" in cannot_be("déjà vu".encode("latin-1")), cannot_be("中".encode("gbk"))
    (True, frozenset())
    """
    if not _ODD_RUN.search(data):
        return frozenset()
    threes = _THREES if _THIRD in data else frozenset()
    kanji = frozenset() if _LEAD_ALONE.search(data) else _KANJI
    return _MANY - kanji - threes


def cannot_have_been(text: str) -> frozenset[str]:
    """The same of the bytes of a text that was misread with a one-byte codec, whichever.

    >>> "euc_kr" in cannot_have_been("Ïðè âåò"), cannot_have_been("Ïðèâåò")
    (True, frozenset())
    """
    if not _ODD_RUN_IN_TEXT.search(text):
        return frozenset()
    return _MANY - _KANJI - (frozenset() if _thirds().isdisjoint(text) else _THREES)


def with_pairs(text: str, wrongs: Iterable[str]) -> Iterable[str]:
    """Of one-byte codecs, those in which a text may be bytes of an encoding of many.

    >>> list(with_pairs("dejà vu", ["latin-1", "cp437"]))
    []
    """
    if not _ODD_RUN_IN_TEXT.search(text):
        return wrongs
    alone = _ALONE.findall(text)
    return [
        wrong
        for wrong in wrongs
        if marks(wrong)[_THIRD[0] - 0x80] in text or _leads_of_kanji(wrong).isdisjoint(alone)
    ]


@cache
def _leads_of_kanji(codec: str) -> frozenset[str]:
    leads = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
    return frozenset(marks(codec)[byte - 0x80] for byte in leads)


@cache
def _thirds() -> frozenset[str]:
    return frozenset(marks(codec)[_THIRD[0] - 0x80] for codec in ONE_BYTE)
