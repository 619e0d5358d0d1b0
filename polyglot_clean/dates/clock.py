"""Times of day in a string of token classes.

Each token is one letter (`d` a number of one or two digits, `P` a day period, `K` an o'clock word,
`H` `I` `S` hour, minute and second words, `Z` a zone, marks as they are), spaces stay. Thus
"kl. 6.55 pm" is `K. d.d P`, and a time is what these expressions find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
