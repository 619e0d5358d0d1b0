"""The engine: records + rules + policy -> plans, and plans -> text. Pure; it reads no file.

    segment -> records -> fields with roles -> text rules -> value rules -> record rules -> plan
            -> splice -> read back -> new text

Each rule sees the value as the accepted steps before it leave it; a change is a field, its new
value and the steps that lead there.
"""

import dataclasses
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from polyglot_clean.config import Settings
from polyglot_clean.digest import blake2b
from polyglot_clean.errors import CleaningError, UnreadableFile
from polyglot_clean.formats import Format, keys_are_unique, rows_of, unreadable_lines
from polyglot_clean.formats._fields import Names, Row
from polyglot_clean.heard import languages_of
from polyglot_clean.model import (
    Applicability,
    Change,
    Context,
    Field,
    Needs,
    Open,
    Phase,
    Place,
    Plan,
    Proposal,
    Record,
    Role,
    Rule,
    Segment,
    Step,
    Verdict,
    distinct,
)
from polyglot_clean.policy import Policy
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.roles import role_of
from polyglot_clean.rules import knowing, selected
from polyglot_clean.splice import splice

_ROUNDS = 8
_MOST_LAYOUTS = 4096
_LINE_END = re.compile(r"\r\n|\r|\n")


Screen: TypeAlias = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """Records whose fields have the same paths: their roles, and what screens each of the values.

    `screens` are of all rules; `repeated` of those that need a repetition, and these alone;
    `twice` tells that a key that should be the only one is not.
    """

    roles: tuple[Role, ...]
    screens: tuple[tuple[Screen, ...], ...]
    repeated: tuple[tuple[Screen, ...], ...]
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
    rules: Mapping[Phase, Mapping[Role, tuple[Rule, ...]]]
    screens: Mapping[Phase, Mapping[Role, tuple[Screen, ...]]]
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
        return replace(
            self, rules=rules, screens=_screens(rules), profile=profile, root=root, layouts={}
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
    policy = policy or Policy(settings.unsafe_fixes)
    return Run(source, settings, policy, table, _screens(table))


def _screens(
    table: Mapping[Phase, Mapping[Role, tuple[Rule, ...]]],
) -> dict[Phase, dict[Role, tuple[Screen, ...]]]:
    return {
        phase: {role: tuple(distinct(rule.trigger for rule in rules[role])) for role in Role}
        for phase, rules in table.items()
    }


@dataclass(frozen=True, slots=True)
class Done:
    """A segment, its plan as carried out, and the text as it is after that."""

    segment: Segment
    plan: Plan
    text: str


def clean(pieces: Iterable[str], fmt: Format, run: Run) -> Iterator[Done]:
    """Each segment with its plan and its new text: joined, the cleaned text.

    Raises `UnreadableFile` naming the source. A change that does not read back as meant is not
    made; it stays in the plan as an open finding.
    """
    try:
        run = run.reading(fmt)
        rest = fmt.segments(pieces)
        for segment in rest:
            try:
                plan = plan_segment(segment, fmt, run)
            except UnreadableFile as error:
                raise _with_others(error, chain([segment], rest), fmt) from None
            yield apply(segment, plan, fmt) if plan.changes else Done(segment, plan, segment.text)
    except CleaningError as error:
        raise error.at(run.source) from None


def _with_others(error: UnreadableFile, rest: Iterable[Segment], fmt: Format) -> UnreadableFile:
    """The first error, saying how many more there are: whoever mends one wants to know."""
    more = -1
    with suppress(CleaningError):  # where the text ends in something worse
        for segment in rest:
            more += unreadable_lines(segment, fmt)
    if more < 1:
        return error
    problem = f"{error.problem} (and {more} more line{'s' if more > 1 else ''} like it)"
    return UnreadableFile("", problem, error.remedy, line=error.line, column=error.column)


def apply(segment: Segment, plan: Plan, fmt: Format) -> Done:
    """Write a plan into the text it was made for, and read it back.

    The plan that comes back is what was carried out: what could not be written is among `open`.
    """
    done = splice(segment, plan.changes, fmt)
    refused = tuple(_refusal(change, error.problem) for change, error in done.refused)
    return Done(segment, replace(plan, changes=done.applied, open=plan.open + refused), done.text)


def plan_segment(segment: Segment, fmt: Format, run: Run) -> Plan:
    """The plan for one segment; the same segment and run always give the same plan."""
    places = _Places(segment)
    changes: list[Change] = []
    opened: list[Open] = []
    languages: Counter[str] = Counter()
    records = fields = 0
    for row in rows_of(segment, fmt):
        records += 1
        fields += len(row.values)
        layout = _layout(row.names, run)
        if run.settings.languages:
            learned = run.profile, run.file
            languages.update(languages_of(row, layout.roles, learned, run.settings))
        if not _is_due(row.values, layout):
            continue
        record = _told(row.record(), layout.roles)
        for way in _walk(record, run):
            if way.now is way.read and not way.open:
                continue
            place = places.of(way.read)
            if way.now.value != way.read.value:
                changes.append(Change(way.read, way.now.value, way.steps, record.index, place))
            opened += (Open(way.read, proposal, record.index, place) for proposal in way.open)
    return Plan(
        source=run.source,
        digest=digest(segment.text),
        changes=tuple(changes),
        open=tuple(opened),
        records=records,
        fields=fields,
        languages=dict(sorted(languages.items())),
    )


def digest(text: str) -> str:
    """BLAKE2b (128 bits, hexadecimal) of a text in UTF-8, lone surrogates included.

    >>> digest("")
    'cae66941d9efbd404e4d88758ea67670'
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Way:
    """One field on its way through the rules: as it was read, as it is now, and why."""

    read: Field
    now: Field
    steps: tuple[Step, ...] = ()
    open: tuple[Proposal, ...] = ()


def ways(record: Record, run: Run) -> tuple[Way, ...]:
    """The fields of a record at the end of their way; empty where no rule has a say."""
    row = Row.of(record)
    return _walk(record, run) if _is_due(row.values, _layout(row.names, run)) else ()


def _walk(record: Record, run: Run) -> tuple[Way, ...]:
    read = tuple([Way(field, field) for field in record.fields])
    clean = _settled(Phase.TEXT, record, read, run)
    return _on_record(record, _phase(Phase.VALUE, record, clean, run), run)


def _layout(names: Names, run: Run) -> Layout:
    found = run.layouts.get(names)
    if found is None:
        found = _laid_out(names, run)
        if len(run.layouts) < _MOST_LAYOUTS:
            run.layouts[names] = found
    return found


def _laid_out(names: Names, run: Run) -> Layout:
    told = run.settings.roles
    roles = tuple(role_of(path, told) if role is Role.NONE else role for path, role in names)
    by_role = {
        role: [rule for phase in Phase for rule in run.rules[phase][role]] for role in set(roles)
    }

    def screens(role: Role, needs: Needs) -> tuple[Screen, ...]:
        return tuple(distinct(rule.trigger for rule in by_role[role] if rule.needs is needs))

    return Layout(
        roles,
        tuple(screens(role, Needs.NOTHING) for role in roles),
        tuple(screens(role, Needs.REPETITION) for role in roles),
        run.unique_keys and len({path for path, _ in names}) < len(names),
    )


def _is_due(values: tuple[str, ...], layout: Layout) -> bool:
    """Whether any rule may have a say; where not, the record is as clean as it can be told."""
    for value, screens in zip(values, layout.screens, strict=True):
        for screen in screens:
            if screen(value):
                return True
    if layout.twice:
        return True
    repeated = _repeated(values)
    return bool(repeated) and any(
        screen(value)
        for value, screens in zip(values, layout.repeated, strict=True)
        if value in repeated
        for screen in screens
    )


def _repeated(values: tuple[str, ...]) -> frozenset[str]:
    """The values that more than one field has."""
    once = set(values)
    if len(once) == len(values):
        return frozenset()
    return frozenset(value for value in once if value and values.count(value) > 1)


def _settled(phase: Phase, record: Record, ways: tuple[Way, ...], run: Run) -> tuple[Way, ...]:
    """All fields after as many rounds of a phase as it takes until nothing moves any more.

    What one rule leaves may be what an earlier one looks for: a control character taken out of
    damaged bytes leaves bytes that can be read. Cleaning twice must be cleaning once.
    """
    for _ in range(_ROUNDS):
        after = _phase(phase, record, ways, run)
        if all(old.now is new.now for old, new in zip(ways, after, strict=True)):
            return after
        # What was open is asked again, of the new value.
        ways = tuple(replace(new, open=old.open) for old, new in zip(ways, after, strict=True))
    return ways


def _phase(phase: Phase, record: Record, ways: tuple[Way, ...], run: Run) -> tuple[Way, ...]:
    """All fields after one phase; each rule sees its record as the phase found it."""
    rules, screens = run.rules[phase], run.screens[phase]
    context: Context | None = None
    after: list[Way] = []
    for way in ways:
        value = way.now.value
        for screen in screens[way.now.role]:
            if screen(value):
                context = context or _context(record, ways, run)
                after.append(_walked(way, rules[way.now.role], context, run.policy))
                break
        else:
            after.append(way)
    return tuple(after) if context else ways


def _on_record(record: Record, ways: tuple[Way, ...], run: Run) -> tuple[Way, ...]:
    """All fields after the rules on records, those that have what they need."""
    context = _context(record, ways, run)
    met = {
        Needs.NOTHING: True,
        Needs.REPETITION: bool(context.repeated) or _has_key_twice(context),
        Needs.CHANGE: context.record is not context.source,
    }
    rules = run.rules[Phase.RECORD]
    return tuple(
        _walked(way, due, context, run.policy)
        if (due := [rule for rule in rules[way.now.role] if met[rule.needs]])
        else way
        for way in ways
    )


def _has_key_twice(context: Context) -> bool:
    fields = context.record.fields
    return context.unique_keys and len({field.path for field in fields}) < len(fields)


def _context(record: Record, ways: tuple[Way, ...], run: Run) -> Context:
    """What the rules of a phase may know; an untouched record is the one that was read."""
    if any(way.now is not way.read for way in ways):
        now = Record(record.index, tuple(way.now for way in ways))
    else:
        now = record
    values = tuple([field.value for field in now.fields])
    told = run.settings
    return Context(
        now, record, told.locale, _repeated(values), run.unique_keys, told.reference_date,
        run.profile, run.file, told.detector,
    )  # fmt: skip


def _walked(way: Way, rules: Iterable[Rule], context: Context, policy: Policy) -> Way:
    """A field after some rules: each accepted proposal moves its value on."""
    for rule in rules:
        if not rule.trigger(way.now.value):
            continue
        for proposal in rule.propose(way.now, context):
            decision = policy.decide(way.now, proposal)
            if decision is None:
                way = Way(way.read, way.now, way.steps, (*way.open, proposal))
            elif decision.verdict is Verdict.ACCEPT and decision.chosen is not None:
                old, step = way.now, Step(proposal, decision)
                now = Field(old.path, old.role, old.span, old.raw, decision.chosen)
                way = Way(way.read, now, (*way.steps, step), way.open)
    return way


class _Places:
    """Lines and columns of fields in a segment; the line table is made when first asked for."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.starts: list[int] | None = None

    def of(self, field: Field) -> Place:
        if self.starts is None:
            ends = (match.end() for match in _LINE_END.finditer(self.segment.text))
            self.starts = [0, *ends]
        offset = field.span.start - self.segment.start
        line = bisect_right(self.starts, offset) - 1
        return Place(self.segment.line + line, offset - self.starts[line] + 1)


def with_roles(record: Record, roles: Mapping[str, Role]) -> Record:
    """The record with the role of each field; a role that its format told stays."""
    told = (role_of(f.path, roles) if f.role is Role.NONE else f.role for f in record.fields)
    return _told(record, tuple(told))


def _told(record: Record, roles: tuple[Role, ...]) -> Record:
    fields = [
        field if field.role is role else Field(field.path, role, field.span, field.raw, field.value)
        for field, role in zip(record.fields, roles, strict=True)
    ]
    return Record(record.index, tuple(fields))


def _refusal(change: Change, problem: str) -> Open:
    last = change.steps[-1].proposal
    proposal = replace(
        last,
        before=change.field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=f"{change.after!r} could not be written here: {problem}",
    )
    return Open(change.field, proposal, change.record, change.place)
