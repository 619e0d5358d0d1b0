"""The months and eras of other calendars as tables: the section `calendars` of the index.

Source: `calendars.tsv`, which `tests/bench/calendar_tables.py` makes from CLDR 48. A row is a
locale, a calendar, a value and a text; `root` is for what most languages print.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.calendar_names import month_number
from polyglot_clean.cldr.compile import Fact, forms, without_dots
from polyglot_clean.cldr.kinds import Kind

Row = tuple[str, str, str]
"""Calendar, value and text."""


def calendar_facts(name: str) -> frozenset[Fact]:
    """What a locale (Babel's spelling) calls the months and eras of other calendars.

    The names of the root count for languages as a whole, not again for each of their regions.

    >>> ("esfand", Kind.MONTH, 112) in calendar_facts("de")
    True
    """
    table = _table()
    lineage = (name,) if name == "root" else babel_data.lineage(name)
    rows = {row for tag in lineage for row in table.get(tag, ())}
    if "_" not in name:
        rows.update(table["root"])
    return _facts(frozenset(rows))


def uses(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The calendars of territories, and of locales by their likely territory, in CLDR's order.

    Those that use the Gregorian alone are left out.

    >>> uses(("th",))["th"]
    ('buddhist', 'gregorian')
    """
    territories = {
        name: tuple(text.split())
        for name, rows in sorted(_table().items())
        for _, value, text in rows
        if value == "use"
    }
    likely = babel_data.global_table("likely_subtags")
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        calendars = territories.get(str(likely.get(name, name)).rpartition("_")[2])
        if calendars:
            found[babel_data.to_tag(name)] = calendars
    return found | territories


@cache
def _facts(rows: frozenset[Row]) -> frozenset[Fact]:
    facts = {
        (form, kind, value)
        for calendar, number, text in rows
        for kind, value in _meaning(calendar, number)
        for form in forms(text)
    }
    facts |= {(word.replace("'", ""), kind, value) for word, kind, value in facts if word[1:] > "'"}
    return frozenset(facts | set(without_dots(facts)))


def _meaning(calendar: str, value: str) -> Iterator[tuple[Kind, str | int]]:
    era, _, before = value.partition(" ")
    if era == "era":
        yield Kind.ERA, f"{calendar} {before}".strip()
    elif era != "use":
        yield Kind.MONTH, month_number(calendar, int(value))


@cache
def _table() -> Mapping[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    text = Path(__file__).with_name("calendars.tsv").read_text("utf-8")
    for line in text.splitlines():
        name, *row = line.split("\t")
        calendar, value, words = row
        found.setdefault(name, []).append((calendar, value, words))
    return {name: tuple(rows) for name, rows in found.items()}
