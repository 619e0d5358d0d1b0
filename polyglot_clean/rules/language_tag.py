"""Names of languages become BCP 47 tags.

`Russian`, `русский`, `rus` and `ru_RU` all say it; programs need it said one way. Names that two
languages share are questions, and so are slips of the pen; what is no name of a language, or says
more than a name, is shown and left alone. Where the setting
`language-form` asks for ISO 639-3, ISO 639-2/B or the codes of Hugging Face's cards, the code is
written in that form; what it cannot say (the Brazil of `pt-BR`) is never dropped unasked.

>>> import polyglot_clean as pc
>>> pc.clean_record({"language": "русский"}).record
{'language': 'ru'}
>>> pc.clean_record({"language": "pt-BR"}).changes
()
>>> pc.clean_record({"language": "English, with Latin quotations"}).open[0].proposal.message
'this names English and Latin, and says more'
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial

from polyglot_clean.cldr import Kind, display_name, fold, lexicon
from polyglot_clean.config import LANGUAGE_FORMS, Settings
from polyglot_clean.context import Context
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    Applicability,
    Candidate,
    Evidence,
    Field,
    Phase,
    Proposal,
    Rule,
    TagReading,
)

_BCP_47 = LANGUAGE_FORMS[0]
_SHORT_NAME = re.compile("[A-Z][a-z]{1,3}")
"""`Java`, `Lua`, `Man`: columns called "language" name other things as well, in few letters."""

_WHY = {
    "ambiguous-name": "several languages have this name",
    "retired-code": "this code is no longer used; {name} is the nearest that is, and says less",
    "country-code": "this is the code of a country; {name} is its main language",
    "misspelt-name": "this is one letter away from the name of a language",
    "codes-in-a-row": "these look like codes of languages with nothing between them",
}
_LONGEST = 200


@lru_cache(maxsize=4096)
def trigger(value: str, form: str = _BCP_47) -> bool:
    """Whether a value is not yet in its form; a column of languages holds few values."""
    from polyglot_clean.language import read_language_tag
    from polyglot_clean.language.forms import is_written, written

    if not 0 < len(value) <= _LONGEST or is_written(value, form):
        return False
    tag = read_language_tag(value)
    return tag.value is None or written(tag.value, form).value != value


def propose(field: Field, context: Context, form: str = _BCP_47) -> tuple[Proposal, ...]:
    return _remembered(field.value, context.locale, form)


@lru_cache(maxsize=4096)
def _remembered(value: str, locale: str | None, form: str) -> tuple[Proposal, ...]:
    return tuple(_proposed(value, locale, form))


def _proposed(value: str, locale: str | None, form: str) -> Iterator[Proposal]:
    # `TBD` and `NaN` (as pandas writes it) are no languages, though `tbd` and `nan` are codes.
    if not trigger(value, form) or is_missing(value):
        return
    from polyglot_clean.language import read_language_tag
    from polyglot_clean.language.forms import written

    tag = read_language_tag(value, locale=locale)
    tags = (tag.value,) if tag.value is not None else tag.candidates
    made = [written(found, form) for found in tags]
    if not made:
        yield from _unknown(value)
    if not made or made[0].value == value:
        return
    certain = tag.value is not None and made[0].whole and not _SHORT_NAME.fullmatch(value)
    yield Proposal(
        rule=RULE.name,
        before=value,
        candidates=tuple(
            Candidate(item.value, found, _names(found))
            for item, found in zip(made, tags, strict=True)
        ),
        applicability=Applicability.SAFE if certain else Applicability.UNSAFE,
        message=_message(tag, form, whole=made[0].whole),
        evidence=tag.evidence,
    )


def _message(tag: TagReading, form: str, *, whole: bool) -> str:
    if tag.value is None:
        return _WHY[tag.reason].format(name=display_name(tag.candidates[0]))
    if not whole:
        return f"the form {form} has no place for all of {tag.value}"
    return "the language is named by its BCP 47 tag" if form == _BCP_47 else f"its code in {form}"


def _names(tags: str) -> str:
    from polyglot_clean.language.lists import TAG

    return ", ".join(map(display_name, TAG.findall(tags)))


def _unknown(value: str) -> Iterator[Proposal]:
    """A finding on a value that is not understood, unless it is no language's on purpose."""
    from polyglot_clean.language.tags import languages_named
    from polyglot_clean.language.written import is_program

    if is_program(value) or not any(map(str.isalpha, value)):
        return
    named = [display_name(tag) for tag in languages_named(value)]
    yield Proposal(
        rule=RULE.name,
        before=value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=f"this names {' and '.join(named)}, and says more"
        if named
        else "no language is known by this name",
        evidence=(Evidence("language-name", value, 0.0),),
    )


def is_missing(value: str) -> bool:
    """Whether the value says in some language that there is none."""
    word = fold(value).strip()
    return word == "nan" or any(m.kind is Kind.MISSING for m in lexicon().meanings(word))


def configured(settings: Settings) -> Rule:
    """The rule in the form that the settings ask for."""
    form = settings.language_form
    if form == _BCP_47:
        return RULE
    return replace(RULE, trigger=partial(trigger, form=form), propose=partial(propose, form=form))


RULE = Rule(
    name="language-tag",
    phase=Phase.VALUE,
    roles=LANGUAGE_ROLES,
    trigger=trigger,
    propose=propose,
    order=40,
)
