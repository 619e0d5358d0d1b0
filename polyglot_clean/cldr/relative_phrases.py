"""Phrases that say a day by its distance, in every language; loaded only where one may stand."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from polyglot_clean.cldr.tables import Words
from polyglot_clean.cldr.words import lexicon

Distance = tuple[str, str]
"""`day -1` (yesterday), `hour -` (hours ago, counted in the text); and the languages, spaced."""


class RelativePhrases:
    """CLDR's words for near days, folded, with "0" in place of a number.

    >>> phrases = relative_phrases()
    >>> phrases.ends("seen 0 days ago", 5), phrases["0 days ago"][0][0]
    ((15,), 'day -')
    """

    __slots__ = ("_distances", "_words")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._words = Words(tables["phrases"])
        self._distances: tuple[tuple[Distance, ...], ...] = tables["distances"]

    def __getitem__(self, phrase: str) -> tuple[Distance, ...]:
        return self._distances[self._words[phrase]]

    def ends(self, text: str, start: int) -> tuple[int, ...]:
        """Where phrases that start at `start` in a folded text may end, longest first."""
        return self._words.ends(text, start)


@cache
def relative_phrases() -> RelativePhrases:
    """The phrases, loaded at the first call."""
    return RelativePhrases(lexicon().section("relative"))
