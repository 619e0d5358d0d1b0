"""The first glance at a text that is not ASCII: is any pair of neighbours in it unusual?

Most texts are sound, so this question comes before all others and has to be cheap. A pair of
neighbours says nothing where its letters stand side by side in ordinary words of some language, in
ordinary case, and where its signs stand where people write them; whatever the closer screens look
for is in an unusual pair. What the pairs of a text say is added up, so it is the sum of what its
words say, each with a space on both sides. Words recur where texts do not: those in which nothing
is unusual are remembered, and a text of nothing but such words is known by looking them up.

A new word is a row of UTF-16 code units, and two neighbours are one number of 32 bits: what each
pair says is looked up without a line of Python a character. What a new pair says follows from what
kinds of characters it has, and of two letters from how rare the second is after the first.

Texts with East Asian characters have too many pairs; they are asked character by character.
"""

import re
import sys
from functools import cache

from polyglot_clean.encoding.ascii_signs import CONTROLS, ESCAPES, is_unusual_ascii
from polyglot_clean.encoding.charsets import LEGACY, foreign
from polyglot_clean.encoding.escapes import may_be_escaped
from polyglot_clean.encoding.invisible import NO_BREAK, may_be_unbroken
from polyglot_clean.encoding.letters import least, small
from polyglot_clean.encoding.lost import may_be_lossy
from polyglot_clean.encoding.one_language import is_of_no_language
from polyglot_clean.encoding.plain_screen import HALVES, TWO_HALVES
from polyglot_clean.encoding.plausible import CYRILLIC_AS_HAN, PARTED_BY_A_LETTER

_RARE = 64  # sixteenths of a nat that a letter after another may cost and say nothing
_RARE_HAN = 152
_RARE_SYLLABLE = 144
_TOLERATED = 40
_ALARM = 1 << 16
_MOST = 1 << 17
_MOST_WORDS = 1 << 16
_LONGEST = 48  # longer words hardly recur

_EAST = re.compile("[\u2e80-\ud7ff\uf900-\uffef]")
_BORDER = re.compile("[a-z][\u2e80-\ud7af]|[\u2e80-\ud7af][a-z]")
_SCRIPTS = {
    "LATIN": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u1e00-\u1eff",
    "CYRILLIC": "\u0400-\u052f",
    "GREEK": "\u0386\u0388-\u03ff\u1f00-\u1fff",
    "ARABIC": "\u0620-\u0652\u0670-\u06d3\u06d5",
    "HEBREW": "\u05d0-\u05ea",
    "THAI": "\u0e01-\u0e3a\u0e40-\u0e4e",
}
_SCRIPT = re.compile("|".join(f"(?P<{name}>[{every}])" for name, every in _SCRIPTS.items()))
_SPACES = " \t\n\r\u00a0\u202f"
_DIGITS = "0123456789"
_OPENING = frozenset(_SPACES + _DIGITS + "\"'([{-/„“«‚‘‹’=+*#:.,;&|_<>@¿¡")
_CLOSING = frozenset(_SPACES + _DIGITS + "\"'’)]}-/”“»‘›—–.,:;!?…=+*#&|_<>@\u060c\u061b\u061f")
_LEADS = frozenset("ÂÃÄÅÆÇÈËÎÏÐÑÕÖ×ØÙĂĹĆ")
_AFTER_LEAD = frozenset(" \t\n\r.,:;!?()/\"'‐‑‒–—’”»-")
_SIGNS = frozenset("„“”«»‚‘’‹›—–…\u00a0\u202f\u060c\u061b\u061f")
_ALARMING = re.compile(
    f"[{CONTROLS}{HALVES}\x80-\x9f\u00ad\u0300-\u036f\u061c\u0653-\u0655\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\udb40]"
)
_FORMS = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff9f]"
)
_ESCAPES = re.compile(ESCAPES)
_TWO_HALVES = re.compile(TWO_HALVES)

_UNITS = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_FIRST, _SECOND = (0, 16) if sys.byteorder == "little" else (16, 0)


def is_unusual(text: str) -> bool:
    """Whether anything in `text` (not ASCII) is unusual enough to be looked at closely.

    >>> is_unusual("Ordinární věta, obyčejná slova"), is_unusual("RepÃºblica")
    (False, True)
    >>> is_unusual("春になると、川のそばへ"), is_unusual("鏄ャ伀銇倠")
    (False, True)
    """
    return are_unusual(text.split(" "), text)


def are_unusual(words: list[str], text: str) -> bool:
    """The same of a text that was parted at its spaces already."""
    if _usual.issuperset(words):
        return False
    known = 0
    new: list[str] = []
    for word in words:
        if word not in _usual:
            own = _unusual.get(word)
            if own is None:
                new.append(word)
            else:
                known += own
    if new and _EAST.search(" ".join(new)):
        return _is_unusual_in_the_east(text)
    return (known + _of_new(new) if new else known) > _TOLERATED


def _is_unusual_in_the_east(text: str) -> bool:
    return (
        sum(map(_alone, text)) > _TOLERATED
        or _BORDER.search(text) is not None
        or CYRILLIC_AS_HAN.search(text) is not None
        or may_be_lossy(text)
        or may_be_escaped(text)
        or _is_unbroken(text)
    )


def has_unusual_words(text: str) -> bool:
    """Whether anything is unusual in a word of `text`, or whether one is East Asian.

    Where not, nothing is in any text of its words. Nothing is remembered of them.

    >>> has_unusual_words("krásná slova"), has_unusual_words("slova 春")
    (False, True)
    """
    if text.isascii():
        return is_unusual_ascii(text)
    if _EAST.search(text) or surprise_of(text):
        return True
    return any(map(is_of_no_language, text.split(" ")))


def surprise_of(text: str) -> int:
    """How unusual the pairs of `text` are, a space on both sides; nothing is remembered of it.

    >>> surprise_of("krásná slova"), surprise_of("Ã© Ã©") == 2 * surprise_of("Ã©")
    (0, True)
    """
    if _quiet().fullmatch(text) and not _TWO_HALVES.search(text):
        return 0
    return _of_pairs(text)


def _of_pairs(text: str) -> int:
    view = memoryview(f" {text} ".encode(_UNITS, "surrogatepass"))
    whole = view.nbytes & ~3
    rest = (view.nbytes - 2) & ~3
    each = sum(map(_beside, view[:whole].cast("I")))
    return each + sum(map(_beside, view[2 : 2 + rest].cast("I")))


def _of_new(words: list[str]) -> int:
    """The same of words that are new: all are asked together, then one by one."""
    found = surprise_of(" ".join(words))
    if len(_usual) + len(_unusual) > _MOST_WORDS:
        _usual.clear()
        _unusual.clear()
    strange = [word for word in words if is_of_no_language(word) or _is_unbroken(word)]
    short = [word for word in words if len(word) <= _LONGEST]
    if found or strange:
        each = {word: surprise_of(word) for word in short}
        each.update(dict.fromkeys(strange, _TOLERATED + 1))
        _unusual.update({word: own for word, own in each.items() if own})
        short = [word for word, own in each.items() if not own]
    _usual.update(short)
    return found + (_TOLERATED + 1) * len(strange)


def _is_unbroken(word: str) -> bool:
    return NO_BREAK in word and (
        may_be_unbroken(word) or PARTED_BY_A_LETTER.search(word) is not None
    )


_usual: set[str] = set()
_unusual: dict[str, int] = {}
"""What is known of words without East Asian characters: a bounded cache of a pure function."""


class _Beside(dict[int, int]):
    """How unusual a pair of code units is; filled as they are met, a bounded cache."""

    __slots__ = ()

    def __missing__(self, pair: int) -> int:
        if len(self) >= _MOST:
            self.clear()
        first, second = pair >> _FIRST & 0xFFFF, pair >> _SECOND & 0xFFFF
        value = self[pair] = surprise(chr(first), chr(second))
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
    if _TWO_HALVES.match(first + second):
        return _ALARM
    verdict = _verdicts[_kinds[first] << _BITS | _kinds[second]]
    if verdict >= 0:
        return verdict
    if verdict == _IN_ASCII:
        return _ALARM if _ESCAPES.fullmatch(first + second) else 0
    if verdict == _AT_END:
        pair, letter = _small(first) + " ", first
    elif verdict == _AT_START:
        pair, letter = " " + _small(second), second
    else:
        pair, letter = _small(first) + _small(second), second
    cost = least(script_of(letter))[pair]
    return cost - _RARE if cost > _RARE else 0


_IN_ASCII, _AT_END, _AT_START, _INSIDE = -1, -2, -3, -4
"""Verdicts on kinds that leave it to the characters: an escape, or how rare a letter is there."""

_BITS = 14
_IS_ASCII, _IS_SMALL, _IS_CAPITAL, _IS_FREE, _IS_BAD, _IS_USUAL = (1 << at for at in range(3, 9))
_OPENS, _CLOSES, _LEADS_ON, _FOLLOWS = (1 << at for at in range(9, 13))
_SCRIPT_BITS = 7
_NUMBERS = {name: number for number, name in enumerate(_SCRIPTS, start=1)}


class _Kinds(dict[str, int]):
    """All that matters of a character but which letter it is, as bits; filled as they are met."""

    __slots__ = ()

    def __missing__(self, mark: str) -> int:
        value = self[mark] = _kind(mark)
        return value


def _kind(mark: str) -> int:
    bits = _NUMBERS.get(script_of(mark), 0)
    bits |= _IS_SMALL if mark.islower() else _IS_CAPITAL if mark.isupper() else 0
    if mark.isascii():
        bits |= _IS_ASCII | _IS_USUAL
    if _bad(mark):
        bits |= _IS_BAD
    elif _is_free(mark):
        return bits | _IS_FREE | _IS_USUAL
    for among, bit in _PLACES:
        if mark in among:
            bits |= bit
    return bits


_PLACES = (
    (_SIGNS, _IS_USUAL),
    (_OPENING, _OPENS),
    (_CLOSING, _CLOSES),
    (_LEADS, _LEADS_ON),
    (_AFTER_LEAD, _FOLLOWS),
)


class _Verdicts(dict[int, int]):
    """What two kinds side by side say; filled as they are met."""

    __slots__ = ()

    def __missing__(self, kinds: int) -> int:
        value = self[kinds] = _verdict(kinds >> _BITS, kinds & (1 << _BITS) - 1)
        return value


_kinds = _Kinds()
_verdicts = _Verdicts()


def _verdict(first: int, second: int) -> int:
    one, two = first & _SCRIPT_BITS, second & _SCRIPT_BITS
    if one and two:
        return _ALARM if one != two else _of_letters(first, second)
    if first & second & _IS_ASCII:
        return _ALARM if first & _IS_BAD else _IN_ASCII
    if one:
        good = second & (_FOLLOWS if first & _LEADS_ON else _CLOSES)
        ends = 0 if first & _IS_ASCII else _AT_END
        return ends if good or second & _IS_FREE else _ALARM
    if two:
        begins = 0 if second & _IS_ASCII else _AT_START
        return begins if first & (_OPENS | _IS_FREE) else _ALARM
    if (first | second) & _IS_BAD:
        return _ALARM
    return 0 if first & second & _IS_USUAL or (first | second) & _IS_ASCII else _ALARM


def _of_letters(first: int, second: int) -> int:
    """The verdict on two letters of one script."""
    if (first | second) & _IS_FREE or first & second & _IS_ASCII:
        return 0
    return _ALARM if first & _IS_SMALL and second & _IS_CAPITAL else _INSIDE


@cache
def script_of(letter: str) -> str:
    """The table that spells a letter; empty for what is no letter of one."""
    found = _SCRIPT.match(letter)
    return (found and found.lastgroup) or ""


_small = cache(small)


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


@cache
def _quiet() -> re.Pattern[str]:
    """Matches what has no unusual pair, of scripts that no misreading gives and of ASCII."""
    known = f"{LEGACY}{''.join(_SCRIPTS.values()).replace('A-Za-z', '')}".replace(
        "\u200c-", "\u200e-"
    )
    alarming = _ALARMING.pattern[1:-1] + "\U000e0000-\U000e03ff"
    return re.compile(f"[^&%=+?<\\\\{known}{alarming}\u2e80-\ud7ff\uf900-\uffff]*+")


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
