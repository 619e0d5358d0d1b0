"""The codes in which a language's tag may be written: BCP 47, ISO 639-3, ISO 639-2/B, model cards.

The three-letter codes are those that CLDR's aliases give ("overlong" and "bibliographic"); a
package of ISO 639 tables would hold the same once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from polyglot_clean import cldr
from polyglot_clean.config import LANGUAGE_FORMS
from polyglot_clean.language.canonical import base
from polyglot_clean.language.lists import TAG

_BCP_47, _, _ISO_639_2B, _HUGGING_FACE = LANGUAGE_FORMS

_OTHERWISE = {"mul": "multilingual"}
"""What Hugging Face's cards say for ISO 639-2's code."""


@dataclass(frozen=True, slots=True)
class Written:
    """Tags in a form; `whole` says that the form could say all of them (ISO 639 has no regions)."""

    value: str
    whole: bool


def written(tags: str, form: str) -> Written:
    """Canonical BCP 47 tags, one or a list, in another form.

    Args:
        tags: as `read_language_tag` gives them.
        form: one of `config.LANGUAGE_FORMS`. Where ISO 639-2 has no code for a language, that of
            ISO 639-3 stands.

    >>> written("de", "iso639-2b").value, written("en; pt-BR", "iso639-3")
    ('ger', Written(value='eng; por', whole=False))
    >>> written("fr", "huggingface").value, written("pt-BR", "bcp47").value
    ('fr', 'pt-BR')
    """
    if form == _BCP_47:
        return Written(tags, True)
    whole = all(tag == base(tag) for tag in TAG.findall(tags))
    return Written(TAG.sub(lambda match: _code(base(match[0]), form), tags), whole)


def is_written(text: str, form: str) -> bool:
    """Whether a code is one of a form already, though CLDR has another for its language (`cmn`).

    >>> is_written("cmn", "iso639-3"), is_written("ger", "iso639-3")
    (True, False)
    """
    if form == _BCP_47 or len(text) != 3 or not text.islower():
        return False
    return text in cldr.tag_table("macrolanguage")


def _code(language: str, form: str) -> str:
    if form == _HUGGING_FACE:
        return _OTHERWISE.get(language, language)
    own = _by_subtag("bibliographic").get(language) if form == _ISO_639_2B else None
    return own or _by_subtag("overlong").get(language, language)


@cache
def _by_subtag(kind: str) -> Mapping[str, str]:
    """Three-letter codes by the two-letter one that CLDR has for them.

    Two have a second, withdrawn one (`mol` beside `ron`): it does not begin as they do.
    """
    table = cldr.tag_table(kind)
    order = sorted(table, key=lambda code: (not code.startswith(table[code]), code), reverse=True)
    return {table[code]: code for code in order if len(table[code]) == 2}
