"""The compiled part of weighing texts (`_writing.c`), or the same in Python.

What a text costs (`plausible`), what its characters are (`shapes`) and how unusual it is (`glance`)
is asked of most texts, and of every reading that a suspicious one may have. Where the package was
built with a compiler, a text is gone through in C, with no memory of other texts; elsewhere it is
done by those modules, ten times slower and with the same result.
"""

from functools import cache
from typing import TYPE_CHECKING, Protocol

from polyglot_clean.encoding.letters import compiled as compiled_letters

if TYPE_CHECKING:
    from polyglot_clean.encoding import _writing as _compiled


class Writing(Protocol):
    """What is asked of a text."""

    def cost(self, text: str, /) -> float: ...
    def plain(self, text: str, /) -> float: ...
    def mixes(self, text: str, /) -> int: ...
    def odd(self, text: str, /) -> bool: ...
    def shape(self, text: str, /) -> str: ...
    def look(self, text: str, /) -> int: ...
    def excess(self, text: str, /) -> tuple[int, list[str]]: ...
    def alone(self, text: str, /) -> int: ...


@cache
def writing() -> Writing:
    """What texts are asked of; made at the first of them."""
    return compiled() or in_python()


def in_python() -> Writing:
    from polyglot_clean.encoding import glance, plausible, screen, shapes

    class InPython:
        cost = staticmethod(plausible.cost_of)
        plain = staticmethod(plausible.lowest_of)
        mixes = staticmethod(plausible.mixes_of)
        odd = staticmethod(plausible.odd_of)
        shape = staticmethod(shapes.shape_of)
        look = staticmethod(glance.look)
        excess = staticmethod(screen.excess_of_words)
        alone = staticmethod(glance.alone)

    return InPython()


@cache
def compiled() -> "_compiled.Writing | None":
    """The same where the package was built with a compiler."""
    try:
        from polyglot_clean.encoding import _writing
    except ImportError:
        return None
    from polyglot_clean.encoding import glance, plausible, screen
    from polyglot_clean.encoding.characters import seen
    from polyglot_clean.encoding.counts import small, words_of
    from polyglot_clean.encoding.shapes import kind_of

    scripts = [*plausible.SCRIPTS.values(), "HAN"]

    def load(number: int) -> tuple[_writing.Letters, frozenset[str]]:
        letters = compiled_letters(scripts[number])
        assert letters is not None
        return letters, words_of(scripts[number])

    return _writing.Writing(
        seen,
        kind_of,
        screen.word_kind,
        small,
        load,
        glance.are_alarming,
        *plausible.tables(),
        glance.NUMBERS,
        bytes(screen.usual(script) for script in scripts)
        + bytes(screen.usual_in_one(script) for script in scripts),
    )
