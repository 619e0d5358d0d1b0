"""What a record declares as its language, and whether a text says otherwise."""

from functools import cache, lru_cache

from polyglot_clean.language.alphabets import alphabets, letters_of
from polyglot_clean.language.canonical import SPECIAL, base
from polyglot_clean.language.estimate import estimate_language
from polyglot_clean.language.lists import TAG
from polyglot_clean.language.tags import read_language_tag
from polyglot_clean.model import UNDETERMINED, LanguageEstimate

_CERTAIN = 0.98
"""The confidence from which on a text is in another language of the same letters; the title of an
Italian aria in an English record reaches 0.97."""


@lru_cache(maxsize=4096)
def declared_languages(value: str) -> frozenset[str]:
    """The languages of a tag, a name or a list of them; empty where they are not all known.

    >>> sorted(declared_languages("pt-BR; English")), sorted(declared_languages("mul"))
    (['en', 'pt'], [])
    """
    tags = read_language_tag(value).value or ""
    return frozenset(map(base, TAG.findall(tags))) - SPECIAL


@cache
def tellable() -> frozenset[str]:
    """The languages that an estimate can answer: its silence about others says nothing."""
    return frozenset(base(tag) for tag in alphabets().tags)


def contradiction(text: str, declared: frozenset[str]) -> LanguageEstimate | None:
    """The estimate of a text that is certainly in none of the declared languages, else None.

    >>> found = contradiction("Завтра откроется новая выставка", frozenset({"en"}))
    >>> found.tag if found else None, contradiction("Sutra se otvara izložba", frozenset({"sr"}))
    ('ru', None)
    """
    found = estimate_language(text)
    possible = {base(found.tag), *(base(other.tag) for other in found.alternatives)}
    if found.tag == UNDETERMINED or possible & declared:
        return None
    return None if found.confidence < _CERTAIN and _may_write(text, declared) else found


def _may_write(text: str, languages: frozenset[str]) -> bool:
    """Whether the letters of a text are those of one of the languages."""
    mask = letters_of(text.lower()).mask
    return any(base(tag) in languages for tag in alphabets().tags_in(mask))
