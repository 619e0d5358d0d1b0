"""What the grammar sees of a text: its classes, and the little that counts of each token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning
from polyglot_clean.dates.frames import NONE
from polyglot_clean.dates.periods import halves
from polyglot_clean.dates.senses import Choice
from polyglot_clean.dates.tokens import Sort, Token

Fact = tuple[int, str, str | int]
"""What counts of a token: its run, its text where that matters, its meaning's value."""
_NO_FACT: Fact = (NONE, "", "")
_VALUED = frozenset({Kind.MONTH, Kind.YEAR_WORD})


class View(NamedTuple):
    """A choice without its words: what `24 февраля 2022` and `24 Februar 2022` have in common."""

    code: str
    places: tuple[int, ...]
    facts: tuple[Fact, ...]

    def run(self, position: int) -> int:
        return self.facts[self.places[position]][0]

    def text(self, position: int) -> str:
        return self.facts[self.places[position]][1]

    def value(self, position: int) -> str | int:
        return self.facts[self.places[position]][2]


def view_of(choice: Choice, tokens: Sequence[Token]) -> View:
    """The view of one choice of meanings."""
    facts = tuple([_fact(token, sense) for token, sense in zip(tokens, choice.senses, strict=True)])
    return View(choice.code, choice.places, facts)


def _fact(token: Token, sense: Meaning | None) -> Fact:
    if sense is None:
        return _NO_FACT if token.sort is Sort.MARK else (token.run, token.text, "")
    if sense.kind is Kind.DAY_PERIOD:
        return NONE, "", halves(str(sense.value), sense.locales)
    if sense.kind is Kind.ZONE:
        return NONE, token.text, sense.value
    if sense.kind in _VALUED:
        return NONE, "", sense.value
    return (NONE, token.text, "") if sense.kind is Kind.MONTH_WORD else _NO_FACT
