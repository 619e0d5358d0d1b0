"""The plans of shapes, kept: what a text says by its words, before its numbers are looked at.

Two texts that differ in their digits alone have one shape, in which all digits are zeros. Words
that hold digits (Vietnamese `thg 2`, `thứ 6`) keep theirs: each of these makes another shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from polyglot_clean.cldr import Lexicon, lexicon
from polyglot_clean.dates import calendars, iso
from polyglot_clean.dates.frames import Plan
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.plan import plan_of, plan_otherwise
from polyglot_clean.dates.screen import may_be_date
from polyglot_clean.dates.settle import settle
from polyglot_clean.dates.straight import RUNS, Short, short_way
from polyglot_clean.dates.tokens import FIGURES
from polyglot_clean.model import DateReadings

_CAPITALS = re.compile(r"[A-Z]{2}\.? ?[0-9][0-9 ./-]+")
_ZEROS = bytes.maketrans(b"123456789", b"000000000")


def shape_of(text: str) -> bytes:
    """A text with zeros for its digits; in bytes, which takes a tenth of the time."""
    return text.encode("utf-8", "surrogatepass").translate(_ZEROS)


def known_short(shape: bytes, locale: str | None) -> Short | None:
    """The short way of a shape, if it has one that no other form of date comes before."""
    text = shape.decode("utf-8", "surrogatepass")
    if not may_be_date(text) or iso.is_shaped(text):
        return None
    words = _words_with_digits(shape)
    if not words:
        return plan_of_shape(shape, locale)[1]

    def short(text: str) -> DateReadings | None:
        way = plan_of_shape(_restored(shape, words, RUNS.findall(text)), locale)[1]
        return way and way(text)

    return short


def read_by_shape(text: str, locale: str | None) -> DateReadings:
    """What a text with ASCII digits says, with nothing repaired."""
    shape = shape_of(text)
    runs = RUNS.findall(text)
    plan, short = plan_of_shape(_restored(shape, _words_with_digits(shape), runs), locale)
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
    return _plan_of(text, normal, locale)


def _plan_of(text: str, normal: str, locale: str | None) -> Plan:
    plan = plan_of(normal, lexicon(), locale)
    if plan.frames and not plan.frames[0].calendar and _CAPITALS.fullmatch(text):
        era = calendars.begins_with_era(normal)  # "AM 2014-06-17": German, or of Ethiopia
        return Plan((), "calendar", plan.exact) if era else plan
    return plan


@lru_cache(maxsize=1 << 14)
def plan_of_shape(shape: bytes, locale: str | None) -> tuple[Plan | None, Short | None]:
    """The plan of a shape and its short way; no plan where more than lengths of numbers count."""
    text, normal = read_over(shape)
    if RUNS.findall(text) != RUNS.findall(normal):
        return None, None
    plan = _plan_of(text, normal, locale)
    return (None, None) if plan.exact else (plan, short_way(plan.frames, _orders(locale), text))


@lru_cache(maxsize=16)
def read_over(shape: bytes) -> tuple[str, str]:
    """The text of a shape, and its normal form."""
    text = shape.decode("utf-8", "surrogatepass")
    return text, normalise(text)


@lru_cache(maxsize=1 << 10)
def _orders(locale: str | None) -> frozenset[str]:
    """The orders of numbers in a stated locale; empty where none is stated."""
    return lexicon().numeric_orders(locale) if locale else frozenset()


Place = tuple[int, str, str]
"""A run of digits that may be part of a word: its number, the word before it and behind it."""


def _restored(shape: bytes, places: Sequence[Place], runs: Sequence[str]) -> bytes:
    """A shape with the digits of the words that are there with them."""
    words = lexicon()
    kept = {run for run, head, tail in places if head + runs[run] + tail in words}
    if not kept:
        return shape
    numbers = iter(range(len(runs)))
    return re.sub(
        b"0+", lambda m: runs[n].encode() if (n := next(numbers)) in kept else m[0], shape
    )


@lru_cache(maxsize=1 << 14)
def _words_with_digits(shape: bytes) -> tuple[Place, ...]:
    """The runs of a shape that may be parts of words (`thg 00`, `M00`)."""
    text, normal = read_over(shape)
    version = lexicon().version
    if not _any_word(version).search(normal):
        return ()
    if len(RUNS.findall(text)) != len(RUNS.findall(normal)):
        return ()
    starts = [match.start() for match in RUNS.finditer(normal)]
    return tuple(
        (starts.index(match.start(1)), head, tail)
        for word, head, tail in _each_word(version)
        for match in word.finditer(normal)
    )


Parted = tuple[tuple[str, str, str], ...]
"""Words that hold digits: whole, and what stands before and behind these."""


@lru_cache(maxsize=1)
def _exact_words(version: str) -> Parted:
    del version
    words = list(lexicon().with_digits())
    return tuple([(word, head, tail) for word in words for head, tail in [RUNS.split(word)]])


@lru_cache(maxsize=1)
def _any_word(version: str) -> re.Pattern[str]:
    """An expression for words that hold digits, digits as zeros.

    It leaves out counters (2月): where no others are, they are read as number and word.
    """
    words, parted = lexicon(), _exact_words(version)
    counted = {(head, tail) for word, head, tail in parted if _is_counted(word, words)}
    usual = {(h, t) for word, h, t in parted if not FIGURES.fullmatch(word)} - counted
    # Not `0+`: where all begin with a letter of their own, the search is quick.
    each = [f"{re.escape(head)}00*{re.escape(tail)}" for head, tail in sorted(usual)]
    return re.compile("|".join(each or ["(?!)"]))


@lru_cache(maxsize=1)
def _each_word(version: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """An expression for each of these words, counters too."""
    parted = _exact_words(version)
    shapes = {(head, tail) for word, head, tail in parted if not FIGURES.fullmatch(word)}
    return tuple(
        (re.compile(rf"{re.escape(head)}(?<![0-9])(00*)(?![0-9]){re.escape(tail)}"), head, tail)
        for head, tail in sorted(shapes)
    )


def _is_counted(word: str, words: Lexicon) -> bool:
    """Whether a word is a number and its counter, which the grammar reads without the word."""
    counter = word.strip("0123456789").strip()
    kinds = {meaning.kind.value for meaning in words.meanings(counter)}
    return "month-word" in kinds or "day-word" in kinds
