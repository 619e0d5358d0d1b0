"""Making places and changes, millions of them, as `formats._fields.field_at` makes fields."""

from typing import Any

from polyglot_clean.model import Change, Field, Place, Step


class _Place:
    __slots__ = Place.__slots__
    line: int
    column: int


class _Change:
    __slots__ = Change.__slots__
    field: Field
    after: str
    steps: tuple[Step, ...]
    record: int
    place: Place


def place_at(line: int, column: int) -> Place:
    """`Place(line, column)`, in half the time.

    >>> place_at(3, 7) == Place(3, 7)
    True
    """
    place: Any = _Place()
    place.line = line
    place.column = column
    place.__class__ = Place
    made: Place = place
    return made


def change_to(
    field: Field, after: str, steps: tuple[Step, ...], where: tuple[int, Place]
) -> Change:
    """`Change(field, after, steps, *where)`, in a third of the time.

    >>> from polyglot_clean.formats._fields import field_at
    >>> field, place = field_at("a", 7, '"x"', "x"), Place(1, 7)
    >>> change_to(field, "y", (), (0, place)) == Change(field, "y", (), 0, place)
    True
    """
    change: Any = _Change()
    change.field = field
    change.after = after
    change.steps = steps
    change.record, change.place = where
    change.__class__ = Change
    made: Change = change
    return made
