"""JSON Lines: one JSON value a line (https://jsonlines.org, RFC 8259). Strings are fields.

    {"title": "War", "dates": {"posted": "2022"}, "by": ["Ann"]}
    -> title, dates.posted, by[0]

Each line is checked by the parser of the standard library and then walked for positions. Of a key
that stands twice in one object, each copy is a field of its own, so that none falls behind.
"""

import json
import re
from collections.abc import Generator, Iterable, Iterator
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from json.scanner import make_scanner
from typing import Any

from polyglot_clean.errors import UnreadableFile
from polyglot_clean.formats._fields import field_at
from polyglot_clean.formats._pieces import chunks
from polyglot_clean.model import Field, Record, Segment

NAME = "jsonl"
SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
BARE = "(value)"
"""The path of a line that is nothing but a string."""

_STRING = r'("[^"\\]*+(?:\\.[^"\\]*+)*+")'
_SCALAR = rf'(?:{_STRING}|([^\s"\[{{,}}\]]++)|)[ \t\r]*+'
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
    text, start = segment.text, _begin(segment)
    index, line = segment.record, segment.line
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        at = _first(text, start)
        if at < stop:
            _check(text, at, stop, line)
            yield Record(index, tuple(_value(text, at, "", segment.start)))
            index += 1
        start, line = stop + 1, line + 1


def read(text: str) -> Iterator[Record]:
    """The records of a whole text.

    >>> [field.path for record in read('{"a": {"b": ["x", 1, "y"]}}') for field in record.fields]
    ['a.b[0]', 'a.b[2]']
    """
    for segment in segments([text]):
        yield from read_segment(segment)


def parts(segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
    """The lines in which these offsets lie."""
    text, stop = segment.text, _begin(segment)
    record, line = segment.record, segment.line
    for offset in sorted(offset - segment.start for offset in offsets):
        if offset < stop:
            continue
        start = text.rfind("\n", 0, offset) + 1
        record += _count(text, stop, start)
        line += text.count("\n", stop, start)
        stop = text.find("\n", offset) + 1 or len(text)
        yield Segment(text[start:stop], segment.start + start, record, line)
        record += _count(text, start, stop)
        line += 1


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


def _check(text: str, at: int, stop: int, line: int) -> None:
    """Raise `UnreadableFile` unless the line holds exactly one JSON value."""
    try:
        _, end = _scan(text, at)
        place = min(_first(text, end), stop)
        if end <= stop == place:
            return
        problem = "more follows its end" if end <= stop else "it does not end on its line"
    except JSONDecodeError as error:
        problem, place = error.msg[:1].lower() + error.msg[1:].removesuffix(" at"), error.pos
        problem = problem if place < stop else "it ends too early"
    except StopIteration as error:
        problem, place = "a value is missing", error.value
    except RecursionError:
        problem, place = "it is nested too deeply", at
    column = min(place, stop) - text.rfind("\n", 0, at)
    raise UnreadableFile(
        "", f"not a JSON record: {problem}", "mend or remove this line", line=line, column=column
    )


Fields = Generator[Field, None, int]
"""The fields of a value; what is returned is the offset after it."""


def _value(text: str, at: int, path: str, base: int) -> Fields:
    """Walk a value that has been checked; a string only at the top of a line."""
    if text[at] == "{":
        return (yield from _object(text, at + 1, path and path + ".", base))
    if text[at] == "[":
        return (yield from _array(text, at + 1, path, base))
    if (match := _VALUE.match(text, at)) and (raw := match[1]):
        yield field_at(BARE, base + at, raw, _meaning(raw))
    return at


def _object(text: str, at: int, prefix: str, base: int) -> Fields:
    while match := _PAIR.match(text, at):
        key, raw, scalar = match.groups()
        path = prefix + (key[1:-1] if "\\" not in key else _meaning(key))
        at = match.end()
        if raw:
            value = raw[1:-1] if "\\" not in raw else _meaning(raw)
            yield field_at(path, base + match.start(2), raw, value)
        elif not scalar:
            at = _first(text, (yield from _value(text, at, path, base)))
        at += 1  # the comma, or the brace that ends it
        if text[at - 1] == "}":
            return at
    return _first(text, at) + 1


def _array(text: str, at: int, path: str, base: int) -> Fields:
    at, index = _first(text, at), 0
    while text[at] != "]" and (match := _VALUE.match(text, at)):
        raw, scalar = match.groups()
        if raw:
            yield field_at(f"{path}[{index}]", base + at, raw, _meaning(raw))
        if raw or scalar:
            at = match.end()
        else:
            at = _first(text, (yield from _value(text, at, f"{path}[{index}]", base)))
        at = _first(text, at + (text[at] == ","))
        index += 1
    return at + 1


def _meaning(raw: str) -> str:
    value: str = scanstring(raw, 1)[0]
    return value
