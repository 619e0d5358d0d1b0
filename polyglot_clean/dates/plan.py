"""From a text to its plan: tokens, every choice of meanings, every assignment, with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from typing import NamedTuple

from polyglot_clean.cldr import (
    Kind,
    Meaning,
    Vocabulary,
    ZoneNames,
    lexicon,
    month_of,
    named_zones,
    with_calendars,
)
from polyglot_clean.dates import calendars, iso
from polyglot_clean.dates.frames import NONE, Clock, Frame, Plan
from polyglot_clean.dates.grammar import Assignment, assignments
from polyglot_clean.dates.senses import (
    OUR_ERAS,
    Choice,
    choices,
    is_chance,
    is_initial,
    languages,
    ranked,
)
from polyglot_clean.dates.stretches import IDLE, Stretch, weighed
from polyglot_clean.dates.tokens import Sort, Token
from polyglot_clean.dates.wording import attested, weekday_evidence, word_evidence
from polyglot_clean.model import Evidence

_TIMED = re.compile(r"\d ?[:.h] ?\d\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d ?[:.h] ?\d\d")
"""A time, and letters that may name a zone."""
_HALVES = ("a" * 12, "p" * 12)
"""The day periods am and pm (`periods.halves`)."""
_LABEL_MARKS = " .,;:|()[]*_\"'«»/–-"


_DATED_OTHERWISE = re.compile(r"\d{3}|\d.*\d|\d年")
"""The numbers of a date with an era or a month of another calendar."""


def plan_of(text: str, words: Vocabulary, locale: str | None, told: Stretch | None = None) -> Plan:
    """All ways to read a normalised text; `locale` is preferred where words differ by language.

    `told` is what its words can mean, where that is known. Names of zones, and the months and eras
    of other calendars, are looked for only where it cannot be read without.
    """
    plan = _planned(told, locale) if told else _plan(text.strip(IDLE), words, locale)
    if plan.frames and not locale:
        return plan
    text = text.strip(IDLE)
    if plan.frames and locale and lexicon().habit(locale) != "gregorian":
        other = plan_otherwise(text, locale)
        own = tuple(frame for frame in other.frames if frame.calendar) if other else ()
        return Plan(own, "", plan.exact) if own else plan
    if plan.frames or plan.reason not in ("not-a-date", "no-year"):
        return plan
    zones = named_zones() if _TIMED.search(text) else None
    if zones and (named := _plan(text, words, locale, zones)).frames:
        return named
    other = plan_otherwise(text, locale, zones)
    return other if other and (other.frames or other.reason == "calendar") else plan


def plan_otherwise(text: str, locale: str | None, zones: ZoneNames | None = None) -> Plan | None:
    """The ways to read a normalised text with the words of other calendars; None if it has none."""
    if not _DATED_OTHERWISE.search(text) or not with_calendars().names(text):
        return None
    return _plan(text, with_calendars(), locale, zones)


def _plan(text: str, words: Vocabulary, locale: str | None, zones: ZoneNames | None = None) -> Plan:
    found = weighed(text, words, zones=zones)
    if not found.exact:
        return _planned(found, locale)
    if Sort.ISO in [token.sort for token in found.tokens]:
        return _labelled_iso(found.tokens)
    return _planned(found, locale, weighed(text, words, exact=False, zones=zones))


def _planned(found: Stretch, locale: str | None, plain: Stretch | None = None) -> Plan:
    """All ways to read tokens; `plain` are those without words that hold digits."""
    if not locale and not plain:
        drafts = next(
            (drafts for group in ranked(found.options) if (drafts := _drafts(group)[0])), []
        )
        frames = _best(drafts, locale)
        if frames:
            return Plan(tuple(frames))
    drafts, ranged = _drafts(choices(found.options))
    if plain:
        more, also = _drafts(choices(plain.options))
        drafts, ranged = drafts + more, ranged or also
    if not drafts:
        return Plan((), "range" if ranged else _why_not(found.tokens))
    frames = _best(drafts, locale)
    if frames:
        return Plan(tuple(frames))
    eras = any(
        sense.kind is Kind.ERA and not calendars.letters_alone(token.text)
        for draft in drafts
        for token, sense in (draft.choice.dated if draft.calendar else ())
    )
    return Plan((), "calendar" if eras else "not-a-date")


class _Draft(NamedTuple):
    """What makes a frame, before its evidence is worded: most drafts lose against others."""

    found: Assignment
    choice: Choice
    agreement: int
    locales: frozenset[str]
    calendar: str

    def key(self) -> tuple[object, ...]:
        """Equal for drafts that say the same day, their weekdays aside."""
        found = self.found
        return (found.year, found.month, found.month_run, found.day, found.order, found.clock,
                frozenset(self.choice.eras))  # fmt: skip


def _drafts(each: Iterable[Choice]) -> tuple[list[_Draft], bool]:
    """Every draft of some choices of a text, and whether they hold more than one date."""
    drafts: list[_Draft] = []
    ranged = False
    for choice in each:
        assigned = assignments(choice)
        if not assigned:
            continue
        agreement, mixed, eras = choice.agreement, choice.mixed, choice.eras
        pairs = choice.dated or choice.weekdays
        locales = _shared([sense.locales for _, sense in pairs])
        for found in assigned:
            if found.range:
                ranged = True
                continue
            calendar = (
                calendars.calendar_of(found.month, frozenset(eras))
                if (eras or found.month > 100)
                else ""
            )
            if calendar is None or mixed or (agreement < 2 and _is_foreign(found.clock)):
                continue
            if agreement == 2 and found.led and found.day == NONE:
                continue  # `1797 brez` is no March in Czech, but "without" in Slovenian
            drafts.append(_Draft(found, choice, agreement, locales, calendar))
    return drafts, ranged


def _is_foreign(clock: Clock | None) -> bool:
    """Whether an hour is alone, and one only by a word: in another language than the date's.

    `24 de fevereiro de 2022 e 3`: CLDR writes "24 h. de" before a zone in Interlingue; and
    `Feb 24 – Mat 3` is a range in Xhosa, though "mat." is the morning in French. All know am, pm.
    """
    return clock is not None and clock.minute == NONE and clock.period not in _HALVES


def _best(drafts: list[_Draft], locale: str | None) -> list[Frame]:
    """Frames of the drafts whose words agree best, each once; the stated language's own first.

    Where those are months by chance, worse ones do not count either: `Sul 27 Du 1938` is a Sunday
    in the Breton November, and not a day of the Wolof July because `du` is small change elsewhere.
    """
    language = locale.partition("-")[0] if locale else ""
    if len(drafts) == 1:  # so it is with most shapes
        return [_frame(drafts, locale)] if _is_spoken(drafts[0], language, locale) else []
    if language:
        own = [draft for draft in drafts if language in languages(draft.locales)]
        drafts = own or drafts
    best = max((draft.agreement for draft in drafts), default=0)
    fitting = [d for d in drafts if d.agreement == best and _is_spoken(d, language, locale)]
    own = _printed_so(fitting)
    more = (_LAYOUT,) if len(own) < len(fitting) else ()
    alike: dict[tuple[object, ...], dict[int, list[_Draft]]] = {}
    for draft in own:
        weekdays = alike.setdefault(draft.key(), {})
        weekdays.setdefault(_weekday(draft.choice.weekdays), []).append(draft)
    return [_frame(same, locale, more) for weekdays in alike.values() for same in _sound(weekdays)]


_LAYOUT = Evidence("layout", "other languages with such a month do not write it at this place", 0.8)


def _printed_so(drafts: list[_Draft]) -> list[_Draft]:
    """Of drafts with different months, those in languages that have the parts in this order.

    `Mar` is May in Teso, which writes "17 Mar 2008", but never "Mar 17, 2008".
    """
    named = [draft for draft in drafts if draft.found.month and len(draft.found.layout) > 2]
    if len({draft.found.month for draft in named}) < 2:
        return drafts
    words = lexicon()
    printed = [draft for draft in named if words.prints(draft.locales, draft.found.layout)]
    return (
        [draft for draft in drafts if draft in printed or draft not in named] if printed else drafts
    )


def _is_spoken(draft: _Draft, language: str, locale: str | None) -> bool:
    """Whether the month is a month by more than chance.

    `de` is December in Jola-Fonyi and `pm` July in Nheengatu: words that are small change
    elsewhere are months only where their language is stated. So is `o2`, February in Meta', which
    is 02 misread elsewhere. A month and a year alone (`San 1684`) count in languages that somebody
    has looked after: those with an overlay; so does one beside a word of another language ("gas
    (1959 ж. 27": February in Rundi, a year in Kazakh; "gas E 11, 1500": `e` is Albanian). A single
    letter (`H`, the Hungarian Monday) is a weekday in its stated language alone.
    """
    choice, locales = draft.choice, draft.locales
    if choice.doubtful:
        for token, sense in choice.dated:
            if _is_foreign_era(token, sense, draft.found, locale):
                return False
        for token, sense in choice.weekdays:
            if is_initial(token) and language not in languages(sense.locales):
                return False
    if language and language in languages(locales):
        return True
    alien = draft.found.day == NONE or (draft.agreement < 2 and not choice.eras)
    if alien and draft.found.month and _is_unattended(locales):
        return False
    return not (choice.doubtful and any(is_chance(token) for token in _months_of(choice)))


@lru_cache(maxsize=1 << 12)
def _is_unattended(locales: frozenset[str]) -> bool:
    """Whether nobody has looked after a language of these."""
    return attested().isdisjoint(languages(locales))


def _months_of(choice: Choice) -> list[Token]:
    return [token for token, sense in choice.dated if sense.kind is Kind.MONTH]


def _is_foreign_era(token: Token, sense: Meaning, found: Assignment, locale: str | None) -> bool:
    """Whether an era that other words could be as well stands where its calendar is not at home.

    `S3.1.4` is no day of Shōwa, and `06/17/2014 AM` is more likely a morning than Ethiopic.
    """
    if sense.kind is not Kind.ERA or sense.value in OUR_ERAS:
        return False
    era = str(sense.value)
    if month_of(found.month)[0] == era:
        return False
    doubtful = calendars.letters_alone(token.text) or (
        not found.month and any(o.kind is Kind.DAY_PERIOD for o in token.meanings)
    )
    return doubtful and not (locale and calendars.is_at_home(era, locale))


def _sound(weekdays: dict[int, list[_Draft]]) -> Iterable[list[_Draft]]:
    """Of drafts that differ in their weekday alone, those that claim no more than they need.

    Catalan `del` before the year is a Monday elsewhere: where it can be read as no weekday, or
    beside another weekday as none, that reading stands for all.
    """
    if 0 in weekdays:
        return [weekdays[0]]
    return [same for weekday, same in weekdays.items() if weekday > 0 or len(weekdays) == 1]


def _frame(drafts: list[_Draft], locale: str | None, more: tuple[Evidence, ...] = ()) -> Frame:
    """Drafts that say the same as one frame, in the languages of all, for the reasons of most.

    `24 de febrero de 2022`: Aragonese has a month `de febrero`, Spanish a month and a connector.
    """
    widest, locales = drafts[0], drafts[0].locales
    if len(drafts) > 1:
        widest = max(drafts, key=_width)
        locales = reduce(_either, [draft.locales for draft in drafts])
    found, said, agreement, _, calendar = widest
    weekdays = said.weekdays
    evidence = (*word_evidence(said.dated, locale), *_order_evidence(found), *more)
    return tuple.__new__(Frame, (  # each new shape of date comes by here
        found.year, found.month, found.month_run, found.day, found.order,
        _weekday(weekdays) if weekdays else 0, found.clock,
        "".join(sorted({*said.eras})) if said.eras else "", found.short_year,
        agreement, _in_order(locales), evidence,
        weekday_evidence(weekdays, locale) if weekdays else None, found.separator,
        "", calendar, locale or "",
    ))  # fmt: skip


def _width(draft: _Draft) -> int:
    return len(draft.locales)


def _weekday(pairs: Sequence[tuple[Token, Meaning]]) -> int:
    """ISO's number; 0 for none, and -1 (which no day has) for two different ones."""
    if not pairs:
        return 0
    if len(pairs) == 1:
        return int(pairs[0][1].value)
    numbers = {int(sense.value) for _, sense in pairs}
    return numbers.pop() if len(numbers) == 1 else -1


def _shared(each: Sequence[frozenset[str]]) -> frozenset[str]:
    if len(each) == 1:
        return each[0]
    return reduce(_common, each) if each else frozenset()


@lru_cache(maxsize=1 << 12)
def _common(shared: frozenset[str], locales: frozenset[str]) -> frozenset[str]:
    """What two sets of locales share; where that is nothing, those seen first count."""
    return (shared & locales or shared) if shared else locales


@lru_cache(maxsize=1 << 12)
def _either(locales: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    return locales | more


@lru_cache(maxsize=1 << 12)
def _in_order(locales: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(locales))


_YEAR_FIRST = (Evidence("year-first", "year first"),)


def _order_evidence(found: Assignment) -> tuple[Evidence, ...]:
    first = found.order in ("ymd", "ym") and not found.short_year and found.month_run != NONE
    return _YEAR_FIRST if first else ()


def _labelled_iso(tokens: Sequence[Token]) -> Plan:
    """A label beside an ISO 8601 date and time."""
    nothing = Plan((), "not-a-date", True)
    found = [token for token in tokens if token.sort is Sort.ISO]
    value = found[0].text.upper()
    if len(found) > 1 or not iso.precision_of(value):
        return nothing
    for token in tokens:
        known = {meaning.kind for meaning in token.meanings}
        if token.sort is Sort.WORD and not known & {Kind.LABEL, Kind.CONNECTOR, Kind.WEEKDAY}:
            return nothing
        if token.sort in (Sort.NUMBER, Sort.ZONE) or Kind.WEEKDAY in known:
            return nothing
        if token.sort is Sort.MARK and token.text not in _LABEL_MARKS:
            return nothing
    evidence = (Evidence("iso-8601", "it is written in ISO 8601"),)
    return Plan((Frame(NONE, 0, NONE, NONE, "ymd", evidence=evidence, literal=value),), "", True)


def _why_not(tokens: Sequence[Token]) -> str:
    kinds = {meaning.kind for token in tokens for meaning in token.meanings}
    numbers = [token for token in tokens if token.sort is Sort.NUMBER]
    relative = [
        t for t in tokens if t.meanings and all(m.kind is Kind.RELATIVE for m in t.meanings)
    ]
    if relative:
        return "relative"
    if Kind.MONTH in kinds and numbers:
        return "no-year" if all(len(token.text) < 3 for token in numbers) else "not-a-date"
    return "not-a-date"
