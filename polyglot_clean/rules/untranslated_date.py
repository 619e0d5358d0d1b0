"""Dates in another language than the title or the labels around them show a translated page.

Translation often stops at the metadata: English labels over `24 февраля 2022` say that the page
was translated from Russian. The dates themselves are read by `localized-date`; this finding is
about where the document comes from. Labels count only as they are printed for people (`Posted`):
the keys of a database are English everywhere.

>>> import polyglot_clean as pc
>>> page = {"Posted": "24 февраля 2022", "Updated": "2 марта 2022"}
>>> [o.proposal.message for o in pc.clean_record(page).open]
['the labels are in English, 2 dates in Russian: the page looks translated from Russian']
>>> pc.clean_record({"Опубликовано": "24 февраля 2022"}).open
()
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from polyglot_clean.cldr import display_name
from polyglot_clean.config import Settings
from polyglot_clean.context import Context
from polyglot_clean.model import (
    DATE_ROLES,
    UNDETERMINED,
    Applicability,
    Evidence,
    Field,
    Names,
    Needs,
    Phase,
    Proposal,
    Role,
    Rule,
    WholeScreen,
)
from polyglot_clean.roles import label_languages
from polyglot_clean.rules._dates import spoken_in

_TITLE = frozenset({Role.TITLE})


def trigger(value: str) -> bool:
    return bool(value)


def whole(names: Names, locale: str | None = None) -> WholeScreen:
    """Whether the dates of a record speak another language than its title, or may: than labels."""
    dates = [at for at, (_, role) in enumerate(names) if role in DATE_ROLES]
    titles = [at for at, (_, role) in enumerate(names) if role is Role.TITLE]
    printed = any(_is_printed(path) for path, _ in names)

    def may_be_untranslated(values: tuple[str, ...], read: tuple[str, ...]) -> bool:
        spoken = [said for at in dates if (said := spoken_in(read[at], locale))]
        if not spoken or printed:
            return bool(spoken)
        around = [values[at] for at in titles]
        told = _language_of(around)
        if told == UNDETERMINED or all(told in said for said in spoken):
            return False
        return not _is_heard_in()(frozenset.intersection(*spoken), around[0])

    return may_be_untranslated


def configured(settings: Settings) -> Rule:
    """The rule; its screen asks the default detectors, so it goes where others are pinned."""
    if settings.detector:
        return replace(RULE, whole=None)
    return replace(RULE, whole=partial(whole, locale=settings.locale)) if settings.locale else RULE


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if not context.changed:  # no date was in words, or all are open
        return
    dates = context.as_read(DATE_ROLES)
    spoken = [(f.span, said) for f in dates if (said := spoken_in(f.value, context.locale))]
    if not spoken or spoken[0][0] != field.span:  # said once a record, at its first such date
        return
    shared = frozenset.intersection(*(said for _, said in spoken))
    if not context.detectors and _is_in_one_language(context, shared):
        return
    where, around = _surroundings(context)
    foreign = [languages for _, languages in spoken if around and not languages & around]
    if foreign:
        yield _finding(field, foreign, where, around)


def _is_in_one_language(context: Context, dates: frozenset[str]) -> bool:
    """Whether the title is quickly heard to be in the language of the dates, beside plain keys."""
    if any(map(_is_printed, context.paths)):
        return False
    titles = context.of(_TITLE)
    return bool(titles) and _is_heard_in()(dates, titles[0].value)


@cache
def _is_heard_in() -> Callable[[frozenset[str], str], bool]:
    from polyglot_clean.language.heard import is_heard_in  # loads the tables of languages

    return is_heard_in


def _surroundings(context: Context) -> tuple[str, frozenset[str]]:
    """Where a record shows the language it is presented in, and which it may be."""
    told = _language_of([field.value for field in context.of(_TITLE)], context.detectors)
    if told != UNDETERMINED:
        return "the title is", frozenset({told})
    printed = [label_languages(path) for path in context.paths if _is_printed(path)]
    known = [languages for languages in printed if languages]
    return "the labels are", frozenset.intersection(*known) if known else frozenset()


def _language_of(titles: list[str], detectors: tuple[str, ...] = ()) -> str:
    """The language of the first title that shows one; `und` where none does."""
    from polyglot_clean.language import estimate_language

    for title in titles:
        tag = estimate_language(title, detectors=detectors).tag.partition("-")[0]
        if tag != UNDETERMINED:
            return tag
    return UNDETERMINED


def _is_printed(label: str) -> bool:
    return not (label.isascii() and label == label.lower())


def _finding(
    field: Field, foreign: list[frozenset[str]], where: str, around: frozenset[str]
) -> Proposal:
    shared = frozenset.intersection(*foreign)
    origin = next(iter(shared)) if len(shared) == 1 else UNDETERMINED
    name = display_name(origin) if origin != UNDETERMINED else "another language"
    here = " or ".join(sorted(display_name(tag) for tag in around))
    count = "1 date" if len(foreign) == 1 else f"{len(foreign)} dates"
    return Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=f"{where} in {here}, {count} in {name}: the page looks translated from {name}",
        evidence=(Evidence("language", f"{count} in {name}", 0.5),),
        language=origin,
    )


RULE = Rule(
    name="untranslated-date",
    phase=Phase.RECORD,
    roles=DATE_ROLES,
    trigger=trigger,
    propose=propose,
    needs=Needs.CHANGE,
    order=30,
    whole=whole,
)
