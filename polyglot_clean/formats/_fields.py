"""Making fields, millions of them."""

from typing import Any

from polyglot_clean.model import Field, Role, Span


class _Span:
    __slots__ = Span.__slots__
    start: int
    end: int


class _Field:
    __slots__ = Field.__slots__
    path: str
    role: Role
    span: Span
    raw: str
    value: str


_NONE = Role.NONE


def field_at(path: str, start: int, raw: str, value: str) -> Field:
    """The field without a role whose `raw` stands at `start` (absolute).

    The constructors of frozen classes set each slot by name, through `object.__setattr__`: half of
    the time it takes to read a file. So a class with the same slots is filled, and then frozen by
    becoming the class it stands for; it takes a third of the time.

    >>> field_at("a", 3, '"x"', "x") == Field("a", Role.NONE, Span(3, 6), '"x"', "x")
    True
    """
    span: Any = _Span()
    span.start = start
    span.end = start + len(raw)
    span.__class__ = Span
    field: Any = _Field()
    field.path = path
    field.role = _NONE
    field.span = span
    field.raw = raw
    field.value = value
    field.__class__ = Field
    made: Field = field
    return made
