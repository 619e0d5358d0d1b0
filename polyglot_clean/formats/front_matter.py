"""YAML front matter: the block between `---` lines at the top of a document (Jekyll, Hugo).

    ---
    title: "War: a history"     title   -> War: a history
    date: 24.2.2022             date    -> 24.2.2022
    tags: [a, b]                tags[0] -> a, tags[1] -> b
    ---
    The body is no field.

Strings and timestamps are fields, as the text they are written in; what YAML makes a number, a
truth value or null is none (`lang: no` is false to YAML). The positions are those of libyaml's
events. An alias is no field, and what has an anchor is not written: it is used elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from polyglot_clean.errors import UnreadableFile, UnwritableValue
from polyglot_clean.formats._pieces import head_first
from polyglot_clean.model import Field, Record, Role, Segment, Span

NAME = "front_matter"
SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".txt")

UNIQUE_KEYS = True
"""YAML 1.2.2, section 3.2.1.1: the keys of a mapping are unique."""

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_BLOCK = re.compile(r"(\ufeff?---[ \t]*\r?\n)((?:.*\n)*?)(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_KEY = re.compile(r"^[^\s#].*?:(?:\s|$)", re.MULTILINE)
_TAG = re.compile(r"(?:!\S*\s+)?")
_BLOCK_SCALAR = re.compile(r"([|>][-+]?[ \t]*(?:#.*)?(\r?\n))(?: *\r?\n)*+( +)")
_FLOW = re.compile(r"[,\[\]{}]")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")
_NESTED = "nesting depth"
"""What libyaml complains of from PyYAML 6.0.4 on, where earlier ones run Python out of stack."""
_STRINGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")

# What YAML 1.1 lets stand unescaped, less its line ends.
_PRINTABLE = r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_NAMED = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def sniff(head: str) -> bool:
    """Whether a text begins with a block of keys between `---` lines.

    >>> sniff("---\\ntitle: War\\n---\\n"), sniff("---\\n\\nA thematic break.\\n\\n---\\n")
    (True, False)
    """
    return bool((block := _BLOCK.match(head)) and _KEY.search(block[2]))


def segments(pieces: Iterable[str]) -> Iterator[Segment]:
    """The front matter, if there is any, and then the body in pieces."""
    return head_first(pieces, _end)


def read_segment(segment: Segment) -> Iterator[Record]:
    """The record of the front matter; raises `UnreadableFile` where it is not YAML."""
    if segment.start or not _OPEN.match(segment.text):
        return
    block = _BLOCK.match(segment.text)
    if block and _KEY.search(block[2]):
        fields = tuple(_fields(block[2], block.start(2)))
        if fields:
            yield Record(segment.record, fields)


def read(text: str) -> Iterator[Record]:
    """The record of a whole text.

    >>> [(f.path, f.value) for r in read("---\\na: {b: [x, y]}\\n---\\n") for f in r.fields]
    [('a.b[0]', 'x'), ('a.b[1]', 'y')]
    """
    for segment in segments([text]):
        yield from read_segment(segment)


def parts(segment: Segment, offsets: Iterable[int]) -> Iterator[Segment]:
    """The segment, if anything lies in it: YAML cannot be read in parts."""
    if any(True for _ in offsets):
        yield segment


def is_local(_: Segment) -> bool:
    """Never: an indent or an open quote may change what follows."""
    return False


def write(field: Field, value: str) -> str:
    """The value in the style of the old scalar; quotes only where YAML would take it otherwise.

    An ISO date stays plain, as Jekyll and Hugo want it. Raises `UnwritableValue` for a scalar with
    an anchor, and where a block scalar cannot hold the value.

    >>> old = Field("a", Role.NONE, Span(0, 1), "x", "x")
    >>> write(old, "2022-02-24"), write(old, "y: z"), write(old, "no")
    ('2022-02-24', '"y: z"', '"no"')
    """
    raw = field.raw
    if value == field.value:
        return raw
    if raw.startswith(("&", "!")):
        raise UnwritableValue("", "its anchor is used elsewhere", "change it by hand")
    if raw.startswith(("|", ">")):
        return _block(field, value)
    if raw.startswith('"'):
        return _double(value, ascii_only=raw.isascii() and not field.value.isascii())
    if raw.startswith("'") and _fits(rf"[\t{_PRINTABLE}]+", value):
        return "'" + value.replace("'", "''") + "'"
    plain = not raw.startswith("'") and _plain(value, raw)
    return value if plain else _double(value, ascii_only=False)


def _end(text: str) -> int:
    """The offset after the front matter; all of the text if it has none; 0 if it may go on."""
    if not _OPEN.match(text):
        return len(text) if len(text) > len("\ufeff---") else 0
    block = _BLOCK.match(text)
    return block.end() if block and block[0].endswith("\n") else 0


def _fields(block: str, base: int) -> Iterator[Field]:
    for path, event in _scalars(block):
        begin = event.start_mark.index
        tag = _TAG.match(block, begin)
        if tag and not event.anchor:
            begin = tag.end()
        raw = block[begin : event.end_mark.index]
        if _is_text(event) and raw and not raw.startswith("#"):  # a comment after the tag
            yield Field(
                path, Role.NONE, Span(base + begin, base + begin + len(raw)), raw, event.value
            )


def _scalars(block: str) -> Iterator[tuple[str, Any]]:
    """Paths and events of all scalars that are values; nothing if the block is no mapping."""
    import yaml

    try:
        events = _events(block)
        if isinstance(next(events, None), yaml.MappingStartEvent):
            yield from _mapping(events, "")
    except yaml.reader.ReaderError as error:
        problem = f"YAML: {error.reason} (U+{ord(chr(error.character)):04X})"
        raise _unreadable(block, problem, block.find(chr(error.character))) from None
    except yaml.MarkedYAMLError as error:
        if _NESTED in str(error.problem):
            raise _too_deep(block) from None
        marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark] or [0]
        at = marks[1] if len(marks) > 1 and marks[0] >= len(block) else marks[0]
        raise _unreadable(block, f"YAML: {error.problem}", at) from None
    except RecursionError:
        raise _too_deep(block) from None


def _events(text: str) -> Iterator[Any]:
    """The events inside the one document of a text."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    outer = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
    return (event for event in yaml.parse(text, Loader=loader) if not isinstance(event, outer))


def _node(events: Iterator[Any], event: Any, path: str) -> Iterator[tuple[str, Any]]:
    import yaml

    if isinstance(event, yaml.ScalarEvent):
        yield path, event
    elif isinstance(event, yaml.MappingStartEvent):
        yield from _mapping(events, f"{path}.")
    elif isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            yield from _node(events, item, f"{path}[{index}]")
            index += 1


def _mapping(events: Iterator[Any], prefix: str) -> Iterator[tuple[str, Any]]:
    import yaml

    while not isinstance(key := next(events), yaml.MappingEndEvent):
        named = isinstance(key, yaml.ScalarEvent)
        hidden = list(_node(events, key, ""))  # a key that is a list or a mapping has no name
        found = _node(events, next(events), f"{prefix}{key.value}" if named else "")
        if named:
            yield from found
        else:
            hidden += found


def _is_text(event: Any) -> bool:
    if event.tag is not None:
        return bool(event.tag == _STRINGS[0])
    return bool(event.style) or _tag_of(event.value) in _STRINGS


def _tag_of(plain: str) -> str:
    """What YAML 1.1 makes of a plain scalar."""
    import yaml

    tag: str = _resolver().resolve(yaml.ScalarNode, plain, (True, False))
    return tag


@cache
def _resolver() -> Any:
    import yaml

    return yaml.resolver.Resolver()


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern compiled when it is needed: sets as large as these take milliseconds."""
    return re.compile(pattern)


def _fits(pattern: str, value: str) -> bool:
    return _pattern(pattern).fullmatch(value) is not None


def _plain(value: str, raw: str) -> bool:
    """Whether a value can stand plain in the place of another.

    That may be in a flow collection, where commas and brackets end it, and to PyYAML without
    libyaml a question mark, unless the old value shows that it is not, or has it too.
    """
    if not _fits(f"[{_PRINTABLE}]+", value):
        return False
    if not _FLOW.search(raw) and (_FLOW.search(value) or ("?" in value and "?" not in raw)):
        return False
    tag = _tag_of(value)
    text = tag == _STRINGS[0] or (tag == _STRINGS[1] and bool(_ISO_DATE.fullmatch(value)))
    return text and _read_back(value) == value


def _read_back(raw: str) -> str | None:
    """What a scalar means as the value of a key; None where it is not one scalar."""
    try:
        found = list(_scalars(f"k: {raw}" if raw.endswith("\n") else f"k: {raw}\n"))
    except UnreadableFile:
        return None
    return found[0][1].value if len(found) == 1 and found[0][0] == "k" else None


def _double(value: str, *, ascii_only: bool) -> str:
    kept = r"\x20-\x7e" if ascii_only else _PRINTABLE
    return '"' + _pattern(rf'["\\]|[^{kept}]').sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        raise UnwritableValue("", "YAML has no lone surrogates", "mend the character")
    code = ord(char)
    form = rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}"
    return _NAMED.get(char) or (form if code < 0x10000 else rf"\U{code:08x}")


def _block(field: Field, value: str) -> str:
    """A block scalar with another text: in the old lines if the words fit into them."""
    scalar = _BLOCK_SCALAR.match(field.raw)
    core = value.rstrip("\n")
    ended = value[len(core) :] == _ending(field.value)
    if scalar and ended and _fits(rf"[\t\n{_PRINTABLE}]*", value):
        header, newline, indent = scalar.groups()
        body = field.raw[len(header) :].rstrip(" \r\n")
        end = field.raw[len(header) + len(body) :]
        lines = core if header.startswith("|") else re.sub(r"\n+", r"\n\g<0>", core)
        fresh = newline.join(line and indent + line for line in lines.split("\n"))
        for text in (_reworded(body, field.value, value), fresh):
            if text and _read_back(header + text + end) == value:
                return header + text + end
    raise UnwritableValue("", "a block scalar cannot hold this", "change it by hand")


def _ending(value: str) -> str:
    return value[len(value.rstrip("\n")) :]


def _reworded(body: str, old: str, new: str) -> str:
    """The body with its words replaced one by one; "" where they are not as many."""
    words = new.split()
    if body.split() != old.split() or len(words) != len(old.split()):
        return ""
    replacements = iter(words)
    return re.sub(r"\S+", lambda _: next(replacements), body)


def _too_deep(block: str) -> UnreadableFile:
    return _unreadable(block, "YAML: it is nested too deeply", 0)


def _unreadable(block: str, problem: str, at: int) -> UnreadableFile:
    """The error at an offset of the block, which starts on the second line of its file."""
    before = block[: max(at, 0)]
    line, column = before.count("\n") + 2, len(before) - before.rfind("\n")
    remedy = "mend the block between the --- lines"
    return UnreadableFile("", problem, remedy, line=line, column=column)
