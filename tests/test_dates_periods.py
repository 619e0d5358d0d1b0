"""Less and more than a day: what is read in EDTF and in ISO 8601, and what is left alone."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polyglot_clean import clean_record
from polyglot_clean.config import Settings, read_settings
from polyglot_clean.dates import find_dates, may_be_date, read_date
from polyglot_clean.dates.edtf import before_christ, is_level_1
from polyglot_clean.dates.screen import may_be_period
from polyglot_clean.dates.units import roman_value
from polyglot_clean.errors import BadSettings

IN_BOTH = [
    ("24 февраля — 3 марта 2022", "2022-02-24/2022-03-03"),
    ("24 Feb – 3 March 2022", "2022-02-24/2022-03-03"),
    ("Feb 10–20, 2021", "2021-02-10/2021-02-20"),
    ("Thursday, February 24 – Thursday, March 3, 2022", "2022-02-24/2022-03-03"),
    ("vom 10. bis 30. November 2021", "2021-11-10/2021-11-30"),
    ("2022年2月24日～3月3日", "2022-02-24/2022-03-03"),
    ("10.–30.11.2021", "2021-11-10/2021-11-30"),
    ("10.11.–13.11.2021", "2021-11-10/2021-11-13"),
    ("28/11–03/12/2021", "2021-11-28/2021-12-03"),
    ("Posted: March–May 2022", "2022-03/2022-05"),
    ("December 2021 – January 2022", "2021-12/2022-01"),
    ("2019–2021", "2019/2021"),
    ("1914–1918 гг.", "1914/1918"),
    ("с 1914 по 1918", "1914/1918"),
    ("between 1846 and 1850", "1846/1850"),
    ("1989/90", "1989/1990"),
    ("1999/00", "1999/2000"),
    ("1914-18", "1914/1918"),
    ("Q1 2022", "2022-01/2022-03"),
    ("1. Quartal 2022", "2022-01/2022-03"),
    ("III кв. 2021", "2021-07/2021-09"),
    ("2021年第3四半期", "2021-07/2021-09"),
    ("Q2–Q3 2022", "2022-04/2022-09"),
    ("name=The Great Depression; start=1929; end=1939;", "1929/1939"),
    ("© 1998", "1998"),
]

ONLY_EDTF = [
    ("ca. 1850", "1850~"),
    ("1850 (?)", "1850?"),
    ("circa 1850?", "1850%"),
    ("約1850年", "1850~"),
    ("ca. 24 February 1850", "1850-02-24~"),
    ("ca. 1850–1860", "1850~/1860~"),
    ("1850–ca. 1860", "1850/1860~"),
    ("[ca. 1946]", "1946~"),
    ("before 1850", "../1850"),
    ("1850 előtt", "../1850"),
    ("до 24 февраля 2022", "../2022-02-24"),
    ("after 1850", "1850/.."),
    ("1850–present", "1850/.."),
    ("since May 1850", "1850-05/.."),
    ("start=1929;", "1929/.."),
    ("44 BC", "-0043"),
    ("44 v. Chr.", "-0043"),
    ("公元前44年", "-0043"),
    ("1 BC", "0000"),
    ("AD 79", "0079"),
    ("44 BC – AD 14", "-0043/0014"),
    ("100–44 BC", "-0099/-0043"),
    ("XIX в.", "18XX"),
    ("ХIХ век", "18XX"),
    ("Séc. XIX", "18XX"),
    ("19. Jh.", "18XX"),
    ("in the 19th century", "18XX"),
    ("5th century BC", "-04XX"),
    ("V в. до н. э.", "-04XX"),
    ("19世紀", "18XX"),
    ("1800-talet", "18XX"),
    ("XVIIIe siècle", "17XX"),
    ("XVIIième siècle", "16XX"),
    ("XVIIIème siècle", "17XX"),
    ("XIXᵉ siècle", "18XX"),
    ("secolul al XIX-lea", "18XX"),
    ("XVIII-XIX вв.", "1700/1899"),
    ("1920s", "192X"),
    ("1920-е", "192X"),
    ("1920er Jahre", "192X"),
    ("années 1920", "192X"),
    ("lata 20. XX wieku", "192X"),
    ("1920年代", "192X"),
    ("1920s–1930s", "1920/1939"),
    ("Spring 2022", "2022-21"),
    ("зима 2022 года", "2022-24"),
    ("Spring–Summer 2020", "2020-21/2020-22"),
    ("[18--?]", "18XX?"),
    ("18xx", "18XX"),
    ("c. 18xx", "18XX~"),
    ("184-", "184X"),
    ("184X", "184X"),
    ("1850~", "1850~"),
    ("../1850", "../1850"),
    ("2020-21", "2020-21"),
]

NOTHING = [
    "3 March – 24 February 2022",  # the end before the start
    "Feb 10–30, 2021",
    "1918–1914",
    "1989/91",
    "pp. 10-12", "3-4", "S. 1850-1860", "$15-20", "1234-5678", "+49 2019-2021", "2019-2021-2023",
    "31-04-2022", "2022-02-30", "10-12 2021", "1984-85 season", "No. 1850", "no 1850",
    "2021-11-10 14:00-15:30", "10 November 2021, 14:00 – 11 November 2021, 15:00",
    "2 May and 3 June 2021", "2. května a 3. června 2021", "1914 a 1918",
    "c1998",  # a year of copyright, or about that year
    "199?", "90-е", "20s", "les années 20",
    "early 19th century",  # level 1 has no part of a century
    "XIX", "Louis XIX", "19 s.", "5 c.", "25th century", "winter 2021/22", "Spring 2022?",
    "name=x; start=1939; end=1929", "start=1929; start=1930", "scheme=other; start=1929; end=1939",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), IN_BOTH)
def test_what_iso_8601_has_is_read_in_both_modes(text: str, value: str) -> None:
    assert read_date(text).value == value
    assert read_date(text, edtf=True).value == value


@pytest.mark.parametrize(("text", "value"), ONLY_EDTF)
def test_what_only_edtf_has_is_read_there(text: str, value: str) -> None:
    found = read_date(text, edtf=True)
    assert found.value == value, found.reason
    assert found.readings[0].evidence
    told = read_date(text)
    assert (told.value, told.reason, told.readings) == (None, "needs-edtf", ())


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_neither_has_no_value(text: str) -> None:
    for edtf in (False, True):
        assert read_date(text, edtf=edtf).value is None
        assert read_date(text, edtf=edtf, locale="cs").value is None


QUESTIONS = [
    ("1900s", "ambiguous-period", ["190X", "19XX"]),
    ("1850–1860?", "ambiguous-period", ["1850/1860?", "1850?/1860?"]),
    ("10/11–12/11/2021", "ambiguous-order",
     ["2021-10-11/2021-12-11", "2021-11-10/2021-11-12"]),
    ("10.11 – 12.11.2021", "ambiguous-time",
     ["2021-11-12T10:11", "2021-12-11T10:11", "2021-10-11/2021-12-11", "2021-11-10/2021-11-12"]),
    ("Feb–Mac 2022", "ambiguous-period", ["2022-02", "2022-02/2022-03"]),  # a Scot, or a month
    ("leto 1959", "ambiguous-period", ["1959", "1959-22"]),  # in Slovene the year, in Slovak summer
    ("yaz 2021", "ambiguous-period", ["2021-21", "2021-22"]),  # spring in Baku, summer in Ankara
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason", "values"), QUESTIONS)
def test_doubt_is_a_question(text: str, reason: str, values: list[str]) -> None:
    found = read_date(text, edtf=True)
    assert (found.value, found.reason) == (None, reason)
    assert [reading.value for reading in found.readings] == values


def test_a_time_before_a_day_is_a_time() -> None:
    assert read_date("17.37 – 24.02.2022").value == "2022-02-24T17:37"


def test_a_bound_of_its_own_language_is_no_connector_of_another() -> None:
    assert read_date("do 24. února 2022", edtf=True).value == "../2022-02-24"  # Portuguese: of
    assert read_date("no 24. februāra 2022", locale="lv", edtf=True).value == "2022-02-24/.."
    assert read_date("na 1850", locale="nl", edtf=True).value == "1850/.."
    assert read_date("no dia 24 de fevereiro de 2022", edtf=True).value == "2022-02-24"


def test_the_stated_language_settles_words() -> None:
    assert read_date("Des 2021 – Jan 2022", locale="id").value == "2021-12/2022-01"
    assert read_date("Des 2021 – Jan 2022", edtf=True).value is None
    assert read_date("yaz 2021", locale="tr", edtf=True).value == "2021-22"
    assert read_date("yaz 2021", locale="az", edtf=True).value == "2021-21"
    assert read_date("10–30 listopada 2021", locale="pl").value == "2021-11-10/2021-11-30"
    assert read_date("10–30 listopada 2021", locale="hr").value == "2021-10-10/2021-10-30"


@pytest.mark.parametrize(
    ("text", "locale", "reason"),
    [
        ("1/5/2019–4/5/2019", "es-PA", "ambiguous-order"),  # and 5/1/2019 is one day
        ("2021 jol 10–30", None, "ambiguous-month"),  # July in Malagasy, November in Fulah
        ("Fra–Mar 2022", None, "range"),  # Maltese February, Danish "from"
    ],
)
def test_what_a_range_leaves_open(text: str, locale: str | None, reason: str) -> None:
    found = read_date(text, locale=locale)
    assert (found.value, found.reason) == (None, reason)


def test_a_numeral_in_small_letters_may_end_in_two_places() -> None:
    found = read_date("xviiième siècle", edtf=True)
    assert found.reason == "ambiguous-period"
    assert [reading.value for reading in found.readings] == ["16XX", "17XX"]


@pytest.mark.parametrize("text", ["2001-02", "2001/02", "03/04/2014", "2022-02-24T17:37", "2022"])
def test_single_dates_are_what_they_are_without_edtf(text: str) -> None:
    assert read_date(text, edtf=True) == read_date(text)


def test_nothing_of_it_is_found_inside_other_text() -> None:
    for text in ("The 1920s and before 1850, pp. 10-12", "XIX век, 1984-85 season, ca. 1946"):
        assert find_dates(text) == ()


_DATE = r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-2[1-4])?"
_LEVEL_1 = re.compile(
    rf"{_DATE}[?~%]?|-?\d\d(?:\dX|XX)[?~%]?"
    rf"|(?:{_DATE}[?~%]?|\.\.)/(?:{_DATE}[?~%]?|\.\.)"
)
"""Written anew from the specification, so that it does not share the package's mistakes."""


@pytest.mark.parametrize("value", [value for _, value in IN_BOTH + ONLY_EDTF])
def test_the_values_are_edtf(value: str) -> None:
    assert _LEVEL_1.fullmatch(value)
    assert read_date(value, edtf=True).value == value, "it is read as itself"
    parser = pytest.importorskip("edtf", reason="python-edtf is in the extra `test`")
    assert parser.parse_edtf(value)


@pytest.mark.parametrize(
    "text",
    ["2022-33", "17XX/18XX", "[1846..1850]", "1850/1849", "2021-02-29", "-0000", "1850??", "20222",
     "2022-13", "18X0", "/", "../..", "1850/..~"],
)  # fmt: skip
def test_what_is_not_level_1_is_not_taken_for_it(text: str) -> None:
    assert not is_level_1(text)


DAYS = st.dates(date(1600, 1, 1), date(2299, 12, 31))
MARKS = st.sampled_from(["–", " – ", "—", "-", " bis ", "~"])


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(-400, 400), MARKS, st.booleans())
def test_a_range_starts_before_it_ends(day: date, days: int, mark: str, short: bool) -> None:
    end = day + timedelta(days)
    first = f"{day.day}.{day.month}." + ("" if short else str(day.year))
    found = read_date(f"{first}{mark}{end.day}.{end.month}.{end.year}", locale="de").value
    sound = day < end and (not short or day.year == end.year)
    assume(day != end)
    expected = f"{day}/{end}" if sound else None
    if not short or day.year == end.year:
        assert found == expected
    else:
        assert found is None or found.startswith(f"{end.year:04}")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789?~-–/. cabdefXxVIхв年世紀頃ровsBC", max_size=20))
def test_values_are_of_their_standard(text: str) -> None:
    told, extended = read_date(text), read_date(text, edtf=True)
    assert not re.search(r"[~?%X]|\.\.", told.value or "")
    assert all(not re.search(r"[~?%X]|\.\.", reading.value) for reading in told.readings)
    if extended.value and extended.value != told.value:
        assert is_level_1(extended.value)
        assert read_date(extended.value, edtf=True).value == extended.value
    if not may_be_date(text) and not may_be_period(text):
        assert not extended.readings


@given(st.integers(1, 9999))
def test_years_before_christ_have_no_zero(year: int) -> None:
    assert int(before_christ(year)) == 1 - year


def test_roman_numerals_are_those_of_rome() -> None:
    signs = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    for number in range(1, 40):
        assert roman_value("x" * (number // 10) + signs[number % 10]) == number
    assert [roman_value(text) for text in ("", "iix", "vv", "iiii", "ixx", "abc")] == [0] * 6


RECORDS = [
    # in the form of dates, what is written, and what is said of the rest
    ("iso", "ca. 1850", "ca. 1850", ["ISO 8601 cannot say it; --dates edtf would write 1850~"]),
    ("edtf", "ca. 1850", "1850~", []),
    ("iso", "1900s", "1900s", ["ISO 8601 cannot say it; --dates edtf would ask for 190X or 19XX"]),
    ("edtf", "1900s", "1900s", ["its words can mean different periods"]),
    ("iso", "1850~", "1850~", []),
    ("edtf", "1850~", "1850~", []),
    ("iso", "1850–", "1850–", ["ISO 8601 cannot say it; --dates edtf would write 1850/.."]),
    ("edtf", "1850–", "1850/..", []),
    ("iso", "Posted: March–May 2022,,", "2022-03/2022-05", []),
    ("edtf", "24 February 2022", "2022-02-24", []),
    ("iso", "start=1929; end=1939", "1929/1939", []),
    ("iso", "name=A; start=1929; end=1939", "name=A; start=1929; end=1939",
     ["a period as DCMI writes it; A is the name of the period"]),
]  # fmt: skip


@pytest.mark.parametrize(("dates", "text", "written", "said"), RECORDS)
def test_the_rules(dates: str, text: str, written: str, said: list[str]) -> None:
    done = clean_record({"date": text}, config=Settings(dates=dates))
    assert done.record == {"date": written}
    assert [item.proposal.message for item in done.open] == said


def test_the_setting_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "polyglot-clean.toml"
    file.write_text('dates = "edtf"\n', "utf-8")
    assert read_settings(tmp_path).dates == "edtf"
    assert read_settings(tmp_path, {"dates": "iso"}).dates == "iso"
    file.write_text('dates = "EDTF level 2"\n', "utf-8")
    with pytest.raises(BadSettings, match="no form of dates"):
        read_settings(tmp_path)
