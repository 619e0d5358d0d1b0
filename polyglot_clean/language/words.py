"""Words and endings that mark a language, weighed by how many languages share them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import log

from polyglot_clean.language.alphabets import alphabets

Weights = Mapping[int, float]
"""Weight by language, as its number among the bits of `alphabets`."""

_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0971-\u0dff"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
WORD = re.compile(rf"{_LETTER}+(?:['’ʻʼ`]{_LETTER}+)*['’ʻʼ]?")
"""A word with the marks on its letters, which are no letters to `re`: Indic vowels, points."""
WORDS = 0.6
"""Points for the logarithm of how few languages share a word."""
ENDING = 0.35
"""What an ending or a beginning says, of what a word that as many languages share would say."""
MOST = 16
"""How many languages may share a word for it to say anything."""
SHORTEST = 4
"""The shortest word whose beginning and ending say something, in letters."""
LONGEST = 5
"""The longest beginning and ending that is looked up, in letters."""


@cache
def word_tables() -> Mapping[str, Mapping[str, str]]:
    """`words.toml`: the words, by script and language, divided by spaces."""
    source = resources.files("polyglot_clean.language").joinpath("words.toml")
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(source.read_text("utf-8"))
    return tables


@cache
def _tables() -> tuple[Mapping[str, Weights], Mapping[str, Weights], Mapping[str, Weights]]:
    """Words, beginnings and endings with their weights."""
    kinds: tuple[dict[str, set[int]], ...] = ({}, {}, {})
    bits = alphabets().bits
    for script, languages in word_tables().items():
        for tag, words in languages.items():
            for word in words.split():
                kind = 1 if word.endswith("-") else 2 if word.startswith("-") else 0
                kinds[kind].setdefault(word.strip("-"), set()).add(
                    bits[tag, script].bit_length() - 1
                )
    return tuple(  # type: ignore[return-value]
        {word: _weights(found, scale) for word, found in table.items() if len(found) <= MOST}
        for table, scale in zip(kinds, (1.0, ENDING, ENDING), strict=True)
    )


def _weights(found: set[int], scale: float) -> Weights:
    weight = WORDS * scale * log(60 / min(len(found), 40))
    return dict.fromkeys(sorted(found), weight)


Said = tuple[tuple[int, float], ...]


def weights_of_word(word: str) -> Said:
    """What one word says: itself, its beginnings and its endings."""
    words, beginnings, endings = _tables()
    said = [words[word]] if word in words else []
    if len(word) >= SHORTEST:
        for size in range(1, min(LONGEST, len(word) - 2) + 1):
            if (ending := word[-size:]) in endings:
                said.append(endings[ending])
            if (beginning := word[:size]) in beginnings:
                said.append(beginnings[beginning])
    if not said:
        return ()
    if len(said) == 1:
        return tuple(said[0].items())
    found: dict[int, float] = {}
    for weights in said:
        for number, weight in weights.items():
            found[number] = round(found.get(number, 0.0) + weight, 6)
    return tuple(found.items())


@cache
def name_words(kind: str) -> frozenset[str]:
    """One list of `names.toml`: words around the names of languages and people."""
    source = resources.files("polyglot_clean.language").joinpath("names.toml")
    return frozenset(tomllib.loads(source.read_text("utf-8"))[kind])


def is_known_word(word: str) -> bool:
    """Whether a lower-case word is one of those that mark a language."""
    return word in _tables()[0]
