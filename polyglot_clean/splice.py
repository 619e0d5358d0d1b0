"""Splice: changes -> text. Nothing is trusted until it has been read back.

Each change replaces the text at its span. Then the smallest part that can be read alone is read
again: its records, paths and all other values must be as before, and the changed ones as meant.
A change that fails this is not made.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from polyglot_clean.errors import CleaningError, UnwritableValue
from polyglot_clean.formats import Format, has_lines, rows_of
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import Change, Field, Names, Record, Segment, Span


@dataclass(frozen=True, slots=True)
class Spliced:
    """A segment's new text, the changes that were made, and those that were not, with the error."""

    text: str
    applied: tuple[Change, ...]
    refused: tuple[tuple[Change, UnwritableValue], ...] = ()


_START = attrgetter("field.span.start")


_Edit: TypeAlias = tuple[int, str, Change]
"""Where a change starts, the text that is put there for its value, and the change."""


def splice(segment: Segment, changes: Iterable[Change], fmt: Format) -> Spliced:
    """Make `changes` in a segment's text; pure.

    Text outside of the changed spans is the same. Changes are of distinct fields, in any order.

    >>> from polyglot_clean.formats import load
    >>> from polyglot_clean.model import Place
    >>> fmt, segment = load("jsonl"), Segment('{"a": "x", "b": 1}')
    >>> [record] = fmt.read_segment(segment)
    >>> splice(segment, [Change(record.fields[0], "y", (), 0, Place(1, 7))], fmt).text
    '{"a": "y", "b": 1}'
    """
    edits: list[_Edit] = []
    refused: list[tuple[Change, UnwritableValue]] = []
    for change in sorted(changes, key=_START):
        try:
            edits.append((change.field.span.start, _token(change, fmt), change))
        except UnwritableValue as error:
            refused.append((change, error))
    if has_lines(fmt) and (text := _in_lines(segment, edits, fmt)) is not None:
        return Spliced(text, tuple([change for _, _, change in edits]), tuple(refused))
    parts = list(fmt.parts(segment, [start for start, _, _ in edits]))
    groups = _by_part(parts, edits)
    texts = list(map(_put, parts, groups))
    if not _all_read_back(parts, groups, texts, fmt):
        kept = [_kept(part, mine, fmt) for part, mine in zip(parts, groups, strict=True)]
        for mine, left in zip(groups, kept, strict=True):
            refused += [(edit[2], _unread(edit[2])) for edit in mine if edit not in left]
        groups, texts = kept, list(map(_put, parts, kept))
    pieces: list[str] = []
    done, base = 0, segment.start
    for part, text in zip(parts, texts, strict=True):
        start = part.start - base
        pieces += segment.text[done:start], text
        done = start + len(part.text)
    pieces.append(segment.text[done:])
    applied = tuple([change for mine in groups for _, _, change in mine])
    return Spliced("".join(pieces), applied, tuple(refused))


def _in_lines(segment: Segment, edits: Iterable[_Edit], fmt: Format) -> str | None:
    """The text with all edits, told by one reading of the lines that they change; None if it fails.

    Only of lines that can be read each alone, and where a new value moves no other: the new lines
    are joined, so that a reader sees many of one shape. They must be as many as before.
    """
    text, base = segment.text, segment.start
    whole: list[str] = []
    lines: list[str] = []
    groups: list[list[_Edit]] = []
    done = stop = 0
    for edit in edits:
        start, token, raw = edit[0] - base, edit[1], edit[2].field.raw
        if start >= stop:
            rest = text[done:stop]
            done = text.rfind("\n", stop, start) + 1 or stop
            lines.append(rest)
            whole += rest, text[stop:done]
            stop = text.find("\n", start) + 1 or len(text)
            groups.append([])
        if not (done <= start and start + len(raw) <= stop and text.startswith(raw, start)):
            return None
        changed = text[done:start], token
        lines += changed
        whole += changed
        groups[-1].append(edit)
        done = start + len(raw)
    whole.append(text[done:])
    lines.append(text[done:stop])
    return "".join(whole) if _all_read("".join(lines), groups, segment.head, fmt) else None


def _all_read(lines: str, groups: list[list[_Edit]], head: str, fmt: Format) -> bool:
    """Whether lines are records with these edits, one of them each."""
    if lines.count("\n") + (not lines.endswith("\n")) != len(groups):
        return False
    try:
        rows = list(rows_of(Segment(lines, 1, 0, 1, head), fmt))
    except CleaningError:
        return False
    return len(rows) == len(groups) and _all_hold(rows, groups)


def _token(change: Change, fmt: Format) -> str:
    token = fmt.write(change.field, change.after)
    if not token.isascii() and re.search("[\ud800-\udfff]", token):
        raise UnwritableValue("", "a lone surrogate is no character", "mend it by hand")
    return token


def _by_part(parts: Sequence[Segment], edits: Iterable[_Edit]) -> list[list[_Edit]]:
    groups: list[list[_Edit]] = [[] for _ in parts]
    ends = iter([part.start for part in parts[1:]])
    at, end = 0, next(ends, None)
    for edit in edits:
        while end is not None and edit[0] >= end:
            at, end = at + 1, next(ends, None)
        groups[at].append(edit)
    return groups


def _all_read_back(
    parts: Sequence[Segment], groups: Sequence[list[_Edit]], texts: Sequence[str], fmt: Format
) -> bool:
    """Whether all edits of all parts are there and read back as meant, told by one reading.

    Only where a new value moves no other, and each part is one record: it is joined from the new
    parts, so that a reader sees many lines of one shape. Where that fails, each is tried alone.
    """
    if len(parts) < 2 or not all(map(fmt.is_local, parts)):
        return False
    for part, mine in zip(parts, groups, strict=True):
        for start, _, change in mine:
            if not part.text.startswith(change.field.raw, start - part.start):
                return False
    try:
        rows = list(rows_of(Segment("".join(texts), 1, 0, 1, parts[0].head), fmt))
    except CleaningError:
        return False
    return len(rows) == len(parts) and _all_hold(rows, groups)


def _all_hold(rows: Iterable[Row], groups: Iterable[list[_Edit]]) -> bool:
    """Whether rows have what was put, each on its path, which must be the only one so called."""
    names: Names = ()
    places: dict[str, int] = {}
    for row, edits in zip(rows, groups, strict=True):
        if row.names is not names:
            names, places = row.names, _places(row.names)
        for _, token, change in edits:
            at = places.get(change.field.path)
            if at is None or row.values[at] != change.after or row.raw(at) != token:
                return False
    return True


def _places(names: Names) -> dict[str, int]:
    """Where each path stands that stands once."""
    paths = Counter(path for path, _ in names)
    return {path: at for at, (path, _) in enumerate(names) if paths[path] == 1}


def _kept(part: Segment, edits: list[_Edit], fmt: Format) -> list[_Edit]:
    """The edits that read back as meant: all together, else those that do one after another."""
    before = None if fmt.is_local(part) else list(fmt.read_segment(part))
    if all(_is_there(part, before, edit) for edit in edits):
        if _reads_back(part, before, edits, fmt):
            return edits
        if len(edits) == 1:
            return []
    kept: list[_Edit] = []
    for edit in edits:
        if _is_there(part, before, edit) and _reads_back(part, before, [*kept, edit], fmt):
            kept.append(edit)
    return kept


def _is_there(part: Segment, before: list[Record] | None, edit: _Edit) -> bool:
    """Whether the part still has what the change was made for."""
    start, _, change = edit
    if not part.text.startswith(change.field.raw, start - part.start):
        return False
    span = change.field.span
    return before is None or any(f.span == span for record in before for f in record.fields)


def _reads_back(
    part: Segment, before: list[Record] | None, edits: list[_Edit], fmt: Format
) -> bool:
    """Whether the part, with these edits, holds their values and what it held before."""
    text = _put(part, edits)
    try:
        after = list(fmt.read_segment(Segment(text, part.start, part.record, part.line, part.head)))
    except CleaningError:
        return False
    if before is None:
        return _holds(after, edits)
    return len(after) == len(before) and after == list(_expected(before, edits))


def _holds(after: Iterable[Record], edits: Iterable[_Edit]) -> bool:
    """Whether each new value is read where it was put, on the path it was meant for."""
    read = {field.span.start: field for record in after for field in record.fields}
    shift = 0
    for start, token, change in edits:
        old, field = change.field, read.get(start + shift)
        if field is None or (field.path, field.raw) != (old.path, token):
            return False
        if field.value != change.after:
            return False
        shift += len(token) - len(old.raw)
    return True


def _expected(before: Iterable[Record], edits: Iterable[_Edit]) -> Iterator[Record]:
    """The records as they are to be read after the edits."""
    after = {start: (token, change.after) for start, token, change in edits}
    shift = 0
    for record in before:
        fields: list[Field] = []
        for old in record.fields:
            raw, value = after.get(old.span.start, (old.raw, old.value))
            start = old.span.start + shift
            fields.append(Field(old.path, old.role, Span(start, start + len(raw)), raw, value))
            shift += len(raw) - len(old.raw)
        yield Record(record.index, tuple(fields))


def _put(part: Segment, edits: Iterable[_Edit]) -> str:
    text, base, done = part.text, part.start, 0
    pieces: list[str] = []
    for start, token, change in edits:
        pieces += text[done : start - base], token
        done = start - base + len(change.field.raw)
    pieces.append(text[done:])
    return "".join(pieces)


def _unread(change: Change) -> UnwritableValue:
    return UnwritableValue(
        "",
        "written there, it would not be read back as meant",
        "change it by hand",
        line=change.place.line,
        column=change.place.column,
    )
