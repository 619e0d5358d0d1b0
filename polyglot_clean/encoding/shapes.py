"""What kind of character each one is, as a text of one letter a character.

`shape("Rönn, т")` is `"Aaaa, c"`: regular expressions over shapes say what those over the text
itself would need thousands of characters for. The letters are listed at `SHAPES`.
"""

import unicodedata
from collections.abc import Mapping

from polyglot_clean.encoding.writing import writing

SHAPES: Mapping[str, str] = {
    "a": "Latin, small (`A` capital)",
    "c": "Cyrillic, small (`C` capital)",
    "g": "Greek, small (`G` capital)",
    "r": "Arabic",
    "h": "Hebrew",
    "t": "Thai",
    "k": "Hangul",
    "j": "kana",
    "q": "half-width kana",
    "w": "Han, of the first level of a national standard",
    "x": "Han, of the second level",
    "y": "Han, of no national standard",
    "o": "a letter of another script",
    "m": "a mark that combines with the letter before it",
    "0": "a digit",
    " ": "a space",
    "_": "a space that does not break",
    ".": "ASCII punctuation",
    "'": "a mark that may stand inside a word: apostrophes, middle dots, joiners, geresh",
    '"': "typographic punctuation",
    "#": "a symbol",
    "+": "a box-drawing or block character",
    "!": "a control character",
    "?": "U+FFFD, private use or no character",
}

_SCRIPTS = {
    "LATIN": "a",
    "CYRILLIC": "c",
    "GREEK": "g",
    "ARABIC": "r",
    "HEBREW": "h",
    "THAI": "t",
    "HANGUL": "k",
    "HIRAGANA": "j",
    "KATAKANA": "j",
    "KATAKANA-HIRAGANA": "j",
    "HALFWIDTH": "q",
}
_CASED = "acg"
_SCRIPTS_OF = set("acgrhtkwjo")
_INNER = "'’ʼʻʹʺ‘·・׳״\u200c\u200d\u00ad‐\u2011"
_TYPOGRAPHIC = "¿¡«»‹›“”„‚–—…§©®™°№•ªº€£¥´、。「」『』（），：；！？【】《》〈〉～।॥،؛؟٪٫٬"
_LEVEL_ONE = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF))


def shape(text: str) -> str:
    """One letter of `SHAPES` for each character of `text`.

    >>> shape("Rönn, т5"), shape("語½Ж")
    ('Aaaa. c0', 'w#C')
    """
    return writing().shape(text)


def shape_of(text: str) -> str:
    """The same in Python."""
    return text.translate(_TABLE)


def scripts_of(text: str) -> set[str]:
    """The scripts of the letters in `text`, as the small letters of `SHAPES`.

    >>> scripts_of("Rönn, т5") == {"a", "c"}
    True
    """
    return _SCRIPTS_OF.intersection(shape(text).lower())


def is_mostly_hangul(text: str) -> bool:
    """Whether most of the East Asian letters are Hangul, as in Korean.

    >>> is_mostly_hangul("룸宴宴"), is_mostly_hangul("룸에 宴")
    (False, True)
    """
    kinds = shape(text)
    return 2 * kinds.count("k") > sum(map(kinds.count, "kwxyj"))


class _Shapes(dict[int, str]):
    """Filled as characters are met; a cache of a pure function of the character."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = kind_of(chr(code))
        return kind


_TABLE = _Shapes()


def kind_of(mark: str) -> str:
    """The letter of `SHAPES` for one character."""
    if mark in _INNER:
        return "'"
    if mark in "\u00a0\u202f":
        return "_"
    if mark in _TYPOGRAPHIC:
        return '"'
    category = unicodedata.category(mark)
    if category in ("Cn", "Co", "Cs") or mark == "\ufffd":
        return "?"
    if category == "Cc":
        return " " if mark in "\t\n\r" else "!"
    if category[0] == "L":
        return _letter(mark)
    if category[0] == "M":
        return "t" if "\u0e00" <= mark <= "\u0e7f" else "m"
    if category == "No" or (category == "Nl" and mark != "\u3007"):
        return "#"
    if category[0] == "N":
        return "t" if "\u0e00" <= mark <= "\u0e7f" else "0"
    if category[0] == "Z":
        return " "
    if mark.isascii():
        return "."
    return "+" if "\u2500" <= mark <= "\u259f" else "#"


def _letter(mark: str) -> str:
    name = unicodedata.name(mark, "")
    if name.startswith("CJK"):
        return _han(mark)
    kind = _SCRIPTS.get(name.partition(" ")[0], "o")
    if kind == "q" and "HANGUL" in name:
        return "k"
    return kind.upper() if kind in _CASED and mark.isupper() else kind


def _han(mark: str) -> str:
    """Han characters by the frequency levels that the national standards sort them into."""
    level = "y"
    for codec, low, high in _LEVEL_ONE:
        try:
            lead = mark.encode(codec)[0]
        except UnicodeEncodeError:
            continue
        if low <= lead <= high:
            return "w"
        level = "x"
    return level
