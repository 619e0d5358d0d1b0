"""Names of zones and the offsets they stood for; loaded only for a text that names a zone."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from polyglot_clean.cldr.tables import Words
from polyglot_clean.cldr.words import lexicon

Run = tuple[int, int | None, bool]
"""From which day (ordinal) which offset (minutes, None: uncertain) holds; whether daylight time."""


def zone_runs(metazone: str) -> tuple[Run, ...]:
    """When which offset holds in a metazone, earliest first; none for an unknown one.

    >>> zone_runs("Japan")
    ((719163, 540, False),)
    """
    runs: Mapping[str, tuple[Run, ...]] = lexicon().section("zones")["runs"]
    return runs.get(metazone, ())


@cache
def named_zones() -> "ZoneNames":
    """The names of zones, loaded at the first call."""
    return ZoneNames(lexicon().section("zones"))


class ZoneNames:
    """Names of zones in every language of CLDR.

    >>> names = named_zones()
    >>> names.ends("17:37 moscow standard time", 6), names["moscow standard time"]
    ((26,), 'Moscow standard')
    """

    __slots__ = ("_words", "_zones")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._words = Words(tables["names"])
        self._zones: tuple[str, ...] = tables["zones"]

    def __getitem__(self, name: str) -> str:
        return self._zones[self._words[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def ends(self, text: str, start: int) -> tuple[int, ...]:
        """Where names that start at `start` in a folded text may end, longest first."""
        return self._words.ends(text, start)
