"""Whether any one language has all the letters of a word, side by side as they stand.

Each pair of `şorpunum` is at home somewhere, in Turkish or in Icelandic; no language has them all.
What a pair says is one bit a language, so that a word is asked by a few `and`s.
"""

import re
from functools import cache, reduce
from operator import add, and_

from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.letters import lanes, small

RARE = {"LATIN": 88, "CYRILLIC": 80}
"""Sixteenths of a nat that the second letter of a pair may cost, to be at home."""

_AT_HOME = {name: b"1" * (rare + 1) + b"0" * (255 - rare) for name, rare in RARE.items()}
_BLOCKS = {0x00: "LATIN", 0x01: "LATIN", 0x02: "LATIN", 0x04: "CYRILLIC"}
_SCRIPTS = frozenset(_BLOCKS.values())
_TELLING = re.compile("[\u00c0-\u024f\u0400-\u045f]")
_ANY = -1


def is_of_no_language(word: str) -> bool:
    """Whether a word has letters beyond ASCII and no language that we know has all its pairs.

    >>> is_of_no_language("staðurinn"), is_of_no_language("ştaðurinn")
    (False, True)
    """
    if not _TELLING.search(word):
        return False
    return not reduce(and_, map(_homes.__getitem__, map(add, " " + word, word + " ")))


def tells(mark: str) -> bool:
    """Whether a letter shows what language a word may be of."""
    return _TELLING.match(mark) is not None


def home(mark: str) -> int:
    """A number for the table of a letter; 0 for what is none.

    >>> home("ß"), home("б"), home("β"), home("-")
    (1, 2, 3, 0)
    """
    return {"": 0, "LATIN": 1, "CYRILLIC": 2}.get(_letter(mark)[0], 3)


class _Homes(dict[str, int]):
    """The languages that a pair is at home in, as bits; filled as they are met.

    What is no pair of letters of a script of ours says nothing, nor what no legacy encoding has.
    Scripts share the bits: a word of two is seen to be odd without this.
    """

    def __missing__(self, pair: str) -> int:
        value = self[pair] = _homes_of(pair)
        return value


_homes = _Homes()


def _homes_of(pair: str) -> int:
    (one, first), (two, second) = map(_letter, pair)
    name = one or two
    if name not in _SCRIPTS or (one and two and one != two):
        return _ANY
    return int(lanes(name).row(first + second).translate(_AT_HOME[name]), 2)


@cache
def _letter(mark: str) -> tuple[str, str]:
    """The table of a letter, and how it is spelled there; no table and a space for other marks."""
    if foreign().match(mark):
        return "foreign", mark
    spelled = small(mark)
    if not spelled.isalpha():
        return "", " "
    return _BLOCKS.get(ord(spelled) >> 8, "another"), spelled
