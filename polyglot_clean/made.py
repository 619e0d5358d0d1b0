"""Frozen values, made at once: there are millions of them.

The `__init__` of a frozen dataclass sets each slot by its name, through `object.__setattr__`: to
make a few such values for each record takes a good part of the time of a job. Where the package was
built with a C compiler (`_made.c`), the slots of a class that is marked with `at_once` are filled
directly, in a fifth of the time. Elsewhere such a class is as it was; nobody sees a difference.
What takes time to make and is seldom asked for may be made when it is (`asked_late`).
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar, cast

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


def later(make: Callable[[], _T]) -> _T:
    """What stands for a value that takes time to make, in a field that may be `asked_late`."""
    return cast(_T, _Later(make))


class _Later:
    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


class _LateSlot:
    """A slot whose value may be made when it is first asked for; what made it is then let go."""

    def __init__(self, slot: Any) -> None:
        self.slot = slot

    def __get__(self, instance: object, owner: type | None = None) -> object:
        if instance is None:
            return self
        value: object = self.slot.__get__(instance, owner)
        if isinstance(value, _Later):
            value = value.make()
            self.slot.__set__(instance, value)
        return value

    def __set__(self, instance: object, value: object) -> None:
        self.slot.__set__(instance, value)


def asked_late(name: str) -> Callable[[type[_T]], type[_T]]:
    """Mark a frozen dataclass with slots, of whose fields one may be given as what is `later`.

    >>> from dataclasses import dataclass, replace
    >>> @asked_late("size")
    ... @dataclass(frozen=True, slots=True)
    ... class Text:
    ...     size: int
    >>> Text(later(lambda: len("abc"))), Text(3) == Text(later(lambda: 3))
    (Text(size=3), True)
    """

    def mark(cls: type[_T]) -> type[_T]:
        setattr(cls, name, _LateSlot(cls.__dict__[name]))
        return cls

    return mark
