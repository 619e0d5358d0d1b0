"""The ways of a record's values through the phases that look at values one by one.

A value whose way is known (`Ways`) goes it without asking anybody, and of most values all is known:
no screen finds anything in them, or it is remembered where they lead. Where the package was built
with a C compiler, that is compiled (`_follow.c`): most records take one call.
"""

from collections.abc import Callable
from itertools import compress, count
from operator import getitem
from typing import Any, Protocol, TypeAlias

from polyglot_clean.looks import Looks
from polyglot_clean.model import WholeScreen
from polyglot_clean.ways import Known, Way, joined

Ask: TypeAlias = Callable[[Any, int, int, int, tuple[str, ...]], Way]
"""Who knows the way of a value of a subject: asked with the number of the phase, the place of the
value and its marks, and all values as they are."""

OnRecord: TypeAlias = tuple[int, Callable[[str], bool] | None, WholeScreen | None, tuple[int, ...]]
"""A rule on records: the mark of its screen, or the screen where it has a say only of records that
were changed; its screen of the whole record; and the places of its fields."""

Led: TypeAlias = tuple[dict[int, Way], tuple[str, ...], list[int]]
"""The ways of fields by their places, the values where they lead, and the marks of these."""

Phases: TypeAlias = tuple[tuple[int, tuple[Known, ...]], ...]
"""Of each phase its marks, and what is known of the values of each field."""


class Follow(Protocol):
    """The ways of records whose fields have the same names."""

    def ways(self, values: tuple[str, ...], ask: Ask, subject: Any, /) -> dict[int, Way] | Led:
        """The ways of the fields that rules have a say in, by their places.

        With them the values and their marks, where a rule on records may have a say, too.
        """


class InPython:
    """The same as what is compiled, but for the rules on records, which `walk` asks by itself."""

    __slots__ = ("_declaring", "_looks", "_phases")

    def __init__(
        self, looks: tuple[Looks, ...], phases: Phases, declaring: tuple[int, ...]
    ) -> None:
        self._looks = looks
        self._phases = phases
        self._declaring = declaring

    def ways(self, values: tuple[str, ...], ask: Ask, subject: Any, /) -> Led:
        ways: dict[int, Way] = {}
        marks = list(map(getitem, self._looks, values))
        for number, (own, _) in enumerate(self._phases):
            moved = [*values]
            for at in compress(count(), marks):
                if not marks[at] & own:
                    continue
                way = self._known(number, at, values)
                way = way or ask(subject, number, at, marks[at], values)
                if way.steps or way.open:
                    moved[at], marks[at] = way.value, self._looks[at][way.value]
                    ways[at] = joined(ways[at], way) if at in ways else way
            after = tuple(moved)
            values = values if values == after else after
        return ways, values, marks

    def _known(self, number: int, at: int, values: tuple[str, ...]) -> Way | None:
        """The way of a value through a phase, where it is known."""
        value, known = values[at], self._phases[number][1][at]
        way = known.get(value)
        if way is None and value in known:
            way = known.get((value, tuple([values[other] for other in self._declaring])))
        return way


def follow_of(
    looks: tuple[Looks, ...],
    phases: Phases,
    declaring: tuple[int, ...],
    rules: tuple[OnRecord, ...] | None,
) -> Follow:
    """What follows records with these looks at their fields.

    `declaring` are the places of the fields that say in which language a record is. `rules` are all
    those on records, but for what is said of values that stand twice: of a record that has such,
    and where they are None of any, it is always told where its values lead.
    """
    try:
        from polyglot_clean._follow import Follow as Compiled
    except ImportError:
        return InPython(looks, phases, declaring)
    return Compiled(looks, phases, declaring, rules)
