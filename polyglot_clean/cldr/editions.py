"""What CLDR 47 and 48 say of dates and Babel's data do not: the rows of `editions.tsv`.

A text may have been printed with any edition of CLDR, and some data Babel leaves out. A row is a
locale, a kind, a value and a text. Kinds: `glue` (how a date and a time are joined), `month`,
`weekday`, `period` and `rule` (names and hours of day periods), `order` (of numbers in a short
date), `zone` (names of metazones) and `relative` ("day -1", yesterday). A locale has its
ancestors' rows too. `tests/bench/cldr_tables.py` makes the table for Babel 2.19 from the packages
`cldr-dates-full` 47 and 48 (licence Unicode-3.0).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from polyglot_clean.cldr import babel_data

Rows = tuple[tuple[str, str], ...]
"""(value, text) pairs."""


def rows(name: str, kind: str) -> Rows:
    """The rows of one kind for a locale (Babel's spelling), ancestors' last.

    >>> rows("de_AT", "glue")
    (('', "{1} 'um' {0}"),)
    """
    table = _table()
    return tuple(row for tag in babel_data.lineage(name) for row in table.get((tag, kind), ()))


def has_own(name: str) -> bool:
    """Whether the table says of this locale more than of its ancestors."""
    return name in _names()


@cache
def _table() -> Mapping[tuple[str, str], Rows]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, kind, value, text in _lines():
        found.setdefault((name, kind), []).append((value, text))
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def _names() -> frozenset[str]:
    return frozenset(name for name, *_ in _lines())


def _lines() -> Iterator[tuple[str, str, str, str]]:
    text = (Path(__file__).parent / "editions.tsv").read_text("utf-8")
    for line in text.splitlines():
        name, kind, value, words = line.split("\t")
        yield name, kind, value, words
