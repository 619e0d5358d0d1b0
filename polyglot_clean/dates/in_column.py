"""The questions about one date that its column settles, and how sure that is.

**How sure is sure?** Suppose that one column in four is written in both orders, in shares of which
all are equally likely, and each other column in one. After `n` telling dates of one order and none
of another, the next date is of another with the probability `doubt_after(n)`: 0.85 % for 7, 0.09 %
for 25. Below 0.1 % a reading is settled; nothing is settled where a single date contradicts. Where
the order is at least likely (the rule of succession gives the next date four chances in five), a
reading is preferred, and a person confirms it.

**A century is read off the years written in full**: one reading of a two-digit year lies among
them, every other one lies a generation away from all of them, and the two-digit years of the
column, all of them, fall among them (or almost). Years of another time would do that by chance
only, with (span / 100) to the power of their number; but a source that writes 1890 to 1899 with two
digits, and 1990 to 1999 with four, and none between them, cannot be told from one that does not.
So a century is preferred, and never settled. In the same way a year such as 2565 is one of the
Buddhist era; that is settled, since no source writes 2565 for a year to come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from polyglot_clean.dates.column import PART, SHORT_YEAR, WHYS, DateProfile, mark_of
from polyglot_clean.model import DateReading, DateReadings, Evidence

COLUMN = "column"
"""Evidence: what the dates beside this one show."""

MIXED = 0.25
"""The share of columns that are supposed to be written in both orders; a cautious guess."""

TINY = 0.001
"""The doubt below which a reading is settled."""

_LIKELY = 0.2  # of the rule of succession: the order is preferred
_BORROWED = 0.05
_GENERATION = 30  # years between the years of a column and another reading
_WIDEST = 70  # years that a column may span, for two digits to say which


@lru_cache(maxsize=1 << 10)
def doubt_after(telling: int) -> float:
    """The probability that the next date is of another order than all the `telling` ones before.

    The posterior of a mixture: a column of one order (either, alike), or of both, in shares that
    are alike likely (a uniform prior, under which `n` dates agree with probability 1 / (n + 1) and
    the next one is of the other order with 1 / (n + 2)).

    >>> [round(doubt_after(number), 4) for number in (0, 7, 25, 1204)]
    [0.5, 0.0085, 0.0009, 0.0]
    """
    mixed = MIXED / (telling + 1)
    if not telling:
        return 0.5
    return mixed / ((1 - MIXED) / 2 + mixed) / (telling + 2)


@dataclass(frozen=True, slots=True)
class Lean:
    """Which order a column has, how sure that is (`doubt`), and what it rests on."""

    order: str
    doubt: float
    evidence: Evidence

    @property
    def settled(self) -> bool:
        return self.doubt <= TINY


def lean_of(profile: DateProfile, mark: str) -> Lean | None:
    """The order of the dates written in one way, where one is likely; else None."""
    orders = profile.orders(mark)
    if not orders and mark.endswith(SHORT_YEAR):
        mark = mark.removesuffix(SHORT_YEAR)  # the same hand, in haste
        orders = profile.orders(mark)
    if not orders:
        return None
    order = max(orders, key=lambda each: orders[each])
    most, others = orders[order], sum(orders.values()) - orders[order]
    if (others + 1) / (most + others + 2) > _LIKELY:
        return None
    doubt = doubt_after(most) if not others else (others + 1) / (most + others + 2)
    doubt = max(doubt, _BORROWED) if profile.borrowed else doubt
    detail = orders_in_words(profile, mark, order)
    return Lean(order, doubt, Evidence(COLUMN, detail, round(1 - doubt, 4)))


_PLACES = {"dmy": "first", "mdy": "second"}
_FIRSTS = {"dmy": "day", "mdy": "month", "ymd": "year"}


def orders_in_words(profile: DateProfile, mark: str, order: str) -> str:
    """The counts behind an order, for a person.

    >>> counts = {("order", "/", "dmy", "part over 12"): 1204, ("order", "/", "dmy", "weekday"): 1}
    >>> orders_in_words(DateProfile(counts), "/", "dmy")
    'in this column, 1,204 dates have a part over 12 in first place, none in second, ...'
    """
    clauses = _clauses(profile, mark, order)
    others = [each for each in profile.orders(mark) if each != order]
    if others:
        clauses += [clause for other in others for clause in _clauses(profile, mark, other)]
    elif profile.counts.get(("order", mark, order, PART)) and order in _PLACES:
        clauses.insert(1, f"none in {'second' if order == 'dmy' else 'first'}")
    else:
        clauses.append("none is of another order")
    return f"{_where(profile)}, {', '.join(clauses)}"


def orders_of(profile: DateProfile, text: str) -> str:
    """The same, of the dates that are written like a text; "" where none shows an order.

    >>> orders_of(DateProfile({("order", "/", "mdy", "part over 12"): 3}), "03/04/2014")
    'in this column, 3 dates have a part over 12 in second place, none in first'
    """
    mark = mark_of(text)
    orders = profile.orders(mark)
    return orders_in_words(profile, mark, max(orders, key=lambda o: orders[o])) if orders else ""


def _clauses(profile: DateProfile, mark: str, order: str) -> list[str]:
    over, weekday = (profile.counts.get(("order", mark, order, why), 0) for why in WHYS)
    first = _FIRSTS[order]
    clauses = []
    if over and order == "ymd":
        clauses.append(f"{_dates(over)} can only have the year first")
    elif over:
        have = "has" if over == 1 else "have"
        clauses.append(f"{_dates(over)} {have} a part over 12 in {_PLACES[order]} place")
    if weekday:
        fit = "fits its weekday" if weekday == 1 else "fit their weekday"
        clauses.append(f"{_dates(weekday)} {fit} only with the {first} first")
    return clauses


def _dates(number: int) -> str:
    return "1 date" if number == 1 else f"{number:,} dates"


def _where(profile: DateProfile) -> str:
    return "in columns of this name in other files" if profile.borrowed else "in this column"


Read = Callable[[str, str | None], DateReadings]
"""`read_date` of a text and a locale."""


def read_in_column(text: str, locale: str | None, profile: DateProfile, read: Read) -> DateReadings:
    """The readings of a text in the light of its column.

    A question is answered where the column leaves one reading and no doubt; where it makes one
    likely, that one has the evidence `column`, and the question stays. What the stated locale
    settled is a question again where the column shows another order.
    """
    dates = read(text, locale)
    if dates.value is None:
        return _settled_by(profile, text, dates) if dates.reason in _ASKED else dates
    if locale is None or not any(why.kind == "locale-order" for why in dates.readings[0].evidence):
        return dates
    lean = lean_of(profile, mark_of(text))
    return dates if lean is None or lean.order == dates.readings[0].order else read(text, None)


def _settled_by(profile: DateProfile, text: str, dates: DateReadings) -> DateReadings:
    left, why = dates.readings, []
    if len({reading.order for reading in left}) > 1:
        lean = lean_of(profile, mark_of(text))
        if lean is None:
            return dates
        left = tuple(reading for reading in left if reading.order == lean.order)
        why.append((lean.evidence, lean.settled))
    if len({reading.value for reading in left}) > 1:
        era = era_of(profile, left)
        if era is None:
            return dates
        left = tuple(reading for reading in left if reading.value[:4] == era[0])
        why.append(era[1:])
    return _answered(dates, left, why)


_ASKED = frozenset({"ambiguous-order", "two-digit-year", "calendar"})


def _answered(
    dates: DateReadings, left: tuple[DateReading, ...], why: list[tuple[Evidence, bool]]
) -> DateReadings:
    values = {reading.value for reading in left}
    if len(values) != 1 or not why:
        return dates
    kept = tuple(reason for reason in left[0].evidence if not reason.kind.startswith("supposed"))
    reasons = tuple(reason for reason, _ in why)
    best = replace(left[0], evidence=(*kept, *reasons))
    if all(settled for _, settled in why):
        return DateReadings(best.value, "", (best,))
    rest = tuple(best if reading is left[0] else reading for reading in dates.readings)
    return DateReadings(None, dates.reason, rest)


def likely(dates: DateReadings) -> DateReading | None:
    """The reading of a question that its column prefers, if it does."""
    if dates.value is not None:
        return None
    for reading in dates.readings:
        if any(reason.kind == COLUMN for reason in reading.evidence):
            return reading
    return None


def era_of(
    profile: DateProfile, readings: tuple[DateReading, ...]
) -> tuple[str, Evidence, bool] | None:
    """The year among those of the readings that the years of the column show, if they show one.

    With the evidence, and whether that is settled: never, where the readings differ in the century.
    """
    years = {int(key[1]): number for key, number in profile.counts.items() if key[0] == "year"}
    possible = sorted({reading.value[:4] for reading in readings})
    if not years or len(possible) < 2:
        return None
    first, last = min(years), max(years)
    inside = [year for year in possible if first <= int(year) <= last]
    if last - first > _WIDEST or len(inside) != 1:
        return None
    others = [int(year) for year in possible if year != inside[0]]
    if any(first - _GENERATION < year < last + _GENERATION for year in others):
        return None
    number = sum(years.values())
    short = all(reading.value[:4] < "2400" for reading in readings)
    alike, chance = _chance(profile, (first, last), readings, short)
    if not alike:
        return None
    span = f"{first}" if first == last else f"{first} to {last}"
    doubt = max(doubt_after(number), chance, _BORROWED if profile.borrowed else 0.0)
    detail = f"{_where(profile)}, {_dates(number)} with the whole year are of {span}"
    return inside[0], Evidence(COLUMN, detail, round(1 - doubt, 4)), doubt <= TINY and not short


def _chance(
    profile: DateProfile, span: tuple[int, int], readings: tuple[DateReading, ...], short: bool
) -> tuple[bool, float]:
    """Whether all years in doubt fall into a span of years, and how likely that is by chance.

    Or almost into it, by a tenth: the first and the last year may by chance be short ones. The
    years in doubt are `short` ones, or those of another era.
    """
    margin = 1 + (span[1] - span[0]) // 10
    first, last = span[0] - margin, span[1] + margin
    kind = "short-year" if short else "era-year"
    doubted = {key[1]: number for key, number in profile.counts.items() if key[0] == kind}
    if not doubted:
        return False, 1.0
    if short:
        at = -1 if readings[0].order == "ymd" else 0
        ends = {f"{year % 100:02}" for year in range(first, last + 1)}
        alike = all(years.split("/")[at] in ends for years in doubted)
    else:
        alike = all(first <= int(year) - 543 <= last for year in doubted)
    return alike, ((last - first + 1) / 100) ** sum(doubted.values())
