"""What is known of a record without a question is what its rules would say; so are its looks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.config import Settings
from polyglot_clean.engine import prepare
from polyglot_clean.follow import InPython
from polyglot_clean.formats._fields import Row
from polyglot_clean.formats.jsonl import read
from polyglot_clean.looks import InPython as LooksInPython
from polyglot_clean.looks import looks_of
from polyglot_clean.model import Applicability, Proposal
from polyglot_clean.run import Run
from polyglot_clean.walk import ask
from polyglot_clean.ways import Way
from polyglot_clean.words import Screen, Words

_looks = pytest.importorskip("polyglot_clean._looks", reason="built without a C compiler")
_follow = pytest.importorskip("polyglot_clean._follow", reason="built without a C compiler")

PATHS = ("id", "title", "author", "published", "modified", "language", "description")
DATES = st.sampled_from(
    ["2022-02-24", "24 февраля 2022", "24.2.2022", "3.4.2022", "2021", "May 3, 2021", "n/a", ""]
)
TEXTS = st.sampled_from(
    [
        "Anna",
        "Война и мир",
        "L’Inconnu".encode().decode("cp1252"),
        "two  spaces,,",
        "Кaтя, , и Пётр",
        "Caf&eacute; 24 февраля 2022",
        "нет данных",
        "русский",
        "",
    ]
) | st.text(st.sampled_from("ab Яé2;,& \u00a0\u200b"), max_size=8)
LANGUAGES = st.sampled_from(["ru", "русский", "en", "xx-unknown", ""])
VALUES = st.tuples(TEXTS, TEXTS, TEXTS, DATES, DATES, LANGUAGES, TEXTS)
RUNS = (prepare(Settings()), prepare(Settings(unsafe_fixes=True, locale="ru")))
NO_DETECTION = Settings(ignore=("language-mismatch", "untranslated-date"))


def row_of(values: tuple[str, ...]) -> Row:
    record = dict(zip(PATHS, values, strict=True))
    return Row.of(next(iter(read(json.dumps(record)))))


def known_of(row: Row, run: Run) -> object:
    """What is known of a record, and a check that it is what would be found."""
    layout = run.layout(row.names)
    assert isinstance(layout.follow, _follow.Follow)
    known = layout.follow.ways(row.values)
    marks = InPython(layout.looks).ways(row.values)
    found = dict(ask(row, list(marks), (layout, run)))
    assert known == (marks if isinstance(known, list) else found)
    return known


@pytest.mark.parametrize("run", RUNS)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_what_is_known_is_what_is_found(run: Run, records: list[tuple[str, ...]]) -> None:
    for values in [*records, *reversed(records)]:
        known_of(row_of(values), run)


CLEAN = "1", "War", "Anna", "2022-02-24", "2022-12-24T22:38:00Z", "en", "Words of a text"
PROPOSAL = Proposal("x", "a", (), Applicability.DISPLAY, "")


def changed(**values: str) -> tuple[str, ...]:
    return tuple({**dict(zip(PATHS, CLEAN, strict=True)), **values}.values())


@pytest.mark.parametrize(
    ("values", "places"),
    [
        (CLEAN, set()),
        (changed(published="24 февраля 2022", language="русский"), {3, 5}),
        (changed(author="Anna,,", title="two  spaces,,"), {1, 2}),
        (changed(language="no language"), {5}),  # a finding
        (changed(title="", author=""), set()),
    ],
)
def test_of_what_was_met_before_all_is_known(values: tuple[str, ...], places: set[int]) -> None:
    run = prepare(NO_DETECTION)
    row = row_of(values)
    if places:
        assert isinstance(known_of(row, run), list)
    found = known_of(row, run)
    assert isinstance(found, dict)
    assert set(found) == places
    assert all(isinstance(way, Way) for way in found.values())


@pytest.mark.parametrize(
    "values",
    [
        changed(modified="2021-01-01"),  # before it was published
        changed(title="Anna"),  # twice
        changed(author="&amp;eacute; 1,,", description="x" * 65 + "&eacute;"),  # not remembered
    ],
)
def test_of_what_may_be_found_in_a_record_nothing_is_known(values: tuple[str, ...]) -> None:
    run = prepare(NO_DETECTION)
    for _ in range(2):
        assert isinstance(known_of(row_of(values), run), list)


def test_a_way_that_depends_on_the_language_of_the_record_is_known_for_that_language() -> None:
    run = prepare(NO_DETECTION)
    for language in ("id", "sv", "id", "sv"):
        known_of(row_of(changed(published="24 februari 2022", language=language)), run)
    last = known_of(row_of(changed(published="24 februari 2022", language="sv")), run)
    assert isinstance(last, dict)
    assert [step.proposal.language for step in last[3].steps] == ["sv"]
    elsewhere = changed(published="24 februari 2022", language="ms")
    assert isinstance(known_of(row_of(elsewhere), run), list)


def test_what_a_screen_raises_is_raised() -> None:
    def fails(_value: str) -> bool:
        raise LookupError

    looks = (looks_of([(1, fails, 0)]), looks_of([]))
    with pytest.raises(LookupError):
        _follow.Follow(looks, (), (), ()).ways(("a", "b"))
    known = {"a": Way("b", (), (PROPOSAL,))}
    always = (looks_of([(1, bool, 0)]), looks_of([]))
    moved = _follow.Follow(always, ((1, (known, {})),), (), ((0, fails, None, (1,)),))
    with pytest.raises(LookupError):
        moved.ways(("a", "c"))
    whole = _follow.Follow(always, (), (), ((1, None, lambda *_: fails(""), (0,)),))
    with pytest.raises(LookupError):
        whole.ways(("a", "c"))


def test_what_is_no_record_is_refused() -> None:
    looks = (looks_of([]), looks_of([]))
    follow = _follow.Follow(looks, (), (), ())
    assert follow.ways(("a", "b")) == {}
    for values in (("a",), ["a", "b"], ("a", 1)):
        with pytest.raises(TypeError):
            follow.ways(values)
    for phases, declaring, rules in (
        ((1,), (), ()),
        (((1, ({},)),), (), ()),
        (((1, ({}, ())),), (), ()),
        ((), (2,), ()),
        ((), ("a",), ()),
        ((), (), ((1, None, None, (2,)),)),
        ((), (), ((1, None, None),)),
    ):
        with pytest.raises((TypeError, IndexError)):
            _follow.Follow(looks, phases, declaring, rules)


@pytest.mark.parametrize("count", [3, 40])
def test_a_value_that_stands_twice_is_seen_among_few_and_many(count: int) -> None:
    follow = _follow.Follow((looks_of([]),) * count, (), (), ())
    values = [str(number) for number in range(count)]
    assert follow.ways(tuple(values)) == {}
    values[0] = values[2]
    assert follow.ways(tuple(values)) == [0] * count


SCREENS = (str.isascii, str.isdigit, lambda text: "é" in text, lambda text: "ab" in text)
OF_WORDS = (lambda text: "é" in text, lambda text: "a" in text)
ASKED = st.sets(
    st.tuples(st.integers(0, 3), st.sampled_from(SCREENS), st.sampled_from([0, 1, 2])), max_size=5
)


@given(ASKED, st.lists(TEXTS, min_size=1, max_size=6))
def test_compiled_looks_find_and_remember_what_those_in_python_do(
    asked: set[tuple[int, Screen, int]], values: list[str]
) -> None:
    every = tuple([(1 << mark, screen, bit) for mark, screen, bit in asked])
    words = Words(OF_WORDS)
    python, compiled = LooksInPython(every, words), looks_of(every, words)
    few = _looks.Looks(every, words.at_hand, words.bits, 1, 3)
    for value in [*values, *reversed(values)]:
        assert compiled[value] == few[value] == python[value]
        assert len(compiled) == len(python)
        assert len(few) <= 1


def test_looks_fail_as_their_screens_do() -> None:
    def fails(_value: str) -> bool:
        raise LookupError

    words = Words((fails,))
    for asked in ((1, fails, 0), (1, bool, 1)):
        look = _looks.Looks((asked,), words.at_hand, words.bits, 9, 9)
        with pytest.raises(LookupError):
            look["a"]
        assert len(look) == 0
    with pytest.raises(TypeError):
        _looks.Looks((), bool, bool, 9, 9)[1]
    for wrong in ((1, 2), 1, (-1, bool, 0), ("1", bool, 0)):
        with pytest.raises((TypeError, ValueError)):
            _looks.Looks((wrong,), bool, bool, 9, 9)
