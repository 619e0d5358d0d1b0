"""Cutting a text that arrives in pieces, in bounded memory."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from polyglot_clean.model import Segment

SEGMENT = 1 << 20
"""Code points of a segment, about: a cut waits for the end of a record."""


def chunks(pieces: Iterable[str], cut: Callable[[str], int]) -> Iterator[str]:
    """Texts of about `SEGMENT` code points; joined, they are the text; at least one, even if "".

    `cut` gives the offset after the last record that is complete whatever follows, or 0. What
    it leaves waits for more; twice as much each time, so that a huge record is not scanned over
    and over.

    >>> list(chunks(["a\\nb", "c\\n"], lambda text: text.rfind("\\n") + 1))
    ['a\\nbc\\n']
    """
    held: list[str] = []
    size, goal = 0, SEGMENT
    for piece in _small(pieces):
        held.append(piece)
        size += len(piece)
        if size >= goal:
            text = "".join(held)
            end = cut(text)
            if end:
                yield text[:end]
            held = [text[end:]]
            size, goal = size - end, SEGMENT if end else 2 * size
    text = "".join(held)
    while len(text) > SEGMENT and (end := cut(text[:SEGMENT])):
        yield text[:end]
        text = text[end:]
    yield text


def _small(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        if len(piece) <= SEGMENT:  # so are lines
            yield piece
            continue
        for start in range(0, len(piece), SEGMENT):
            yield piece[start : start + SEGMENT]


def head_first(pieces: Iterable[str], cut: Callable[[str], int]) -> Iterator[Segment]:
    """The segments of a document that can have one record, at its top.

    The first segment ends where `cut` says (0: not seen yet), or after `SEGMENT` code points;
    what follows is passed on in pieces, and has no records.

    >>> [s.text for s in head_first(["a\\n\\nbo", "dy"], lambda text: text.find("\\n\\n") + 1)]
    ['a\\n', '\\nbody']
    """
    pieces = iter(pieces)
    held = ""
    while not (end := cut(held[:SEGMENT])) and len(held) < SEGMENT:
        more = next(pieces, None)
        if more is None:
            break
        held += more
    end = end or min(len(held), SEGMENT)
    segment = Segment(held[:end])
    yield segment
    for text in chunks(chain([held[end:]], pieces), len):
        line = segment.line + segment.text.count("\n")
        segment = Segment(text, segment.start + len(segment.text), 1, line)
        if text:
            yield segment
