"""What the dates of one column show: how each is written, and what it tells of the others.

`03/04/2014` alone may be two days. Where 1,204 dates beside it have a part over 12 in first place
and none has one in second, whoever wrote the column writes the day first. Each way of writing a
date (its mark, and whether its year has two digits) is counted by itself: dots and slashes in one
column may well come from two hands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from polyglot_clean.model import DateReading, DateReadings

_OTHER = "other"
SHORT_YEAR = "yy"
ORDERS = ("dmy", "mdy", "ymd")
PART, _WEEKDAY = "part over 12", "weekday"
_DOUBTFUL = "doubtful"

Key = tuple[str, ...]
"""What was counted: ("order", mark, order, why), ("doubtful", mark), ("year", year) ..."""

_NUMBERS = re.compile(
    r"(?<!\d)\d{1,4} ?(?P<mark>[^\w\s]|\s) ?\d{1,2} ?(?P=mark) ?(?P<year>\d{2,4})(?!\d)"
)
_OFFSET = re.compile(r"T.*?(Z|[+-]\d\d:\d\d)$")


@dataclass(frozen=True, slots=True)
class DateProfile:
    """Counts of what the dates of a column show; `a + b` is the profile of both together.

    `examples` has, for each way of writing and order, the date that is first by code points. What
    is `borrowed` was seen in other files, and settles nothing by itself.

    >>> slashes = DateProfile({("order", "/", "dmy", "part over 12"): 1204})
    >>> from polyglot_clean.dates import read_date
    >>> read_date("03/04/2014", profile=slashes).value
    '2014-04-03'
    >>> read_date("03.04.2014", profile=slashes).reason
    'ambiguous-order'
    """

    counts: Mapping[Key, int] = field(default_factory=dict)
    examples: Mapping[Key, str] = field(default_factory=dict)
    borrowed: bool = False

    def __add__(self, other: DateProfile) -> DateProfile:
        counts = dict(self.counts)
        for key, number in other.counts.items():
            counts[key] = counts.get(key, 0) + number
        examples = dict(self.examples)
        for key, text in other.examples.items():
            examples[key] = min(text, examples.get(key, text))
        return DateProfile(counts, examples, self.borrowed or other.borrowed)

    def orders(self, mark: str) -> dict[str, int]:
        """How many dates written this way have each order, by a part over 12 or their weekday.

        >>> DateProfile({("order", "/", "dmy", "weekday"): 2}).orders("/")
        {'dmy': 2}
        """
        found: dict[str, int] = {}
        for order in ORDERS:
            number = sum(self.counts.get(("order", mark, order, why), 0) for why in WHYS)
            if number:
                found[order] = number
        return found

    def of_orders(self) -> DateProfile:
        """What it shows of orders, without years and zones."""
        kinds = ("order", _DOUBTFUL)
        counts = {key: number for key, number in self.counts.items() if key[0] in kinds}
        return replace(self, counts=counts)

    def marks(self) -> tuple[str, ...]:
        """The ways of writing that were counted, sorted."""
        return tuple(sorted({key[1] for key in self.counts if key[0] in ("order", _DOUBTFUL)}))

    def is_doubtful(self) -> bool:
        """Whether any of its dates is a question by itself."""
        return any(key[0] in (_DOUBTFUL, "short-year", "era-year") for key in self.counts)


WHYS = (PART, _WEEKDAY)


def mark_of(text: str) -> str:
    """How a date is written: the mark between its numbers, `yy` behind it for a two-digit year.

    >>> mark_of("Posted 03/04/2014"), mark_of("31.10.74"), mark_of("3 May 2014")
    ('/', '.yy', 'other')
    """
    found = _NUMBERS.search(text)
    if found is None:
        return _OTHER
    mark = "space" if found["mark"].isspace() else found["mark"]
    return mark + SHORT_YEAR if len(found["year"]) == 2 and not found[0][:3].isdigit() else mark


def shown_by(text: str, dates: DateReadings) -> Iterator[Key]:
    """What one date shows of its column; nothing where it is no date."""
    readings = dates.readings
    if not readings:
        return
    short = dates.reason == "two-digit-year"
    orders = {reading.order for reading in readings}
    if orders <= {*ORDERS}:
        why = _why(readings, short=short)
        if len(orders) == 1 and why:
            yield "order", mark_of(text), readings[0].order, why
        elif len(orders) > 1:
            yield _DOUBTFUL, mark_of(text)
    yield from _years(dates, short=short)
    if dates.value is not None:
        yield "calendar", readings[0].calendar
        if zone := _OFFSET.search(dates.value):
            yield "zone", zone[1]


def _years(dates: DateReadings, *, short: bool) -> Iterator[Key]:
    """The year that a date states, whatever else of it is in doubt."""
    readings = dates.readings
    if short:
        yield "short-year", "/".join(_short_years(readings))
    elif dates.reason == "calendar":
        yield from (("era-year", year) for year in sorted(_late_years(readings)))
    elif len({reading.value[:4] for reading in readings}) == 1:
        yield "year", readings[0].value[:4]


def _short_years(readings: tuple[DateReading, ...]) -> tuple[str, ...]:
    """The two digits of a short year: those at the end of the date, then those at its beginning."""
    ends = sorted({(reading.order == "ymd", reading.value[2:4]) for reading in readings})
    return tuple(dict.fromkeys(end for _, end in ends))


def _late_years(readings: Iterable[DateReading]) -> set[str]:
    return {r.value[:4] for r in readings if r.calendar == "gregorian" and r.value[:4] > "2399"}


def _why(readings: tuple[DateReading, ...], *, short: bool) -> str:
    """What settles the order of a date for itself; "" where that is nothing, or the locale."""
    kinds = [{reason.kind for reason in reading.evidence} for reading in readings]
    if any("locale-order" in each for each in kinds):
        return ""
    if all("part-over-12" in each for each in kinds):
        return PART
    if all("weekday" in each for each in kinds):
        return _WEEKDAY
    return PART if short else ""  # the only order in which there is such a day
