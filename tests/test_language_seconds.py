"""The second opinion: it is weighed alike in Python and where that is compiled, and rightly."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.language.detectors import Scores
from polyglot_clean.language.ngrams import MOST, PLACE, SHARES, Near, named, table
from polyglot_clean.language.seconds import (
    SETTLED,
    Opinion,
    Parts,
    Second,
    Weighing,
    opinion_of,
    parts_of,
)

CHANCE = (0.9, 1.5, 0.4, 0.1)
SECOND = Second(13.0, 0.92, 0.7)
PARTS: tuple[Parts, ...] = (
    (("de", 1.0),),
    (("nl", 0.75),),
    (),
    (("es", 0.45), ("pt", 0.4)),
    (("pt", 1.0),),
)


def both(parts: tuple[Parts, ...] = PARTS) -> list[Weighing]:
    """What weighs an opinion: in Python, and compiled where that was built."""
    plain: list[Weighing] = [Opinion(CHANCE, SETTLED, SECOND, parts)]
    try:
        from polyglot_clean.language._weights import Opinion as Compiled
    except ImportError:
        return plain
    return [*plain, Compiled(CHANCE, SETTLED, SECOND, parts)]


def doubt(places: Sequence[int], powers: Sequence[float]) -> Near:
    scores = [(20_000 - 9 * n) * PLACE + PLACE - 1 - place for n, place in enumerate(places)]
    return 0.5, scores, [1.0, *powers], 30


@st.composite
def doubts(draw: st.DrawFn) -> Near:
    places = draw(st.lists(st.integers(0, len(PARTS) - 1), min_size=1, unique=True))
    powers = st.floats(0.002, 1.0)
    rest = draw(st.lists(powers, min_size=len(places) - 1, max_size=len(places) - 1))
    return doubt(places, sorted(rest, reverse=True))


CODES = st.sampled_from(("de", "nl", "es", "pt", "xx"))
SCORES = st.lists(st.tuples(CODES, st.floats(0.1, 1.0)), max_size=6, unique_by=lambda s: s[0])


@given(doubts(), SCORES.map(tuple), st.integers(1, 400))
@settings(max_examples=300)
def test_what_is_compiled_weighs_alike(found: Near, scores: Scores, length: int) -> None:
    plain, *compiled = (opinion.beside(found, scores, length) for opinion in both())
    for sure, numbers in compiled:
        assert sure == pytest.approx(plain[0], abs=1e-12)
        assert [n // SHARES for n in numbers] == [n // SHARES for n in plain[1]]
        assert numbers == pytest.approx(plain[1], abs=1)


@pytest.mark.parametrize("opinion", both())
def test_without_an_opinion_the_doubt_stays_as_it_is(opinion: Weighing) -> None:
    found = doubt((2, 0), (0.7,))
    sure, near, powers, _ = found
    assert opinion.beside(found, (), 20) == (sure, named(near, powers, sure))


LIKELIEST = [
    ("it takes the side of what it names", (0, 1), (0.8,), (("nl", 1.0), ("de", 0.6)), 1),
    ("it does not turn what is much likelier", (0, 1), (0.002,), (("nl", 1.0),), 0),
    ("what it takes a language for speaks for it", (0, 3), (0.8,), (("es", 1.0),), 3),
    ("of a language it does not know its silence says nothing", (2, 0), (0.3,), (("xx", 1.0),), 2),
]


@pytest.mark.parametrize("opinion", both())
@pytest.mark.parametrize(("why", "places", "powers", "scores", "best"), LIKELIEST)
def test_the_likeliest(
    opinion: Weighing,
    why: str,
    places: tuple[int, ...],
    powers: tuple[float, ...],
    scores: Scores,
    best: int,
) -> None:
    _, numbers = opinion.beside(doubt(places, powers), scores, 20)
    assert numbers[0] // SHARES == best, why


@pytest.mark.parametrize("opinion", both())
def test_caution_is_taken_off(opinion: Weighing) -> None:
    found, scores = doubt((0, 1), (0.9,)), (("de", 1.0),)
    bold = Opinion(CHANCE, 0.0, SECOND, PARTS).beside(found, scores, 20)
    assert opinion.beside(found, scores, 20)[0] < bold[0]


@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Hebr"])
def test_each_table_has_its_opinion(script: str) -> None:
    own = table(script)
    found = doubt((0, 1), (0.9,))
    _, numbers = opinion_of("", own).beside(found, (), 20)
    assert [number // SHARES for number in numbers] == [0, 1]


def test_what_is_no_opinion_is_refused() -> None:
    _, *compiled = both()
    if not compiled:
        pytest.skip("built without a compiler")
    [opinion] = compiled
    made = type(opinion)
    many = tuple((str(n), 1.0) for n in range(300))
    for parts in (PARTS * 30, (many,), tuple((pair,) for pair in many)):
        with pytest.raises(ValueError, match=r"at most|to 128"):
            made(CHANCE, SETTLED, SECOND, parts)  # type: ignore[call-arg]
    for found in (
        (0.5, [], [], 3),
        (0.5, [-1], [1.0], 3),
        (0.5, [PLACE - 1], [], 3),
        (0.5, [PLACE - 1] * (MOST + 1), [1.0] * (MOST + 1), 3),
        (0.5, [PLACE - 1 - len(PARTS)], [1.0], 3),
    ):
        with pytest.raises(ValueError, match="no score"):
            opinion.beside(found, (), 20)
    for scores in ((1,), ((1, 2, 3),), (("de", "x"),), "de"):
        with pytest.raises(TypeError):
            opinion.beside(doubt((0,), ()), scores, 20)  # type: ignore[arg-type]


def test_parts_are_of_what_the_detector_takes_a_language_for() -> None:
    pytest.importorskip("eldc")
    assert parts_of("eldc", "bs") == (("hr", 0.85),)
    assert parts_of("eldc", "hr") == (("hr", 1.0),)
