"""The diff command's output: a patch for programs, the same in colour for the eye."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from polyglot_clean.engine import Done
from polyglot_clean.files import Document
from polyglot_clean.render.patch import unified_diff


def show(document: Document, parts: Iterable[Done]) -> bool:
    """Print how a document would change, in bounded memory; False if it would not."""
    rows = unified_diff(document.name.lstrip("/"), _texts(document, parts))
    first = next(rows, None)
    if first is None:
        return False
    everything = chain([first], rows)
    if _for_the_eye():
        from polyglot_clean.render import terminal
        from polyglot_clean.render.screen import console

        terminal.diff(console(sys.stdout), list(everything))
        return True
    encoding = document.source.charset.encoding
    if not encoding.startswith("utf-8"):
        encoding = "utf-8"  # lines of UTF-16 cannot be patched; they can still be read
    sys.stdout.flush()
    for row in everything:
        sys.stdout.buffer.write(row.encode(encoding, "surrogatepass"))
    return True


def _for_the_eye() -> bool:
    from os import environ

    return sys.stdout.isatty() or bool(environ.get("FORCE_COLOR"))


def _texts(document: Document, parts: Iterable[Done]) -> Iterator[tuple[str, str]]:
    if document.source.charset.bom:
        yield "\ufeff", "\ufeff"  # a patch must name the first line with its byte-order mark
    for part in parts:
        yield part.segment.text, part.text
