"""Names of languages become BCP 47 tags.

`Russian`, `русский`, `rus` and `ru_RU` all say it; programs need it said one way. Names that two
languages share are questions; what is no name of a language is left alone.

>>> import polyglot_clean as pc
>>> pc.clean_record({"language": "русский"}).record
{'language': 'ru'}
>>> pc.clean_record({"language": "pt-BR"}).changes
()
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    Applicability,
    Candidate,
    Context,
    Field,
    Phase,
    Proposal,
    Rule,
)

_SHORT_NAME = re.compile("[A-Z][a-z]{1,3}")
"""`Java`, `Lua`, `Man`: columns called "language" name other things as well, in few letters."""


@lru_cache(maxsize=4096)
def trigger(value: str) -> bool:
    """Whether a value is not a canonical tag already; a column of languages holds few values."""
    from polyglot_clean.language import read_language_tag

    return 0 < len(value) <= 200 and read_language_tag(value).value != value


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    from polyglot_clean.language import read_language_tag

    tag = read_language_tag(field.value, locale=context.locale)
    # `TBD` and `NaN` (as pandas writes it) are no languages, though `tbd` and `nan` are codes.
    if tag.value == field.value or not trigger(field.value) or _is_missing(field.value):
        return
    settled = tag.value is not None
    values = (tag.value,) if tag.value is not None else tag.candidates
    if not values:
        return
    certain = settled and not _SHORT_NAME.fullmatch(field.value)
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=tuple(Candidate(value, value) for value in values),
        applicability=Applicability.SAFE if certain else Applicability.UNSAFE,
        message="the language is named by its BCP 47 tag"
        if settled
        else "several languages have this name",
        evidence=tag.evidence,
    )


def _is_missing(value: str) -> bool:
    """Whether the value says in some language that there is none."""
    word = value.strip().casefold()
    return word == "nan" or any(m.kind is Kind.MISSING for m in lexicon().meanings(word))


RULE = Rule(
    name="language-tag",
    phase=Phase.VALUE,
    roles=LANGUAGE_ROLES,
    trigger=trigger,
    propose=propose,
    order=40,
)
