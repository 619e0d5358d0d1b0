"""Which words can be the month, the weekday or the mark of a number, and where."""

import pytest

from polyglot_clean.dates import find_dates, read_date

READS = [
    # one name, several months: the order of the parts says whose it is
    ("Mar 17, 2008", None, "2008-03-17"),
    ("6 mai 2004", None, "2004-05-06"),
    ("4 Jan 1994", None, "1994-01-04"),
    ("2021 Jan 14", "st", "2021-06-14"),
    ("17 Mar 2008", "teo", "2008-05-17"),
    # months in Roman numerals
    ("24.II.2022", None, "2022-02-24"),
    ("4. II. 2022", None, "2022-02-04"),
    ("24/xii/1999", None, "1999-12-24"),
    ("3-V-1791", "pl", "1791-05-03"),
    ("Paris, 24 XII 1999", None, "1999-12-24"),
    # numbers in names, in the digits of the language
    ("སྤྱི་ལོ་༢༠༢༢ ཟླ་༢ ཚེས་༢༤", "dz", "2022-02-24"),
    ("2022 ལོའི་ཟླ་༢ཚེས་24", "bo", "2022-02-24"),
    ("24 thg 2, 2022", None, "2022-02-24"),
    ("Thu 24 Feb 2022", None, "2022-02-24"),
    # counters before a name, and behind an ordinal
    ("ថ្ងៃទី 24 ខែកុម្ភៈ ឆ្នាំ2022", None, "2022-02-24"),
    ("2023 оны 10 сарын 31-ний өдөр", None, "2023-10-31"),
    # a slash, then a space
    ("24/12 2004", None, "2004-12-24"),
    ("04/12 2004", "kkj", "2004-12-04"),
]

NO_DATE = [
    "H 1984", "2004 H", "12 H 2004", "1984 megabit, 27", "Sur 16, 1586",
    "'86 n'ko", "04:05 -05:00", "12 V 2004", "5 X 2000", "24 XIII 2022", "24.IIII.2022",
    "1.24.II.2022", "32.II.2022", "31.II.2022", "Louis XIV 2022", "24 II/2022", "a 2020",
    "gas (1959 ж. 27",
]  # fmt: skip

QUESTIONS = [
    ("17 Mar 2008", None, "ambiguous-month", ["2008-03-17", "2008-05-17"]),
    ("2021 Jan 14", None, "ambiguous-month", ["2021-01-14", "2021-06-14"]),
    ("04/12 2004", None, "ambiguous-order", ["2004-04-12", "2004-12-04"]),
    ("24.II.1560", None, "calendar", ["1560-02-24", "1560-03-05"]),
]


@pytest.mark.parametrize(("text", "locale", "value"), READS)
def test_reads(text: str, locale: str | None, value: str) -> None:
    assert read_date(text, locale=locale).value == value


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    found = read_date(text)
    assert (found.value, found.readings) == (None, ())
    assert find_dates(text) == ()


@pytest.mark.parametrize(("text", "locale", "reason", "values"), QUESTIONS)
def test_questions(text: str, locale: str | None, reason: str, values: list[str]) -> None:
    found = read_date(text, locale=locale)
    assert (found.reason, [reading.value for reading in found.readings]) == (reason, values)


def test_a_month_by_chance_leaves_no_other_reading() -> None:
    """A Sunday of the Breton November; a Wolof July where `du` is taken for small change."""
    assert "1938-07-27" not in [r.value for r in read_date("Sul 27 Du 1938").readings]
    assert read_date("Sul 27 Du 1938", locale="br").value == "1938-11-27"


def test_a_letter_is_a_weekday_in_its_own_language_alone() -> None:
    assert read_date("H, 24 Feb 2022").readings == ()
    assert read_date("2022. febr. 24., Cs", locale="hu").value == "2022-02-24"
    assert read_date("2022. febr. 21., H", locale="hu").value == "2022-02-21"


def test_roman_months_are_found_in_a_text() -> None:
    text = "signé le 24.II.2022 à Paris, vu le 3 XII 2023"
    assert [found.span.slice(text) for found in find_dates(text)] == ["24.II.2022", "3 XII 2023"]


def test_evidence_names_the_language_stated_or_those_looked_after() -> None:
    (reading,) = read_date("24 Feb 2022").readings
    assert "Afrikaans, Bosnian, Catalan and" in reading.evidence[0].detail
    (reading,) = read_date("24 Feb 2022", locale="sw").readings
    assert reading.evidence[0].detail == "feb is February in Swahili"
