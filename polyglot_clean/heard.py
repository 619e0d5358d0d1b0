"""The languages of the fields of rows, for the report; what recurs is remembered."""

from typing import TYPE_CHECKING, NamedTuple

from polyglot_clean.formats._fields import Row
from polyglot_clean.profile import ORIGINS, SHORT

if TYPE_CHECKING:
    from polyglot_clean.language.surroundings import Asking
    from polyglot_clean.run import Layout, Run

_MOST = 1 << 15
_LONGEST = 40
"""Longer values are not remembered: names, dates and labels recur, and most titles are longer."""


class _Hearing(NamedTuple):
    """How texts are asked beside what their record declares, and what short ones answered."""

    asking: "Asking"
    tags: dict[str, str]


class Heard:
    """The estimated languages of values beside what a record declares: a bounded memory."""

    __slots__ = ("_count", "_hearings")

    def __init__(self) -> None:
        self._hearings: dict[tuple[str, ...], _Hearing] = {}
        self._count = 0

    def languages(self, row: Row, layout: "Layout", run: "Run") -> list[str]:
        """The language of each field that holds running text; dates and keys have none."""
        values = row.values
        declared = tuple([values[at] for at in layout.telling])
        hearing = self._hearings.get(declared) or self._hearing(declared, run)
        known = hearing.tags
        found: list[str] = []
        for at in layout.spoken:
            value = values[at]
            if run.profile is not None and len(value) <= SHORT:
                found.append(_in_column(row, at, hearing.asking, (layout, run)))
                continue
            tag = known.get(value)
            if tag is None:
                tag = hearing.asking.tag(value)
                if len(value) <= _LONGEST:
                    self._make_room()
                    known[value] = tag
            found.append(tag)
        return found

    def _hearing(self, declared: tuple[str, ...], run: "Run") -> _Hearing:
        from polyglot_clean.language.surroundings import Asking  # loads the tables of languages

        self._make_room()
        hearing = _Hearing(Asking.of(run.settings).declared(declared), {})
        self._hearings[declared] = hearing
        return hearing

    def _make_room(self) -> None:
        """Count what is remembered next; forget all where that is too much."""
        if self._count >= _MOST:
            for hearing in self._hearings.values():
                hearing.tags.clear()
            self._hearings.clear()
            self._count = 0
        self._count += 1


def _in_column(row: Row, at: int, asking: "Asking", known: "tuple[Layout, Run]") -> str:
    """The language of a short text, in which its column has a say."""
    layout, run = known
    pairs = zip(row.values, layout.roles, strict=True)
    told = {role: value for value, role in pairs if role in ORIGINS}
    assert run.profile is not None
    prior = run.profile.expected(told, run.file, row.names[at][0], row.values[at])
    return asking.also(prior).estimate(row.values[at]).tag
