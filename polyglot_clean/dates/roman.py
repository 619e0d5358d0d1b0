"""Months in Roman numerals: `24.II.2022`, `24 XII 1999`, as Central Europe and old books have them.

The numeral can be no day, so that the order is certain. Without marks between the parts a single
letter is no month: 12 V 2004 are twelve volts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from polyglot_clean.model import DateReadings, Evidence

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ANY = "|".join(sorted(_NUMERALS, key=len, reverse=True))
ROMAN_DATE = re.compile(
    rf"(?<![\w./-])(?P<day>[0-9]{{1,2}})"
    rf"(?:(?P<mark>\. ?|[/-])(?P<month>{_ANY}|{_ANY.lower()})(?P=mark)"
    rf"| (?P<apart>(?=[A-Z]{{2}})(?:{_ANY})) )(?P<year>[0-9]{{4}})(?![\w/-])"
)
_TAKEN_BACK = frozenset({"year-first", "supposed-order"})
"""What is said of a date with the year first, as which it is read."""


def with_roman_month(text: str, read: Callable[[str], DateReadings]) -> DateReadings | None:
    """The reading of a text whose month is a Roman numeral; None where it has none such.

    >>> from polyglot_clean.dates import read_date
    >>> read_date("4.II.2022").value, read_date("24 XII 1999, 17:37").value
    ('2022-02-04', '1999-12-24T17:37')
    """
    match = ROMAN_DATE.search(text)
    if match is None:
        return None
    numeral = match["month"] or match["apart"]
    month = _NUMERALS.index(numeral.upper()) + 1
    day = f"{match['year']}/{month:02}/{match['day'].zfill(2)}"
    found = read(f"{text[: match.start()]}{day}{text[match.end() :]}")
    if not found.readings:
        return None
    why = Evidence("roman-month", f"{numeral} is the month in Roman numerals")
    readings = (
        replace(
            r, order="dmy", evidence=(*(e for e in r.evidence if e.kind not in _TAKEN_BACK), why)
        )
        for r in found.readings
    )
    return replace(found, readings=tuple(readings))
