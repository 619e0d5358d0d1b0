"""Words of headings in many languages (`headings.toml`), by which two halves say one thing."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from polyglot_clean.cldr import fold

_AROUND = re.compile(r"^\W+|[\W\d]+$")

Meanings = Mapping[str, frozenset[str]]
"""What a word says, and in which languages."""


@cache
def _headings() -> Mapping[str, Meanings]:
    source = resources.files("polyglot_clean.language").joinpath("headings.toml")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for meaning, words in tomllib.loads(source.read_text("utf-8")).items():
        for tag, forms in words.items():
            for form in forms.split("|"):
                found[fold(form)][meaning].add(tag)
    return {
        word: {meaning: frozenset(tags) for meaning, tags in meanings.items()}
        for word, meanings in found.items()
    }


def meanings_of(text: str) -> Meanings:
    """What a heading of one word says, by language; empty for what is none.

    >>> {meaning: sorted(tags) for meaning, tags in meanings_of("Новости").items()}
    {'news': ['ru']}
    """
    return _headings().get(fold(_AROUND.sub("", text)).strip(), {})


def translated(texts: Sequence[str]) -> tuple[frozenset[str], ...]:
    """The languages of texts that all say one thing, each in other languages; else none.

    >>> [sorted(tags) for tags in translated(["Новости", "News"])], translated(["News", "Libro"])
    ([['ru'], ['en']], ())
    """
    said = [meanings_of(text) for text in texts]
    if len(said) < 2 or not all(said):
        return ()
    for meaning in sorted(frozenset.intersection(*(frozenset(item) for item in said))):
        found = tuple(item[meaning] for item in said)
        if len(frozenset().union(*found)) == sum(map(len, found)):
            return found
    return ()
