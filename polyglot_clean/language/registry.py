"""What IANA's registry of language subtags has beyond CLDR: names of catalogues, tags of old.

`registry.json` is made by `tests/bench/registry_names.py`. Its descriptions are the names of ISO
639-2 and ISO 3166-1, without the inversions ("Greek, Modern (1453-)") that `written` undoes.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from polyglot_clean import cldr

_PERIOD = re.compile(r"\s*\([^()]*\d{3,4}[^()]*\)$")


@cache
def registry() -> Mapping[str, Mapping[str, Any]]:
    """`registry.json`, read once a process."""
    source = resources.files("polyglot_clean.language").joinpath("registry.json")
    tables: Mapping[str, Mapping[str, Any]] = json.loads(source.read_text("utf-8"))
    return tables


@cache
def registered(part: str) -> Mapping[str, tuple[str, ...]]:
    """The registry's names of `languages` or `territories`, folded -> their tags, sorted.

    >>> registered("languages")["castilian"], registered("languages")["dutch; flemish"]
    (('es',), ('nl',))
    """
    found: dict[str, set[str]] = defaultdict(set)
    for tag, names in registry()[part].items():
        for name in _forms(names):
            found[cldr.fold(name).strip()].add(tag)
    return {name: tuple(sorted(tags)) for name, tags in found.items()}


def _forms(names: list[str]) -> Iterator[str]:
    for name in names:
        yield name
        yield without_period(name)
    if len(names) > 1:  # ISO 639-2 has them in one, in its own order: "Dutch; Flemish"
        yield "; ".join(names)
        yield "; ".join(reversed(names))


def without_period(name: str) -> str:
    """A name without the years of its use.

    >>> without_period("Greek, Ancient (to 1453)")
    'Greek, Ancient'
    """
    return _PERIOD.sub("", name)
