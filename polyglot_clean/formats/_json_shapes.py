"""Shapes of JSON lines: the lines of a file differ in little but the texts of their strings.

    {"title": "War", "pages": 12}
    {"title": "Peace", "pages": 9}      the same keys in the same order: one shape

A pattern made of one line reads the next ones of its shape, in a tenth of the time of a walk. It
takes only what it knows for certain: lines of strings without escapes, numbers and words, between
the same keys and blanks. Any other line is walked. Where the package was built with a C compiler,
patterns are compiled (`_lines.c`).
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, Protocol, TypeAlias

from polyglot_clean.model import Field, Names

_TEXT = r'"([^"\\\x00-\x1f]*+)"'
_SCALAR = r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+|true|false|null)"
_TOKEN = re.compile(rf"{_TEXT}|{_SCALAR}")
_MOST_STRINGS = 60
_MOST_SEEN = 64
_MOST_KNOWN = 4

Pieces: TypeAlias = tuple[tuple[str, ...], ...]
"""What stands before, between and after the strings of a line; the parts of each piece stand
before, between and after its numbers and words."""


class Line(Protocol):
    """A line that was read: where it ends, and its strings."""

    @property
    def end(self) -> int: ...

    @property
    def values(self) -> tuple[str, ...]: ...

    def start(self, at: int, /) -> int:
        """Where one of the strings starts, after its quote."""


class Pattern(Protocol):
    """Lines that differ in nothing but the texts of strings, numbers and words."""

    def match(self, text: str, start: int, /) -> Line | None:
        """The line that starts there; None if it is another."""


class InPython:
    """The same as what is compiled."""

    __slots__ = ("_match",)

    def __init__(self, pieces: Pieces) -> None:
        between = [_SCALAR.join(map(re.escape, parts)) for parts in pieces]
        self._match = re.compile(_TEXT.join(between) + r"(?=\n|\Z)").match

    def match(self, text: str, start: int, /) -> Line | None:
        found = self._match(text, start)
        return _Matched(found.end(), found.groups(), found) if found else None


class _Matched(NamedTuple):
    end: int
    values: tuple[str, ...]
    match: re.Match[str]

    def start(self, at: int, /) -> int:
        if not 0 <= at < len(self.values):
            raise IndexError("the line has no such string")
        return self.match.start(at + 1)


@cache
def _pattern() -> Callable[[Pieces], Pattern]:
    try:
        from polyglot_clean.formats._lines import Pattern as Compiled
    except ImportError:
        return InPython
    return Compiled


class Shape(NamedTuple):
    """Lines of one shape: the names of their strings, and how one is read."""

    names: Names
    pattern: Pattern


class Shapes:
    """The shapes of a text, learned from its lines as they come; the latest is the first known."""

    __slots__ = ("_seen", "known")

    def __init__(self) -> None:
        self.known: list[Shape] = []
        self._seen: set[Pieces] = set()

    def learn(self, line: str, base: int, fields: tuple[Field, ...]) -> None:
        """Learn from a line that was walked; its shape is known when it comes again.

        `base` is the offset of the line, as the fields count.

        >>> from polyglot_clean.formats._fields import field_at
        >>> shapes, field = Shapes(), field_at("a", 6, '"x"', "x")
        >>> for _ in range(2): shapes.learn('{"a": "x", "b": 1}', 0, (field,))
        >>> shapes.known[0].pattern.match('{"a": "yes", "b": 20}', 0).values
        ('yes',)
        """
        if not 0 < len(fields) <= _MOST_STRINGS or "\\" in line or len(self._seen) > _MOST_SEEN:
            return
        pieces = _pieces(line, base, fields)
        if pieces in self._seen:
            names = tuple([(field.path, field.role) for field in fields])
            self.known.insert(0, Shape(names, _pattern()(pieces)))
            del self.known[_MOST_KNOWN:]
        self._seen.add(pieces)


def _pieces(line: str, base: int, fields: tuple[Field, ...]) -> Pieces:
    """What a line has beside the texts of its strings, numbers and words."""
    pieces: list[tuple[str, ...]] = []
    done = 0
    for field in fields:
        pieces.append(_parts(line[done : field.span.start - base]))
        done = field.span.end - base
    return (*pieces, _parts(line[done:]))


def _parts(piece: str) -> tuple[str, ...]:
    """What stands before, between and after the numbers and words of a piece; keys are none."""
    parts: list[str] = []
    done = 0
    for token in _TOKEN.finditer(piece):
        if token[1] is None:
            parts.append(piece[done : token.start()])
            done = token.end()
    return (*parts, piece[done:])
