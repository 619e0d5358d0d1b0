"""Frozen values, made at once: there are millions of them.

The `__init__` of a frozen dataclass sets each slot by its name, through `object.__setattr__`: to
make a few such values for each record takes a good part of the time of a job. Where the package was
built with a C compiler (`_made.c`), the slots of a class that is marked with `at_once` are filled
directly, in a fifth of the time. Elsewhere such a class is as it was; nobody sees a difference.
"""

from dataclasses import MISSING, fields
from typing import TypeVar

_T = TypeVar("_T")


def at_once(cls: type[_T]) -> type[_T]:
    """Mark a frozen dataclass with slots, whose instances are nothing but their fields.

    >>> from dataclasses import dataclass
    >>> @at_once
    ... @dataclass(frozen=True, slots=True)
    ... class Pair:
    ...     left: int
    ...     right: int = 2
    >>> Pair(1), Pair(right=4, left=3)
    (Pair(left=1, right=2), Pair(left=3, right=4))
    """
    try:
        from polyglot_clean._made import make_at_once
    except ImportError:
        return cls
    own = fields(cls)  # type: ignore[arg-type]
    defaults = {each.name: each.default for each in own if each.default is not MISSING}
    make_at_once(cls, tuple([each.name for each in own]), defaults)
    return cls
