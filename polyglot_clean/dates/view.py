"""What the grammar sees of a text: its classes, and the little that counts of each token."""

from __future__ import annotations

from typing import NamedTuple

from polyglot_clean.dates.senses import Fact


class View(NamedTuple):
    """A choice without its words: what `24 февраля 2022` and `24 Februar 2022` have in common.

    `facts` runs beside the letters of `code`, its spaces left out; `several` says that more than
    one month is named.
    """

    code: str
    facts: tuple[Fact, ...]
    several: bool

    def run(self, position: int) -> int:
        return self._fact(position)[0]

    def text(self, position: int) -> str:
        return self._fact(position)[1]

    def value(self, position: int) -> str | int:
        return self._fact(position)[2]

    def _fact(self, position: int) -> Fact:
        return self.facts[position - self.code.count(" ", 0, position)]
