"""Laws of the engine: what it plans, what it writes, and what it never touches."""

import json
import pickle
import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from polyglot_clean.config import Settings
from polyglot_clean.engine import clean, digest, plan_segment, prepare
from polyglot_clean.errors import UnreadableFile
from polyglot_clean.formats import load
from polyglot_clean.model import Change, Open, Place, Plan, Segment, Verdict
from polyglot_clean.policy import SavedDecision, policy_of

JSONL = load("jsonl")
VALUES = st.sampled_from(
    [
        "24 февраля 2022,, 17:37",
        "24. Februar 2022",
        "2022-02-24",
        "03/04/2022",
        "L’Inconnu".encode().decode("cp1252"),
        "Иванов, Пётр,,",
        "русский",
        "Caf&eacute;",
        "  two  spaces ",
        "K\ufffdste",
        "",
    ]
) | st.text(max_size=12)
NAMES = st.sampled_from(["title", "date", "author", "language", "published", "body", "x"])
RECORDS = st.lists(st.dictionaries(NAMES, VALUES, max_size=5), max_size=6)


def lines(records: list[dict[str, str]], *, ascii_only: bool) -> str:
    return "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)


def cleaned(text: str, settings: Settings | None = None) -> tuple[list[Plan], str]:
    done = list(clean([text], JSONL, prepare(settings or Settings())))
    return [part.plan for part in done], "".join(part.text for part in done)


def changes(plans: list[Plan]) -> Iterator[tuple[int, str, str, str]]:
    for plan in plans:
        for change in plan.changes:
            yield change.record, change.field.path, change.field.value, change.after


@given(RECORDS, st.booleans())
def test_only_what_is_planned_changes(records: list[dict[str, str]], ascii_only: bool) -> None:
    text = lines(records, ascii_only=ascii_only)
    plans, after = cleaned(text)
    expected = [dict(record) for record in records]
    for record, path, before, value in changes(plans):
        assert expected[record][path] == before
        expected[record][path] = value
    assert [json.loads(line) for line in after.split("\n") if line] == expected


@given(RECORDS)
def test_cleaning_twice_is_cleaning_once(records: list[dict[str, str]]) -> None:
    _, once = cleaned(lines(records, ascii_only=False))
    plans, twice = cleaned(once)
    assert twice == once
    assert not list(changes(plans))


@given(RECORDS, st.integers(1, 40))
def test_the_size_of_pieces_does_not_matter(records: list[dict[str, str]], size: int) -> None:
    text = lines(records, ascii_only=False)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    whole, after = cleaned(text)
    done = list(clean(pieces, JSONL, prepare(Settings())))
    assert "".join(part.text for part in done) == after
    assert list(changes([part.plan for part in done])) == list(changes(whole))


@given(RECORDS)
def test_records_do_not_see_each_other(records: list[dict[str, str]]) -> None:
    _, together = cleaned(lines(records, ascii_only=False))
    alone = [cleaned(lines([record], ascii_only=False))[1] for record in records]
    assert together == "".join(alone)


LIKE_DATES = st.sampled_from(
    [
        "2 februari 2022",
        "2 február 2022",
        "3 Mai 2021",
        "5. listopad 2021",
        "вчера",
        "03/04/2022",
        "2022-02-24",
    ]
)
TOLD = {
    "language": st.sampled_from(["sv", "id", "русский", "n/a", ""]),
    "title": VALUES | st.just("En ny bok om staden vid havet") | LIKE_DATES,
    "date": VALUES | LIKE_DATES,
    "published": VALUES | LIKE_DATES,
    "crawled_at": LIKE_DATES,
}


@example([{"date": "2 februari 2022", "language": tag} for tag in ("sv", "id", "x", "sv")], False)
@example(
    [{"date": "2 februari 2022", "title": f"En ny bok{end}"} for end in (" om staden", "")], True
)
@example([{"date": "вчера"}, {"date": "вчера", "crawled_at": "2022-02-24"}], True)
@given(st.lists(st.fixed_dictionaries({}, optional=TOLD), max_size=8), st.booleans())
def test_what_is_remembered_of_values_changes_nothing(
    records: list[dict[str, str]], unsafe: bool
) -> None:
    """A record is planned alike whatever records came before it."""
    settings = Settings(unsafe_fixes=unsafe)
    (plan,), _ = cleaned(lines(records, ascii_only=False), settings)
    alone = [cleaned(lines([record], ascii_only=False), settings)[0][0] for record in records]
    for part in ("changes", "open"):
        found = [(each.record, each.field.path, said(each)) for each in getattr(plan, part)]
        assert found == [
            (at, each.field.path, said(each))
            for at, one in enumerate(alone)
            for each in getattr(one, part)
        ]


def said(each: Change | Open) -> object:
    return (each.after, each.steps) if isinstance(each, Change) else each.proposal


def test_another_policy_remembers_nothing_of_the_one_before() -> None:
    run = prepare(Settings())
    segment = Segment('{"date": "24 May 2022"}\n')
    assert plan_segment(segment, JSONL, run).changes
    no = SavedDecision("localized-date", "date", "24 May 2022", Verdict.REJECT)
    assert not plan_segment(segment, JSONL, run.deciding(policy_of([no]))).changes


@given(RECORDS)
def test_plans_are_values(records: list[dict[str, str]]) -> None:
    segment = Segment(lines(records, ascii_only=False))
    run = prepare(Settings())
    plan = plan_segment(segment, JSONL, run)
    assert plan == plan_segment(segment, JSONL, run)
    assert plan.digest == digest(segment.text)
    assert pickle.loads(pickle.dumps(plan)) == plan
    for change in plan.changes:
        start, end = change.field.span.start, change.field.span.end
        assert segment.text[start:end] == change.field.raw
        line = segment.text.split("\n")[change.place.line - 1]
        assert line[change.place.column - 1 :].startswith(change.field.raw)


@given(RECORDS)
def test_saved_decisions_replay(records: list[dict[str, str]]) -> None:
    """What a person rejects stays; what a person chooses is written; nothing of it stays open."""
    text = lines(records, ascii_only=False)
    run = prepare(Settings())
    opened = [item for part in clean([text], JSONL, run) for item in part.plan.open]
    decisions = [
        SavedDecision(
            item.proposal.rule, item.field.path, item.proposal.before, Verdict.ACCEPT, choice
        )
        if (choice := next((c.value for c in item.proposal.candidates), None)) is not None
        else SavedDecision(
            item.proposal.rule, item.field.path, item.proposal.before, Verdict.REJECT
        )
        for item in opened
    ]
    replay = prepare(Settings(), policy_of(decisions))
    done = list(clean([text], JSONL, replay))
    after = [part.text for part in done]
    decided = {decision.key for decision in decisions}
    for part in done:
        for item in part.plan.open:
            key = (item.proposal.rule, item.field.path, item.proposal.before)
            assert key not in decided
    again = prepare(Settings(), policy_of(decisions))
    assert [part.text for part in clean(["".join(after)], JSONL, again)] == after


def test_the_guiding_page() -> None:
    text = (
        "Posted 24 февраля 2022,, 17:37\n\nPublished 24 февраля 2022,, 17:37\n\n"
        "Modified 24 декабря 2022,, 22:38\n\nUpdated 24 декабря 2022,, 22:38\n\n"
        "The ferry comes back\nThe ferry comes back\n\n24 февраля 2022, 17:37\n\n"
        "The ferry - nobody doubts it - comes back , as it did on 3 March 2021.\n"
    )
    (done,) = clean([text], load("headers"), prepare(Settings()))
    plan, after = done.plan, done.text
    assert after == text.replace("24 февраля 2022,, 17:37", "2022-02-24T17:37").replace(
        "24 декабря 2022,, 22:38", "2022-12-24T22:38"
    ).replace("24 февраля 2022, 17:37", "2022-02-24T17:37")
    steps = [step.proposal for change in plan.changes for step in change.steps]
    assert [(step.rule, step.language) for step in steps] == [("localized-date", "ru")] * 5
    messages = {item.proposal.rule: item.proposal.message for item in plan.open}
    repeats = [i.proposal.message for i in plan.open if i.proposal.rule == "duplicate-field"]
    assert repeats == [
        "Published repeats Posted: 2022-02-24T17:37",
        "Updated repeats Modified: 2022-12-24T22:38",
    ]
    assert messages["duplicate-value"] == "the title stands twice"
    assert "in Russian: the page looks translated from Russian" in messages["untranslated-date"]


def test_an_error_names_the_source() -> None:
    run = prepare(Settings(), source="folder/a.jsonl")
    with pytest.raises(UnreadableFile, match=r"^folder/a\.jsonl:2:") as caught:
        list(clean(['{"a": "b"}\n{"a": \n'], JSONL, run))
    assert caught.value.remedy


def test_an_error_counts_the_lines_like_it() -> None:
    lines = ['{"a": "b"}', "x", "", '{"a": ', '{"a": "b"}', '["y"', '{"a": 1}\r']
    text = "\n".join(lines)
    for pieces in ([text], list(text)):
        with pytest.raises(UnreadableFile, match=r"^-:2:1: .* \(and 2 more lines like it\);"):
            list(clean(pieces, JSONL, prepare(Settings())))
    with pytest.raises(UnreadableFile, match="a value is missing; mend"):
        list(clean([*lines[:1], "\nx\n", *lines[4:5]], JSONL, prepare(Settings())))


@pytest.mark.parametrize(
    ("name", "text", "after"),
    [
        (
            "jsonl",
            '{"date": "24 May 2022", "x": 1, "date": "25 May 2022"}\n',
            '{"date": "2022-05-24", "x": 1, "date": "2022-05-25"}\n',
        ),
        ("jsonl", '{"a": {"b": "x", "b": ""}}\n', '{"a": {"b": "x", "b": ""}}\n'),
        (
            "front_matter",
            "---\ndate: 24 May 2022\ndate: 2022-05-25\n---\n",
            "---\ndate: 2022-05-24\ndate: 2022-05-25\n---\n",
        ),
    ],
)
def test_a_key_that_stands_twice_is_told_and_fixed_in_each_copy(
    name: str, text: str, after: str
) -> None:
    (done,) = clean([text], load(name), prepare(Settings()))
    assert done.text == after
    (told,) = [item for item in done.plan.open if item.proposal.rule == "duplicate-field"]
    assert "stands twice" in told.proposal.message
    assert told.field.span == next(iter(load(name).read(text))).fields[-1].span


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("jsonl", '{"a": ["x", "x"], "b": {"a": "x"}, "c": ""}\n{"a": "x"}\n{"a": "x"}\n'),
        ("headers", "Author: A\nAuthor: B\nTitle: War\n\nx\n"),
        ("delimited", "title,author,author\nWar,A,B\n"),
        ("front_matter", "---\na: {x: 1}\nb: {x: y}\nc: [{x: y}, {x: z}]\n---\n"),
    ],
)
def test_what_is_no_second_key_is_not_told(name: str, text: str) -> None:
    for done in clean([text], load(name), prepare(Settings(select=("duplicate-field",)))):
        assert done.plan.open == ()


def test_roles_can_be_told() -> None:
    from polyglot_clean.model import Role

    text = '{"x": "24 февраля 2022"}\n'
    assert cleaned(text)[1] == text
    told = Settings(roles={"x": Role.DATE})
    assert cleaned(text, told)[1] == '{"x": "2022-02-24"}\n'


@pytest.mark.parametrize("blank", ["", " ", "\r", " \r "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_places_are_those_of_a_person_who_counts_lines(blank: str, end: str) -> None:
    text = ('{"x": "é",' + blank + '"date": "24 May 2022"}' + end) * 5
    (plan,), _ = cleaned(text)
    assert len(plan.changes) == 5
    for change in plan.changes:
        before = re.split("\r\n|\r|\n", text[: change.field.span.start])
        assert change.place == Place(len(before), len(before[-1]) + 1)
