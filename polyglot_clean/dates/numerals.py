"""Numerals that are letters: Han ones (二〇一九年三月二十四日) and Hebrew ones (כ״ג באדר א׳ תשפ״ב).

Source: CLDR's `hanidec` digits, the spelled-out numerals up to 99, and `hebr`. Han numerals are
read before a counter or between the marks of a date, so that a name (三井) stays one; Hebrew ones
with their marks and a year, whose thousands are left out or written apart (ה׳תשפ״ב).
"""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_COUNTED = re.compile("[〇零一二三四五六七八九十廿卅]+(?=[年月日号號时時点點分秒])")
_SLASHED = re.compile(
    "[〇零一二三四五六七八九十]+(?=[/.-][〇零一二三四五六七八九十])"
    "|(?<=[〇零一二三四五六七八九十][/.-])[〇零一二三四五六七八九十]+"
)
_TENS = {"廿": "二十", "卅": "三十"}
NUMERAL = re.compile("[〇零一二三四五六七八九十廿卅]")
FIRST_YEAR = "元"
"""The first year of an era, in place of a one."""
_GERESH, _GERSHAYIM = "'׳’", '"״”“'
_MARKS = f"{_GERESH}{_GERSHAYIM}"
_HEBREW_YEAR = f"(?:ה[{_GERESH}]? ?)?ת[קרש][א-ת]{{0,2}}[{_MARKS}][א-ת]?"
HEBREW_DATE = re.compile(
    f"(?<![א-ת{_MARKS}])(?P<day>[א-ל][{_GERESH}]?|[א-ל][{_GERSHAYIM}][א-ט])"
    f"(?P<month> [א-ת][א-ת {_GERESH}]{{1,12}}? )"
    f"(?P<year>{_HEBREW_YEAR})(?![א-ת{_MARKS}])"
)
_VALUES = dict(zip("אבגדהוזחטיכלמנסעפצקרשתךםןףץ",
                   (*range(1, 10), *range(10, 100, 10), 100, 200, 300, 400, 20, 40, 50, 80, 90),
                   strict=True))  # fmt: skip
POSSIBLE = re.compile(
    rf"{NUMERAL.pattern}年|[元\d]年|{NUMERAL.pattern}/{NUMERAL.pattern}|{_HEBREW_YEAR}"
)


def han_digits(text: str) -> str:
    """`text` with the Han numerals of dates in ASCII digits.

    >>> han_digits("二〇一九年三月二十四日"), han_digits("三井"), han_digits("令和元年")
    ('2019年3月24日', '三井', '令和1年')
    """
    slashed = _SLASHED.sub(_arabic, text.replace("元年", "一年"))
    return _COUNTED.sub(_arabic, slashed)


def hebrew_digits(text: str) -> str:
    """`text` with the Hebrew numerals of a date in ASCII digits; years are of the sixth millennium.

    >>> hebrew_digits("כ״ג באדר א׳ תשפ״ב"), hebrew_digits('צה"ל')
    ('23 באדר א׳ 5782', 'צה"ל')
    """
    return HEBREW_DATE.sub(_counted_in_hebrew, text)


def _counted_in_hebrew(match: re.Match[str]) -> str:
    year = 5000 + _sum(match["year"].removeprefix("ה"))
    return f"{_sum(match['day'])}{match['month']}{year}"


def _sum(numeral: str) -> int:
    return sum(_VALUES.get(letter, 0) for letter in numeral)


def _arabic(match: re.Match[str]) -> str:
    numeral = match[0]
    for sign, meaning in _TENS.items():
        numeral = numeral.replace(sign, meaning)
    tens, ten, units = numeral.partition("十")
    if not ten:
        return "".join(_DIGITS[sign] for sign in numeral)
    if len(tens) > 1 or len(units) > 1:
        return match[0]
    return str(10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(units, "0")))
