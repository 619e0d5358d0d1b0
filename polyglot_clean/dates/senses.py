"""Which meanings the words of a text can have together.

A word may be a month in one language and a weekday or an o'clock word in another. Meanings that
cannot stand at their place are dropped; of the rest, every combination is a way to read the text,
with how well its words agree in language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import chain, product
from math import prod
from operator import or_
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning, lexicon
from polyglot_clean.dates.frames import NONE
from polyglot_clean.dates.neighbours import at_an_end, can_stand, neighbour
from polyglot_clean.dates.periods import halves
from polyglot_clean.dates.tokens import GLUED, Sort, Token
from polyglot_clean.model import UNDETERMINED

MOST = 384
"""Combinations looked at; a text with more is no date but a list of words."""

OUR_ERAS = ("ce", "bce")
_LIKE_DIGITS = re.compile(r"[oil]\d{1,2}")
_OF_THE_DATE = frozenset("MWEYmDo")

Fact = tuple[int, str, str | int]
"""What the grammar needs of a token: its run, its text or length where that matters, its value."""
_NO_FACT: Fact = (NONE, "", "")

Pairs = tuple[tuple[Token, Meaning], ...]
"""Words of a date with what each means there."""


class Form:
    """What the grammar sees of tokens: their class letters, with the spaces before them, and their
    facts, which run beside the letters. Compared by identity (`form_of`).
    """

    __slots__ = ("code", "facts")

    def __init__(self, code: str, facts: tuple[Fact, ...]) -> None:
        self.code = code
        self.facts = facts


@lru_cache(maxsize=1 << 12)
def form_of(code: str, facts: tuple[Fact, ...]) -> Form:
    """The one form of such letters and facts: which it is, is told at a glance."""
    return Form(code, facts)


class Choice(NamedTuple):
    """Some tokens, each word of them in one of its meanings.

    `forms` are what the grammar sees of them. `spoken` are the languages that all words share, a
    bit each (all bits where they are bound to none), `of_date` those that the words of the date do;
    `weak` says that one of these is spelt without its marks. `months` are the months named,
    `months_in` and `weekdays_in` the languages that have one of these (`spoken_in`). `dated` are
    the months, eras and words of years, `eras` their eras, and `weekdays` the weekdays; `doubtful`
    says that one of these is likely enough to be something else elsewhere.
    """

    forms: tuple[Form, ...] = ()
    spoken: int = -1
    of_date: int = -1
    weak: bool = False
    months: tuple[int, ...] = ()
    months_in: int = 0
    weekdays_in: int = 0
    dated: Pairs = ()
    eras: tuple[str, ...] = ()
    weekdays: Pairs = ()
    doubtful: bool = False

    @property
    def code(self) -> str:
        return "".join([form.code for form in self.forms])

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple([fact for form in self.forms for fact in form.facts])

    @property
    def agreement(self) -> int:
        """3 where all words share a language and are spelt exactly, 2 where they share one, 1 where
        the words of the date do, else 0.
        """
        return _agreement(self.spoken, self.of_date, self.weak)

    @property
    def mixed(self) -> bool:
        """Whether month and weekday share no language: `10 May 2020 5:30 pm EST`.

        `May` is October in Duala and `est` Saturday in Gusii: the weekday of one language must not
        settle the month of another.
        """
        months, weekdays = self.months_in, self.weekdays_in
        return months != 0 and weekdays != 0 and not months & weekdays


Options = tuple[Choice, ...]
"""What one token, or some that have one meaning each, can mean at their place."""

_NOTHING = Choice()
_made = tuple.__new__
"""Makes a named tuple of a plain one, in half the time."""


def joined(choices: Sequence[Choice]) -> Choice:
    """What stretches of a text say together."""
    if len(choices) == 1:
        return choices[0]
    forms = tuple(chain.from_iterable([choice[0] for choice in choices]))
    telling = [choice for choice in choices if choice[1] != -1]
    if len(telling) == 1:
        return _made(Choice, (forms, *telling[0][1:]))
    _, spoken, of_date, weak, months, months_in, weekdays_in, dated, eras, weekdays, doubt = (
        _NOTHING
    )
    for _, s, o, w, m, mi, wi, d, e, ws, dt in telling:  # each new shape of date comes by here
        spoken &= s
        of_date &= o
        weak = weak or w
        months += m
        months_in |= mi
        weekdays_in |= wi
        dated += d
        eras += e
        weekdays += ws
        doubt = doubt or dt
    return _made(Choice, (
        forms, spoken, of_date, weak, months, months_in, weekdays_in, dated, eras, weekdays, doubt,
    ))  # fmt: skip


def compact(options: Sequence[Options]) -> tuple[Options, ...]:
    """The same options, those that leave no choice joined with their neighbours."""
    sole = [option[0] for option in options if len(option) == 1]
    if sole and len(sole) == len(options):  # so it is with most texts
        return ((joined(sole),),)
    found: list[Options] = []
    sole = []
    for option in options:
        if len(option) == 1:
            sole.append(option[0])
            continue
        if sole:
            found.append((joined(sole),))
            sole = []
        found.append(option)
    if sole:
        found.append((joined(sole),))
    return tuple(found)


def choices(options: Sequence[Options]) -> Iterable[Choice]:
    """Every combination of the options of a text; none where there are too many."""
    return map(joined, product(*_fitting(compact(options))))


def ranked(options: Sequence[Options]) -> Iterable[Iterable[Choice]]:
    """The same by how well their words agree (`agreement`), those that agree best first."""
    options = compact(options)
    if len(options) == 1 and len(options[0]) == 1:  # so it is with most texts
        return (options[0],)
    ranks: dict[int, list[Sequence[Choice]]] = {}
    for each in product(*_fitting(options)):
        spoken = of_date = -1
        weak = False
        for choice in each:
            spoken &= choice[1]
            of_date &= choice[2]
            weak = weak or choice[3]
        ranks.setdefault(_agreement(spoken, of_date, weak), []).append(each)
    return [map(joined, ranks[rank]) for rank in sorted(ranks, reverse=True)]


def _fitting(options: Sequence[Options]) -> Sequence[Options]:
    """Options without what goes with no month of the text, if that leaves any; none of too many.

    Where a word can only be a month (`maio`), `de` beside it is neither the December of Jola-Fonyi
    nor the Monday of Gusii: a text of two months is no date, one of two languages neither.
    """
    sure = [option[0] for option in options if len(option) == 1]
    months = {month for choice in sure for month in choice.months}
    if months:
        months_in = reduce(or_, [choice.months_in for choice in sure])
        options = [
            option
            if len(option) < 2
            else tuple([c for c in option if _fits(c, months, months_in)]) or option
            for option in options
        ]
    return options if 0 < prod(map(len, options)) <= MOST else ((),)


def _fits(choice: Choice, months: set[int], months_in: int) -> bool:
    """Whether a meaning of a word goes with the months that are sure, and their languages."""
    if choice.months:
        return months.issuperset(choice.months)
    return not choice.weekdays or bool(months_in & choice.weekdays_in)


def _agreement(spoken: int, of_date: int, weak: bool) -> int:
    if spoken:
        return 2 if weak else 3
    return 1 if of_date else 0


def options_of(
    tokens: Sequence[Token], start: int = 0, end: int | None = None
) -> tuple[Options, ...]:
    """What each token, from `start` to before `end`, can mean at its place."""
    places = range(start, len(tokens) if end is None else end)
    return tuple([_options(tokens, place) for place in places])


@lru_cache(maxsize=1 << 13)
def spoken_in(word: str, sense: Meaning) -> int:
    """The languages of a word with this sense, typed with a full stop or without; a bit each."""
    bare = lexicon().meanings(word.rstrip("."))
    alike = (same for same in bare if (same.kind, same.value) == (sense.kind, sense.value))
    return reduce(or_, (_bits(same.locales) for same in alike), _bits(sense.locales))


def _code(token: Token) -> str:
    """The class of a token that is no word."""
    if token.sort is Sort.NUMBER:
        return "?ddty"[len(token.text)] if len(token.text) < 5 else "x"
    if token.sort is Sort.ZONE:
        return "Z"
    if token.sort is Sort.ISO:
        return "i"
    return (
        token.text if token.sort is Sort.MARK and token.text not in "dtyxMWPEYmDocLHISKZi" else "?"
    )


def _options(tokens: Sequence[Token], place: int) -> Options:
    token = tokens[place]
    if token.sort is not Sort.WORD:
        text = "0" * len(token.text) if token.sort is Sort.NUMBER else token.text
        fact = _NO_FACT if token.sort is Sort.MARK else (token.run, text, "")
        return (Choice((form_of(_spaced(token, _code(token)), (fact,)),)),)
    before = neighbour(tokens, place, -1)
    after = neighbour(tokens, place, 1)
    codes = token.codes
    labelled = "L" in codes and at_an_end(tokens, place)
    return tuple(
        [
            _choice(token, *option)
            for option in zip(token.meanings, codes, strict=True)
            if can_stand(option, token, before, after) and (option[1] != "L" or labelled)
        ]
    )


def _choice(token: Token, sense: Meaning, letter: str) -> Choice:
    """A word in one of its meanings."""
    forms = (form_of(_spaced(token, letter), (_fact(token, sense),)),)
    if letter in ("L", "Z"):
        return Choice(forms)
    spoken = _bits(sense.locales)
    if letter not in _OF_THE_DATE:
        return Choice(forms, spoken)
    weak, pair, text = sense.weak, ((token, sense),), token.text
    if letter == "M":
        named = spoken_in(text, sense) if text[-1] == "." else spoken
        month = (int(sense.value),)
        return Choice(forms, spoken, spoken, weak, month, named, 0, pair, (), (), is_chance(token))
    if letter == "W":
        named = spoken_in(text, sense) if text[-1] == "." else spoken
        return Choice(forms, spoken, spoken, weak, (), 0, named, (), (), pair, is_initial(token))
    if letter == "E":
        era = str(sense.value)
        return Choice(forms, spoken, spoken, weak, (), 0, 0, pair, (era,), (), era not in OUR_ERAS)
    return Choice(forms, spoken, spoken, weak, (), 0, 0, pair if letter == "Y" else ())


def is_chance(month: Token) -> bool:
    """Whether a word that is a month is small change elsewhere, or digits misread."""
    codes = month.codes
    return "c" in codes or "P" in codes or _LIKE_DIGITS.fullmatch(month.text) is not None


def is_initial(weekday: Token) -> bool:
    """Whether a weekday is a single letter of a script that puts spaces between words."""
    return len(weekday.text.rstrip(".")) == 1 and not GLUED.match(weekday.text)


def _spaced(token: Token, letter: str) -> str:
    return " " + letter if token.spaced else letter


def _fact(token: Token, sense: Meaning) -> Fact:
    if sense.kind is Kind.DAY_PERIOD:
        return NONE, "", halves(str(sense.value), sense.locales)
    if sense.kind is Kind.ZONE:
        return NONE, token.text, sense.value
    era = sense.kind is Kind.ERA and sense.value not in OUR_ERAS
    if era or sense.kind is Kind.YEAR_WORD:
        return NONE, "", sense.value
    return (NONE, token.text, "") if sense.kind is Kind.MONTH_WORD else _NO_FACT


@lru_cache(maxsize=4096)
def _bits(locales: frozenset[str]) -> int:
    """The languages of locales, a bit each."""
    return reduce(or_, map(_bit_of().__getitem__, locales), 0)


@cache
def _bit_of() -> Mapping[str, int]:
    """The bit of each locale's language."""
    known = (*lexicon().locales, UNDETERMINED)
    numbers = {language: place for place, language in enumerate(sorted({*map(_language, known)}))}
    return {locale: 1 << numbers[_language(locale)] for locale in known}


@lru_cache(maxsize=4096)
def languages(locales: frozenset[str]) -> frozenset[str]:
    """The languages of locales: the part of each tag before the first hyphen.

    >>> sorted(languages(frozenset({"ru", "ru-BY", "uk-UA"})))
    ['ru', 'uk']
    """
    return frozenset(map(_language, locales))


@lru_cache(maxsize=4096)
def _language(locale: str) -> str:
    return locale.partition("-")[0]
