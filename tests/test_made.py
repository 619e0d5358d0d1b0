"""Values that are made at once are those that `__init__` makes, and fail as it does."""

import json
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean import model
from polyglot_clean.made import asked_late, at_once, later

_made = pytest.importorskip("polyglot_clean._made", reason="built without a C compiler")


@dataclass(frozen=True, slots=True)
class Plain:
    a: object
    b: object
    c: object = "c"
    d: object = None
    e: list[int] = field(default_factory=list)


@at_once
@dataclass(frozen=True, slots=True)
class Made:
    a: object
    b: object
    c: object = "c"
    d: object = None
    e: list[int] = field(default_factory=list)


class Below(Made):
    """A class below keeps its own way to be made."""

    def __init__(self, a: object, b: object) -> None:
        super().__init__(a, b, "last")


def outcome(make: Callable[[], Any]) -> object:
    try:
        made = make()
    except TypeError as error:
        return str(error).replace("Made", "Plain")
    return tuple(getattr(made, name, "unset") for name in "abcde")


@given(st.lists(st.integers(), max_size=6), st.dictionaries(st.sampled_from("abcdefx"), st.text()))
def test_a_value_is_what_its_arguments_say(args: list[Any], named: dict[str, Any]) -> None:
    assert outcome(lambda: Made(*args, **named)) == outcome(lambda: Plain(*args, **named))


def test_names_that_are_not_interned_are_known() -> None:
    """As those of a file of settings are."""
    named: dict[str, Any] = json.loads('{"a": 1, "b": 2}')
    assert Made(**named) == Made(1, 2)


def test_values_are_as_frozen_slotted_and_picklable_as_others() -> None:
    made = Made([1], 2, e=[3])
    assert pickle.loads(pickle.dumps(made)) == made
    assert replace(made, b=5) == Made([1], 5, e=[3])
    assert repr(made) == "Made(a=[1], b=2, c='c', d=None, e=[3])"
    with pytest.raises(FrozenInstanceError):
        made.a = 2  # type: ignore[misc]
    assert not hasattr(made, "__dict__")


def test_a_class_below_makes_its_own() -> None:
    assert Below(1, 2).c == "last"


@pytest.mark.parametrize(
    ("cls", "names"), [(int, ()), (str, ("x",)), (dataclass(type("Open", (), {})), ("x",))]
)
def test_what_has_no_slots_is_refused(cls: type, names: tuple[str, ...]) -> None:
    with pytest.raises(TypeError):
        _made.make_at_once(cls, names, {})


def test_the_vocabulary_is_made_at_once() -> None:
    span = model.Span(3, 8)
    assert span == pickle.loads(pickle.dumps(span)) == model.Span(end=8, start=3)
    assert sorted([model.Span(3, 8), model.Span(1, 2)])[0].start == 1
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'end'"):
        model.Span(1)  # type: ignore[call-arg]


@asked_late("a")
@dataclass(frozen=True, slots=True)
class Late:
    a: str
    b: int = 0


def test_what_is_asked_late_is_made_once() -> None:
    made: list[str] = []

    def make() -> str:
        made.append("x")
        return "x"

    late = Late(later(make), 1)
    assert (late.b, made) == (1, [])
    assert (late.a, late.a, made) == ("x", "x", ["x"])


def test_what_is_asked_late_is_a_value_like_others() -> None:
    plain = Late("x")
    assert Late(later(lambda: "x")) == plain == replace(Late(later(lambda: "x"), 1), b=0)
    assert pickle.loads(pickle.dumps(Late(later(lambda: "x")))) == plain
    assert hash(Late(later(lambda: "x"))) == hash(plain)
    assert repr(Late(later(lambda: "x"))) == repr(plain)
    with pytest.raises(FrozenInstanceError):
        setattr(plain, "a", "y")  # noqa: B010
    with pytest.raises(TypeError):
        Late()  # type: ignore[call-arg]
