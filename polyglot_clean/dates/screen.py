"""The cheap question before the costly one: can this text be a date?"""

import re

from polyglot_clean.dates.normalise import LONGEST
from polyglot_clean.dates.numerals import POSSIBLE

LONGEST_RELATIVE = 80
"""Code points; a longer text is no date by its distance."""

_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)
_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+-]*Z?")
_NUMERAL = re.compile(r"\d|(?<![^\W\d_])[ivxIVXхіХІⅠ-Ⅻⅰ-ⅻ]+[^\W\d_]{0,4}(?![^\W\d_])")
_LONGEST_PERIOD = 100
_NUMBERS = re.compile(r"\d{4}|\d(?:[^\d]+|\d\D+)\d")


def may_be_relative(text: str) -> bool:
    """A cheap screen: where it says False, `read_date` counts from no reference.

    >>> may_be_relative("vor 2 Tagen"), may_be_relative("2022-02-24T17:37Z")
    (True, False)
    """
    if not 0 < len(text) <= LONGEST_RELATIVE:
        return False
    return _LETTERS.search(text) is not None and _STAMP.fullmatch(text) is None


def may_be_date(text: str) -> bool:
    """A cheap screen: where it says False, `read_date` has no reading.

    >>> may_be_date("24 февраля 2022"), may_be_date("the answer is 42")
    (True, False)
    """
    if len(text) > LONGEST:
        return False
    if _NUMBERS.search(text) is not None:
        return True
    return not text.isascii() and POSSIBLE.search(text) is not None


def may_be_period(text: str) -> bool:
    """A cheap screen: where it says False, `read_date` has no century and no other period.

    >>> may_be_period("XIX в."), may_be_period("19. Jh."), may_be_period("the answer")
    (True, True, False)
    """
    return len(text) <= _LONGEST_PERIOD and _NUMERAL.search(text) is not None
