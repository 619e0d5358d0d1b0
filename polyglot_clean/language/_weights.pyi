from collections.abc import Sequence

from polyglot_clean.language.ngrams import Expected, Told

class Weights:
    """`ngrams.Sums`, compiled (`_weights.c`)."""

    def __new__(
        cls,
        lift: tuple[int, ...],
        orders: int,
        scale: float,
        chance: tuple[float, ...],
        grams: memoryview,
        counts: memoryview,
        weights: memoryview,
    ) -> Weights: ...
    def scores(self, text: str, /) -> tuple[int, Sequence[int]]: ...
    def near(self, text: str, expected: Expected, reach: float, /) -> Told: ...
