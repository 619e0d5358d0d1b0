"""Shapes of JSON lines: the lines of a file differ in little but the texts of their strings.

    {"title": "War", "pages": 12}
    {"title": "Peace", "pages": 9}      the same keys in the same order: one shape

A pattern made of one line reads the next ones of its shape, in a third of the time of a walk. It
takes only what it knows for certain: lines of strings without escapes, numbers and words, between
the same keys and blanks. Any other line is walked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from polyglot_clean.model import Field, Names

_TEXT = r'"([^"\\\x00-\x1f]*+)"'
_SCALAR = r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+|true|false|null)"
_TOKEN = re.compile(rf"{_TEXT}|{_SCALAR}")
_MOST_STRINGS = 60
_MOST_SEEN = 64
_MOST_KNOWN = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """Lines of one shape: the names of their strings, and how one is matched, up to its end."""

    names: Names
    match: Callable[[str, int], re.Match[str] | None]


class Shapes:
    """The shapes of a text, learned from its lines as they come."""

    def __init__(self) -> None:
        self.known: list[Shape] = []
        self.seen: set[str] = set()

    def match(self, text: str, start: int) -> tuple[Shape, re.Match[str]] | None:
        """The line that starts there, if it has a known shape."""
        for shape in self.known:
            if match := shape.match(text, start):
                return shape, match
        return None

    def learn(self, line: str, base: int, fields: tuple[Field, ...]) -> None:
        """Learn from a line that was walked; its shape is known when it comes again.

        `base` is the offset of the line, as the fields count.

        >>> from polyglot_clean.formats._fields import field_at
        >>> shapes, field = Shapes(), field_at("a", 6, '"x"', "x")
        >>> for _ in range(2): shapes.learn('{"a": "x", "b": 1}', 0, (field,))
        >>> match = shapes.match('{"a": "yes", "b": 20}', 0)
        >>> match and match[1].groups()
        ('yes',)
        """
        if not 0 < len(fields) <= _MOST_STRINGS or "\\" in line or len(self.seen) > _MOST_SEEN:
            return
        names = tuple([(field.path, field.role) for field in fields])
        pattern = _pattern(line, base, fields)
        if pattern in self.seen:
            self.known.insert(0, Shape(names, re.compile(pattern).match))
            del self.known[_MOST_KNOWN:]
        self.seen.add(pattern)


def _pattern(line: str, base: int, fields: tuple[Field, ...]) -> str:
    """A pattern of lines that differ from this one in the texts of strings, numbers and words."""
    pieces: list[str] = []
    done = 0
    for field in fields:
        pieces.append(_between(line[done : field.span.start - base]))
        done = field.span.end - base
    return _TEXT.join((*pieces, _between(line[done:]))) + r"(?=\n|\Z)"


def _between(piece: str) -> str:
    """A pattern for what stands between two strings: keys stay, a number may be another one."""
    made, done = "", 0
    for token in _TOKEN.finditer(piece):
        made += re.escape(piece[done : token.start()])
        made += _SCALAR if token[1] is None else re.escape(token[0])
        done = token.end()
    return made + re.escape(piece[done:])
