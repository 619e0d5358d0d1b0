"""Usual words of languages, and the words around names."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib import resources

_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0971-\u0dff"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
WORD = re.compile(rf"{_LETTER}+(?:['’ʻʼ`]{_LETTER}+)*['’ʻʼ]?")
"""A word with the marks on its letters, which are no letters to `re`: Indic vowels, points."""
MOST = 16
"""How many languages may share a word for it to say that a text is in one."""


@cache
def word_tables() -> Mapping[str, Mapping[str, str]]:
    """`words.toml`: the words, by script and language, divided by spaces."""
    source = resources.files("polyglot_clean.language").joinpath("words.toml")
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(source.read_text("utf-8"))
    return tables


@cache
def _known() -> frozenset[str]:
    counts = Counter(
        word
        for languages in word_tables().values()
        for words in languages.values()
        for word in {*words.split()}
    )
    return frozenset(word for word, count in counts.items() if count <= MOST)


@cache
def name_words(kind: str) -> frozenset[str]:
    """One list of `names.toml`: words around the names of languages and people."""
    source = resources.files("polyglot_clean.language").joinpath("names.toml")
    return frozenset(tomllib.loads(source.read_text("utf-8"))[kind])


def is_known_word(word: str) -> bool:
    """Whether a lower-case word is a usual one of some languages."""
    return word in _known()
