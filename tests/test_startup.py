"""What a start must not pay for, and what an earlier run may be believed in."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean import cli, known_clean
from polyglot_clean.arguments import parser
from polyglot_clean.plain_arguments import plain_arguments

FOREIGN = frozenset({"rich", "ftfy", "chardet", "langdetect", "eldc", "pycld2", "babel", "yaml"})
TABLES = frozenset(
    f"polyglot_clean.{name}"
    for name in (
        "cldr.compile",
        "dates.grammar",
        "dates.plan",
        "encoding.counts",
        "encoding.letters",
        "encoding.screen",
        "encoding._writing",
        "language.detectors",
        "language.estimate",
        "render.terminal",
    )
)
CLEAN = {
    "a.jsonl": '{"title": "The harbour", "date": "2022-02-24", "author": "Ann Smith"}\n',
    "a.csv": "title,date,author\nThe harbour,2022-02-24,Ann Smith\n",
    "a.txt": "Title: The harbour\nAuthor: Ann Smith\n\nThe ferry came late, as ever.\n",
    "a.md": "---\ntitle: The harbour\ndate: 2022-02-24\n---\n\nThe ferry came late.\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in CLEAN.items():
        Path(name).write_text(text, "utf-8")


def loaded(*arguments: str) -> frozenset[str]:
    """The modules that a run of the command line loads."""
    code = (
        "import sys\nfrom polyglot_clean.cli import main\n"
        f"assert main({list(arguments)}) == 0\nsys.stdout.flush()\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return frozenset(done.stderr.split())


def test_the_version_loads_next_to_nothing() -> None:
    modules = loaded("--version")
    assert modules.isdisjoint({*FOREIGN, *TABLES, "dataclasses", "typing", "json", "pathlib"})
    ours = {name for name in modules if name.startswith("polyglot_clean")}
    assert not any(name.startswith("polyglot_clean.cldr") for name in ours)


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_file_loads_no_tables(name: str, command: str) -> None:
    assert loaded(command, "--no-cache", "--force-exclude", name).isdisjoint(
        (FOREIGN | TABLES) - ({"yaml"} if name == "a.md" else set())
    )


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_file_that_is_known_to_be_clean_loads_next_to_nothing(command: str) -> None:
    loaded(command, "--force-exclude", *CLEAN)
    modules = loaded(command, "--force-exclude", *CLEAN)
    heavy = {"argparse", "re", "dataclasses", "typing", "json", "pathlib"}
    assert modules.isdisjoint({*FOREIGN, *TABLES, *heavy})


FLAGS = ("--force-exclude", "--unsafe-fixes", "--no-cache", "--to-utf8", "--exit-non-zero-on-fix")


@given(
    st.lists(
        st.sampled_from(["check", "fix", "diff", "a.csv", "b c", "-", "--format", "--locale=de"])
        | st.sampled_from(FLAGS),
        max_size=6,
    )
)
def test_what_is_told_plainly_is_what_the_parser_understands(told: list[str]) -> None:
    plain = plain_arguments(told)
    if plain is not None:
        assert vars(plain) == vars(parser().parse_args(told))


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_hook_tells_its_arguments_plainly(command: str) -> None:
    flags = ["--force-exclude", *(["--exit-non-zero-on-fix"] if command == "fix" else [])]
    plain = plain_arguments([command, *flags, "a.csv", "b.md"])
    assert plain
    assert vars(plain)["paths"] == ["a.csv", "b.md"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def known(*arguments: str) -> int:
    return known_clean.count_if_all_known(parser().parse_args(arguments))


def test_what_was_clean_is_known(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del cache
    assert known("check", "a.csv") == 0
    hook = ("check", "--force-exclude")
    assert cli.main([*hook, "a.csv", "a.txt"]) == 0
    said = capsys.readouterr().out
    assert known(*hook, "a.csv", "a.txt") == 2
    assert known(*hook, "a.txt", "./a.txt") == 1
    assert cli.main([*hook, "a.csv", "a.txt"]) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.csv", "a.md"),
        ("fix", "a.csv"),
        ("check", "--select", "spacing", "a.csv"),
        ("check", "--locale", "de", "a.csv"),
        ("check", "--format", "headers", "a.csv"),
        ("check", "--unsafe-fixes", "a.csv"),
        ("check", "--languages", "a.csv"),
        ("check", "--output-format", "json", "a.csv"),
        ("check", "--no-cache", "a.csv"),
        ("check", "a.csv", "missing.csv"),
        ("check", "a.csv", "-"),
        ("check", "a.csv", "."),
        ("check", "."),
        ("check", "--force-exclude", "a.csv"),
        ("diff", "a.csv"),
    ],
)
def test_another_question_is_asked_anew(cache: Path, arguments: tuple[str, ...]) -> None:
    del cache
    assert cli.main(["check", "a.csv"]) == 0
    assert known("check", "a.csv") == 1
    assert known(*arguments) == 0


def test_other_content_suffix_or_settings_are_asked_anew(cache: Path) -> None:
    del cache
    assert cli.main(["check", "a.csv"]) == 0
    Path("a.tsv").write_bytes(Path("a.csv").read_bytes())
    assert known("check", "a.tsv") == 0
    Path("polyglot-clean.toml").write_text('locale = "de"\n', "utf-8")
    assert known("check", "a.csv") == 0
    Path("polyglot-clean.toml").unlink()
    assert known("check", "a.csv") == 1
    Path("a.csv").write_text("title,date\nx,24 May 2022\n", "utf-8")
    assert known("check", "a.csv") == 0
    assert cli.main(["check", "a.csv"]) == 1
    assert known("check", "a.csv") == 0


def test_what_is_excluded_is_not_counted(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del cache
    Path("polyglot-clean.toml").write_text('exclude = ["*.csv"]\n', "utf-8")
    for _ in range(2):
        assert cli.main(["check", "--force-exclude", "a.csv"]) == 0
        assert cli.main(["check", "--force-exclude", "a.txt"]) == 0
        out = capsys.readouterr().out
        assert out == "No file to read here.\n1 file read: nothing to fix.\n"


def test_a_decision_leaves_nothing_known(cache: Path) -> None:
    del cache
    Path("b.csv").write_text("title,date\nx,03/04/2022\n", "utf-8")
    Path("polyglot-decisions.jsonl").write_text(
        '{"before": "03/04/2022", "path": "date", "rule": "ambiguous-date", "verdict": "reject"}\n',
        "utf-8",
    )
    assert cli.main(["check", "b.csv"]) == 0
    assert known("check", "b.csv") == 0


def test_other_code_knows_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del cache
    assert cli.main(["check", "a.csv"]) == 0
    monkeypatch.setattr(known_clean, "_stamp", lambda: b"0123456789abcdef")
    assert known("check", "a.csv") == 0
    assert cli.main(["check", "a.csv"]) == 0
    assert known("check", "a.csv") == 1


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 40])
def test_a_damaged_cache_knows_nothing(cache: Path, damage: bytes) -> None:
    assert cli.main(["check", "a.csv"]) == 0
    (kept,) = (cache / "polyglot-clean").glob("clean-*.bin")
    kept.write_bytes(damage)
    assert known("check", "a.csv") == 0
    assert cli.main(["check", "a.csv"]) == 0
    assert known("check", "a.csv") == 1


def test_a_home_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cli.main(["check", "a.csv"]) == 0
    assert known("check", "a.csv") == 0


def test_a_named_pipe_is_not_waited_for(cache: Path) -> None:
    del cache
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    assert cli.main(["check", "a.csv"]) == 0
    os.mkfifo("pipe.csv")
    began = time.monotonic()
    assert known("check", "pipe.csv") == 0
    assert time.monotonic() - began < 5
