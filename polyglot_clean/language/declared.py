"""What a record declares as its language, and whether a text says otherwise."""

import re
from functools import cache, lru_cache

from polyglot_clean.language.alphabets import alphabets, letters_of
from polyglot_clean.language.canonical import SPECIAL, base
from polyglot_clean.language.estimate import estimate_language
from polyglot_clean.language.heard import is_heard_in
from polyglot_clean.language.kin import kin_of
from polyglot_clean.language.lists import TAG
from polyglot_clean.language.parts import estimate_parts
from polyglot_clean.language.tags import read_language_tag
from polyglot_clean.model import UNDETERMINED, LanguageEstimate

_CERTAIN = 0.98
"""The confidence from which on a text is in another language of the same letters; the title of an
Italian aria in an English record reaches 0.97."""

_QUOTED = 46
"""Characters below which a text in the same script may be a title that is quoted untranslated: the
longest titles of operas and novels that are known by them have so many."""

_ANYWHERE = frozenset({"la"})
"""Languages that records in all others quote: Latin mottos, names of species, and filler text."""

_CODE = re.compile(r"\w\(|[{};]\s*$|\s=\s|==|=>|->|::|\*/|//|\bimport\b.*\bas\b")
"""What programs are full of, and titles are not."""


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


def contradiction(
    text: str, declared: frozenset[str], *, detectors: tuple[str, ...] = ()
) -> LanguageEstimate | None:
    """The estimate of a text that is certainly in none of the declared languages, else None.

    >>> found = contradiction("Завтра откроется новая выставка", frozenset({"en"}))
    >>> found.tag if found else None, contradiction("Sutra se otvara izložba", frozenset({"sr"}))
    ('ru', None)
    """
    found = estimate_language(text, detectors=detectors)
    spoken = base(found.tag)
    if found.tag == UNDETERMINED or found.tag in _ANYWHERE or spoken in declared:
        return None
    possible = {spoken, *(base(other.tag) for other in found.alternatives)}
    if (possible | kin_of(spoken)) & declared:
        return None
    if found.confidence < _CERTAIN and _may_write(text, declared):
        return None
    if (len(text) < _QUOTED and _is_in_script_of(text, declared)) or _CODE.search(text):
        return None
    if not detectors and is_heard_in(declared, text):  # it costs more than all before
        return None
    return None if len(estimate_parts(text, detectors=detectors)) > 1 else found


def speaks_for(text: str, declared: frozenset[str], *, detectors: tuple[str, ...] = ()) -> bool:
    """Whether a text is certainly in one of the declared languages.

    >>> speaks_for("Завтра откроется новая выставка", frozenset({"ru", "en"}))
    True
    """
    return base(estimate_language(text, detectors=detectors).tag) in declared


def _is_in_script_of(text: str, languages: frozenset[str]) -> bool:
    tables = alphabets()
    script = letters_of(text.lower()).script
    return any(base(tag) in languages for tag in tables.tags_in(tables.scripts.get(script, 0)))


def _may_write(text: str, languages: frozenset[str]) -> bool:
    """Whether the letters of a text are those of one of the languages."""
    mask = letters_of(text.lower()).mask
    return any(base(tag) in languages for tag in alphabets().tags_in(mask))
