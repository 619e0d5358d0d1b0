"""Making fields, millions of them."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from polyglot_clean.model import Field, Record, Role, Span

Names: TypeAlias = tuple[tuple[str, Role], ...]
"""The paths of a record's fields, each with the role that its format told."""


Roles: TypeAlias = tuple[Role, ...]


class Row(NamedTuple):
    """A record before its fields are made: most records are clean, and need none.

    `record` makes it of the roles of its fields.
    """

    names: Names
    values: tuple[str, ...]
    record: Callable[[Roles], Record]

    @staticmethod
    def of(record: Record) -> "Row":
        """The row of a record that is there already.

        >>> Row.of(Record(0, (field_at("a", 0, '"x"', "x"),)))[:2]
        ((('a', <Role.NONE: 'none'>),), ('x',))
        """
        names = tuple([(field.path, field.role) for field in record.fields])
        values = tuple([field.value for field in record.fields])
        return Row(names, values, partial(with_these_roles, record))

    def as_read(self) -> Record:
        """The record with the roles that its format told."""
        return self.record(tuple([role for _, role in self.names]))


def with_these_roles(record: Record, roles: Roles) -> Record:
    """The record with these roles of its fields."""
    fields = [
        field if field.role is role else Field(field.path, role, field.span, field.raw, field.value)
        for field, role in zip(record.fields, roles, strict=True)
    ]
    return Record(record.index, tuple(fields))


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


def field_at(path: str, start: int, raw: str, value: str, role: Role = _NONE) -> Field:
    """The field whose `raw` stands at `start` (absolute).

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
    field.role = role
    field.span = span
    field.raw = raw
    field.value = value
    field.__class__ = Field
    made: Field = field
    return made
