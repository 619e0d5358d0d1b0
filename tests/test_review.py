"""The review: no sequence of answers loses or invents a decision."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.model import (
    Applicability,
    Candidate,
    Field,
    Open,
    Place,
    Plan,
    Proposal,
    Role,
    Span,
    Verdict,
)
from polyglot_clean.policy import SavedDecision, read_decisions, write_decisions
from polyglot_clean.render.screen import console
from polyglot_clean.review import plain
from polyglot_clean.review.session import (
    Accept,
    AcceptAll,
    Command,
    Edit,
    Quit,
    Reject,
    RejectAll,
    Session,
    Skip,
    begin,
    shape,
    step,
    view,
)


def question(
    before: str, *candidates: tuple[str, str], path: str = "date", rule: str = "r"
) -> Open:
    found = tuple(Candidate(value, key) for key, value in candidates)
    proposal = Proposal(rule, before, found, Applicability.UNSAFE, "why")
    return Open(Field(path, Role.DATE, Span(0, 1), before, before), proposal, 0, Place(1, 1))


def slashed(day: int, month: int, path: str = "date") -> Open:
    return question(
        f"{day:02}/{month:02}/2022",
        ("dmy", f"2022-{month:02}-{day:02}"),
        ("mdy", f"2022-{day:02}-{month:02}"),
        path=path,
    )


def session_of(*items: Open) -> Session:
    return begin([Plan("a.txt", "", open=items)])


OPENS = st.lists(
    st.one_of(
        st.builds(slashed, st.integers(1, 4), st.integers(1, 4), st.sampled_from(["date", "d[0]"])),
        st.builds(lambda n: question(f"x{n}", ("k", f"y{n}")), st.integers(0, 4)),
        st.builds(lambda n: question(f"f {n}", rule="finding"), st.integers(0, 4)),
    ),
    max_size=10,
)
COMMANDS = st.lists(
    st.one_of(
        st.builds(Accept, st.integers(0, 3)),
        st.builds(AcceptAll, st.integers(0, 3)),
        st.builds(Edit, st.text(min_size=1, max_size=3)),
        st.sampled_from([Reject(), RejectAll(), Skip(), Skip(), Quit()]),
    ),
    max_size=14,
)


@given(OPENS, COMMANDS)
@settings(max_examples=200)
def test_no_decision_is_lost_or_invented(items: list[Open], commands: list[Command]) -> None:
    session = session_of(*items)
    known = {q.key: q for q in session.questions}
    assert len(known) == len(session.questions)
    assert sum(q.places for q in session.questions) == len(items)
    for command in commands:
        before, now = session, view(session)
        session = step(session, command)
        new = {k: d for k, d in session.answers.items() if before.answers.get(k) != d}
        assert set(before.answers) <= set(session.answers)
        assert session.questions == before.questions
        if now is None:
            assert session == before
            continue
        assert session.position >= before.position
        for key, decision in new.items():
            asked = known[key]
            values = [c.value for c in asked.item.proposal.candidates]
            match command:
                case Accept() | AcceptAll():
                    assert decision.verdict is Verdict.ACCEPT
                    assert decision.chosen in values
                case Edit(value):
                    assert decision.chosen == value
                case Reject() | RejectAll():
                    assert decision.verdict is Verdict.REJECT
                case _:
                    pytest.fail("a decision out of nothing")
            alike = asked.kind == now.question.kind
            assert alike if isinstance(command, AcceptAll | RejectAll) else key == now.question.key
            assert key not in before.answers
    assert read_decisions(write_decisions(session.decisions)) == tuple(
        sorted(session.decisions, key=lambda decision: decision.key)
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("03/04/2022", "99/99/9999"),
        ("24 февраля 2022", "99 a 9999"),
        ("५ मई", "9 文"),
        ("2022年2月", "9999文9文"),
        ("O’Brien", "a’a"),
        ("", ""),
    ],
)
def test_the_shape_of_a_value(value: str, expected: str) -> None:
    assert shape(value) == expected


def test_like_questions_stand_together() -> None:
    session = session_of(slashed(1, 2), question("x"), slashed(3, 4), slashed(1, 2))
    assert [q.item.proposal.before for q in session.questions] == ["01/02/2022", "03/04/2022", "x"]
    assert [q.places for q in session.questions] == [2, 1, 1]


def test_all_of_a_kind_take_the_same_reading() -> None:
    other = question("05/05/2022", ("ymd", "never"))
    session = session_of(slashed(1, 2), slashed(3, 4), other, question("x", ("mdy", "no")))
    session = step(session, AcceptAll(1))
    assert {d.before: d.chosen for d in session.decisions} == {
        "01/02/2022": "2022-01-02",
        "03/04/2022": "2022-03-04",
    }
    assert view(session) is not None  # 05/05 has no such reading, and is still asked


def test_what_is_decided_is_not_overruled_by_all() -> None:
    session = step(session_of(slashed(1, 2), slashed(3, 4), slashed(2, 3)), Reject())
    session = step(session, AcceptAll(0))
    verdicts = {d.before: d.verdict for d in session.decisions}
    assert verdicts["01/02/2022"] is Verdict.REJECT
    assert len(verdicts) == 3
    assert session.over


def answered(text: str, *items: Open) -> tuple[tuple[SavedDecision, ...], str]:
    out = io.StringIO()
    session = session_of(*items)
    for now in plain.run(session, console(out), plain.Keys(io.StringIO(text))):
        session = now
    return session.decisions, out.getvalue()


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1\n", ["2022-02-01"]),
        ("2\n2\n", ["2022-01-02", "2022-03-04"]),
        ("A2\n", ["2022-01-02", "2022-03-04"]),
        ("a\nA\n9\nzzz\n\n2\n", ["2022-01-02"]),  # several readings: a alone says nothing
        ("n\n1\n", ["2022-04-03"]),
        ("r\nq\n", [None]),
        ("R\n", [None, None]),
        ("e 2022\n", ["2022"]),
        ("e\n2022-02\n", ["2022-02"]),
        ("e\n\n1\n", ["2022-02-01"]),
        ("?\n1\n", ["2022-02-01"]),
        ("1", ["2022-02-01"]),  # the end of input keeps what was decided
        ("", []),
        ("q\n", []),
    ],
)
def test_answers_by_line(typed: str, chosen: list[str | None]) -> None:
    decisions, _ = answered(typed, slashed(1, 2), slashed(3, 4))
    assert [decision.chosen for decision in decisions] == chosen


def test_a_single_fix_is_accepted_with_a() -> None:
    decisions, out = answered("a\n", question("alt", ("k", "neu")))
    assert decisions[0].chosen == "neu"
    assert "- alt" in out
    assert "+ neu" in out


def test_a_finding_can_be_rejected_but_not_accepted() -> None:
    decisions, out = answered("a\nr\n", question("x"))
    assert [d.verdict for d in decisions] == [Verdict.REJECT]
    assert "a accept" not in out


def test_values_are_shown_safely() -> None:
    _, out = answered("q\n", question("a\x1b[31m\u202eb", ("k", "c")))
    assert "\x1b" not in out
    assert "␛[31m⟨U+202E⟩b" in out
