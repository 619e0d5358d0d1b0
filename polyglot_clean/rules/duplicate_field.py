"""Two labels that say the same fact are pointed out.

A page that prints `Posted` and `Published`, or a label and its translation, with the same value
says one thing twice. Nothing is dropped: which label the corpus keeps is its owner's choice.
A key that stands twice in one object of JSON or YAML is pointed out, too, whatever its values: most
programs keep only the last. What is to be fixed is then fixed in each copy.

>>> import polyglot_clean as pc
>>> twice = {"Posted": "24 февраля 2022", "Опубликовано": "2022-02-24"}
>>> pc.clean_record(twice).open[0].proposal.message
'Опубликовано repeats Posted: 2022-02-24'
>>> pc.clean_record({"Posted": "2022-02-24", "Updated": "2022-02-24"}).open
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Evidence,
    Field,
    Needs,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.roles import name_of

_ROLES = frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT}


def trigger(_value: str) -> bool:
    return True  # a key may stand twice with any value; what the rule needs is screened first


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    for other in context.record.fields:
        if other.span == field.span:
            return
        if context.unique_keys and other.path == field.path:
            message = f"the key {field.path} stands twice: most programs see only the last"
            yield _finding(field, message, Evidence("key", "one object has it twice"))
            return
        same = other.role is field.role in _ROLES and other.value == field.value in context.repeated
        if same and name_of(other.path) != name_of(field.path):
            message = f"{field.path} repeats {other.path}: {field.value}"
            yield _finding(field, message, Evidence("role", f"both say: {field.role.value}"))
            return


def _finding(field: Field, message: str, evidence: Evidence) -> Proposal:
    return Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=message,
        evidence=(evidence,),
    )


RULE = Rule(
    name="duplicate-field",
    phase=Phase.RECORD,
    roles=frozenset(),
    trigger=trigger,
    propose=propose,
    needs=Needs.REPETITION,
    order=10,
)
