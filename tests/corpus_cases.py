"""The corpus of cases: what each holds, how it is run, and the floors it must keep.

python tests/corpus_cases.py                     print precision, recall and false changes
python tests/corpus_cases.py --pin               write them to corpus/floors.json
python tests/corpus_cases.py --pin --allow-regression   the same, lowering a floor
python tests/corpus_cases.py --bless CASE ...    write report.json of cases as the cleaner sees them
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polyglot_clean import clean_bytes
from polyglot_clean.config import Settings
from polyglot_clean.formats import choose
from polyglot_clean.model import Record
from polyglot_clean.outcome import Cleaned, Failed, Outcome, Unchanged
from polyglot_clean.source import decode

ROOT = Path(__file__).parent.parent / "corpus"
KINDS = ("wild", "synthetic", "negative", "known_failures")
FLOORS = ROOT / "floors.json"


@dataclass(frozen=True)
class Case:
    """A directory of the corpus; `expected` is `source` itself where there is no `out` file."""

    kind: str
    folder: Path
    language: str
    source: Path
    expected: bytes
    dates: str = "iso"

    @property
    def name(self) -> str:
        return f"{self.kind}/{self.folder.name}"

    @property
    def format(self) -> str:
        text = decode(self.source.read_bytes()).text
        return choose(self.source.name, text).NAME

    def run(self) -> Outcome:
        settings = Settings(dates=self.dates)
        return clean_bytes(self.source.read_bytes(), format=self.format, config=settings)


def cases(*kinds: str) -> Iterator[Case]:
    """The cases of these kinds (none given: all), by name."""
    for kind in kinds or KINDS:
        for folder in sorted((ROOT / kind).iterdir()):
            facts = tomllib.loads((folder / "case.toml").read_text("utf-8"))
            missing = {"label", "origin", "why", "language"} - set(facts)
            if missing:
                raise ValueError(f"{folder}/case.toml lacks {sorted(missing)}")
            (source,) = folder.glob("in.*")
            out = source.with_stem("out")
            expected = (out if out.exists() else source).read_bytes()
            dates = facts.get("dates", "iso")
            yield Case(kind, folder, facts["language"], source, expected, dates)


def output(outcome: Outcome) -> bytes:
    if isinstance(outcome, Cleaned | Unchanged):
        return outcome.output
    raise AssertionError(outcome)


def summary(outcome: Outcome) -> dict[str, object]:
    """What `report.json` holds: every change and every open proposal, in the order of the text."""
    if isinstance(outcome, Failed):
        return {"error": str(outcome.error)}
    assert isinstance(outcome, Cleaned | Unchanged)
    changes = outcome.changes if isinstance(outcome, Cleaned) else ()
    return {
        "changes": [
            {
                "line": change.place.line,
                "path": change.field.path,
                "rules": [step.proposal.rule for step in change.steps],
                "before": change.field.value,
                "after": change.after,
            }
            for change in changes
        ],
        "open": [
            {
                "line": item.place.line,
                "path": item.field.path,
                "rule": item.proposal.rule,
                "candidates": [candidate.value for candidate in item.proposal.candidates],
            }
            for item in outcome.open
        ],
    }


def rules_seen(outcome: Outcome) -> set[str]:
    """The rules that had something to say."""
    assert isinstance(outcome, Cleaned | Unchanged)
    changes = outcome.changes if isinstance(outcome, Cleaned) else ()
    steps = {step.proposal.rule for change in changes for step in change.steps}
    return steps | {item.proposal.rule for item in outcome.open}


@dataclass(frozen=True)
class Score:
    """Changed values: `right` as expected, `wrong` otherwise; `missed` stayed as they were."""

    right: int
    wrong: int
    missed: int

    @property
    def floors(self) -> dict[str, float]:
        made, due = self.right + self.wrong, self.right + self.missed
        return {
            "precision": round(self.right / made, 4) if made else 1.0,
            "recall": round(self.right / due, 4) if due else 1.0,
            "false_changes": self.wrong,
        }


def scores() -> dict[str, dict[str, Score]]:
    """Scores by rule and by language, over all cases that are expected to pass."""
    counts: dict[str, Counter[tuple[str, str]]] = {"rules": Counter(), "languages": Counter()}
    for case in cases("wild", "synthetic", "negative"):
        for rule, verdict in _verdicts(case):
            counts["rules"][rule, verdict] += 1
            counts["languages"][case.language, verdict] += 1
    return {
        group: {
            name: Score(*(counter[name, verdict] for verdict in ("right", "wrong", "missed")))
            for name in sorted({name for name, _ in counter})
        }
        for group, counter in counts.items()
    }


def _verdicts(case: Case) -> Iterator[tuple[str, str]]:
    outcome = case.run()
    changes = outcome.changes if isinstance(outcome, Cleaned) else ()
    source, wanted = (_values(case, data) for data in (case.source.read_bytes(), case.expected))
    made = {change.field.span.start: change for change in changes}
    expected_rules = _expected_rules(case)
    for (start, path, before), (_, _, due) in zip(source, wanted, strict=True):
        if start in made:
            verdict = "right" if made[start].after == due else "wrong"
            yield made[start].steps[-1].proposal.rule, verdict
        elif before != due:
            yield expected_rules.get((path, due), "unknown"), "missed"


def _values(case: Case, data: bytes) -> list[tuple[int, str, str]]:
    text = decode(data).text
    records: Iterator[Record] = choose(case.source.name, text).read(text)
    return [(f.span.start, f.path, f.value) for record in records for f in record.fields]


def _expected_rules(case: Case) -> dict[tuple[str, str], str]:
    report = json.loads((case.folder / "report.json").read_text("utf-8"))
    return {(c["path"], c["after"]): c["rules"][-1] for c in report.get("changes", ())}


def lowered(old: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """The floors that today's figures do not reach, in words."""
    now = scores()
    found = []
    for group, names in old.items():
        for name, floors in names.items():
            score = now[group].get(name, Score(0, 0, 0)).floors
            found += [
                f"{group} {name}: {figure} {score[figure]} (floor {floor})"
                for figure, floor in floors.items()
                if (score[figure] > floor if figure == "false_changes" else score[figure] < floor)
            ]
    return found


def main(arguments: list[str]) -> int:
    if "--bless" in arguments:
        named = [name for name in arguments if not name.startswith("--")]
        for case in cases():
            if not named or case.name in named:
                text = json.dumps(summary(case.run()), ensure_ascii=False, indent=2) + "\n"
                (case.folder / "report.json").write_text(text, "utf-8")
        return 0
    now = {group: {n: s.floors for n, s in names.items()} for group, names in scores().items()}
    sys.stdout.write(json.dumps(now, ensure_ascii=False, indent=2) + "\n")
    if "--pin" not in arguments:
        return 0
    fallen = lowered(json.loads(FLOORS.read_text("utf-8"))) if FLOORS.exists() else []
    if fallen and "--allow-regression" not in arguments:
        sys.stderr.write("\n".join(["a floor would be lowered:", *fallen, ""]))
        return 1
    FLOORS.write_text(json.dumps(now, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
