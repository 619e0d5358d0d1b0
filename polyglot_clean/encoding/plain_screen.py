"""Whether a text may hold characters that stand for others; apart, so that it loads no tables."""

import re

LOOKALIKES, DECOMPOSED, COMPATIBLE = "lookalike", "decomposed", "compatibility"
"""What stands for another character: by its look, in pieces, in a form of its own."""

_SCREEN = re.compile(
    "[\u0300-\u036f\u0653-\u0655\ufb00-\ufb06\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc\uff10-\uff9f´¨˜¸]"
    "|[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]"
)


def may_have_plain_form(text: str) -> bool:
    """Whether `plain_forms` looks at `text`.

    >>> may_have_plain_form("Straße"), may_have_plain_form("Кaтя")
    (False, True)
    """
    return not text.isascii() and _SCREEN.search(text) is not None
