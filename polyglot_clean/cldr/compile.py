"""From CLDR's data and the overlays to the tables of the lexicon. Pure; run once, then cached."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any
from unicodedata import decimal
from unicodedata import name as character_name

from polyglot_clean.cldr import babel_data, editions
from polyglot_clean.cldr.folding import bare, fold
from polyglot_clean.cldr.kinds import OF_PERIODS, Kind
from polyglot_clean.cldr.overlay import Overlay
from polyglot_clean.cldr.patterns import Literal, all_patterns, literals, numeric_order

Fact = tuple[str, Kind, str | int]
"""A folded word, what it is and what it means."""

_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")
_BABEL_ERAS = {0: "bce", 1: "ce"}
_CLOCK_UNITS = {"H": "hour", "h": "hour", "K": "hour", "k": "hour", "m": "minute", "s": "second"}
_ZONE_FIELDS = ("O", "V", "X", "v", "x", "z")
_ABBREVIATION = "\u070f"
"""What Syriac puts before an abbreviation; it is a format control, and texts lose it."""
UTC = "UTC standard"
_fold = lru_cache(maxsize=1 << 16)(fold)


@cache
def cldr_facts(name: str) -> frozenset[Fact]:
    """All that CLDR says of the words of locale `name` (Babel's spelling)."""
    data = babel_data.locale_data(name)
    parent = babel_data.parent_name(name)
    alike = parent != "root" and babel_data.locale_data(parent) is data
    if alike and not editions.has_own(name):
        return cldr_facts(parent)
    glue = tuple(pattern for _, pattern in editions.rows(name, "glue"))
    words = (*_names(data), *_edition_names(name), *_zone_words(name), *_pattern_words(data, glue))
    facts = {(form, kind, value) for text, kind, value in words for form in forms(text)}
    return frozenset(facts | set(without_dots(facts)))


def forms(text: str) -> Iterator[str]:
    """The key of a word as CLDR writes it; Persian zero-width joints are also typed as spaces.

    Digits in it are those of ASCII, as in the texts that words are looked for in (Dzongkha ཟླ་༡).
    """
    for form in (text, text.replace("\u200c", " ")) if "\u200c" in text else (text,):
        folded = _fold(form.replace(_ABBREVIATION, "").strip("\u200c")).strip()
        if folded and not folded.isdecimal():  # Dzongkha's short months are bare numbers
            yield "".join([str(decimal(sign, sign)) for sign in folded])


def _names(data: Mapping[str, Any]) -> Iterator[Fact]:
    """Months, weekdays, day periods, eras, quarters; no narrow forms, which are not unique."""
    for context in _CONTEXTS:
        for width in _WIDTHS:
            for number, text in data["months"][context][width].items():
                yield text, Kind.MONTH, int(number)
            for number, text in data["days"][context][width].items():
                yield text, Kind.WEEKDAY, int(number) + 1
            for number, text in data["quarters"][context][width].items():
                yield from _quarter(text, int(number))
    for widths in data["day_periods"].values():
        for width, periods in widths.items():
            for period, text in periods.items():
                if width != "narrow" or _has_letters(text):
                    yield text, Kind.DAY_PERIOD, str(period)
    for width in (*_WIDTHS, "narrow"):
        for number, text in data["eras"][width].items():
            if number in _BABEL_ERAS and (width != "narrow" or _has_letters(text)):
                yield text, Kind.ERA, _BABEL_ERAS[number]


_QUARTER_NUMBER = re.compile(r"\d+[^\s\u2e80-\uffff]*|\b(?:IV|I{1,3})\b\.?")


def _quarter(text: str, number: int) -> Iterator[Fact]:
    """A quarter's name, or the word beside its number (1. Quartal, II kwartał, 第3四半期).

    Words with digits in them would keep dates from being read by their shape (`tokens.exact`);
    and a single letter (K1, M2) says a quarter in its own language only, so the overlays have it.
    """
    pieces = [piece.strip(" -/.") for piece in _QUARTER_NUMBER.split(text)]
    for piece in pieces:
        if sum(map(str.isalpha, piece)) > 2 and not any(map(str.isdigit, piece)):
            yield piece, Kind.QUARTER, number if len(pieces) == 1 else 0


def _has_letters(text: str) -> bool:
    """Narrow forms of one letter are other words: Czech "v." is the evening, "v" is "at"."""
    return sum(map(str.isalpha, text)) > 1


def _edition_names(name: str) -> Iterator[Fact]:
    """Months, weekdays and day periods that another edition of CLDR names otherwise."""
    for number, text in editions.rows(name, "month"):
        yield text, Kind.MONTH, int(number)
    for number, text in editions.rows(name, "weekday"):
        yield text, Kind.WEEKDAY, int(number)
    for period, text in editions.rows(name, "period"):
        yield text, Kind.DAY_PERIOD, period


def _zone_words(name: str) -> Iterator[Fact]:
    """What stands for GMT before an offset (French "UTC+3", Bulgarian "Гринуич+3")."""
    pattern = str(babel_data.locale_data(name)["zone_formats"].get("gmt", ""))
    for text in pattern.split("%s"):
        word = text.strip("+-\u2212\u200e\u200f()[] ")
        if any(map(str.isalpha, word)):
            yield word, Kind.ZONE, UTC


def _pattern_words(data: Mapping[str, Any], glue: tuple[str, ...]) -> Iterator[Fact]:
    """The words of the patterns, and names with what patterns write onto them."""
    units = _unit_words(data)
    patterns = (*all_patterns(data), *glue)
    found = {literal for pattern in patterns for literal in literals(pattern)}
    for literal in sorted(found, key=repr):
        yield from _literal_facts(literal, units)
        yield from _joined_names(literal, data)
        if literal.before == "{0}" and literal.attached_before:
            yield from _joined_to_times(literal.text, data)


def _joined_to_times(ending: str, data: Mapping[str, Any]) -> Iterator[Fact]:
    """Day periods and UTC with what is written onto a time: te "9:05 AMకి"."""
    for width in _WIDTHS:
        for period, text in data["day_periods"]["format"][width].items():
            yield text + ending, Kind.DAY_PERIOD, str(period)
    yield "UTC" + ending, Kind.ZONE, UTC


def _unit_words(data: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """(unit, folded word) for the words that count years, months, days, hours ..."""
    words: set[tuple[str, str]] = set()
    for unit in ("year", "month", "day", "hour", "minute", "second"):
        for forms in data["unit_patterns"].get(f"duration-{unit}", {}).values():
            for count, form in forms.items():
                if count != "per" and isinstance(form, str):
                    words.add((unit, _fold(form.replace("{0}", "")).strip()))
    return frozenset(words)


def _literal_facts(literal: Literal, units: frozenset[tuple[str, str]]) -> Iterator[Fact]:
    """What a pattern's word is, by the fields beside it."""
    words = literal.text.split()
    meaning = _literal_meaning(literal, units)
    for word in [literal.text, *words] if len(words) > 1 else words:
        if any(map(str.isalpha, word)):
            before_zone = meaning[0] is Kind.CLOCK and literal.after.startswith(_ZONE_FIELDS)
            joins = before_zone and word is not words[0] and word is not literal.text
            yield (word, Kind.CONNECTOR, "") if joins else (word, *meaning)


def _literal_meaning(literal: Literal, units: frozenset[tuple[str, str]]) -> tuple[Kind, str]:
    def counts(unit: str) -> bool:
        return (unit, _fold(literal.text)) in units

    before, after = literal.before[:1], literal.after[:1]
    name_before = before in ("M", "L") and len(literal.before) > 2
    if before in ("y", "u"):
        return Kind.YEAR_WORD, "after"
    if after in ("y", "u") and counts("year"):
        return Kind.YEAR_WORD, "before"
    if (before == "d" or after == "d") and (counts("day") or _is_ideographic(literal.text)):
        return Kind.DAY_WORD, ""
    if before == "d" and literal.attached_before:
        return Kind.ORDINAL, ""
    if before in ("M", "L") and not name_before:
        return Kind.MONTH_WORD, ""
    if after in ("M", "L") and counts("month"):
        return Kind.MONTH_WORD, ""
    if before in _CLOCK_UNITS:
        unit = _CLOCK_UNITS[before]
        followed = after in _CLOCK_UNITS
        return Kind.CLOCK, unit if followed or literal.attached_before or counts(unit) else "mark"
    if after in _CLOCK_UNITS:
        return Kind.CLOCK, "mark"
    return Kind.CONNECTOR, ""


def _is_ideographic(text: str) -> bool:
    """Chinese counts days with another word than it writes after the day of a month."""
    return character_name(text[0], "").startswith(("CJK", "HANGUL"))


def _joined_names(literal: Literal, data: Mapping[str, Any]) -> Iterator[Fact]:
    """Names as printed with an ending or a prefix: eu otsaila + ren, he ב + פברואר."""
    width = {3: "abbreviated", 4: "wide"}
    for field, text in (
        (literal.before, "{0}" + literal.text),
        (literal.after, literal.text + "{0}"),
    ):
        attached = literal.attached_before if field is literal.before else literal.attached_after
        table = {"M": "months", "L": "months", "E": "days", "c": "days"}.get(field[:1])
        if not attached or table is None or len(field) not in width:
            continue
        context = "stand-alone" if field[0] in "Lc" else "format"
        for number, name in data[table][context][width[len(field)]].items():
            if table == "months":
                yield text.format(name), Kind.MONTH, int(number)
            else:
                yield text.format(name), Kind.WEEKDAY, int(number) + 1


def without_dots(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Abbreviations without their dots, where that is no other word of the locale."""
    exact = {(word, kind): value for word, kind, value in facts}
    values: dict[tuple[str, Kind], set[str | int]] = defaultdict(set)
    for word, kind, value in facts:
        for form in (word.rstrip("."), word.replace(".", ""), word.replace(". ", ".")):
            if form and form != word and exact.get((form, kind), value) == value:
                values[form, kind].add(value)
    for (form, kind), found in values.items():
        if len(found) == 1:
            yield form, kind, found.pop()


def overlay_facts(overlay: Overlay) -> frozenset[Fact]:
    """The words of an overlay, with the variants that CLDR's words get too.

    Words of periods lose their last dot: Czech `kol.` must not be longer than Croatian `kol`.
    """
    facts = {
        (form.rstrip(".") if word.kind in OF_PERIODS else form, word.kind, word.value)
        for word in overlay.words
        for form in forms(word.text)
    }
    return frozenset(facts | set(without_dots(facts)))


def weak_facts(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Names without their marks (fevrier), where the language has no other such word."""
    facts = tuple(facts)
    exact = {(word, kind) for word, kind, _ in facts}
    values: dict[tuple[str, Kind], set[str | int]] = defaultdict(set)
    for word, kind, value in facts:
        form = bare(word)
        if form != word and len(form) > 2 and (form, kind) not in exact:
            values[form, kind].add(value)
    for (form, kind), found in values.items():
        if len(found) == 1:
            yield form, kind, found.pop()


def orders(name: str) -> frozenset[str]:
    """The order of numbers in the short dates of locale `name`: `dmy`, `mdy`, `ymd`.

    Both, where CLDR's two short patterns contradict each other on day and month (Maltese prints
    dd/MM/y, but M/d/y where a skeleton asks for it).
    """
    data = babel_data.locale_data(name)
    short = numeric_order(str(data["date_formats"]["short"].pattern))
    asked = numeric_order(str(data["datetime_skeletons"]["yMd"].pattern))
    return frozenset({short, asked} if {short, asked} == {"dmy", "mdy"} else {short})
