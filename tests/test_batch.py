"""One process and many give the same bytes, the same plans and the same errors."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyglot_clean.batch import Workers
from polyglot_clean.cli import main
from polyglot_clean.config import Settings
from polyglot_clean.engine import Done, prepare
from polyglot_clean.errors import CleaningError
from polyglot_clean.files import open_document
from polyglot_clean.model import Verdict
from polyglot_clean.policy import SavedDecision, policy_of

ROWS = 600  # some three segments
MONTHS = ("января", "февраля", "марта", "мая")


def lines() -> Iterator[str]:
    for number in range(ROWS):
        day, month = number % 28 + 1, MONTHS[number % len(MONTHS)]
        row = {
            "title": f"Новая выставка {number}",
            "date": f"{day} {month} 20{number % 20 + 10},, 17:37" if number % 3 else "03/04/2022",
            "language": "русский" if number % 2 else "ru",
            "identifier": str(number) * 2000,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    reject = SavedDecision("localized-date", "date", "2 мая 2013,, 17:37", Verdict.REJECT)
    with Workers(prepare(Settings(languages=True), policy_of([reject])), 2) as made:
        yield made


def both(workers: Workers, path: Path) -> tuple[list[Done], list[Done]]:
    document = open_document(str(path), Settings())
    return list(document.parts(workers.run)), list(workers.parts(document))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_many_processes_give_what_one_gives(workers: Workers, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".csv"):
        rows = (json.loads(line).values() for line in lines())
        path.write_text(
            "title,date,language,identifier\n" + "".join('"' + '","'.join(r) + '"\n' for r in rows)
        )
    else:
        path.write_text("".join(lines()))
    alone, together = both(workers, path)
    assert len(alone) > 2
    assert together == alone
    assert any(part.plan.open for part in alone)
    assert sum(len(part.plan.changes) for part in alone) > ROWS / 2


def until_it_fails(parts: Iterator[Done]) -> tuple[list[Done], str]:
    seen: list[Done] = []
    try:
        for part in parts:
            seen.append(part)  # noqa: PERF402 (what came before the error counts)
    except CleaningError as error:
        return seen, str(error)
    return seen, ""


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (b'{\n{"a": "b"}\n[\n', f"a.jsonl:{ROWS + 1}:2: not a JSON record.*and 1 more line"),
        (b'{"a": "\xff\xfe\xff"}\n', f"a.jsonl:{ROWS + 1}:8: the byte 0xFF is not UTF-8"),
    ],
)
def test_an_error_comes_after_what_came_before_it(
    workers: Workers, tmp_path: Path, broken: bytes, problem: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes("".join(lines()).encode() + broken)
    document = open_document(str(path), Settings(encoding="utf-8"))
    alone = until_it_fails(document.parts(workers.run))
    assert until_it_fails(workers.parts(document)) == alone
    assert alone[0]
    assert re.search(problem, alone[1])


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, said, written = tmp_path / "a.jsonl", [], []
    for count in ("1", "2"):
        path.write_text("".join(lines()))
        assert main(["fix", "--workers", count, "--output-format", "json", str(path)]) == 0
        said.append(capsys.readouterr().out)
        written.append(path.read_bytes())
    assert said[0] == said[1]
    assert written[0] == written[1]
    assert main(["check", "--workers", "0", str(path)]) == 2
