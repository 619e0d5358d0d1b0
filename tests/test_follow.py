"""Compiled or not, records are looked at alike, led to the same values, and the same is asked."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean import walk
from polyglot_clean.config import Settings
from polyglot_clean.engine import prepare
from polyglot_clean.follow import Follow, InPython
from polyglot_clean.formats._fields import Row
from polyglot_clean.formats.jsonl import read
from polyglot_clean.looks import InPython as LooksInPython
from polyglot_clean.looks import looks_of
from polyglot_clean.model import Applicability, Proposal
from polyglot_clean.run import Run
from polyglot_clean.ways import Way
from polyglot_clean.words import Screen, Words

_looks = pytest.importorskip("polyglot_clean._looks", reason="built without a C compiler")
_follow = pytest.importorskip("polyglot_clean._follow", reason="built without a C compiler")

PATHS = ("id", "title", "author", "published", "modified", "language", "description")
DATES = st.sampled_from(
    [
        "2022-02-24",
        "24 февраля 2022",
        "24.2.2022",
        "3.4.2022",
        "2021",
        "24&nbsp;февраля 2022",
        "n/a",
        "",
    ]
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
NO_DETECTION = Settings(ignore=("language-mismatch", "untranslated-date"))
Asked = list[tuple[int, int, int, tuple[str, ...]]]


def row_of(values: tuple[str, ...]) -> Row:
    record = dict(zip(PATHS, values, strict=True))
    return Row.of(next(iter(read(json.dumps(record)))))


def led(follow: Follow, values: tuple[str, ...], run: Run) -> tuple[object, Asked]:
    """What a record is led to, and who was asked on the way."""
    asked: Asked = []
    row = row_of(values)

    def ask(*question: Any) -> Way:
        asked.append(question[1:])
        return walk.ask(*question)

    return follow.ways(values, ask, (row, run.layout(row.names), run)), asked


class Twins:
    """Two runs, one compiled and one in Python, that meet the same records."""

    def __init__(self, settings: Settings) -> None:
        self.runs = prepare(settings), prepare(settings)

    def ways(self, values: tuple[str, ...]) -> tuple[dict[int, Way], Asked, bool]:
        """The ways, who was asked for them, and whether a rule on the record may have a say."""
        one, other = self.runs
        names = row_of(values).names
        compiled, layout = one.layout(names).follow, other.layout(names)
        assert isinstance(compiled, _follow.Follow)
        phases = tuple([(own, layout.known[phase]) for phase, own in layout.phases])
        python = InPython(layout.looks, phases, layout.declaring)
        found, asked = led(compiled, values, one)
        told, questions = led(python, values, other)
        assert asked == questions
        assert isinstance(told, tuple)
        if isinstance(found, tuple):
            assert found == told
            return found[0], asked, True
        assert isinstance(found, dict)
        assert found == told[0]
        row = row_of(values)
        assert walk.walk(row, layout, other) == found
        return found, asked, False


TWINS = Twins(Settings()), Twins(Settings(unsafe_fixes=True, locale="ru"))


@pytest.mark.parametrize("twins", TWINS)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_records_are_led_where_they_are_in_python(
    twins: Twins, records: list[tuple[str, ...]]
) -> None:
    for values in [*records, *reversed(records)]:
        twins.ways(values)


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
def test_of_what_was_met_before_nobody_is_asked(values: tuple[str, ...], places: set[int]) -> None:
    twins = Twins(NO_DETECTION)
    ways, asked, _ = twins.ways(values)
    assert places == set(ways) == {at for _, at, _, _ in asked}
    assert twins.ways(values) == (ways, [], False)


@pytest.mark.parametrize(
    "values",
    [
        changed(modified="2021-01-01"),  # before it was published
        changed(title="Anna"),  # twice
    ],
)
def test_rules_on_records_may_have_a_say(values: tuple[str, ...]) -> None:
    assert Twins(NO_DETECTION).ways(values) == ({}, [], True)


def test_a_value_goes_through_both_phases() -> None:
    twins = Twins(NO_DETECTION)
    for _ in range(2):
        ways, _, _ = twins.ways(changed(published="24&nbsp;февраля&nbsp;2022"))
        assert ways[3].value == "2022-02-24"
        assert [step.proposal.rule for step in ways[3].steps] == ["escaped-text", "localized-date"]


def test_a_way_that_depends_on_the_language_of_the_record_is_known_for_that_language() -> None:
    twins = Twins(NO_DETECTION)
    for language, asked in (("id", 1), ("sv", 1), ("id", 0), ("sv", 0), ("ms", 1)):
        ways, questions, _ = twins.ways(changed(published="24 februari 2022", language=language))
        assert len(questions) == asked
        assert [step.proposal.language for step in ways[3].steps] == [language]


def never(*_: object) -> Way:
    raise AssertionError


def test_what_a_screen_raises_is_raised() -> None:
    def fails(_value: str) -> bool:
        raise LookupError

    def asked(*_: object) -> Way:
        raise LookupError

    nowhere, always = looks_of([]), looks_of([(1, bool, 0)])
    way = Way("b", (), (PROPOSAL,))
    for looks, known, rules in (
        (looks_of([(1, fails, 0)]), {}, ()),
        (always, {}, ()),
        (always, {"a": way}, ((0, fails, None, (1,)),)),
        (always, {"a": way}, ((1, None, lambda *_: fails(""), (0,)),)),
    ):
        follow = _follow.Follow((looks, nowhere), ((1, (known, {})),), (), rules)
        with pytest.raises(LookupError):
            follow.ways(("a", "c"), asked, None)
    for wrong in (None, 1, SimpleNamespace(steps=(1,), open=())):
        follow = _follow.Follow((always, nowhere), ((1, ({}, {})),), (), ())
        with pytest.raises(AttributeError):
            follow.ways(("a", "c"), lambda *_, wrong=wrong: wrong, None)


def test_what_is_no_record_is_refused() -> None:
    looks = (looks_of([]), looks_of([]))
    follow = _follow.Follow(looks, (), (), ())
    assert follow.ways(("a", "b"), never, None) == {}
    for values in (("a",), ["a", "b"], ("a", 1)):
        with pytest.raises(TypeError):
            follow.ways(values, never, None)
    with pytest.raises(TypeError):
        follow.ways(("a", "b"))
    for phases, declaring, rules in (
        ((1,), (), ()),
        (((1, ({},)),), (), ()),
        (((1, ({}, ())),), (), ()),
        ((), (2,), ()),
        ((), ("a",), ()),
        ((), (), 1),
        ((), (), ((1, None, None, (2,)),)),
        ((), (), ((1, None, None),)),
    ):
        with pytest.raises((TypeError, IndexError)):
            _follow.Follow(looks, phases, declaring, rules)


@pytest.mark.parametrize("count", [3, 40])
def test_a_value_that_stands_twice_is_seen_among_few_and_many(count: int) -> None:
    follow = _follow.Follow((looks_of([]),) * count, (), (), ())
    values = [str(number) for number in range(count)]
    assert follow.ways(tuple(values), never, None) == {}
    values[0] = values[2]
    told: object = ({}, tuple(values), [0] * count)
    assert follow.ways(tuple(values), never, None) == told
    always = _follow.Follow((looks_of([]),) * count, (), (), None)
    values[0] = "0"
    assert always.ways(tuple(values), never, None) == ({}, tuple(values), [0] * count)


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
