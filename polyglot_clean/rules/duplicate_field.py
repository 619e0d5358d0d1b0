"""Two labels that say the same fact are pointed out.

A page that prints `Posted` and `Published`, or a label and its translation, with the same value
says one thing twice. Nothing is dropped: which label the corpus keeps is its owner's choice.

>>> import polyglot_clean as pc
>>> twice = {"Posted": "24 февраля 2022", "Опубликовано": "2022-02-24"}
>>> pc.clean_record(twice).open[0].proposal.message
'Опубликовано repeats Posted: 2022-02-24'
>>> pc.clean_record({"Posted": "2022-02-24", "Updated": "2022-02-24"}).open
()
"""

from collections.abc import Iterator

from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Context,
    Evidence,
    Field,
    Needs,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.roles import name_of


def trigger(value: str) -> bool:
    return bool(value)


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if field.value not in context.repeated:
        return
    for other in context.record.fields:
        if other.span == field.span:
            return
        same = other.role is field.role and other.value == field.value
        if same and name_of(other.path) != name_of(field.path):
            yield Proposal(
                rule=RULE.name,
                before=field.value,
                candidates=(),
                applicability=Applicability.DISPLAY,
                message=f"{field.path} repeats {other.path}: {field.value}",
                evidence=(Evidence("role", f"both say: {field.role.value}"),),
            )
            return


RULE = Rule(
    name="duplicate-field",
    phase=Phase.RECORD,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT},
    trigger=trigger,
    propose=propose,
    needs=Needs.REPETITION,
    order=10,
)
