"""Codes of languages with nothing but blanks between them, or nothing at all.

`eng fre` stands in exports of catalogues, and MARC 21 (field 041) wrote `engfre`.
"""

import re

from polyglot_clean import cldr
from polyglot_clean.language.canonical import base, canonical

_SPACED = re.compile(r"[a-z]{2}(?: [a-z]{2})+|[a-z]{3}(?: [a-z]{3})+")
_JOINED = re.compile(r"(?:[a-z]{3}){2,6}")


def codes_in_a_row(text: str) -> str:
    """A row of codes as tags, in its own style; "" for what is no such row.

    What is run together is given as a list with semicolons, which it may have been.

    >>> codes_in_a_row("eng fre"), codes_in_a_row("engfre"), codes_in_a_row("french")
    ('en fr', 'en; fr', '')
    """
    if _SPACED.fullmatch(text):
        tags = [_usual(code) for code in text.split()]
        return " ".join(tags) if all(tags) else ""
    if _JOINED.fullmatch(text):
        tags = [_usual(text[at : at + 3]) for at in range(0, len(text), 3)]
        return "; ".join(tags) if all(tags) else ""
    return ""


def _usual(code: str) -> str:
    """The tag of a code that ISO 639-1 has, too: among the others most words would be codes."""
    found = canonical(code)
    known = found and not found.inferred and len(base(found.tag)) == 2
    return found.tag if found and known and cldr.display_name(found.tag) != found.tag else ""
