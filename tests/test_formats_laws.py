"""Laws of every format: what is read, what is written, and that nothing else moves."""

from collections.abc import Iterable
from itertools import pairwise
from unittest.mock import patch

import pytest
from format_documents import DOCUMENTS, PARSERS, VALUES
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polyglot_clean.errors import UnreadableFile, UnwritableValue
from polyglot_clean.formats import Format, load, names
from polyglot_clean.model import Change, Field, Place, Record, Segment
from polyglot_clean.splice import splice

FORMATS = pytest.mark.parametrize("name", names())
LETTERS = st.text("abcdefgйцукен木", min_size=1, max_size=8)


def fields_of(records: Iterable[Record]) -> list[Field]:
    return [field for record in records for field in record.fields]


def changed(field: Field, after: str) -> Change:
    return Change(field, after, (), 0, Place(1, 1))


def cut(text: str, at: list[int]) -> list[str]:
    edges = [0, *sorted(min(offset, len(text)) for offset in at), len(text)]
    return [text[start:stop] for start, stop in pairwise(edges)]


def values(records: Iterable[Record]) -> list[list[tuple[str, str]]]:
    return [[(field.path, field.value) for field in record.fields] for record in records]


def test_every_format_has_documents() -> None:
    assert set(names()) == set(DOCUMENTS) == set(PARSERS)


@FORMATS
@given(st.data())
def test_spans_are_in_order_and_point_at_raw(name: str, data: st.DataObject) -> None:
    text = data.draw(DOCUMENTS[name])
    records = list(load(name).read(text))
    assert [record.index for record in records] == list(range(len(records)))
    fields = fields_of(records)
    assert all(field.span.slice(text) == field.raw for field in fields)
    assert all(a.span.end <= b.span.start for a, b in pairwise(fields))


@FORMATS
@given(st.data())
def test_another_parser_sees_the_same(name: str, data: st.DataObject) -> None:
    text = data.draw(DOCUMENTS[name])
    seen = PARSERS[name](text)
    assume(seen is not None)
    assert values(load(name).read(text)) == seen


@FORMATS
@given(st.data())
def test_writing_what_was_read_changes_no_byte(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    fields = fields_of(fmt.read(text))
    assert all(fmt.write(field, field.value) == field.raw for field in fields)
    done = splice(Segment(text), [changed(field, field.value) for field in fields], fmt)
    assert done.text == text
    assert not done.refused


@FORMATS
@given(st.data())
def test_segments_are_the_whole(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    pieces = cut(text, data.draw(st.lists(st.integers(0, 300))))
    whole = list(fmt.read("".join(pieces)))
    with patch("polyglot_clean.formats._pieces.SEGMENT", data.draw(st.integers(1, 40))):
        if name in ("headers", "front_matter"):
            return  # their only record has to fit into the first segment
        segments = list(fmt.segments(pieces))
    assert "".join(segment.text for segment in segments) == "".join(pieces)
    assert [record for segment in segments for record in fmt.read_segment(segment)] == whole
    check_positions(segments, "".join(pieces))


@FORMATS
@given(st.data())
def test_pieces_of_any_size_give_the_same(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    segments = list(fmt.segments(cut(text, data.draw(st.lists(st.integers(0, 300))))))
    assert "".join(segment.text for segment in segments) == text
    assert [r for s in segments for r in fmt.read_segment(s)] == list(fmt.read(text))
    check_positions(segments, text)


def check_positions(segments: list[Segment], text: str) -> None:
    for segment in segments:
        assert text.startswith(segment.text, segment.start)
        if "\r" not in text.replace("\r\n", ""):
            assert segment.line == text.count("\n", 0, segment.start) + 1


@FORMATS
@given(st.data())
def test_parts_are_read_as_in_the_whole(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    with patch("polyglot_clean.formats._pieces.SEGMENT", 60):
        for segment in fmt.segments([text]):
            records = list(fmt.read_segment(segment))
            fields = fields_of(records)
            if not fields:
                continue
            wanted = data.draw(st.lists(st.sampled_from(fields), max_size=3))
            parts = list(fmt.parts(segment, (field.span.start for field in wanted)))
            read = [record for part in parts for record in fmt.read_segment(part)]
            assert all(record in records for record in read)
            assert all(field in fields_of(read) for field in wanted)
            check_positions([*parts], text)


@FORMATS
@given(st.data())
def test_what_is_written_is_what_is_read_and_nothing_else_moves(
    name: str, data: st.DataObject
) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    records = list(fmt.read(text))
    fields = fields_of(records)
    assume(fields)
    chosen = data.draw(st.lists(st.sampled_from(fields), max_size=3, unique_by=lambda f: f.span))
    changes = [changed(field, data.draw(VALUES)) for field in chosen]
    done = splice(Segment(text), changes, fmt)
    assert sorted([*done.applied, *(change for change, _ in done.refused)], key=str) == sorted(
        changes, key=str
    )
    after = {change.field.span: change.after for change in done.applied}
    expected = [
        [(field.path, after.get(field.span, field.value)) for field in record.fields]
        for record in records
    ]
    assert values(fmt.read(done.text)) == expected
    seen = PARSERS[name](done.text)
    assert seen is None or seen == expected
    assert outside(done.text, fmt) == outside(text, fmt)


def outside(text: str, fmt: Format) -> list[str]:
    """The text between the fields."""
    edges = [0]
    for field in fields_of(fmt.read(text)):
        edges += field.span.start, field.span.end
    return [text[start:stop] for start, stop in pairwise([*edges, len(text)])][::2]


@FORMATS
@given(st.data())
def test_plain_words_can_be_written(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    fields = fields_of(fmt.read(text))
    assume(fields)
    field = data.draw(st.sampled_from(fields))
    change = changed(field, data.draw(LETTERS))
    done = splice(Segment(text), [change], fmt)
    # In a header, what makes it one cannot go; an anchor or a block scalar of YAML may refuse.
    if name != "headers" and not (name == "front_matter" and field.raw[:1] in set("&!|>")):
        assert done.applied == (change,)


@FORMATS
@given(st.data())
def test_a_change_for_another_text_is_refused(name: str, data: st.DataObject) -> None:
    fmt, text = load(name), data.draw(DOCUMENTS[name])
    fields = [field for field in fields_of(fmt.read(text)) if field.raw]
    assume(fields)
    stale = changed(data.draw(st.sampled_from(fields)), "y")
    other = text[: stale.field.span.start] + "!" + text[stale.field.span.start + 1 :]
    assume(other != text)
    try:
        done = splice(Segment(other), [stale], fmt)
    except UnreadableFile:  # the other text need not parse
        return
    assert done.text == other
    assert [type(error) for _, error in done.refused] == [UnwritableValue]


@FORMATS
@given(st.data())
@settings(max_examples=40)
def test_documents_are_recognised_by_their_content(name: str, data: st.DataObject) -> None:
    text = data.draw(DOCUMENTS[name])
    assume(any(record.fields for record in load(name).read(text)))
    others = [load(other) for other in names() if other != name]
    if name in ("front_matter", "jsonl"):
        assume(text.lstrip("\ufeff \t\r\n").startswith(("---", "{")))
        assert load(name).sniff(text)
    assert not (name == "jsonl" and any(other.sniff(text) for other in others))
