"""Letters of another script that only look right are put back.

Who looks for `Малая` does not find `Мaлая` with a Latin `a`. A word of Cyrillic and Latin letters
is put right where it is pure but for the lookalikes and more plausible so; where it could be a
word of either script (`OСO`), a person is asked.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "Мaлая Бронная"}).record == {"title": "Малая Бронная"}
True
>>> pc.clean_record({"title": "x-координата"}).changes
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.encoding.plain_screen import LOOKALIKES, may_have_plain_form
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
from polyglot_clean.rules._plain_forms import plain_forms_of


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    from polyglot_clean.encoding.plain import either_script

    found = tuple(plain_forms_of(RULE.name, LOOKALIKES, field))
    if found:
        yield from found
        return
    latin_or_cyrillic = either_script(field.value)
    if latin_or_cyrillic:
        keys = zip(latin_or_cyrillic, ("latin", "cyrillic"), strict=True)
        yield Proposal(
            rule=RULE.name,
            before=field.value,
            candidates=tuple(Candidate(text, key) for text, key in keys),
            applicability=Applicability.UNSAFE,
            message="a word has letters of two scripts and may be of either",
            evidence=(Evidence("mixed-scripts", "each letter has its like in the other script"),),
        )


RULE = Rule(
    name="lookalike-letters",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.TEXT},
    trigger=may_have_plain_form,
    propose=propose,
    order=38,
    words=may_have_plain_form,
)
