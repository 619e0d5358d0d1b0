"""Which half of the day a day period says each hour of the clock face is in.

Source: CLDR's day period rules of each language (UTS 35, part 4, "Day Period Rule Sets"). For an
hour near a period, mornings, afternoons and evenings are taken as they are everywhere; what neither
settles is not read: "7 at night" is no time of English.
"""

from __future__ import annotations

from functools import lru_cache

from polyglot_clean.cldr import lexicon

_FIXED = {"am": "a" * 12, "pm": "p" * 12, "noon": "p" + "?" * 11, "midnight": "a" + "?" * 11}
_USUAL = {
    "morning": "?" + "a" * 11,
    "afternoon": "p" * 8 + "?" * 4,
    "evening": "?" * 4 + "p" * 8,
}


@lru_cache(maxsize=1 << 10)
def halves(period: str, locales: frozenset[str]) -> str:
    """Twelve letters, for 12, 1, 2 ... 11 on the clock face: `a`, `p`, or `?` for neither.

    >>> halves("pm", frozenset({"en"}))
    'pppppppppppp'
    >>> halves("night1", frozenset({"ru"}))
    'aaaa??????pp'
    """
    fixed = _FIXED.get(period)
    if fixed:
        return fixed
    spans = [lexicon().period_minutes(tag, period) for tag in sorted(locales)]
    usual = _USUAL.get(period.rstrip("0123456789"), "?" * 12)
    return "".join(_half(hour, spans) or _near(hour, usual, spans) for hour in range(12))


def joined(first: str, second: str) -> str:
    """What two day periods beside one time say together.

    >>> joined("a" * 12, "p" * 12), joined("?aaaaaaaaaaa", "a" * 12)
    ('????????????', 'aaaaaaaaaaaa')
    """
    return "".join(
        a if a == b or b == "?" else b if a == "?" else "?"
        for a, b in zip(first, second, strict=True)
    )


def hour_of(hour: int, halved: str) -> int | None:
    """The hour of 24; None where the period and the hour contradict each other or say too little.

    >>> hour_of(12, "a" * 12), hour_of(5, "p" * 12), hour_of(17, "p" * 12), hour_of(17, "a" * 12)
    (0, 17, 17, None)
    """
    if not halved:
        return hour
    if hour > 12:
        return hour if hour < 24 and halved[hour - 12] == "p" else None
    half = halved[hour % 12]
    return None if half == "?" else hour % 12 + (12 if half == "p" else 0)


def _half(hour: int, spans: list[tuple[tuple[int, int], ...]]) -> str:
    """The half in which all languages that have this hour in the period have it; "" for none."""
    found = {
        half
        for of_locale in spans
        for half, start in (("a", hour * 60), ("p", hour * 60 + 720))
        if any(_holds(span, start) for span in of_locale)
    }
    return "" if not found else found.pop() if len(found) == 1 else "?"


def _near(hour: int, usual: str, spans: list[tuple[tuple[int, int], ...]]) -> str:
    """The usual half, for an hour not far from the period: 5 in a Russian evening (from 6 on).

    Swahili evenings end at 7, and "11 in the evening" there is 17:00, counted from sunrise.
    """
    start = hour * 60 + (720 if usual[hour] == "p" else 0)
    ruled = [span for of_locale in spans for span in of_locale]
    near = any(_holds(span, (start + off) % 1440) for span in ruled for off in (-120, -60, 60, 120))
    return usual[hour] if near or not ruled else "?"


def _holds(span: tuple[int, int], minute: int) -> bool:
    start, end = span
    return start <= minute < end if start < end else minute >= start or minute < end
