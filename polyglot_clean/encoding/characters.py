"""What a character is, for `_writing.c`, which asks when it first meets one."""

from polyglot_clean.encoding import glance, one_language
from polyglot_clean.encoding.counts import small
from polyglot_clean.encoding.plausible import TRAITS

_EASTERN, _TELLS = 32, 64


def seen(mark: str) -> tuple[int, int, int, int, int]:
    """A character: its letter in lower case, its kind (`glance`), how unusual it is in an East
    Asian text, whether it is a letter of a script (`one_language`), and its traits."""
    alone, traits = glance.in_the_east(mark), TRAITS.get(mark, 0)
    if glance.is_eastern(mark):  # nothing else is asked of it
        return ord(mark.lower()), 0, alone, 0, traits | _EASTERN
    traits |= _TELLS * one_language.tells(mark)
    return ord(small(mark)), glance.kind(mark), alone, one_language.home(mark), traits
