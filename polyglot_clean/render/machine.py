"""What programs read: JSON and JSON Lines, `"version": 1`.

Every result is an object with a `type`:

- `change`: `path line column record field role before after steps`, each step with
  `rule language applicability by before after message evidence`;
- `open`: `path line column record field role rule language applicability before candidates message
  evidence`; no candidate is a finding, one a fix to be confirmed, several a question;
- `failure`: `path line column problem remedy` (0 where a line or column is not known).

`json` is one object, `{"version": 1, "results": [...], "summary": {...}}`; `jsonl` one object a
line, the last of type `summary`. Lines and columns count from 1, in code points. Values are
untouched; characters that would steer a terminal are written as JSON escapes.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import IO, Any

from polyglot_clean.errors import CleaningError
from polyglot_clean.model import Change, Evidence, Field, Open, Place, Plan, Step
from polyglot_clean.render.words import complain
from polyglot_clean.report import Report

VERSION = 1
_STEERING = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


class JsonLines:
    """One object a line, the summary last."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def put(self, row: Mapping[str, object]) -> None:
        self.stream.write(dumps(row) + "\n")

    def plan(self, plan: Plan) -> None:
        for made in plan.changes:
            self.put(change(plan, made))
        for item in plan.open:
            self.put(opened(plan, item))

    def failed(self, error: CleaningError) -> None:
        self.put(failure(error))
        self.stream.flush()
        complain(error)

    def end(self, report: Report) -> None:
        counts = summary(report)
        self.put({"type": "summary", "version": VERSION, **counts})


class Json(JsonLines):
    """One object, written as it comes."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self.before = f'{{"version": {VERSION}, "results": [\n'

    def put(self, row: Mapping[str, object]) -> None:
        self.stream.write(self.before + dumps(row))
        self.before = ",\n"

    def end(self, report: Report) -> None:
        start = self.before if self.before != ",\n" else "\n"
        counts = dumps(summary(report))
        self.stream.write(f'{start}],\n"summary": {counts}}}\n')


def dumps(value: object) -> str:
    """One line of JSON, readable, without a raw control, bidi control or lone surrogate.

    >>> dumps({"é": "a\\u202eb"})
    '{"é": "a\\\\u202eb"}'
    """
    text = json.dumps(value, ensure_ascii=False)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def change(plan: Plan, item: Change) -> dict[str, Any]:
    """A change as plain data."""
    return {
        "type": "change",
        **_where(plan, item.field, item.record, item.place),
        "before": item.field.value,
        "after": item.after,
        "steps": [_step(step) for step in item.steps],
    }


def opened(plan: Plan, item: Open) -> dict[str, Any]:
    """A question, a fix to be confirmed or a finding as plain data."""
    proposal = item.proposal
    return {
        "type": "open",
        **_where(plan, item.field, item.record, item.place),
        "rule": proposal.rule,
        "language": proposal.language,
        "applicability": proposal.applicability.value,
        "before": proposal.before,
        "candidates": [asdict(candidate) for candidate in proposal.candidates],
        "message": proposal.message,
        "evidence": evidence(proposal.evidence),
    }


def failure(error: CleaningError) -> dict[str, Any]:
    """A file that could not be read or written, as plain data."""
    return {
        "type": "failure",
        "path": error.path,
        "line": error.line,
        "column": error.column,
        "problem": error.problem,
        "remedy": error.remedy,
    }


def summary(report: Report) -> dict[str, Any]:
    """The counts of a run as plain data."""
    counts = ("cleaned", "unchanged", "skipped", "failed")
    return {
        "files": {name: getattr(report, name) for name in counts},
        "records": report.records,
        "fields": report.fields,
        "total": asdict(report.total),
        "rules": {name: asdict(tally) for name, tally in report.rules.items()},
        "languages": {tag: asdict(tally) for tag, tally in report.languages.items()},
        "estimates": _plain(report.estimates),
    }


def evidence(items: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Reasons as plain data."""
    return [asdict(item) for item in items]


def _where(plan: Plan, field: Field, record: int, place: Place) -> dict[str, Any]:
    return {
        "path": plan.source,
        "line": place.line,
        "column": place.column,
        "record": record,
        "field": field.path,
        "role": field.role.value,
    }


def _step(step: Step) -> dict[str, Any]:
    proposal, decision = step.proposal, step.decision
    return {
        "rule": proposal.rule,
        "language": proposal.language,
        "applicability": proposal.applicability.value,
        "by": decision.by,
        "before": proposal.before,
        "after": decision.chosen,
        "message": proposal.message,
        "evidence": evidence(proposal.evidence),
    }


def _plain(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(counts)
