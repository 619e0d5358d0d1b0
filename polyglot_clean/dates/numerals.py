"""Han numerals before the counters of a date: 二〇一九年三月二十四日.

Source: CLDR's `hanidec` digits and the spelled-out numerals up to 99. Only those before a counter
are read, so that a name (三井) stays a name.
"""

from __future__ import annotations

import re

_DIGITS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))
_COUNTED = re.compile("[〇零一二三四五六七八九十廿卅]+(?=[年月日号號时時点點分秒])")
_TENS = {"廿": "二十", "卅": "三十"}
NUMERAL = re.compile("[〇零一二三四五六七八九十廿卅]")
POSSIBLE = re.compile(f"{NUMERAL.pattern}年")


def han_digits(text: str) -> str:
    """`text` with the Han numerals of dates in ASCII digits.

    >>> han_digits("二〇一九年三月二十四日"), han_digits("三井")
    ('2019年3月24日', '三井')
    """
    return _COUNTED.sub(_arabic, text)


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
