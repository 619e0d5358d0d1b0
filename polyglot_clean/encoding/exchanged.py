"""Whether letters that are exchanged for others may be those of a language that we do not know.

A reading in which nothing but a letter or two changes is believed of a text in which something is
odd. Where nothing is, the text may be in a language of no table, which writes those letters.
"""

import unicodedata

from polyglot_clean.encoding.shapes import scripts_of

_SEVERAL = 3
_LETTER_OF_EWE = "ƒ"


def may_be_foreign(before: str, after: str, met: bool) -> bool:
    """Whether so few letters are exchanged that an unknown language may write them.

    `latviakielâ` is Inari Sámi, no Latvian, and `Emirâts unîts` is Friulian: one or two letters
    that keep their base are other accents. Others take an accident that is met (`Beniŋ` is no
    `Beniż`), and no `ƒ`, which is a letter of Ewe. Where most letters stay, as in Cyrillic, it
    takes two letters of the alphabet.

    >>> may_be_foreign("latviakielâ", "latviakielā", True), may_be_foreign("maèka", "mačka", True)
    (True, False)
    """
    if len(before) != len(after):
        return False
    pairs = {(a.lower(), b.lower()) for a, b in zip(before, after, strict=True) if a > "\x7f"}
    if scripts_of(before) != {"a"}:
        return len({pair for pair in pairs if pair[0] != pair[1]}) == 1
    unusual = not met or _LETTER_OF_EWE in before
    return len(pairs) < _SEVERAL and (unusual or all(map(_keeps_its_base, pairs)))


def _keeps_its_base(pair: tuple[str, str]) -> bool:
    """Whether two letters differ, and in their accents alone."""
    one, other = (unicodedata.normalize("NFD", letter)[0] for letter in pair)
    return one == other and pair[0] != pair[1]
