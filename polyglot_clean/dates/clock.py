"""Times of day in a string of token classes.

Each token is one letter (`d` a number of one or two digits, `P` a day period, `K` an o'clock word,
`H` `I` `S` hour, minute and second words, `Z` a zone, marks as they are), spaces stay. Thus
"kl. 6.55 pm" is `K. d.d P`, and a time is what these expressions find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from polyglot_clean.dates.frames import NONE, Clock
from polyglot_clean.dates.periods import joined
from polyglot_clean.dates.view import View
from polyglot_clean.dates.zones import UTC

_BEFORE = r"(?:K[.:]? ?)?(?:(?P<p1>P)[.,]? ?)?(?:K[.:]? ?)?"
_AFTER = r"(?: ?[KHI]\.?)?(?: ?[.,]? ?(?P<p2>P)\.?)?(?: ?K\.?)?"
_OFFSET = r"(?P<sign{0}>[+–-]) ?(?P<oh{0}>[dy])(?:[:.](?P<om{0}>d))?"
_LEAD = rf"(?:(?:K[.:]? ?)?[(\[]?(?P<z0>Z)(?: ?{_OFFSET.format(0)})?[)\]]?(?: – |,? ?))?"
"""A zone before the time; Icelandic writes "kl. GMT+3 – 12:05"."""
_ZONE = (
    r"(?:(?:, ?(?=[(\[]?Z)| )?(?P<open>[(\[])? ?(?P<z1>Z)?"
    rf"(?: ?{_OFFSET.format('')}(?: ?(?P<z2>Z)(?! ?Z))?(?: ?[(\[]Z[)\]])?)?(?(open) ?[)\]]))?"
)
"""Behind an offset, a zone in brackets is the comment of an e-mail: `+0300 (MSK)`."""
_COLON = r"(?P<h>d) ?: ?(?P<m>d)(?: ?: ?(?P<s>d)(?:[.,](?P<f>[dtyx]))?)?"
_TIGHT = r"(?P<h>d):(?P<m>d)(?::(?P<s>d)(?:[.,](?P<f>[dtyx]))?)?"
"""Nepali writes "29: 9:05", a colon before the time."""
_DOTTED = r"(?P<h>d)\.(?P<m>d)(?:\.(?P<s>d))?"
_COUNTED = (
    r"(?P<h>d)(?: ?|\. ?)[HK]\.?,?(?: ?(?P<m>d)(?: ?I\.?,?)?(?: ?(?P<s>d)(?: ?S\.?)?)?)?"
    r"(?![ ]?[.:/-]?[dy])"
)
_BARE = r"(?P<h>d)"
_START = r"(?<![dtyx])(?<![dtyx][:./–-])(?<!-)"
_SLASHED = r"(?<![dtyx])(?<![dtyx][:.–-])(?<![dtx]/)(?<!-)"
"""Azerbaijani writes "29 fevral 2024/09:05"."""
_END = r"(?![:./,–-]?[dtyx])"

_COLON_TIME, _TIGHT_TIME, _COUNTED_TIME, _DOTTED_TIME = (
    re.compile(start + _LEAD + _BEFORE + core + _AFTER + _ZONE + _END)
    for start, core in ((_SLASHED, _COLON), (_START, _TIGHT), (_START, _COUNTED), (_START, _DOTTED))
)
_MARKED = tuple(
    re.compile(_START + _LEAD + pattern + _ZONE + _END)
    for pattern in (
        r"(?:K[.:]? ?)?(?P<p1>P)[.,]? ?(?P<h>d)(?: ?K\.?)?(?P<p2>(?!))?(?P<m>(?!))?(?P<s>(?!))?",
        r"(?:K[.:]? ?)?(?P<h>d) ?(?P<p2>P)\.?(?P<p1>(?!))?(?P<m>(?!))?(?P<s>(?!))?",
        r"(?<!d)(?<!d )K[.:]? ?(?P<h>d)(?P<p1>(?!))?(?P<p2>(?!))?(?P<m>(?!))?(?P<s>(?!))?",
        r"(?P<h>d) ?[HK]\.?,?(?= d[ .])(?P<p1>(?!))?(?P<p2>(?!))?(?P<m>(?!))?(?P<s>(?!))?",
    )
)


def _patterns(code: str) -> list[re.Pattern[str]]:
    """The expressions whose marks or words are there at all."""
    clock, period = "K" in code, "P" in code
    found: list[re.Pattern[str]] = []
    if ":" in code:
        found.append(_COLON_TIME)
    if ": " in code:
        found.append(_TIGHT_TIME)
    if clock or "H" in code:
        found.append(_COUNTED_TIME)
    if "d.d" in code:
        found.append(_DOTTED_TIME)
    if clock or period or "H" in code:
        found += _MARKED
    return found


def times(code: str) -> Iterator[re.Match[str]]:
    """Every stretch of `code` that can be a time, zone included.

    >>> [match[0] for match in times("W, d M y, d:d P")]
    ['d:d P']
    """
    seen: set[tuple[int, int]] = set()
    for pattern in _patterns(code):
        for match in pattern.finditer(code):
            if match.span() not in seen:
                seen.add(match.span())
                yield match


def clock_of(view: View, match: re.Match[str]) -> Clock | None:
    """The clock that a stretch of `times` says; None where it is no time of day."""

    def run(group: str) -> int:
        place = match.start(group)
        return NONE if place < 0 else view.run(place)

    periods = [str(view.value(match.start(group))) for group in ("p1", "p2") if match[group]]
    short = match["m"] and "I" not in match[0] and len(view.text(match.start("m"))) != 2
    lasting = not match["m"] and view.code[: match.start()].rstrip().endswith(("(", "["))
    if short or lasting:  # "(2 hours)" is how long something took
        return None
    zone = _zone(view, match)
    if zone.zone == "?":
        return None
    return zone._replace(
        hour=run("h"),
        minute=run("m"),
        second=run("s"),
        fraction=run("f") if "f" in match.re.groupindex else NONE,
        period=reduce(joined, periods, periods[0]) if periods else "",
    )


_OTHER = Clock(NONE, zone="?")
"""Signs that are no zone: 17:37-18:00 is a range, and `MSK+3` is not an offset from UTC."""


def _zone(view: View, match: re.Match[str]) -> Clock:
    """The part of a clock that says its zone."""
    places = [match.start(group) for group in ("z0", "z1", "z2") if match[group]]
    named = [(str(view.value(place)) or UTC, view.text(place)) for place in places]
    if len(named) > 1:
        return _OTHER
    for end in ("0", ""):
        if match["sign" + end]:
            return _offset(view, match, end, {zone for zone, _ in named})
    if not named:
        return Clock(NONE)
    zone, name = named[0]
    return Clock(NONE, zone="Z") if zone == UTC else Clock(NONE, zone=zone, zone_name=name)


def _offset(view: View, match: re.Match[str], end: str, named: set[str]) -> Clock:
    sign, hour, minute = (match[part + end] for part in ("sign", "oh", "om"))
    if (hour == "y" and minute) or named - {UTC}:
        return _OTHER
    if not (named or sign == "+" or (sign == "-" and hour == "y")):
        return _OTHER
    runs = [
        view.run(match.start(part + end)) if match[part + end] else NONE for part in ("oh", "om")
    ]
    plain = "-" if sign == "–" else sign
    return Clock(NONE, zone=plain, offset_hour=runs[0], offset_minute=runs[1])
