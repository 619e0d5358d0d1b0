"""What the rules on dates share: one reading of each value, and the language its words speak."""

from functools import lru_cache

from polyglot_clean.dates import read_date
from polyglot_clean.model import UNDETERMINED, DateReadings


@lru_cache(maxsize=65536)
def read(value: str, locale: str | None) -> DateReadings:
    """`read_date`, remembered: several rules look at one value, and values recur in a corpus."""
    return read_date(value, locale=locale)


def languages_of(dates: DateReadings) -> frozenset[str]:
    """The languages (without region) in which all words of a date are known; empty without words.

    >>> sorted(languages_of(read("24 февраля 2022", None)))
    ['ru']
    """
    return frozenset(
        locale.partition("-")[0] for reading in dates.readings for locale in reading.locales
    )


def language_of(dates: DateReadings) -> str:
    """The one language of a date's words, else `und`.

    >>> language_of(read("24 февраля 2022", None)), language_of(read("24.02.2022", None))
    ('ru', 'und')
    """
    languages = languages_of(dates)
    return next(iter(languages)) if len(languages) == 1 else UNDETERMINED
