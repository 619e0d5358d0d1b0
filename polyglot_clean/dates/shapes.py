"""The plans of shapes, kept: what a text says by its words, before its numbers are looked at.

Two texts that differ in their digits alone have one shape, in which all digits are zeros. Words
that hold digits (Vietnamese `thg 2`, `thứ 6`) keep theirs: each of these makes another shape.
"""

from __future__ import annotations

import re
from functools import lru_cache

from polyglot_clean.cldr import lexicon
from polyglot_clean.dates import calendars, iso
from polyglot_clean.dates.frames import Plan
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.overview import read_over, restored
from polyglot_clean.dates.plan import plan_of, plan_otherwise
from polyglot_clean.dates.screen import may_be_date
from polyglot_clean.dates.settle import settle
from polyglot_clean.dates.straight import RUNS, Short, short_way
from polyglot_clean.model import DateReadings

_CAPITALS = re.compile(r"[A-Z]{2}\.? ?[0-9][0-9 ./-]+")
_LONE_ZERO = re.compile(b"(?<!0)0(?!0)")
_SHORT_DAY = re.compile(rb"[^0-9]*(?:0[^0-9]+0000|0000[^0-9]+0)[^0-9]*")
_ZEROS = bytes.maketrans(b"123456789", b"000000000")


def shape_of(text: str) -> bytes:
    """A text with zeros for its digits; in bytes, which takes a tenth of the time."""
    return text.encode("utf-8", "surrogatepass").translate(_ZEROS)


def known_short(shape: bytes, locale: str | None) -> Short | None:
    """The short way of a shape, if it has one that no other form of date comes before."""
    seen = read_over(shape)
    if iso.is_shaped(seen.text) or not may_be_date(seen.text):
        return None
    words = seen.numbered
    if not words:
        return plan_of_shape(shape, locale)[1]

    def short(text: str) -> DateReadings | None:
        way = plan_of_shape(restored(shape, words, RUNS.findall(text)), locale)[1]
        return way and way(text)

    return short


def read_by_shape(text: str, locale: str | None) -> DateReadings:
    """What a text with ASCII digits says, with nothing repaired."""
    shape = shape_of(text)
    runs = RUNS.findall(text)
    plan, short = plan_of_shape(restored(shape, read_over(shape).numbered, runs), locale)
    if plan is None:
        plan, short = plan_of_text(text, locale), None
    if not plan.frames:
        return DateReadings(None, plan.reason)
    found = short(text) if short is not None else None
    return _in_any_calendar(text, plan, locale) if found is None else found


def _in_any_calendar(text: str, plan: Plan, locale: str | None) -> DateReadings:
    """What a plan says, or where that is no day of our time, the words of other calendars."""
    runs = RUNS.findall(text)
    found = settle(plan.frames, runs, _orders(locale))
    if any(r.calendar == "gregorian" and "1583" <= r.value < "2400" for r in found.readings):
        return found
    if not found.readings and text.isascii() and all(frame.calendar for frame in plan.frames):
        return DateReadings(None, "not-a-date")  # "24/02/2022 AP" has a name beside it
    other = _otherwise(text, locale)
    frames = [frame for frame in other.frames if frame.calendar] if other else []
    settled = settle(frames, runs, _orders(locale))
    return settled if settled.readings else found


@lru_cache(maxsize=1 << 10)
def _otherwise(text: str, locale: str | None) -> Plan | None:
    """The plan of a text in other calendars, if it has the words of one."""
    normal = normalise(text)
    return plan_otherwise(normal, locale) if RUNS.findall(normal) == RUNS.findall(text) else None


@lru_cache(maxsize=1 << 10)
def plan_of_text(text: str, locale: str | None) -> Plan:
    """The plan of this very text."""
    normal = normalise(text)
    if RUNS.findall(normal) != RUNS.findall(text):
        return Plan((), "not-a-date")
    return _doubted(plan_of(normal, lexicon(), locale), text, normal)


def _doubted(plan: Plan, text: str, normal: str) -> Plan:
    """The plan, or none where an era may stand before the numbers."""
    if not text[1:2].isupper():  # so it is with nearly all
        return plan
    if plan.frames and not plan.frames[0].calendar and _CAPITALS.fullmatch(text):
        era = calendars.begins_with_era(normal)  # "AM 2014-06-17": German, or of Ethiopia
        return Plan((), "calendar", plan.exact) if era else plan
    return plan


@lru_cache(maxsize=1 << 14)
def plan_of_shape(shape: bytes, locale: str | None) -> tuple[Plan | None, Short | None]:
    """The plan of a shape and its short way; no plan where more than lengths of numbers count."""
    seen = read_over(shape)
    if not seen.aligned:
        return None, None
    plan = _plan_of_long_day(shape, locale)
    if plan is None:
        plan = plan_of(seen.normal, lexicon(), locale, seen.told)
        if plan.exact:
            return None, None
        plan = _doubted(plan, seen.text, seen.normal)
    return plan, short_way(plan.frames, _orders(locale), seen.parts)


def _plan_of_long_day(shape: bytes, locale: str | None) -> Plan | None:
    """The plan of `00 мая 0000` for `0 мая 0000`, if it holds for both.

    So it is where words name the month. Beside a year in four digits the grammar asks how long the
    other number is only where that may be a month, or the minutes of a time.
    """
    if shape.count(b"0") != 5 or not _SHORT_DAY.fullmatch(shape):
        return None
    plan, _ = plan_of_shape(_LONE_ZERO.sub(b"00", shape), locale)
    return plan if plan and plan.frames and all(f.order == "named" for f in plan.frames) else None


@lru_cache(maxsize=1 << 10)
def _orders(locale: str | None) -> frozenset[str]:
    """The orders of numbers in a stated locale; empty where none is stated."""
    return lexicon().numeric_orders(locale) if locale else frozenset()
