"""The normal form of a text that may hold a date: one kind of space, digit, comma, dash.

Only what a writer cannot have meant differently is unified. Combining marks stay (stripping them
turns the Thai March into January), and so do the dashes that may stand for a range.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from polyglot_clean.cldr import fold

LONGEST = 200
"""Code points; a longer text is not a date, and is refused before it is looked at."""

_COMMAS = "\u060c\u3001\ufe50\uff0c\u2e41\u07f8\u1363\u1365\ufe51\uff64\u055d\u104a"
_COLONS = "\uff1a\ufe55\u2236\u1366\ua789\u05c3"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d\u05be"
_DASHES = "\u2012\u2013\u2014\u2015\u2e3a\u2e3b\ufe58"
_SLASHES = "\u2044\u2215\uff0f"
_STOPS = "\uff0e\u3002\uff61\u2024\u06d4\u0964\u0589\u104b"
_SEMICOLONS = "\u061b\uff1b"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u1361"

_TABLE: dict[int, str] = {
    **{ord(mark): "," for mark in _COMMAS},
    **{ord(mark): ":" for mark in _COLONS},
    **{ord(mark): "-" for mark in _HYPHENS},
    **{ord(mark): "\u2013" for mark in _DASHES},
    **{ord(mark): "/" for mark in _SLASHES},
    **{ord(mark): "." for mark in _STOPS},
    **{ord(mark): ";" for mark in _SEMICOLONS},
    **{ord(mark): " " for mark in _SPACES},
    0x00AD: "",
}

_TIME = r"(?=\d\d:\d\d:\d\d(?![\d:]))"
_EXIF = re.compile(rf"(?<![\d:])(\d{{4}}):(\d\d):(\d\d) {_TIME}")
_LOGGED = re.compile(rf"(?<![\d/:])(\d\d/[^\W\d_]{{3}}/\d{{4}}):{_TIME}")

_JOINERS = "\u200c\u200d"
"""Part of how some words are written (Persian, Sinhala); `fold` knows what to do with them."""


def normalise(text: str) -> str:
    """Return `text` folded, with ASCII digits, plain spaces and one sign for each punctuation.

    >>> normalise("24\\u00a0Февраля２０２２,, 17：37")
    '24 февраля2022,, 17:37'
    """
    folded = fold(text if text.isascii() else text.translate(_PLAIN))
    folded = " ".join(folded.split())
    return _colons_apart(folded) if folded.count(":") > 2 else folded


def _colons_apart(text: str) -> str:
    """`text` with the colons that cameras and servers write inside and behind a date as others do.

    Sources: Exif 2.32, `DateTimeOriginal`; the Common Log Format of web servers.

    >>> normalise("2022:02:24 17:37:00"), normalise("[24/Feb/2022:17:37:00 +0300]")
    ('2022-02-24 17:37:00', '[24/feb/2022 17:37:00 +0300]')
    """
    return _LOGGED.sub(r"\1 ", _EXIF.sub(r"\1-\2-\3 ", text))


def ascii_digits(text: str) -> str:
    """Return `text` with every decimal digit of Unicode as its ASCII digit, else unchanged.

    >>> ascii_digits("٢٤ فبراير")
    '24 فبراير'
    """
    return "".join([_digit(character) for character in text])


@lru_cache(maxsize=4096)
def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _plain(character: str) -> str:
    code = ord(character)
    if code in _TABLE:
        return _TABLE[code]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Zs", "Zl", "Zp"):
        return " "
    if category == "Cf":
        return character if character in _JOINERS else ""
    if category == "No":  # a footnote's or an enumerator's digit is no digit of a date
        return "\N{REPLACEMENT CHARACTER}"
    return character


class _Known(dict[int, str]):
    """`_plain` as a table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        if len(self) < _MOST_KNOWN:
            self[code] = plain
        return plain


_MOST_KNOWN = 4096
_PLAIN = _Known()
