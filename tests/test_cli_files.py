"""Which files are read, and which settings hold for them."""

import subprocess
from pathlib import Path

import pytest

from polyglot_clean.config import Settings, find_settings, read_settings
from polyglot_clean.discovery import Search, find
from polyglot_clean.errors import BadSettings, CleaningError
from polyglot_clean.model import Role


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make(*names: str, text: str = "") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def found(*paths: str, exclude: tuple[str, ...] = (), force: bool = False) -> list[str]:
    search = Search(Path.cwd(), frozenset({".txt", ".jsonl"}), exclude, force)
    return [
        f"! {item.path}" if isinstance(item, CleaningError) else item.replace("\\", "/")
        for item in find(paths, search)
    ]


def test_folders_are_walked_in_order() -> None:
    make("d/b.txt", "d/a/z.JSONL", "d/a/é.txt", "d/a.txt", "d/c.docx", "d/README")
    assert found("d") == ["d/a/z.JSONL", "d/a/é.txt", "d/a.txt", "d/b.txt"]


def test_hidden_names_and_decisions_are_left_out() -> None:
    make("d/.git/x.txt", "d/.hidden.txt", "d/polyglot-decisions.jsonl", "d/a.txt")
    assert found("d") == ["d/a.txt"]
    assert found("d/.hidden.txt", "d/.git") == ["d/.hidden.txt", "d/.git/x.txt"]


def test_named_files_are_read_whatever_their_name_and_once() -> None:
    make("d/a.docx", "d/b.txt")
    assert found("d/a.docx", "d", "./d/b.txt") == ["d/a.docx", "d/b.txt"]


def test_what_is_not_there_is_told_and_stops_nothing() -> None:
    make("a.txt")
    assert found("no", "a.txt") == ["! no", "a.txt"]


@pytest.mark.parametrize(
    ("patterns", "kept"),
    [
        ("*.txt\n!keep.txt\n", ["d/keep.txt", "d/sub/keep.txt"]),
        ("/sub/\n", ["d/a.txt", "d/keep.txt"]),
        ("# nothing\n", ["d/a.txt", "d/keep.txt", "d/sub/a.txt", "d/sub/keep.txt"]),
        ("sub/a.*\n", ["d/a.txt", "d/keep.txt", "d/sub/keep.txt"]),
    ],
)
def test_gitignore_is_respected(patterns: str, kept: list[str]) -> None:
    make("d/a.txt", "d/keep.txt", "d/sub/a.txt", "d/sub/keep.txt")
    make("d/.gitignore", text=patterns)
    assert found("d") == kept


def test_gitignore_agrees_with_git() -> None:
    make("d/a.txt", "d/b/a.txt", "d/b/c.txt", "d/build/x.txt", "d/b/build.txt", "d/e f.txt")
    make(".gitignore", text="build/\n/d/b/*\n!/d/b/c.txt\ne\\ f.txt\n")
    make("d/b/.gitignore", text="!a.txt\n")
    subprocess.run(["git", "init", "-q"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-o", "--exclude-standard", "d"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    assert found("d") == sorted(name for name in listed if name.endswith(".txt"))
    assert found("d/b") == [name for name in found("d") if name.startswith("d/b")]


def test_exclude_holds_in_folders_and_by_force() -> None:
    make("d/a.txt", "vendor/b.txt", "vendor/deep/c.txt")
    assert found(".", exclude=("vendor/",)) == ["d/a.txt"]
    assert found("vendor/b.txt", exclude=("vendor/",)) == ["vendor/b.txt"]
    assert found("vendor/b.txt", "d/a.txt", exclude=("vendor/**",), force=True) == ["d/a.txt"]


def test_the_nearest_settings_hold() -> None:
    make("pyproject.toml", text='[tool.polyglot-clean]\nlocale = "de"\n')
    make("d/pyproject.toml", text="[project]\nname = 'x'\n")
    make("d/e/polyglot-clean.toml", text='locale = "fr_CA"\nselect = ["spacing"]\n')
    make("d/e/f/.polyglot-clean.toml", text="[roles]\n'meta.day' = 'published'\n")
    assert read_settings(Path("d")).locale == "de"
    assert read_settings(Path("d/e")) == Settings(select=("spacing",), locale="fr-CA")
    assert read_settings(Path("d/e/f")) == Settings(roles={"meta.day": Role.PUBLISHED})
    found_file = find_settings(Path("d"))
    assert found_file is not None
    assert found_file.name == "pyproject.toml"


def test_the_command_line_overrides() -> None:
    make("polyglot-clean.toml", text='locale = "de"\nunsafe-fixes = true\n')
    overrides = {"locale": "en-GB", "select": None, "ignore": ("spacing",)}
    expected = Settings(locale="en-GB", unsafe_fixes=True, ignore=("spacing",))
    assert read_settings(Path(), overrides) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("locales = 'de'", "did you mean 'locale'?"),
        ("colour = 1", "known are: select"),
        ("locale = 'en_US.UTF-8'", "'en_US.UTF-8' is not the tag of a language"),
        ("select = 'spacing'", "'select' is not a list of texts"),
        ("unsafe-fixes = 'yes'", "neither true nor false"),
        ("workers = 0", "whole number"),
        ("workers = true", "whole number"),
        ("[roles]\nx = 'publishd'", "did you mean 'published'?"),
        ("roles = 'x'", "not a table"),
        ("decisions = 3", "'decisions' is not a text"),
        ("locale = ", "this is not TOML"),
    ],
)
def test_what_is_not_understood_is_told(text: str, told: str) -> None:
    make("polyglot-clean.toml", text=text)
    with pytest.raises(BadSettings, match=r"polyglot-clean\.toml") as error:
        read_settings(Path())
    assert told in str(error.value)
