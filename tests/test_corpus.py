"""Every case of the corpus: its output byte for byte, its report, and stability."""

import json

import corpus_cases as corpus
import pytest

from polyglot_clean import clean_bytes

PASSING = [pytest.param(c, id=c.name) for c in corpus.cases("wild", "synthetic", "negative")]
FAILING = [pytest.param(c, id=c.name) for c in corpus.cases("known_failures")]


@pytest.mark.parametrize("case", PASSING)
def test_the_output_is_the_expected_one(case: corpus.Case) -> None:
    assert corpus.output(case.run()).decode() == case.expected.decode()


@pytest.mark.parametrize("case", PASSING)
def test_the_report_is_the_expected_one(case: corpus.Case) -> None:
    expected = json.loads((case.folder / "report.json").read_text("utf-8"))
    assert corpus.summary(case.run()) == expected


@pytest.mark.parametrize("case", PASSING)
def test_cleaning_twice_is_cleaning_once(case: corpus.Case) -> None:
    again = clean_bytes(corpus.output(case.run()), format=case.format)
    assert corpus.output(again).decode() == case.expected.decode()


@pytest.mark.xfail(strict=True, reason="known not to work yet")
@pytest.mark.parametrize("case", FAILING)
def test_known_failures_still_fail(case: corpus.Case) -> None:
    assert corpus.output(case.run()) == case.expected


def test_negative_cases_expect_no_change() -> None:
    for case in corpus.cases("negative"):
        assert case.expected == case.source.read_bytes(), case.name


def test_floors_hold() -> None:
    assert corpus.lowered(json.loads(corpus.FLOORS.read_text("utf-8"))) == []
