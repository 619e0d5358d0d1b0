"""Every date format of every locale of Babel reads back, or stands in the list below."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel import localedata
from babel.dates import format_date

from polyglot_clean.cldr.overlay import read_overlays
from polyglot_clean.dates import read_date

_SAMPLED = [
    "1900-01-31", "1913-05-09", "1924-02-29", "1938-11-27", "1945-07-13", "1953-03-08",
    "1961-04-12", "1968-08-20", "1974-12-25", "1979-06-30", "1984-10-01", "1989-09-18",
    "1994-01-04", "1999-12-31", "2000-02-29", "2004-05-06", "2008-03-17", "2012-07-28",
    "2016-11-11", "2020-06-02", "2024-02-29", "2024-10-22", "2033-04-15", "2049-08-24",
]  # fmt: skip
DAYS = tuple(map(date.fromisoformat, _SAMPLED))
"""All months, all weekdays, days to 12 and over, leap days."""

EXCEPTIONS = {
    "bal-Latn": (r"\d\d,\d\d,\d{4}", "numbers in a row with commas are as well a list"),
    "yo": (r"\d \d\d \d{4}", "a day of one digit between spaces is as well a list of numbers"),
}
"""Languages with texts (an expression) that cannot be read yet, and why. It only shrinks."""


def tag_of(name: str) -> str:
    return name.replace("_", "-")


def excused(tag: str, text: str) -> bool:
    """Whether a text of a locale is one of those that are known not to read."""
    return any(
        (tag == known or tag.startswith(known + "-")) and re.fullmatch(texts, text)
        for known, (texts, _why) in EXCEPTIONS.items()
    )


def test_every_locale_reads_back() -> None:
    """One day a locale here; `tests/bench/dates.py babel` does all of them."""
    unread, wrong = [], []
    for number, name in enumerate(sorted(localedata.locale_identifiers())):
        localedata._cache.clear()  # Babel's aliases leak from one locale into the next
        day = DAYS[number % len(DAYS)]
        for width in ("long", "medium", "full"):
            text = format_date(day, width, locale=name)
            with_locale = read_date(text, locale=tag_of(name)).value
            if (with_locale is None) != excused(tag_of(name), text):
                unread.append((name, text, with_locale))
            alone = read_date(text).value
            wrong += [
                (name, text, v) for v in (with_locale, alone) if v not in (None, day.isoformat())
            ]
    localedata._cache.clear()
    assert (unread, wrong) == ([], [])


@pytest.mark.parametrize("tag", EXCEPTIONS)
def test_an_exception_is_still_needed_for_each_of_its_texts(tag: str) -> None:
    localedata._cache.clear()
    texts = {
        format_date(day, width, locale=tag.replace("-", "_"))
        for day in DAYS
        for width in ("long", "medium", "full")
    }
    localedata._cache.clear()
    own = [text for text in texts if excused(tag, text)]
    assert own, f"{tag}: no text needs the exception; take it off the list"
    for text in own:
        value = read_date(text, locale=tag).value
        assert value is None, f"{text} is read now: take it off the list"


LOCALES = Path(__file__).parent.parent / "locales"


@pytest.mark.parametrize("overlay", read_overlays(LOCALES), ids=lambda overlay: overlay.tag)
def test_examples_of_the_overlays(overlay: object) -> None:
    tag = overlay.tag  # type: ignore[attr-defined]
    for example in overlay.examples:  # type: ignore[attr-defined]
        found = read_date(example.text, locale=tag).value
        assert found == example.value, example.text
    for example in overlay.counterexamples:  # type: ignore[attr-defined]
        assert read_date(example.text, locale=tag).value is None, example.text
