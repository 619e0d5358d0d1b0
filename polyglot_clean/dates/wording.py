"""What the words of a date say, for a person: the evidence of a reading in words."""

from __future__ import annotations

from functools import cache, lru_cache

from polyglot_clean.cldr import Kind, Meaning, display_name, lexicon, month_of
from polyglot_clean.dates.senses import Pairs, languages
from polyglot_clean.model import Evidence

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def word_evidence(pairs: Pairs, locale: str | None) -> list[Evidence]:
    """What the months, eras and words of years of a date say."""
    return [
        _worded(token.text, sense, locale)
        for token, sense in pairs
        if sense.kind is not Kind.ERA or sense.value not in ("ce", "bce")
    ]


def weekday_evidence(pairs: Pairs, locale: str | None) -> Evidence | None:
    """What the weekday of a date says, if it has one."""
    return _worded(pairs[0][0].text, pairs[0][1], locale) if pairs else None


@lru_cache(maxsize=1 << 12)
def _worded(word: str, sense: Meaning, locale: str | None) -> Evidence:
    """What a word of the date says, for a person."""
    where = language_phrase(sense.locales, locale)
    if sense.kind is Kind.MONTH:
        calendar, month = month_of(int(sense.value))
        known = calendar == "gregorian"
        name = _MONTHS[month - 1] if known else f"month {month} ({calendar})"
        return Evidence("month-name", f"{word} is {name} in {where}")
    if sense.kind is Kind.ERA:
        return Evidence("era", f"{word} is the era ({sense.value}) in {where}")
    if sense.kind is Kind.WEEKDAY:
        return Evidence("weekday", f"{word} is {_WEEKDAYS[int(sense.value) - 1]} in {where}")
    return Evidence("year-word", f"{word} marks the year in {where}", 0.5)


@lru_cache(maxsize=1 << 12)
def language_phrase(locales: frozenset[str], locale: str | None) -> str:
    """The languages of `locales` for a person: the stated one if it is there, else up to three.

    First those that somebody has looked after (`locales/*.toml`), then by the length of their tags:
    most readers know few of the seventy languages that have a `mar`.
    """
    found = sorted(languages(locales))
    own = locale.partition("-")[0] if locale else ""
    if own in found:
        return display_name(own)
    known = attested()
    found.sort(key=lambda tag: (tag not in known, len(tag)))
    names = [display_name(tag) for tag in found[:3]]
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return ", ".join(names) + more


@cache
def attested() -> frozenset[str]:
    """The languages that somebody has looked after: those with an overlay."""
    return languages(frozenset(lexicon().overlays))
