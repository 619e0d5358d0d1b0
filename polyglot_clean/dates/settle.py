"""From frames and digits to readings, and from readings to an answer.

A value is given only where all readings that survive agree. Source of the order of evidence:
four-digit year first, a part over 12, the weekday, the locale; nothing else settles an order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from polyglot_clean.dates import calendars, iso
from polyglot_clean.dates.frames import NONE, Clock, Frame
from polyglot_clean.dates.periods import hour_of
from polyglot_clean.dates.zones import offset_on
from polyglot_clean.model import DateReading, DateReadings, Evidence

BOTH_ORDERS = frozenset({"dmy", "mdy"})
LOCALE_ORDER = Evidence("locale-order", "the order of numbers in the stated locale")
_EASTERNMOST, _WESTERNMOST = 14 * 60, 12 * 60
"""The offsets there are, in minutes: Kiritimati, and the ships west of Alaska."""
_CUT_OVER = (1582, 10, 15)
"""Before it, a day is Julian or Gregorian; ISO 8601 counts all days as Gregorian."""


Time = tuple[str, str, tuple[Evidence, ...]]
"""The end of an ISO 8601 value with a time, its precision, and what speaks for its zone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A possible reading of a frame, and whether its weekday contradicts it."""

    frame: Frame
    reading: DateReading
    contradicted: bool = False


def settle(frames: Sequence[Frame], runs: Sequence[str], orders: frozenset[str]) -> DateReadings:
    """Read `runs` by each frame and compare; `orders` are those of the locale (empty: unknown)."""
    found = [item for frame in frames for item in _readings(frame, runs)]
    if not found:
        return DateReadings(None, "impossible")
    fitting = [item for item in found if not item.contradicted]
    if not fitting:
        return _question("weekday-contradiction", found)
    settled = BOTH_ORDERS & orders
    if found[0].frame.calendar and found[0].frame.stated.startswith("en-"):
        settled = frozenset()  # CLDR has the order of the United States for their other calendars
    if len(settled) == 1:
        order = next(iter(settled))
        contradicted = any(item.contradicted and item.frame.order == order for item in found)
        if contradicted and not any(item.frame.order == order for item in fitting):
            return _question("weekday-contradiction", found)
        own = [item for item in fitting if item.frame.order == order]
        if own and len(own) < len(fitting):
            fitting = [_with(item, LOCALE_ORDER) for item in own]
    elif len(fitting) < len(found):
        why = Evidence("weekday", "only this order falls on the weekday stated")
        fitting = [_with(item, why) for item in fitting]
    return _agreed(fitting)


def _with(item: Found, why: Evidence) -> Found:
    reading = replace(item.reading, evidence=(*item.reading.evidence, why))
    return replace(item, reading=reading)


def _agreed(fitting: Sequence[Found]) -> DateReadings:
    values = {item.reading.value for item in fitting}
    first = fitting[0]
    if any(item.frame.short_year for item in fitting):
        return _question("two-digit-year", fitting)
    if len(values) == 1:
        return DateReadings(first.reading.value, "", (first.reading,))
    if len({value.partition("T")[0] for value in values}) == 1:
        return _question("ambiguous-time", fitting)
    if len({item.reading.calendar for item in fitting}) > 1:
        return _question("calendar", fitting)
    if len({item.frame.month for item in fitting}) > 1:
        return _question("ambiguous-month", fitting)
    return _question("ambiguous-order", fitting)


def _question(reason: str, found: Sequence[Found]) -> DateReadings:
    readings = {
        (item.reading.value, item.reading.calendar): supposed(item.reading, item.frame.short_year)
        for item in reversed(found)
        if item.reading.calendar != "persian" or len(item.reading.value) > 4  # not converted
    }
    return DateReadings(None, reason, tuple(sorted(readings.values(), key=lambda r: r.value)))


_ORDERS = {
    "dmy": Evidence("supposed-order", "the day first, then the month", 0.0),
    "mdy": Evidence("supposed-order", "the month first, then the day", 0.0),
    "ymd": Evidence("supposed-order", "the year first", 0.0),
}
_TELLING = frozenset({"year-first", "part-over-12", "weekday", "locale-order"})


def supposed(reading: DateReading, short_year: bool = False) -> DateReading:
    """A reading of a question, with what it takes for granted where nothing speaks for that."""
    order = _ORDERS.get(reading.order)
    told = any(why.kind in _TELLING for why in reading.evidence)
    more = [order] if order and not told else []
    if short_year:
        year = reading.value[:4]
        more.append(Evidence("supposed-century", f"{year[2:]} is {year}", 0.0))
    return replace(reading, evidence=(*reading.evidence, *more)) if more else reading


def _readings(frame: Frame, runs: Sequence[str]) -> list[Found]:
    if frame.literal:
        precision = iso.precision_of(frame.literal)
        return [Found(frame, DateReading(frame.literal, precision, "ymd", evidence=frame.evidence))]
    year = int(runs[frame.year])
    month = frame.month or (int(runs[frame.month_run]) if frame.month_run != NONE else 0)
    day = int(runs[frame.day]) if frame.day != NONE else 0
    if frame.calendar:
        days = calendars.days(frame, (year, month, day))
        return [item for own in days if (item := _converted(frame, own, runs))]
    if "bce" in frame.era:
        return []
    if frame.short_year and frame.separator == "." and frame.order == "mdy":
        return []  # no locale writes it so, and 3.14.15 is a version
    years = (1900 + year, 2000 + year) if frame.short_year else (year,)
    parts = (year, month, day)
    if not (frame.short_year or frame.era) and (year < 1500 or year >= 2400):
        habitual = calendars.by_habit(frame, parts)
        if habitual:
            return [item for own in habitual if (item := _converted(frame, own, runs))]
    made = [_reading(frame, (candidate, month, day), runs) for candidate in years]
    found = [item for item in made if item]
    if not frame.short_year and (not frame.era or year >= 2400):
        found += _other_calendars(frame, found[:1], parts, runs)
    return found


def _converted(frame: Frame, found: calendars.Day, runs: Sequence[str]) -> Found | None:
    """A reading in another calendar."""
    calendar, day, why = found
    plain = frame._replace(calendar="", era="", month=day.month, evidence=(*frame.evidence, why))
    parts = (day.year, day.month, day.day)
    size = calendars.precision_of(frame)
    if size < len("2022-02-24"):
        parts = (day.year, day.month if size == len("2022-02") else 0, 0)
        plain = plain._replace(month=parts[1], month_run=NONE)
    item = _reading(plain, parts, runs)
    if item is None:
        return None
    return Found(frame, replace(item.reading, calendar=calendar), item.contradicted)


def _other_calendars(
    frame: Frame, known: list[Found], parts: tuple[int, int, int], runs: Sequence[str]
) -> list[Found]:
    """The same numbers in the calendars that nothing excludes."""
    year, month, day = parts
    if year >= 2400 or (frame.month == 0 and month and day and 1300 <= year < 1500):
        made = (_converted(frame, own, runs) for own in calendars.in_doubt(frame, parts))
        possible = [item for item in made if item]
        # of so many days one falls on any weekday: "22/07/1443 H" is no Hungarian Monday
        return possible if year >= 2400 else [replace(i, contradicted=False) for i in possible]
    if not known:
        return []
    (item,) = known
    if frame.order == "y/m" and month == (year + 1) % 100:
        why = Evidence("calendar", f"{year}/{month:02} may be two years")
        return [_revalued(item, f"{year}/{year + 1}", item.reading.calendar, why)]
    if frame.month == 0 and month and 1300 <= year < 1500:
        why = Evidence("calendar", f"{year} may be a year of the Persian or the Islamic calendar")
        return [_revalued(item, f"{year}", "persian", why)]
    if day and parts < _CUT_OVER:
        why = Evidence("calendar", "a day before 1582-10-15, counted in the Julian calendar")
        value = from_julian(*parts).isoformat() + item.reading.value[10:]
        return [_revalued(item, value, "julian", why)]
    return []


def _revalued(item: Found, value: str, calendar: str, why: Evidence) -> Found:
    reading = replace(item.reading, value=value, calendar=calendar, evidence=(why,))
    return replace(item, reading=reading)


def from_julian(year: int, month: int, day: int) -> date:
    """The (proleptic) Gregorian day of a Julian one. Source: Calendrical Calculations, ch. 3.

    >>> from_julian(1410, 7, 15).isoformat()
    '1410-07-24'
    """
    before = year - 1
    leap = year % 4 == 0
    shift = 0 if month <= 2 else -1 if leap else -2
    return date.fromordinal(
        -2 + 365 * before + before // 4 + (367 * month - 362) // 12 + shift + day
    )


def _reading(frame: Frame, parts: tuple[int, int, int], runs: Sequence[str] = ()) -> Found | None:
    year, month, day = parts
    if not 1000 <= year <= 2999:
        return None
    value, precision = f"{year:04}", "year"
    contradicted = False
    if month or frame.month_run != NONE:
        if not 1 <= month <= 12:
            return None
        value, precision = f"{value}-{month:02}", "month"
    evidence = frame.evidence
    if day or frame.day != NONE:
        try:
            weekday = date(year, month, day).isoweekday()
        except ValueError:
            return None
        value, precision = f"{value}-{day:02}", "day"
        if frame.weekday:
            contradicted = weekday != frame.weekday
        if not frame.month and day > 12 and frame.order in ("dmy", "mdy"):
            evidence = (*evidence, over_12(day))
    elif frame.weekday:
        return None
    if frame.weekday_evidence and frame.weekday:
        evidence = (*evidence, frame.weekday_evidence)
    if frame.clock:
        time = time_of(frame.clock, runs, parts)
        if time is None:
            return None
        value, precision = value + time[0], time[1]
        evidence = (*evidence, *time[2])
    reading = DateReading(value, precision, frame.order, "gregorian", frame.locales, evidence)
    return Found(frame, reading, contradicted)


@lru_cache(maxsize=32)
def over_12(day: int) -> Evidence:
    """The evidence of a number that can only be a day."""
    return Evidence("part-over-12", f"{day} cannot be a month")


def time_of(clock: Clock, runs: Sequence[str], day: tuple[int, int, int]) -> Time | None:
    """The time as ISO 8601 with its precision; None where there is no such time of day.

    `24:00` is kept: ISO 8601 has it for the end of a day.
    """
    hour = hour_of(int(runs[clock.hour]), clock.period)
    minute = int(runs[clock.minute]) if clock.minute != NONE else 0
    second = int(runs[clock.second]) if clock.second != NONE else 0
    if (
        hour is None
        or hour > 24
        or minute > 59
        or second > 59
        or (hour == 24 and (minute or second))
    ):
        return None
    value, precision = f"T{hour:02}", "hour"
    if clock.minute != NONE:
        value, precision = f"{value}:{minute:02}", "minute"
    if clock.second != NONE:
        value, precision = f"{value}:{second:02}", "second"
    if clock.fraction != NONE:
        value += "." + runs[clock.fraction]
    if clock.zone_name:
        offset, why = offset_on(clock.zone, clock.zone_name, date(*day))
        return value + offset, precision, (why,)
    stated = _offset(clock, runs)
    return None if stated is None else (value + stated, precision, ())


def _offset(clock: Clock, runs: Sequence[str]) -> str | None:
    if clock.zone in ("", "Z"):
        return clock.zone
    digits = runs[clock.offset_hour]
    if clock.offset_minute != NONE:
        digits = digits.zfill(2) + runs[clock.offset_minute]
    digits = digits.zfill(2).ljust(4, "0") if len(digits) <= 2 else digits.zfill(4)
    most = _EASTERNMOST if clock.zone == "+" else _WESTERNMOST
    if int(digits[2:]) > 59 or int(digits[:2]) * 60 + int(digits[2:]) > most:
        return None
    return f"{clock.zone}{digits[:2]}:{digits[2:]}"
