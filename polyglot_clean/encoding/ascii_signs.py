"""What is unusual in ASCII: controls, and what an escape or a loss begins with.

Apart, so that texts in ASCII load no tables.
"""

import re

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
ESCAPES = r"&[#A-Za-z]|%[0-9A-Fa-fu]|\\[^\s]|=[?0-9A-F]|<U|\+[A-Za-z0-9/]|\?[?A-Za-z]"
_UNUSUAL = re.compile(f"[{CONTROLS}]|{ESCAPES}")


def is_unusual_ascii(text: str) -> bool:
    """Whether a text in ASCII holds a control, or what an escape or a loss begins with.

    >>> is_unusual_ascii("Q & A, 50 %"), is_unusual_ascii("Caf&eacute;"), is_unusual_ascii("S?o")
    (False, True, True)
    """
    return _UNUSUAL.search(text) is not None
