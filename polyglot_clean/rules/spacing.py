"""Spaces around a value, and runs of spaces inside it, are reduced to what is needed.

Only fields that describe a document are looked at, and only blanks and tabs: line breaks,
no-break spaces inside a text (French puts them before `;`) and ideographic spaces stay.

>>> import polyglot_clean as pc
>>> pc.clean_record({"author": "  Ana   María "}).record
{'author': 'Ana María'}
>>> pc.clean_record({"title": "Qui\\u00a0?"}).changes
()
"""

import re
from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Candidate,
    Evidence,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.rules._dates import is_payload

_ODD = re.compile(r"^[ \t\u00a0\u202f\u3000]|[ \t\u00a0\u202f\u3000]$|[ \t]{2}|\t")
_RUN = re.compile(r"[ \t]{2,}|\t")
_INSIDE = re.compile("[\t\u00a0\u202f\u3000]")
_ENDS = " \t\u00a0\u202f\u3000"


def trigger(value: str) -> bool:
    return _ODD.search(value) is not None


def words(value: str) -> bool:
    """Whether a word holds a space; between words there is but one."""
    return _INSIDE.search(value) is not None


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    plain = _RUN.sub(" ", field.value.strip(_ENDS))
    # Several lines are a layout of their own: verse, addresses, indented lists.
    if plain == field.value or not plain or "\n" in plain or "\r" in plain:
        return
    if is_payload(field, plain, context):
        return
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(plain, "spaced"),),
        applicability=Applicability.SAFE,
        message="surplus spaces are removed",
        evidence=(Evidence("spaces", "spaces at an end, or several in a row"),),
    )


RULE = Rule(
    name="spacing",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT, Role.DESCRIPTION},
    trigger=trigger,
    propose=propose,
    order=40,
    words=words,
)
