from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")

class Letters:
    """`letters.InPython`, compiled (`_writing.c`)."""

    def __new__(
        cls, grams: str, costs: bytes, rows: bytes, languages: int, unseen: int, /
    ) -> Letters: ...
    def in_one(self, word: str, /) -> int: ...
    def in_any(self, word: str, /) -> int: ...
    def apart(self, word: str, /) -> int: ...

class Writing:
    """`writing.InPython`, compiled (`_writing.c`)."""

    def __new__(
        cls,
        seen: Callable[[str], tuple[int, ...]],
        shaped: Callable[[str], str],
        worded: Callable[[str], int],
        lowered: Callable[[str], str],
        load: Callable[[int], tuple[Letters, frozenset[str]]],
        alarming: Callable[[str, str], bool],
        scripts: bytes,
        flat: bytes,
        between: bytes,
        numbers: tuple[int, ...],
        usual: bytes,
        /,
    ) -> Writing: ...
    def cost(self, text: str, /) -> float: ...
    def plain(self, text: str, /) -> float: ...
    def mixes(self, text: str, /) -> int: ...
    def odd(self, text: str, /) -> bool: ...
    def shape(self, text: str, /) -> str: ...
    def look(self, text: str, /) -> int: ...
    def excess(self, text: str, /) -> tuple[int, list[str]]: ...
    def alone(self, text: str, /) -> int: ...

class Traits:
    """`traits.InPython`, compiled (`_traits.h`)."""

    def __new__(cls, measure: Callable[[str, str], int], /) -> Traits: ...
    def of(self, text: str, /) -> int: ...

class Chunks:
    """`chunks.InPython`, compiled (`_chunks.h`)."""

    def __new__(
        cls,
        measures: tuple[Callable[[str], int], ...],
        writing: Writing,
        traits: Traits,
        asked: str,
        numbers: tuple[int, int, int, int, int, int],
        /,
    ) -> Chunks: ...
    def total(self, text: str, which: int, /) -> int: ...
    def looked(self, text: str, /) -> tuple[int, int]: ...
    def places(self, text: str, which: int, /) -> list[int]: ...

class Bounds:
    """`bounds.in_python`, compiled (`_bounds.h`)."""

    def __new__(
        cls,
        signs: tuple[tuple[int, ...], ...],
        fees: tuple[float, ...],
        rank: bytes,
        lowest: tuple[Letters, ...],
        table: bytes,
        names: tuple[str, ...],
        fees_of_many: tuple[float, ...],
        measured: Callable[[str], str],
        /,
    ) -> Bounds: ...
    def bearable(
        self, writing: Writing, text: str, most: float, limit: float, paid: bool, /
    ) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]: ...
    def nearly(
        self, writing: Writing, text: str, places: list[int], near: float, gain: float, /
    ) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]: ...
    def among(
        self, writing: Writing, text: str, bits: bytes, gain: float, /
    ) -> list[tuple[int, int, str]]: ...

def sound_as(kind: type[_T], /) -> Callable[[str], _T | None]: ...
