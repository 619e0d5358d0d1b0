"""What may show in a text because of two characters that stand side by side in it.

What the closer screens look for is costly to look for, and mostly not there. Whatever they find has
a pair of neighbours that little else has: a text in which none of its pairs may be a part of it is
let off. Pairs recur where texts do not, so what a pair may be part of is remembered; where the
package was built with a compiler, a text is gone through in C.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache, reduce
from operator import add, or_
from typing import TYPE_CHECKING, Protocol

from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.misreadings import (
    MISREAD_LOSSES,
    MISREAD_MARKS,
    has_neighbours,
    has_spaces_in_letters,
    may_be_a_space_in_a_letter,
)
from polyglot_clean.encoding.plausible import (
    ODD,
    OF_ITS_OWN,
    SIGNAL,
    SIGNS_IN_A_ROW,
    alphabets,
    has_odd_neighbours,
    has_two_alphabets,
    may_be_of_its_own,
    measured,
)
from polyglot_clean.encoding.shapes import shape

if TYPE_CHECKING:
    from polyglot_clean.encoding import _writing

_SIGN = re.compile('["#+_q]')
_SIGNS = re.compile('[#+_]{2}|_"_|["#+_][acgACG]["#+_]|[q]')
_LEADS = re.compile(  # what the first byte of UTF-8 is read as, before what no letter follows
    "[ÂÃÄÅÆÇÎÏÐÑÕÖ×ØÙàáâãäåæçèéêëìíîïВГРСДЕĂĎЙΓΒΞΟ][^\\w\\s.,:;!?()/\"'\u2010-\u2014\u2019\u201d»-]"
    "|[ÂÃÄÅÆÇÈËÎÏÐÑÕÖ×ØÙĂĹĆ][ŒœŠšŸŽžƒŚŤŹśťźĽľŻżŁł\u00a0\u00ad]|[a-z][ÂÃÄÅĂĆĹ√]"
    "|[ÂÃ]$|ā€|[a-z][\u2e80-\ud7af]|[\u2e80-\ud7af][a-z]"
)
_USUAL_SIGNS = re.compile(
    "(?<=[\u05d0-\u05ea])[\u05f3\u05f4](?![^\\w\\s])|(?<=[a-z])[\u00b2\u00b3](?!\\w)"
)
_A_USUAL_SIGN = re.compile("[\u05f3\u05f4\u00b2\u00b3]")
"""Geresh and gershayim in Hebrew words; squares and cubes after units (`km²`)."""

_ACCENTS = re.compile("[\u00c0-\u024f]" * 4 + "|\u00ad[\u00a0\u00ad]|\u00a0\u00ad")
"""Four Latin letters in a row that all have accents; soft hyphens at spaces, which part nothing."""

_CUT = re.compile("[a-zß-öø-ÿ][ÂÃÄÅÐÑ×](?![A-ZÀ-ÖØ-Þ])")
_MARKS = tuple(MISREAD_MARKS)
_MARK_STARTS = frozenset(mark[:2] for mark in _MARKS)
_LOSS_STARTS = frozenset(sign[:2] for sign in MISREAD_LOSSES)
_TWO_ACCENTS = re.compile(_ACCENTS.pattern.replace("[\u00c0-\u024f]" * 4, "[\u00c0-\u024f]" * 2))
_MAY_BE_SIGNS = re.compile('[#+_][#+_"]|[acgACG]["#+_]|q.')
_SIGN_IN_A_ROW = re.compile(SIGNS_IN_A_ROW.pattern.replace("{3,}", "{2}"))
_MAY_BE_INSIDE = re.compile('[acghrtkACG]["#+!?]|[#+!][acghrtkACG]')

BOTH = 1 | 2  # `alphabets`
SIGNED, _ACCENTED, ODDLY_BESIDE, _FOREIGN, _BESIDE, _SPACED, _CUT_SHORT, _TOLD = (
    1 << at for at in range(2, 10)
)
ALL_TRAITS = (1 << 10) - 1
MAY_BE_ODD = SIGNED | _ACCENTED | ODDLY_BESIDE
"""... besides two alphabets, which make a word odd as well."""


@lru_cache(maxsize=1 << 4)
def is_odd(text: str) -> bool:
    """Whether signs stand where nobody writes them, as between the letters of a word.

    >>> is_odd("K‰lin Kälin"), is_odd("Kälin, 5 ‰")
    (True, False)
    """
    may_be = _traits_of(text)
    return is_odd_anywhere(text) if may_be & ODDLY_BESIDE else has_a_sign(text, may_be)


def is_odd_anywhere(text: str) -> bool:
    """The same, asked of all of a text."""
    if _A_USUAL_SIGN.search(text):
        text = _USUAL_SIGNS.sub("", text)
    if has_odd_neighbours(text):
        return True
    kinds = shape(measured(text))
    return bool(
        (_SIGN.search(kinds) and _SIGNS.search(kinds))
        or _LEADS.search(text)
        or SIGNS_IN_A_ROW.search(text)
        or has_a_sign_anywhere(text)
    )


def has_a_sign_of_its_own(text: str) -> bool:
    """Whether `text` shows as a whole that it was misread, whatever its words.

    >>> has_a_sign_of_its_own("M√©indeg"), has_a_sign_of_its_own("Méindeg")
    (True, False)
    """
    return has_a_sign(text, _traits_of(text))


def has_a_sign(text: str, traits: int) -> bool:
    """The same, of a text with these traits."""
    return (
        traits & BOTH == BOTH
        or (traits & _ACCENTED != 0 and _ACCENTS.search(text) is not None)
        or (traits & SIGNED != 0 and _is_marked(text))
    )


def _is_marked(text: str) -> bool:
    return text.startswith(_MARKS) or (
        SIGNAL.search(text) is not None and OF_ITS_OWN.search(text) is not None
    )


def has_a_sign_anywhere(text: str) -> bool:
    """The same, whatever its traits."""
    return _is_marked(text) or _ACCENTS.search(text) is not None or has_two_alphabets(text)


def has_foreign_letters(text: str) -> bool:
    """Whether a letter in `text` is in no legacy encoding: then not all of it was misread.

    >>> has_foreign_letters("өөрчлөлтийн"), has_foreign_letters("Гражданин")
    (True, False)
    """
    return _traits_of(text) & _FOREIGN != 0


def may_hold_utf8(text: str) -> bool:
    """Whether characters stand side by side that may be bytes of one letter in UTF-8."""
    may_be = _traits_of(text)
    return may_be & _BESIDE != 0 or (may_be & _SPACED != 0 and has_neighbours(text))


def may_have_lost_spaces(text: str) -> bool:
    """Whether a space of the text may be the no-break space that was a byte of a letter."""
    return _traits_of(text) & _SPACED != 0 and has_spaces_in_letters(text)


def is_cut_short(text: str) -> bool:
    """Whether a word goes on, or ends, with the first byte of a letter in UTF-8: `rarotongÃ`."""
    return _traits_of(text) & _CUT_SHORT != 0 and _CUT.search(text) is not None


def may_be_told_by_pairs(text: str) -> bool:
    """Whether a text may hold what is misread for sure, by itself: the mark before a text, U+FFFD,
    or letters that follow `Î` or `Ï`."""
    return _traits_of(text) & _TOLD != 0


def traits_of(text: str) -> int:
    """What may show in a text, as bits: of all its `traits`."""
    return _pairs().of(text)


_traits_of = lru_cache(maxsize=1 << 4)(traits_of)


def traits(first: str, second: str) -> int:
    """What may show in a text in which one character follows another, as bits."""
    pair = first + second
    if pair.isascii() and pair.isprintable():
        return 0
    said = (
        may_be_of_its_own(pair) or pair in _MARK_STARTS,
        _TWO_ACCENTS.match(pair),
        _may_be_odd(pair),
        not first.isascii() and not second.isascii(),
        may_be_a_space_in_a_letter(pair),
        _CUT.match(pair),
        pair in _MARK_STARTS or pair in _LOSS_STARTS,
    )
    return _traits_alone(second) | sum(_OF_PAIRS[at] for at, each in enumerate(said) if each)


_OF_PAIRS = (SIGNED, _ACCENTED, ODDLY_BESIDE, _BESIDE, _SPACED, _CUT_SHORT, _TOLD)


@lru_cache(maxsize=1 << 12)
def _traits_alone(mark: str) -> int:
    """The same of a character, whatever stands before it."""
    return (
        alphabets(mark)
        | ODDLY_BESIDE * (_A_USUAL_SIGN.match(mark) is not None)
        | _FOREIGN * (mark.isalpha() and foreign().match(mark) is not None)
        | _TOLD * (mark in "ÎÏ")
    )


def _may_be_odd(pair: str) -> bool:
    return (
        _LEADS.match(pair) is not None
        or (pair[1] in " \n" and _LEADS.match(pair[:1]) is not None)
        or _SIGN_IN_A_ROW.match(pair) is not None
        or _are_odd_kinds(shape(pair))
    )


@cache
def _are_odd_kinds(kinds: str) -> bool:
    """Whether two kinds of characters that stand side by side may be odd."""
    return bool(_MAY_BE_SIGNS.match(kinds) or _MAY_BE_INSIDE.match(kinds) or ODD.search(kinds))


class Pairs(Protocol):
    def of(self, text: str, /) -> int:
        """The bits of all pairs of a text, a space at each end."""


class InPython(dict[str, int]):
    """The same as what is compiled."""

    __slots__ = ("_measure",)

    def __init__(self, measure: Callable[[str, str], int], /) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, pair: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        value = self[pair] = self._measure(*pair)
        return value

    def of(self, text: str, /) -> int:
        return reduce(or_, map(self.__getitem__, map(add, f" {text}", f"{text} ")))


_MOST = 1 << 15


@cache
def _pairs() -> Pairs:
    return compiled() or InPython(traits)


@cache
def compiled() -> "_writing.Traits | None":
    """The same where the package was built with a compiler."""
    try:
        from polyglot_clean.encoding._writing import Traits
    except ImportError:
        return None
    return Traits(traits)
