"""Months and eras of other calendars than the Gregorian; loaded only for a text that may have one.

A month of another calendar is a meaning of kind `MONTH` with a number above 100: its calendar's
place in `CALENDARS`, from 1, times 100, and the month. An era's value is its calendar, Japanese
ones with the year before their first (`japanese 2018`).
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from polyglot_clean.cldr.kinds import Meaning
from polyglot_clean.cldr.tables import Groups, Words
from polyglot_clean.cldr.words import Lexicon, lexicon

CALENDARS = ("persian", "islamic", "hebrew", "coptic", "ethiopic", "indian")
"""The calendars with months of their own; those of the others are Gregorian."""


def month_number(calendar: str, month: int) -> int:
    """The value of a month of another calendar.

    >>> month_number("persian", 12)
    112
    """
    return 100 * (CALENDARS.index(calendar) + 1) + month


def month_of(number: int) -> tuple[str, int]:
    """The calendar and month of a value of kind `MONTH`.

    >>> month_of(112), month_of(2)
    (('persian', 12), ('gregorian', 2))
    """
    place, month = divmod(number, 100)
    return (CALENDARS[place - 1] if place else "gregorian"), month


@cache
def with_calendars() -> "CalendarWords":
    """The words of dates and those of other calendars, loaded at the first call."""
    words = lexicon()
    return CalendarWords(words, words.section("calendars"))


class CalendarWords:
    """The lexicon with the months and eras of other calendars among its words.

    >>> words = with_calendars()
    >>> [(m.kind.value, m.value) for m in words.meanings("esfand")]
    [('month', 112)]
    """

    def __init__(self, words: Lexicon, tables: Mapping[str, Any]) -> None:
        self._lexicon = words
        self._own = Words(tables["words"])
        self._groups = Groups(tables)
        self._sets: tuple[bytes, ...] = tables["sets"]
        self._made: dict[str, tuple[Meaning, ...]] = {}

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a folded word means in any calendar."""
        known = self._lexicon.meanings(word)
        number = self._own.number(word)
        if number < 0:
            return known
        found = self._made.get(word)
        if found is None:
            more = (
                Meaning(kind, value, self._lexicon.tags(self._sets[place]), weak)
                for kind, value, weak, place in self._groups[number]
            )
            found = self._made[word] = tuple(dict.fromkeys((*known, *more)))
        return found

    def longest(self, text: str, start: int) -> tuple[int, ...]:
        """Where words that start at `start` may end, longest first."""
        known = self._lexicon.longest(text, start)
        own = self._own.ends(text, start)
        return tuple(sorted({*known, *own}, reverse=True)) if own else known

    def names(self, text: str) -> bool:
        """Whether a word of another calendar stands in a folded text.

        Letters that are words on their own count only beside a number (`R4`, `1443 h`).

        >>> words = with_calendars()
        >>> words.names("5 esfand 1400"), words.names("chapter 12, verse 3"), words.names("r4/2/24")
        (True, False, True)
        """
        before = " "
        for start, letter in enumerate(text):
            if letter.isalpha() and (letter >= _OTHER_SCRIPTS or not before.isalpha()):
                for end in self._own.ends(text, start):
                    if _stands(text, start, end):
                        return True
            before = letter
        return False


_OTHER_SCRIPTS = "\u0590"
"""From here on scripts write prefixes onto their words, or no spaces between them."""


def _stands(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] can be a word, and one letter the era of a number."""
    after = text[end : end + 1]
    if text[start] < _OTHER_SCRIPTS and after.isalpha() and after < _OTHER_SCRIPTS:
        return False
    if end - start > 1:
        return True
    around = text[max(0, start - 2) : start].strip() + text[end : end + 2].strip(" .")
    return any(map(str.isdecimal, around))
