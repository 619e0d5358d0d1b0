"""The way of a record through the rules: text rules, value rules, then rules on the record.

Each rule sees the value as the accepted steps before it leave it, and the record as the phase
finds it. A value whose way is known goes it without asking anybody (`follow.py`); of the others,
those rules are asked whose screens found something.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TypeAlias

from polyglot_clean.context import Context, Scene, repeated_in, with_value
from polyglot_clean.formats._fields import Row
from polyglot_clean.looks import Marked
from polyglot_clean.made import at_once
from polyglot_clean.model import Field, Needs, Phase, Step, Verdict
from polyglot_clean.policy import Policy
from polyglot_clean.run import Layout, OnRecords, Run
from polyglot_clean.ways import Way

_ROUNDS = 8
_EVERY = -1
"""The marks of all screens."""


_Found: TypeAlias = tuple[Row, tuple[str, ...], list[int]]
"""A record as it was read, the values that a phase finds, and what looks find in each of these."""

_Known: TypeAlias = tuple[Layout, Run]


def walk(row: Row, layout: Layout, run: Run) -> Mapping[int, Way]:
    """The ways of the fields that rules have a say in, by their places in the record."""
    found = layout.follow.ways(row.values, ask, (row, layout, run))
    if isinstance(found, dict):
        return found
    ways, values, marks = found
    due = _due_on_record((row, values, marks), layout)
    return _on_record((row, values, marks), ways, due, (layout, run)) if due else ways


@at_once
@dataclass(frozen=True, slots=True)
class _Asking:
    """Who is asked of a value, how it is known of another value who is, and who decides."""

    rules: tuple[Marked, ...]
    look: Callable[[str], int]
    context: Context
    policy: Policy


def ask(
    subject: tuple[Row, Layout, Run], number: int, at: int, marks: int, values: tuple[str, ...]
) -> Way:
    """The way of a field through a phase, as its rules say."""
    row, layout, run = subject
    phase, scene = layout.phases[number][0], Scene(row, layout.roles, values, run.whence)
    context, field = Context(scene, run.told), scene.field(at)
    asking = _Asking(layout.rules[phase][at], layout.looks[at].__getitem__, context, run.policy)
    way = _walked(Way(field.value), field, marks, asking)
    if phase is Phase.TEXT and way.value != field.value:
        way = _settled(way, field, asking)
    if not context.looked:
        declared = context.declared if context.heard else None
        run.ways.learn(layout.known[phase][at], field.value, way, declared)
    return way


def _settled(way: Way, field: Field, asking: _Asking) -> Way:
    """A field after as many more rounds of text rules as it takes until it moves no more.

    What one rule leaves may be what an earlier one looks for: a control character taken out of
    damaged bytes leaves bytes that can be read. Cleaning twice must be cleaning once. What was
    open is asked again, of the new value.
    """
    for _ in range(_ROUNDS - 1):
        before = way.value
        way = _walked(Way(before, way.steps), field, asking.look(before), asking)
        if way.value == before:
            break
    return way


def _walked(way: Way, field: Field, marks: int, asking: _Asking) -> Way:
    """The way of a field after some rules: each accepted proposal moves its value on.

    `marks` are what a look finds in its value.
    """
    value, steps, opened = way.value, way.steps, way.open
    now = with_value(field, value)
    for mark, rule in asking.rules:
        if not mark & marks:
            continue
        for proposal in rule.propose(now, asking.context):
            decision = asking.policy.decide(now, proposal)
            if decision is None:
                opened += (proposal,)
            elif decision.verdict is Verdict.ACCEPT and decision.chosen is not None:
                value = decision.chosen
                steps += (Step(proposal, decision),)
                now, marks = with_value(now, value), asking.look(value)
    return Way(value, steps, opened)


def _due_on_record(found: _Found, layout: Layout) -> dict[int, list[Marked]]:
    """The rules on the record that may have a say, those that have what they need, by place."""
    row, values, marks = found
    every = reduce(or_, marks, 0)
    due: dict[int, list[Marked]] = {}
    for mark, rule, places, whole in layout.whole[Needs.NOTHING]:
        if mark & every and (whole is None or whole(values, row.values)):
            for at in places:
                if mark & marks[at]:
                    due.setdefault(at, []).append((mark, rule))
    for mark, rule, places, whole in _needed(row, values, layout):
        if whole is None or whole(values, row.values):
            for at in places:
                if rule.trigger(values[at]):
                    due.setdefault(at, []).append((mark, rule))
    return due


def _needed(row: Row, values: tuple[str, ...], layout: Layout) -> tuple[OnRecords, ...]:
    """The rules that need more than the record, and have it."""
    needed: tuple[OnRecords, ...] = ()
    if layout.twice or (len(set(values)) < len(values) and _may_repeat(values, layout)):
        needed += layout.whole[Needs.REPETITION]
    if values is not row.values:
        needed += layout.whole[Needs.CHANGE]
    return needed


def _may_repeat(values: tuple[str, ...], layout: Layout) -> bool:
    """Whether a rule may speak of a value that stands twice."""
    repeated = repeated_in(values)
    return any(
        values[at] in repeated and each.rule.trigger(values[at])
        for each in layout.whole[Needs.REPETITION]
        for at in each.places
    )


def _on_record(
    found: _Found, ways: dict[int, Way], due: Mapping[int, list[Marked]], known: _Known
) -> Mapping[int, Way]:
    """The ways after the rules on the record."""
    layout, run = known
    row, values, _ = found
    scene = Scene(row, layout.roles, values, run.whence)
    for at, rules in due.items():
        asked = tuple(sorted(rules, key=_place))
        asking = _Asking(asked, _all_marks, Context(scene, run.told), run.policy)
        way = _walked(ways.get(at) or Way(values[at]), scene.field(at), _EVERY, asking)
        if way.steps or way.open:
            ways[at] = way
    return ways


def _place(marked: Marked) -> tuple[int, str]:
    return marked[1].order, marked[1].name


def _all_marks(_value: str) -> int:
    return _EVERY
