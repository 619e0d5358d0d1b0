"""One file on its way through the cleaner: opened, read in pieces, planned, replaced if it changes.

Nothing here prints, and no file is held in memory whole unless its format needs that.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from os import fspath

from polyglot_clean.engine import Run, clean
from polyglot_clean.errors import CleaningError
from polyglot_clean.formats import Format, choose, load
from polyglot_clean.model import Plan
from polyglot_clean.source import Decoded, Source, decode, open_source, replace_file


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or what came in through a pipe (`source` None), with the format to read it in."""

    name: str
    fmt: Format
    encoding: str
    mark: bytes
    pieces: Callable[[], Iterator[str]]
    source: Source | None = None

    def plans(self, run: Run) -> Iterator[tuple[Plan, str]]:
        """Each segment's plan and new text; errors name this document."""
        return clean(self.pieces(), self.fmt, run.on(self.name))


def open_document(path: str, fmt: str | None = None) -> Document:
    """Look at a file; its format is `fmt`, or told by its suffix or its first piece.

    Raises `UnreadableFile`, `UndecidedEncoding`, `UnknownFormat`.
    """
    source = open_source(fspath(path))
    head = "" if fmt else next(source.pieces(), "")
    return Document(
        path,
        load(fmt) if fmt else choose(path, head),
        source.encoding,
        source.mark,
        source.pieces,
        source,
    )


def piped_document(data: bytes, name: str, fmt: str | None = None) -> Document:
    """The same for bytes from a pipe; `name` (which may be "-") tells the format unless `fmt` does.

    Raises as `open_document` does.
    """
    try:
        decoded: Decoded = decode(data)
    except CleaningError as error:
        raise error.at(name) from None
    chosen = load(fmt) if fmt else choose(name, decoded.text[:65536])
    return Document(
        name, chosen, decoded.encoding, decoded.mark, lambda: iter((decoded.text,)), None
    )


def fix_document(document: Document, run: Run, see: Callable[[Plan], None]) -> bool:
    """Replace a file by its cleaned text; True if it was changed, else it was not touched.

    Plans are handed to `see` as they are made. Raises what reading and `replace_file` raise; the
    file is then as it was.
    """
    assert document.source is not None
    pairs = document.plans(run)
    unchanged = 0
    for plan, text in pairs:
        see(plan)
        if plan.changes:
            before = _first(document.pieces(), unchanged)
            after = _texts(pairs, see)
            replace_file(document.source, chain(before, (text,), after))
            return True
        unchanged += len(text)
    return False


def _texts(pairs: Iterable[tuple[Plan, str]], see: Callable[[Plan], None]) -> Iterator[str]:
    for plan, text in pairs:
        see(plan)
        yield text


def _first(pieces: Iterator[str], count: int) -> Iterator[str]:
    """The first `count` code points again, from the file: they need not be kept."""
    for piece in pieces:
        if count <= 0:
            return
        yield piece[:count]
        count -= len(piece)
