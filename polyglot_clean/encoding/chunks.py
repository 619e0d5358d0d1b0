"""What screens say of the chunks between spaces, remembered and added up: chunks recur where texts
do not.

A screen says a number of each chunk. Its lower bits are added up over a text, the others tell what
is seen in any of them. Where the package was built with a compiler, what is remembered of a chunk
is where its letters are, so that a text costs a look at a place in memory for each of its chunks.
"""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

OF_SUM = 20
ALL_SUMS = 40
SUM = (1 << ALL_SUMS) - 1

Measure: TypeAlias = Callable[[str], int]
_MOST = 1 << 16
_LONGEST = 64


class Chunks(Protocol):
    def total(self, text: str, which: int, /) -> int:
        """What a screen says of a text: a sum, and above it (`>> ALL_SUMS`) what is seen."""

    def looked(self, text: str, /) -> tuple[int, int]:
        """What the first screen says of a text; and the sum of what the second says of its chunks,
        if that is remembered of each: -1 if not."""

    def places(self, text: str, which: int, /) -> list[int]:
        """The places of the chunks of which a screen says anything, counted from 0."""


class InPython:
    """The same as what is compiled.

    >>> chunks = InPython((len, lambda chunk: chunk.isdigit() << OF_SUM))
    >>> chunks.total("two words", 0), chunks.total("1 word", 1) >> ALL_SUMS
    (8, 1)
    """

    __slots__ = ("_known", "_measures")

    def __init__(self, measures: tuple[Measure, ...], /) -> None:
        self._measures = measures
        self._known: tuple[dict[str, int], ...] = tuple({} for _ in measures)

    def total(self, text: str, which: int, /) -> int:
        total = seen = 0
        for value in self._said(text, which):
            total += value & ((1 << OF_SUM) - 1)
            seen |= value >> OF_SUM
        return total | seen << ALL_SUMS

    def looked(self, text: str, /) -> tuple[int, int]:
        said = [self._known[1].get(chunk, -1) for chunk in text.split(" ")]
        return self.total(text, 0), -1 if -1 in said else sum(said) & SUM

    def places(self, text: str, which: int, /) -> list[int]:
        return [at for at, value in enumerate(self._said(text, which)) if value]

    def _said(self, text: str, which: int) -> Iterator[int]:
        known, measure = self._known[which], self._measures[which]
        for chunk in text.split(" "):
            value = known.get(chunk)
            if value is None:
                value = measure(chunk)
                if len(known) >= _MOST:
                    known.clear()
                if len(chunk) <= _LONGEST:
                    known[chunk] = value
            yield value
