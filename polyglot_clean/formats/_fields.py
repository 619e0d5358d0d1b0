"""Making fields, millions of them."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from polyglot_clean.model import Field, Record, Role, Span

Names: TypeAlias = tuple[tuple[str, Role], ...]
"""The paths of a record's fields, each with the role that its format told."""


class Row(NamedTuple):
    """A record before its fields are made: most records are clean, and need none."""

    names: Names
    values: tuple[str, ...]
    record: Callable[[], Record]

    @staticmethod
    def of(record: Record) -> "Row":
        """The row of a record that is there already.

        >>> Row.of(Record(0, (field_at("a", 0, '"x"', "x"),)))[:2]
        ((('a', <Role.NONE: 'none'>),), ('x',))
        """
        names = tuple([(field.path, field.role) for field in record.fields])
        values = tuple([field.value for field in record.fields])
        return Row(names, values, lambda: record)


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
