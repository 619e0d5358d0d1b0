"""Days of other calendars as Gregorian ones.

Umm al-Qura months follow published tables, which `hijridate` keeps (1343-1500 AH); the Hebrew
calendar is `pyluach`'s. The others are short arithmetic: the tabular Islamic, Coptic, Ethiopic and
Indian calendars of Reingold and Dershowitz, *Calendrical Calculations*, chapters 4, 7 and 10, the
Persian one as ICU has it (33-year cycles, `PersianCalendar`, which agree with the equinox from 1178
to 1501). Tests compare every calendar with the ICU of Node.js.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_COPTIC_EPOCH = 103605
_ETHIOPIC_EPOCH = 2796
_PERSIAN_EPOCH = 226895
_CIVIL_EPOCH = 227015
_TABULAR_EPOCH = 227014
"""Ordinals of the first days, as `date.toordinal` counts."""

ERAS = {"buddhist": -543, "roc": 1911}
"""What to add to a year to get the Gregorian one; months and days are Gregorian."""

JAPANESE = {
    1867: (date(1873, 1, 1), date(1912, 7, 29)),
    1911: (date(1912, 7, 30), date(1926, 12, 24)),
    1925: (date(1926, 12, 25), date(1989, 1, 7)),
    1988: (date(1989, 1, 8), date(2019, 4, 30)),
    2018: (date(2019, 5, 1), date.max),
}
"""The first and the last day of each era, by the year before its first. Japan's days are Gregorian
since 1873; those of the first Meiji years were lunar."""

ISLAMIC = ("islamic-umalqura", "islamic-civil", "islamic-tbla")
"""The Islamic calendars: of Saudi Arabia, and the tabular ones from Friday and from Thursday."""


@lru_cache(maxsize=1 << 12)
def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where the calendar has no such day, or does not know it.

    >>> gregorian("persian", 1400, 12, 5), gregorian("islamic-umalqura", 1443, 7, 23)
    (datetime.date(2022, 2, 24), datetime.date(2022, 2, 24))
    >>> gregorian("persian", 1400, 12, 30) is None
    True
    """
    if not (day > 0 and month > 0):
        return None
    try:
        if calendar in ERAS:
            return date(year + ERAS[calendar], month, day)
        if calendar.startswith("japanese "):
            return _japanese(int(calendar[9:]), year, month, day)
        if calendar == "islamic-umalqura":
            return _umm_al_qura(year, month, day)
        if calendar == "hebrew":
            return _hebrew(year, month, day)
        return _arithmetic(calendar, year, month, day)
    except (ValueError, OverflowError):
        return None


def _japanese(before: int, year: int, month: int, day: int) -> date | None:
    first, last = JAPANESE[before]
    found = date(before + year, month, day)
    return found if first <= found <= last else None


def _umm_al_qura(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _hebrew(year: int, month: int, day: int) -> date | None:
    """Months are ICU's: Adar I is 6, Adar (II) 7; 14 is Adar II by name, which leap years have."""
    from pyluach.dates import HebrewDate

    leap = (7 * year + 1) % 19 < 7
    if (month in (6, 14) and not leap) or (month == 7 and leap):
        return None
    biblical = {6: 12, 7: 12, 14: 13}.get(month) or (month + 6 if month < 6 else month - 7)
    found = HebrewDate(year, biblical, day).to_pydate()
    return found if isinstance(found, date) else None


def _arithmetic(calendar: str, year: int, month: int, day: int) -> date | None:
    """A day by the first of its month and that of the next."""
    starts = {
        "persian": _persian, "islamic-civil": _civil, "islamic-tbla": _tabular,
        "coptic": _coptic, "ethiopic": _ethiopic, "indian": _indian,
    }  # fmt: skip
    months = 13 if calendar in ("coptic", "ethiopic") else 12
    if calendar not in starts or month > months or year < 1:
        return None
    start = starts[calendar]
    first = start(year, month)
    following = start(year, month + 1) if month < months else start(year + 1, 1)
    return date.fromordinal(first + day - 1) if day <= following - first else None


def _persian(year: int, month: int) -> int:
    days = 365 * (year - 1) + (8 * year + 21) // 33
    return _PERSIAN_EPOCH + days + (31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6)


def _civil(year: int, month: int) -> int:
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _CIVIL_EPOCH + days


def _tabular(year: int, month: int) -> int:
    return _civil(year, month) - _CIVIL_EPOCH + _TABULAR_EPOCH


def _coptic(year: int, month: int) -> int:
    return _COPTIC_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1)


def _ethiopic(year: int, month: int) -> int:
    return _coptic(year, month) - _COPTIC_EPOCH + _ETHIOPIC_EPOCH


def _indian(year: int, month: int) -> int:
    """The first of Chaitra is 22 March, in leap years 21 March; that month is then longer."""
    west = year + 78
    leap = west % 4 == 0 and (west % 100 != 0 or west % 400 == 0)
    start = date(west, 3, 21 if leap else 22).toordinal()
    if month == 1:
        return start
    days = (31 if leap else 30) + 31 * min(month - 2, 5) + 30 * max(month - 7, 0)
    return start + days
