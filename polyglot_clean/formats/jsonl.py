"""JSON Lines: one JSON value a line (https://jsonlines.org, RFC 8259). Strings are fields.

    {"title": "War", "dates": {"posted": "2022"}, "by": ["Ann"]}
    -> title, dates.posted, by[0]

A line is walked strictly, for positions; what is wrong with a line that is not JSON, the parser of
the standard library says. Of a key that stands twice in one object, each copy is a field of its
own, so that none falls behind.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from json.encoder import encode_basestring
from json.scanner import make_scanner
from typing import Any, NamedTuple

from polyglot_clean.errors import UnreadableFile
from polyglot_clean.formats._fields import Row, field_at
from polyglot_clean.formats._json_shapes import Line, Shapes
from polyglot_clean.formats._pieces import chunks
from polyglot_clean.model import Field, Place, Record, Role, Segment, Span

NAME = "jsonl"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
UNIQUE_KEYS = True
"""RFC 8259, section 4: names within an object should be unique."""
LINES = True
"""Each line is a record by itself."""
BARE = "(value)"
"""The path of a line that is nothing but a string."""

_CHARS = r'[^"\\\x00-\x1f]*+'
_STRING = rf'("{_CHARS}(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{{4}}){_CHARS})*+")'
_NUMBER = r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+"
_SCALAR = rf"(?:{_STRING}|({_NUMBER}|true|false|null|NaN|-?Infinity)|)[ \t\r]*+"
_VALUE = re.compile(_SCALAR)
_PAIR = re.compile(rf"[ \t\r]*+{_STRING}[ \t\r]*+:[ \t\r]*+{_SCALAR}")
_SPACE = re.compile(r"[ \t\r]*+")
_BLANK = re.compile(r"\n[ \t\r]*+(?=\n)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")

# Numbers stay text: nothing is made of them, and Python refuses very long integers.
_decoder: Any = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_scan = make_scanner(_decoder)


def sniff(head: str) -> bool:
    """Whether the first line is a whole JSON object.

    >>> sniff('{"a": 1}\\n'), sniff('{\\n  "a": 1\\n}\\n')
    (True, False)
    """
    first, newline, _ = head.removeprefix("\ufeff").lstrip().partition("\n")
    if not first.startswith("{"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return not newline and first.startswith('{"') and len(first) > 4096
    return True


def segments(pieces: Iterable[str]) -> Iterator[Segment]:
    """Segments of whole lines, of about one MiB."""
    start, record, line = 0, 0, 1
    for text in chunks(pieces, lambda text: text.rfind("\n") + 1):
        segment = Segment(text, start, record, line)
        yield segment
        start += len(text)
        record += _count(text, _begin(segment), len(text))
        line += text.count("\n")


def read_segment(segment: Segment) -> Iterator[Record]:
    """A record for each line that is not blank; raises `UnreadableFile` with line and column."""
    return (row.as_read() for row in rows(segment))


def rows(segment: Segment) -> Iterator[Row]:
    """The same records as rows: their values, and the fields when they are asked for."""
    text, start = segment.text, _begin(segment)
    base, index, line = segment.start, segment.record, segment.line
    shapes = Shapes()
    while start < len(text):
        if row := _of_known_shape(shapes, text, start):
            row.index, row.number, row.begin, row.base = index, line, start, base
            yield row
            start, line, index = row.line.end + 1, line + 1, index + 1
            continue
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        at = _first(text, start)
        if at < stop:
            fields: list[Field] = []
            try:
                end = _top(_Walk(text, base, fields), at)
            except (_NotJson, RecursionError):
                end = -1
            if end != stop:
                raise _unreadable(text, at, stop, line)
            record = Record(index, tuple(fields))
            yield Row.of(record)
            if stop + 1 < len(text):  # one line is not worth it
                shapes.learn(text[start:stop], base + start, record.fields)
            index += 1
        start, line = stop + 1, line + 1


def unreadable_lines(segment: Segment) -> int:
    """How many lines are not JSON.

    >>> unreadable_lines(Segment('{"a": 1}\\n{"a"\\n\\nx\\n'))
    2
    """
    lines = segment.text[_begin(segment) :].split("\n")
    return sum(bool(line.strip(" \t\r")) and not _is_json(line) for line in lines)


def _is_json(line: str) -> bool:
    try:
        return _first(line, _top(_Walk(line, 0, []), _first(line, 0))) == len(line)
    except (_NotJson, RecursionError):
        return False


def read(text: str) -> Iterator[Record]:
    """The records of a whole text.

    >>> [field.path for record in read('{"a": {"b": ["x", 1, "y"]}}') for field in record.fields]
    ['a.b[0]', 'a.b[2]']
    """
    for segment in segments([text]):
        yield from read_segment(segment)


def parts(segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
    """The lines in which these offsets lie."""
    text, base, done, stop = segment.text, segment.start, _begin(segment), 0
    record, line = segment.record, segment.line
    sparse = _BLANK.search(text) or text.startswith("\n", _first(text, done))
    for offset in sorted(offset - base for offset in offsets):
        if offset >= stop:
            start = text.rfind("\n", 0, offset) + 1
            lines = text.count("\n", done, start)
            line += lines
            record += _count(text, done, start) if sparse else lines
            stop = text.find("\n", offset) + 1 or len(text)
            done = max(start, done)
            yield Segment(text[start:stop], base + start, record, line)


def is_local(_: Segment) -> bool:
    """Always: JSON's strings end by themselves."""
    return True


def write(field: Field, value: str) -> str:
    r"""The string as JSON; what was escaped in the old token is escaped again.

    >>> from polyglot_clean.model import Role, Span
    >>> old = Field("a", Role.NONE, Span(0, 10), r'"\u00e9\/"', "é/")
    >>> print(write(old, "ü/x"))
    "\u00fc\/x"
    """
    raw = field.raw
    if value == field.value:
        return raw
    if "\\" not in raw and value.isprintable():  # so it has no lone surrogates
        return encode_basestring(value)
    escapes = list(_ESCAPE.finditer(raw))
    codes = "".join(match[0] for match in escapes if match[1])
    escaped: str = json.loads(f'"{codes}"')
    token = json.dumps(value, ensure_ascii=raw.isascii() and not escaped.isascii())
    again = "".join(char for char in escaped if char > "~" or char in "&'<=>")
    token = re.sub(f"[\ud800-\udfff{re.escape(again)}]", _code, token)
    if re.search("[A-F]", codes):
        token = _ESCAPE.sub(lambda m: f"\\u{m[1].upper()}" if m[1] else m[0], token)
    return token.replace("/", r"\/") if any(match[0] == r"\/" for match in escapes) else token


def _code(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


class _Matched(Row):
    """The row of a line that has a known shape.

    `number` is that of the line, `begin` its offset in its text, and `base` that of the text.
    """

    __slots__ = ("base", "begin", "line", "number")

    base: int
    begin: int
    line: Line
    number: int

    def field(self, at: int, role: Role) -> Field:
        """The field at a place; its string has no escapes."""
        value = self.values[at]
        start = self.base + self.line.start(at) - 1
        span = Span(start, start + len(value) + 2)
        return Field(self.names[at][0], role, span, f'"{value}"', value)

    def raw(self, at: int) -> str:
        """The string with its quotes."""
        return f'"{self.values[at]}"'

    def place(self, at: int) -> Place:
        """Where the string of a field stands, with its quote."""
        return Place(self.number, self.line.start(at) - self.begin)


def _of_known_shape(shapes: Shapes, text: str, start: int) -> _Matched | None:
    """The row of the line that starts there, if it has a known shape."""
    for names, pattern in shapes.known:
        if line := pattern.match(text, start):
            row = _Matched()
            row.names, row.values, row.line = names, line.values, line
            return row
    return None


def _begin(segment: Segment) -> int:
    """Where the text begins: after a byte-order mark that was left in it."""
    return 1 if not segment.start and segment.text.startswith("\ufeff") else 0


def _first(text: str, start: int) -> int:
    """The offset of the first character from `start` on that is not a blank."""
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _count(text: str, start: int, stop: int) -> int:
    """How many lines, in a range that begins and ends with a line, are not blank."""
    last = text.rfind("\n", start, stop) + 1 or start
    lines = text.count("\n", start, stop) + (_first(text, last) < stop)
    blank = sum(1 for _ in _BLANK.finditer(text, start, stop))
    return lines - blank - (text.startswith("\n", _first(text, start)) and start < last)


def _unreadable(text: str, at: int, stop: int, line: int) -> UnreadableFile:
    """What the parser of the standard library has to say of a line that is not JSON."""
    problem, place = "more follows its end", stop
    try:
        _, end = _scan(text, at)
        place = _first(text, end)
        if end > stop:
            problem = "it does not end on its line"
    except JSONDecodeError as error:
        problem, place = error.msg[:1].lower() + error.msg[1:].removesuffix(" at"), error.pos
        problem = problem if place < stop else "it ends too early"
    except StopIteration as error:
        problem, place = "a value is missing", error.value
    except RecursionError:
        problem, place = "it is nested too deeply", at
    column = min(place, stop) - text.rfind("\n", 0, at)
    remedy = "mend or remove this line"
    return UnreadableFile("", f"not a JSON record: {problem}", remedy, line=line, column=column)


class _NotJson(Exception):
    """The walk has come to something that JSON does not have there."""


class _Walk(NamedTuple):
    """A walk over the values of a text; the fields it passes are gathered."""

    text: str
    base: int
    fields: list[Field]


def _top(walk: _Walk, at: int) -> int:
    """Walk the value of a line; like all walks, it returns the offset after it and its blanks."""
    text = walk.text
    if text[at] in "{[":
        return _first(text, _nested(walk, at, ""))
    match = _VALUE.match(text, at)
    if not match or match.end() == at:
        raise _NotJson
    if raw := match[1]:
        walk.fields.append(field_at(BARE, walk.base + at, raw, _meaning(raw)))
    return match.end()


def _nested(walk: _Walk, at: int, path: str) -> int:
    opening = walk.text[at : at + 1]
    if opening == "{":
        return _object(walk, at + 1, path and path + ".")
    if opening == "[":
        return _array(walk, at + 1, path)
    raise _NotJson


def _object(walk: _Walk, at: int, prefix: str) -> int:
    text, base, fields = walk
    begin, end = at, ","
    while end == "," and (match := _PAIR.match(text, at)):
        key, raw, scalar = match.groups()
        path = _path(prefix, key)
        at = match.end()
        if raw:
            value = raw[1:-1] if "\\" not in raw else _meaning(raw)
            fields.append(field_at(path, base + match.start(2), raw, value))
        elif not scalar:
            at = _first(text, _nested(walk, at, path))
        end = text[at : at + 1]
        at += 1
    return at if end == "}" else _empty(text, begin, at, "}")


def _array(walk: _Walk, at: int, path: str) -> int:
    text, base, fields = walk
    begin, end, index, at = at, ",", 0, _first(text, at)
    while end == "," and (match := _VALUE.match(text, at)) and text[at : at + 1] != "]":
        raw, scalar = match.groups()
        if raw:
            fields.append(field_at(f"{path}[{index}]", base + at, raw, _meaning(raw)))
        if not raw and not scalar:
            at = _first(text, _nested(walk, at, f"{path}[{index}]"))
        else:
            at = match.end()
        end = text[at : at + 1]
        at = _first(text, at + 1)
        index += 1
    return at if end == "]" else _empty(text, begin, at, "]")


def _empty(text: str, begin: int, at: int, closing: str) -> int:
    """The offset after a container that began at `begin`, if it has nothing in it."""
    end = _first(text, begin)
    if text[end : end + 1] != closing or at > end:
        raise _NotJson
    return end + 1


@lru_cache(maxsize=4096)
def _path(prefix: str, key: str) -> str:
    """The path of a key; records have few names, and equal ones are one string."""
    return prefix + _meaning(key)


def _meaning(raw: str) -> str:
    value: str = scanstring(raw, 1)[0]
    return value
