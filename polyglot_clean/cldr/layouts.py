"""The order of the parts of a date in which the month has its name."""

import re

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.patterns import numeric_order


def turns_ranges(name: str) -> bool:
    """Whether locale `name` writes day and month of ranges the other way round than of a day.

    CLDR has 5/1/2019 for a day of May in Panama, and 1/5/2019–4/5/2019 for four.
    """
    data = babel_data.locale_data(name)
    short = numeric_order(str(data["date_formats"]["short"].pattern))
    ranges = {numeric_order("".join(p)) for p in data["interval_formats"]["yMd"].values()}
    return any({short, order} == {"dmy", "mdy"} for order in ranges)


def layouts(name: str) -> frozenset[str]:
    """The orders in which locale `name` prints day, month and year where the month has its name.

    By width, where a skeleton asks for it, and in ranges: `2021 jol 10–30` in Fulah, which writes
    `10 jol, 2021` for a day.
    """
    data = babel_data.locale_data(name)
    widths = [str(data["date_formats"][width].pattern) for width in ("full", "long", "medium")]
    asked = str(data["datetime_skeletons"]["yMMMd"].pattern)
    ranges = ["".join(parts) for parts in data["interval_formats"]["yMMMd"].values()]
    patterns = [*widths, asked, *ranges]
    named = [pattern for pattern in patterns if re.search("MMM|LLL", pattern)]
    return frozenset(numeric_order(pattern) for pattern in named or patterns)
