"""EDTF level 1: what a text says of less or more than a day, and how that is written.

Source: ISO 8601-2:2019, clause 4 and annex A, as the Library of Congress has it in its Extended
Date/Time Format (EDTF) Specification of 2019: unspecified digits (`184X`, `18XX`), qualifiers of a
whole date (`?` uncertain, `~` approximate, `%` both), open intervals (`../1850`), seasons (21 to
24) and years before 1 BC (`-0043` is 44 BC). Sub-year groupings above 24 and unspecified digits in
an interval are level 2, which few programs read: so a quarter is an interval of months here, and
two centuries an interval of years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from polyglot_clean.dates import iso
from polyglot_clean.model import Evidence

_YEAR = r"-?\d{4}"
_DATE = re.compile(rf"({_YEAR})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASON = re.compile(rf"{_YEAR}-2[1-4]")
_UNSPECIFIED = re.compile(
    rf"-?(?:\d\d\dX|\d\dXX)|{_YEAR}-(?:XX|\d\d-XX|XX-XX)|-?(?:\d\d\dX|\d\dXX)-XX(?:-XX)?"
)
_LONG = re.compile(r"Y-?[1-9]\d{4,}")
_MARKS = "?~%"
_COUNTED = ("century", "decade")
_GREATEST_MONTH = 12
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


class Extent(NamedTuple):
    """What a text says: a date, or an interval of two, each with its qualifier.

    `start` and `end` are EDTF dates without qualifiers; `end` is None where there is no interval,
    and either is ".." where the interval is open. `words` are the languages of each word that was
    read, `order` is the order of the numbers in figures.
    """

    start: str
    end: str | None = None
    start_mark: str = ""
    end_mark: str = ""
    order: str = "named"
    words: tuple[frozenset[str], ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def value(self) -> str:
        """As EDTF writes it.

        >>> Extent("1850", None, "~").value(), Extent("..", "1850").value()
        ('1850~', '../1850')
        """
        first = self.start + self.start_mark
        return first if self.end is None else f"{first}/{self.end}{self.end_mark}"


def with_words(extent: Extent, *languages: frozenset[str]) -> Extent:
    """The same, by what further words say."""
    return extent._replace(words=(*extent.words, *languages))


def precision(date: str) -> str:
    """What an EDTF date without qualifiers states: `century`, `decade`, `season`, `year` ...

    >>> precision("18XX"), precision("2022-21"), precision("-0043"), precision("2022-02-24")
    ('century', 'season', 'year', 'day')
    """
    if date.endswith("XX"):
        return "century"
    if date.endswith("X"):
        return "decade"
    if _SEASON.fullmatch(date):
        return "season"
    return _PRECISIONS[len(date.removeprefix("-"))]


def bounds(date: str) -> tuple[str, str]:
    """The first and the last year of a century or decade; of any other date itself, twice.

    >>> bounds("18XX"), bounds("-04XX"), bounds("2022-02")
    (('1800', '1899'), ('-0499', '-0400'), ('2022-02', '2022-02'))
    """
    low, high = date.replace("X", "0"), date.replace("X", "9")
    return (high, low) if date.startswith("-") and "X" in date else (low, high)


def before_christ(year: int) -> str:
    """A year counted back from the year 1, which has no zero, as astronomers count it.

    >>> before_christ(44), before_christ(1)
    ('-0043', '0000')
    """
    return f"-{year - 1:04}" if year > 1 else "0000"


def sort_key(date: str) -> tuple[int, int, int]:
    """By this, dates stand in the order of their first days.

    >>> sort_key("-0043") < sort_key("0014") < sort_key("2022-02") < sort_key("2022-03-01")
    True
    """
    match = _DATE.fullmatch(bounds(date)[0])
    assert match is not None, date
    return int(match[1]), int(match[2] or 0), int(match[3] or 0)


def is_iso(extent: Extent) -> bool:
    """Whether ISO 8601-1 can say it: dates and intervals of one precision, without doubts.

    Centuries it cannot: by its count the nineteenth is that of the years from 1900.

    >>> is_iso(Extent("2022-02", "2022-04")), is_iso(Extent("2022-21")), is_iso(Extent("18XX"))
    (True, False, False)
    """
    counted = any(why.kind in _COUNTED for why in extent.evidence)
    return not counted and iso.precision_of(extent.value()) != ""


def is_level_1(text: str) -> bool:
    """Whether a text is a date or interval of EDTF, level 0 or 1.

    >>> [is_level_1(text) for text in ("184X", "1848~/..", "2022-21", "-0043", "1850/1849")]
    [True, True, True, True, False]
    >>> [is_level_1(text) for text in ("2022-33", "17XX/18XX", "[1846..1850]", "2021-02-29")]
    [False, False, False, False]
    """
    if len(text) > 64 or not text.isascii():
        return False
    if iso.precision_of(text) and "W" not in text:
        return True
    start, slash, end = text.partition("/")
    if not slash:
        return _is_date(_plain(text)) or _UNSPECIFIED.fullmatch(text) is not None or _is_long(text)
    ends = [_plain(part) for part in (start, end) if part not in ("", "..")]
    if not ends or not all(map(_is_date, ends)):
        return False
    return len(ends) == 1 or sort_key(ends[0]) <= sort_key(ends[1])


def _is_long(text: str) -> bool:
    return _LONG.fullmatch(text) is not None


def _plain(date: str) -> str:
    return date[:-1] if date[-1:] in _MARKS else date


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None or match[1] == "-0000":
        return False
    if match[2] is None:
        return True
    month = int(match[2])
    if match[3] is None and _SEASON.fullmatch(text):
        return True
    if not 1 <= month <= _GREATEST_MONTH:
        return False
    year = int(match[1])
    leap = monthrange(2000 + year % 400, month)[1]  # the calendar repeats after 400 years
    return match[3] is None or 1 <= int(match[3]) <= leap


def both(first: str, second: str) -> str:
    """Two qualifiers of one date as one.

    >>> both("~", "?"), both("", "~"), both("~", "~")
    ('%', '~', '~')
    """
    return first if first == second else first + second if not (first and second) else "%"
