"""Dates inside other text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.dates import find_dates

FOUND = [
    ("Speech of 24 февраля 2022 in Kyiv", [("24 февраля 2022", "2022-02-24")]),
    (
        "from 3 March 2021 and 4 April 2022",
        [("3 March 2021", "2021-03-03"), ("4 April 2022", "2022-04-04")],
    ),
    ("彼は2022年2月24日に来た", [("2022年2月24日", "2022-02-24")]),
    ("signed 13/05/2021, filed later", [("13/05/2021", "2021-05-13")]),
    ("(as of 2022-02-24T17:37Z)", [("2022-02-24T17:37Z", "2022-02-24T17:37Z")]),
]  # fmt: skip
NONE = [
    "Windows 10, 2004", "chapter 12, verse 3, page 2004", "in 2004 there were 12", "ISBN 978-3-16",
    "version 3.14.15", "call +7 495 123-45-67", "1,204 rows of 2.022", "", "24 February 20222",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text)
    assert [(item.span.slice(text), item.readings.value) for item in found] == expected


@pytest.mark.parametrize("text", NONE)
def test_finds_none(text: str) -> None:
    assert find_dates(text) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 0123456789./-:,年月日\nмай", max_size=60))
def test_spans_are_disjoint_and_in_order(text: str) -> None:
    ends = 0
    for item in find_dates(text):
        assert ends <= item.span.start < item.span.end <= len(text)
        ends = item.span.end
