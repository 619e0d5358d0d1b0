"""A declared language that the texts of the record are not in is pointed out.

A record says `lang: en`, and its title is Bulgarian: the language is that of the platform, or of
the person who filled in the form. Only texts count whose language is certain, leaves the declared
one no share and is not its next of kin (Danish and Norwegian read alike); code does not count, nor
does a title in two languages. Nothing is wrong where another text of the record is in the declared
language (the title is quoted, or the abstract translated), or where the record says that it was
translated from theirs. Where several long texts agree, theirs is proposed, unsafely.

>>> import polyglot_clean as pc
>>> record = {"lang": "en", "title": "Утре се открива новата изложба в музея"}
>>> pc.clean_record(record).open[0].proposal.message
'declared as English, but the title is in Bulgarian'
>>> pc.clean_record({"lang": "bg", "title": "Утре се открива новата изложба в музея"}).open
()
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Protocol

from polyglot_clean.cldr import display_name
from polyglot_clean.config import Settings
from polyglot_clean.context import Context
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    UNDETERMINED,
    Applicability,
    Candidate,
    Evidence,
    Field,
    LanguageEstimate,
    Names,
    Phase,
    Proposal,
    Record,
    Role,
    Rule,
    WholeScreen,
)

_TEXTS = frozenset({Role.TITLE, Role.SUBTITLE, Role.DESCRIPTION, Role.TEXT})
_SEVERAL = 2
_LONG = 120
"""Characters of all texts together from which on they are more than a quotation."""

_Heard = tuple[Field, LanguageEstimate]


@lru_cache(maxsize=4096)
def trigger(value: str) -> bool:
    """Whether a value declares languages that texts can be told to be in."""
    from polyglot_clean.language.declared import declared_languages, tellable

    declared = declared_languages(value)
    return bool(declared) and declared <= tellable()


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    declaring = _values(context.record, Role.LANGUAGE)
    first = next(other for other in context.record.fields if other.role is Role.LANGUAGE)
    if field.span != first.span or not all(map(trigger, declaring)):
        return
    declared = _languages(declaring)
    allowed = declared | _languages(_values(context.record, Role.ORIGINAL_LANGUAGE))
    against = tuple(_against(context, allowed))
    if not against or _is_borne_out(context, allowed):
        return
    tags = {estimate.tag for _, estimate in against}
    tag = against[0][1].tag
    agreed = len(tags) == len(declaring) == 1 and _is_overwhelming(against, context.record)
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(tag, tag, display_name(tag)),) if agreed else (),
        applicability=Applicability.UNSAFE if agreed else Applicability.DISPLAY,
        message=_message(declared, against),
        evidence=tuple(reason for item in against for reason in _reasons(*item)),
        language=tag if len(tags) == 1 else UNDETERMINED,
    )


def whole(names: Names) -> WholeScreen:
    """Whether a text of a record may be in none of the languages that it declares."""
    declaring = [at for at, (_, role) in enumerate(names) if role in LANGUAGE_ROLES]
    texts = [at for at, (_, role) in enumerate(names) if role in _TEXTS]

    def may_be_in_another(values: tuple[str, ...], _read: tuple[str, ...]) -> bool:
        allowed = _languages(tuple([values[at] for at in declaring]))
        contradiction = _contradiction()
        return any(contradiction(values[at], allowed) for at in texts)

    return may_be_in_another


def configured(settings: Settings) -> Rule:
    """The rule; its screen asks the default detectors, so it goes where others are pinned."""
    return replace(RULE, whole=None) if settings.detector else RULE


def _values(record: Record, role: Role) -> tuple[str, ...]:
    return tuple(field.value for field in record.fields if field.role is role)


@lru_cache(maxsize=4096)
def _languages(values: tuple[str, ...]) -> frozenset[str]:
    from polyglot_clean.language.declared import declared_languages

    return frozenset(tag for value in values for tag in declared_languages(value))


class _Contradiction(Protocol):
    def __call__(
        self, text: str, declared: frozenset[str], *, detectors: tuple[str, ...] = ()
    ) -> LanguageEstimate | None: ...


@cache
def _contradiction() -> _Contradiction:
    from polyglot_clean.language.declared import contradiction  # loads the tables of languages

    return contradiction


def _against(context: Context, allowed: frozenset[str]) -> Iterator[_Heard]:
    """The texts that are in none of the languages, with theirs."""
    contradiction = _contradiction()
    for field in context.record.fields:
        if field.role in _TEXTS:
            estimate = contradiction(field.value, allowed, detectors=context.detectors)
            if estimate:
                yield field, estimate


def _is_borne_out(context: Context, allowed: frozenset[str]) -> bool:
    """Whether any text of the record is certainly in a declared language."""
    from polyglot_clean.language.declared import speaks_for

    return any(
        field.role in _TEXTS and speaks_for(field.value, allowed, detectors=context.detectors)
        for field in context.record.fields
    )


def _is_overwhelming(against: tuple[_Heard, ...], record: Record) -> bool:
    """Whether several texts are against what is declared, and none speaks for it."""
    texts = [field for field in record.fields if field.role in _TEXTS and field.value]
    length = sum(len(field.value) for field, _ in against)
    return _SEVERAL <= len(against) == len(texts) and length >= _LONG


def _message(declared: frozenset[str], against: tuple[_Heard, ...]) -> str:
    names = " and ".join(sorted(map(display_name, declared)))
    texts = ", ".join(
        f"the {field.role.value} is in {display_name(estimate.tag)}" for field, estimate in against
    )
    return f"declared as {names}, but {texts}"


def _reasons(field: Field, estimate: LanguageEstimate) -> Iterator[Evidence]:
    name = display_name(estimate.tag)
    yield Evidence("language", f"{field.path}: {name} ({estimate.confidence:.0%})")
    yield from estimate.evidence


RULE = Rule(
    name="language-mismatch",
    phase=Phase.RECORD,
    roles=frozenset({Role.LANGUAGE}),
    trigger=trigger,
    propose=propose,
    order=30,
    whole=whole,
)
