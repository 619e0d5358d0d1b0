"""Report: what a run found and did, as counts that add up over files, shards and machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from polyglot_clean.model import Open, Plan

_STEPS = attrgetter("steps")
_HEADINGS = attrgetter("proposal.rule", "proposal.language")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts under one heading.

    `changed` values were (or would be) rewritten; `questions` have several candidates, `unsafe`
    one that a person must confirm, `findings` none.
    """

    changed: int = 0
    questions: int = 0
    unsafe: int = 0
    findings: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.changed + other.changed,
            self.questions + other.questions,
            self.unsafe + other.unsafe,
            self.findings + other.findings,
        )

    @property
    def open(self) -> int:
        return self.questions + self.unsafe + self.findings


@dataclass(frozen=True, slots=True)
class Report:
    """The sum of what happened; `a + b` is the report of both inputs together.

    `rules` and `languages` (BCP 47 tags; `und` where words showed none) count the steps under
    each; `estimates` counts fields by estimated language, where a run was asked for it. Files that
    were `converted` to UTF-8 are counted as cleaned, too.

    >>> (Report(records=2) + Report(records=3)).records
    5
    """

    cleaned: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    records: int = 0
    fields: int = 0
    total: Tally = Tally()
    rules: Mapping[str, Tally] = field(default_factory=dict)
    languages: Mapping[str, Tally] = field(default_factory=dict)
    estimates: Mapping[str, int] = field(default_factory=dict)
    converted: int = 0

    @staticmethod
    def of(plan: Plan) -> Report:
        """What one plan holds; files are counted by who knows where they end."""
        steps = Counter(map(_HEADINGS, chain.from_iterable(map(_STEPS, plan.changes))))
        rows = [(rule, language, Tally(changed=n)) for (rule, language), n in steps.items()]
        opened = [(o.proposal.rule, o.proposal.language, _tally(o)) for o in plan.open]
        rows += opened
        left = _sum(("", tally) for _, _, tally in opened).get("", Tally())
        return Report(
            records=plan.records,
            fields=plan.fields,
            total=Tally(changed=len(plan.changes)) + left,
            rules=_sum((rule, tally) for rule, _, tally in rows),
            languages=_sum((language, tally) for _, language, tally in rows),
            estimates=dict(sorted(plan.languages.items())),
        )

    def __add__(self, other: Report) -> Report:
        return Report(
            self.cleaned + other.cleaned,
            self.unchanged + other.unchanged,
            self.skipped + other.skipped,
            self.failed + other.failed,
            self.records + other.records,
            self.fields + other.fields,
            self.total + other.total,
            _sum([*self.rules.items(), *other.rules.items()]),
            _sum([*self.languages.items(), *other.languages.items()]),
            dict(sorted((Counter(self.estimates) + Counter(other.estimates)).items())),
            self.converted + other.converted,
        )


def _tally(item: Open) -> Tally:
    match len(item.proposal.candidates):
        case 0:
            return Tally(findings=1)
        case 1:
            return Tally(unsafe=1)
        case _:
            return Tally(questions=1)


def _sum(rows: Iterable[tuple[str, Tally]]) -> dict[str, Tally]:
    totals: dict[str, Tally] = {}
    for name, tally in rows:
        totals[name] = totals.get(name, Tally()) + tally
    return dict(sorted(totals.items()))
