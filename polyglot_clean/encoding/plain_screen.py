"""Whether a text may hold characters that stand for others; apart, so that it loads no tables."""

import re

LOOKALIKES, DECOMPOSED, COMPATIBLE = "lookalike", "decomposed", "compatibility"
"""What stands for another character: by its look, in pieces, in a form of its own."""

HALVES = "\u09d7\u0b56\u0b57\u0bd7\u0c56\u0cd5\u0cd6\u0ddf\u1161-\u1175\u11a8-\u11c2\u3099\u309a"
"""What only follows its other half: parts of Indic vowels and Hangul syllables, voicing of kana."""

FIRST_HALVES = "[\u09c7\u0b47\u0bc6\u0bc7\u0cc6\u0d46\u0d47\u0dd9\u0ddc]"
TWO_HALVES = f"{FIRST_HALVES}[\u09be\u0b3e\u0bbe\u0cc2\u0d3e\u0d57\u0dca\u0dcf]"
"""Vowels of Indic scripts in two parts that are vowels by themselves."""

_SCREEN = re.compile(
    f"[{HALVES}\u0300-\u036f\u0653-\u0655\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc\uff10-\uff9f´¨˜¸]"
    f"|{TWO_HALVES}|[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]"
)


def may_have_plain_form(text: str) -> bool:
    """Whether `plain_forms` looks at `text`.

    >>> may_have_plain_form("Straße"), may_have_plain_form("Кaтя")
    (False, True)
    """
    return not text.isascii() and _SCREEN.search(text) is not None
