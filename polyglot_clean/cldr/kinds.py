"""What a word can be in a date, a label or a name: the vocabulary of the lexicon."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from polyglot_clean.made import at_once


class Kind(StrEnum):
    """What a word is. Beside each: the values its meanings have."""

    MONTH = "month"  # 1..12; above 100 of another calendar (`calendar_names`)
    WEEKDAY = "weekday"  # 1..7, Monday is 1 (ISO 8601)
    DAY_PERIOD = "day-period"  # CLDR's names: am, pm, noon, midnight, morning1, night1 ...
    ERA = "era"  # ce, bce; other calendars, "japanese 2018"
    YEAR_WORD = "year-word"  # after, before, either: where it stands beside the year
    MONTH_WORD = "month-word"  # the counter of a month's number (月), value ""
    DAY_WORD = "day-word"  # the counter of a day's number (日, d.), value ""
    DAY_NAME = "day-name"  # 1..31: the day of a month in words (twenty-fourth)
    ORDINAL = "ordinal"  # what is written onto a day's number (st, -го), value ""
    CONNECTOR = "connector"  # between parts of a date, or before it; value ""
    CLOCK = "clock"  # hour, minute, second: after that number; mark: beside a time
    ZONE = "zone"  # CLDR's metazone and "standard", "daylight" or "clock"; "|" joins several
    LABEL = "label"  # a `Role` value: what the field says
    MISSING = "missing"  # "not available", value ""
    RELATIVE = "relative"  # yesterday, today, tomorrow, ago
    QUARTER = "quarter"  # 1..4, by name; 0: the word beside its number
    SEASON = "season"  # 21..24, spring to winter, as EDTF numbers them
    PERIOD = "period"  # century, decade (after its number), decade-of (before it), hundreds, years
    NTH = "nth"  # what is written onto the number of a century (XIXe), value ""
    PART = "part"  # early, the second half: a part of a period; value ""
    QUALIFIER = "qualifier"  # approximate, uncertain, copyright, corrected
    BOUND = "bound"  # before, after, since, until (and -behind: written after), from, to ...
    OTHER = "other"  # a small word that is a bound or a doubt in other languages, value ""


OF_PERIODS = frozenset(
    {Kind.QUARTER, Kind.SEASON, Kind.PERIOD, Kind.NTH, Kind.PART, Kind.QUALIFIER, Kind.BOUND}
)
"""What words say of other dates than single days."""
UNCERTAIN = frozenset({Kind.SEASON, Kind.QUALIFIER, Kind.BOUND})
"""What words may make less certain of a date (`uncertain`)."""


@at_once
@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a word means, and in which locales (BCP 47 tags of CLDR's locales).

    `weak` marks spellings without the word's own marks (fevrier), kept only where they are
    no other word of the same kind. Schema names (`locales/und.toml`) have the locale `und`.
    """

    kind: Kind
    value: str | int
    locales: frozenset[str]
    weak: bool = False


class Vocabulary(Protocol):
    """Words by what they mean: the lexicon, alone or with those of other calendars."""

    def __hash__(self) -> int: ...

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a folded word or phrase means."""
        ...

    def longest(self, text: str, start: int) -> tuple[int, ...]:
        """Where known phrases that start at `start` may end, longest first."""
        ...
