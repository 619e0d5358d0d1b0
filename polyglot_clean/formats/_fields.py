"""Making fields, millions of them."""

from typing import TypeAlias

from polyglot_clean.model import Field, Names, Place, Record, Role, Span

Roles: TypeAlias = tuple[Role, ...]


class Row:
    """A record before its fields are made: most records are clean, and need none.

    `index` is that of the record. A format may have rows of its own, which make a field when it
    is asked for.
    """

    __slots__ = ("_record", "index", "names", "values")

    _record: Record
    index: int
    names: Names
    values: tuple[str, ...]

    @staticmethod
    def of(record: Record) -> "Row":
        """The row of a record that is there already.

        >>> row = Row.of(Record(0, (field_at("a", 0, '"x"', "x"),)))
        >>> row.names, row.values
        ((('a', <Role.NONE: 'none'>),), ('x',))
        """
        row = Row()
        row.index = record.index
        row.names = tuple([(field.path, field.role) for field in record.fields])
        row.values = tuple([field.value for field in record.fields])
        row._record = record
        return row

    def field(self, at: int, role: Role) -> Field:
        """The field at a place, with this role."""
        return with_role(self._record.fields[at], role)

    def raw(self, at: int) -> str:
        """The text of the value at a place, as it stands in the file."""
        return self._record.fields[at].raw

    def place(self, _at: int) -> Place | None:
        """Where a field stands, as far as the row can tell: it knows of no line ends but "\\n"."""
        return None

    def record(self, roles: Roles) -> Record:
        """The record with these roles of its fields."""
        fields = [self.field(at, role) for at, role in enumerate(roles)]
        return Record(self.index, tuple(fields))

    def as_read(self) -> Record:
        """The record with the roles that its format told."""
        return self.record(tuple([role for _, role in self.names]))


def with_role(field: Field, role: Role) -> Field:
    """The field with this role."""
    if field.role is role:
        return field
    return Field(field.path, role, field.span, field.raw, field.value)


_NONE = Role.NONE


def field_at(path: str, start: int, raw: str, value: str, role: Role = _NONE) -> Field:
    """The field whose `raw` stands at `start` (absolute).

    >>> field_at("a", 3, '"x"', "x") == Field("a", Role.NONE, Span(3, 6), '"x"', "x")
    True
    """
    return Field(path, role, Span(start, start + len(raw)), raw, value)
