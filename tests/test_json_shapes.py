"""Lines that are read by a known shape: compiled or not, alike, and as a walk reads them."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polyglot_clean.formats import jsonl
from polyglot_clean.formats._json_shapes import InPython, Pieces
from polyglot_clean.model import Segment

_lines = pytest.importorskip("polyglot_clean.formats._lines", reason="built without a C compiler")

TEXT = st.text(st.sampled_from('a1é中𐌰"\\\n\t ,:{}\x1f\x7f'), max_size=4)
RAW = st.sampled_from(
    ["0", "-0", "12", "-1.5", "1e5", "2E-07", "01", "1.", "-", ".5", "1e", "true", "null", "tru"]
)
LITERAL = st.sampled_from(['{"a": ', ', "é": ', '"中": ', "}", ",", "", " "])
PIECES = st.lists(st.lists(LITERAL, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Pieces, str, int]:
    """The pieces of a pattern, and a text with a line that is, or nearly is, of that shape."""
    pieces = draw(PIECES)
    line = ""
    for number, parts in enumerate(pieces):
        quoted = f'"{draw(TEXT)}"' if number else ""
        line += quoted + "".join([draw(RAW) * bool(at) + part for at, part in enumerate(parts)])
    before, after = draw(TEXT), draw(st.sampled_from(["", "\n", "\nx", " ", "}"]))
    return tuple(pieces), before + line + after, len(before)


@example((((',"x":', ""),), ',"x":1.', 0))
@example(((("[", ""), ("]",)), '[1e+"b"]\n', 0))
@given(cases())
def test_a_compiled_pattern_matches_what_one_in_python_matches(
    case: tuple[Pieces, str, int],
) -> None:
    pieces, text, start = case
    python, compiled = InPython(pieces), _lines.Pattern(pieces)
    found, line = python.match(text, start), compiled.match(text, start)
    assert (line and (line.end, line.values)) == (found and (found.end, found.values))
    for at, value in enumerate(line.values if line else ()):
        begin = line.start(at)
        assert found
        assert found.start(at) == begin
        assert text[begin - 1 : begin + len(value) + 1] == f'"{value}"'


RECORDS = st.fixed_dictionaries(
    {"a": TEXT, "b": st.integers() | st.floats() | st.none(), "c": TEXT | st.booleans()}
)


@given(st.lists(RECORDS, min_size=3, max_size=8), st.booleans())
def test_lines_of_a_known_shape_are_read_as_each_alone(
    records: list[dict[str, Any]], ascii_only: bool
) -> None:
    lines = [json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records]
    read = list(jsonl.read_segment(Segment("".join(lines), 100, 7)))
    start = 100
    for index, (line, record) in enumerate(zip(lines, read, strict=True), start=7):
        assert [record] == list(jsonl.read_segment(Segment(line, start, index)))
        start += len(line)


@pytest.mark.parametrize("pattern", [InPython((("[",), ("]",))), _lines.Pattern((("[",), ("]",)))])
def test_a_line_has_no_other_strings(pattern: InPython) -> None:
    line = pattern.match('["a"]', 0)
    assert line
    assert (line.end, line.values, line.start(0)) == (5, ("a",), 2)
    for at in (1, -1):
        with pytest.raises(IndexError, match="no such string"):
            line.start(at)


def test_other_things_are_refused() -> None:
    for pieces in ([("a",)], ("a",), ((1,),), "a"):
        with pytest.raises(TypeError):
            _lines.Pattern(pieces)
    with pytest.raises(ValueError, match="too many"):
        _lines.Pattern((("",),) * 65)
    pattern = _lines.Pattern((("[",), ("]",)))
    for wrong in ((b"x", 0), ("x",), ("x", "0")):
        with pytest.raises(TypeError):
            pattern.match(*wrong)
    for start in (-2, 2):
        with pytest.raises(ValueError, match="starts in its text"):
            pattern.match("x", start)
