"""Text headers: the lines of metadata at the top of plain text or Markdown, up to its body.

    Posted 24 февраля 2022, 17:37          Posted  -> 24 февраля 2022, 17:37
    Author: Ann Smith                      Author  -> Ann Smith
    A harbour town learns to read          (title) -> A harbour town learns to read
    24 февраля 2022, 17:37                 (date)  -> 24 февраля 2022, 17:37

    The body is no field, whatever dates are in it.

A block of lines is a header if known labels and dates say so; dialogues, recipes, robots.txt, code
and prose have lines of the same shape and are none. A value that goes on in indented lines
is no field.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise

from polyglot_clean.errors import UnwritableValue
from polyglot_clean.formats._header_lines import Kind, Line, is_sentence, lines_of
from polyglot_clean.formats._look_alikes import (
    is_comment,
    is_look_alike,
    is_one_of_many,
    is_structured,
)
from polyglot_clean.formats._pieces import head_first
from polyglot_clean.model import Field, Record, Role, Segment, Span

NAME = "headers"
SUFFIXES: tuple[str, ...] = (
    ".txt",
    ".text",
    ".md",
    ".markdown",
    ".mdown",
    ".mkd",
    ".mdx",
    ".qmd",
    ".rmd",
)

TITLE = "(title)"
DATE = "(date)"

_HEAD = 1 << 16
_MOST_LINES = 300
_FRONT_MATTER = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n")
# A header below some introduction, as in Project Gutenberg's books: three labels on end.
_LATE = re.compile(r"\n\r?\n(?=(?:[^\W\d_][^:：\n]{1,30}: \S[^\n]*\n(?:\r?\n)?){3})")
_LATEST = 8192


def sniff(head: str) -> bool:
    """Whether a text begins with a header; YAML that looks like one is left alone.

    >>> sniff("Title: War\\nAuthor: Ann\\n\\nOnce."), sniff("Ann: Really?\\nBob: Yes, really.\\n")
    (True, False)
    """
    found = _header(head)
    return bool(found) and not any(line.value[:1] in "\"'[{|>&*" for line in found)


def segments(pieces: Iterable[str]) -> Iterator[Segment]:
    """The lines in which a header can be, and then the body in pieces."""
    return head_first(pieces, lambda text: text.find("\n", _HEAD) + 1)


def read_segment(segment: Segment) -> Iterator[Record]:
    """The record of the header, if there is one."""
    fields = [] if segment.start else [_field(line) for line in _header(segment.text)]
    fields = [field for field in fields if field.value]
    if fields:
        yield Record(segment.record, tuple(fields))


def read(text: str) -> Iterator[Record]:
    """The record of a whole text.

    >>> [(f.path, f.value) for r in read("Titre : Le port\\nDate : 3 mai 2021") for f in r.fields]
    [('Titre', 'Le port'), ('Date', '3 mai 2021')]
    """
    for segment in segments([text]):
        yield from read_segment(segment)


def parts(segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
    """The segment, if anything lies in it: a header is told as a whole."""
    if any(True for _ in offsets):
        yield segment


def is_local(_: Segment) -> bool:
    """Never: what is a header is told from all of its lines."""
    return False


def write(field: Field, value: str) -> str:
    """The value itself; raises `UnwritableValue` where a line cannot hold it.

    >>> write(Field("Posted", Role.NONE, Span(0, 1), "x", "x"), "2022-02-24")
    '2022-02-24'
    """
    if value != field.value and (
        not value or value != value.strip() or re.search(r"[\r\n]", value)
    ):
        raise UnwritableValue("", "it does not fit on a line of its own", "change it by hand")
    return value


def _field(line: Line) -> Field:
    path, role = {
        Kind.DATE: (DATE, Role.DATE),
        Kind.OTHER: (TITLE, Role.TITLE),
    }.get(line.kind, (line.label, Role.NONE))
    return Field(path, role, Span(line.start, line.end), line.value, line.value)


def _header(text: str) -> list[Line]:
    """The lines of the header; none if there is no header."""
    if _FRONT_MATTER.match(text):
        return []
    block = _block(lines_of(text))
    if _is_header(block) and (len(block) > 1 or _stands_alone(block[0], text)):
        others = (is_one_of_many, is_comment, is_structured)
        return [] if any(is_other(block, text) for is_other in others) else block
    late = _LATE.search(text, 0, _LATEST)
    if late:
        block = _block(lines_of(text, late.end()))
        if sum(line.known for line in block) >= 3 and _is_header(block):
            return block
    return []


def _block(lines: Iterable[Line]) -> list[Line]:
    """The lines that can be a header: up to the last one with a label or a date before the body.

    Lines without either are titles if such a line follows.
    """
    taken: list[Line] = []
    pending: list[Line] = []
    gaps: list[bool] = []
    gap = False
    for line in islice(lines, _MOST_LINES):
        if line.kind is Kind.BLANK:
            gap = True
        elif taken and not pending and not gap and line.indent > taken[-1].indent:
            taken[-1] = replace(taken[-1], value="")  # it goes on in the next line
        elif _belongs(line, pending, gap and gaps[1:2] != [True]):
            taken += *pending, line
            gaps += [gap] * (1 + len(pending))
            pending, gap = [], False
        elif _is_body(line, pending):
            break
        else:
            pending.append(line)
            gap = False
    return taken + (pending[:2] if _is_pair(pending[:2]) else [])


def _belongs(line: Line, pending: list[Line], apart: bool) -> bool:
    """Whether a line with a label or date carries the header on."""
    if line.kind is Kind.OTHER:
        return False
    return line.known or line.weight > 0 or not (pending or apart or is_sentence(line.value))


def _is_body(line: Line, pending: list[Line]) -> bool:
    """Whether the body has begun: a sentence, or a third line that is no title."""
    value = line.value
    others = {other.value for other in pending} | {value}
    full_stop = is_sentence(value) and not value.endswith(("?", "!", "？", "！"))
    return len(value) > 200 or full_stop or len(others) > 2 or len(pending) > 3


def _is_pair(lines: list[Line]) -> bool:
    """Whether a title stands twice, as scraped pages have it."""
    return len(lines) == 2 and lines[0].value == lines[1].value and len(lines[0].value) > 1


def _is_header(block: list[Line]) -> bool:
    """Whether the evidence is enough, and nothing speaks for another kind of text."""
    entries = [line for line in block if line.kind is Kind.ENTRY]
    titles = [line for line in block if line.kind is Kind.OTHER]
    dates = [line for line in block if line.kind is Kind.DATE]
    pairs = any(_is_pair(list(pair)) for pair in pairwise(titles))
    return bool(
        (entries or (titles and len(dates) < 3))  # dates alone are a list, or a diary
        and sum(line.weight for line in block) + pairs >= 2
        and not is_look_alike(entries, titles)
    )


def _stands_alone(line: Line, text: str) -> bool:
    """Whether a single line is set off from the text below it, and no sentence runs through it."""
    after = text[line.end :].lstrip(" \t\r").removeprefix("\n").lstrip(" \t\r")
    goes_on = after.lstrip()[:1].islower()  # `Published in 1999`, and below: `by a small press`
    return not is_sentence(line.value) and after[:1] in ("", "\n") and not goes_on
