"""What a rule may know beside its field: made when it is asked for, and noted that it was.

Most values of a corpus recur, and most rules speak of a value whatever stands around it. What they
say of it without a look at its record holds for each record that has it, and is remembered; so a
context tells whether its record was looked at. Most records are never made at all.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from polyglot_clean.formats._fields import Roles, Row
from polyglot_clean.model import Field, Record, Role

if TYPE_CHECKING:
    from polyglot_clean.profile import Profile


class Told(NamedTuple):
    """What is the same for all records of a run.

    `locale` is the user's hint (BCP 47) on the language of the data, or None. `reference` is the
    day or time (ISO 8601) that the user has relative dates counted from, or None. `detectors` are
    those that were pinned (none: the default ones). `edtf` tells that dates are to be written in
    EDTF. `profile` is what pass 1 showed.
    """

    locale: str | None = None
    reference: str | None = None
    detectors: tuple[str, ...] = ()
    edtf: bool = False
    profile: "Profile | None" = None


class Whence(NamedTuple):
    """What a record stands in: what the profile calls the `file`, and what its format says.

    `unique_keys` tells that the format means a path to stand once.
    """

    file: str = ""
    unique_keys: bool = False


_NOTHING, _NOWHERE = Told(), Whence()


class Scene:
    """A record as a phase finds it: `values` are those that the phases before it leave."""

    __slots__ = ("_now", "_read", "roles", "row", "values", "whence")

    def __init__(
        self, row: Row, roles: Roles, values: tuple[str, ...], whence: Whence = _NOWHERE
    ) -> None:
        self.row = row
        self.roles = roles
        self.values = values
        self.whence = whence
        self._read: Record | None = None
        self._now: Record | None = None

    def read(self) -> Record:
        """The record as it was read."""
        if self._read is None:
            self._read = self.row.record(self.roles)
        return self._read

    def now(self) -> Record:
        """The record as it is now; the very same as it was read where nothing was changed."""
        if self._now is None:
            read = self.read()
            if self.values is not self.row.values:
                pairs = zip(read.fields, self.values, strict=True)
                read = Record(read.index, tuple([with_value(*pair) for pair in pairs]))
            self._now = read
        return self._now

    def field(self, at: int) -> Field:
        """One field as it is now."""
        return with_value(self.row.field(at, self.roles[at]), self.values[at])

    def places(self, roles: frozenset[Role]) -> list[int]:
        """Where the fields with one of these roles stand."""
        return [at for at, role in enumerate(self.roles) if role in roles]


class Context:
    """A rule's view of the record around its field, and of the run (`told`).

    `looked` tells that anything of the record was asked for, but for what it declares; `heard`
    that this was.

    >>> from polyglot_clean.model import Span
    >>> record = Record(0, (Field("a", Role.NONE, Span(0, 1), "x", "x"),))
    >>> context = Context(Scene(Row.of(record), (Role.NONE,), ("x",)))
    >>> context.looked, context.record == record, context.looked
    (False, True, True)
    """

    __slots__ = ("_scene", "heard", "looked", "told")

    def __init__(self, scene: Scene, told: Told = _NOTHING) -> None:
        self._scene = scene
        self.told = told
        self.looked = False
        self.heard = False

    @property
    def record(self) -> Record:
        """The record with its fields as the earlier phases leave them."""
        self.looked = True
        return self._scene.now()

    @property
    def source(self) -> Record:
        """The record as it was read."""
        self.looked = True
        return self._scene.read()

    def of(self, roles: frozenset[Role]) -> list[Field]:
        """The fields of `record` with one of these roles, when the others are not needed."""
        self.looked = True
        return [self._scene.field(at) for at in self._scene.places(roles)]

    def as_read(self, roles: frozenset[Role]) -> list[Field]:
        """The same fields of `source`."""
        self.looked = True
        scene = self._scene
        return [scene.row.field(at, scene.roles[at]) for at in scene.places(roles)]

    @property
    def paths(self) -> list[str]:
        """The paths of all fields."""
        self.looked = True
        return [path for path, _ in self._scene.row.names]

    @property
    def changed(self) -> bool:
        """Whether any value of `record` is another than it was read."""
        self.looked = True
        return self._scene.values is not self._scene.row.values

    @property
    def repeated(self) -> frozenset[str]:
        """The values that more than one field of `record` has."""
        self.looked = True
        return repeated_in(self._scene.values)

    @property
    def file(self) -> str:
        """What the profile calls the file of the record."""
        self.looked = True
        return self._scene.whence.file

    @property
    def unique_keys(self) -> bool:
        """Whether the format of the record means a path to stand once."""
        self.looked = True
        return self._scene.whence.unique_keys

    @property
    def declared(self) -> tuple[str, ...]:
        """What `record` says of its own language."""
        self.heard = True
        return declared_in(self._scene.values, self._scene.roles)

    @property
    def locale(self) -> str | None:
        return self.told.locale

    @property
    def profile(self) -> "Profile | None":
        return self.told.profile

    @property
    def detectors(self) -> tuple[str, ...]:
        return self.told.detectors

    @property
    def edtf(self) -> bool:
        return self.told.edtf


def declared_in(values: tuple[str, ...], roles: Roles) -> tuple[str, ...]:
    """The values of the fields that say in which language a record is."""
    return tuple([values[at] for at in _declaring(roles)])


@lru_cache(maxsize=1 << 10)
def _declaring(roles: Roles) -> tuple[int, ...]:
    """Where these fields stand: the same in most records of a file."""
    return tuple([at for at, role in enumerate(roles) if role is Role.LANGUAGE])


def repeated_in(values: tuple[str, ...]) -> frozenset[str]:
    """The values that more than one field has."""
    once = set(values)
    if len(once) == len(values):
        return frozenset()
    return frozenset(value for value in once if value and values.count(value) > 1)


def with_value(field: Field, value: str) -> Field:
    """The field, its value replaced."""
    if field.value is value:
        return field
    return Field(field.path, field.role, field.span, field.raw, value)
