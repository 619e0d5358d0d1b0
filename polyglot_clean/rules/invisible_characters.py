"""Characters that nobody can see and no script needs are removed.

Zero-width spaces, byte order marks inside text, soft hyphens, direction overrides and control
characters break search, sorting and comparison. What a script needs stays: joiners in Persian and
in emoji, zero-width spaces in Thai, Lao, Khmer and Burmese. Bodies, addresses and identifiers are
left alone; in a field of unknown meaning a person is asked.

>>> import polyglot_clean as pc
>>> pc.clean_record({"author": "Mari\\u200bna\\ufeff"}).record
{'author': 'Marina'}
>>> pc.clean_record({"title": "می\\u200cخواهم"}).changes
()
"""

from collections.abc import Iterator
from unicodedata import name

from polyglot_clean.context import Context
from polyglot_clean.encoding.invisible import may_hold_invisible, strip_invisible
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
    distinct,
)


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    plain = strip_invisible(field.value)
    if plain == field.value:
        return
    gone = [mark for mark in distinct(field.value) if field.value.count(mark) > plain.count(mark)]
    names = [f"U+{ord(mark):04X} {name(mark, 'control character').lower()}" for mark in gone]
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(plain, "removed"),),
        applicability=Applicability.UNSAFE if field.role is Role.NONE else Applicability.SAFE,
        message=f"characters that cannot be seen are removed: {', '.join(names)}",
        evidence=tuple(Evidence("invisible-character", detail) for detail in names),
    )


RULE = Rule(
    name="invisible-characters",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.TEXT},
    trigger=may_hold_invisible,
    propose=propose,
    order=30,
    words=may_hold_invisible,
)
