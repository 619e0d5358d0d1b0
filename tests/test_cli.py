"""The command line as its users meet it: what is printed, what is written, how it ends."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

import pytest

from polyglot_clean import __version__, cli
from polyglot_clean.rules import all_rules

DATE = "24 февраля 2022,, 17:37"
DIRTY = f'{{"title": "x", "date": "{DATE}"}}\n'
FIXED = '{"title": "x", "date": "2022-02-24T17:37"}\n'
CLEAN = '{"title": "y", "date": "2022-02-24"}\n'
DOUBT = '{"title": "z", "date": "03/04/2022"}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))


def start(*arguments: str, **more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "polyglot_clean", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1", **more},
    )


@pytest.mark.parametrize(
    ("arguments", "text", "code"),
    [
        (["check"], CLEAN, 0),
        (["check"], DIRTY, 1),
        (["check"], DOUBT, 1),
        (["check", "--select", "spacing"], DIRTY, 0),
        (["check", "--ignore", "localized-date,stray-punctuation"], DIRTY, 0),
        (["check", "--locale", "en-GB"], CLEAN, 0),
        (["diff"], CLEAN, 0),
        (["diff"], DIRTY, 1),
        (["diff"], DOUBT, 0),
        (["fix"], CLEAN, 0),
        (["fix"], DIRTY, 0),
        (["fix"], DOUBT, 0),
        (["fix", "--exit-non-zero-on-fix"], DIRTY, 1),
        (["fix", "--exit-non-zero-on-fix"], CLEAN, 0),
        (["fix", "--exit-non-zero-on-fix"], DOUBT, 0),
        (["inspect"], DIRTY, 0),
        (["check", "--select", "no-such-rule"], CLEAN, 2),
        (["check", "--locale", "not a tag"], CLEAN, 2),
        (["check", "--config", "nowhere.toml"], CLEAN, 2),
        (["check", "--decisions", "nowhere.jsonl"], CLEAN, 2),
        (["check", "--format", "docx"], CLEAN, 2),
        (["check", "--no-such-option"], CLEAN, 2),
        (["no-such-command"], CLEAN, 2),
        (["check", "missing.jsonl"], CLEAN, 2),
    ],
)
def test_exit_codes(
    arguments: list[str], text: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.jsonl", text)
    assert cli.main([*arguments, "a.jsonl"]) == code
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert bool(captured.err) or code != 2


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["fix", "--help"], ["explain"]])
def test_asking_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 0
    assert all(len(line) <= 100 for line in capsys.readouterr().out.splitlines())


def test_the_version_costs_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "polyglot_clean", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"polyglot-clean {__version__}\n"
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"rich", "babel", "ftfy", "langdetect", "yaml", "tomllib", "pathspec"}
    assert not [name for name in loaded if name.startswith("polyglot_clean.rules")]


def test_a_clean_file_does_not_load_rich() -> None:
    write("a.jsonl", CLEAN)
    code = "import sys; from polyglot_clean import cli; cli.main(['check', 'a.jsonl']); "
    code += "print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 file read: nothing to fix.\nFalse\n"


def test_fix_changes_the_value_alone(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("d/a.jsonl", DIRTY + CLEAN)
    assert cli.main(["fix", "d"]) == 0
    assert path.read_text("utf-8") == FIXED + CLEAN
    out = capsys.readouterr().out
    assert f"{Path('d/a.jsonl')}:1:24  date" in out
    assert f"- {DATE}" in out
    assert "+ 2022-02-24T17:37" in out
    assert "Russian" in out
    assert out.endswith("1 file read: 1 value in 1 file fixed.\n")
    assert cli.main(["fix", "--exit-non-zero-on-fix", "d"]) == 0


def test_check_and_diff_change_nothing() -> None:
    path = write("a.jsonl", DIRTY)
    before = path.stat().st_mtime_ns
    cli.main(["check", "."])
    cli.main(["diff", "."])
    assert path.read_text("utf-8") == DIRTY
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_git_applies_the_diff(
    ending: str, mark: bytes, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = (CLEAN * 5 + DIRTY + CLEAN * 9 + DIRTY).replace("\n", ending)
    path = write("d/a b.jsonl", mark + text.encode())
    assert cli.main(["diff", "d"]) == 1
    patch = capfdbinary.readouterr().out
    assert patch.count(b"@@ -") == 2
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=patch, check=True)
    assert path.read_bytes() == mark + text.encode().replace(DATE.encode(), b"2022-02-24T17:37")


def test_a_pipe_gives_the_cleaned_text_alone(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, DIRTY + DOUBT)
    assert cli.main(["fix", "-", "--format", "jsonl"]) == 0
    captured = capfd.readouterr()
    assert captured.out == FIXED + DOUBT
    assert "-:1:24  date" in captured.err
    assert "ambiguous-date" in captured.err


@pytest.mark.parametrize("arguments", [["--format", "jsonl"], ["--stdin-filename", "in/x.jsonl"]])
def test_a_pipe_is_checked(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, DIRTY)
    assert cli.main(["check", "-", *arguments]) == 1
    assert capsys.readouterr().out.startswith(f"{'in/x.jsonl' if len(arguments[1]) > 5 else '-'}:1")


def test_a_bad_file_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    bad = write("d/a.jsonl", b'{"date": "\x81\x8d\xff\xfe"}\n')
    broken = write("d/b.jsonl", '{"date": \n')
    good = write("d/c.jsonl", DIRTY)
    assert cli.main(["fix", "d", "nowhere"]) == 2
    captured = capsys.readouterr()
    assert bad.read_bytes() == b'{"date": "\x81\x8d\xff\xfe"}\n'
    assert broken.read_text("utf-8") == '{"date": \n'
    assert good.read_text("utf-8") == FIXED
    for place in (f"{Path('d/a.jsonl')}:1:11: ", f"{Path('d/b.jsonl')}:1", "nowhere: "):
        assert f"error: {place}" in captured.err
    assert "3 files could not be used" in captured.out


def test_a_mistake_of_ours_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom \x1b")

    write("a.jsonl", DIRTY)
    monkeypatch.setattr("polyglot_clean.engine.plan_segment", broken)
    assert cli.main(["check", "a.jsonl"]) == 123
    error = capsys.readouterr().err
    assert "RuntimeError: boom ␛" in error
    assert "please report" in error
    assert error.count("\n") == 1
    monkeypatch.setenv("POLYGLOT_CLEAN_TRACEBACK", "1")
    with pytest.raises(RuntimeError):
        cli.main(["check", "a.jsonl"])


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_programs_read_the_same_plan(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.jsonl", DIRTY + DOUBT)
    assert cli.main(["check", "--output-format", form, "a.jsonl"]) == 1
    out = capsys.readouterr().out
    rows = json.loads(out)["results"] if form == "json" else list(map(json.loads, out.splitlines()))
    change, question = rows[:2]
    assert (change["line"], change["column"], change["field"]) == (1, 24, "date")
    assert (change["before"], change["after"]) == (DATE, "2022-02-24T17:37")
    assert change["steps"][-1]["language"] == "ru"
    values = {candidate["value"] for candidate in question["candidates"]}
    assert values == {"2022-04-03", "2022-03-04"}


def test_inspect_tells_each_field(capsys: pytest.CaptureFixture[str]) -> None:
    text = '{"title": "Der Kapitän schrieb einen langen Brief", "date": "24 февраля 2022"}\n'
    write("a.jsonl", text)
    assert cli.main(["inspect", "a.jsonl"]) == 0
    out = capsys.readouterr().out
    assert "a.jsonl:1:11  title  title" in out
    assert "German" in out
    assert "date 2022-02-24" in out
    assert cli.main(["inspect", "--output-format", "json", "a.jsonl"]) == 0
    title, date = map(json.loads, capsys.readouterr().out.splitlines())
    assert title["language"]["tag"] == "de"
    assert date["date"]["readings"][0]["order"] == "named"


@pytest.mark.parametrize("rule", [rule.name for rule in all_rules()])
def test_every_rule_explains_itself(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", rule]) == 0
    page = capsys.readouterr().out
    assert page.startswith(rule)
    assert "Examples" in page
    assert cli.main(["explain"]) == 0
    assert rule in capsys.readouterr().out


def test_a_misspelt_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "localised-date"]) == 2
    assert "localized-date" in capsys.readouterr().err


def test_review_decides_saves_and_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write("d/a.jsonl", DOUBT + DIRTY)
    pipe(monkeypatch, "1\n")
    assert cli.main(["review", "d"]) == 0
    first, second = path.read_text("utf-8").splitlines(keepends=True)
    chosen = json.loads(first)["date"]
    assert chosen in ("2022-04-03", "2022-03-04")
    assert second == FIXED
    saved = json.loads(Path("polyglot-decisions.jsonl").read_text("utf-8"))
    assert (saved["before"], saved["chosen"]) == ("03/04/2022", chosen)
    assert "1 decision saved in polyglot-decisions.jsonl." in capsys.readouterr().out
    other = write("e.jsonl", DOUBT)
    assert cli.main(["fix", "e.jsonl"]) == 0
    assert chosen in other.read_text("utf-8")


@pytest.mark.parametrize("typed", ["", "q\n", "n\n"])
def test_review_without_decisions_writes_nothing(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.jsonl", DOUBT + DIRTY)
    pipe(monkeypatch, typed)
    assert cli.main(["review", "a.jsonl"]) == 0
    assert path.read_text("utf-8") == DOUBT + DIRTY
    assert not Path("polyglot-decisions.jsonl").exists()


def test_a_rejected_question_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.jsonl", DOUBT)
    pipe(monkeypatch, "r\n")
    cli.main(["review", "a.jsonl"])
    assert path.read_text("utf-8") == DOUBT
    assert cli.main(["check", "a.jsonl"]) == 0


def test_decisions_can_stand_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.jsonl", DOUBT)
    pipe(monkeypatch, "2\n")
    assert cli.main(["review", "--decisions", "mine.jsonl", "a.jsonl"]) == 0
    write("b.jsonl", DOUBT)
    assert cli.main(["check", "--decisions", "mine.jsonl", "b.jsonl"]) == 1
    assert cli.main(["fix", "--decisions", "mine.jsonl", "b.jsonl"]) == 0
    assert Path("a.jsonl").read_text("utf-8") == Path("b.jsonl").read_text("utf-8") != DOUBT


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes and signals")
@pytest.mark.parametrize("command", ["check", "fix", "inspect", "diff"])
def test_a_closed_pipe_is_quiet(command: str) -> None:
    write("a.jsonl", DIRTY * 3000)
    running = start(command, "a.jsonl")
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.close()
    running.stdout.read(10)
    running.stdout.close()
    assert running.wait(60) == 141
    assert running.stderr is not None
    with running.stderr:
        assert running.stderr.read() == b""
    if command == "fix":
        assert Path("a.jsonl").read_text("utf-8") in (DIRTY * 3000, FIXED * 3000)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupt_is_quiet() -> None:
    running = start("fix", "-", "--format", "jsonl")
    assert running.stdin is not None
    assert running.stdout is not None
    assert running.stderr is not None
    feeding = Thread(target=_feed, args=(running.stdin, b'{"a": 1}\n' * 200_000))
    feeding.start()
    assert running.stdout.read(10)  # it is at work
    running.send_signal(signal.SIGINT)
    with running.stdout, running.stderr:
        running.stdout.read()
        assert (running.wait(60), running.stderr.read()) == (130, b"")
    feeding.join(60)
    with suppress(BrokenPipeError):
        running.stdin.close()


def _feed(stream: IO[bytes], data: bytes) -> None:
    """Write, and leave the stream open: at its end the work would be done."""
    with suppress(BrokenPipeError):
        stream.write(data)
        stream.flush()


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupted_review_keeps_what_was_decided() -> None:
    write("a.jsonl", DOUBT + DOUBT.replace("03/04", "05/06"))
    running = start("review", "a.jsonl")
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b"1\n")
    running.stdin.flush()
    shown = b""
    while b"2 of 2" not in shown:
        shown += running.stdout.read1(4096)  # type: ignore[attr-defined]
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, error = running.communicate(timeout=60)
    assert (running.returncode, error) == (130, b"")
    assert "03/04/2022" in Path("polyglot-decisions.jsonl").read_text("utf-8")
    assert "03/04" in Path("a.jsonl").read_text("utf-8")


def test_a_terminal_without_unicode_still_works() -> None:
    write("a.jsonl", DIRTY)
    running = start("check", "a.jsonl", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    out, error = running.communicate(timeout=60)
    assert running.returncode == 1
    assert b"\\u0444" in out
    assert error == b""
