from collections.abc import Sequence

from polyglot_clean.language.detectors import Scores
from polyglot_clean.language.ngrams import Expected, Near, Told
from polyglot_clean.language.seconds import Parts
from polyglot_clean.language.shares import Said
from polyglot_clean.model import Alternative, LanguageEstimate

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

class Opinion:
    """`seconds.Opinion`, compiled."""

    def __new__(
        cls,
        chance: tuple[float, ...],
        caution: float,
        second: tuple[float, float, float],
        parts: tuple[Parts, ...],
    ) -> Opinion: ...
    def beside(self, found: Near, scores: Scores, length: int, /) -> tuple[float, list[int]]: ...

class Estimates:
    """`shares.Estimates`, compiled."""

    def __new__(
        cls,
        types: tuple[type[LanguageEstimate], type[Alternative]],
        undetermined: tuple[str, LanguageEstimate],
        tags: tuple[str, ...],
        said: tuple[Said, ...],
    ) -> Estimates: ...
    def answered(self, numbers: int | list[int], /) -> LanguageEstimate: ...
    def weighed(self, numbers: list[int], sure: float, said: Said, /) -> LanguageEstimate: ...
