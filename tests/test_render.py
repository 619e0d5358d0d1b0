"""What is shown: safe, whole, aligned, and a patch that other tools accept."""

import io
import json
import re
import subprocess
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from polyglot_clean.errors import UnreadableFile
from polyglot_clean.model import (
    Applicability,
    Candidate,
    Change,
    Decision,
    Evidence,
    Field,
    Open,
    Place,
    Plan,
    Proposal,
    Role,
    Span,
    Step,
    Verdict,
)
from polyglot_clean.render import machine, terminal
from polyglot_clean.render.machine import Json, JsonLines
from polyglot_clean.render.parts import changed_part, marked
from polyglot_clean.render.patch import lines, quoted, rows, unified_diff
from polyglot_clean.render.reporters import Reporter, Text, closing
from polyglot_clean.render.safe import clusters, glyphs, joined, safe
from polyglot_clean.render.screen import console
from polyglot_clean.report import Report, Tally

NASTY = (
    "\x00\x07\x1b[31m\x7f\x85\x9b31m\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u2028\u2029"
    "\u200b\ufeff\ud800\udfff\ue000\U0010fffd\uffff\u00ad\u2060\u3164[bold]x[/bold] :smile:"
)
ANY = st.text(st.one_of(st.characters(), st.sampled_from(NASTY)), max_size=60)
STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
KEPT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")


def steering(text: str) -> set[str]:
    """Characters that must never reach a terminal; joiners between letters may."""
    return {c for c in text if category(c) in STEERING and c not in KEPT and c != "\U000110bd"}


def as_json_can(text: str) -> str:
    """In JSON, two halves of a surrogate pair side by side are one character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def field(value: str, path: str = "date") -> Field:
    return Field(path, Role.DATE, Span(0, len(value)), value, value)


def proposal(before: str, *after: str, message: str = "why", language: str = "ru") -> Proposal:
    found = tuple(Candidate(value, f"k{n}", f"because {n}") for n, value in enumerate(after))
    kind = Applicability.SAFE if len(after) == 1 else Applicability.UNSAFE
    evidence = (Evidence("month-name", "a name"),)
    return Proposal("localized-date", before, found, kind, message, evidence, language)


def plan(before: str, after: str, *, source: str = "a.txt", message: str = "why") -> Plan:
    made = proposal(before, after, message=message)
    step = Step(made, Decision(Verdict.ACCEPT, after, "policy"))
    change = Change(field(before), after, (step,), 0, Place(1, 8))
    question = Open(field(before), proposal(before, after, "b", message=message), 0, Place(2, 1))
    finding = Open(field(before), proposal(before, message=message), 0, Place(3, 1))
    return Plan(source, "", (change,), (question, finding), 1, 1)


def printed(made: Plan, monkeypatch: pytest.MonkeyPatch, *, width: int = 80) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    terminal.plan(console(stream), made)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb\r\tc", "a␊b␍␉c"),
        ("\x7f\x85", "␡⟨U+0085⟩"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩"),
        ("\ud83d", "⟨U+D83D⟩"),
        ("\ue001", "⟨U+E001⟩"),
        ("\ufeffdate", "⟨U+FEFF⟩date"),
        ("a\u200bb", "a⟨U+200B⟩b"),
        ("a\u200cb", "a⟨U+200C⟩b"),  # no script of Latin letters needs it
        ("\u0301a", "\u25cc\u0301a"),
        ("co\u00adop", "co⟨U+00AD⟩op"),
        ("\u3164", "⟨U+3164⟩"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "24 февраля 2022",
        "می‌خواهم",
        "क्‍ष",
        "👩‍👩‍👧 ❤️",
        "２０２２年２月",
        "e\u0301",
        "שָׁלוֹם",
        "a\u00a0b",
        "[bold]not markup[/bold]",
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    assert safe(text) == text


def test_spaces_are_named_where_they_change() -> None:
    assert joined(glyphs("a\u00a0b\u3000", beside=("", ""))) == "a⟨U+00A0⟩b⟨U+3000⟩"
    assert joined(glyphs(" a b  c ", beside=("", ""))) == "␠a b␠␠c␠"
    assert joined(glyphs(" ", beside=("a ", "b"))) == "␠"
    assert joined(glyphs(" ", beside=("a", "b"))) == " "


@given(ANY)
@example(NASTY)
def test_nothing_that_steers_is_let_through(text: str) -> None:
    assert not steering(safe(text))
    assert joined(glyphs(text)) == safe(text)


@given(ANY, ANY, ANY)
@settings(max_examples=60)
@example(NASTY, NASTY[::-1], NASTY)
def test_nothing_that_steers_is_printed(before: str, after: str, message: str) -> None:
    made = plan(before, after, source=message, message=message)
    with pytest.MonkeyPatch.context() as patch:
        assert not steering(printed(made, patch)) - {"\n"}


@given(ANY, ANY)
@example(NASTY, NASTY[::-1])
def test_json_says_the_value_itself_and_steers_nothing(before: str, after: str) -> None:
    row = machine.change(made := plan(before, after), made.changes[0])
    text = machine.dumps(row)
    assert json.loads(text)["before"] == as_json_can(before)
    assert json.loads(text)["after"] == as_json_can(after)
    text.encode("utf-8")
    hidden = {"Cc", "Zl", "Zp", "Cs"}
    assert not [c for c in text if category(c) in hidden or "\u202a" <= c <= "\u202e"]


@given(ANY)
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(clusters(text)) == text


@given(ANY, ANY)
def test_parts_make_up_both_values(before: str, after: str) -> None:
    parts = changed_part(before, after)
    assert parts.prefix + parts.removed + parts.suffix == before
    assert parts.prefix + parts.added + parts.suffix == after


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Posted 24 февраля 2022", "Posted 2022-02-24", "Posted [-24 февраля 2022-]{+2022-02-24+}"),
        ("Ivanov,, P.", "Ivanov, P.", "Ivanov,[-,-] P."),
        ("L'Ã®le", "L'île", "L'[-Ã®le-]{+île+}"),
        ("cafe", "cafe\u0301", "[-cafe-]{+cafe\u0301+}"),
        ("a  b", "a b", "a [- -]b"),
        ("2022", "2021", "[-2022-]{+2021+}"),
        ("同じ", "同じ", "同じ"),
        ("x 12 y", "x 2 y", "x [-12-]{+2+} y"),
    ],
)
def test_words_and_numbers_are_not_cut(before: str, after: str, shown: str) -> None:
    assert marked(changed_part(before, after)) == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("日付：24 февраля", "日付：2022"),
        ("e\u0301e\u0301 alt", "e\u0301e\u0301 neu"),
        ("שלום ישן", "שלום חדש"),
        ("\u202e!! alt", "\u202e!! neu"),
    ],
)
def test_the_marker_stands_below_the_change(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = printed(Plan("a", "", plan(before, after).changes), monkeypatch).splitlines()
    parts = changed_part(before, after)
    for sign, middle in (("-", parts.removed), ("+", parts.added)):
        index = next(n for n, row in enumerate(shown) if row.startswith(f"  {sign} "))
        mark = shown[index + 1].rstrip()
        assert len(mark) - len(mark.lstrip()) == 4 + cell_len(safe(parts.prefix))
        assert mark.strip() == "^" * cell_len(safe(middle))


@pytest.mark.parametrize("value", ["слово " * 60, "漢字" * 120, "x" * 300, "a\u0301" * 100])
def test_no_line_is_wider_than_the_terminal(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(plan(value + "old" + value, value + "new" + value), monkeypatch)
    assert all(cell_len(row) <= 80 for row in text.splitlines())


def test_paths_are_not_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(plan("a", "b", source="d/" * 60 + "x.txt"), monkeypatch)
    assert "d/" * 60 + "x.txt:1:8  date" in text.splitlines()[0]


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_asked_for(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    terminal.plan(console(stream), plan("a", "b"))
    assert ("\x1b[" in stream.getvalue()) is coloured


def test_a_report_says_what_where_why(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(plan("24 февраля", "2022-02-24", message="февраля is February"), monkeypatch)
    assert "a.txt:1:8  date" in text
    assert "  - 24 февраля\n" in text
    assert "  + 2022-02-24\n" in text
    assert "localized-date (Russian): февраля is February [a name]" in text
    assert "2  b" in text


@pytest.mark.parametrize(
    ("report", "done", "said"),
    [
        (Report(), False, "No file to read here."),
        (Report(unchanged=1), False, "1 file read: nothing to fix."),
        (
            Report(cleaned=1, unchanged=2, total=Tally(changed=5, findings=3)),
            True,
            "3 files read: 5 values in 1 file fixed, 3 to look at.",
        ),
        (
            Report(cleaned=1, failed=1, total=Tally(1, 2, 1)),
            False,
            "2 files read: 1 value in 1 file can be fixed (polyglot-clean fix), 3 left for you to "
            "decide (polyglot-clean review), 1 file could not be used.",
        ),
    ],
)
def test_the_last_line_is_plain(report: Report, done: bool, said: str) -> None:
    assert closing(report, done=done) == said


def reported(reporter: Reporter) -> None:
    made = plan("24 февраля", "2022-02-24")
    reporter.plan(made)
    reporter.failed(UnreadableFile("b.txt", "no", "yes", line=3))
    reporter.end(Report.of(made))


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    reported(Json(stream))
    whole = json.loads(stream.getvalue())
    assert whole["version"] == 1
    assert [row["type"] for row in whole["results"]] == ["change", "open", "open", "failure"]
    assert whole["summary"]["total"]["changed"] == 1
    assert whole["results"][0]["steps"][0]["rule"] == "localized-date"
    assert [c["value"] for c in whole["results"][1]["candidates"]] == ["2022-02-24", "b"]
    assert "b.txt:3: no; yes" in capsys.readouterr().err


def test_json_of_nothing_is_json() -> None:
    stream = io.StringIO()
    Json(stream).end(Report())
    assert json.loads(stream.getvalue())["results"] == []


def test_json_lines_end_with_the_summary(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    reported(JsonLines(stream))
    parsed = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [row["type"] for row in parsed][-2:] == ["failure", "summary"]
    assert parsed[-1]["version"] == 1
    assert capsys.readouterr().out == ""


def test_text_without_findings_is_one_line() -> None:
    stream = io.StringIO()
    Text(stream, done=False).end(Report(unchanged=1))
    assert stream.getvalue() == "1 file read: nothing to fix.\n"


LINES = st.lists(st.text(st.sampled_from("ab\r\x0b\u2028 é"), max_size=3), max_size=14)


@given(LINES, LINES, st.booleans(), st.booleans(), st.integers(1, 6))
@settings(max_examples=200)
def test_rows_hold_both_texts_however_they_are_cut(
    old: list[str], new: list[str], old_end: bool, new_end: bool, size: int
) -> None:
    before = "\n".join(old) + "\n" * old_end
    after = "\n".join(new) + "\n" * new_end
    marked_rows = list(rows([(before, after)]))
    assert "".join(line for mark, line in marked_rows if mark != "+") == before
    assert "".join(line for mark, line in marked_rows if mark != "-") == after
    cut = [(before[n : n + size], before[n : n + size]) for n in range(0, len(before), size)]
    assert list(unified_diff("x", cut)) == []


def applied(patch: list[str], before: str) -> str:
    """The patch carried out by the letter: every line number and every count must be true."""
    old, new = lines(before), []
    done = 0
    rest = patch[2:]
    while rest:
        found = re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n", rest.pop(0))
        assert found is not None
        start, count, place, made = (int(part) if part else 1 for part in found.groups())
        new += old[done : start - (count > 0)]
        done = start - (count > 0)
        assert len(new) == place - (made > 0)
        length = (done + count, len(new) + made)
        while rest and not rest[0].startswith("@@"):
            row = rest.pop(0)
            text = row[1:].removesuffix("\n\\ No newline at end of file\n")
            if row[0] != "+":
                assert old[done] == text
                done += 1
            if row[0] != "-":
                new.append(text)
        assert (done, len(new)) == length
    return "".join(new + old[done:])


CHANGED = st.lists(st.tuples(LINES, st.booleans()), max_size=6)


@given(CHANGED, st.booleans())
@settings(max_examples=200)
def test_a_patch_is_true_to_the_letter(parts: list[tuple[list[str], bool]], end: bool) -> None:
    pairs = [
        ("".join(f"{x}\n" for x in part), "".join(f"{x}{'!' * changed}\n" for x in part))
        for part, changed in parts
    ]
    if pairs and end:
        pairs[-1] = (pairs[-1][0][:-1], pairs[-1][1])
    before, after = ("".join(pair[side] for pair in pairs) for side in (0, 1))
    assert applied(list(unified_diff("x", pairs)), before) == after
    assert applied(list(unified_diff("x", [(before, after)])), before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\n", "c\nd\n"),
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a", "b"),
        ("a\n", "b"),
        ("a\r\nb\r\n", "a\r\nc\r\n"),
        ("a\u2028b\nc\n", "a\u2028d\nc\n"),
        ("\n" * 20 + "x\n" + "\n" * 20 + "y", "\n" * 20 + "X\n" + "\n" * 20 + "Y"),
        (
            "".join(f"{n}\n" for n in range(40)),
            "".join(f"{n}{'!' * (n % 9 == 0)}\n" for n in range(40)),
        ),
        ("a\nb\nc\n", "a\nc\n"),
        ("a\nc\n", "a\nb\nb\nc\n"),
        ("\ufeffdate: x\n", "\ufeffdate: y\n"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a b.txt", 'é"q.txt'])
@pytest.mark.parametrize("cut", [1, 7, 1000])
def test_git_applies_the_patch(
    before: str, after: str, name: str, cut: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(before.encode())
    parts = [(line, line) for line in lines(before)] if before == after else [(before, after)]
    if cut == 7 and len(lines(before)) == len(lines(after)):
        parts = list(zip(lines(before), lines(after), strict=True))
    patch = "".join(unified_diff(name, parts))
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=tmp_path,
        input=patch.encode(),
        check=True,
    )
    assert (tmp_path / name).read_bytes() == after.encode()


def test_a_patch_of_a_long_text_keeps_to_its_hunks() -> None:
    parts = [(f"{n}\n", f"{n}\n" if n % 1000 else f"{n}!\n") for n in range(10_000)]
    patch = list(unified_diff("x", parts))
    assert sum(row.startswith("@@") for row in patch) == 10
    assert len(patch) == 2 + 10 * 9 - 3  # nothing stands before the first line


@pytest.mark.parametrize(
    ("path", "shown"), [("a b", "a b"), ('a"b', '"a\\"b"'), ("a\nb", '"a\\012b"'), ("é", "é")]
)
def test_odd_paths_are_quoted_as_git_does(path: str, shown: str) -> None:
    assert quoted(path) == shown
