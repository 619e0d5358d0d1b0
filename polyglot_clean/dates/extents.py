"""What a text says of less or more than a day, and of doubts about it, settled to one value.

In the default mode only what ISO 8601-1 has is given: days, months and years, and intervals of two
of one precision. What only EDTF can say has no value then, for the reason `needs-edtf`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from polyglot_clean.cldr import lexicon
from polyglot_clean.dates import BESIDE, iso
from polyglot_clean.dates import edtf as form
from polyglot_clean.dates.edtf import Extent
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.ranges import Read, Told, extents, precision_of
from polyglot_clean.dates.tokens import tokenise
from polyglot_clean.model import DateReading, DateReadings, Evidence

LONGEST = 100
"""Code points; a longer text says more than a date."""
NEEDS_EDTF = "needs-edtf"
"""The reason of a text that only EDTF can say."""

_WRITTEN = (Evidence("edtf", "it is written in EDTF"),)
_DIGITS = re.compile("[0-9]+")
_NUMERAL = re.compile(r"(?<![^\W\d_])[ivxхіѵ]+[^\W\d_]{0,4}(?![^\W\d_])|(?<=\d)x+(?![^\W\d_])")
_CAPITAL = re.compile(r"(?<![^\W\d_])[IVXХІ]{2,}(?=[a-z\u00df-\u00ff\u1d2c-\u1d6a])")
"""A numeral before its ending: folded, `XVIIième` (17th) and `XVIIIème` (18th) are the same."""
_PERIOD = re.compile(
    r"(?:(?:name|scheme|start|end)\s*=[^;=]*(?:;\s*|$))+", re.IGNORECASE
)  # fmt: skip
_PART = re.compile(r"(name|scheme|start|end)\s*=\s*([^;=]*?)\s*(?:;|$)", re.IGNORECASE)
_W3C = "w3c-dtf"

ReadIn = Callable[[str, str | None], DateReadings]


def as_written(text: str, edtf: bool) -> DateReadings | None:
    """The reading of a text that is EDTF already, and more than ISO 8601-1 has.

    >>> as_written("184X", True).value, as_written("184X", False).reason, as_written("1848", True)
    ('184X', 'needs-edtf', None)
    """
    if not form.is_level_1(text) or iso.precision_of(text):
        return None
    if not edtf:
        return DateReadings(None, NEEDS_EDTF)
    date = text.removeprefix("../").partition("/")[0].rstrip("?~%")
    known = form.precision(date) if "XX-" not in date and "-XX" not in date else "year"
    return DateReadings(text, "", (DateReading(text, known, "ymd", evidence=_WRITTEN),))


def read_extent(text: str, locale: str | None, edtf: bool, read: ReadIn) -> DateReadings | None:
    """The reading of a text beyond single dates; None where it has none.

    `read` reads a part of the text as a date of a locale.
    """
    if len(text) > LONGEST:
        return None
    found = _of_dcmi(text, lambda part: read(part, locale)) or _candidates(text, locale, read)
    if not found:
        return None
    values = {extent.value() for extent in found}
    if "" in values:
        return DateReadings(None, "not-a-date")
    if len(values) > 1:
        return _question(found, edtf)
    best = found[0]
    if not edtf and not form.is_iso(best):
        return DateReadings(None, NEEDS_EDTF)
    return DateReadings(best.value(), "", (_reading(best),))


def _question(found: Sequence[Extent], edtf: bool) -> DateReadings:
    readings = {extent.value(): _reading(extent) for extent in found if edtf or form.is_iso(extent)}
    reason = _reason(found)
    return DateReadings(None, reason, tuple(readings[value] for value in sorted(readings)))


def _reason(found: Sequence[Extent]) -> str:
    if {"dmy", "mdy"} <= {extent.order for extent in found}:
        return "ambiguous-order"
    days = all(precision_of(extent) in ("month", "day") and extent.end for extent in found)
    return "ambiguous-month" if days else "ambiguous-period"


def _reading(extent: Extent) -> DateReading:
    spoken = _languages(extent)
    return DateReading(
        extent.value(), precision_of(extent), extent.order, locales=tuple(sorted(spoken)),
        evidence=tuple(dict.fromkeys(extent.evidence)),
    )  # fmt: skip


def _languages(extent: Extent) -> frozenset[str]:
    """The languages that have all words of a reading."""
    return frozenset.intersection(*extent.words) if extent.words else frozenset()


def _candidates(text: str, locale: str | None, read: ReadIn) -> tuple[Extent, ...]:
    """The readings of a text whose words share a language; the stated language's own before others.

    Czech `a` is no Spanish "to" between two Czech months: what shares none is two dates, or none.
    """
    normal = normalise(_CAPITAL.sub(r"\g<0> ", text)).replace("〜", "~")
    if not _is_explained(normal):
        return ()
    language = locale.partition("-")[0] if locale else ""
    turned = lexicon().turns_ranges(locale) if locale else False
    of_ranges = Told(lambda part: read(part, None), language) if turned else None
    found = extents(normal, Told(lambda part: read(part, locale), language, of_ranges))
    if language:
        own = tuple(e for e in found if all(language in words for words in e.words))
        found = own or found
    return tuple(e for e in found if not e.words or _languages(e))


@lru_cache(maxsize=1 << 10)
def _is_explained(normal: str) -> bool:
    """Whether every word of a text is known, numerals aside."""
    words = lexicon()
    return any(tokenise(t, words) is not None for t in {normal, _NUMERAL.sub("0", normal)})


def _of_dcmi(text: str, read: Read) -> tuple[Extent, ...]:
    """A period as DCMI writes it: `name=Great Depression; start=1929; end=1939;`.

    Source: DCMI Period Encoding Scheme (2006). Its name has no place in a date, and goes.
    """
    if not _PERIOD.fullmatch(text.strip()):
        return ()
    parts = [(key.lower(), value) for key, value in _PART.findall(text)]
    told = dict(parts)
    if len(told) < len(parts) or told.get("scheme", _W3C).lower() != _W3C:
        return ()
    ends = [told.get(key, "") for key in ("start", "end")]
    if not any(ends):
        return ()
    dates = [_dcmi_date(end, read) for end in ends]
    if "" in dates or (".." not in dates and form.sort_key(dates[0]) > form.sort_key(dates[1])):
        return ()
    why = [Evidence("dcmi-period", "a period as DCMI writes it")]
    if told.get("name"):
        why.append(Evidence(BESIDE, f"{told['name']} is the name of the period", 0.5))
    return (Extent(dates[0], dates[1], order="ymd", evidence=tuple(why)),)


def _dcmi_date(text: str, read: Read) -> str:
    """A date of DCMI, ".." for none, "" for what is no date of one reading."""
    if not text:
        return ".."
    found = read(text).value or ""
    return found if "T" not in found and "/" not in found and "W" not in found else ""
