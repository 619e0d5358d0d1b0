"""The short way for shapes with one frame: no order to settle, no calendar in doubt.

What it cannot settle by itself it leaves to `settle`, which gives the same answers (a law of the
tests) in ten times the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from polyglot_clean.dates.frames import NONE, Clock, Frame
from polyglot_clean.dates.settle import (
    BOTH_ORDERS,
    LOCALE_ORDER,
    Time,
    over_12,
    supposed,
    time_of,
)
from polyglot_clean.model import DateReading, DateReadings

Short = Callable[[str], DateReadings | None]
"""From a text of the shape to what it says; None where there is doubt."""

RUNS = re.compile("[0-9]+")
_FIRST, _LAST = "1583", "2399"
"""Years in which a day has one calendar only, as far as the text says."""
_ELSEWHEN = ("persian", "islamic", "hebrew")
"""Calendars with no such years: Adar, the March of Kurdish, is of 5782 in Hebrew."""


def short_way(
    frames: Sequence[Frame], orders: frozenset[str], parts: Sequence[str]
) -> Short | None:
    """A function from a text of the shape to the answer, None from it where there is doubt.

    `orders` are those of numbers in the stated locale (empty: none is stated), `parts` those of
    the shape: its numbers, with what stands before, between and behind them.
    """
    frames = [frame for frame in frames if frame.era or frame.calendar not in _ELSEWHEN]
    if not frames:
        return None
    ends = list(accumulate(map(len, parts)))
    places = list(map(slice, ends[:-1:2], ends[1::2]))
    if len(frames) == 1:
        return _compiled(frames[0], places) if _is_plain(frames[0], places) else None
    if not all(_is_plain(frame, places) for frame in frames):
        return None
    if _are_namesakes(frames):
        return _any_month([_compiled(frame, places) for frame in frames])
    if len(frames) > 2 or not _is_turned(*frames):
        return None
    settled = BOTH_ORDERS & orders
    first, second = frames
    if len(settled) == 1 and first.order not in settled:
        first, second = second, first
    ways = _compiled(first, places), _compiled(second, places)
    return _either(*ways, settled=len(settled) == 1)


def _is_plain(frame: Frame, places: Sequence[slice]) -> bool:
    """Whether a frame states a whole day that has one meaning only, its year in four digits."""
    whole = frame.day != NONE and (frame.month or frame.month_run != NONE)
    other = frame.literal or frame.short_year or frame.calendar or "bce" in frame.era
    if not whole or other:
        return False
    year = places[frame.year]
    return bool(year.stop - year.start == len(_FIRST))


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

    def short(text: str) -> DateReadings | None:
        found = [way(text) for way in ways]
        readings = [readings for item in found if item for readings in item.readings]
        if len(readings) < len(ways):
            return None
        readings.sort(key=lambda reading: reading.value)
        return DateReadings(None, "ambiguous-month", tuple(readings))

    return short


def _either(first: Short, second: Short, *, settled: bool) -> Short:
    """The one that is possible; where both are, the first if that is `settled`, else a question."""

    def short(text: str) -> DateReadings | None:
        one, other = first(text), second(text)
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


def _numbers(first: int, last: int, form: str = "{:02}") -> dict[str, str]:
    """What is written for numbers, by how they may be typed: with a zero before them or without."""
    numbers = range(first, last + 1)
    return {typed: form.format(n) for n in numbers for typed in (str(n), f"{n:02}")}


_MONTHS = _numbers(1, 12)
_NAMED = [f"{month:02}" for month in range(13)]
_DAYS = _numbers(1, 28)
"""The days that every month has."""
_HOURS = _numbers(0, 23, "T{:02}:")
_SIXTIETHS = _numbers(0, 59)


def _compiled(frame: Frame, places: Sequence[slice]) -> Short:
    year_place, day_place = places[frame.year], places[frame.day]
    named = _NAMED[frame.month] if frame.month else ""
    month_place = places[frame.month_run]
    weekday, order, locales = frame.weekday, frame.order, frame.locales
    weekday_evidence = (frame.weekday_evidence,) if frame.weekday_evidence and weekday else ()
    usual = (*frame.evidence, *weekday_evidence)
    tellable = not frame.month and order in ("dmy", "mdy")
    clock = _compiled_clock(frame.clock, places) if frame.clock else None

    def short(text: str) -> DateReadings | None:
        year = text[year_place]
        month = named or _MONTHS.get(text[month_place])
        if month is None or not _FIRST <= year <= _LAST:
            return None
        day = _DAYS.get(text[day_place]) or _late_day(year, month, text[day_place])
        if not day or (weekday and date(int(year), int(month), int(day)).isoweekday() != weekday):
            return None
        value, precision, evidence = f"{year}-{month}-{day}", "day", usual
        if tellable and day > "12":
            evidence = (*frame.evidence, over_12(int(day)), *weekday_evidence)
        if clock is not None:
            time = clock(text, value)
            if time is None:
                return None
            value, precision = value + time[0], time[1]
            evidence = (*evidence, *time[2]) if time[2] else evidence
        reading = DateReading(value, precision, order, "gregorian", locales, evidence)
        return DateReadings(value, "", (reading,))

    return short


def _late_day(year: str, month: str, day: str) -> str:
    """A day after the 28th, where the month has it, else ""."""
    try:
        return date(int(year), int(month), int(day)).isoformat()[-2:]
    except ValueError:
        return ""


Timed = Callable[[str, str], Time | None]
"""From a text and the day found in it to the time."""


_PLAIN_TIME = Clock(NONE)[3:]
"""The rest of a clock of 24 hours in no zone, after hour, minute and second."""


def _compiled_clock(clock: Clock, places: Sequence[slice]) -> Timed:
    """`time_of` for one clock; hours and minutes of 24 hours, the usual ones, without its tests."""

    def any_time(text: str, day: str) -> Time | None:
        year, month, number = day.split("-")
        return time_of(clock, RUNS.findall(text), (int(year), int(month), int(number)))

    if clock[3:] != _PLAIN_TIME or clock.minute == NONE:
        return any_time
    hour_place, minute_place = places[clock.hour], places[clock.minute]
    second_place = None if clock.second == NONE else places[clock.second]

    def time(text: str, day: str) -> Time | None:
        hour, minute = _HOURS.get(text[hour_place]), _SIXTIETHS.get(text[minute_place])
        if hour is None or minute is None:
            return any_time(text, day)
        if second_place is None:
            return hour + minute, "minute", ()
        second = _SIXTIETHS.get(text[second_place])
        return None if second is None else (f"{hour}{minute}:{second}", "second", ())

    return time
