"""Looks: which rules may have something to say of a value, by their screens, and remembered.

Each screen has a mark, a bit of its own: what is found of a value in one look is known to whoever
asks later, so that no screen is asked twice. Where the package was built with a C compiler, that is
compiled (`_looks.c`).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple, Protocol, TypeAlias

from polyglot_clean.model import Needs, Phase, Role, Rule, distinct
from polyglot_clean.rules import Table
from polyglot_clean.words import Screen, Words

_MOST = 1 << 15
_LONGEST = 40
"""Longer values are not remembered: names, dates and labels recur, and most titles are longer."""

Asked: TypeAlias = tuple[int, Screen, int]
"""A mark, a screen of values, and the bit of its screen of words; 0 for none."""


class Looks(Protocol):
    """The marks of the screens that find something in a value, by value.

    A bounded memory of pure functions: authors, sources and dates recur in a corpus. Screens that
    have another one for single words are asked only where that one finds something.

    >>> looks = looks_of([(1, str.isdigit, 0), (2, str.isalpha, 0), (4, str.isalnum, 0)])
    >>> looks["1"], looks["x"], looks[""]
    (5, 6, 0)
    """

    def __getitem__(self, value: str, /) -> int: ...

    def __len__(self) -> int:
        """How many values are remembered."""


class InPython(dict[str, int]):
    """The same as what is compiled."""

    __slots__ = ("_asked", "_by_words", "_words")

    def __init__(self, asked: tuple[Asked, ...], words: Words) -> None:
        super().__init__()
        self._asked = tuple((mark, screen) for mark, screen, bit in asked if not bit)
        self._by_words = tuple(each for each in asked if each[2])
        self._words = words

    def __missing__(self, value: str) -> int:
        marks = 0
        for mark, screen in self._asked:
            if screen(value):
                marks |= mark
        if self._by_words and (bits := self._words.bits(value)):
            for mark, screen, bit in self._by_words:
                if bit & bits and screen(value):
                    marks |= mark
        if len(value) <= _LONGEST and (self._asked or self._by_words):
            if len(self) >= _MOST:
                self.clear()
            self[value] = marks
        return marks


def looks_of(asked: Iterable[Asked], words: Words | None = None) -> Looks:
    """What asks these screens; where none is, nothing is found, and nothing remembered."""
    every, words = tuple(asked), words or Words(())
    try:
        from polyglot_clean._looks import Looks as Compiled
    except ImportError:
        return InPython(every, words)
    return Compiled(every, words.at_hand, words.bits, _MOST, _LONGEST)


Marked: TypeAlias = tuple[int, Rule]
"""A rule, and the mark of its screen."""

OF_VALUES = Phase.TEXT, Phase.VALUE
"""The phases that look at values one by one."""


class Screens(NamedTuple):
    """The screens of a run: what is asked of the values of each role, and whom a mark calls.

    `phases` are those of values with their marks, `rules` the rules of all phases with theirs.
    `words` is what all of these know of words.
    """

    looks: Mapping[Role, Looks]
    phases: tuple[tuple[Phase, int], ...]
    rules: Mapping[Phase, Mapping[Role, tuple[Marked, ...]]]
    words: Words

    @staticmethod
    def of(table: Table) -> "Screens":
        """The screens of rules; one that several rules of a phase share has one mark."""
        screens = distinct((r.phase, r.trigger) for phase in Phase for r in _all(table[phase]))
        marks = {each: 1 << at for at, each in enumerate(screens)}
        rules = {
            phase: {
                role: tuple([(marks[phase, rule.trigger], rule) for rule in each])
                for role, each in table[phase].items()
            }
            for phase in Phase
        }
        of_phase = {p: sum(m for (own, _), m in marks.items() if own is p) for p in OF_VALUES}
        looks, words = _looks(rules)
        return Screens(looks, tuple(of_phase.items()), rules, words)


def _all(by_role: Mapping[Role, tuple[Rule, ...]]) -> Iterator[Rule]:
    return distinct(rule for each in by_role.values() for rule in each)


def _looks(
    rules: Mapping[Phase, Mapping[Role, tuple[Marked, ...]]],
) -> tuple[dict[Role, Looks], Words]:
    """What looks at the values of each role: the screens of the rules that need no more."""
    by_role = {
        role: tuple(
            (mark, rule)
            for phase in Phase
            for mark, rule in rules[phase][role]
            if rule.needs is Needs.NOTHING
        )
        for role in Role
    }
    worded = distinct(r.words for marked in by_role.values() for _, r in marked if r.words)
    bits = {screen: 1 << at for at, screen in enumerate(worded)}
    words = Words(tuple(bits))
    looks = {
        role: looks_of(distinct(chain.from_iterable(_asked(m, r, bits) for m, r in marked)), words)
        for role, marked in by_role.items()
    }
    return looks, words


def _asked(mark: int, rule: Rule, bits: Mapping[Screen, int]) -> Iterator[Asked]:
    """What is asked of values for a rule."""
    yield mark, rule.trigger, bits[rule.words] if rule.words else 0
    if rule.ends:
        yield mark, rule.ends, 0
