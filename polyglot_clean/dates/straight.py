"""The short way for shapes with one frame: no order to settle, no calendar in doubt.

What it cannot settle by itself it leaves to `settle`, which gives the same answers (a law of the
tests) in ten times the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from polyglot_clean.dates.frames import NONE, Frame
from polyglot_clean.model import DateReading, DateReadings

Short = Callable[[Sequence[str]], DateReadings | None]

_FIRST, _LAST = 1583, 2399
"""Years in which a day has one calendar only, as far as the text says."""


def short_way(frames: Sequence[Frame]) -> Short | None:
    """A function from the runs of digits to the answer, None from it where there is doubt."""
    if len(frames) != 1:
        return None
    frame = frames[0]
    clock = frame.clock
    simple = clock is None or (
        not clock.period and not clock.zone and clock.second == NONE and clock.minute != NONE
    )
    usual = frame.month and frame.day != NONE and not (frame.era or frame.short_year)
    ordered = frame.order == "ymd" and frame.month_run != NONE and frame.day != NONE
    if frame.literal or not simple or not (usual or (ordered and not frame.short_year)):
        return None
    return _compiled(frame)


def _compiled(frame: Frame) -> Short:
    year_run, month, month_run, day_run = frame.year, frame.month, frame.month_run, frame.day
    hour_run, minute_run = (frame.clock.hour, frame.clock.minute) if frame.clock else (NONE, NONE)
    weekday, order, locales = frame.weekday, frame.order, frame.locales
    weekday_evidence = (frame.weekday_evidence,) if frame.weekday_evidence and weekday else ()
    evidence = (*frame.evidence, *weekday_evidence)
    timed = hour_run != NONE
    precision = "minute" if timed else "day"

    def short(runs: Sequence[str]) -> DateReadings | None:
        year = int(runs[year_run])
        if not _FIRST <= year <= _LAST:
            return None
        try:
            day = date(year, month or int(runs[month_run]), int(runs[day_run]))
        except ValueError:
            return None
        if weekday and day.isoweekday() != weekday:
            return None
        value = day.isoformat()
        if timed:
            hour, minute = runs[hour_run], runs[minute_run]
            if int(hour) > 23 or int(minute) > 59:
                return None
            value = f"{value}T{hour:0>2}:{minute:0>2}"
        reading = DateReading(value, precision, order, "gregorian", locales, evidence)
        return DateReadings(value, "", (reading,))

    return short
