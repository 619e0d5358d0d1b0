"""A run: what stays the same while records come and go, and what was learned of their layouts."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from polyglot_clean.config import Settings
from polyglot_clean.context import Told, Whence
from polyglot_clean.formats import Format, keys_are_unique
from polyglot_clean.formats._fields import Names
from polyglot_clean.heard import Heard
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    SILENT_ROLES,
    Needs,
    Phase,
    Role,
    Rule,
    WholeScreen,
    distinct,
)
from polyglot_clean.policy import Policy
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.roles import role_of
from polyglot_clean.rules import Table, knowing, selected
from polyglot_clean.ways import Known, Ways
from polyglot_clean.words import Screen, Words

MARKS: Mapping[Phase, int] = {phase: 1 << number for number, phase in enumerate(Phase)}
"""A bit for each phase: whether it may have something to say of a value."""

_MOST_LAYOUTS = 4096
_MOST_VALUES = 1 << 15
_LONGEST = 64
"""Longer values are not remembered: they hardly recur."""


Asked: TypeAlias = tuple[int, Screen, int]
"""The mark of a phase, a screen of values, and the bit of its screen of words; 0 for none."""


class Looks(dict[str, int]):
    """The `MARKS` of the phases that may have something to say of a value, by value.

    A bounded memory of pure functions: authors, sources and dates recur in a corpus. Screens that
    have another one for single words are asked only where that one finds something.

    >>> looks = Looks(((1, str.isdigit, 0), (2, str.isalpha, 0), (2, str.isdigit, 0)))
    >>> looks["1"], looks["x"], looks[""]
    (3, 2, 0)
    """

    __slots__ = ("_asked", "_by_words", "_words")

    def __init__(self, asked: Iterable[Asked], words: Words | None = None) -> None:
        super().__init__()
        every = tuple(asked)
        self._asked = tuple(each for each in every if not each[2])
        self._by_words = tuple(each for each in every if each[2])
        self._words = words

    def __missing__(self, value: str) -> int:
        marks = 0
        for mark, screen, _ in self._asked:
            if not marks & mark and screen(value):
                marks |= mark
        bits = self._words.bits(value) if self._words and self._by_words else 0
        for mark, screen, bit in self._by_words if bits else ():
            if bit & bits and not marks & mark and screen(value):
                marks |= mark
        if len(value) <= _LONGEST:
            if len(self) >= _MOST_VALUES:
                self.clear()
            self[value] = marks
        return marks


Screened: TypeAlias = tuple[int, Rule, WholeScreen | None]
"""A rule on records, the place of the field that it looks at, its screen of the whole record."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Records whose fields have the same paths: their roles, and what looks at each of the values.

    `looks` has None for a field that no rule looks at. `known` is what is remembered of the values
    of each field, by phase. `whole` has the rules on records, by what they need. `declaring` are
    the places of the fields that say in which language the record is, `telling` those that name
    any, `spoken` those with running text. `twice` tells that a key that should be the only one is
    not.
    """

    roles: tuple[Role, ...]
    looks: tuple[Looks | None, ...]
    known: Mapping[Phase, tuple[Known, ...]]
    whole: Mapping[Needs, tuple[Screened, ...]]
    declaring: tuple[int, ...]
    telling: tuple[int, ...]
    spoken: tuple[int, ...]
    twice: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What stays the same for a whole run: settings, policy, and the rules by phase and role.

    `unique_keys` is what the format at hand says of paths. `profile` is what pass 1 showed, `file`
    how it calls the source, counted from the folder `root`. `layouts` remembers what follows from
    all of these for the paths of a record, `ways` for its values, `heard` for their languages.
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
    ways: Ways = dataclasses.field(default_factory=Ways, repr=False, compare=False)
    heard: Heard = dataclasses.field(default_factory=Heard, repr=False, compare=False)
    profile: Profile | None = None
    root: str = ""
    file: str = ""

    @property
    def told(self) -> Told:
        """What the rules may know of the run."""
        told = self.settings
        return Told(
            told.locale,
            told.reference_date,
            told.detector,
            told.dates == "edtf",
            self.profile,
        )

    @property
    def whence(self) -> Whence:
        """What the rules may know of where a record stands."""
        return Whence(self.file, self.unique_keys)

    def reading(self, fmt: Format) -> "Run":
        """The same run on a format."""
        unique = keys_are_unique(fmt)
        return self if unique is self.unique_keys else replace(self, unique_keys=unique, layouts={})

    def deciding(self, policy: Policy) -> "Run":
        """The same run under another policy."""
        return self._anew(policy=policy)

    def _anew(self, **told: object) -> "Run":
        """The run with these things changed; what is remembered followed from the old ones."""
        return replace(self, **told, layouts={}, ways=Ways(), heard=Heard())  # type: ignore[arg-type]

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
        return self._anew(rules=rules, looks=looks, profile=profile, root=root)

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
        return Layout(
            roles,
            tuple([self.looks[role] for role in roles]),
            {
                phase: tuple(
                    self.ways.of(phase, path, role)
                    for (path, _), role in zip(names, roles, strict=True)
                )
                for phase in Phase
            },
            {
                needs: tuple(
                    (at, rule, rule.whole(roles) if rule.whole else None)
                    for at, role in enumerate(roles)
                    for rule in _needing(self.rules[Phase.RECORD][role], needs)
                )
                for needs in Needs
            },
            tuple([at for at, role in enumerate(roles) if role is Role.LANGUAGE]),
            tuple([at for at, role in enumerate(roles) if role in LANGUAGE_ROLES]),
            tuple([at for at, role in enumerate(roles) if role not in SILENT_ROLES]),
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
    screens = tuple(distinct(rule.words for rule in rules if rule.words))
    bits = {screen: 1 << at for at, screen in enumerate(screens)}
    words = Words(screens)
    looks: dict[Role, Looks | None] = {}
    for role in Role:
        asked = tuple(
            distinct(
                (MARKS[phase], rule.trigger, bits[rule.words] if rule.words else 0)
                for phase in Phase
                for rule in _needing(table[phase][role], Needs.NOTHING)
            )
        )
        looks[role] = Looks(asked, words) if asked else None
    return looks


def _needing(rules: tuple[Rule, ...], needs: Needs) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.needs is needs)
