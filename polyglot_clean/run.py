"""A run: what stays the same while records come and go, and what was learned of their layouts."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from polyglot_clean.config import Settings
from polyglot_clean.formats import Format, keys_are_unique
from polyglot_clean.formats._fields import Names
from polyglot_clean.model import (
    Needs,
    Phase,
    Role,
    Rule,
    distinct,
)
from polyglot_clean.policy import Policy
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.roles import role_of
from polyglot_clean.rules import Table, knowing, selected

Screen: TypeAlias = Callable[[str], bool]

MARKS: Mapping[Phase, int] = {phase: 1 << number for number, phase in enumerate(Phase)}
"""A bit for each phase: whether it may have something to say of a value."""

_MOST_LAYOUTS = 4096
_MOST_VALUES = 1 << 15
_LONGEST = 64
"""Longer values are not remembered: they hardly recur."""


class Quiet:
    """The words in which none of some screens finds anything, as they are met: a bounded memory.

    Most words of a corpus recur, and most of its texts do not. The screens are those of `words`.

    >>> quiet = Quiet((lambda words: "2" in words,))
    >>> quiet.has("some words"), quiet.has("2022"), quiet.has("two  spaces")
    (True, False, False)
    """

    __slots__ = ("_screens", "_words")

    def __init__(self, screens: tuple[Screen, ...]) -> None:
        self._screens = screens
        self._words: set[str] = set()

    def has(self, value: str) -> bool:
        """Whether a value is nothing but such words, with one space between them."""
        words = value.split(" ")
        if self._words.issuperset(words):
            return True
        new = [word for word in words if word not in self._words]
        if not all(new):
            return False
        joined = " ".join(new)
        for screen in self._screens:
            if screen(joined):
                return False
        if len(self._words) > _MOST_VALUES:
            self._words.clear()
        self._words.update([word for word in new if len(word) <= _LONGEST])
        return True


Screens: TypeAlias = tuple[tuple[int, tuple[Screen, ...]], ...]
"""What to ask of a value, with the mark of each phase."""


class Looks(dict[str, int]):
    """The `MARKS` of the phases that may have something to say of a value, by value.

    A bounded memory of pure functions: authors, sources and dates recur in a corpus. Screens that
    have another one for single words are asked only of values that are not `quiet`.

    >>> looks = Looks(((1, (str.isdigit,)), (2, (str.isalpha, str.isdigit))))
    >>> looks["1"], looks["x"], looks[""]
    (3, 2, 0)
    """

    __slots__ = ("_by_words", "_quiet", "_screens")

    def __init__(
        self, screens: Screens, by_words: Screens = (), quiet: Quiet | None = None
    ) -> None:
        super().__init__()
        self._screens = screens
        self._by_words = by_words
        self._quiet = quiet

    def __missing__(self, value: str) -> int:
        marks = _asked(self._screens, value)
        if self._by_words and not (self._quiet and self._quiet.has(value)):
            marks |= _asked(self._by_words, value)
        if len(value) <= _LONGEST:
            if len(self) >= _MOST_VALUES:
                self.clear()
            self[value] = marks
        return marks


def _asked(asked: Screens, value: str) -> int:
    marks = 0
    for mark, screens in asked:
        for screen in screens:
            if screen(value):
                marks |= mark
                break
    return marks


@dataclass(frozen=True, slots=True)
class Layout:
    """Records whose fields have the same paths: their roles, and what looks at each of the values.

    `looks` has None for a field that no rule looks at. `whole` has the fields that rules on records
    look at; of these, `repeated` has the rules that need a repetition. `twice` tells that a key
    that should be the only one is not.
    """

    roles: tuple[Role, ...]
    looks: tuple[Looks | None, ...]
    whole: tuple[tuple[int, tuple[Rule, ...]], ...]
    repeated: tuple[tuple[int, tuple[Rule, ...]], ...]
    twice: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What stays the same for a whole run: settings, policy, and the rules by phase and role.

    `unique_keys` is what the format at hand says of paths. `profile` is what pass 1 showed, `file`
    how it calls the source, counted from the folder `root`. `layouts` remembers what follows from
    all of these for the paths of a record.
    """

    source: str
    settings: Settings
    policy: Policy
    rules: Table
    looks: Mapping[Role, Looks | None] = dataclasses.field(repr=False, compare=False)
    unique_keys: bool = False
    layouts: dict[Names, Layout] = dataclasses.field(
        default_factory=dict, repr=False, compare=False
    )
    profile: Profile | None = None
    root: str = ""
    file: str = ""

    def reading(self, fmt: Format) -> "Run":
        """The same run on a format."""
        unique = keys_are_unique(fmt)
        return self if unique is self.unique_keys else replace(self, unique_keys=unique, layouts={})

    def on(self, source: str) -> "Run":
        """The same run on another source."""
        file = file_named(source, self.root) if self.profile else ""
        return replace(self, source=source, file=file)

    def knowing(self, profile: Profile | None, root: str = "") -> "Run":
        """The same run after pass 1; files are called as seen from `root`."""
        if profile is None:
            return self
        rules = knowing(self.rules, profile)
        looks = _looks(rules)
        return replace(self, rules=rules, looks=looks, profile=profile, root=root, layouts={})

    def layout(self, names: Names) -> Layout:
        """What is to be looked at in records whose fields have these names."""
        found = self.layouts.get(names)
        if found is None:
            found = self._laid_out(names)
            if len(self.layouts) < _MOST_LAYOUTS:
                self.layouts[names] = found
        return found

    def _laid_out(self, names: Names) -> Layout:
        told = self.settings.roles
        roles = tuple(role_of(path, told) if role is Role.NONE else role for path, role in names)
        whole = [(at, self.rules[Phase.RECORD][role]) for at, role in enumerate(roles)]
        needy = [(at, _needing(rules, Needs.REPETITION)) for at, rules in whole]
        return Layout(
            roles,
            tuple([self.looks[role] for role in roles]),
            tuple([(at, rules) for at, rules in whole if rules]),
            tuple([(at, rules) for at, rules in needy if rules]),
            self.unique_keys and len({path for path, _ in names}) < len(names),
        )


def prepare(settings: Settings, policy: Policy | None = None, source: str = "-") -> Run:
    """A run of the rules that `settings` select; raises `BadSettings` for an unknown rule."""
    chosen = selected(settings)
    table = {
        phase: {
            role: tuple(r for r in chosen if r.phase is phase and (not r.roles or role in r.roles))
            for role in Role
        }
        for phase in Phase
    }
    return Run(source, settings, policy or Policy(settings.unsafe_fixes), table, _looks(table))


def _looks(table: Table) -> dict[Role, Looks | None]:
    rules = distinct(
        rule for by_role in table.values() for each in by_role.values() for rule in each
    )
    quiet = Quiet(tuple(distinct(rule.words for rule in rules if rule.words)))
    return {
        role: _looks_at({phase: rules[role] for phase, rules in table.items()}, quiet)
        for role in Role
    }


def _looks_at(rules: Mapping[Phase, tuple[Rule, ...]], quiet: Quiet) -> Looks | None:
    asked = {phase: _needing(rules[phase], Needs.NOTHING) for phase in Phase}
    by_value = _screens(asked, lambda rule: not rule.words)
    by_words = _screens(asked, lambda rule: bool(rule.words))
    return Looks(by_value, by_words, quiet) if by_value or by_words else None


def _screens(rules: Mapping[Phase, tuple[Rule, ...]], chosen: Callable[[Rule], bool]) -> Screens:
    triggers = {
        MARKS[phase]: tuple(distinct(rule.trigger for rule in each if chosen(rule)))
        for phase, each in rules.items()
    }
    return tuple((mark, screens) for mark, screens in triggers.items() if screens)


def _needing(rules: tuple[Rule, ...], needs: Needs) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.needs is needs)
