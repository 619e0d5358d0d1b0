"""From one date or period to another: which two make an interval, and what it is in EDTF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from polyglot_clean.dates.edtf import Extent, bounds, precision, sort_key
from polyglot_clean.model import Evidence

_NUMERIC = frozenset({"dmy", "mdy", "ymd"})
STATED = ("year", "month", "day")
"""The precisions of what a text states of a single date."""
_FIRST, _LAST = 1000, 2999


def short_years(first: str, mark: str, second: str) -> Iterator[Extent]:
    """1989/90 and 1914–18 are two years; a hyphen before 01 to 12 is before a month.

    And before 21 to 24 it may be before one of EDTF's seasons.
    """
    century, start, end = first[:2], int(first[2:]), int(second)
    consecutive = (start + 1) % 100 == end
    if not _FIRST <= int(first) <= _LAST or (mark == "-" and (end <= 12 or 21 <= end <= 24)):
        return
    if consecutive or (mark != "/" and end > start and end > 12):
        last = f"{int(first) + 1}" if consecutive else f"{century}{second}"
        why = Evidence("years", f"{first}{mark}{second} is from {first} to {last}")
        yield Extent(first, last, order="ymd", evidence=(why,))


def pairs(
    starts: Iterable[Extent], ends: Iterable[Extent], *, shared: bool = False
) -> Iterator[Extent]:
    """The intervals from one of the starts to one of the ends; `shared` where a part was lent."""
    for start, end in product(starts, ends):
        joined = interval(start, end, shared)
        if joined:
            yield joined


def interval(start: Extent, end: Extent, shared: bool) -> Extent | None:
    """From one date or period to another; None where they do not go together."""
    if ".." in (start.start, start.end, end.start, end.end) or not (start.start and end.start):
        return None
    kinds = precision(start.start), precision(end.start)
    if kinds[0] != kinds[1] and (shared or not set(kinds) <= set(STATED)):
        return None
    if kinds[0] != kinds[1] and any(e.words for e in (start, end) if len(e.start) == 4):
        return None
    orders = {start.order, end.order} & _NUMERIC
    if len(orders) > 1:
        return None
    first = bounds(start.start)[0]
    last = bounds(end.end or end.start)[1]
    if sort_key(first) >= sort_key(last) or sort_key(start.start) >= sort_key(end.start):
        return None
    marks = (start.start_mark, end.end_mark if end.end else end.start_mark)
    order = orders.pop() if orders else "named"
    evidence = (*start.evidence, *end.evidence)
    return Extent(first, last, *marks, order, (*start.words, *end.words), evidence)
