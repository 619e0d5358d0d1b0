"""What a date's shape says, before its digits are looked at.

A `Frame` assigns the runs of digits of a text to year, month, day and clock. It depends on the
words, the marks and the lengths of the digit runs only, so that every text of the same shape
shares its frames.
"""

from __future__ import annotations

from typing import NamedTuple

from polyglot_clean.model import Evidence

NONE = -1
"""In place of the number of a run of digits: the text does not state this part."""


class Clock(NamedTuple):
    """A time of day by the numbers of its runs.

    `period` is as `periods.halves` has it ("" for 24 hours).
    `zone` is "" (none stated), "Z", the sign of the offset in the runs `offset_hour` (which may
    hold minutes too, `+0300`) and `offset_minute`, or a zone by name as `zones` has it, which the
    text writes as `zone_name`.
    """

    hour: int
    minute: int = NONE
    second: int = NONE
    fraction: int = NONE
    period: str = ""
    zone: str = ""
    offset_hour: int = NONE
    offset_minute: int = NONE
    zone_name: str = ""


class Frame(NamedTuple):
    """One way to read all tokens of a shape.

    `month` is the number of a named month (0: none; above 100: of another calendar), else
    `month_run` the run that holds it.
    `weekday` is ISO's number (0: none). `agreement` says how well the words go together: 2 all
    share a language, 1 the words of the date do, 0 they do not. `calendar` is "" for the Gregorian,
    else `calendars` knows it; `stated` is the stated locale.
    """

    year: int
    month: int
    month_run: int
    day: int
    order: str
    weekday: int = 0
    clock: Clock | None = None
    era: str = ""
    short_year: bool = False
    agreement: int = 2
    locales: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    weekday_evidence: Evidence | None = None
    separator: str = ""
    literal: str = ""
    calendar: str = ""
    stated: str = ""


class Plan(NamedTuple):
    """All frames of a shape; or none, and the reason.

    `exact` says that the plan holds for this very text only: it has a date in ISO 8601 in it.
    """

    frames: tuple[Frame, ...]
    reason: str = ""
    exact: bool = False
