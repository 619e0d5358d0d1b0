"""Readings in other calendars than the Gregorian.

What settles a calendar, strongest first: the era that the text states, a month that only one
calendar has, the range of the year, what the stated locale or the language of the words counts by.
A year that fits no range of its calendar is no reading; a Gregorian year is never shifted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from polyglot_clean.cldr import Kind, lexicon, month_of, with_calendars
from polyglot_clean.dates.conversion import ISLAMIC, gregorian
from polyglot_clean.dates.frames import NONE, Frame
from polyglot_clean.model import Evidence

Day = tuple[str, date, Evidence]
"""A calendar by CLDR's name, the Gregorian day (the first of a month, or of a year, where no more
is stated), and why."""

_YEARS = {
    "persian": (1200, 1500), "islamic": (1200, 1500), "hebrew": (5000, 5999),
    "coptic": (1500, 1900), "ethiopic": (1850, 2100), "indian": (1879, 1999),
    "buddhist": (2400, 2700),
}  # fmt: skip
"""The years that a text without an era means. India has counted so since Saka 1879 (1957); the
same months with other years are of other calendars of India and Nepal."""
_OF_ERAS = {
    "persian": (1000, 1600), "islamic": (1000, 1600), "hebrew": (4000, 5999),
    "coptic": (1000, 1999), "ethiopic": (1000, 2199), "indian": (1000, 2099),
    "buddhist": (2400, 2700), "roc": (1, 199),
}  # fmt: skip
"""The years that an era may stand beside: "5/5/2022 AP" is no year of Persia."""
_SETTLED = range(1420, 1450)
"""The years for which published tables of Umm al-Qura agree (1999 to 2028)."""
_PLAIN = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ROC_LONG = 38
"""Minguo years below may be the last two digits of one above a hundred: "24-02-11 Minguo"."""
_OF_OUR_YEARS = ("coptic", "ethiopic", "indian")
"""Calendars whose years may be Gregorian ones: "1984 megabit, 27" is no day of Ethiopia."""
_COUNTED = ("buddhist", "roc", "japanese")
"""Calendars with the Gregorian months and days."""


@lru_cache(maxsize=1 << 8)
def calendar_of(month: int, eras: frozenset[str]) -> str | None:
    """The calendar that a month and eras are of, "" for the Gregorian; None if of no single one.

    Japanese eras keep the year before their first, by which they are told apart.

    >>> calendar_of(112, frozenset()), calendar_of(2, frozenset({"buddhist"}))
    ('persian', 'buddhist')
    >>> calendar_of(2, frozenset({"ce"})), calendar_of(2, frozenset({"islamic"}))
    ('', None)
    """
    named = month_of(month)[0]
    if len(eras) > 1:
        return None
    era = next(iter(eras), "")
    if era in ("", "ce", "bce"):
        return "" if named == "gregorian" else None if era else named
    if named == "gregorian":
        of_own_months = era.partition(" ")[0] not in _COUNTED
        return None if (of_own_months and month) or era == "hebrew" else era
    return named if named == era else None


def days(frame: Frame, parts: tuple[int, int, int]) -> Iterator[Day]:
    """What a year, a month and a day of a frame in another calendar mean."""
    year, month, day = parts
    name, month = frame.calendar, month % 100
    kind = name.partition(" ")[0]
    first, last = (_OF_ERAS if frame.era else _YEARS).get(kind, (1, 99))
    if frame.short_year or not first <= year <= last:
        return
    if day == 0 and kind not in _COUNTED:
        return
    if kind in _OF_OUR_YEARS and not (frame.era or _is_used(kind, frame.stated, frame.locales)):
        return
    if kind == "roc" and year < _ROC_LONG and frame.month_run != NONE and frame.order == "dmy":
        return
    why = Evidence("calendar", f"{year} is a year of the {_NAMES[kind]} calendar")
    for calendar in variants(frame, year) if kind == "islamic" else (name,):
        found = gregorian(calendar, year, month or 1, day or 1)
        if found is not None:
            yield calendar.partition(" ")[0], found, why


_NAMES = {
    "persian": "Persian", "islamic": "Islamic", "hebrew": "Hebrew", "coptic": "Coptic",
    "ethiopic": "Ethiopic", "indian": "Indian national", "buddhist": "Buddhist",
    "roc": "Minguo", "japanese": "Japanese",
}  # fmt: skip


def variants(frame: Frame, year: int) -> tuple[str, ...]:
    """The Islamic calendars that a year may be of: one, or those between which nothing decides.

    Months begin by sight in most countries; only Saudi Arabia counts all by Umm al-Qura.
    """
    uses = lexicon().uses(frame.stated) if frame.stated else ()
    named = uses[0] if uses and uses[0] in ISLAMIC else ""
    if not named and "islamic-umalqura" in uses and "islamic-civil" not in uses:
        named = "islamic-umalqura"
    if named == "islamic-umalqura" and year not in _SETTLED:
        named = ""
    return (named,) if named else ISLAMIC


def by_habit(frame: Frame, parts: tuple[int, int, int]) -> list[Day]:
    """What numbers without an era mean in a locale, or in words, that count by another calendar."""
    year, month, day = parts
    habit = _habit(frame.stated, frame.locales)
    kind = "islamic" if habit in ISLAMIC else habit
    first, last = _YEARS.get(kind, (0, 0))
    if not first <= year <= last or not day or kind in ("ethiopic", "coptic", "indian", "hebrew"):
        return []
    if frame.month and kind != "buddhist":
        return []
    own = frame._replace(calendar=kind)
    return list(days(own, (year, month, day)))


def in_doubt(frame: Frame, parts: tuple[int, int, int]) -> list[Day]:
    """The same numbers in the calendars that nothing excludes."""
    year, month, _ = parts
    kinds = ("buddhist",) if year >= 2400 else () if frame.month else ("persian", "islamic")
    made = (days(frame._replace(calendar=kind), (year, month, parts[2])) for kind in kinds)
    return [day for found in made for day in found]


@lru_cache(maxsize=1 << 12)
def _is_used(kind: str, stated: str, locales: tuple[str, ...]) -> bool:
    """Whether the stated locale uses a calendar, or all that know the words of a text do."""
    uses = lexicon().uses
    return (stated != "" and kind in uses(stated)) or all(kind in uses(tag) for tag in locales)


@lru_cache(maxsize=1 << 12)
def _habit(stated: str, locales: tuple[str, ...]) -> str:
    """The calendar that the words of a text, or else the stated locale, count by."""
    words = lexicon()
    if "-u-" not in stated and locales:
        known = {words.habit(tag) for tag in locales}
        if len(known) == 1 and known != {"gregorian"}:
            return known.pop()
    return words.habit(stated) if stated else "gregorian"


def may_be_other(text: str, locale: str | None) -> bool:
    """Whether a day in the form of ISO 8601 may be one of another calendar of the stated locale.

    >>> may_be_other("2565-02-24", "th"), may_be_other("1410-07-15", "de")
    (True, False)
    """
    if not locale or not _PLAIN.fullmatch(text):
        return False
    kinds = {name.partition("-")[0] for name in lexicon().uses(locale)}
    ranges = (_YEARS[kind] for kind in kinds & {"buddhist", "persian", "islamic"})
    return any(first <= int(text[:4]) <= last for first, last in ranges)


def precision_of(frame: Frame) -> int:
    """How many characters of a day a frame states: a year, a month or all of it."""
    if frame.day != NONE:
        return len("2022-02-24")
    return len("2022-02") if frame.month or frame.month_run != NONE else len("2022")


def letters_alone(word: str) -> bool:
    """Whether a word is one letter of ASCII, as eras are in short forms (`R4`)."""
    return len(word.rstrip(".")) == 1 and word.isascii()


def begins_with_era(text: str) -> bool:
    """Whether a normalised text begins with what may be the era of another calendar.

    >>> begins_with_era("am 2014-06-17"), begins_with_era("le 2014-06-17")
    (True, False)
    """
    word = text[: next((at for at, sign in enumerate(text) if sign in " 0123456789"), 0)]
    eras = {m.value for m in with_calendars().meanings(word) if m.kind is Kind.ERA}
    return bool(eras - {"ce", "bce"})


def is_at_home(era: str, locale: str) -> bool:
    """Whether a stated locale's territory uses the calendar of an era.

    >>> is_at_home("japanese 2018", "ja"), is_at_home("japanese 2018", "en")
    (True, False)
    """
    kind = era.partition(" ")[0]
    return any(name.partition("-")[0] == kind for name in lexicon().uses(locale))
