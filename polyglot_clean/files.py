"""One file on its way through the cleaner: opened, planned in pieces, replaced if it changes.

Nothing here prints, and no file is held in memory whole unless its format needs that.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from polyglot_clean.config import Settings
from polyglot_clean.engine import Done, Run, clean
from polyglot_clean.errors import CleaningError
from polyglot_clean.formats import Format, choose, load
from polyglot_clean.model import Plan
from polyglot_clean.source import Source, open_source, rewrite


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or a stream called `name`, with the format to read it in."""

    name: str
    source: Source
    fmt: Format

    def parts(self, run: Run) -> Iterator[Done]:
        """Each segment with its plan and new text; errors name this document."""
        return clean(self.source.pieces(), self.fmt, run.on(self.name))


def open_document(path: str, settings: Settings, fmt: str | None = None) -> Document:
    """Look at a file; raises `UnreadableFile`, `UndecidedEncoding` and `UnknownFormat`."""
    source = open_source(path, settings.encoding)
    return document(source.in_utf8() if settings.to_utf8 else source, path, fmt)


def document(source: Source, name: str, fmt: str | None = None) -> Document:
    """A source with its format: `fmt`, or what its name, else its content, tells."""
    try:
        return Document(name, source, load(fmt) if fmt else choose(name, source.head))
    except CleaningError as error:
        raise error.at(name) from None


def fix_document(document: Document, parts: Iterable[Done], see: Callable[[Plan], None]) -> bool:
    """Replace a file by its cleaned text; True if it was changed, else it was not touched.

    A document that is to be converted changes in any case.

    `parts` are the document's own. Plans are handed to `see` as they come. Raises what reading
    and `rewrite` raise; the file is then as it was.
    """
    rest = iter(parts)
    if document.source.converted:
        rewrite(document.source, _texts(rest, see))
        return True
    unchanged = 0
    for part in rest:
        see(part.plan)
        if part.plan.changes:
            before = _first(document.source.pieces(), unchanged)
            rewrite(document.source, chain(before, (part.text,), _texts(rest, see)))
            return True
        unchanged += len(part.text)
    return False


def _texts(parts: Iterable[Done], see: Callable[[Plan], None]) -> Iterator[str]:
    for part in parts:
        see(part.plan)
        yield part.text


def _first(pieces: Iterator[str], count: int) -> Iterator[str]:
    """The first `count` code points again, from the file: they need not be kept."""
    for piece in pieces:
        if count <= 0:
            return
        yield piece[:count]
        count -= len(piece)
