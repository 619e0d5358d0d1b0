"""The ways of records of which all is known, without a question to any rule.

Of most records of a corpus that is so: no screen finds anything in their values, or it is
remembered where these lead. Where the package was built with a C compiler, such a record takes one
call (`_follow.c`); what it gives is what `walk` would find, value by value.
"""

from collections.abc import Callable
from operator import getitem
from typing import Protocol, TypeAlias

from polyglot_clean.looks import Looks
from polyglot_clean.model import WholeScreen
from polyglot_clean.ways import Known, Way

OnRecord: TypeAlias = tuple[int, Callable[[str], bool] | None, WholeScreen | None, tuple[int, ...]]
"""A rule on records: the mark of its screen, or the screen where it has a say only of records that
were changed; its screen of the whole record; and the places of its fields."""


class Follow(Protocol):
    """What is known of records whose fields have the same names."""

    def ways(self, values: tuple[str, ...], /) -> dict[int, Way] | list[int]:
        """The ways of the fields that rules have a say in, by their places.

        Where somebody is to be asked for them, the marks of the values as they are.
        """


class InPython:
    """What is not compiled only looks: `walk` knows the rest."""

    __slots__ = ("_looks",)

    def __init__(self, looks: tuple[Looks, ...]) -> None:
        self._looks = looks

    def ways(self, values: tuple[str, ...], /) -> list[int]:
        return list(map(getitem, self._looks, values))


def follow_of(
    looks: tuple[Looks, ...],
    phases: tuple[tuple[int, tuple[Known, ...]], ...],
    declaring: tuple[int, ...],
    rules: tuple[OnRecord, ...] | None,
) -> Follow:
    """What follows records with these looks at their fields, through phases and past rules.

    Of each phase there are the marks, and what is known of the values of each field; `declaring`
    are the places of those that say in which language the record is. `rules` are all those that
    speak of records, but for what is said of values that stand twice: of such records nothing is
    known. None: nothing is known of any record.
    """
    try:
        from polyglot_clean._follow import Follow as Compiled
    except ImportError:
        return InPython(looks)
    return InPython(looks) if rules is None else Compiled(looks, phases, declaring, rules)
