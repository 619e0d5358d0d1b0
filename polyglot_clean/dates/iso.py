"""ISO 8601 as it is written: recognised, checked, and left as it is.

Source of the forms: ISO 8601-1:2019 (calendar, week and ordinal dates; times; offsets; intervals
between two dates). Forms that are also plain numbers (`2022`, `20220224`) are read for what they
would be in a date field; six digits (`202202`) are not a form of ISO 8601.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_TIME = (
    r"(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?"
)
_BASIC_TIME = (
    r"(?P<hour>\d\d)(?:(?P<minute>\d\d)(?:(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"(?P<offset>Z|[+-]\d\d(?:\d\d)?)?"
)
_EXTENDED = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?:-(?P<weekday>\d))?"
    rf"|-(?P<ordinal>\d{{3}}))?(?:T{_TIME})?",
    re.ASCII,
)
_BASIC = re.compile(
    r"(?P<year>\d{4})(?:(?P<month>\d\d)(?P<day>\d\d)|W(?P<week>\d\d)(?P<weekday>\d)?)"
    rf"(?:T{_BASIC_TIME})?",
    re.ASCII,
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
"""A bare number outside these years is more likely no year at all."""


def precision_of(text: str) -> str:
    """The precision of `text` if it is a well-formed and possible ISO 8601 date, else "".

    >>> precision_of("2022-02-24T17:37:00+03:00"), precision_of("2022-W08-4"), precision_of("2022")
    ('second', 'day', 'year')
    >>> precision_of("2021-11-10/2021-11-30"), precision_of("2021-02-29")
    ('day', '')
    """
    if len(text) > 64 or not text[:4].isdigit():
        return ""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text)
    first, second = _single(start), _single(end)
    return first if first and second and len(start) == len(end) and start <= end else ""


def is_shaped(text: str) -> bool:
    """Whether `text` has a form of ISO 8601, possible or not.

    >>> is_shaped("0000-00-00"), is_shaped("00.00.0000")
    (True, False)
    """
    if not text[:4].isdigit():
        return False
    parts = text.split("/", 1)
    return all(_EXTENDED.fullmatch(part) or _BASIC.fullmatch(part) for part in parts)


def _single(text: str) -> str:
    match = _EXTENDED.fullmatch(text)
    if match is None:
        match = _BASIC.fullmatch(text)
        if match is None:
            return ""
    parts = match.groupdict()
    precision = _date_precision(parts)
    if parts["hour"] is None or not precision:
        return precision
    return _time_precision(parts) if precision == "day" else ""


def _date_precision(parts: dict[str, str | None]) -> str:
    year = int(parts["year"] or 0)
    month, day, ordinal = parts.get("month"), parts.get("day"), parts.get("ordinal")
    week, weekday = parts.get("week"), parts.get("weekday")
    if not _FIRST_YEAR <= year <= _LAST_YEAR and not (month or week or ordinal):
        return ""
    try:
        if week:
            date.fromisocalendar(year, int(week), int(weekday or 1))
            return "day" if weekday else "week"
        if ordinal:
            found = date(year, 1, 1) + timedelta(int(ordinal) - 1)
            return "day" if found.year == year and int(ordinal) else ""
        date(year, int(month or 1), int(day or 1))
    except (ValueError, OverflowError):
        return ""
    return "day" if day else "month" if month else "year"


def _time_precision(parts: dict[str, str | None]) -> str:
    hour, minute, second = (int(parts[key] or 0) for key in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return ""
    offset = (parts["offset"] or "").lstrip("+-Z").replace(":", "").ljust(4, "0")
    if int(offset[:2]) > 14 or int(offset[2:]) > 59:
        return ""
    return "second" if parts["second"] else "minute" if parts["minute"] else "hour"
