"""Dates inside other text: the longest stretches that read, with where they stand.

A stretch starts and ends at a word or a number and holds no more than a date can need. In other
text a date has to say more than in a field: a year alone or two numbers are none.
"""

from __future__ import annotations

import re

from polyglot_clean.dates.reader import read_date
from polyglot_clean.dates.screen import may_be_date
from polyglot_clean.dates.tokens import GLUED
from polyglot_clean.model import DateReadings, DateSpan, Span

_PIECE = re.compile(GLUED.pattern + r"|[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+|[^\w\s]|_|\s+")
_MOST_PIECES = 26
_LONGEST_SPAN = 80
_BREAKS = frozenset("\n\r\u2028\u2029")


def find_dates(text: str, *, locale: str | None = None) -> tuple[DateSpan, ...]:
    """Every date in `text`, leftmost and longest first; spans are disjoint and in order.

    Each span holds a day with a year, or a named month with one; questions (an ambiguous order) are
    given with their readings.

    >>> [found.span.slice("seen 24 февраля 2022, at home") for found in
    ...  find_dates("seen 24 февраля 2022, at home")]
    ['24 февраля 2022']
    """
    pieces = [match.span() for match in _PIECE.finditer(text)]
    found: list[DateSpan] = []
    place = 0
    while place < len(pieces):
        span = (
            _longest_from(text, pieces, place, locale) if _may_start(text, pieces, place) else None
        )
        if span is None:
            place += 1
            continue
        found.append(span)
        while place < len(pieces) and pieces[place][0] < span.span.end:
            place += 1
    return tuple(found)


def _may_start(text: str, pieces: list[tuple[int, int]], place: int) -> bool:
    """Whether a date can start here: a number, or a word with one soon after it."""
    start = pieces[place][0]
    if not text[start].isalnum():
        return False
    if start and text[start - 1].isalnum() and not GLUED.match(text[start - 1]):
        return False
    if start and text[start].isdigit() and text[start - 1] in ".,:/-+$€£#@":
        return False
    return any(text[a].isdigit() for a, _ in pieces[place : place + 8])


def _longest_from(
    text: str, pieces: list[tuple[int, int]], place: int, locale: str | None
) -> DateSpan | None:
    start = pieces[place][0]
    ends: list[int] = []
    for first, end in pieces[place : place + _MOST_PIECES]:
        if end - start > _LONGEST_SPAN or text[first] in _BREAKS:
            break
        if text[end - 1].isalnum() and not _continues(text, end):
            ends.append(end)
    for end in reversed(ends):
        stretch = text[start:end]
        if may_be_date(stretch):
            readings = read_date(stretch, locale=locale)
            if _says_enough(stretch, readings):
                starts = [a for a, _ in pieces[place:] if a < end]
                return _trimmed(text, (starts, [e for e in ends if e <= end]), locale)
    return None


def _trimmed(text: str, places: tuple[list[int], list[int]], locale: str | None) -> DateSpan:
    """The span without the connectors around it ("as of", "at"): the shortest of its value."""
    starts, ends = places
    start, end = starts[0], ends[-1]
    readings = read_date(text[start:end], locale=locale)
    for shorter in reversed(ends[:-1]):
        apart = not text[shorter].isalnum()
        if (
            apart
            and read_date(text[start:shorter], locale=locale).value == readings.value is not None
        ):
            end = shorter
    for later in starts[1:]:
        whole = text[later].isalnum() and not text[later - 1].isalnum()
        if whole and read_date(text[later:end], locale=locale).value == readings.value is not None:
            start = later
    return DateSpan(Span(start, end), read_date(text[start:end], locale=locale))


def _continues(text: str, end: int) -> bool:
    """Whether the word or number goes on behind `end` (2022.5, 2022-17, 10.2022b)."""
    rest = text[end : end + 2]
    if not rest or not text[end - 1].isdigit():
        return False
    return rest[0].isdigit() or rest[0] in "%‰°" or (rest[0] in ".,:/-" and rest[1:].isdigit())


def _says_enough(stretch: str, readings: DateReadings) -> bool:
    if not readings.readings or readings.reason in ("two-digit-year", "impossible"):
        return False
    precise = all(len(reading.value) >= 10 for reading in readings.readings)
    named = all(reading.order == "named" for reading in readings.readings)
    separated = not stretch.isdigit()
    return separated and (precise or (named and readings.value is not None))
