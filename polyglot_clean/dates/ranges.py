"""Doubts, bounds and ranges: `ca. 1850`, `before 1850`, `10–30 listopada 2021`.

A text is split where a range may be, and each part is read as any date is. What the parts share is
written once, and is given to both: `24 февраля — 3 марта 2022` is `24 февраля 2022` and `3 марта
2022`; `Feb 10–30, 2021` would be `Feb 10, 2021` and `Feb 30, 2021`, so it is no range.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.dates.codes import code_of
from polyglot_clean.dates.edtf import Extent, both, precision, with_words
from polyglot_clean.dates.intervals import STATED, pairs, short_years
from polyglot_clean.dates.phrases import Word, bounds_in, inside, is_common, leading, tidy, trailing
from polyglot_clean.dates.senses import languages
from polyglot_clean.dates.units import units, years
from polyglot_clean.model import DATE_ROLES, DateReading, DateReadings, Evidence

Read = Callable[[str], DateReadings]

_DASH = re.compile(r" ?(?:--|––|[–~/-]|\.{3}) ?")
_PIECE = re.compile(r"\d+|[^\W\d_]+|\s+|.", re.DOTALL)
_SHORT_YEAR = re.compile(r"(\d{4}) ?([/–-]) ?(\d\d)")
_OPEN_END = re.compile(r"(.*\d.*?) ?[–-]")
_MOST_SPLITS = 6
_MOST_PARTS = 256
"""Parts of a text that are read; the longest range of CLDR (in Shan) takes 164."""
_MARKS = {"approximate": "~", "uncertain": "?", "copyright": ""}
_BOUNDS = {"before": False, "until": False, "after": True, "since": True}
"""Whether the interval is open at its end."""
TWO_DATES = Extent("")
"""What a text says that is no date, or two: no reading, but one that contradicts others."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading depends on beside the text: how days are read, and in which language.

    And in ranges, where the stated locale writes these in another order.
    """

    read: Read
    language: str
    of_ranges: Told | None = None
    known: dict[tuple[str, str], tuple[Extent, ...]] = field(default_factory=dict)


def extents(text: str, told: Told) -> tuple[Extent, ...]:
    """Every way to read a folded text as a date with doubts, a bound, a range or a period."""
    return _once("all", text, told, _extents)


def _once(
    name: str, text: str, told: Told, read: Callable[[str, Told], Iterable[Extent]]
) -> tuple[Extent, ...]:
    key = name, text
    found = told.known.get(key)
    if found is None and len(told.known) >= _MOST_PARTS:
        return ()
    if found is None:
        found = told.known[key] = tuple(dict.fromkeys(read(text, told)))
    return found


def _extents(text: str, told: Told) -> Iterator[Extent]:
    text = tidy(text)
    yield from _dated(text, told)
    yield from _bounded(text, told)
    led = any(word.value in _MARKS for word in leading(text, Kind.QUALIFIER, told.language))
    for extent in _ranges(text, told):
        if not (led and extent.start_mark and not extent.end_mark):  # `ca. 1850–1860` is about both
            yield extent
    yield from _qualified(text, told, extents, ranged=True)
    for word in leading(text, Kind.LABEL):
        if word.value in DATE_ROLES:
            yield from extents(word.after, told)
    for word in leading(text, Kind.CONNECTOR, told.language):
        for extent in extents(word.after, told):
            if extent.end not in (None, "..") and len(extent.start) != len(str(extent.end)):
                continue  # Indonesian "des" is December, German "des" a word before a year
            if not _is_plain(extent):
                yield with_words(extent, word.languages)
                continue
            only = word.languages - bounds_in(word.text)
            if only and precision_of(extent) == "year":
                yield with_words(TWO_DATES, only, *extent.words)


def _is_plain(extent: Extent) -> bool:
    """Whether it is no more than a day, month or year: `no 1850` is a number, or `since 1850`."""
    return extent.end is None and not extent.start_mark and precision_of(extent) in STATED


def _single(text: str, told: Told) -> tuple[Extent, ...]:
    """One date or period, with its doubts: what may stand at either end of a range."""
    return _once("single", tidy(text), told, _with_doubts)


def _with_doubts(text: str, told: Told) -> Iterator[Extent]:
    yield from _dated(text, told)
    yield from _qualified(text, told, _single, ranged=False)


def _dated(text: str, told: Told) -> Iterator[Extent]:
    """A day, a month, a year or a period."""
    if text:
        yield from _plain(text, told)
        yield from units(text, told.language)


def _plain(text: str, told: Told) -> Iterator[Extent]:
    """What the reader of days says, where it says one, or one in each order of numbers."""
    found = told.read(text)
    if found.value is None and found.reason not in ("ambiguous-order", "ambiguous-month"):
        return
    for reading in found.readings:
        if reading.precision in STATED and "T" not in reading.value and "/" not in reading.value:
            yield _of_reading(reading, text)


def _of_reading(reading: DateReading, text: str) -> Extent:
    words = (languages(frozenset(reading.locales)),) if reading.locales else ()
    first = _spoken_first(text)
    words = (*words, first) if first is not None else words
    why = Evidence("date", f"{text} is {reading.value}")
    return Extent(reading.value, order=reading.order, words=words, evidence=(why,))


def _spoken_first(text: str) -> frozenset[str] | None:
    """The languages that have the first word of a date as a part of dates; None for a number.

    Polish `od` may stand before a date and say no more; in Czech it opens an interval.
    """
    words = lexicon()
    if not text[:1].isalpha():
        return None
    for end in words.longest(text, 0):
        senses = [m for m in words.meanings(text[:end]) if code_of(m)]
        if senses and not text[end : end + 1].isalpha():
            return frozenset().union(*(languages(sense.locales) for sense in senses))
    return None


def _qualified(
    text: str, told: Told, read: Callable[[str, Told], tuple[Extent, ...]], *, ranged: bool
) -> Iterator[Extent]:
    """What is said around a date of how sure it is: `ca.`, `?`, `probably`, `約`, `~`."""

    def dates(rest: str) -> Iterator[Extent]:
        return (extent for extent in read(rest, told) if extent.start)

    for word in _small(leading(text, Kind.QUALIFIER, told.language), told):
        glued = len(word.text) == 1 and word.text.isascii() and text[1:2].isdigit()
        if word.value in _MARKS and not glued:  # "c1998" is the year of a copyright
            for extent in dates(word.after):
                yield _marked(extent, str(word.value), word)
    for word in trailing(text, Kind.QUALIFIER, told.language):
        if word.value in ("approximate", "uncertain"):
            for extent in dates(word.before):
                yield _marked(extent, str(word.value), word)
    sign = text[-1:] if text[-1:] in ("?", "~", "%") else ""
    if sign:
        for extent in dates(text[:-1]):
            yield _signed(extent, sign)
            if ranged and extent.end not in (None, ".."):
                yield extent._replace(end_mark=both(extent.end_mark, sign))
    if text[:1] in ("©", "℗"):
        yield from dates(text[1:])
    if text[:1] == "~":
        yield from (_signed(extent, "~") for extent in dates(text[1:]))


def _small(words: Iterator[Word], told: Told) -> Iterator[Word]:
    """Words that are no small words of other languages."""
    return (word for word in words if not is_common(word.text, told.language))


def _marked(extent: Extent, what: str, word: Word) -> Extent:
    why = Evidence("qualifier", f"{word.text} says that it is {what}")
    extent = extent._replace(evidence=(*extent.evidence, why))
    return with_words(_signed(extent, _MARKS[what]), word.languages)


def _signed(extent: Extent, sign: str) -> Extent:
    """The extent with a qualifier on all of its dates; a season has none in EDTF's level 1."""
    if not sign or not extent.start:
        return extent
    if precision_of(extent) == "season":
        return TWO_DATES._replace(words=extent.words)
    start, end = both(extent.start_mark, sign), both(extent.end_mark, sign)
    if extent.start == "..":
        start = ""
    return extent._replace(start_mark=start, end_mark="" if extent.end in (None, "..") else end)


def precision_of(extent: Extent) -> str:
    """The precision of an extent: that of its start, or of its end where it has no start."""
    date = extent.end if extent.start == ".." and extent.end else extent.start
    return precision(date) if date else ""


def _bounded(text: str, told: Told) -> Iterator[Extent]:
    """Intervals without a start or an end: `before 1850`, `1850 előtt`, `1850–`, `1850–present`."""
    era = max((len(word.text) for word in leading(text, Kind.ERA, told.language)), default=0)
    for word in _small(leading(text, Kind.BOUND, told.language), told):
        if word.value in _BOUNDS and len(word.text) >= era:  # Thai "before" begins "before Christ"
            yield from _open(word.after, word, told)
    for word in trailing(text, Kind.BOUND, told.language):
        kind, _, behind = str(word.value).partition("-")
        if behind and kind in _BOUNDS:
            yield from _open(word.before, word._replace(value=kind), told)
        elif kind == "ongoing":
            before = re.fullmatch(rf"(.*?){_DASH.pattern}", word.before)
            firsts = [before[1]] if before else []
            firsts += [w.before for w in trailing(word.before, Kind.BOUND, told.language)
                       if w.value in ("to", "until")]  # fmt: skip
            for first in firsts:
                yield from _open(first, word._replace(value="since"), told)
    match = _OPEN_END.fullmatch(text)
    if match:
        yield from _open(match[1], Word("since", frozenset(), "", "", ""), told)


def _open(text: str, word: Word, told: Told) -> Iterator[Extent]:
    for opener in leading(text, Kind.BOUND, told.language):
        if word.value == "since" and opener.value in ("from", "since"):
            text = opener.after
            break
    for extent in _dates_alone(text, told):
        words = (*extent.words, word.languages) if word.languages else extent.words
        why = Evidence("bound", f"{word.text or 'the dash'} leaves the {_side(word)} open")
        evidence = (*extent.evidence, why)
        if _BOUNDS[str(word.value)]:
            yield extent._replace(end="..", words=words, evidence=evidence)
        else:
            yield Extent("..", extent.start, "", extent.start_mark, extent.order, words, evidence)


def _side(word: Word) -> str:
    return "end" if _BOUNDS[str(word.value)] else "start"


def _dates_alone(text: str, told: Told) -> Iterator[Extent]:
    """Single dates, of which an interval may be made: no periods, which are intervals already."""
    found = [*_single(text, told), *(Extent(y.start, words=y.words) for y in _years(text, told))]
    for extent in dict.fromkeys(found):
        if extent.end is None and extent.start and precision(extent.start) in STATED:
            yield extent


def _years(text: str, told: Told) -> Iterator[Extent]:
    """A year with words that it has beside a bound only: `1914 гг.`, `в 1914`, `år 1914`."""
    text = tidy(text)
    yield from years(text, told.language)
    for word in (*leading(text, Kind.PERIOD, told.language),
                 *trailing(text, Kind.PERIOD, told.language)):  # fmt: skip
        if word.value == "years":
            found = years(word.before or word.after, told.language)
            yield from (with_words(extent, word.languages) for extent in found)


def _ranges(text: str, told: Told) -> Iterator[Extent]:
    pair = _SHORT_YEAR.fullmatch(text)
    if pair:
        yield from short_years(pair[1], pair[2], pair[3])
    bare = [(text, None)]
    opened = [
        (word.after, word)
        for word in leading(text, Kind.BOUND, told.language)
        if word.value in ("from", "between", "since")
    ]
    for rest, opener in (*bare, *opened):
        for first, second, words, listed in _splits(rest, opener, told):
            if not (first.strip() and second.strip()):
                continue
            if listed and opener is None:
                if _single(first, told) and _single(second, told):
                    yield with_words(TWO_DATES, *words)
                continue
            for extent in _joined(first, second, told.of_ranges or told):
                yield with_words(extent, *words)


Words = tuple[frozenset[str], ...]


def _splits(text: str, opener: Word | None, told: Told) -> Iterator[tuple[str, str, Words, bool]]:
    """Where a range may be parted, with the languages of its words, and whether by an "and"."""
    known = (opener.languages,) if opener else ()
    if opener is None or opener.value != "between":
        dashes = list(_DASH.finditer(text))
        if len(dashes) <= _MOST_SPLITS:
            yield from ((text[: m.start()], text[m.end() :], known, False) for m in dashes)
    for word in inside(text, Kind.BOUND, told.language):
        if not word.before or not word.after:
            continue
        value = str(word.value)
        if value in ("to", "until") and (opener is None or opener.value != "between"):
            yield word.before, word.after, (*known, word.languages), False
        elif value == "and" and (opener is None or opener.value == "between"):
            yield word.before, word.after, (*known, word.languages), True


def _joined(first: str, second: str, told: Told) -> Iterator[Extent]:
    """The ranges from the first part to the second; what they share is read with both."""
    first, second = first.strip(" "), second.strip(" ")
    whole = list(pairs(_ends(first, told), _ends(second, told)))
    yield from whole
    if whole:
        return
    starts = [(second, end) for end in _ends(first, told)]
    ends = [(first, end) for end in _ends(second, told)]
    starts += [(taken, extent) for taken, extent in _completed_start(first, second, told)]
    ends += [(taken, extent) for taken, extent in _completed_end(first, second, told)]
    for (of_second, start), (of_first, end) in product(starts, ends):
        if (of_second, of_first) != (second, first) and _shape(of_second) == _shape(of_first):
            yield from pairs([start], [end], shared=True)


def _ends(text: str, told: Told) -> tuple[Extent, ...]:
    """What may stand at one end of a range."""
    plural = [year for year in _years(text, told) if year.words]
    return tuple(dict.fromkeys((*_single(text, told), *plural)))


def _completed_start(first: str, second: str, told: Told) -> Iterator[tuple[str, Extent]]:
    """The first part with the end of the second, and what of the second is left out for it."""
    for match in _PIECE.finditer(second):
        place = match.end()
        rest = second[place:]
        if rest and _may_join(first, rest):
            yield from ((second[:place], extent) for extent in _ends(first + rest, told))


def _completed_end(first: str, second: str, told: Told) -> Iterator[tuple[str, Extent]]:
    """The second part with the start of the first, and what of the first is left out for it."""
    for match in _PIECE.finditer(first):
        place = match.start()
        head = first[:place]
        if head and _may_join(head, second):
            yield from ((first[place:], extent) for extent in _ends(head + second, told))


def _may_join(before: str, after: str) -> bool:
    """Whether two pieces stand beside each other as two words, or as a word and its ending."""
    if before[-1].isdigit() and after[0].isdigit():
        return False
    return not (before[-1].isalpha() and after[0].isalpha() and after[0].isascii())


def _shape(text: str) -> str:
    """The numbers and words of a text, without its marks: `24 февраля` and `3 марта` are alike."""
    kinds = ("0" if m[0].isdigit() else "a" for m in _PIECE.finditer(text) if m[0].isalnum())
    return re.sub("a+", "a", "".join(kinds))
