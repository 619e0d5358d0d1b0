"""Which meanings the words of a text can have together.

A word may be a month in one language and a weekday or an o'clock word in another. Meanings that
cannot stand at their place are dropped; of the rest, every combination is a way to read the text,
with how well its words agree in language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from itertools import product
from operator import or_
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning, lexicon
from polyglot_clean.dates.frames import NONE
from polyglot_clean.dates.periods import halves
from polyglot_clean.dates.tokens import Sort, Token
from polyglot_clean.model import UNDETERMINED

MOST = 384
"""Combinations looked at; a text with more is no date but a list of words."""

_OF_THE_DATE = frozenset("MWEYmDo")

Fact = tuple[int, str, str | int]
"""What the grammar needs of a token: its run, its text or length where that matters, its value."""
_NO_FACT: Fact = (NONE, "", "")


class Option(NamedTuple):
    """A meaning that a token can have; numbers and marks have none.

    `letter` is its class, `code` the same with the space before it. `spoken` are its languages, a
    bit each, and all where it is not bound to any; `dated` says that it is a part of the date,
    and `month` which month it is. `named` are the languages of a month or weekday, `spoken_in`.
    """

    letter: str
    code: str
    sense: Meaning | None
    fact: Fact
    spoken: int = -1
    dated: bool = False
    month: int = 0
    named: int = 0


class Choice(NamedTuple):
    """One meaning for each word, and the text as a string of their classes.

    `senses` and `facts` run beside the tokens (there is no sense of numbers and marks); `months`
    are the months named, `mixed` says that they share no language with the weekdays.
    `agreement` is 3 where all words share a language and are spelt exactly, 2 where they share one,
    1 where the words of the date do, else 0.
    """

    code: str
    senses: tuple[Meaning | None, ...]
    facts: tuple[Fact, ...]
    months: frozenset[int]
    agreement: int
    mixed: bool


def choices(
    tokens: Sequence[Token], options: Sequence[tuple[Option, ...]] | None = None
) -> Iterator[Choice]:
    """Every combination of `options` (all that the tokens have); none where there are too many."""
    options = _fitting(options_of(tokens) if options is None else options)
    total = 1
    for option in options:
        total *= len(option)
        if not 0 < total <= MOST:
            return
    for chosen in product(*options):
        yield Choice(
            "".join([option.code for option in chosen]),
            tuple([option.sense for option in chosen]),
            tuple([option.fact for option in chosen]),
            frozenset([option.month for option in chosen if option.month]),
            _agreement(chosen),
            _is_mixed([option for option in chosen if option.named]),
        )


def options_of(tokens: Sequence[Token]) -> tuple[tuple[Option, ...], ...]:
    """What each token can mean at its place."""
    return tuple([_options(tokens, place) for place in range(len(tokens))])


def _fitting(options: Sequence[tuple[Option, ...]]) -> Sequence[tuple[Option, ...]]:
    """The options without those that go with no month of the text.

    Where a word can only be a month (`maio`), `de` beside it is neither the December of Jola-Fonyi
    nor the Monday of Gusii: a text of two months is no date, one of two languages neither.
    """
    if max(map(len, options), default=1) < 2:
        return options
    months = [option[0] for option in options if len(option) == 1 and option[0].letter == "M"]
    if not months:
        return options
    values, named = {month.month for month in months}, _named(months)
    return [
        option
        if len(option) == 1
        else tuple([o for o in option if _fits(o, values, named)]) or option
        for option in options
    ]


def _fits(option: Option, months: set[int], named: int) -> bool:
    if option.letter == "M":
        return option.month in months
    return option.letter != "W" or bool(named & option.named)


def _named(options: Iterable[Option]) -> int:
    """The languages of some months or weekdays."""
    return reduce(or_, [option.named for option in options], 0)


def _is_mixed(named: Sequence[Option]) -> bool:
    """Whether month and weekday share no language: `10 May 2020 5:30 pm EST`.

    `May` is October in Duala and `est` Saturday in Gusii: the weekday of one language must not
    settle the month of another.
    """
    if len(named) < 2:
        return False
    months = _named(option for option in named if option.letter == "M")
    weekdays = [option for option in named if option.letter == "W"]
    return bool(weekdays) and months != 0 and not months & _named(weekdays)


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


def _options(tokens: Sequence[Token], place: int) -> tuple[Option, ...]:
    token = tokens[place]
    if token.sort is not Sort.WORD:
        letter = _code(token)
        text = "0" * len(token.text) if token.sort is Sort.NUMBER else token.text
        fact = _NO_FACT if token.sort is Sort.MARK else (token.run, text, "")
        return (Option(letter, _spaced(token, letter), None, fact),)
    before = _neighbour(tokens, place, -1)
    after = _neighbour(tokens, place, 1)
    found = [
        option
        for option in zip(token.meanings, token.codes, strict=True)
        if _can_stand(option, token, before, after)
    ]
    if "L" in token.codes and not _at_an_end(tokens, place):
        found = [option for option in found if option[1] != "L"]
    return tuple([_option(token, *option) for option in found])


def _option(token: Token, sense: Meaning, letter: str) -> Option:
    free = sense.kind in (Kind.LABEL, Kind.ZONE)
    spoken = -1 if free else _bits(sense.locales)
    dated = not free and letter in _OF_THE_DATE
    month = int(sense.value) if letter == "M" else 0
    named = spoken_in(token.text, sense) if letter in ("M", "W") else 0
    code, fact = _spaced(token, letter), _fact(token, sense)
    return Option(letter, code, sense, fact, spoken, dated, month, named)


def _spaced(token: Token, letter: str) -> str:
    return " " + letter if token.spaced else letter


def _fact(token: Token, sense: Meaning) -> Fact:
    if sense.kind is Kind.DAY_PERIOD:
        return NONE, "", halves(str(sense.value), sense.locales)
    if sense.kind is Kind.ZONE:
        return NONE, token.text, sense.value
    era = sense.kind is Kind.ERA and sense.value not in ("ce", "bce")
    if era or sense.kind is Kind.YEAR_WORD:
        return NONE, "", sense.value
    return (NONE, token.text, "") if sense.kind is Kind.MONTH_WORD else _NO_FACT


class Neighbour(NamedTuple):
    """The next token that is no mark, and whether it touches: nothing stands between."""

    token: Token
    touches: bool


def _neighbour(tokens: Sequence[Token], place: int, step: int) -> Neighbour | None:
    near = place + step
    while 0 <= near < len(tokens):
        if tokens[near].sort is not Sort.MARK:
            touches = near == place + step and not tokens[max(near, place)].spaced
            return Neighbour(tokens[near], touches)
        near += step
    return None


def _can_stand(
    option: tuple[Meaning, str],
    token: Token,
    before: Neighbour | None,
    after: Neighbour | None,
) -> bool:
    """Whether a word of this meaning has the number beside it that it needs."""
    code, value = option[1], option[0].value
    follows = before is not None and before.token.sort is Sort.NUMBER
    leads = after is not None and after.token.sort is Sort.NUMBER
    touches = leads and after is not None and after.touches
    if touches and code in "cWML" and len(token.text) == 1 and token.text.isascii():
        return False
    if code == "W" and follows and before is not None and before.touches:
        return len(token.text) > 1  # 24日 is the 24th, no Sunday
    if code == "Y":
        leads = leads and not (_is_initial(token) and (touches or token.text[-1:] != "."))
        return (follows and value != "before") or (leads and value != "after")
    if code == "o":  # `1990-е` are the nineties, not the year
        return follows and before is not None and len(before.token.text) <= 2
    if code in ("H", "I", "S"):
        return follows
    if code == "Z":
        return before is not None or leads
    if code == "K":
        return follows or leads
    if code in ("D", "m"):
        return follows or leads or (before is not None and before.token.sort is Sort.WORD)
    if code == "P":
        words = (Sort.NUMBER, Sort.WORD)
        return (before is not None and before.token.sort in words) or (
            after is not None and after.token.sort in words
        )
    if code == "c":  # "v2.10" is a version, and "13:05 am" has no German "am" at its end
        glued = before is not None and follows and before.touches
        if glued and len(token.text) == 1 and token.text.isalpha() and token.text < "\u0e00":
            return False  # a Cyrillic letter typed for a zero: `1О мая`
        last = after is None and any(m.kind is Kind.DAY_PERIOD for m in token.meanings)
        return not last and not (touches and token.text.isascii())
    if code == "E":
        return follows or leads or (before is not None and before.token.sort is Sort.WORD)
    return code != ""


def _is_initial(token: Token) -> bool:
    """Whether a word is a single letter of ASCII: `v2021.04.03` is a version, no Finnish year."""
    return len(token.text.rstrip(".")) == 1 and token.text.isascii()


def _at_an_end(tokens: Sequence[Token], place: int) -> bool:
    wordy = (Sort.WORD, Sort.MARK)
    return all(token.sort in wordy for token in tokens[:place]) or all(
        token.sort in wordy for token in tokens[place + 1 :]
    )


def _agreement(chosen: Sequence[Option]) -> int:
    everything = dates = -1
    weak = False
    for option in chosen:
        everything &= option.spoken
        if option.dated:
            dates &= option.spoken
            weak = weak or (option.sense is not None and option.sense.weak)
    if everything:
        return 2 if weak else 3
    return 1 if dates else 0


@lru_cache(maxsize=4096)
def _bits(locales: frozenset[str]) -> int:
    """The languages of locales, a bit each."""
    numbers = _numbers()
    return sum(1 << numbers[language] for language in languages(locales))


@cache
def _numbers() -> Mapping[str, int]:
    known = languages(frozenset((*lexicon().locales, UNDETERMINED)))
    return {language: number for number, language in enumerate(sorted(known))}


@lru_cache(maxsize=4096)
def languages(locales: frozenset[str]) -> frozenset[str]:
    """The languages of locales: the part of each tag before the first hyphen.

    >>> sorted(languages(frozenset({"ru", "ru-BY", "uk-UA"})))
    ['ru', 'uk']
    """
    return frozenset(locale.partition("-")[0] for locale in locales)
