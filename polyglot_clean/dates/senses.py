"""Which meanings the words of a text can have together.

A word may be a month in one language and a weekday or an o'clock word in another. Meanings that
cannot stand at their place are dropped; of the rest, every combination is a way to read the text,
with how well its words agree in language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning, lexicon
from polyglot_clean.dates.codes import code_of
from polyglot_clean.dates.tokens import Sort, Token

Option = tuple[Meaning | None, str]
"""A meaning a word can have, with its class letter; numbers and marks have none."""

MOST = 384
"""Combinations looked at; a text with more is no date but a list of words."""

_OF_THE_DATE = frozenset("MWEYmDo")


class Choice(NamedTuple):
    """One meaning for each word, and the text as a string of their classes.

    `senses` runs beside the tokens (None for numbers and marks); `places` maps a position in `code`
    to its token. `agreement` is 3 where all words share a language and are spelt exactly, 2 where
    they share one, 1 where the words of the date do, else 0.
    """

    code: str
    senses: tuple[Meaning | None, ...]
    places: tuple[int, ...]
    agreement: int


def choices(tokens: Sequence[Token]) -> Iterator[Choice]:
    """Every combination of meanings; none where there are too many."""
    options = _fitting([_options(tokens, place) for place in range(len(tokens))], tokens)
    total = 1
    for option in options:
        total *= len(option)
        if not 0 < total <= MOST:
            return
    spaces, places = _layout(tokens)
    for chosen in product(*options):
        code = "".join([space + letter for space, (_, letter) in zip(spaces, chosen, strict=True)])
        senses = tuple([sense for sense, _ in chosen])
        yield Choice(code, senses, places, _agreement(senses))


def _fitting(
    options: list[tuple[Option, ...]], tokens: Sequence[Token]
) -> list[tuple[Option, ...]]:
    """The options without those that go with no month of the text.

    Where a word can only be a month (`maio`), `de` beside it is neither the December of Jola-Fonyi
    nor the Monday of Gusii: a text of two months is no date, one of two languages neither.
    """
    months = [
        (token, option[0][0])
        for token, option in zip(tokens, options, strict=True)
        if len(option) == 1 and option[0][1] == "M"
    ]
    if not months:
        return options
    values = {sense.value for _, sense in months if sense}
    spoken = frozenset().union(*(spoken_in(token.text, sense) for token, sense in months if sense))
    return [
        option
        if len(option) == 1
        else tuple(o for o in option if _fits(token, o, values, spoken)) or option
        for token, option in zip(tokens, options, strict=True)
    ]


def _fits(token: Token, option: Option, values: set[str | int], spoken: frozenset[str]) -> bool:
    sense, code = option
    if sense is None or code not in "MW":
        return True
    if code == "M":
        return sense.value in values
    return not spoken.isdisjoint(spoken_in(token.text, sense))


@lru_cache(maxsize=1 << 13)
def spoken_in(word: str, sense: Meaning) -> frozenset[str]:
    """The languages of a word with this sense, typed with a full stop or without."""
    bare = lexicon().meanings(word.rstrip("."))
    alike = (same for same in bare if (same.kind, same.value) == (sense.kind, sense.value))
    return languages(sense.locales.union(*(same.locales for same in alike)))


def _layout(tokens: Sequence[Token]) -> tuple[list[str], tuple[int, ...]]:
    """The space before each token, if any, and the token at each place of a code."""
    places: list[int] = []
    for place, token in enumerate(tokens):
        places += [place, place] if token.spaced else [place]
    return [" " if token.spaced else "" for token in tokens], tuple(places)


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
        return ((None, _code(token)),)
    before = _neighbour(tokens, place, -1)
    after = _neighbour(tokens, place, 1)
    found = [
        option
        for option in zip(token.meanings, token.codes, strict=True)
        if _can_stand(option, token, before, after)
    ]
    if "L" in token.codes and not _at_an_end(tokens, place):
        found = [option for option in found if option[1] != "L"]
    return tuple(found)


def _neighbour(tokens: Sequence[Token], place: int, step: int) -> Token | None:
    place += step
    while 0 <= place < len(tokens):
        if tokens[place].sort is not Sort.MARK:
            return tokens[place]
        place += step
    return None


def _can_stand(
    option: tuple[Meaning, str], token: Token, before: Token | None, after: Token | None
) -> bool:
    """Whether a word of this meaning has the number beside it that it needs."""
    code, value = option[1], option[0].value
    follows = before is not None and before.sort is Sort.NUMBER
    leads = after is not None and after.sort is Sort.NUMBER
    touches = leads and after is not None and after.start == token.end
    if touches and code in "cWML" and len(token.text) == 1 and token.text.isascii():
        return False
    if code == "W" and follows and before is not None and before.end == token.start:
        return len(token.text) > 1  # 24日 is the 24th, no Sunday
    if code == "Y":
        leads = leads and not (_is_initial(token) and (touches or token.text[-1:] != "."))
        return (follows and value != "before") or (leads and value != "after")
    if code == "o":  # `1990-е` are the nineties, not the year
        return follows and before is not None and len(before.text) <= 2
    if code in ("H", "I", "S"):
        return follows
    if code == "Z":
        return before is not None or leads
    if code == "K":
        return follows or leads
    if code in ("D", "m"):
        return follows or leads or (before is not None and before.sort is Sort.WORD)
    if code == "P":
        words = (Sort.NUMBER, Sort.WORD)
        return (before is not None and before.sort in words) or (
            after is not None and after.sort in words
        )
    if code == "c":  # "v2.10" is a version, and "13:05 am" has no German "am" at its end
        glued = before is not None and follows and before.end == token.start
        if glued and len(token.text) == 1 and token.text.isalpha() and token.text < "\u0e00":
            return False  # a Cyrillic letter typed for a zero: `1О мая`
        last = after is None and any(m.kind is Kind.DAY_PERIOD for m in token.meanings)
        return not last and not (touches and token.text.isascii())
    if code == "E":
        return follows or leads or (before is not None and before.sort is Sort.WORD)
    return code != ""


def _is_initial(token: Token) -> bool:
    """Whether a word is a single letter of ASCII: `v2021.04.03` is a version, no Finnish year."""
    return len(token.text.rstrip(".")) == 1 and token.text.isascii()


def _at_an_end(tokens: Sequence[Token], place: int) -> bool:
    wordy = (Sort.WORD, Sort.MARK)
    return all(token.sort in wordy for token in tokens[:place]) or all(
        token.sort in wordy for token in tokens[place + 1 :]
    )


def _agreement(senses: tuple[Meaning | None, ...]) -> int:
    everything: frozenset[str] | None = None
    dates: frozenset[str] | None = None
    weak = False
    for sense in senses:
        if sense is None or sense.kind in (Kind.LABEL, Kind.ZONE):
            continue
        found = languages(sense.locales)
        everything = found if everything is None else everything & found
        if code_of(sense) in _OF_THE_DATE:
            dates = found if dates is None else dates & found
            weak = weak or sense.weak
    if everything is None or everything:
        return 2 if weak else 3
    return 1 if dates is None or dates else 0


@lru_cache(maxsize=4096)
def languages(locales: frozenset[str]) -> frozenset[str]:
    """The languages of locales: the part of each tag before the first hyphen.

    >>> sorted(languages(frozenset({"ru", "ru-BY", "uk-UA"})))
    ['ru', 'uk']
    """
    return frozenset(locale.partition("-")[0] for locale in locales)
