"""Which meanings the words of a text can have together.

A word may be a month in one language and a weekday or an o'clock word in another. Meanings that
cannot stand at their place are dropped; of the rest, every combination is a way to read the text,
with how well its words agree in language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from polyglot_clean.cldr import Kind, Meaning
from polyglot_clean.dates.tokens import Sort, Token

MOST = 384
"""Combinations looked at; a text with more is no date but a list of words."""

_CODES: dict[tuple[Kind, str], str] = {
    (Kind.CLOCK, "hour"): "H",
    (Kind.CLOCK, "minute"): "I",
    (Kind.CLOCK, "second"): "S",
    (Kind.CLOCK, "mark"): "K",
}
_KIND_CODES = {
    Kind.MONTH: "M",
    Kind.WEEKDAY: "W",
    Kind.DAY_PERIOD: "P",
    Kind.ERA: "E",
    Kind.YEAR_WORD: "Y",
    Kind.MONTH_WORD: "m",
    Kind.DAY_WORD: "D",
    Kind.ORDINAL: "o",
    Kind.CONNECTOR: "c",
    Kind.LABEL: "L",
}
_OF_THE_DATE = frozenset("MWEYmDo")


@dataclass(frozen=True, slots=True)
class Choice:
    """One meaning for each word, and the text as a string of their classes.

    `senses` runs beside the tokens (None for numbers and marks); `places` maps a position in `code`
    to its token. `agreement` is 3 where all words share a language and are spelt exactly, 2 where
    they share one, 1 where the words of the date do, else 0.
    """

    code: str
    senses: tuple[Meaning | None, ...]
    places: tuple[int, ...]
    agreement: int


def code_of(meaning: Meaning) -> str:
    """The class letter of a meaning, "" for those that are no part of a date."""
    return _CODES.get((meaning.kind, str(meaning.value))) or _KIND_CODES.get(meaning.kind, "")


def choices(tokens: Sequence[Token]) -> Iterator[Choice]:
    """Every combination of meanings; none where there are too many."""
    options = [_options(tokens, place) for place in range(len(tokens))]
    total = 1
    for option in options:
        total *= len(option)
        if not 0 < total <= MOST:
            return
    for senses in product(*options):
        yield _choice(tokens, senses)


def _choice(tokens: Sequence[Token], senses: tuple[Meaning | None, ...]) -> Choice:
    code: list[str] = []
    places: list[int] = []
    for place, (token, sense) in enumerate(zip(tokens, senses, strict=True)):
        if token.spaced:
            code.append(" ")
            places.append(place)
        code.append(_code(token, sense))
        places.append(place)
    return Choice("".join(code), senses, tuple(places), _agreement(senses))


def _code(token: Token, sense: Meaning | None) -> str:
    if sense is not None:
        return code_of(sense)
    if token.sort is Sort.NUMBER:
        return "?ddty"[len(token.text)] if len(token.text) < 5 else "x"
    if token.sort is Sort.ZONE:
        return "Z"
    if token.sort is Sort.ISO:
        return "i"
    return (
        token.text if token.sort is Sort.MARK and token.text not in "dtyxMWPEYmDocLHISKZi" else "?"
    )


def _options(tokens: Sequence[Token], place: int) -> tuple[Meaning | None, ...]:
    token = tokens[place]
    if token.sort is not Sort.WORD:
        return (None,)
    before = _neighbour(tokens, place, -1)
    after = _neighbour(tokens, place, 1)
    return tuple(
        meaning
        for meaning in _merged(token.meanings)
        if _can_stand(meaning, token, before, after)
        and (meaning.kind is not Kind.LABEL or _at_an_end(tokens, place))
    )


def _neighbour(tokens: Sequence[Token], place: int, step: int) -> Token | None:
    place += step
    while 0 <= place < len(tokens):
        if tokens[place].sort is not Sort.MARK:
            return tokens[place]
        place += step
    return None


def _can_stand(meaning: Meaning, token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word of this meaning has the number beside it that it needs."""
    code, value = code_of(meaning), str(meaning.value)
    follows = before is not None and before.sort is Sort.NUMBER
    leads = after is not None and after.sort is Sort.NUMBER
    touches = leads and after is not None and after.start == token.end
    if touches and code in "cWML" and len(token.text) == 1 and token.text.isascii():
        return False
    if code == "W" and follows and before is not None and before.end == token.start:
        return len(token.text) > 1  # 24日 is the 24th, no Sunday
    if code == "Y":
        return (follows and value != "before") or (leads and value != "after")
    if code in ("H", "I", "S", "o"):
        return follows
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
        last = after is None and any(m.kind is Kind.DAY_PERIOD for m in token.meanings)
        return not last and not (touches and token.text.isascii())
    if code == "E":
        return follows or leads or (before is not None and before.sort is Sort.WORD)
    return code != ""


def _at_an_end(tokens: Sequence[Token], place: int) -> bool:
    wordy = (Sort.WORD, Sort.MARK, Sort.UNKNOWN)
    return all(token.sort in wordy for token in tokens[:place]) or all(
        token.sort in wordy for token in tokens[place + 1 :]
    )


@lru_cache(maxsize=4096)
def _merged(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Meanings with equal kind and value as one; an exact spelling beats a weak one."""
    found: dict[tuple[Kind, str | int], Meaning] = {}
    for meaning in meanings:
        key = (meaning.kind, meaning.value)
        other = found.get(key)
        if other is None:
            found[key] = meaning
        else:
            locales = other.locales | meaning.locales
            found[key] = Meaning(meaning.kind, meaning.value, locales, other.weak and meaning.weak)
    if any(meaning.kind is Kind.LABEL for meaning in found.values()):
        return _one_label(found)
    return tuple(found.values())


def _one_label(found: dict[tuple[Kind, str | int], Meaning]) -> tuple[Meaning, ...]:
    """Which label it is makes no difference to the date beside it: one stands for all."""
    labels = [meaning for meaning in found.values() if meaning.kind is Kind.LABEL]
    locales = frozenset().union(*(meaning.locales for meaning in labels))
    others = [meaning for meaning in found.values() if meaning.kind is not Kind.LABEL]
    return (*others, Meaning(Kind.LABEL, labels[0].value, locales))


def _agreement(senses: tuple[Meaning | None, ...]) -> int:
    everything: frozenset[str] | None = None
    dates: frozenset[str] | None = None
    weak = False
    for sense in senses:
        if sense is None or sense.kind is Kind.LABEL:
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
