"""Formats: which one a text is in, what broken input says, and in which style values are put."""

import csv
import io
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polyglot_clean.errors import UnknownFormat, UnreadableFile, UnwritableValue
from polyglot_clean.formats import choose, load, names
from polyglot_clean.model import Field, Role, Segment, Span

HEADER = "Title: War\nDate: 3 May 2021\n\nIt began.\n"
MATTER = "---\ntitle: War\n---\n\nIt began.\n"


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("a.jsonl", "", "jsonl"),
        ("A.NDJSON", "", "jsonl"),
        ("a.csv", "", "delimited"),
        ("a.tsv", '{"a": 1}\n', "delimited"),
        ("a.md", MATTER, "front_matter"),
        ("a.md", "\ufeff" + MATTER.replace("\n", "\r\n"), "front_matter"),
        ("a.md", HEADER, "headers"),
        ("a.md", "# Title\n\n---\n\nText\n", "headers"),
        ("a.md", "---\n\nA rule.\n\n---\n", "headers"),
        ("a.txt", MATTER, "front_matter"),
        ("a.txt", HEADER, "headers"),
        ("a.txt", "", "headers"),
        ("-", '{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("-", MATTER, "front_matter"),
        ("-", HEADER, "headers"),
        ("-", "title,date,author\nx,y,z\nx,y,z\n", "delimited"),
        ("-", "a\tb\nc\td\n", "delimited"),
        ("a.odd", HEADER, "headers"),
    ],
)
def test_a_format_is_chosen(path: str, head: str, name: str) -> None:
    assert name == choose(path, head).NAME


@pytest.mark.parametrize(
    "head",
    [
        "",
        "Just a line.\n",
        "It was late, he said.\nIt was early, she said.\n",
        '{\n  "a": 1\n}\n',
        '[{"a": 1}]\n',
        "<html><p>a, b</p>\n<p>c, d</p></html>\n",
        'title: "War"\ndate: 2021-05-03\n',  # YAML without its lines
        "# War\n\nIt began, and ended.\n",
        "+++\ntitle = 'x'\n+++\n",
        "import os\nimport sys\n",
    ],
)
def test_other_text_has_no_known_format(head: str) -> None:
    with pytest.raises(UnknownFormat, match="--format"):
        choose("-", head)


def test_a_format_is_named() -> None:
    assert [load(name).NAME for name in names()] == list(names())
    with pytest.raises(UnknownFormat, match="jsonl"):
        load("docx")


def test_only_what_is_needed_is_imported() -> None:
    code = (
        "import sys; from polyglot_clean.formats import choose, names; choose('a.jsonl', '')\n"
        "print([n for n in (*names(), ) if f'polyglot_clean.formats.{n}' in sys.modules])\n"
        "print('yaml' in sys.modules, 'polyglot_clean.cldr' in sys.modules)\n"
        "choose('a.md', '---\\na: b\\n---\\n'); print('yaml' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:3] == ["['jsonl']", "False False", "False"]


@pytest.mark.parametrize(
    ("name", "text", "line", "column", "problem"),
    [
        ("jsonl", '{"a": "x"}\n\n{"a": "y', 3, 7, "unterminated string"),
        ("jsonl", '{"a": "x"}\n\n{"a": "y\n', 3, 9, "ends too early"),
        ("jsonl", '{"a": "x"}\r\n  {"a": }\r\n', 2, 9, "a value is missing"),
        ("jsonl", '{"a": "x"} {"b": 1}\n', 1, 12, "more follows"),
        ("jsonl", '{"a":\n"x"}\n', 1, 6, "does not end on its line"),
        ("jsonl", '{"a": "x",\n', 1, 11, "ends too early"),
        ("jsonl", "not json\n", 1, 1, "a value is missing"),
        ("jsonl", '{"a": "\x01"}\n', 1, 8, "invalid control character"),
        ("jsonl", '{"a": "\0"}\n', 1, 8, "invalid control character"),
        ("jsonl", "[" * 100_000, 1, 1, "nested too deeply"),
        ("delimited", 'a,b\nx,"y\nz,w\n', 2, 3, "not closed"),
        ("delimited", 'a,b\r\n"x\r\ny",z\r\n\r\nw,"v', 5, 3, "not closed"),
        ("delimited", '"a,b\nx,y\n', 1, 1, "not closed"),
        ("front_matter", "---\na: b\nc: d: e\n---\n", 3, 5, "mapping values"),
        ("front_matter", "---\r\na: b\r\nc: 'd\r\n---\r\n", 3, 4, "unexpected end"),
        ("front_matter", "---\na: [b\nc: d\n---\n", 3, 2, "expected ',' or"),
        ("front_matter", "---\na: b\nc: \x01\n---\n", 3, 4, "control characters"),
        ("front_matter", "---\na: b\n\tc: d\n---\n", 3, 1, "tab character"),
        ("front_matter", "---\na: " + "[" * 20_000 + "\n---\n", 2, 1, "nested too deeply"),
    ],
)
def test_broken_input_names_its_place(
    name: str, text: str, line: int, column: int, problem: str
) -> None:
    with pytest.raises(UnreadableFile, match=problem) as caught:
        list(load(name).read(text))
    assert (caught.value.line, caught.value.column) == (line, column)
    assert caught.value.remedy


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", "\ufeff", "\ufeff\n", " "])
def test_an_empty_text_has_no_records(name: str, text: str) -> None:
    records = list(load(name).read(text))
    assert not any(field.value.strip() for record in records for field in record.fields)
    assert "".join(segment.text for segment in load(name).segments([text])) == text


@pytest.mark.parametrize("name", names())
def test_large_texts_are_read_in_bounded_pieces(name: str) -> None:
    one = {"jsonl": '{"a": "x"}\n', "delimited": 'a,"b\nc"\n'}.get(name, "It began.\n")
    first = {"front_matter": MATTER, "headers": HEADER, "delimited": "one,two\n"}.get(name, "")
    given = 0

    def pieces() -> Iterator[str]:
        nonlocal given
        yield first
        for _ in range(200):
            given += 1
            yield one * 100

    sizes, records, most, passed = [], 0, 0, 0
    with patch("polyglot_clean.formats._pieces.SEGMENT", 20_000):
        for segment in load(name).segments(pieces()):
            records += sum(1 for _ in load(name).read_segment(segment))
            passed += len(segment.text)
            sizes.append(len(segment.text))
            most = max(most, given * 100 * len(one) - passed)
    head = 1 << 16 if name == "headers" else 0  # what may be a header is read at once
    assert max(sizes) < 22_000 + head
    assert most < 44_000 + head
    assert sum(sizes) == len(first) + 200 * len(one) * 100
    assert records == (1 if name in ("headers", "front_matter") else 200 * 100)


def field(raw: str, value: str) -> Field:
    return Field("a", Role.NONE, Span(0, len(raw)), raw, value)


@pytest.mark.parametrize(
    ("name", "raw", "old", "new", "written"),
    [
        ("jsonl", '"x"', "x", "é\n\u2028", '"é\\n\u2028"'),
        ("jsonl", r'"\u00e9"', "é", "ü木😀", r'"\u00fc\u6728\ud83d\ude00"'),
        ("jsonl", r'"\u00E9"', "é", "ü", r'"\u00FC"'),
        ("jsonl", r'"é\u200b"', "é\u200b", "ü\u200b", r'"ü\u200b"'),
        ("jsonl", r'"\u003cb\u003e"', "<b>", "<i>é", r'"\u003ci\u003eé"'),
        ("jsonl", r'"a\/b"', "a/b", "c/d", r'"c\/d"'),
        ("jsonl", r'"a\\/b"', "a\\/b", "c\\/d", r'"c\\/d"'),
        ("jsonl", r'"\\u00e9"', "\\u00e9", "é", '"é"'),
        ("jsonl", r'"\ud83d x"', "\ud83d x", "\ud83d y", r'"\ud83d y"'),
        ("jsonl", '"x"', "x", '\x00\x1f\x7f"\\', '"\\u0000\\u001f\x7f\\"\\\\"'),
        ("delimited", "x", "x", "y", "y"),
        ("delimited", "x", "x", "y, z", '"y, z"'),
        ("delimited", "x, w", "x, w", "y, z", "y, z"),  # so the comma is no delimiter here
        ("delimited", '"x"', "x", 'y "z"', '"y ""z"""'),
        ("delimited", '5" x', '5" x', '6" x', '6" x'),
        ("delimited", "x", "x", "y\nz", '"y\nz"'),
        ("delimited", "'x'", "x", "it's", "'it''s'"),
        ("front_matter", "24. Mai 2021", "24. Mai 2021", "2021-05-24", "2021-05-24"),
        ("front_matter", "x", "x", "2021-05-24T17:37", "2021-05-24T17:37"),
        ("front_matter", "x", "x", "2021-05-24T17:37:01+03:00", "2021-05-24T17:37:01+03:00"),
        ("front_matter", "x", "x", "2021-05", "2021-05"),
        ("front_matter", "x", "x", "2021", '"2021"'),
        ("front_matter", "x", "x", "12:30", '"12:30"'),
        ("front_matter", "x", "x", "no", '"no"'),
        ("front_matter", "x", "x", "~", '"~"'),
        ("front_matter", "x", "x", "y: z", '"y: z"'),
        ("front_matter", "x", "x", "y # z", '"y # z"'),
        ("front_matter", "x", "x", "y, z", '"y, z"'),  # it may stand in [a, b]
        ("front_matter", "x , w", "x , w", "y, z", "y, z"),  # it does not
        ("front_matter", "x  y?", "x  y?", "x y?", "x y?"),
        ("front_matter", "x", "x", "y?", '"y?"'),
        ("front_matter", "x", "x", "y\tz", '"y\\tz"'),
        ("front_matter", "x", "x", "it's «é»", "it's «é»"),
        ("front_matter", "'x'", "x", "it's 2021", "'it''s 2021'"),
        ("front_matter", "'x'", "x", "y\nz", '"y\\nz"'),
        ("front_matter", '"x"', "x", "2021-05-24", '"2021-05-24"'),
        ("front_matter", '"x"', "x", 'y "z" \\ é\u2028', '"y \\"z\\" \\\\ é\\u2028"'),
        ("front_matter", r'"\xe9"', "é", "ü木😀", r'"\xfc\u6728\U0001f600"'),
        ("front_matter", "|\n  x\n\n  y\n", "x\n\ny\n", "w\n z\n", "|\n  w\n   z\n"),
        ("front_matter", "|-\r\n  x\r\n", "x", "w\nz", "|-\r\n  w\r\n  z\r\n"),
        ("front_matter", ">-\n  a bb\n  c\n", "a bb c", "a é c", ">-\n  a é\n  c\n"),
        ("front_matter", ">\n  a b\n  c\n\n", "a b c\n", "a c\n", ">\n  a c\n\n"),
        ("front_matter", ">\n  a\n\n  b\n", "a\nb\n", "a\nb c\n", ">\n  a\n\n  b c\n"),
        ("headers", "x", "x", "2021-05-24", "2021-05-24"),
    ],
)
def test_the_style_is_kept(name: str, raw: str, old: str, new: str, written: str) -> None:
    assert load(name).write(field(raw, old), new) == written
    assert load(name).write(field(raw, old), old) == raw


@pytest.mark.parametrize(
    ("name", "raw", "old", "new"),
    [
        ("delimited", '"x"y', "xy", "z"),
        ("front_matter", "&n x", "x", "y"),
        ("front_matter", '"x"', "x", "\ud800"),
        ("front_matter", ">\n  x\n", "x\n", "x"),
        ("front_matter", "|\n  x\n", "x\n", " y\n"),
        ("front_matter", "|2\n  x\n", "x\n", "y\n"),
        ("front_matter", "|\n  x\n", "x\n", "\x01\n"),
        ("headers", "x", "x", "y\n"),
        ("headers", "x", "x", "y\rz"),
        ("headers", "x", "x", ""),
    ],
)
def test_what_does_not_fit_is_refused(name: str, raw: str, old: str, new: str) -> None:
    with pytest.raises(UnwritableValue):
        load(name).write(field(raw, old), new)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("jsonl", '{"a": {"b": ["x", ["y"], {"c": "z"}]}}', ["a.b[0]", "a.b[1][0]", "a.b[2].c"]),
        ("jsonl", '{"a": "x", "a": "y"}', ["a", "a"]),  # each copy on its own
        ("jsonl", '["x", 1, null, "y"]\n"z"\n', ["[0]", "[3]", "(value)"]),
        ("jsonl", '{"a": NaN, "b": -Infinity, "c": 1e5, "d": "x"}', ["d"]),
        ("jsonl", '{"a": ' + "9" * 5000 + ', "b": "x"}', ["b"]),
        ("jsonl", '{ "a" :\t{ } , "b" : [ ] , "\\u0063" : "x" }', ["c"]),
        ("delimited", "a, b\n1, 2\n", ["a", "b"]),  # blanks after commas
        ("delimited", "a;b\n1,5;2\n", ["a", "b"]),
        ("delimited", "a\nx, y\n", ["a"]),
        ("delimited", ",a\n1,2,3\n", ["column 1", "a", "column 3"]),
        ("delimited", "3 May 2021\tx@y.z\n4 May 2021\tx\n", ["column 1", "column 2"] * 2),
        ("delimited", "date\tpopulation 2020-2021\nx\ty\n", ["date", "population 2020-2021"]),
        ("delimited", "'a','b'\n'x, y','z'\n", ["a", "b"]),
        ("delimited", "\n\na,b\n\n1,2\n\n", ["a", "b"]),
        ("front_matter", "---\na: x\nb: {c: [y, {d: z}]}\n---\n", ["a", "b.c[0]", "b.c[1].d"]),
        ("front_matter", "---\na: 1\nb: no\nc: ~\nd: 1.5\ne: 2021-05-03\n---\n", ["e"]),
        ("front_matter", "---\na: &n x\nb: *n\n<<: {c: y}\n---\n", ["a", "<<.c"]),
        ("front_matter", "---\n? [k]\n: x\n? {k: l}\n: y\na: !!str 1\nb: !t z\n---\n", ["a"]),
        ("front_matter", "---\na: x\na: y\n---\n", ["a", "a"]),
        ("front_matter", "---\n- a: x\n---\n", []),
        ("front_matter", "---\na: x\n", []),  # never closed
        ("front_matter", "\n---\na: x\n---\n", []),  # not at the top
        ("front_matter", "----\na: x\n----\n", []),
        ("front_matter", "+++\na = 'x'\n+++\n", []),
        ("front_matter", "---\n\nProse between rules.\n\n---\n", []),
    ],
)
def test_paths(name: str, text: str, expected: list[str]) -> None:
    records = list(load(name).read(text))
    assert [field.path for record in records for field in record.fields] == expected


def test_positions_after_a_byte_order_mark() -> None:
    for text in ("\ufeff---\na: x\n---\n", '\ufeff{"a": "x"}\n', "\ufeffa\nx\n"):
        [record] = choose("-" if "{" in text else ("a.md" if "-" in text else "a.csv"), text).read(
            text
        )
        [found] = record.fields
        assert found.path == "a"
        assert found.span.slice(text) == found.raw


def test_a_part_of_a_table_knows_its_columns() -> None:
    fmt, text = load("delimited"), 'a,b\n1,"2\n3"\n\n4,5\n'
    [whole] = fmt.segments([text])
    [part] = fmt.parts(whole, [text.index("5")])
    assert part == Segment("4,5\n", 13, 1, 5, "a,b\n")
    [record] = fmt.read_segment(part)
    assert [(f.path, f.value) for f in record.fields] == [("a", "4"), ("b", "5")]


PIECES = r"""{ } [ ] : , "a" " \ \n \u00e9 \ud83d \x 1 - 0 01 1.5 1e e5 true null NaN -Infinity
    {"a":1} [1,"x"] "a": {"a":"x" ,"b":["y"]} ]}"""
JSON_PIECES = st.sampled_from([*PIECES.split(), " ", "\t", "\r", "\xa0", "\x01"])


@given(st.lists(JSON_PIECES, min_size=1, max_size=9).map("".join))
@settings(max_examples=500)
def test_a_line_is_read_if_and_only_if_it_is_json(line: str) -> None:
    assume(line.strip(" \t\r"))
    try:
        json.loads(line)
    except ValueError:
        with pytest.raises(UnreadableFile):
            list(load("jsonl").read(line))
    else:
        assert len(list(load("jsonl").read(line))) == 1


@given(
    st.sampled_from([",", "\t", ";", "|"]),
    st.text('ab"\n\r,;\t ', max_size=16),
    st.sampled_from(["h{0}h", '"h"{0}h{0}h', 'h{0}"x ""y"""']),
)
@settings(max_examples=500)
def test_cells_are_those_of_csv(delimiter: str, body: str, head: str) -> None:
    text = head.format(delimiter) + "\n" + body
    rows, longer = (
        [row for row in csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter) if row]
        for lines in (text, text + "\nlast")
    )
    if longer[-1] == ["last"]:
        records = load("delimited").read(text)
        assert [[field.value for field in record.fields] for record in records] == rows[1:]
    else:  # to csv, a quote is open to the end
        with pytest.raises(UnreadableFile):
            list(load("delimited").read(text))


@pytest.mark.parametrize("name", names())
def test_fields_travel_between_processes(name: str) -> None:
    text = {"jsonl": '{"a": "x"}', "delimited": "a\nx", "headers": HEADER}.get(name, MATTER)
    records = list(load(name).read(text))
    assert pickle.loads(pickle.dumps(records)) == records
    assert all(hash(field) for record in records for field in record.fields)
