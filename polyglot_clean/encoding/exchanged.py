"""What becomes of letters that are exchanged: others, or signs; and if they may have been right.

A reading in which nothing but a letter or two changes is believed of a text in which something is
odd. Where nothing is, the text may be in a language of no table, which writes those letters.
"""

import unicodedata

from polyglot_clean.encoding.plausible import oddities
from polyglot_clean.encoding.shapes import scripts_of

_ORDINALS = "ªº"
_POWERS = "¹²³"
_MANY = 4
_SEVERAL = 3
_LETTER_OF_EWE = "ƒ"


def is_lost(old: str, new: str) -> bool:
    """Whether a letter becomes a sign, be it one of those beside numbers: `Ğ1` is no `ª1`.

    >>> is_lost("Ğ", "ª"), is_lost("è", "č")
    (True, False)
    """
    return old.isalpha() and (not new.isalnum() or (new in _ORDINALS and old not in _ORDINALS))


def takes_letters(before: str, after: str) -> bool:
    """Whether a reading makes signs of as many letters as it brings: `µA` is no `”A`.

    In Latin where nothing was odd, one in so many is enough: `skottilâš` is no `skottilā¹`.

    >>> takes_letters("skottilâš gaelikielâ", "skottilā¹ gaelikielā")
    True
    """
    pairs = zip(before, after, strict=False) if len(before) == len(after) else ()
    changed = [(old, new) for old, new in pairs if old != new]
    lost = sum(is_lost(old, new) or (old.isalpha() and new in _POWERS) for old, new in changed)
    won = sum(new.isalpha() for _, new in changed)
    if scripts_of(before) == scripts_of(after) == {"a"} and not oddities(before):
        won //= _MANY
    return 0 < lost >= won


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
    marks = [(a.lower(), b.lower()) for a, b in zip(before, after, strict=True) if a > "\x7f"]
    if scripts_of(before) != {"a"}:
        return len({pair for pair in marks if pair[0] != pair[1]}) == 1
    pairs = {pair for pair in marks if pair[0].isalpha()}
    unusual = not met or _LETTER_OF_EWE in before
    return 0 < len(pairs) < _SEVERAL and (unusual or all(map(_keeps_its_base, pairs)))


def _keeps_its_base(pair: tuple[str, str]) -> bool:
    """Whether two letters differ in their accents alone, if at all."""
    one, other = (unicodedata.normalize("NFD", letter)[0] for letter in pair)
    return one == other
