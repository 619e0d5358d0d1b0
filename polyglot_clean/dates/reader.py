"""`read_date`: a text to every reading of it, with the plans of known shapes kept.

Two texts that differ in their digits alone have one shape and one plan; so a corpus pays for its
words once, and then for its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from polyglot_clean.dates import calendars, iso
from polyglot_clean.dates.damage import mended
from polyglot_clean.dates.extents import as_written, read_extent
from polyglot_clean.dates.normalise import LONGEST, ascii_digits
from polyglot_clean.dates.numerals import han_digits, hebrew_digits
from polyglot_clean.dates.relative import read_relative, reference_of
from polyglot_clean.dates.rivals import beside, is_rivalled, may_be_rivalled
from polyglot_clean.dates.roman import with_roman_month
from polyglot_clean.dates.screen import may_be_date, may_be_period, may_be_relative
from polyglot_clean.dates.shapes import (
    known_short,
    plan_of_text,
    read_by_shape,
    shape_of,
)
from polyglot_clean.dates.straight import Short
from polyglot_clean.model import DateReading, DateReadings, Evidence

if TYPE_CHECKING:
    from polyglot_clean.dates.column import DateProfile
    from polyglot_clean.profile import Profile

_NATIVE = re.compile(r"[^\D0-9]")
_NO_DATE = DateReadings(None, "not-a-date")
_RELATIVE = DateReadings(None, "relative")
_UNREAD = ("not-a-date", "no-year", "range", "impossible")
_LONGEST_RELATIVE = 40
_ISO = (Evidence("iso-8601", "it is written in ISO 8601"),)
_BETWEEN = re.compile(r"[,;|/()\[\]=\s]*[,;|/()\[\]=–—][,;|/()\[\]=\s]*(?=\S)")
_SEAM = re.compile(r"\d{2,8}")
_MOST_GAPS = 9
_DOUBLED = re.compile(r"(.{5,}?)[\s,;|/()\[\]–—-]*\1[)\]]?", re.DOTALL)


def read_date(
    text: str,
    *,
    locale: str | None = None,
    edtf: bool = False,
    reference: str | None = None,
    profile: DateProfile | Profile | None = None,
) -> DateReadings:
    """Read a text as a date, or say why it has no single reading.

    `locale` (BCP 47) is a prior for words; it settles the order of a numeric date only where
    CLDR's locales of that language, or the region stated, agree: "de" and "en-US" do, "en" does
    not. Relative dates (yesterday) are counted from `reference`, a day or a time in ISO 8601;
    raises `BadSettings` if it is none. `profile` is what the dates beside it show, a whole profile
    or `Profile.dates(source, field)`; it answers what the text leaves open where it shows enough.
    With `edtf` the value is EDTF, level 1, which can say decades, doubts and open intervals; else
    these have none, for the reason `needs-edtf`.

    >>> read_date("24 февраля 2022,, 17:37").value
    '2022-02-24T17:37'
    >>> question = read_date("03/04/2014")
    >>> question.reason, [reading.value for reading in question.readings]
    ('ambiguous-order', ['2014-03-04', '2014-04-03'])
    >>> read_date("03/04/2014", locale="de").value
    '2014-04-03'
    >>> read_date("ca. 1850").reason, read_date("ca. 1850", edtf=True).value
    ('needs-edtf', '1850~')
    """
    if profile is not None:
        alone = partial(_by_itself, edtf=edtf, reference=reference)
        return _in_column(text, locale, alone, profile)
    if reference is not None:
        reference_of(reference)
    return read_alone(text, locale, edtf, reference)


def read_alone(
    text: str, locale: str | None, edtf: bool, reference: str | None = None
) -> DateReadings:
    """`read_date` without what other dates show."""
    if len(text) > LONGEST:
        return _NO_DATE
    short = None if edtf or ".." in text else _only_way(shape_of(text), locale)
    found = (short(text) if short is not None else None) or _absolute(text, locale, edtf)
    if found.value is not None or not _is_open(found, text, reference):
        return found
    return (
        read_relative(text, reference, locale, lambda rest: _absolute(rest, locale, edtf)) or found
    )


def _by_itself(text: str, locale: str | None, *, edtf: bool, reference: str | None) -> DateReadings:
    return read_date(text, locale=locale, edtf=edtf, reference=reference)


def _in_column(
    text: str,
    locale: str | None,
    alone: Callable[[str, str | None], DateReadings],
    profile: DateProfile | Profile,
) -> DateReadings:
    from polyglot_clean.dates.column import DateProfile
    from polyglot_clean.dates.in_column import read_in_column

    shown = profile if isinstance(profile, DateProfile) else profile.dates()
    return read_in_column(text, locale, shown, alone)


def _is_open(found: DateReadings, text: str, reference: str | None) -> bool:
    """Whether a text that is no date by itself may say one by its distance from another."""
    if found.reason not in ("not-a-date", "relative", "weekday-contradiction"):
        return False
    counted = reference is not None or found.reason == "relative" or not may_be_date(text)
    return counted and may_be_relative(text)


def _absolute(text: str, locale: str | None, edtf: bool) -> DateReadings:
    """What a text says without a reference."""
    if edtf or ".." in text:
        written = as_written(text, edtf)
        if written is not None:
            return written
    found = _by_known_shape(text, locale)
    if found is None and not text.isascii() and _NATIVE.search(text):
        found = _by_known_shape(ascii_digits(text), locale)
    return _read(text, locale, edtf) if found is None else found


def _by_known_shape(text: str, locale: str | None) -> DateReadings | None:
    """What the short way of the text's shape reads, if it has one and is sure."""
    short = _only_way(shape_of(text), locale)
    return None if short is None else short(text)


@lru_cache(maxsize=1 << 14)
def _only_way(shape: bytes, locale: str | None) -> Short | None:
    """The short way of a shape whose texts say a date or nothing."""
    return None if may_be_rivalled(shape, locale) else known_short(shape, locale)


def _read(text: str, locale: str | None, edtf: bool) -> DateReadings:
    if not may_be_date(text):
        extent = _extent(text, locale, edtf) if may_be_period(text) else None
        return extent or (_RELATIVE if _is_relative(text) else _NO_DATE)
    found = as_it_stands(text, locale)
    if is_rivalled(text, locale, found):
        return beside(found, _extent(text, locale, edtf), text)
    if found.readings or found.reason not in _UNREAD:
        return found
    extent = _extent(text, locale, edtf)
    if extent or found.reason not in ("not-a-date", "no-year"):
        return extent or found
    return mended(text, lambda other: as_it_stands(other, locale)) or found


@lru_cache(maxsize=1 << 12)
def _extent(text: str, locale: str | None, edtf: bool) -> DateReadings | None:
    """What a text says that is no single date: ranges, periods, doubts."""
    written = as_written(text, edtf)
    return written or read_extent(text, locale, edtf, _alone)


@lru_cache(maxsize=1 << 12)
def as_it_stands(text: str, locale: str | None) -> DateReadings:
    """The readings of a text, with nothing repaired."""
    found = _alone(text, locale)
    if found.value is None and not found.readings and may_be_date(text):
        return _repeated(_with_ascii_digits(text), locale) or found
    return found


@lru_cache(maxsize=1 << 12)
def _alone(text: str, locale: str | None) -> DateReadings:
    """The readings of a text that states one date once."""
    if not may_be_date(text):
        return _NO_DATE
    precision = iso.precision_of(text)
    if precision and not calendars.may_be_other(text, locale):
        return DateReadings(text, "", (DateReading(text, precision, "ymd", evidence=_ISO),))
    text = _with_ascii_digits(text)
    found = read_by_shape(text, locale)
    if found.value is None and not found.readings:
        return with_roman_month(text, lambda other: _alone(other, locale)) or found
    return found


def _with_ascii_digits(text: str) -> str:
    return text if text.isascii() else ascii_digits(hebrew_digits(han_digits(text)))


def _is_relative(text: str) -> bool:
    """Whether a text without the numbers of a date says a day by its distance (yesterday)."""
    if not 0 < len(text) <= _LONGEST_RELATIVE:
        return False
    return plan_of_text(ascii_digits(text), None).reason == "relative"


def _repeated(text: str, locale: str | None) -> DateReadings | None:
    """A date that stands twice, in one form or in two; None where that is not so."""
    half = _half_of(text)
    if half:
        return as_it_stands(half, locale)
    for end, start in (*_seams(text), *_gaps(text)):
        first, second = (_alone(part, locale) for part in (text[:end], text[start:]))
        same = _same(first, second)
        if same:
            return same
    return None


def _same(first: DateReadings, second: DateReadings) -> DateReadings | None:
    """The more precise of two readings of one day; None where they are of two.

    Where one is a question that the other answers (`April 9, 1993, 04/09/1993`), that is settled.
    """
    found = [item for item in (first, second) if item.value]
    if len(found) == 1:
        (settled,) = found
        asked = {r.value for item in (first, second) if not item.value for r in item.readings}
        return settled if settled.value in asked else None
    if not found or any("/" in (item.value or "") for item in found):
        return None
    less, more = sorted(found, key=lambda item: len(item.value or ""))
    day = less.value or ""
    return more if len(day) >= len("2022-02-24") and (more.value or "").startswith(day) else None


def _gaps(text: str) -> list[tuple[int, int]]:
    """Where one date may end and the next begin, a mark between them."""
    gaps = [match.span() for match in _BETWEEN.finditer(text)]
    return gaps if len(gaps) <= _MOST_GAPS else []


def _seams(text: str) -> list[tuple[int, int]]:
    """Where two dates may be put together without a space (`2023` `31`, `17:37` `31`)."""
    places: list[int] = []
    for match in _SEAM.finditer(text):
        start, end = match.span()
        if end - start > 4:
            places += [start + 4, end - 4]
        elif end - start > 2 and text[start - 1 : start] == ":":
            places.append(start + 2)
        elif text[end : end + 1].isalpha():
            places.append(end)
    return [(place, place) for place in places] if len(places) <= _MOST_GAPS else []


def _half_of(text: str) -> str:
    """What stands twice in `text` (31. Oktober 202331. Oktober 2023), else ""."""
    match = _DOUBLED.fullmatch(text.strip())
    return match[1] if match and may_be_date(match[1]) else ""
