"""What a character is, all of it, for `_writing.c`, which asks when it first meets one."""

from polyglot_clean.encoding import glance, one_language
from polyglot_clean.encoding.counts import small
from polyglot_clean.encoding.plausible import TRAITS
from polyglot_clean.encoding.shapes import kind_of


def described(mark: str) -> tuple[int, int, int, int, int, int]:
    """A character: its letter in lower case, its kind (`glance`), its shape, how unusual it is in
    an East Asian text, whether it is a letter of a script (`one_language`), and its traits."""
    eastern, tells = glance.is_eastern(mark), one_language.tells(mark)
    return (
        ord(small(mark)),
        glance.kind(mark),
        ord(kind_of(mark)),
        glance.alone(mark),
        one_language.home(mark),
        TRAITS.get(mark, 0) | eastern << 5 | tells << 6,
    )
