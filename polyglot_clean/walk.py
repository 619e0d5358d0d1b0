"""The way of a record through the rules: text rules, value rules, then rules on the record.

Each rule sees the value as the accepted steps before it leave it, and the record as the phase
finds it. A value whose way is known (`Ways`) goes it without asking anybody.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from polyglot_clean.context import Context, Scene, repeated_in, with_value
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import Field, Needs, Phase, Rule, Step, Verdict
from polyglot_clean.policy import Policy
from polyglot_clean.run import MARKS, Layout, Run, Screened
from polyglot_clean.ways import Way

_ROUNDS = 8
_TEXT, _VALUE, _WHOLE = MARKS[Phase.TEXT], MARKS[Phase.VALUE], MARKS[Phase.RECORD]
_FIELDS = _TEXT | _VALUE

Marks: TypeAlias = list[int]
"""What the looks at the values of a record say, each as `MARKS`."""


def marks_of(values: tuple[str, ...], layout: Layout) -> Marks:
    """What may have something to say of each of the values."""
    return [
        0 if look is None else look[value] for look, value in zip(layout.looks, values, strict=True)
    ]


def is_due(values: tuple[str, ...], layout: Layout, each: Marks) -> bool:
    """Whether any rule may have a say; where not, the record is as clean as it can be told."""
    marks = 0
    for mark in each:
        marks |= mark
    if marks & _FIELDS or layout.twice:
        return True
    if marks & _WHOLE and any(_may_speak(each, values) for each in layout.whole[Needs.NOTHING]):
        return True
    repeated = repeated_in(values)
    return bool(repeated) and any(
        values[at] in repeated and rule.trigger(values[at])
        for at, rule, _ in layout.whole[Needs.REPETITION]
    )


def walk(row: Row, layout: Layout, run: Run, marks: Marks) -> Mapping[int, Way]:
    """The ways of the fields that rules have a say in, by their places in the record.

    `marks` are those of its values.
    """
    ways: dict[int, Way] = {}
    values = row.values
    for phase, mark in ((Phase.TEXT, _TEXT), (Phase.VALUE, _VALUE)):
        due = [at for at, marked in enumerate(marks) if marked & mark]
        if not due:
            continue
        found = _through(phase, due, (row, values), (layout, run))
        changed = [at for at, way in found.items() if way.value != values[at]]
        if changed:
            values = tuple([found[at].value if at in found else v for at, v in enumerate(values)])
            marks = [*marks]
            for at in changed:
                look = layout.looks[at]
                marks[at] = look[values[at]] if look is not None else 0
        for at, way in found.items():
            ways[at] = _joined(ways[at], way) if at in ways else way
    return _on_record((row, values), ways, (layout, run))


_Found: TypeAlias = tuple[Row, tuple[str, ...]]
"""A record as it was read, and the values that a phase finds."""

_Known: TypeAlias = tuple[Layout, Run]


def _joined(first: Way, then: Way) -> Way:
    return Way(then.value, first.steps + then.steps, first.open + then.open)


def _through(phase: Phase, due: list[int], found: _Found, known: _Known) -> dict[int, Way]:
    """The ways of some fields through a phase, those that lead anywhere."""
    layout, run = known
    row, values = found
    fates, scene = layout.known[phase], None
    ways: dict[int, Way] = {}
    for at in due:
        value = values[at]
        way = fates[at].get(value)
        if way is None and value in fates[at]:
            way = fates[at].get((value, tuple([values[other] for other in layout.declaring])))
        if way is None:
            scene = scene or Scene(row, layout.roles, values, run.whence)
            way = _asked(phase, at, scene, known)
        if way.steps or way.open:
            ways[at] = way
    return ways


def _asked(phase: Phase, at: int, scene: Scene, known: _Known) -> Way:
    """The way of a field through a phase, as its rules say."""
    layout, run = known
    value, context = scene.values[at], Context(scene, run.told)
    field, rules = scene.field(at), run.rules[phase][layout.roles[at]]
    way = _walked(Way(value), field, rules, (context, run.policy))
    if phase is Phase.TEXT and way.value != value:
        way = _settled(way, field, rules, (context, run.policy))
    if not context.looked:
        declared = context.declared if context.heard else None
        run.ways.learn(layout.known[phase][at], value, way, declared)
    return way


_Asking: TypeAlias = tuple[Context, Policy]


def _settled(way: Way, field: Field, rules: Iterable[Rule], asking: _Asking) -> Way:
    """A field after as many more rounds of text rules as it takes until it moves no more.

    What one rule leaves may be what an earlier one looks for: a control character taken out of
    damaged bytes leaves bytes that can be read. Cleaning twice must be cleaning once. What was
    open is asked again, of the new value.
    """
    for _ in range(_ROUNDS - 1):
        before, way = way.value, _walked(Way(way.value, way.steps), field, rules, asking)
        if way.value == before:
            break
    return way


def _on_record(found: _Found, ways: dict[int, Way], known: _Known) -> Mapping[int, Way]:
    """The ways after the rules on records, those that have what they need."""
    layout, run = known
    row, values = found
    asked = layout.whole[Needs.NOTHING]
    if layout.twice or repeated_in(values):
        asked += layout.whole[Needs.REPETITION]
    if values is not row.values:
        asked += layout.whole[Needs.CHANGE]
    due: dict[int, list[Rule]] = {}
    for each in asked:
        if _may_speak(each, values):
            due.setdefault(each[0], []).append(each[1])
    if not due:
        return ways
    scene = Scene(row, layout.roles, values, run.whence)
    for at, rules in due.items():
        way, asking = ways.get(at) or Way(values[at]), (Context(scene, run.told), run.policy)
        way = _walked(way, scene.field(at), sorted(rules, key=_place), asking)
        if way.steps or way.open:
            ways[at] = way
    return ways


def _may_speak(asked: Screened, values: tuple[str, ...]) -> bool:
    at, rule, whole = asked
    return rule.trigger(values[at]) and (whole is None or whole(values))


def _place(rule: Rule) -> tuple[int, str]:
    return rule.order, rule.name


def _walked(way: Way, field: Field, rules: Iterable[Rule], asking: _Asking) -> Way:
    """The way of a field after some rules: each accepted proposal moves its value on."""
    context, policy = asking
    value, steps, opened = way
    now = with_value(field, value)
    for rule in rules:
        if not rule.trigger(value):
            continue
        for proposal in rule.propose(now, context):
            decision = policy.decide(now, proposal)
            if decision is None:
                opened += (proposal,)
            elif decision.verdict is Verdict.ACCEPT and decision.chosen is not None:
                value = decision.chosen
                steps += (Step(proposal, decision),)
                now = with_value(now, value)
    return Way(value, steps, opened)
