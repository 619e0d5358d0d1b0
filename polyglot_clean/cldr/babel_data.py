"""Babel's locale data, read without Babel's own merging: the only module that imports Babel.

Babel writes resolved aliases back into data that locales share (python-babel issue 1234: after
`ja` was read, Hebrew months are "2月"), so its tables depend on the order of reading. Here each
locale's file is read for itself; inheritance and aliases (UTS 35, part 1, "Inheritance and
Validity") are resolved by pure functions that never write into what they were given.
"""

import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

WANTED = (
    "months",
    "days",
    "day_periods",
    "day_period_rules",
    "eras",
    "quarters",
    "date_formats",
    "time_formats",
    "datetime_formats",
    "datetime_skeletons",
    "interval_formats",
    "zone_formats",
    "unit_patterns",  # durations only: the words that count years, days, hours
)
"""The parts of a locale's data that word tables are made from."""

NAMES = ("languages", "scripts", "territories")
"""The parts that hold names by tag."""

ZONES = ("meta_zones", "time_zones")
"""The parts that hold names of zones."""

FIELDS = ("date_fields",)
"""The part that holds words for distances."""

Tree = Mapping[Any, Any]


def version() -> str:
    """Babel's version, which names the CLDR version its data come from."""
    import babel

    return babel.__version__


def locale_names() -> tuple[str, ...]:
    """Every locale that Babel holds, in Babel's spelling (`sr_Latn_RS`), sorted; not `root`."""
    from babel import localedata

    return tuple(sorted(localedata.locale_identifiers()))


def to_tag(name: str) -> str:
    """Babel's spelling of a locale as a BCP 47 tag.

    >>> to_tag("sr_Latn_RS"), to_tag("be_TARASK"), to_tag("ca_ES_VALENCIA")
    ('sr-Latn-RS', 'be-tarask', 'ca-ES-valencia')
    """
    return "-".join(part.lower() if len(part) > 4 else part for part in name.split("_"))


@cache
def global_table(name: str) -> Mapping[str, Any]:
    """One of CLDR's supplemental tables (`language_aliases`, `likely_subtags` ...)."""
    from babel.core import get_global

    return dict(get_global(name))  # type: ignore[arg-type]


def parent_name(name: str) -> str:
    """The locale that `name` inherits from; `root` at the end of each chain.

    >>> parent_name("en_AU"), parent_name("zh_Hant"), parent_name("de_AT"), parent_name("de")
    ('en_001', 'root', 'de', 'root')
    """
    explicit = global_table("parent_exceptions").get(name)
    if explicit:
        return str(explicit)
    parts = name.split("_")
    if len(parts) == 1 or (len(parts) == 2 and _is_unlikely_script(*parts)):
        return "root"
    return "_".join(parts[:-1])


def lineage(name: str) -> tuple[str, ...]:
    """`name` and its ancestors, nearest first, without `root`."""
    names: list[str] = []
    while name != "root":
        names.append(name)
        name = parent_name(name)
    return tuple(names)


@cache
def locale_data(name: str) -> Tree:
    """What locale `name` prints: its own data over its ancestors', aliases resolved.

    A locale that only inherits has the very tables of its parent.
    """
    merged = _merged(name)
    parent = parent_name(name) if name != "root" else ""
    if parent and _merged(parent) is merged:
        return locale_data(parent)
    return {key: _resolved(merged.get(key, {}), merged) for key in WANTED}


@cache
def _merged(name: str) -> Tree:
    """A locale's data over its ancestors', with the aliases in it."""
    own = {part: value for part, value in own_data(name).items() if part in WANTED}
    if name == "root":
        return own
    inherited = _merged(parent_name(name))
    merged: Tree = _over(inherited, own) if own else inherited
    return merged


def _is_unlikely_script(language: str, second: str) -> bool:
    if len(second) != 4:
        return False
    likely = str(global_table("likely_subtags").get(language, ""))
    return second not in likely.split("_")


@cache
def own_data(name: str) -> Tree:
    """What the file of locale `name` itself says, without what it inherits."""
    from babel import localedata

    data = pickle.loads(Path(localedata.resolve_locale_filename(name)).read_bytes())
    own = {part: data[part] for part in (*WANTED, *NAMES, *ZONES, *FIELDS) if data.get(part)}
    units = own.get("unit_patterns", {})
    durations = {unit: forms for unit, forms in units.items() if unit.startswith("duration-")}
    return own | {"unit_patterns": durations} if durations else _without(own, "unit_patterns")


def _without(table: Tree, part: str) -> Tree:
    return {key: value for key, value in table.items() if key != part}


def forget() -> None:
    """Give back the memory of the files read; compilation reads each of them once."""
    for function in (own_data, _merged, locale_data):
        function.cache_clear()


def _over(lower: Any, upper: Any) -> Any:
    """`upper` laid over `lower`. An alias that is partly overridden is a pair (alias, tree)."""
    if not isinstance(upper, dict):
        return lower if upper is None else upper
    if not isinstance(lower, dict):
        if lower is None:
            return upper
        if isinstance(lower, tuple):
            return (lower[0], _over(lower[1], upper))
        return (lower, upper) if hasattr(lower, "keys") and hasattr(lower, "resolve") else upper
    merged = dict(lower)
    for key, value in upper.items():
        merged[key] = _over(lower.get(key), value)
    return merged


def _resolved(node: Any, root: Tree) -> Any:
    if isinstance(node, tuple) and len(node) == 2 and hasattr(node[0], "resolve"):
        alias, override = node
        return _resolved(_over(_target(alias, root), override), root)
    if hasattr(node, "resolve"):
        return _resolved(_target(node, root), root)
    if isinstance(node, dict):
        return {key: _resolved(value, root) for key, value in node.items()}
    return node


def _target(alias: Any, root: Tree) -> Any:
    """What an alias points at; its path may itself pass through aliases."""
    node: Any = root
    for key in alias.keys:
        while hasattr(node, "resolve"):
            node = _target(node, root)
        if isinstance(node, tuple):
            node = _over(_target(node[0], root), node[1])
        node = node[key]
    return node
