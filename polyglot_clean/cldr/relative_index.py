"""What says a day by its distance in every language: the section `relative` of the index.

Sources: CLDR's `fields` (UTS 35, part 4, "Calendar Fields"): "3 days ago" from Babel, "yesterday"
from `editions.tsv`, since Babel leaves it out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from polyglot_clean.cldr import babel_data, editions
from polyglot_clean.cldr.folding import fold
from polyglot_clean.cldr.tables import pack

_UNITS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
_WIDTHS = ("", "-short")
_NUMBER = "{0}"
_MOST_LANGUAGES = 20
"""More have an English phrase only because CLDR's root, which they inherit from, is in English."""
_IDEOGRAPHS = re.compile("[\u2e80-\u9fff\uac00-\ud7a3]")
_BESIDE = re.compile("0 ?(?=[^ ])")


def build() -> dict[str, Any]:
    """Phrases (folded, "0" for a number) with (distance, languages) pairs, most common first."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in babel_data.locale_names():
        for text, distance in (*_counted(name), *_named(name)):
            phrase = fold(text).strip()
            if sum(map(str.isalpha, phrase)) > 1:
                found[phrase][distance].add(name.split("_")[0])
    for distances in found.values():
        for distance, languages in distances.items():
            if len(languages) > _MOST_LANGUAGES and "en" in languages:
                distances[distance] = {"en"}
    numbers: dict[tuple[tuple[str, str], ...], int] = {}
    phrases = {
        phrase: numbers.setdefault(
            tuple((distance, " ".join(sorted(found[phrase][distance]))) for distance in
                  sorted(found[phrase])), len(numbers))
        for phrase in sorted(found)
    }  # fmt: skip
    return {"phrases": pack(phrases), "distances": tuple(numbers)}


def _counted(name: str) -> Iterator[tuple[str, str]]:
    """("0 days ago", "day -"), ("in 0 days", "day +")."""
    own = babel_data.own_data(name).get("date_fields", {})
    for unit in _UNITS:
        for width in _WIDTHS:
            for way, sign in (("past", "-"), ("future", "+")):
                for text in own.get(unit + width, {}).get(way, {}).values():
                    if _NUMBER in text:
                        phrase = text.replace(_NUMBER, "0")
                        yield phrase, f"{unit} {sign}"
                        if _IDEOGRAPHS.search(phrase):  # 2日前 is also printed as 2 日前
                            yield phrase.replace(" ", ""), f"{unit} {sign}"
                            yield _BESIDE.sub("0 ", phrase), f"{unit} {sign}"


def _named(name: str) -> Iterator[tuple[str, str]]:
    """("yesterday", "day -1"), ("last year", "year -1")."""
    for distance, text in editions.rows(name, "relative"):
        yield text, distance
