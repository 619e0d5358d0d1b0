"""The way of a value through a phase: where it leads and why, and the ways that are remembered."""

from dataclasses import dataclass
from typing import TypeAlias

from polyglot_clean.made import at_once
from polyglot_clean.model import Phase, Proposal, Role, Step

_MOST = 1 << 15  # of dates with their steps, some 30 MiB
_MOST_FIELDS = 1 << 12
_LONGEST = 64
"""Longer values are not remembered: they hardly recur."""


@at_once
@dataclass(frozen=True, slots=True)
class Way:
    """A value after some rules: as they leave it, the accepted steps, and what stays open."""

    value: str
    steps: tuple[Step, ...] = ()
    open: tuple[Proposal, ...] = ()


def joined(first: Way, then: Way) -> Way:
    """A way, and the one that goes on from its end."""
    return Way(then.value, first.steps + then.steps, first.open + then.open)


Key: TypeAlias = str | tuple[str, tuple[str, ...]]
"""A value, or a value with what its record declares as its language."""

Known: TypeAlias = dict[Key, Way | None]
"""Ways by what they depend on; None for a value whose way depends on what its record declares."""


class Ways:
    """What a phase makes of the values of a field: a bounded memory of what holds in any record.

    It holds for fields of one name and role, for one set of rules and decisions.
    """

    __slots__ = ("_count", "_known")

    def __init__(self) -> None:
        self._known: dict[tuple[Phase, str, Role], Known] = {}
        self._count = 0

    def of(self, phase: Phase, path: str, role: Role) -> Known:
        """What is known of the values of a field; it grows by `learn`."""
        if len(self._known) >= _MOST_FIELDS:
            return self._known.get((phase, path, role), {})
        return self._known.setdefault((phase, path, role), {})

    def learn(self, known: Known, value: str, way: Way, declared: tuple[str, ...] | None) -> None:
        """Remember the way of a value in a record that declares that; None where it has no say."""
        if len(value) > _LONGEST:
            return
        if self._count >= _MOST:
            for each in self._known.values():
                each.clear()
            self._count = 0
        self._count += 1
        if declared is None:
            known[value] = way
        else:
            known[value] = None
            known[value, declared] = way
