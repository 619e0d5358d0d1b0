"""The cheap question before the costly one: can this text be a date?"""

import re

from polyglot_clean.dates.normalise import LONGEST
from polyglot_clean.dates.numerals import POSSIBLE

_NUMBERS = re.compile(r"\d{4}|\d(?:[^\d]+|\d\D+)\d")


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
