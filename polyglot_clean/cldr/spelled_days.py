"""The days of a month in words, which Babel's data lack: `spelled_days.tsv`.

Made from CLDR's rule-based number formats by `tests/bench/spelled_days.py`; what CLDR lacks of a
language (Ukrainian ordinals, genitives) stands under `[days]` in `locales/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from polyglot_clean.cldr.folding import fold
from polyglot_clean.cldr.kinds import Kind

Fact = tuple[str, Kind, str | int]


def day_facts(tag: str) -> frozenset[Fact]:
    """The days of a locale, those of its language where it has none of its own.

    >>> ("twenty-fourth", Kind.DAY_NAME, 24) in day_facts("en-GB")
    True
    """
    table = _table()
    return table.get(tag) or table.get(tag.partition("-")[0], frozenset())


@cache
def _table() -> Mapping[str, frozenset[Fact]]:
    found: dict[str, set[Fact]] = {}
    text = Path(__file__).with_suffix(".tsv").read_text("utf-8")
    for line in text.splitlines():
        tag, day, forms = line.split("\t")
        for form in forms.split("|"):
            for written in (form, form.replace("-", " ")):
                found.setdefault(tag, set()).add((fold(written), Kind.DAY_NAME, int(day)))
    return {tag: frozenset(facts) for tag, facts in found.items()}
