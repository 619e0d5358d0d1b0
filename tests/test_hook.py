"""The hooks, run by the real pre-commit on a real git repository."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from polyglot_clean.formats import load, names

ROOT = Path(__file__).parent.parent
SHIPPED = ("polyglot_clean", "locales", "pyproject.toml", "README.md", "LICENSE")
HOOKS = ".pre-commit-hooks.yaml"

pytestmark = [
    pytest.mark.source_tree,
    pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="needs pre-commit"),
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git"),
]

DIRTY = '{"title": "x", "date": "24 февраля 2022,, 17:37"}\n'
FIXED = '{"title": "x", "date": "2022-02-24T17:37"}\n'


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
    command = ["git", *identity, "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def pre_commit(folder: Path, home: Path, hook: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", hook, "--color=never", "--verbose"],
        cwd=folder,
        env={**os.environ, "PRE_COMMIT_HOME": str(home), "NO_COLOR": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def published(folder: Path) -> str:
    """A repository with what this checkout would publish; its commit."""
    folder.mkdir()
    unwanted = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache", "_lexicon.bin")
    for name in (*SHIPPED, HOOKS):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    return git(folder, "rev-parse", "HEAD")


def local_configuration() -> str:
    """The same hooks, run with the package that is under test: where nothing can be installed."""
    text = (ROOT / HOOKS).read_text("utf-8")
    text = re.sub(r"entry: polyglot-clean", f"entry: {sys.executable} -m polyglot_clean", text)
    text = text.replace("language: python", "language: system")
    hooks = "".join(f"      {line}\n" for line in text.splitlines())
    return f"repos:\n  - repo: local\n    hooks:\n{hooks}"


def test_the_hooks_take_every_suffix() -> None:
    patterns = re.findall(r"files: (.+)", (ROOT / HOOKS).read_text("utf-8"))
    assert len(patterns) == 2
    for pattern in patterns:
        for name in names():
            for suffix in load(name).SUFFIXES:
                assert re.search(pattern, f"d/x{suffix}"), suffix
        assert not re.search(pattern, "x.py")


@pytest.fixture(scope="module")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A configuration that works here, and the folder where pre-commit keeps its environments."""
    base = tmp_path_factory.mktemp("hooks")
    rev = published(base / "published")
    ids = "".join(f"      - id: {name}\n" for name in ("polyglot-clean", "polyglot-clean-check"))
    text = f"repos:\n  - repo: {base / 'published'}\n    rev: {rev}\n    hooks:\n{ids}"
    trial = repository(base / "trial", text)
    home = base / "home"
    done = pre_commit(trial, home, "polyglot-clean-check")
    if "An unexpected error has occurred" in done.stdout + done.stderr:
        text = local_configuration()
    return text, home


def repository(folder: Path, configuration: str) -> Path:
    folder.mkdir()
    git(folder, "init", "-q")
    (folder / ".pre-commit-config.yaml").write_text(configuration, "utf-8")
    (folder / "clean.jsonl").write_text(FIXED, "utf-8")
    git(folder, "add", "-A")
    return folder


@pytest.mark.slow
def test_the_hook_fixes_and_fails_then_passes(
    configuration: tuple[str, Path], tmp_path: Path
) -> None:
    text, home = configuration
    here = repository(tmp_path / "r", text)
    (here / "a b.jsonl").write_text(DIRTY, "utf-8")
    (here / "image.jsonl.bin").write_bytes(b"\0\1")
    git(here, "add", "-A")
    done = pre_commit(here, home, "polyglot-clean")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout
    assert (here / "a b.jsonl").read_text("utf-8") == FIXED
    assert (here / "clean.jsonl").read_text("utf-8") == FIXED
    git(here, "add", "-A")
    done = pre_commit(here, home, "polyglot-clean")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_check_hook_changes_nothing(configuration: tuple[str, Path], tmp_path: Path) -> None:
    text, home = configuration
    here = repository(tmp_path / "r", text)
    assert pre_commit(here, home, "polyglot-clean-check").returncode == 0
    (here / "a.jsonl").write_text(DIRTY, "utf-8")
    (here / "polyglot-clean.toml").write_text('exclude = ["vendor/"]\n', "utf-8")
    (here / "vendor").mkdir()
    (here / "vendor" / "b.jsonl").write_text(DIRTY, "utf-8")
    git(here, "add", "-A")
    done = pre_commit(here, home, "polyglot-clean-check")
    assert done.returncode == 1
    assert "a.jsonl:1:24" in done.stdout
    assert "vendor" not in done.stdout
    assert (here / "a.jsonl").read_text("utf-8") == DIRTY


@pytest.mark.slow
def test_bad_files_fail_the_hook(configuration: tuple[str, Path], tmp_path: Path) -> None:
    text, home = configuration
    here = repository(tmp_path / "r", text)
    (here / "broken.jsonl").write_text('{"date": \n', "utf-8")
    git(here, "add", "-A")
    done = pre_commit(here, home, "polyglot-clean")
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert (here / "broken.jsonl").read_text("utf-8") == '{"date": \n'
