"""The order of the parts of a date in which the month has its name."""

import re

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.patterns import numeric_order


def layouts(name: str) -> frozenset[str]:
    """The orders in which locale `name` prints day, month and year where the month has its name."""
    formats = babel_data.locale_data(name)["date_formats"]
    patterns = [str(formats[width].pattern) for width in ("full", "long", "medium")]
    named = [pattern for pattern in patterns if re.search("MMM|LLL", pattern)]
    return frozenset(numeric_order(pattern) for pattern in named or patterns)
