"""A value that stands twice under one name is pointed out.

A scraped page often carries its title twice, from the heading and from the window's name; a
list of authors may name one person twice. Nothing is dropped.

>>> import polyglot_clean as pc
>>> pc.clean_record({"authors": ["Ana Díaz", "Ana Díaz"]}).open[0].proposal.message
'this value stands twice under authors'
>>> pc.clean_record({"title": "Ana Díaz", "author": "Ana Díaz"}).open
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


def trigger(value: str) -> bool:
    return bool(value)


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if field.value not in context.repeated:
        return
    name = name_of(field.path)
    for other in context.record.fields:
        if other.span == field.span:
            return
        if other.value == field.value and name_of(other.path) == name:
            yield Proposal(
                rule=RULE.name,
                before=field.value,
                candidates=(),
                applicability=Applicability.DISPLAY,
                message=_message(field, name),
                evidence=(Evidence("role", f"both say: {field.role.value}"),),
            )
            return


def _message(field: Field, name: str) -> str:
    if name.startswith("("):  # a line without a label is named for what it is: `(title)`
        return f"the {field.role.value} stands twice"
    return f"this value stands twice under {name}"


RULE = Rule(
    name="duplicate-value",
    phase=Phase.RECORD,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT},
    trigger=trigger,
    propose=propose,
    needs=Needs.REPETITION,
    order=20,
)
