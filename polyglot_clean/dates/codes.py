"""The class letters of meanings, and what a phrase can mean as a part of a date.

A text is read as a string of such letters (see `clock` and `grammar`): `M` a month, `W` a weekday,
`P` a day period, `E` an era, `Y` `m` `D` the words beside a year, month and day, `o` an ordinal,
`c` a connector, `L` a label, `Z` a zone, `H` `I` `S` `K` hour, minute, second and o'clock.
"""

from __future__ import annotations

from functools import lru_cache

from polyglot_clean.cldr import Kind, Meaning, Vocabulary

_CODES = {"hour": "H", "minute": "I", "second": "S", "mark": "K"}
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
    Kind.ZONE: "Z",
}


def code_of(meaning: Meaning) -> str:
    """The class letter of a meaning, "" for those that are no part of a date."""
    if meaning.kind is Kind.CLOCK:
        return _CODES[str(meaning.value)]
    return _KIND_CODES.get(meaning.kind, "")


@lru_cache(maxsize=1 << 13)
def senses_of(words: Vocabulary, phrase: str) -> tuple[tuple[Meaning, ...], tuple[str, ...]]:
    """What a phrase can mean, each kind and value once, and the class letters of these."""
    found = _merged(_also_apart(words, phrase))
    return found, tuple(map(code_of, found))


def _also_apart(words: Vocabulary, phrase: str) -> tuple[Meaning, ...]:
    """The meanings of a phrase, and of its words where they say the same month.

    `de febrero` is a month in Aragonese; in Spanish it is a connector and the same month.
    """
    meanings = words.meanings(phrase)
    first, _, rest = phrase.partition(" ")
    if not rest:
        return meanings
    months = {m.value for m in meanings if m.kind is Kind.MONTH}
    if not months:
        return meanings
    leads = [m.locales for m in words.meanings(first) if m.kind is Kind.CONNECTOR]
    known: frozenset[str] = frozenset().union(*leads)
    return meanings + tuple(
        Meaning(Kind.MONTH, m.value, m.locales & known)
        for m in words.meanings(rest)
        if m.kind is Kind.MONTH and m.value in months and m.locales & known
    )


def _merged(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Meanings with equal kind and value as one; an exact spelling beats a weak one."""
    if len(meanings) == 1 and meanings[0].kind is not Kind.LABEL:
        return meanings
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
