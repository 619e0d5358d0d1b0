"""The short way for shapes with one frame: no order to settle, no calendar in doubt.

What it cannot settle by itself it leaves to `settle`, which gives the same answers (a law of the
tests) in ten times the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from polyglot_clean.dates.frames import NONE, Clock, Frame
from polyglot_clean.dates.settle import (
    BOTH_ORDERS,
    LOCALE_ORDER,
    Time,
    over_12,
    supposed,
    time_of,
)
from polyglot_clean.model import DateReading, DateReadings, Evidence

Short = Callable[[Sequence[str]], DateReadings | None]

_FIRST, _LAST = 1583, 2399
"""Years in which a day has one calendar only, as far as the text says."""
_ELSEWHEN = ("persian", "islamic", "hebrew")
"""Calendars with no such years: Adar, the March of Kurdish, is of 5782 in Hebrew."""


def short_way(frames: Sequence[Frame], orders: frozenset[str]) -> Short | None:
    """A function from the runs of digits to the answer, None from it where there is doubt.

    `orders` are those of numbers in the stated locale (empty: none is stated).
    """
    frames = [frame for frame in frames if frame.era or frame.calendar not in _ELSEWHEN]
    if len(frames) == 1 and _is_plain(frames[0]):
        return _compiled(frames[0])
    if len(frames) < 2 or not all(map(_is_plain, frames)):
        return None
    if _are_namesakes(frames):
        return _any_month([_compiled(frame) for frame in frames])
    if len(frames) > 2 or not _is_turned(*frames):
        return None
    settled = BOTH_ORDERS & orders
    first, second = frames
    if len(settled) == 1 and first.order not in settled:
        first, second = second, first
    return _either(_compiled(first), _compiled(second), settled=len(settled) == 1)


def _is_plain(frame: Frame) -> bool:
    """Whether a frame states a whole day that has one meaning only."""
    whole = frame.day != NONE and (frame.month or frame.month_run != NONE)
    other = frame.literal or frame.short_year or frame.calendar or "bce" in frame.era
    return bool(whole) and not other


def _is_turned(first: Frame, second: Frame) -> bool:
    """Whether two frames differ in which number is the day and which the month, and no more."""
    turned = (first.day, first.month_run) == (second.month_run, second.day)
    same = (first.year, first.clock) == (second.year, second.clock)
    named = first.month or second.month or first.weekday or second.weekday
    return turned and same and not named and {first.order, second.order} == BOTH_ORDERS


def _are_namesakes(frames: Sequence[Frame]) -> bool:
    """Whether frames differ in the month that a word names, and no more."""
    rest = {(f.year, f.day, f.clock, f.order) for f in frames}
    months = {f.month for f in frames} - {0}
    return len(rest) == 1 and len(months) == len(frames) and not any(f.weekday for f in frames)


def _any_month(ways: Sequence[Short]) -> Short:
    """A question between months; where one of them has no such day, there is doubt."""

    def short(runs: Sequence[str]) -> DateReadings | None:
        found = [way(runs) for way in ways]
        readings = [readings for item in found if item for readings in item.readings]
        if len(readings) < len(ways):
            return None
        readings.sort(key=lambda reading: reading.value)
        return DateReadings(None, "ambiguous-month", tuple(readings))

    return short


def _either(first: Short, second: Short, *, settled: bool) -> Short:
    """The one that is possible; where both are, the first if that is `settled`, else a question."""

    def short(runs: Sequence[str]) -> DateReadings | None:
        one, other = first(runs), second(runs)
        if one is None or other is None:
            return one or other
        (mine,), (yours,) = one.readings, other.readings
        if settled:
            mine = replace(mine, evidence=(*mine.evidence, LOCALE_ORDER))
            return DateReadings(mine.value, "", (mine,))
        if mine.value == yours.value:
            return None
        pair = (mine, yours) if mine.value < yours.value else (yours, mine)
        return DateReadings(None, "ambiguous-order", tuple(map(supposed, pair)))

    return short


_TWO = tuple(f"{number:02}" for number in range(100))


def _compiled(frame: Frame) -> Short:
    year_run, month, month_run, day_run = frame.year, frame.month, frame.month_run, frame.day
    weekday, order, locales = frame.weekday, frame.order, frame.locales
    weekday_evidence = (frame.weekday_evidence,) if frame.weekday_evidence and weekday else ()
    usual = (*frame.evidence, *weekday_evidence)
    tellable = not month and order in ("dmy", "mdy")
    clock = _compiled_clock(frame.clock) if frame.clock else None

    def short(runs: Sequence[str]) -> DateReadings | None:
        year, number = int(runs[year_run]), int(runs[day_run])
        if not _FIRST <= year <= _LAST:
            return None
        month_number = month or int(runs[month_run])
        if not (0 < number < 29 and 0 < month_number < 13) and not _is_day(
            year, month_number, number
        ):
            return None
        if weekday and date(year, month_number, number).isoweekday() != weekday:
            return None
        value, precision, evidence = f"{year}-{_TWO[month_number]}-{_TWO[number]}", "day", usual
        if tellable and number > 12:
            evidence = (*frame.evidence, over_12(number), *weekday_evidence)
        if clock is not None:
            time = clock(runs, (year, month_number, number))
            if time is None:
                return None
            value, precision = value + time[0], time[1]
            evidence = (*evidence, *time[2]) if time[2] else evidence
        return _settled(value, precision, order, locales, evidence)

    return short


_fill_value, _fill_precision, _fill_order, _fill_calendar, _fill_locales, _fill_evidence = (
    DateReading.__dict__[name].__set__ for name in DateReading.__slots__
)
_fill_answer, _fill_reason, _fill_readings = (
    DateReadings.__dict__[name].__set__ for name in DateReadings.__slots__
)


def _settled(
    value: str, precision: str, order: str, locales: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> DateReadings:
    """The answer with one reading. Its slots are filled here: the `__init__` of a frozen dataclass
    costs as much as all the rest of the short way.
    """
    reading = object.__new__(DateReading)
    _fill_value(reading, value)
    _fill_precision(reading, precision)
    _fill_order(reading, order)
    _fill_calendar(reading, "gregorian")
    _fill_locales(reading, locales)
    _fill_evidence(reading, evidence)
    answer = object.__new__(DateReadings)
    _fill_answer(answer, value)
    _fill_reason(answer, "")
    _fill_readings(answer, (reading,))
    return answer


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


Timed = Callable[[Sequence[str], tuple[int, int, int]], Time | None]


def _compiled_clock(clock: Clock) -> Timed:
    """`time_of` for one clock; hours and minutes of 24 hours, the usual ones, without its tests."""
    hour_run, minute_run, second_run = clock.hour, clock.minute, clock.second
    if clock != Clock(hour_run, minute_run, second_run) or minute_run == NONE:
        return lambda runs, day: time_of(clock, runs, day)

    def time(runs: Sequence[str], day: tuple[int, int, int]) -> Time | None:
        hour, minute = int(runs[hour_run]), int(runs[minute_run])
        if hour > 23 or minute > 59:
            return time_of(clock, runs, day)
        if second_run == NONE:
            return f"T{_TWO[hour]}:{_TWO[minute]}", "minute", ()
        second = int(runs[second_run])
        if second > 59:
            return None
        return f"T{_TWO[hour]}:{_TWO[minute]}:{_TWO[second]}", "second", ()

    return time
