"""The way of a record through the rules: text rules, value rules, then rules on the record.

Each rule sees the value as the accepted steps before it leave it.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from polyglot_clean.model import (
    Context,
    Field,
    Needs,
    Phase,
    Proposal,
    Record,
    Role,
    Rule,
    Step,
    Verdict,
)
from polyglot_clean.policy import Policy
from polyglot_clean.run import MARKS, Layout, Looks, Run

_ROUNDS = 8
_FIELDS = MARKS[Phase.TEXT] | MARKS[Phase.VALUE]
_WHOLE = MARKS[Phase.RECORD]


class Way(NamedTuple):
    """One field on its way through the rules: as it was read, as it is now, and why."""

    read: Field
    now: Field
    steps: tuple[Step, ...] = ()
    open: tuple[Proposal, ...] = ()


Marks: TypeAlias = tuple[int, ...]
"""What the looks at the values of a record say, each as `MARKS`."""


def marks_of(values: tuple[str, ...], layout: Layout) -> Marks:
    """What may have something to say of each of the values."""
    return tuple(
        [
            0 if look is None else look[value]
            for look, value in zip(layout.looks, values, strict=True)
        ]
    )


def is_due(values: tuple[str, ...], layout: Layout, each: Marks) -> bool:
    """Whether any rule may have a say; where not, the record is as clean as it can be told."""
    marks = 0
    for mark in each:
        marks |= mark
    if marks & _FIELDS or layout.twice:
        return True
    if marks & _WHOLE and _is_due_as_whole(values, layout):
        return True
    repeated = repeated_in(values)
    return bool(repeated) and any(
        values[at] in repeated and rule.trigger(values[at])
        for at, rule in layout.whole[Needs.REPETITION]
    )


def _is_due_as_whole(values: tuple[str, ...], layout: Layout) -> bool:
    for at, rule in layout.whole[Needs.NOTHING]:
        if _may_speak(rule, at, values, layout.roles):
            return True
    return False


def _may_speak(rule: Rule, at: int, values: tuple[str, ...], roles: tuple[Role, ...]) -> bool:
    return rule.trigger(values[at]) and (rule.whole is None or rule.whole(roles, values))


def repeated_in(values: tuple[str, ...]) -> frozenset[str]:
    """The values that more than one field has."""
    once = set(values)
    if len(once) == len(values):
        return frozenset()
    return frozenset(value for value in once if value and values.count(value) > 1)


def walk(record: Record, layout: Layout, run: Run, marks: Marks) -> list[Way]:
    """The fields of a record at the end of their way, in order; `marks` are those of its values."""
    read = [Way(field, field) for field in record.fields]
    clean = _settled(record, read, layout, (run, marks))
    after = _phase(Phase.VALUE, record, clean, layout, (run, marks))
    return _on_record(record, after, layout, run)


_Known: TypeAlias = tuple[Run, Marks]


def _settled(record: Record, ways: list[Way], layout: Layout, known: _Known) -> list[Way]:
    """All fields after as many rounds of text rules as it takes until nothing moves any more.

    What one rule leaves may be what an earlier one looks for: a control character taken out of
    damaged bytes leaves bytes that can be read. Cleaning twice must be cleaning once.
    """
    for _ in range(_ROUNDS):
        after = _phase(Phase.TEXT, record, ways, layout, known)
        if after is ways or all(old.now is new.now for old, new in zip(ways, after, strict=True)):
            return after
        # What was open is asked again, of the new value.
        ways = [new._replace(open=old.open) for old, new in zip(ways, after, strict=True)]
    return ways


def _phase(
    phase: Phase, record: Record, ways: list[Way], layout: Layout, known: _Known
) -> list[Way]:
    """All fields after one phase; each rule sees its record as the phase found it."""
    mark = MARKS[phase]
    run, marks = known
    due = [
        at
        for at, (marked, way) in enumerate(zip(marks, ways, strict=True))
        if (marked if way.now is way.read else _again(way, layout.looks[at])) & mark
    ]
    if not due:
        return ways
    context, after, rules = _context(record, ways, run), [*ways], run.rules[phase]
    for at in due:
        after[at] = _walked(after[at], rules[layout.roles[at]], context, run.policy)
    return after


def _again(way: Way, look: Looks | None) -> int:
    return look[way.now.value] if look is not None else 0


def _on_record(record: Record, ways: list[Way], layout: Layout, run: Run) -> list[Way]:
    """All fields after the rules on records, those that have what they need."""
    values = tuple([way.now.value for way in ways])
    asked = layout.whole[Needs.NOTHING]
    if layout.twice or repeated_in(values):
        asked += layout.whole[Needs.REPETITION]
    if any(way.now is not way.read for way in ways):
        asked += layout.whole[Needs.CHANGE]
    due: dict[int, list[Rule]] = {}
    for at, rule in asked:
        if _may_speak(rule, at, values, layout.roles):
            due.setdefault(at, []).append(rule)
    if due:
        context, ways = _context(record, ways, run), [*ways]
        for at, rules in due.items():
            ways[at] = _walked(ways[at], sorted(rules, key=_place), context, run.policy)
    return ways


def _place(rule: Rule) -> tuple[int, str]:
    return rule.order, rule.name


def _context(record: Record, ways: list[Way], run: Run) -> Context:
    """What the rules of a phase may know; an untouched record is the one that was read."""
    if any(way.now is not way.read for way in ways):
        now = Record(record.index, tuple([way.now for way in ways]))
    else:
        now = record
    values = tuple([field.value for field in now.fields])
    told = run.settings
    return Context(
        now, record, told.locale, repeated_in(values), run.unique_keys, told.reference_date,
        run.profile, run.file, told.detector, told.dates == "edtf",
    )  # fmt: skip


def _walked(way: Way, rules: Iterable[Rule], context: Context, policy: Policy) -> Way:
    """A field after some rules: each accepted proposal moves its value on."""
    for rule in rules:
        if not rule.trigger(way.now.value):
            continue
        for proposal in rule.propose(way.now, context):
            decision = policy.decide(way.now, proposal)
            if decision is None:
                way = way._replace(open=(*way.open, proposal))
            elif decision.verdict is Verdict.ACCEPT and decision.chosen is not None:
                old, step = way.now, Step(proposal, decision)
                now = Field(old.path, old.role, old.span, old.raw, decision.chosen)
                way = Way(way.read, now, (*way.steps, step), way.open)
    return way
