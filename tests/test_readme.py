"""Everything the README shows is run: commands, their output, Python, the lists of names."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from polyglot_clean import clean_record
from polyglot_clean.formats import names
from polyglot_clean.rules import all_rules

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
pytestmark = pytest.mark.source_tree


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README.read_text("utf-8"), re.M | re.S)


def sessions() -> list[tuple[str, str]]:
    """Each `$ command` of the README with the output shown below it."""
    found = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize(("command", "output"), sessions())
def test_a_command_prints_what_is_shown(command: str, output: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus" / "demo", tmp_path / "demo")
    shell = f'polyglot-clean() {{ "{sys.executable}" -m polyglot_clean "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", shell + command],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    checker = doctest.OutputChecker()
    shown = "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"
    assert checker.check_output(output, shown, doctest.ELLIPSIS), shown


def test_the_python_shown_runs() -> None:
    result = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert result.attempted > 5
    assert result.failed == 0


def test_before_and_after_lines_are_true() -> None:
    pairs = re.findall(r"^([\w]+): +(.+?) +→ +(.+)$", README.read_text("utf-8"), re.M)
    assert len(pairs) >= 3
    for name, before, after in pairs:
        assert clean_record({name: before}).record == {name: after}


def test_rules_and_formats_are_listed() -> None:
    text = README.read_text("utf-8")
    rules = text.partition("## The rules")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \|", rules, re.M)
    assert sorted(rows) == sorted(rule.name for rule in all_rules())
    for name in names():
        assert f"`{name}`" in text


def test_the_two_commands_stand_in_the_first_screen() -> None:
    first = "\n".join(README.read_text("utf-8").splitlines()[:30])
    assert first.count("```sh\n") == 2
    assert "corpus/demo" in first
    assert "pytest" in first


def test_no_link_leads_nowhere() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README.read_text("utf-8")):
        assert (ROOT / target).exists(), target
