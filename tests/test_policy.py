"""Who may decide what: safe fixes alone, everything else a person or an earlier decision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.errors import BadSettings
from polyglot_clean.model import Applicability, Candidate, Field, Proposal, Role, Span, Verdict
from polyglot_clean.policy import Policy, SavedDecision, policy_of, read_decisions, write_decisions

FIELD = Field("date", Role.DATE, Span(0, 3), "old", "old")


def proposal(applicability: Applicability, *values: str) -> Proposal:
    candidates = tuple(Candidate(value) for value in values)
    return Proposal("a-rule", "old", candidates, applicability, "because")


@pytest.mark.parametrize(
    ("applicability", "values", "unsafe_fixes", "chosen"),
    [
        (Applicability.SAFE, ("new",), False, "new"),
        (Applicability.SAFE, ("new", "other"), False, None),
        (Applicability.SAFE, ("new", "other"), True, None),
        (Applicability.SAFE, (), True, None),
        (Applicability.UNSAFE, ("new",), False, None),
        (Applicability.UNSAFE, ("new",), True, "new"),
        (Applicability.UNSAFE, ("new", "other"), True, None),
        (Applicability.DISPLAY, ("new",), True, None),
        (Applicability.DISPLAY, (), False, None),
    ],
)
def test_policy_decides_only_what_is_certain(
    applicability: Applicability, values: tuple[str, ...], unsafe_fixes: bool, chosen: str | None
) -> None:
    decision = Policy(unsafe_fixes).decide(FIELD, proposal(applicability, *values))
    assert (decision.chosen if decision else None) == chosen


@pytest.mark.parametrize("applicability", Applicability)
@pytest.mark.parametrize(
    ("verdict", "chosen"), [(Verdict.ACCEPT, "typed by hand"), (Verdict.REJECT, None)]
)
def test_a_saved_decision_wins(
    applicability: Applicability, verdict: Verdict, chosen: str | None
) -> None:
    saved = SavedDecision("a-rule", "date", "old", verdict, chosen)
    decision = policy_of([saved], unsafe_fixes=True).decide(FIELD, proposal(applicability, "new"))
    assert decision is not None
    assert (decision.verdict, decision.chosen, decision.by) == (verdict, chosen, "person")


@pytest.mark.parametrize(
    "other",
    [
        SavedDecision("another-rule", "date", "old", Verdict.REJECT),
        SavedDecision("a-rule", "title", "old", Verdict.REJECT),
        SavedDecision("a-rule", "date", "older", Verdict.REJECT),
    ],
)
def test_a_decision_speaks_of_one_rule_field_and_value(other: SavedDecision) -> None:
    assert policy_of([other]).decide(FIELD, proposal(Applicability.UNSAFE, "new")) is None


ANY_TEXT = st.text(st.characters(), max_size=20)
ACCEPTED = st.builds(
    SavedDecision, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.just(Verdict.ACCEPT), ANY_TEXT, ANY_TEXT
)
REJECTED = st.builds(
    SavedDecision, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.just(Verdict.REJECT), st.none(), ANY_TEXT
)


@given(st.lists(ACCEPTED | REJECTED, unique_by=lambda decision: decision.key))
def test_what_is_saved_is_what_is_read(decisions: list[SavedDecision]) -> None:
    text = write_decisions(decisions)
    text.encode()  # a file of decisions is UTF-8, whatever stands in the corpus
    assert sorted(read_decisions(text), key=lambda d: d.key) == sorted(
        decisions, key=lambda d: d.key
    )
    assert write_decisions(read_decisions(text)) == text


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "{}",
        '{"rule": "x", "path": "y", "before": "z", "verdict": "perhaps"}',
        '{"rule": "x", "path": "y", "before": "z", "verdict": "accept"}',
        '{"rule": "x", "path": "y", "before": "z", "verdict": "reject", "chosen": "w"}',
        '{"rule": "x", "path": "y", "before": 1, "verdict": "reject"}',
        '{"rule": "x", "path": "y", "before": "z", "verdict": "reject", "odd": 1}',
    ],
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(BadSettings, match=r"^d\.jsonl:2: "):
        read_decisions("\n" + line + "\n", "d.jsonl")
