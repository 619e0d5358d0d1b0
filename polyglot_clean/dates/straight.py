"""The short way for shapes with one frame: no order to settle, no calendar in doubt.

What it cannot settle by itself it leaves to `settle`, which gives the same answers (a law of the
tests) in ten times the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from polyglot_clean.dates.frames import NONE, Frame
from polyglot_clean.dates.settle import over_12, time_of
from polyglot_clean.model import DateReading, DateReadings

Short = Callable[[Sequence[str]], DateReadings | None]

_FIRST, _LAST = 1583, 2399
"""Years in which a day has one calendar only, as far as the text says."""


def short_way(frames: Sequence[Frame]) -> Short | None:
    """A function from the runs of digits to the answer, None from it where there is doubt."""
    if len(frames) == 1 and _is_plain(frames[0]):
        return _compiled(frames[0])
    if len(frames) == 2 and all(map(_is_plain, frames)) and not frames[0].weekday:
        first, second = frames
        if {first.order, second.order} == {"dmy", "mdy"} and _is_turned(first, second):
            return _either(_compiled(first), _compiled(second))
    return None


def _is_plain(frame: Frame) -> bool:
    """Whether a frame states a whole day that has one meaning only."""
    whole = frame.day != NONE and (frame.month or frame.month_run != NONE)
    return bool(whole) and not (frame.literal or frame.short_year or "bce" in frame.era)


def _is_turned(first: Frame, second: Frame) -> bool:
    """Whether two frames differ in which number is the day and which the month, and no more."""
    turned = (first.day, first.month_run) == (second.month_run, second.day)
    same = (first.year, first.clock, first.weekday) == (second.year, second.clock, second.weekday)
    return turned and same and first.month == second.month == 0


def _either(first: Short, second: Short) -> Short:
    """The one that is possible; where both are, or none is, there is doubt."""

    def short(runs: Sequence[str]) -> DateReadings | None:
        one, other = first(runs), second(runs)
        return None if one and other else one or other

    return short


def _compiled(frame: Frame) -> Short:
    year_run, month, month_run, day_run = frame.year, frame.month, frame.month_run, frame.day
    clock, weekday, order, locales = frame.clock, frame.weekday, frame.order, frame.locales
    weekday_evidence = (frame.weekday_evidence,) if frame.weekday_evidence and weekday else ()
    usual = (*frame.evidence, *weekday_evidence)
    tellable = not month and order in ("dmy", "mdy")

    def short(runs: Sequence[str]) -> DateReadings | None:
        year, number = int(runs[year_run]), int(runs[day_run])
        if not _FIRST <= year <= _LAST:
            return None
        try:
            day = date(year, month or int(runs[month_run]), number)
        except ValueError:
            return None
        if weekday and day.isoweekday() != weekday:
            return None
        value, precision, evidence = day.isoformat(), "day", usual
        if tellable and number > 12:
            evidence = (*frame.evidence, over_12(number), *weekday_evidence)
        if clock:
            time = time_of(clock, runs)
            if time is None:
                return None
            value, precision = value + time[0], time[1]
        reading = DateReading(value, precision, order, "gregorian", locales, evidence)
        return DateReadings(value, "", (reading,))

    return short
