"""The offset of a zone that a text names, on the day that it states; none where it is not certain.

A zone is a metazone of CLDR with what is said of it: `Moscow standard`, `Europe_Central daylight`,
or `Moscow clock` (by the clocks of Moscow, whatever they showed). `MSK` was +04:00 from 2011 to
2014, and there was no `MEZ` in July: an offset is given only where the tz database has that form of
that zone in force on the day, and one offset for it (`cldr/zones.tsv`). Days before 1970, generic
names ("Eastern Time") and names of several zones (IST, CST, BST, EST) keep the local time.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from operator import itemgetter

from polyglot_clean.cldr import zone_runs
from polyglot_clean.model import Evidence

UTC = "UTC standard"
_LAST_YEAR = 2037


@lru_cache(maxsize=1 << 12)
def offset_on(zone: str, name: str, day: date) -> tuple[str, Evidence]:
    """The offset in ISO 8601 ("" where it is not certain) of a zone, and why; `name` as written.

    >>> offset_on("Moscow standard", "msk", date(2022, 2, 24))[0]
    '+03:00'
    >>> offset_on("Moscow standard", "msk", date(2012, 2, 24))[0]
    '+04:00'
    >>> offset_on("Europe_Central standard", "mez", date(2022, 7, 24))[0]
    ''
    """
    found = {_minutes(one, day) for one in zone.split("|")}
    minutes = found.pop() if len(found) == 1 else None
    shown = name.upper() if len(name) < 6 else name
    if minutes is None:
        return "", Evidence("zone", f"the offset of {shown} on that day is not certain", 0.0)
    sign = "-" if minutes < 0 else "+"
    offset = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return offset, Evidence("zone", f"{shown} was UTC{offset} on that day")


def _minutes(zone: str, day: date) -> int | None:
    metazone, _, kind = zone.partition(" ")
    if not 1970 <= day.year <= _LAST_YEAR:
        return None
    runs = zone_runs(metazone)
    place = bisect_right(runs, day.toordinal(), key=itemgetter(0))
    near = {
        (minutes, daylight)
        for _, minutes, daylight in _near(runs, place, day.toordinal())
        if kind == "clock" or daylight == (kind == "daylight")
    }
    certain = kind in ("standard", "daylight", "clock") and len(near) == 1
    return near.pop()[0] if certain else None


Run = tuple[int, int | None, bool]


def _near(runs: tuple[Run, ...], place: int, day: int) -> tuple[Run, ...]:
    """What is in force on a day, and the day before and after: clocks change during a day."""
    first = place - 1
    if first > 0 and runs[first][0] == day:
        first -= 1
    last = place
    if last < len(runs) and runs[last][0] == day + 1:
        last += 1
    return runs[max(first, 0) : last]
