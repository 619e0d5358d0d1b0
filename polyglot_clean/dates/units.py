"""Centuries, decades, seasons, quarters, years of an era, and years with unknown digits.

Each is a word with its number, and what else stands in the text has to be a year, a connector or an
era: `im 19. Jahrhundert`, `5th century BC`, `lata 20. XX wieku`, `весна 2022 года`.
The nineteenth century is `18XX`, as catalogues have it, although it began with 1801.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from polyglot_clean.cldr import Kind
from polyglot_clean.dates.edtf import Extent, before_christ, with_words
from polyglot_clean.dates.phrases import Word, bounds_in, inside, leading, tidy, trailing
from polyglot_clean.model import Evidence

_ROMAN_LIKE = str.maketrans("хісѵ", "xicv")
"""Cyrillic letters typed for Roman numerals: ХIХ век."""
_ROMANS = (("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
_NUMBER_BEHIND = re.compile(r"(?<![a-z\u00df-\u052f\d.,:/])(\d{1,2}|[ivxхіѵ]+)$")
_NUMERAL_ENDING = re.compile(r"(?<![a-z\u00df-\u052f])([ivxхіѵ]+)[^\W\d_]{1,4}$")
_NUMBER_AHEAD = re.compile(r"(\d{1,2}|[ivxхіѵ]+)(?!\d)(?![.,:/]\d)")
_QUARTER_BEHIND = re.compile(r"(?<![a-z\u00df-\u052f\d.,:/])([1-4]|iv|i{1,3})[.)]?$")
_QUARTER_AHEAD = re.compile(r"([1-4]|iv|i{1,3})(?![^\W_])")
_TENS_BEHIND = re.compile(r"(?<!\d)(\d{3}0|[1-9]0)$")
_TENS_AHEAD = re.compile(r"(\d{3}0|[1-9]0)(?!\d)")
_UNKNOWN = re.compile(r"(\d\d)(?:--|––|–|xx|__|\?\?|\.\.)|(\d{3})(?:-|–|x|_)")
_YEAR = re.compile(r"\d{4}")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_GREATEST_CENTURY = 21
_NUMERALS = (Kind.NTH, Kind.ORDINAL)


def units(text: str, language: str) -> Iterator[Extent]:
    """Every way to read a folded text as one period, or as a year of a stated era.

    >>> {extent.value() for extent in units("the 19th century", "en")}
    {'18XX'}
    >>> {extent.value() for extent in units("44 bc", "en")}
    {'-0043'}
    """
    text = tidy(text)
    yield from centuries(text, language)
    yield from _decades(text, language)
    yield from _seasons(text, language)
    yield from _quarters(text, language)
    yield from _years_of_eras(text, language)
    unknown = _UNKNOWN.fullmatch(text)
    if unknown:
        value = f"{unknown[1]}XX" if unknown[1] else f"{unknown[2]}X"
        if _FIRST_YEAR <= int(value.replace("X", "0")) <= _LAST_YEAR:
            yield Extent(value, evidence=(Evidence("unknown-digits", f"{text} is {value}"),))


def roman_value(numeral: str) -> int:
    """The number of a Roman numeral up to 49 in small letters; 0 for no numeral.

    >>> roman_value("xix"), roman_value("хiх"), roman_value("iix")
    (19, 19, 0)
    """
    plain = numeral.translate(_ROMAN_LIKE)
    total, rest = 0, plain
    for sign, number in _ROMANS:
        while rest.startswith(sign) and total < 50:
            total, rest = total + number, rest[len(sign) :]
    return total if not rest and _roman(total) == plain else 0


def _roman(number: int) -> str:
    signs = ""
    for sign, size in _ROMANS:
        while number >= size:
            signs, number = signs + sign, number - size
    return signs


def years(text: str, language: str) -> Iterator[Extent]:
    """A year of four digits, with its words (`of 2022`, `2022 года`, `2022年`).

    >>> [extent.start for extent in years("of 2022", "en")]
    ['2022']
    """
    text = tidy(text).strip("/–- .")
    if _YEAR.fullmatch(text):
        if _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            yield Extent(text)
        return
    for word in (
        *leading(text, Kind.CONNECTOR, language),
        *leading(text, Kind.YEAR_WORD, language),
    ):
        for extent in years(word.after, language):
            yield with_words(extent, word.languages)
    for word in trailing(text, Kind.YEAR_WORD, language):
        for extent in years(word.before, language):
            yield with_words(extent, word.languages)


class _Rest(NamedTuple):
    """What a text beside a period says: its era, by words of these languages."""

    era: str = ""
    words: tuple[frozenset[str], ...] = ()


def _spare(text: str, language: str) -> Iterator[_Rest]:
    """A text of connectors, and of one era at most."""
    text = tidy(text).strip(".")
    if not text:
        yield _Rest()
        return
    for word in leading(text, Kind.CONNECTOR, language):
        for rest in _spare(word.after, language):
            yield _Rest(rest.era, (*rest.words, word.languages))
    for word in leading(text, Kind.ERA, language):
        for rest in _spare(word.after, language):
            if not rest.era:
                yield _Rest(str(word.value), (*rest.words, word.languages))


class _Numbered(NamedTuple):
    """A number beside a word, with what is left of the text, and the words it was read by."""

    number: int
    rest: str
    words: tuple[frozenset[str], ...]
    plain: bool
    """Whether it is in bare figures, or one letter: `19 s`, `v c` may be other things."""


def _numbers_behind(text: str, language: str) -> Iterator[_Numbered]:
    """The number at the end of a text: `im 19.`, `the 19th`, `в XIX`, `nineteenth`."""
    for word in trailing(text, Kind.DAY_NAME, language):
        yield _Numbered(int(word.value), word.before, (word.languages,), plain=False)
    stripped = text.rstrip(" .-")
    marked = "." in text[len(stripped) :]
    ways: list[tuple[str, tuple[frozenset[str], ...]]] = [(stripped, ())]
    for kind in _NUMERALS:
        ways += [(w.before, (w.languages,)) for w in trailing(stripped, kind, language)]
    ways += _without_ending(stripped, language)
    for part, words in ways:
        match = _NUMBER_BEHIND.search(part)
        if match:
            plain = not words and not marked and len(match[1]) < 3 - match[1].isalpha()
            found = _Numbered(_number(match[1]), part[: match.start()], words, plain)
            yield from _without_prefix(found, language)


def _without_ending(text: str, language: str) -> Iterator[tuple[str, tuple[frozenset[str], ...]]]:
    """A text that ends in a Roman numeral, without the ending that is written on it.

    `xviiième` is the 18th with the one ending of French, and the 17th with the other.
    """
    numeral = _NUMERAL_ENDING.search(text)
    if not numeral:
        return
    for end in range(numeral.start() + 1, numeral.end(1) + 1):
        for word in leading(text[end:], Kind.NTH, language):
            if not word.after:
                yield text[:end], (word.languages,)


def _without_prefix(found: _Numbered, language: str) -> Iterator[_Numbered]:
    """A number without what is written before it: 第19, мე-19."""
    yield found
    for word in trailing(found.rest, Kind.NTH, language):
        words = (*found.words, word.languages)
        yield found._replace(rest=word.before, words=words, plain=False)


def _numbers_ahead(text: str, language: str) -> Iterator[_Numbered]:
    """The number at the start of a text: `XIX`, `第19`, `ke-19`, `al XIX-lea`."""
    text = text.lstrip(" .-")
    ways: list[tuple[str, tuple[frozenset[str], ...]]] = [(text, ())]
    for kind in (Kind.NTH, Kind.CONNECTOR):
        ways += [(w.after, (w.languages,)) for w in leading(text, kind, language)]
    for part, words in ways:
        match = _NUMBER_AHEAD.match(part)
        if not match:
            continue
        rest = part[match.end() :]
        plain = match[1].isdigit() or len(match[1]) == 1
        if not rest[:1].isalpha():
            yield _Numbered(_number(match[1]), rest, words, plain)
        for kind in _NUMERALS:
            for word in leading(rest, kind, language) if rest[:1] != " " else ():
                yield _Numbered(_number(match[1]), word.after, (*words, word.languages), plain)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else roman_value(text)


def centuries(text: str, language: str) -> Iterator[Extent]:
    """Every way to read a folded and tidy text as a century."""
    for word in inside(text, Kind.PERIOD, language):
        if word.value != "century":
            continue
        for found, other in _beside(word, language):
            doubtful = found.plain and _is_initial(word) and language not in word.languages
            for rest in _spare(f"{found.rest.strip()} {other}", language):
                value = _century(found.number, rest.era)
                if doubtful and not rest.era:
                    continue
                if value:
                    why = Evidence("century", f"{text} is {value}")
                    words = (word.languages, *found.words, *rest.words)
                    yield Extent(value, words=words, evidence=(why,))


def _beside(word: Word, language: str) -> Iterator[tuple[_Numbered, str]]:
    """The numbers before and behind a word, and what stands on its other side."""
    for found in _numbers_behind(word.before, language):
        yield found, word.after
    for found in _numbers_ahead(word.after, language):
        short = len(word.text) < 3 and word.text.isascii() and language not in word.languages
        if not (found.plain and short):
            yield found, word.before


def _is_initial(word: Word) -> bool:
    """Whether a word is one letter: `19 s` may be seconds, `5 c` cents."""
    return len(word.text) == 1 and word.text < "\u0e00"


def _century(number: int, era: str) -> str:
    if not 1 <= number <= (99 if era == "bce" else _GREATEST_CENTURY):
        return ""
    return f"-{number - 1:02}XX" if era == "bce" else f"{number - 1:02}XX"


def _decades(text: str, language: str) -> Iterator[Extent]:
    for word in inside(text, Kind.PERIOD, language):
        if word.value in ("decade", "hundreds"):
            match = _TENS_BEHIND.search(word.before)
            tens, rest = (match[1], word.before[: match.start()]) if match else ("", "")
            rest = f"{rest} {word.after}"
        elif word.value == "decade-of":
            match = _TENS_AHEAD.match(word.after)
            tens, rest = (match[1], word.after[match.end() :]) if match else ("", "")
            rest = f"{word.before} {_without_years(rest, language)}"
        else:
            continue
        for value, words in _tens(tens, rest, str(word.value), language):
            why = Evidence("decade", f"{text} is {value}")
            yield Extent(value, words=(word.languages, *words), evidence=(why,))


def _without_years(text: str, language: str) -> str:
    """What follows `lata 1920`, without a word for years or a full stop."""
    text = text.lstrip(" .")
    for word in leading(text, Kind.PERIOD, language):
        if word.value in ("years", "decade"):
            return word.after
    return text


Words = tuple[frozenset[str], ...]


def _tens(tens: str, rest: str, kind: str, language: str) -> Iterator[tuple[str, Words]]:
    """The decade of 1920 or, beside a century, of 20; `1900s` is a decade or a century."""
    if len(tens) == 4 and _FIRST_YEAR <= int(tens) <= _LAST_YEAR:
        for spare in _spare(rest, language):
            if spare.era != "bce":
                if kind != "hundreds" or tens[2] != "0":
                    yield f"{tens[:3]}X", spare.words
                if tens[2] == "0":
                    yield f"{tens[:2]}XX", spare.words
    elif len(tens) == 2:
        for word in leading(tidy(rest), Kind.CONNECTOR, language):
            yield from _tens(tens, word.after, kind, language)
        for century in centuries(tidy(rest), language):
            if not century.start.startswith("-"):
                yield f"{century.start[:2]}{tens[0]}X", century.words


def _seasons(text: str, language: str) -> Iterator[Extent]:
    for word in inside(text, Kind.SEASON, language):
        for year in years(f"{word.before} {word.after}", language):
            why = Evidence("season", f"{word.text} is season {word.value}")
            yield with_words(
                Extent(f"{year.start}-{word.value}", words=year.words, evidence=(why,)),
                word.languages,
            )


def _quarters(text: str, language: str) -> Iterator[Extent]:
    """A quarter is an interval of months: the codes that EDTF has for it are level 2."""
    for word in inside(text, Kind.QUARTER, language):
        for number, rest, words in _quarter_numbers(word, language):
            first, last = f"{3 * number - 2:02}", f"{3 * number:02}"
            why = Evidence("quarter", f"quarter {number} is from month {first} to month {last}")
            for year in years(rest, language):
                interval = f"{year.start}-{first}", f"{year.start}-{last}"
                yield Extent(
                    *interval, words=(*year.words, *words, word.languages), evidence=(why,)
                )


def _quarter_numbers(word: Word, language: str) -> Iterator[tuple[int, str, Words]]:
    if word.value:
        yield int(word.value), f"{word.before} {word.after}", ()
        return
    ahead = word.after.lstrip(" .-")
    match = _QUARTER_AHEAD.match(ahead)
    if match:
        yield _number(match[1]), f"{word.before} {ahead[match.end() :]}", ()
    ways: list[tuple[str, Words]] = [(word.before.rstrip(" -"), ())]
    for kind in _NUMERALS:
        ways += [(w.before, (w.languages,)) for w in trailing(word.before, kind, language)]
    for part, words in ways:
        match = _QUARTER_BEHIND.search(part)
        if match:
            rest = part[: match.start()]
            yield _number(match[1]), f"{rest} {word.after}", words
            for prefix in trailing(rest, Kind.NTH, language):
                yield (
                    _number(match[1]), f"{prefix.before} {word.after}", (*words, prefix.languages)
                )  # fmt: skip


def _years_of_eras(text: str, language: str) -> Iterator[Extent]:
    """A year with its era: `44 v. Chr.`, `公元前44年`, `AD 79`."""
    for word in inside(text, Kind.ERA, language):
        own = word.languages - bounds_in(word.text)
        for number, words in _bare_years(f"{word.before} {word.after}", language) if own else ():
            if not 1 <= number < 10_000 or (word.value == "ce" and number > _LAST_YEAR):
                continue
            value = before_christ(number) if word.value == "bce" else f"{number:04}"
            why = Evidence("era", f"{text} is the year {value} as astronomers count")
            yield Extent(value, words=(own, *words), evidence=(why,))


def _bare_years(text: str, language: str) -> Iterator[tuple[int, Words]]:
    text = tidy(text).strip(".,")
    if re.fullmatch(r"\d{1,4}", text):
        yield int(text), ()
        return
    for kind in (Kind.YEAR_WORD, Kind.CONNECTOR):
        for word in leading(text, kind, language):
            for number, words in _bare_years(word.after, language):
                yield number, (*words, word.languages)
    for word in trailing(text, Kind.YEAR_WORD, language):
        for number, words in _bare_years(word.before, language):
            yield number, (*words, word.languages)
