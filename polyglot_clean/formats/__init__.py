"""Formats: text -> records with spans, and a value -> the text that stands for it.

A format is a module of this package with the names of `Format`; dropping in a file is enough,
nothing is registered by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path, PurePath
from typing import Protocol, cast

from polyglot_clean.errors import UnknownFormat
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import Field, Record, Segment


class Format(Protocol):
    """What a format module offers.

    Spans are absolute: they count from the start of the whole text, also in a later segment.
    Fields of a record are in the order of the text and disjoint. A format that cannot be cut
    yields one segment. Broken input raises `UnreadableFile` (path ""), with line and column.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether the first 64 KiB of a text can be in this format (for stdin and odd suffixes)."""

    def segments(self, pieces: Iterable[str]) -> Iterator[Segment]:
        """Cut a text, given in pieces of any size, into segments; joined, they are the text."""

    def read_segment(self, segment: Segment) -> Iterator[Record]:
        """The records of a segment."""

    def read(self, text: str) -> Iterator[Record]:
        """The records of a whole text."""

    def parts(self, segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
        """The smallest parts of a segment that hold these offsets and can be read alone.

        In order, disjoint, each with its own `start`, `record` and `line`; what is outside of
        them is not read. So a screen can pick the lines to look at, and an edit be read back
        without its whole segment. A format that cannot be cut yields the segment.
        """

    def is_local(self, part: Segment) -> bool:
        """Whether, in a part, a new value that is read at its place moves no other.

        So it is where a value ends by its own token, and its path depends on nothing after it:
        then the other values need not be compared. "No" is always safe.
        """

    def write(self, field: Field, value: str) -> str:
        """The text to put at `field.span` so that the field means `value`, in the style of `raw`.

        Raises `UnwritableValue` where this format cannot say it there.
        """


def names() -> tuple[str, ...]:
    """The names of all formats, sorted.

    >>> "jsonl" in names()
    True
    """
    modules = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(name for name in modules if not name.startswith("_")))


def rows_of(segment: Segment, fmt: Format) -> Iterator[Row]:
    """The records of a segment as rows; a format may have a way of its own to make `rows`."""
    own: Callable[[Segment], Iterator[Row]] | None = getattr(fmt, "rows", None)
    return own(segment) if own else map(Row.of, fmt.read_segment(segment))


def keys_are_unique(fmt: Format) -> bool:
    """Whether a path that stands twice in a record is an error of its author's (JSON, YAML)."""
    return bool(getattr(fmt, "UNIQUE_KEYS", False))


def has_lines(fmt: Format) -> bool:
    """Whether a record is a line, which is read alone, and no new value in it moves another."""
    return bool(getattr(fmt, "LINES", False))


def unreadable_lines(segment: Segment, fmt: Format) -> int:
    """How many lines of a segment do not parse, in a format where each line is read alone."""
    own: Callable[[Segment], int] | None = getattr(fmt, "unreadable_lines", None)
    return own(segment) if own else 0


def suffixes() -> frozenset[str]:
    """The suffixes of all formats.

    >>> ".csv" in suffixes()
    True
    """
    return frozenset(suffix for name in names() for suffix in load(name).SUFFIXES)


def load(name: str) -> Format:
    """The format called `name`; raises `UnknownFormat`."""
    if name not in names():
        raise UnknownFormat(
            "", f"there is no format {name!r}", f"choose one of {', '.join(names())}"
        )
    return cast(Format, import_module(f"{__name__}.{name}"))


def choose(path: str, head: str) -> Format:
    """The format of a file, by its suffix, else by its content; raises `UnknownFormat`.

    Where formats share a suffix, the content decides, and the last by name takes the rest:
    Markdown without front matter is searched for a header of labels.
    """
    suffix = PurePath(path).suffix.lower()
    likely = [load(name) for name in names() if suffix and _mentions(name, f'"{suffix}"')]
    named = [candidate for candidate in likely if suffix in candidate.SUFFIXES]
    for candidate in named[:-1] if named else map(load, names()):
        if candidate.sniff(head):
            return candidate
    if named:
        return named[-1]
    raise UnknownFormat(path, "its format is not known", f"say --format {'|'.join(names())}")


def _mentions(name: str, literal: str) -> bool:
    """Whether the source of a format holds a literal; it is read, for importing takes longer."""
    try:
        return literal in (Path(__file__).parent / f"{name}.py").read_text("utf-8")
    except OSError:  # installed without sources
        return True
