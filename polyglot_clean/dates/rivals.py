"""Whether a text that reads as a date may say something less certain: a range, a bound, a doubt.

Czech `do` before a date is "until", though Portuguese has it as a connector; `leto 1959` is a year
in Slovene and a summer in Slovak; and 10.11 – 12.11.2021 is a time before a day, or two days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from polyglot_clean.dates.overview import read_over
from polyglot_clean.dates.senses import languages
from polyglot_clean.dates.shapes import plan_of_shape, shape_of
from polyglot_clean.model import DateReadings

_TIME_OR_DAY = re.compile(r"\d\.\d+\.?\s*[–—-]\s*\d+\.\d+\.")
_STOPPED = re.compile(r"\d\.\d+\.\s*[–—-]")
_DASHED = re.compile(r"\w\.?(?:\s*[–—]|\s+-\s)\s*[^\W\d_][^:]*$")
"""A dash before a word, which may be that of a range: Feb – Mac 2022."""
_LETTERS = re.compile(r"[^\W\d_]+")


def may_be_rivalled(shape: bytes, locale: str | None) -> bool:
    """Whether texts of a shape have to be looked at for other readings than that of a date."""
    seen = read_over(shape)
    text, rivals = seen.text, seen.rivals
    if _is_dashed(text):
        return True
    if not rivals:
        return False
    plan = plan_of_shape(shape, locale)[0]
    if plan is None or all(frame.clock for frame in plan.frames):
        return False
    spoken = {tag for frame in plan.frames for tag in frame.locales}
    return _is_rivalled(text, rivals, spoken, locale)


def is_rivalled(text: str, locale: str | None, found: DateReadings) -> bool:
    """Whether the readings of a text have to stand beside those of a range or a bound."""
    if not found.readings:
        return False
    if _is_dashed(text):
        return True
    if any("T" in reading.value for reading in found.readings):
        return False
    rivals = read_over(shape_of(text)).rivals
    if not rivals:
        return False
    spoken = {tag for reading in found.readings for tag in reading.locales}
    return _is_rivalled(text, rivals, spoken, locale)


def _is_dashed(text: str) -> bool:
    """Whether a dash of the text may be that of a range."""
    if "-" not in text and "–" not in text and "—" not in text:
        return False
    return bool(_TIME_OR_DAY.search(text) or _DASHED.search(text))


def _is_rivalled(
    text: str, rivals: frozenset[str], spoken: Iterable[str], locale: str | None
) -> bool:
    if len(_LETTERS.findall(text)) == 1:  # the word itself means the one or the other
        return True
    own = languages(frozenset(spoken))
    return not own or not rivals.isdisjoint(own) or (locale or "").partition("-")[0] in rivals


def beside(found: DateReadings, other: DateReadings | None, text: str) -> DateReadings:
    """The readings as a date and those as something less certain, settled.

    No time has a full stop behind it (10.11. – 12.11.2021).
    """
    if _TIME_OR_DAY.search(text):
        if _STOPPED.search(text):
            return other or DateReadings(None, "range")
        if other is None or not other.readings:
            return found
        return DateReadings(None, "ambiguous-time", (*found.readings, *other.readings))
    if other is None or other.value == found.value:
        return found
    if _DASHED.search(text) and not other.readings:
        return found
    if _DASHED.search(text) and other.value is not None and "/" not in other.value:
        return DateReadings(None, "ambiguous-period", other.readings)
    return other
