"""What a look finds of a value is what the screens of the rules say of it, remembered or not."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.config import Settings
from polyglot_clean.engine import prepare
from polyglot_clean.looks import Marked, Screens
from polyglot_clean.model import Needs, Phase, Role
from polyglot_clean.run import Run

RUN = prepare(Settings())
VALUES = st.sampled_from(
    [
        "24 февраля 2022",
        "2022-02-24",
        "L’Inconnu".encode().decode("cp1252"),
        "Caf&eacute; au lait",
        "two  spaces",
        "Кaтя, , и Пётр",
        "нет данных",
        "русский",
        "вчера",
        "\u00a0" * 4,
        "words\u00a0of\u00a0one\u00a0line",
        "",
    ]
) | st.text(st.sampled_from("ab Яé2;,& \u00a0\u200b"), max_size=80)


def marked(run: Run, role: Role) -> Iterator[Marked]:
    """The rules that look at values of a role, with their marks."""
    for phase in Phase:
        for mark, rule in run.screens.rules[phase][role]:
            if rule.needs is Needs.NOTHING:
                yield mark, rule


@pytest.mark.parametrize("role", Role)
@given(values=st.lists(VALUES, min_size=1, max_size=4))
def test_a_look_finds_what_the_screens_say(role: Role, values: list[str]) -> None:
    look = RUN.screens.looks[role]
    for value in [*values, *reversed(values)]:
        marks = {mark: rule.trigger(value) for mark, rule in marked(RUN, role)}
        assert look[value] == sum(mark for mark, found in marks.items() if found)


def test_a_mark_is_of_one_screen_and_of_one_phase() -> None:
    screens = Screens.of(RUN.rules)
    named: dict[int, set[tuple[Phase, object]]] = {}
    for phase, by_role in screens.rules.items():
        for each in by_role.values():
            for mark, rule in each:
                assert mark.bit_count() == 1
                named.setdefault(mark, set()).add((phase, rule.trigger))
    assert all(len(found) == 1 for found in named.values())
    for phase, own in screens.phases:
        assert own == sum(mark for mark, found in named.items() if next(iter(found))[0] is phase)


def test_where_no_rule_looks_nothing_is_remembered() -> None:
    run = prepare(Settings(select=("language-tag",)))
    look = run.screens.looks[Role.TITLE]
    assert look["русский"] == 0
    assert not look
    assert run.screens.looks[Role.LANGUAGE]["русский"]
