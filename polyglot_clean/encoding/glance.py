"""The first glance at a text that is not ASCII: is any pair of neighbours in it unusual?

Most texts are sound, so this question comes before all others and has to be cheap: a text is a
row of UTF-16 code units, two neighbours are one number of 32 bits, and what each pair says is
looked up and added up without a line of Python a character. A pair says nothing where its letters
stand side by side in ordinary words of some language, in ordinary case, and where its signs stand
where people write them; whatever the closer screens look for is in an unusual pair.

Texts with East Asian characters have too many pairs; they are asked character by character.
"""

import re
from functools import cache

from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.escapes import may_be_escaped
from polyglot_clean.encoding.letters import least, small
from polyglot_clean.encoding.lost import may_be_lossy
from polyglot_clean.encoding.plausible import CYRILLIC_AS_HAN

_RARE = 64  # sixteenths of a nat that a letter after another may cost and say nothing
_RARE_HAN = 152
_RARE_SYLLABLE = 144
_TOLERATED = 40
_ALARM = 1 << 16
_MOST = 1 << 17

_EAST = re.compile("[\u2e80-\ud7ff\uf900-\uffef]")
_BORDER = re.compile("[a-z][\u2e80-\ud7af]|[\u2e80-\ud7af][a-z]")
_SCRIPTS = (
    ("LATIN", re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u1e00-\u1eff]")),
    ("CYRILLIC", re.compile("[\u0400-\u052f]")),
    ("GREEK", re.compile("[\u0386\u0388-\u03ff\u1f00-\u1fff]")),
    ("ARABIC", re.compile("[\u0620-\u0652\u0670-\u06d3\u06d5]")),
    ("HEBREW", re.compile("[\u05d0-\u05ea]")),
    ("THAI", re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")),
)
_SPACES = " \t\n\r\u00a0\u202f"
_DIGITS = "0123456789"
_OPENING = frozenset(_SPACES + _DIGITS + "\"'([{-/„“«‚‘‹’=+*#:.,;&|_<>@¿¡")
_CLOSING = frozenset(_SPACES + _DIGITS + "\"'’)]}-/”“»‘›—–.,:;!?…=+*#&|_<>@\u060c\u061b\u061f")
_LEADS = frozenset("ÂÃÄÅÆÇÈËÎÏÐÑÕÖ×ØÙĂĹĆ")
_AFTER_LEAD = frozenset(" \t\n\r.,:;!?()/\"'‐‑‒–—’”»-")
_SIGNS = frozenset("„“”«»‚‘’‹›—–…\u00a0\u202f\u060c\u061b\u061f")
_ALARMING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u0653-\u0655\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\udb40]"
)
_FORMS = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff9f]"
)
_ESCAPES = re.compile(r"&[#A-Za-z]|%[0-9A-Fa-fu]|\\[^\s]|=[?0-9A-F]|<U|\+[A-Za-z0-9/]|\?[?A-Za-z]")


def is_unusual(text: str) -> bool:
    """Whether anything in `text` (not ASCII) is unusual enough to be looked at closely.

    >>> is_unusual("Ordinární věta, obyčejná slova"), is_unusual("RepÃºblica")
    (False, True)
    >>> is_unusual("春になると、川のそばへ"), is_unusual("鏄ャ伀銇倠")
    (False, True)
    """
    if _EAST.search(text):
        return (
            sum(map(_alone, text)) > _TOLERATED
            or _BORDER.search(text) is not None
            or CYRILLIC_AS_HAN.search(text) is not None
            or may_be_lossy(text)
            or may_be_escaped(text)
        )
    view = memoryview(f" {text} ".encode("utf-16-le", "surrogatepass"))
    whole = view.nbytes & ~3
    rest = (view.nbytes - 2) & ~3
    surprise = sum(map(_beside, view[:whole].cast("I")))
    return surprise + sum(map(_beside, view[2 : 2 + rest].cast("I"))) > _TOLERATED


class _Beside(dict[int, int]):
    """How unusual a pair of code units is; filled as they are met, a bounded cache."""

    __slots__ = ()

    def __missing__(self, pair: int) -> int:
        if len(self) >= _MOST:
            self.clear()
        value = self[pair] = surprise(chr(pair & 0xFFFF), chr(pair >> 16))
        return value


class _Alone(dict[str, int]):
    """How unusual a character is in a text with East Asian ones; filled as they are met."""

    __slots__ = ()

    def __missing__(self, mark: str) -> int:
        value = self[mark] = _in_the_east(mark)
        return value


_beside = _Beside().__getitem__
_alone = _Alone().__getitem__


def surprise(first: str, second: str) -> int:
    """How unusual it is that `second` follows `first`, in sixteenths of a nat.

    >>> surprise("n", "ě"), surprise("Ð", "°") > 1000, surprise("ж", "П") > 1000
    (0, True, True)
    """
    one, two = script_of(first), script_of(second)
    if one and two:
        if one != two:
            return _ALARM
        return 0 if _is_free(first) or _is_free(second) else _of_letters(first, second, one)
    if first.isascii() and second.isascii():
        return _ALARM if _ESCAPES.fullmatch(first + second) or _bad(first) else 0
    if one:
        good = second in (_AFTER_LEAD if first in _LEADS else _CLOSING)
        return _rarity(first, " ", one) if good or _is_free(second) else _ALARM
    if two:
        return _rarity(" ", second, two) if first in _OPENING or _is_free(first) else _ALARM
    if _bad(first) or _bad(second):
        return _ALARM
    usual = (_is_usual(first), _is_usual(second))
    return 0 if all(usual) or first.isascii() or second.isascii() else _ALARM


@cache
def script_of(letter: str) -> str:
    """The table that spells a letter; empty for what is no letter of one."""
    return next((name for name, every in _SCRIPTS if every.match(letter)), "")


def _of_letters(first: str, second: str, script: str) -> int:
    if first <= "\x7f" and second <= "\x7f":
        return 0
    if first.islower() and second.isupper():
        return _ALARM
    return _rarity(first, second, script)


def _rarity(first: str, second: str, script: str) -> int:
    cost = least(script)[_small(first) + _small(second)]
    return cost - _RARE if cost > _RARE and (first > "\x7f" or second > "\x7f") else 0


_small = cache(small)


@cache
def _bad(mark: str) -> bool:
    """Whether a closer screen looks for it wherever it stands."""
    return _ALARMING.match(mark) is not None


@cache
def _is_free(mark: str) -> bool:
    """Whether no misreading gives it: no legacy encoding has it, or it only joins letters."""
    return not _bad(mark) and ("\ud800" <= mark <= "\udfff" or bool(_foreign().match(mark)))


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(f"[\u200c\u200d]|{foreign().pattern}")


def _is_usual(mark: str) -> bool:
    return mark.isascii() or mark in _SIGNS or _is_free(mark)


def _in_the_east(mark: str) -> int:
    if _bad(mark) or _FORMS.match(mark):
        return _ALARM
    if mark.isascii() or mark in _SIGNS or "\u3000" <= mark <= "\u303f" or mark > "\uff00":
        return 0
    if "\uac00" <= mark <= "\ud7a3":
        return max(0, least("HANGUL")[mark] - _RARE_SYLLABLE)
    if _EAST.match(mark):
        return max(0, least("HAN")[mark] - _RARE_HAN)
    return 0 if _is_free(mark) else _ALARM
