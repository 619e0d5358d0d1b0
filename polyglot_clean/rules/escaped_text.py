"""Text that was escaped once too often is unwrapped.

HTML entities and other escapes belong to a carrier, not to a title: `Caf&eacute;` is `Café`. Only
fields that describe a document are looked at, never bodies, addresses or fields of unknown
meaning. Where unwrapping would bring out `<` or `>`, which the next program could take for
markup, a person is asked.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "Caf&eacute; &amp; Th&eacute;"}).record
{'title': 'Café & Thé'}
>>> pc.clean_record({"title": "Q&A: R&D"}).record
{'title': 'Q&A: R&D'}
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Candidate,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.rules._dates import is_payload


def trigger(value: str) -> bool:
    if "&" in value or "%" in value or "\\" in value or "=" in value or "+" in value:
        from polyglot_clean.encoding import may_be_escaped

        return may_be_escaped(value)
    return False


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    from polyglot_clean.encoding import unescape

    plain = unescape(field.value)
    if plain.text == field.value:
        return
    markup = any(plain.text.count(mark) > field.value.count(mark) for mark in "<>")
    if is_payload(field, plain.text, context):
        return
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(plain.text, "unwrapped"),),
        applicability=Applicability.UNSAFE if markup else Applicability.SAFE,
        message="; ".join(step.name for step in plain.steps),
        evidence=tuple(reason for step in plain.steps for reason in step.evidence),
    )


RULE = Rule(
    name="escaped-text",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT},
    trigger=trigger,
    propose=propose,
    order=10,
    words=trigger,
)
