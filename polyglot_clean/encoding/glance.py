"""The first glance at a text that is not ASCII: is any pair of neighbours in it unusual?

Most texts are sound, so this question comes before all others and has to be cheap. A pair of
neighbours says nothing where its letters stand side by side in ordinary words of some language, in
ordinary case, and where its signs stand where people write them; whatever the closer screens look
for is in an unusual pair. What the pairs of a text say is added up, so it is the sum of what its
words say, each with a space on both sides. What a pair says follows from what kinds of characters
it has, and of two letters from how rare the second is after the first.

Texts with East Asian characters have too many pairs; they are asked character by character.
"""

import re
from functools import cache, lru_cache

from polyglot_clean.encoding.ascii_signs import CONTROLS, ESCAPES, is_unusual_ascii
from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.escapes import may_be_escaped
from polyglot_clean.encoding.invisible import NO_BREAK, may_be_unbroken
from polyglot_clean.encoding.letters import least, letters_of, small
from polyglot_clean.encoding.lost import may_be_lossy
from polyglot_clean.encoding.one_language import RARE, is_of_no_language
from polyglot_clean.encoding.plain_screen import FIRST_HALVES, HALVES, TWO_HALVES
from polyglot_clean.encoding.plausible import CYRILLIC_AS_HAN, PARTED_BY_A_LETTER
from polyglot_clean.encoding.writing import writing

_RARE = 64  # sixteenths of a nat that a letter after another may cost and say nothing
_RARE_HAN = 152
_RARE_SYLLABLE = 144
TOLERATED = 40
_ALARM = 1 << 16
_LOUD = 255  # the most that a character says alone
STRANGE = TOLERATED + 1
"""What a word of no language counts."""

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
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\U000e0000-\U000e03ff]"
)
_FORMS = re.compile(
    "[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff9f]"
)
_ESCAPES = re.compile(ESCAPES)
_TWO_HALVES = re.compile(TWO_HALVES)
_ASKED = re.compile(f"[&%\\\\=<+?]|{FIRST_HALVES}")
"""What is bad before some characters: escapes begin so, and letters in halves."""

_COUNTED = {"HAN": (0x4E00, 0x9FFF, _RARE_HAN), "HANGUL": (0xAC00, 0xD7A3, _RARE_SYLLABLE)}
"""Most East Asian characters: what counts is how rare each is."""

NUMBERS = (
    *(_ALARM, _RARE, STRANGE, RARE["LATIN"], RARE["CYRILLIC"]),
    *(number for block in _COUNTED.values() for number in block),
)
"""What `look` reckons with."""


def is_unusual(text: str) -> bool:
    """Whether anything in `text` (not ASCII) is unusual enough to be looked at closely.

    >>> is_unusual("Ordinární věta, obyčejná slova"), is_unusual("RepÃºblica")
    (False, True)
    >>> is_unusual("春になると、川のそばへ"), is_unusual("鏄ャ伀銇倠")
    (False, True)
    """
    found = writing().look(text)
    if found < 0:
        return is_unusual_in_the_east(text)
    return found > TOLERATED or _has_unbroken_words(text)


def _has_unbroken_words(text: str) -> bool:
    return NO_BREAK in text and any(map(_is_unbroken, text.split(" ")))


def is_unusual_in_the_east(text: str, *, mixed: bool = True, signed: bool = True) -> bool:
    """The same of a text with East Asian characters: where some may stand beside Latin letters
    (`mixed`), and where some may show by themselves that they were misread (`signed`)."""
    return (
        writing().alone(text) > TOLERATED
        or (mixed and _BORDER.search(text) is not None)
        or (signed and CYRILLIC_AS_HAN.search(text) is not None)
        or may_be_lossy(text)
        or may_be_escaped(text)
        or _is_unbroken(text)
    )


def _is_unbroken(word: str) -> bool:
    return NO_BREAK in word and (
        may_be_unbroken(word) or PARTED_BY_A_LETTER.search(word) is not None
    )


def has_unusual_words(text: str) -> bool:
    """Whether anything is unusual in a word of `text`, or whether one is East Asian.

    Where not, nothing is in any text of its words.

    >>> has_unusual_words("krásná slova"), has_unusual_words("slova 春")
    (False, True)
    """
    if text.isascii():
        return is_unusual_ascii(text)
    return writing().look(text) != 0 or _has_unbroken_words(text)


def look_at_word(chunk: str) -> int:
    """What a chunk without spaces adds to how unusual a text is: more than `TOLERATED` where that
    is enough; less than nothing for one with East Asian characters: its text has to be asked.

    >>> look_at_word("krásná"), look_at_word("Ã©") > TOLERATED, look_at_word("春")
    (0, True, -1)
    """
    found = writing().look(chunk)
    if found < 0:
        return -1
    return TOLERATED + 1 if found > TOLERATED or _is_unbroken(chunk) else found


def look(text: str) -> int:
    """How unusual the pairs of `text` are, a space on both sides, and its words; less than nothing
    for a text with East Asian characters. The same is compiled (`writing`).

    >>> look("krásná slova"), look("Ã© Ã©") == 2 * look("Ã©"), look("slova 春")
    (0, True, -1)
    """
    if _EAST.search(text):
        return -1
    strange = sum(map(is_of_no_language, text.split(" ")))
    return sum(map(_beside, f" {text}", f"{text} ")) + STRANGE * strange


def surprise(first: str, second: str) -> int:
    """How unusual it is that `second` follows `first`, in sixteenths of a nat.

    >>> surprise("n", "ě"), surprise("Ð", "°") > 1000, surprise("ж", "П") > 1000
    (0, True, True)
    """
    if kind(first) & _IS_ASKED and are_alarming(first, second):
        return _ALARM
    verdict = _verdict(kind(first), kind(second))
    if verdict >= 0:
        return verdict
    if verdict == _AT_END:
        pair, letter = small(first) + " ", first
    elif verdict == _AT_START:
        pair, letter = " " + small(second), second
    else:
        pair, letter = small(first) + small(second), second
    cost = least(script_of(letter))[pair]
    return cost - _RARE if cost > _RARE else 0


_beside = lru_cache(maxsize=1 << 16)(surprise)


def are_alarming(first: str, second: str) -> bool:
    """Whether two characters begin an escape, or are the halves of a letter."""
    pair = first + second
    return (_ESCAPES if pair.isascii() else _TWO_HALVES).fullmatch(pair) is not None


_AT_END, _AT_START, _INSIDE = -1, -2, -3
"""Verdicts on kinds that leave it to the characters: how rare a letter is there."""

_IS_ASCII, _IS_SMALL, _IS_CAPITAL, _IS_FREE, _IS_BAD, _IS_USUAL = (1 << at for at in range(3, 9))
_OPENS, _CLOSES, _LEADS_ON, _FOLLOWS, _IS_ASKED = (1 << at for at in range(9, 14))
_SCRIPT_BITS = 7
_NUMBERS = {name: number for number, name in enumerate(_SCRIPTS, start=1)}


@lru_cache(maxsize=1 << 14)
def kind(mark: str) -> int:
    """All that matters of a character but which letter it is, as bits."""
    bits = _NUMBERS.get(script_of(mark), 0)
    bits |= _IS_SMALL if mark.islower() else _IS_CAPITAL if mark.isupper() else 0
    if mark.isascii():
        bits |= _IS_ASCII | _IS_USUAL
    if _ASKED.match(mark):
        bits |= _IS_ASKED
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


def _verdict(first: int, second: int) -> int:
    one, two = first & _SCRIPT_BITS, second & _SCRIPT_BITS
    if one and two:
        return _ALARM if one != two else _of_letters(first, second)
    if first & second & _IS_ASCII:
        return _ALARM if first & _IS_BAD else 0
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


def is_eastern(mark: str) -> bool:
    """Whether texts with it are asked character by character."""
    return _EAST.match(mark) is not None


def alone(text: str) -> int:
    """How unusual the characters of a text with East Asian ones are, each by itself."""
    return sum(map(in_the_east, text))


@lru_cache(maxsize=1 << 14)
def in_the_east(mark: str) -> int:
    """How unusual a character is in a text with East Asian ones."""
    if not is_eastern(mark):
        return 0 if kind(mark) & (_IS_USUAL | _IS_BAD) == _IS_USUAL else _LOUD
    for script, (first, last, rare) in _COUNTED.items():
        if first <= ord(mark) <= last:
            return max(0, letters_of(script).apart(mark) - rare)
    if _bad(mark) or _FORMS.match(mark):
        return _LOUD
    if "\u3000" <= mark <= "\u303f" or mark > "\uff00":
        return 0
    return max(0, letters_of("HAN").apart(mark) - _RARE_HAN)
