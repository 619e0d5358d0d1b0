"""Tables of delimited text, CSV and TSV (RFC 4180, and what Python's `csv` makes of the rest).

    title;date            title -> Krieg
    Krieg;"24.2.2022"     date  -> 24.2.2022

The first row tells the delimiter, the quotes and the names of the columns; the columns of a table
without names are `column 1` and so on, and so are cells beyond the last name. Blank lines are no
records.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from polyglot_clean.errors import UnreadableFile, UnwritableValue
from polyglot_clean.formats._fields import field_at
from polyglot_clean.formats._pieces import SEGMENT, chunks
from polyglot_clean.model import Field, Record, Segment

NAME = "delimited"
SUFFIXES: tuple[str, ...] = (".csv", ".tsv", ".tab", ".psv")

_DELIMITERS = ("\t", ",", ";", "|")
_HEAD = 1 << 16
_LONGEST = 16 * SEGMENT  # a record longer than this has lost a quote

# What no column is called: dates and other numbers, addresses, sentences.
_LIKE_DATA = re.compile(r"(?:\d[\W_]*){5}|://|@|(?:\S+\s+){6}|(?:\S+\s+){2}.*[.!?]$|.{60}")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How cells are set apart; where it is `padded`, blanks after a delimiter do not count."""

    delimiter: str
    quote: str = '"'
    padded: bool = False

    @property
    def cell(self) -> re.Pattern[str]:
        """A cell with what ends it: groups quoted, tail after the quotes, plain, end."""
        return _patterns(self)[0]

    @property
    def row(self) -> re.Pattern[str]:
        return _patterns(self)[1]


@lru_cache(maxsize=64)
def _patterns(dialect: _Dialect) -> tuple[re.Pattern[str], re.Pattern[str]]:
    quote = dialect.quote
    delimiter = f"[{re.escape(dialect.delimiter)}]"
    plain = rf"[^{re.escape(dialect.delimiter)}\r\n]*+"
    inside = f"[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+"
    pad = " *+" if dialect.padded else ""
    newline = r"\r\n|\r|\n|\Z"
    cell = f"{pad}(?:{quote}({inside}){quote}({plain})|(?!{quote})({plain}))"
    row = f"{pad}(?:{quote}{inside}{quote}{plain}|(?!{quote}){plain})"
    return (
        re.compile(f"{cell}({delimiter}|{newline})"),
        re.compile(f"(?:{row}{delimiter})*+{row}(?:{newline})"),
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the first row tells of the table; `header` if it names the columns."""

    dialect: _Dialect
    names: tuple[str, ...]
    header: bool

    def name(self, column: int) -> str:
        told = self.names[column] if self.header and column < len(self.names) else ""
        return told or f"column {column + 1}"


def sniff(head: str) -> bool:
    """Whether these are rows of the same number of cells, under names or often enough.

    >>> sniff("a\\tb\\nc\\td\\n"), sniff("Well, yes.\\nNo, never.\\n")
    (True, False)
    """
    try:
        rows = [len(record.fields) for record in _whole_rows(head)]
        layout, _ = _layout(Segment(head))
    except UnreadableFile:
        return False
    columns = len(layout.names)
    if columns < 2 or len(rows) + layout.header < 2 or set(rows) - {columns}:
        return False
    if head.lstrip("\ufeff \t\r\n").startswith(("{", "[", "<")):
        return False  # JSON, XML
    return layout.dialect.delimiter == "\t" or _labelled(layout.names) or columns + len(rows) > 5


def segments(pieces: Iterable[str]) -> Iterator[Segment]:
    """Segments of whole records, of about one MiB; a newline in quotes is no end of a record."""
    pieces = iter(pieces)
    begin = ""
    while not _has_first_row(begin) and (piece := next(pieces, None)) is not None:
        begin += piece
    layout, first = _layout(Segment(begin))
    start, record, line = 0, 0, 1
    for text in chunks(chain([begin], pieces), lambda text: _complete(text, layout.dialect)):
        segment = Segment(text, start, record, line, first if start else "")
        yield segment
        start += len(text)
        record += len(_rows(segment))
        line += _lines(text)


def read_segment(segment: Segment) -> Iterator[Record]:
    """A record for each row; raises `UnreadableFile` where a quote is not closed."""
    layout, _ = _layout(segment)
    at, index = _begin(segment, layout), segment.record
    while at < len(segment.text):
        fields, stop = _row(segment, at, layout)
        if segment.text[at:stop].strip("\r\n"):
            yield Record(index, fields)
            index += 1
        at = stop


def read(text: str) -> Iterator[Record]:
    """The records of a whole text.

    >>> [(field.path, field.value) for row in read('a,b\\n1,"x, y"\\n') for field in row.fields]
    [('a', '1'), ('b', 'x, y')]
    """
    for segment in segments([text]):
        yield from read_segment(segment)


def parts(segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
    """The rows in which these offsets lie; with the first row, all that depends on it."""
    layout, first = _layout(segment)
    rows = _rows(segment)
    numbers = (bisect_right(rows, offset - segment.start) - 1 for offset in offsets)
    done, line = 0, segment.line
    for number in sorted(set(numbers)):
        if number < 0:  # before the first row of data
            yield segment
            return
        start = rows[number]
        stop = rows[number + 1] if number + 1 < len(rows) else len(segment.text)
        line += _lines(segment.text[done:start])
        done = start
        opening = not segment.head and not layout.header and not number
        yield Segment(
            segment.text[0 if opening else start : stop],
            segment.start if opening else segment.start + start,
            segment.record + number,
            segment.line if opening else line,
            "" if opening else first,
        )


def is_local(part: Segment) -> bool:
    """Whether the layout is settled, so that a cell that ends where it ended moves nothing else."""
    return bool(part.head)


def write(field: Field, value: str) -> str:
    """The value as a cell, in quotes if the old one was or if it needs them.

    Raises `UnwritableValue` where text follows the closing quote: readers differ on that.

    >>> from polyglot_clean.model import Role, Span
    >>> write(Field("a", Role.NONE, Span(0, 3), '"x"', "x"), 'a "y" it is')
    '"a ""y"" it is"'
    >>> write(Field("a", Role.NONE, Span(0, 1), "x", "x"), "x; y")
    '"x; y"'
    """
    raw, old = field.raw, field.value
    if value == old:
        return raw
    if raw == old:  # the delimiter is none of what stands in the old cell
        bad = {'"', "\r", "\n", *_DELIMITERS}.difference(old)
        plain = bad.isdisjoint(value) and not value.startswith('"')
        return value if plain else '"' + value.replace('"', '""') + '"'
    quote = raw[0]
    if raw[1:-1].replace(quote * 2, quote) != old:
        raise UnwritableValue("", "text follows the closing quote", "put it inside the quotes")
    return quote + value.replace(quote, quote * 2) + quote


def _row(segment: Segment, at: int, layout: _Layout) -> tuple[tuple[Field, ...], int]:
    """The fields of the row that starts at `at`, and the offset after it."""
    text, base, dialect = segment.text, segment.start, layout.dialect
    match, quote, delimiter = dialect.cell.match, dialect.quote, dialect.delimiter
    names = layout.names if layout.header else ()
    fields: list[Field] = []
    while cell := match(text, at):
        quoted, tail, plain, end = cell.groups()
        column = len(fields)
        path = (names[column] if column < len(names) else "") or layout.name(column)
        if plain is not None:
            fields.append(field_at(path, base + cell.start(3), plain, plain))
        else:
            start = cell.start(1) - 1
            raw = text[start : cell.start(4)]
            value = quoted.replace(quote * 2, quote) + tail
            fields.append(field_at(path, base + start, raw, value))
        at = cell.end()
        if end != delimiter:
            return tuple(fields), at
    raise _unclosed(segment, at)


def _layout(segment: Segment) -> tuple[_Layout, str]:
    """The layout of the table, and its first row as it stands."""
    if segment.head:
        return _layout_of(segment.head), segment.head
    text, at = segment.text, _skip(segment.text)
    for quote in ("'", '"') if text.startswith("'", at) else ('"',):
        if first := _Dialect("".join(_DELIMITERS), quote).row.match(text, at):
            layout = _layout_of(first[0])
            row = layout.dialect.row.match(text, at)
            if row and row[0] == first[0]:
                return layout, first[0]
    raise _unclosed(segment, at)


@lru_cache(maxsize=64)
def _layout_of(first: str) -> _Layout:
    found = [_dialect(first, delimiter) for delimiter in _DELIMITERS]
    cells, dialect = max(found, key=lambda pair: len(pair[0]))
    names = tuple(cell.strip() for cell in cells)
    like_data = any(_LIKE_DATA.search(name) for name in names)
    return _Layout(dialect, names, any(names) and (not like_data or _labelled(names)))


def _dialect(first: str, delimiter: str) -> tuple[list[str], _Dialect]:
    """The cells of the first row under a delimiter, and the dialect in which it is one row."""
    if first.startswith("'"):
        dialect = _Dialect(delimiter, "'")
        cells = _values(first, dialect)
        if cells and first.count("'") >= 2 * len(cells):
            return cells, dialect
    dialect = _Dialect(delimiter)
    cells = _values(first, dialect)
    if len(cells) > 1 and delimiter != "\t" and all(c.startswith(" ") for c in cells[1:]):
        dialect = _Dialect(delimiter, padded=True)
        cells = _values(first, dialect)
    return cells, dialect


def _values(first: str, dialect: _Dialect) -> list[str]:
    """The values of a row; none where a quote is not closed."""
    try:
        fields, _ = _row(Segment(first), 0, _Layout(dialect, (), header=False))
    except UnreadableFile:
        return []
    return [field.value for field in fields]


def _labelled(names: Iterable[str]) -> bool:
    from polyglot_clean.cldr import lexicon

    return any(lexicon().labels(name) for name in names)


def _has_first_row(begin: str) -> bool:
    """Whether a text has a complete first row, or has gone on too long without one."""
    if len(begin) > _LONGEST:
        return True
    try:
        _, first = _layout(Segment(begin))
    except UnreadableFile:
        return False
    return len(begin) > _skip(begin) + len(first)


def _whole_rows(head: str) -> list[Record]:
    """The records of a text that may be cut off anywhere."""
    if len(head) >= _HEAD // 4:
        layout, _ = _layout(Segment(head))
        head = head[: _complete(head, layout.dialect)]
    return list(read(head))


def _skip(text: str) -> int:
    """The offset of the first character that is neither a byte-order mark nor a line end."""
    return len(text) - len(text.removeprefix("\ufeff").lstrip("\r\n"))


def _begin(segment: Segment, layout: _Layout) -> int:
    """Where the rows of data begin."""
    if segment.head:
        return 0
    at = _skip(segment.text)
    row = layout.dialect.row.match(segment.text, at)
    return row.end() if row and layout.header else at


def _rows(segment: Segment) -> list[int]:
    """Where in the segment each record starts, up to a quote that is not closed."""
    layout, _ = _layout(segment)
    at, found = _begin(segment, layout), []
    text, match = segment.text, layout.dialect.row.match
    while at < len(text):
        row = match(text, at)
        if not row:
            break
        if row[0].strip("\r\n"):
            found.append(at)
        at = row.end()
    return found


def _complete(text: str, dialect: _Dialect) -> int:
    """The offset after the last record that is complete, or 0; a record must not go on for ever."""
    match, at, stop = dialect.row.match, 0, 0
    while (row := match(text, at)) and row.end() < len(text):
        at = stop = row.end()
    if row and text.endswith("\n"):
        stop = len(text)
    return stop or (len(text) if len(text) > _LONGEST else 0)


def _lines(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _unclosed(segment: Segment, at: int) -> UnreadableFile:
    before = segment.text[:at]
    column = at - max(before.rfind("\n"), before.rfind("\r"))
    problem, remedy = "this quote is not closed", "close it, or double it if it is meant as one"
    line = segment.line + _lines(before)
    return UnreadableFile("", problem, remedy, line=line, column=column)
