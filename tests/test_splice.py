"""Splice: only what reads back as meant is written, and the rest is written all the same."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from polyglot_clean.errors import UnwritableValue
from polyglot_clean.formats import Format, load
from polyglot_clean.model import Change, Field, Place, Record, Segment
from polyglot_clean.splice import Spliced, splice


def read(name: str, text: str) -> dict[str, Field]:
    return {f.path: f for record in load(name).read(text) for f in record.fields}


def spliced(name: str, text: str, after: dict[str, str]) -> Spliced:
    fields = read(name, text)
    changes = [Change(fields[path], new, (), 0, Place(1, 1)) for path, new in after.items()]
    return splice(Segment(text), changes, load(name))


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("jsonl", '{"a": "x" ,"b":1}\r\n', {"a": "y"}, '{"a": "y" ,"b":1}\r\n'),
        ("jsonl", '{"b": "é", "a": "x"}', {"a": "1", "b": "2"}, '{"b": "2", "a": "1"}'),
        ("delimited", "a,b\nx,y\n", {"b": "1,2"}, 'a,b\nx,"1,2"\n'),
        ("delimited", "a,b\n,y", {"a": "1", "b": ""}, "a,b\n1,"),
        ("front_matter", "---\na: x # c\n---\nx", {"a": "y: z"}, '---\na: "y: z" # c\n---\nx'),
        (
            "headers",
            "Date: 3 May 2021\nTitle : x\n",
            {"Title": "y"},
            "Date: 3 May 2021\nTitle : y\n",
        ),
    ],
)
def test_values_are_replaced(name: str, before: str, after: dict[str, str], expected: str) -> None:
    done = spliced(name, before, after)
    assert (done.text, len(done.applied), done.refused) == (expected, len(after), ())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("headers", "Title: x\nDate: 3 May 2021\n", {"Title": "y\nz"}),
        ("headers", "Title: x\nDate: 3 May 2021\n", {"Title": ""}),
        ("headers", "Title: x\nDate: 3 May 2021\n", {"Title": " y"}),
        ("delimited", 'a,b\n"x"!,y\n', {"a": "z"}),
        ("delimited", "a\nx\n", {"a": ""}),  # the row would be a blank line
        ("front_matter", "---\na: &n x\nb: *n\n---\n", {"a": "y"}),
        ("front_matter", "---\na: >-\n  x\n---\n", {"a": " y"}),
        ("front_matter", "---\na: |\n  x\n---\n", {"a": "y"}),  # its newline would go
        ("front_matter", '---\na: "x"\n---\n', {"a": "\ud800"}),
        ("delimited", "a,b\nx,y\n", {"a": "\udfff"}),
        ("jsonl", '{"a": "x"}\n', {"a": "\ud83d\ude00"}),  # as escapes they are one character
    ],
)
def test_what_cannot_be_written_is_refused(name: str, before: str, after: dict[str, str]) -> None:
    done = spliced(name, before, after)
    assert (done.text, done.applied) == (before, ())
    assert [type(error) for _, error in done.refused] == [UnwritableValue] * len(after)
    assert all(error.problem and error.remedy for _, error in done.refused)


def test_one_refusal_does_not_stop_the_others() -> None:
    done = spliced("jsonl", '{"a": "x", "b": "x"}\n', {"a": "\ud83d\ude00", "b": "y"})
    assert done.text == '{"a": "x", "b": "y"}\n'
    assert [change.field.path for change in done.applied] == ["b"]
    assert [change.field.path for change, _ in done.refused] == ["a"]


def test_changes_that_hold_only_together_are_made_together() -> None:
    """The title stands twice, and that is what makes it a title."""
    text = "Date: 3 May 2021\n\nThe  ferry\nThe  ferry\n"
    fields = [f for record in load("headers").read(text) for f in record.fields]
    changes = [Change(f, "The ferry", (), 0, Place(1, 1)) for f in fields[1:]]
    done = splice(Segment(text), changes, load("headers"))
    assert done.text == "Date: 3 May 2021\n\nThe ferry\nThe ferry\n"
    alone = splice(Segment(text), changes[:1], load("headers"))
    assert (alone.text, len(alone.refused)) == (text, 1)


def test_a_change_is_made_in_a_later_segment() -> None:
    text = '{"a": "x"}\n{"a": "y"}\n'
    field = [f for record in load("jsonl").read(text) for f in record.fields][1]
    later = Segment(text[11:], 11, 1, 2)
    done = splice(later, [Change(field, "z", (), 1, Place(2, 7))], load("jsonl"))
    assert done.text == '{"a": "z"}\n'


@pytest.mark.parametrize("lines", [False, True])
def test_only_the_lines_that_change_are_read_again(lines: bool) -> None:
    fmt, seen = load("jsonl"), []

    def read_segment(segment: Segment) -> Iterator[Record]:
        seen.append(segment.text)
        return fmt.read_segment(segment)

    watched = SimpleNamespace(
        read_segment=read_segment,
        write=fmt.write,
        parts=fmt.parts,
        is_local=fmt.is_local,
        LINES=lines,
    )
    text = "".join(f'{{"a": "{number}"}}\n' for number in range(1000))
    field = [f for record in fmt.read(text) for f in record.fields][500]
    done = splice(Segment(text), [Change(field, "x", (), 0, Place(1, 1))], cast(Format, watched))
    assert seen == ['{"a": "x"}\n']
    assert done.text == text.replace('"500"', '"x"')


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("written", ['"y"}\n{"a": "z"', '"y", "b": "z"', '"w"', "1", '"y'])
def test_a_format_that_writes_wrongly_is_caught(written: str, lines: bool) -> None:
    fmt = load("jsonl")
    wrong = SimpleNamespace(
        LINES=lines,
        read_segment=fmt.read_segment,
        parts=fmt.parts,
        is_local=fmt.is_local,
        write=lambda _field, _value: written,
    )
    text = '{"a": "x"}\n'
    change = Change(read("jsonl", text)["a"], "y", (), 0, Place(1, 7))
    done = splice(Segment(text), [change], cast(Format, wrong))
    assert (done.text, done.applied) == (text, ())
    [(_, error)] = done.refused
    assert (error.line, error.column) == (1, 7)


@pytest.mark.parametrize("written", ['"y"}\n{"a": "y"', '"y"}\n\n', '"y"}\n', '"y'])
def test_what_is_written_wrongly_among_others_is_caught(written: str) -> None:
    """Also where what is lost and what is there twice would make as many records as before."""
    fmt = load("jsonl")
    wrong = SimpleNamespace(
        LINES=True,
        read_segment=fmt.read_segment,
        parts=fmt.parts,
        is_local=fmt.is_local,
        write=lambda field, value: written if field.value == "wrong" else fmt.write(field, value),
    )
    text = '{"a": "x"}\n{"a": "wrong"}\n{"b": "as it is"}\n{"a": "z"}'
    fields = [f for record in fmt.read(text) for f in record.fields if f.path == "a"]
    changes = [Change(field, "y", (), 0, Place(1, 1)) for field in fields]
    done = splice(Segment(text), changes, cast(Format, wrong))
    assert done.text == text.replace('"x"', '"y"').replace('"z"', '"y"')
    assert [change.field.value for change, _ in done.refused] == ["wrong"]


def test_a_change_for_another_text_is_refused() -> None:
    fmt, text = load("jsonl"), '{"a": "x"}\n{"a": "z"}\n'
    changes = [
        Change(f, "y", (), 0, Place(1, 1)) for record in fmt.read(text) for f in record.fields
    ]
    done = splice(Segment(text.replace("z", "w")), changes, fmt)
    assert done.text == '{"a": "y"}\n{"a": "w"}\n'
    assert [change.field.value for change, _ in done.refused] == ["z"]


def test_nothing_to_change_is_the_same_text() -> None:
    def never(_: object) -> Iterable[Record]:
        raise AssertionError

    fmt = load("jsonl")
    silent = SimpleNamespace(
        read_segment=never, parts=fmt.parts, is_local=fmt.is_local, write=never
    )
    assert splice(Segment("x"), [], cast(Format, silent)) == Spliced("x", ())
