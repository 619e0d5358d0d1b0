"""Reports add up: over plans, files, shards and machines."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.model import (
    Applicability,
    Candidate,
    Change,
    Decision,
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
from polyglot_clean.report import Report, Tally

FIELD = Field("date", Role.DATE, Span(0, 3), "old", "old")
RULES = st.sampled_from(["localized-date", "mojibake", "spacing"])
LANGUAGES = st.sampled_from(["ru", "de", "und"])


def proposals(candidates: int) -> st.SearchStrategy[Proposal]:
    values = tuple(Candidate(str(number)) for number in range(candidates))
    return st.builds(
        Proposal,
        RULES,
        st.just("old"),
        st.just(values),
        st.sampled_from(Applicability),
        st.just("because"),
        st.just(()),
        LANGUAGES,
    )


ACCEPTED = Decision(Verdict.ACCEPT, "new", "policy")
CHANGES = st.builds(
    lambda steps: Change(FIELD, "new", tuple(Step(p, ACCEPTED) for p in steps), 0, Place(1, 1)),
    st.lists(proposals(1), min_size=1, max_size=3),
)
OPEN = st.integers(0, 3).flatmap(proposals).map(lambda p: Open(FIELD, p, 0, Place(1, 1)))
PLANS = st.builds(
    lambda changes, opened, records: Plan("-", "", tuple(changes), tuple(opened), records),
    st.lists(CHANGES, max_size=5),
    st.lists(OPEN, max_size=5),
    st.integers(0, 9),
)


def joined(*plans: Plan) -> Plan:
    return Plan(
        "-",
        "",
        tuple(change for plan in plans for change in plan.changes),
        tuple(item for plan in plans for item in plan.open),
        sum(plan.records for plan in plans),
    )


@given(PLANS, PLANS, PLANS)
def test_the_report_of_a_whole_is_the_sum_of_its_parts(a: Plan, b: Plan, c: Plan) -> None:
    parts = [Report.of(plan) for plan in (a, b, c)]
    assert Report.of(joined(a, b, c)) == parts[0] + parts[1] + parts[2]
    assert (parts[0] + parts[1]) + parts[2] == parts[0] + (parts[1] + parts[2])
    assert parts[0] + parts[1] == parts[1] + parts[0]
    assert parts[0] + Report() == parts[0]


@given(PLANS)
def test_every_change_and_every_open_proposal_is_counted(plan: Plan) -> None:
    report = Report.of(plan)
    assert report.total.changed == len(plan.changes)
    assert report.total.open == len(plan.open)
    steps = sum(len(change.steps) for change in plan.changes)
    assert sum(tally.changed for tally in report.rules.values()) == steps
    assert sum(tally.open for tally in report.rules.values()) == len(plan.open)
    assert sum(tally.changed for tally in report.languages.values()) == steps


@given(PLANS)
def test_reports_travel_between_processes(plan: Plan) -> None:
    report = Report.of(plan)
    assert pickle.loads(pickle.dumps(report)) == report
    assert list(report.rules) == sorted(report.rules)


def test_an_empty_tally_is_nothing() -> None:
    assert Tally() + Tally() == Tally()
