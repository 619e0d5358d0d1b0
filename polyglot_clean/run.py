"""A run: what stays the same while records come and go, and what was learned of their layouts."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from polyglot_clean.config import Settings
from polyglot_clean.context import Told, Whence
from polyglot_clean.follow import Follow, OnRecord, follow_of
from polyglot_clean.formats import Format, keys_are_unique
from polyglot_clean.heard import Heard
from polyglot_clean.looks import OF_VALUES, Looks, Marked, Screens
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    SILENT_ROLES,
    Names,
    Needs,
    Phase,
    Role,
    Rule,
    WholeScreen,
)
from polyglot_clean.policy import Policy
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.roles import role_of
from polyglot_clean.rules import Table, knowing, selected
from polyglot_clean.ways import Known, Ways

_MOST_LAYOUTS = 4096


class OnRecords(NamedTuple):
    """A rule on records: the fields that it looks at, and its screen of the whole record."""

    mark: int
    rule: Rule
    places: tuple[int, ...]
    whole: WholeScreen | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Records whose fields have the same paths: their roles, and what looks at each of the values.

    `phases` are those that look at a value by itself, with the marks of their screens. `rules` are
    those of each field, by phase, `known` is what is remembered of its values. `whole` has the
    rules on records, by what they need. `declaring` are the places of the fields that say in which
    language the record is, `telling` those that name any, `spoken` those with running text.
    `twice` tells that a key that should be the only one is not. `follow` is what is known of all.
    """

    roles: tuple[Role, ...]
    looks: tuple[Looks, ...]
    phases: tuple[tuple[Phase, int], ...]
    rules: Mapping[Phase, tuple[tuple[Marked, ...], ...]]
    known: Mapping[Phase, tuple[Known, ...]]
    whole: Mapping[Needs, tuple[OnRecords, ...]]
    declaring: tuple[int, ...]
    telling: tuple[int, ...]
    spoken: tuple[int, ...]
    twice: bool
    follow: Follow


@dataclass(frozen=True, slots=True)
class Run:
    """What stays the same for a whole run: settings, policy, and the rules by phase and role.

    `unique_keys` is what the format at hand says of paths. `profile` is what pass 1 showed, `file`
    how it calls the source, counted from the folder `root`. `layouts` remembers what follows from
    all of these for the paths of a record, `ways` for its values, `heard` for their languages.
    `told` and `whence` are what the rules may know of the run, and of where a record stands.
    """

    source: str
    settings: Settings
    policy: Policy
    rules: Table
    screens: Screens = dataclasses.field(repr=False, compare=False)
    unique_keys: bool = False
    layouts: dict[Names, Layout] = dataclasses.field(
        default_factory=dict, repr=False, compare=False
    )
    ways: Ways = dataclasses.field(default_factory=Ways, repr=False, compare=False)
    heard: Heard = dataclasses.field(default_factory=Heard, repr=False, compare=False)
    profile: Profile | None = None
    root: str = ""
    file: str = ""
    told: Told = dataclasses.field(init=False, repr=False, compare=False)
    whence: Whence = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = self.settings
        edtf = told.dates == "edtf"
        known = Told(told.locale, told.reference_date, told.detector, edtf, self.profile)
        object.__setattr__(self, "told", known)
        object.__setattr__(self, "whence", Whence(self.file, self.unique_keys))

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
        return self._anew(rules=rules, screens=Screens.of(rules), profile=profile, root=root)

    def layout(self, names: Names) -> Layout:
        """What is to be looked at in records whose fields have these names."""
        found = self.layouts.get(names)
        if found is None:
            found = self._laid_out(names)
            if len(self.layouts) < _MOST_LAYOUTS:
                self.layouts[names] = found
        return found

    def _laid_out(self, names: Names) -> Layout:
        told, screens = self.settings.roles, self.screens
        roles = tuple(role_of(path, told) if role is Role.NONE else role for path, role in names)
        named = tuple([(path, role) for (path, _), role in zip(names, roles, strict=True)])
        looks = tuple([screens.looks[role] for role in roles])
        known = {each: tuple([self.ways.of(each, *name) for name in named]) for each in OF_VALUES}
        whole = self._on_records(named)
        declaring = tuple([at for at, role in enumerate(roles) if role is Role.LANGUAGE])
        twice = self.unique_keys and len({path for path, _ in names}) < len(names)
        phases = tuple([(own, known[phase]) for phase, own in screens.phases])
        return Layout(
            roles,
            looks,
            screens.phases,
            {phase: tuple([screens.rules[phase][role] for role in roles]) for phase in OF_VALUES},
            known,
            whole,
            declaring,
            tuple([at for at, role in enumerate(roles) if role in LANGUAGE_ROLES]),
            tuple([at for at, role in enumerate(roles) if role not in SILENT_ROLES]),
            twice,
            follow_of(looks, phases, declaring, None if twice else _followed(whole)),
        )

    def _on_records(self, names: Names) -> Mapping[Needs, tuple[OnRecords, ...]]:
        """The rules on records whose fields have these paths and roles, by what they need."""
        places: dict[str, tuple[Marked, list[int]]] = {}
        for at, (_, role) in enumerate(names):
            for marked in self.screens.rules[Phase.RECORD][role]:
                places.setdefault(marked[1].name, (marked, []))[1].append(at)
        found: dict[Needs, list[OnRecords]] = {needs: [] for needs in Needs}
        for (mark, rule), where in places.values():
            whole = rule.whole(names) if rule.whole else None
            found[rule.needs].append(OnRecords(mark, rule, tuple(where), whole))
        return {needs: tuple(each) for needs, each in found.items()}


def _followed(whole: Mapping[Needs, tuple[OnRecords, ...]]) -> tuple[OnRecord, ...]:
    """Rules on records as they are followed."""
    always = [(each.mark, None, each.whole, each.places) for each in whole[Needs.NOTHING]]
    changed = [(0, each.rule.trigger, each.whole, each.places) for each in whole[Needs.CHANGE]]
    return (*always, *changed)


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
    return Run(source, settings, policy or Policy(settings.unsafe_fixes), table, Screens.of(table))
