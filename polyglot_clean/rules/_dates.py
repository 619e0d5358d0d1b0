"""What the rules on dates share: one reading of each value, and the language its words speak."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

from polyglot_clean.context import Context
from polyglot_clean.dates import BESIDE, LOOK_ALIKE
from polyglot_clean.dates.column import DateProfile
from polyglot_clean.dates.in_column import read_in_column
from polyglot_clean.dates.screen import may_be_date, may_be_period
from polyglot_clean.model import (
    DATE_ROLES,
    UNDETERMINED,
    DateReadings,
    Evidence,
    Field,
    Role,
)
from polyglot_clean.profile import column_of
from polyglot_clean.roles import label_languages

_ISO = re.compile(
    r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?", re.ASCII
)

_TITLE = frozenset({Role.TITLE})


def may_be_localized(value: str) -> bool:
    """Whether a value may be a date that is not yet in the extended format of ISO 8601.

    >>> may_be_localized("2022-02-24T17:37"), may_be_localized("24. Februar 2022")
    (False, True)
    """
    return _ISO.fullmatch(value) is None and (may_be_date(value) or may_be_period(value))


def read(value: str, locale: str | None, edtf: bool = False) -> DateReadings:
    """`read_date`, remembered: several rules look at one value, and values recur in a corpus."""
    return _read(value, locale, edtf)  # always with three arguments: so it is remembered once


@lru_cache(maxsize=65536)
def _read(value: str, locale: str | None, edtf: bool) -> DateReadings:
    return _reader()(value, locale, edtf)


@cache
def _reader() -> Callable[[str, str | None, bool], DateReadings]:
    from polyglot_clean.dates.reader import read_alone

    return read_alone


def read_in(field: Field, context: Context) -> DateReadings:
    """The readings of a field's value; where languages differ, those of its record's language.

    `May` is the fifth month in English and the tenth in Duala; beside an English title, or under an
    English label, nobody writes Duala.
    """
    dates = _read(field.value, context.locale, context.edtf)
    if context.profile is not None and (dates.value is None or context.locale is not None):
        dates = _read_in_column(field, context)
    if dates.reason != "ambiguous-month":
        return dates
    languages = _languages_of_record(context) | label_languages(field.path)
    own = tuple(
        reading
        for reading in dates.readings
        if not languages.isdisjoint(_languages(reading.locales))
    )
    if len({reading.value for reading in own}) != 1:
        return dates
    spoken = Evidence("record-language", f"the record is in {', '.join(sorted(languages))}")
    first = replace(own[0], evidence=(*own[0].evidence, spoken))
    return DateReadings(first.value, "", (first, *own[1:]))


def _read_in_column(field: Field, context: Context) -> DateReadings:
    shown = column_shown(field, context)
    if shown is None:
        return read(field.value, context.locale, context.edtf)
    return read_in_column(
        field.value, context.locale, shown, lambda text, locale: read(text, locale, context.edtf)
    )


def column_shown(field: Field, context: Context) -> DateProfile | None:
    """What the dates of the column of a field show, if that is known."""
    if context.profile is None:
        return None
    column = column_of(context.profile, context.source, context.file, field.path)
    return column.dates if column else None


@lru_cache(maxsize=65536)
def spoken_in(value: str, locale: str | None) -> frozenset[str]:
    """The languages of the words of a date, remembered.

    >>> sorted(spoken_in("24 февраля 2022", None))
    ['ru']
    """
    return languages_of(read(value, locale))


def is_inferred(dates: DateReadings) -> bool:
    """Whether the one reading takes letters for digits, or drops what stands beside the date.

    >>> is_inferred(read("24 February 2O22", None)), is_inferred(read("Kyiv, 24.02.2022", None))
    (True, True)
    >>> is_inferred(read("24 February 2022", None))
    False
    """
    if len(dates.readings) != 1:
        return False
    evidence = dates.readings[0].evidence
    if len(evidence) == 1:  # so it is with most dates
        return evidence[0].kind in (LOOK_ALIKE, BESIDE)
    return any(why.kind in (LOOK_ALIKE, BESIDE) for why in evidence)


def is_payload(field: Field, plain: str, context: Context) -> bool:
    """Whether a field is named like a date but holds something else.

    `data` is a date in Portuguese and Polish, and the payload of most JSON; that is left alone.
    """
    return field.role in DATE_ROLES and not read(plain, context.locale).readings


def languages_of(dates: DateReadings) -> frozenset[str]:
    """The languages (without region) in which all words of a date are known; empty without words.

    >>> sorted(languages_of(read("24 февраля 2022", None)))
    ['ru']
    """
    readings = dates.readings
    if len(readings) == 1:
        return _languages(readings[0].locales)
    return frozenset().union(*[_languages(reading.locales) for reading in readings])


@lru_cache(maxsize=4096)
def _languages(locales: tuple[str, ...]) -> frozenset[str]:
    return frozenset(locale.partition("-")[0] for locale in locales)


def language_of(dates: DateReadings, context: Context) -> str:
    """The language of a date's words, else `und`.

    Where several languages know all the words (`februari` is Indonesian as well as Swedish), it
    is the one that the record itself declares, or that its title is in.

    >>> from polyglot_clean.context import Scene
    >>> from polyglot_clean.model import Record
    >>> from polyglot_clean.formats._fields import Row
    >>> nowhere = Context(Scene(Row.of(Record(0, ())), (), ()))
    >>> language_of(read("24 февраля 2022", None), nowhere)
    'ru'
    >>> language_of(read("24.02.2022", None), nowhere)
    'und'
    """
    languages = languages_of(dates)
    if len(languages) > 1:
        languages &= _languages_of_record(context)
    return next(iter(languages)) if len(languages) == 1 else UNDETERMINED


def _languages_of_record(context: Context) -> frozenset[str]:
    found = _tags_of(context.declared)
    if not found:
        from polyglot_clean.language import estimate_language

        found = tuple([estimate_language(field.value).tag for field in context.of(_TITLE)])
    return _determined(found)


@lru_cache(maxsize=4096)
def _determined(tags: tuple[str, ...]) -> frozenset[str]:
    """The languages of tags, without the one that is undetermined."""
    return _languages(tags) - {UNDETERMINED}


@lru_cache(maxsize=4096)
def _tags_of(declared: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a record declares, as far as they are known."""
    from polyglot_clean.language import read_language_tag

    return tuple([tag for value in declared if (tag := read_language_tag(value).value)])
