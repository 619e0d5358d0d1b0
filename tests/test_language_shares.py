"""Estimates made of numbers: the same in Python and where that is compiled."""

import gc
import pickle
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.language.ngrams import ANSWERED, SHARES, SHOWN, UNKNOWN
from polyglot_clean.language.shares import Estimates, Estimating, estimates, evidence, nothing
from polyglot_clean.model import Alternative, LanguageEstimate

TAGS = ("de", "nl", "sr-Latn")
SAID = tuple(evidence("judge", tag) for tag in TAGS)


def both() -> list[Estimating]:
    """What makes estimates: in Python, and compiled where that was built."""
    found = estimates("judge", TAGS)
    plain = Estimates(TAGS, SAID)
    return [plain] if isinstance(found, Estimates) else [plain, found]


def number(place: int, share: int) -> int:
    return place * SHARES + share


places = st.integers(0, len(TAGS) - 1)
beside = st.lists(st.builds(number, places, st.integers(10, 1000)), max_size=SHOWN)
answers = st.builds(
    lambda best, others: [best, *others],
    st.builds(number, places, st.integers(8000, 10_000)),
    beside,
)


@given(st.one_of(st.just(UNKNOWN), st.builds(number, places, st.integers(0, 10_000)), answers))
def test_answers_are_the_same(numbers: int | list[int]) -> None:
    first, *rest = (each.answered(numbers) for each in both())
    assert all(each == first for each in rest)


@given(answers, st.one_of(st.floats(0.0, 1.0), st.sampled_from([0.79996, ANSWERED, 0.99995, 1.0])))
def test_what_is_weighed_is_the_same(numbers: list[int], sure: float) -> None:
    said = evidence("judge", "de", "second", "nl")
    first, *rest = (each.weighed(numbers, sure, said) for each in both())
    assert all(each == first for each in rest)


MADE: list[tuple[int | list[int], LanguageEstimate]] = [
    (UNKNOWN, nothing("no-words")),
    (number(1, 9876), LanguageEstimate("nl", 0.9876, (), SAID[1])),
    (
        [number(0, 9000), number(2, 95)],
        LanguageEstimate("de", 0.9, (Alternative("sr-Latn", 0.095),), SAID[0]),
    ),
]


@pytest.mark.parametrize("making", both())
@pytest.mark.parametrize(("numbers", "made"), MADE)
def test_what_an_answer_says(
    making: Estimating, numbers: int | list[int], made: LanguageEstimate
) -> None:
    assert making.answered(numbers) == made


@pytest.mark.parametrize("making", both())
def test_below_the_threshold_no_language_is_answered(making: Estimating) -> None:
    numbers = [number(0, 7999), number(1, 100), number(2, 50), number(1, 20)]
    found = making.weighed(numbers, 0.79999, SAID[0])
    assert (found.tag, found.confidence, found.evidence) == ("und", 0.0, SAID[0])
    named = [(other.tag, other.confidence) for other in found.alternatives]
    assert named == [("de", 0.8), ("nl", 0.1), ("sr-Latn", 0.05)]
    assert making.weighed(numbers, ANSWERED, SAID[0]).tag == "de"
    sole = making.weighed([number(0, 0)], 0.9999, SAID[0])
    assert sole == LanguageEstimate("de", 0.9999, (), SAID[0])


@pytest.mark.parametrize("making", both())
def test_estimates_are_like_all_others(making: Estimating) -> None:
    """They are compared, hashed, pickled and forgotten as those that dataclasses made."""
    found = making.answered([number(0, 9000), number(2, 95)])
    same = LanguageEstimate("de", 0.9, (Alternative("sr-Latn", 0.095),), SAID[0])
    assert (found, hash(found), repr(found)) == (same, hash(same), repr(same))
    assert pickle.loads(pickle.dumps(found)) == same
    del found
    gc.collect()
    with pytest.raises(AttributeError):
        making.answered(number(0, 9000)).tag = "nl"  # type: ignore[misc]


def test_what_makes_no_estimate_is_refused() -> None:
    _, *compiled = both()
    if not compiled:
        pytest.skip("built without a compiler")
    [making] = compiled
    for numbers in (-2, number(len(TAGS), 0), [], [1] * (SHOWN + 2), [1, -1], 1 << 40):
        with pytest.raises(ValueError, match="number"):
            making.answered(numbers)
    for wrong in ("1", None, ["1"]):
        with pytest.raises((TypeError, ValueError)):
            making.answered(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        making.weighed([1], "sure", SAID[0])  # type: ignore[arg-type]
    made, unknown = type(making), ("und", nothing("no-words"))
    refused: Sequence[tuple[object, ...]] = (
        ((LanguageEstimate, Alternative), unknown, TAGS, SAID[:1]),
        ((LanguageEstimate, dict), unknown, TAGS, SAID),
        ((Estimates, Alternative), unknown, TAGS, SAID),
    )
    for arguments in refused:
        with pytest.raises((TypeError, ValueError, AttributeError)):
            made(*arguments)
