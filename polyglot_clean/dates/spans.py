"""Dates inside other text: the longest stretches that read, with where they stand.

A date in other text has to say more than one in a field: it has a year of four digits, and a month
by name or three numbers. So the years are looked for, and around each the words that can belong to
a date; an unknown word ends the stretch. What is read twice costs no more than the text is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from polyglot_clean.cldr import Kind, Vocabulary, fold, lexicon, with_calendars
from polyglot_clean.dates.numerals import FIRST_YEAR, HEBREW_DATE, NUMERAL, POSSIBLE
from polyglot_clean.dates.reader import as_it_stands
from polyglot_clean.dates.roman import ROMAN_DATE
from polyglot_clean.dates.tokens import GLUED
from polyglot_clean.model import DateReadings, DateSpan, Span

_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u094f\u0951-\u0963\u0981-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
)
_LETTER = rf"[^\W\d_]|[{_MARKS}]"
_PIECE = re.compile(
    rf"{GLUED.pattern}[{_MARKS}]*|[^\W\d_](?:{_LETTER})*(?:['’.](?:{_LETTER})+)*|\d+|[^\w\s]|_|\s+"
)
_YEAR = re.compile(rf"(?<!\d)\d{{4}}(?!\d)|{POSSIBLE.pattern}")
_ROMAN = re.compile("[ivx]{1,4}")
_REACH = 80
"""Code points before and behind a year within which its date stands."""
_LONGEST = 100
_MOST = 14
"""Places tried as the start of a date, and as its end."""
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f]")
_MOST_NUMBERS = 16
"""A stretch with more is a list of numbers."""
_NO_START = ".,:/-+$€£#@–—"


def find_dates(text: str, *, locale: str | None = None) -> tuple[DateSpan, ...]:
    """Every date in `text`, leftmost and longest first; spans are disjoint and in order.

    Each span holds a day with a year, or a named month with one; questions (an ambiguous order) are
    given with their readings. The text of a span, read alone, has the same readings.

    >>> [found.span.slice("seen 24 февраля 2022, at home") for found in
    ...  find_dates("seen 24 февраля 2022, at home")]
    ['24 февраля 2022']
    """
    found: list[DateSpan] = []
    done = 0
    for match in _YEAR.finditer(text):
        if match.start() >= done:
            span = _around(text, match.span(), done, locale)
            if span:
                found.append(span)
                done = span.span.end
    return tuple(found)


Piece = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The pieces around a year that may belong to its date, and where the year stands."""

    pieces: tuple[Piece, ...]
    year: Piece


def _around(text: str, year: Piece, done: int, locale: str | None) -> DateSpan | None:
    """The date around a year, in words of other calendars where those of ours make none."""
    low, high = _line_around(text, year, done)
    for match in HEBREW_DATE.finditer(text, low, high):
        readings = as_it_stands(match[0], locale)
        if match.start() <= year[0] and year[1] <= match.end() and readings.readings:
            return DateSpan(Span(*match.span()), readings)
    span = _within(text, (low, high), year, (lexicon(), locale))
    if span is None and with_calendars().names(fold(text[low:high])):
        return _within(text, (low, high), year, (with_calendars(), locale))
    return span


def _line_around(text: str, year: Piece, done: int) -> Piece:
    """The part of the line around `year` in which its date can be, not before `done`."""
    low, high = max(done, year[0] - _REACH), min(len(text), year[1] + _REACH)
    before, after = text[low : year[0]], text[year[1] : high]
    low += max(before.rfind("\n"), before.rfind("\u2028")) + 1
    return low, year[1] + len(after.split("\n", 1)[0].split("\u2028", 1)[0])


def _within(
    text: str, line: Piece, year: Piece, said: tuple[Vocabulary, str | None]
) -> DateSpan | None:
    words, locale = said
    stretch = _stretch(text, line, year, words)
    return _longest(text, stretch, locale) if stretch else None


def _stretch(text: str, line: Piece, year: Piece, words: Vocabulary) -> _Stretch | None:
    """What can be a date around `year` in a part of its line; None where that is too little."""
    low, high = line
    pieces = [(low + m.start(), low + m.end()) for m in _PIECE.finditer(text[low:high])]
    known = _known(text, pieces, words)
    place = next((n for n, (start, _) in enumerate(pieces) if start >= year[0]), len(pieces))
    first = last = place
    while first and known[first - 1]:
        first -= 1
    while last < len(pieces) and known[last]:
        last += 1
    own = pieces[first:last]
    numbers = sum(text[start].isdecimal() for start, _ in own)
    if numbers > _MOST_NUMBERS:
        return None
    if numbers < 3 and not (
        _names_month(text, own, words)
        or POSSIBLE.search(text, low, high)
        or ROMAN_DATE.search(text, low, high)
    ):
        return None
    return _Stretch(tuple(own), year)


def _known(text: str, pieces: list[Piece], words: Vocabulary) -> list[bool]:
    """Which pieces are no words, or words of dates; those of a known phrase are known together."""
    folded = [fold(text[start:end]) for start, end in pieces]
    joined = "".join(folded)
    bounds = set(accumulate(map(len, folded)))
    known: list[bool] = []
    place = covered = 0
    for piece in folded:
        end = place + len(piece)
        if place >= covered:
            word = piece[:1].isalpha() and not _is_numeral(piece)
            ends = words.longest(joined, place) if word else (end,)
            covered = max(bounds.intersection(ends), default=place)
        known.append(covered >= end)
        place = end
    return known


def _is_numeral(piece: str) -> bool:
    return bool(NUMERAL.match(piece) or piece == FIRST_YEAR or _ROMAN.fullmatch(piece))


def _names_month(text: str, pieces: list[Piece], words: Vocabulary) -> bool:
    """Whether a month may be named; names of several words begin with one that is known."""
    joined = fold(text[pieces[0][0] : pieces[-1][1]]) if pieces else ""
    return any(
        meaning.kind in (Kind.MONTH, Kind.MONTH_WORD)
        for match in _PIECE.finditer(joined)
        if match[0][0].isalpha()
        for end in words.longest(joined, match.start())
        for meaning in words.meanings(joined[match.start() : end])
    )


def _longest(text: str, stretch: _Stretch, locale: str | None) -> DateSpan | None:
    year = stretch.year
    starts = [a for a, _ in stretch.pieces if a <= year[0] and _may_start(text, a)]
    ends = [b for _, b in stretch.pieces if b >= year[1] and _may_end(text, b)]
    for start, end in _by_length(starts[-_MOST:], ends[:_MOST]):
        part = text[start:end]
        readings = as_it_stands(part, locale)
        if readings.reason == "range" and len(_YEAR.findall(part)) == 1:
            return None  # 10–30 listopada 2021 is not the 30th alone
        if _says_enough(part, readings) and not _is_surname(text, (start, end), readings):
            return _trimmed(text, (start, end), (starts, ends), locale)
    return None


def _by_length(starts: list[int], ends: list[int]) -> Iterator[Piece]:
    pairs = [(start, end) for start in starts for end in ends if end - start <= _LONGEST]
    return iter(sorted(pairs, key=lambda pair: (pair[0] - pair[1], pair[0])))


def _may_start(text: str, start: int) -> bool:
    if not text[start].isalnum():
        return False
    before = text[start - 1] if start else " "
    if _is_inside(before, text[start]):
        return False
    return not (text[start].isdecimal() and before in _NO_START)


def _may_end(text: str, end: int) -> bool:
    """Whether no word or number goes on behind `end` (2022.5, 2022-17, 10.2022b, Сен-Мартен)."""
    last, rest = text[end - 1], text[end : end + 2]
    if not last.isalnum() and last != "." and not _is_mark(last):
        return False
    if not rest or _is_inside(last, rest[0]):
        return not rest and last != "."
    if not last.isdecimal():
        return last != "." and not (rest[0] in "-\u2010" and rest[1:].isalpha())
    return not (rest[0] in "%‰°" or (rest[0] in ".,:/-–" and rest[1:].isalnum()))


def _is_inside(before: str, after: str) -> bool:
    """Whether a word or number goes on between two characters.

    Thai, Lao, Burmese and Khmer put no space between words, but one before a number; Chinese and
    Japanese put none at all, and Korean writes particles onto its counters.
    """
    if not (before.isalnum() or _is_mark(before)) or not (after.isalnum() or _is_mark(after)):
        return False
    if before.isdecimal() != after.isdecimal():
        return not (GLUED.match(before) or GLUED.match(after))
    return before.isdecimal() or not (_EAST_ASIAN.match(before) or _EAST_ASIAN.match(after))


def _is_mark(character: str) -> bool:
    return re.match(f"[{_MARKS}]", character) is not None


def _is_surname(text: str, span: Piece, readings: DateReadings) -> bool:
    """Whether a month without a day stands among names, as in Theresa May 2017, St. Martin 1673."""
    if len(readings.readings[0].value) > len("2017-05"):
        return False
    start, end = span
    before = re.search(r"(\w+)[. ] ?$", text[max(0, start - 30) : start])
    after = re.match(r" (\w)", text[end : end + 2])
    return (before is not None and before[1][0].isupper()) or (
        after is not None and after[1].isupper()
    )


def _trimmed(
    text: str, span: Piece, places: tuple[list[int], list[int]], locale: str | None
) -> DateSpan:
    """The span without the labels and connectors around it: the shortest with its readings."""
    start, end = span
    readings = as_it_stands(text[start:end], locale)
    starts, ends = places
    for shorter in ends:
        apart = shorter < end and _parts(text, shorter)
        if apart and as_it_stands(text[start:shorter], locale) == readings:
            end = shorter
            break
    for later in reversed(starts):
        apart = later > start and _parts(text, later)
        if apart and as_it_stands(text[later:end], locale) == readings:
            start = later
            break
    return DateSpan(Span(start, end), readings)


def _parts(text: str, place: int) -> bool:
    """Whether words part at `place`; a number and its counter (24日) do not."""
    before, after = text[place - 1], text[place]
    if not (before.isalnum() and after.isalnum()):
        return True
    return before.isalpha() and after.isalpha() and not _is_inside(before, after)


def _says_enough(part: str, readings: DateReadings) -> bool:
    if not readings.readings or readings.reason in ("two-digit-year", "impossible"):
        return False
    precise = all(
        len(reading.value) >= 10 and "/" not in reading.value for reading in readings.readings
    )
    named = all(
        reading.order == "named" and "/" not in reading.value for reading in readings.readings
    )
    return not part.isdigit() and (precise or (named and readings.value is not None))
