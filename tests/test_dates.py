"""What `read_date` reads, what it asks, and what it leaves alone."""

import pytest

from polyglot_clean.dates import may_be_date, read_date

READS = [
    # the guiding page: English labels, Russian dates, a doubled comma
    ("Posted 24 февраля 2022,, 17:37", None, "2022-02-24T17:37"),
    ("Published 24 февраля 2022,, 17:37", None, "2022-02-24T17:37"),
    ("Modified 24 декабря 2022,, 22:38", None, "2022-12-24T22:38"),
    ("Updated 24 декабря 2022,, 22:38", None, "2022-12-24T22:38"),
    ("24 февраля 2022, 17:37", None, "2022-02-24T17:37"),
    ("24 февраля 2022", "en", "2022-02-24"),
    # punctuation, spaces, case, widths, digits
    ("«24» февраля 2022 г.", None, "2022-02-24"),
    ("24\u00a0ФЕВРАЛЯ\u202f2022", None, "2022-02-24"),
    ("\u200f٢٤ فبراير ٢٠٢٢\u200e", None, "2022-02-24"),
    ("２０２２年２月２４日", None, "2022-02-24"),
    ("二〇一九年三月二十四日", None, "2019-03-24"),
    ("24 HAZİRAN 2022", None, "2022-06-24"),
    ("24..02.2022", None, "2022-02-24"),
    ("24..02.,2022", "de", "2022-02-24"),
    ("24 февр 2022", None, "2022-02-24"),
    ("24 февр. 2022 г.", None, "2022-02-24"),
    # languages
    ("le 24 février 2022 à 15h30", None, "2022-02-24T15:30"),
    ("24 de febrero de 2022", None, "2022-02-24"),
    ("2022年2月24日 17時37分", None, "2022-02-24T17:37"),
    ("2022년 2월 24일 오후 3시 5분", None, "2022-02-24T15:05"),
    ("下午3:05 2022年2月24日", None, "2022-02-24T15:05"),
    ("29 tháng 2, 2024", None, "2024-02-29"),
    ("24 ก.พ. ค.ศ. 2022", None, "2022-02-24"),
    ("2022 m. vasario 24 d.", None, "2022-02-24"),
    ("10 listopada 2021", "pl", "2021-11-10"),
    ("z dnia 1-go maja 2019 r.", None, "2019-05-01"),  # a z that is no zone
    ("24 Feb 2022 5:37 pm Z", None, "2022-02-24T17:37Z"),  # and one that is
    ("24 Feb 2022 17:37z", "pl", "2022-02-24T17:37Z"),
    ("1. maja 2019 ob 9. uri", None, "2019-05-01T09"),
    ("10 listopada 2021", "hr", "2021-10-10"),
    # clocks and offsets
    ("24 February 2022 6.55pm", None, "2022-02-24T18:55"),
    ("24.2.2022 klo 14.00", None, "2022-02-24T14:00"),
    ("24 Feb 2022 12:30 am", None, "2022-02-24T00:30"),
    ("24 February 2022 17:37:05.123+03:00", None, "2022-02-24T17:37:05.123+03:00"),
    ("Thu, 24 Feb 2022 17:37:00 GMT", None, "2022-02-24T17:37:00Z"),
    ("24 Feb 2022 17:37 UTC+3", None, "2022-02-24T17:37+03:00"),
    ("24 February 2022 17:37 -0500", None, "2022-02-24T17:37-05:00"),
    # the forms of cameras and of servers' logs
    ("2022:02:24 17:37:00", None, "2022-02-24T17:37:00"),
    ("[24/Feb/2022:17:37:00 +0300]", None, "2022-02-24T17:37:00+03:00"),
    # order: year first, a part over 12, the weekday, the locale
    ("2022/02/03", None, "2022-02-03"),
    ("13/05/2021", None, "2021-05-13"),
    ("05/13/2021", None, "2021-05-13"),
    ("Thu 03/04/2014", None, "2014-04-03"),
    ("03/04/2014", "de", "2014-04-03"),
    ("03/04/2014", "en-US", "2014-03-04"),
    ("03/04/2014", "en-GB", "2014-04-03"),
    # less than a day stays less
    ("March 2004", None, "2004-03"),
    ("2024年2月", None, "2024-02"),
    ("Erscheinungsjahr: 1987", None, "1987"),
    # the same date twice
    ("31. Oktober 202331. Oktober 2023", None, "2023-10-31"),
    ("24 February 2022, 24.02.2022", None, "2022-02-24"),
    ("Published: 2022-02-24T17:37:00Z", None, "2022-02-24T17:37:00Z"),
]

ISO = [
    "2022", "2022-02", "2022-02-24", "2022-02-24T17:37", "2022-02-24T17:37:00.5Z",
    "2022-02-24T17:37+03:00", "20220224", "20220224T173700Z", "2022-W08-4", "2022W084",
    "2022-055", "2021-11-10/2021-11-30",
]  # fmt: skip

NO_DATE = [
    "1797 brez",  # Slovenian "without", Czech březen without its marks
    "Gan 1915", "Feb 24 – Mat 3, 2022", "24 de fevereiro de 2022 e 3 de",
    "Windows 10, 2004", "ISBN 978-3-16-148410-0", "3.14.15", "+7 495 123-45-67", "$15.30",
    "chapter 12, verse 3, page 2004", "9:99", "192.168.1.1", "v2.10.2021", "3:0", "17:37", "",
    "24 February 20222", "before 24 February 2022", "Theresa May 2017", "10, 2004",
    "24 February 2022, 25 February 2022", "31 февраля 2022", "2022-13-05", "24² February 2022",
    "24 Feb 2022 13:05 am", "1950–", "24 February 2022 17:37-18:00", "10.2004", "2022:02:24",
    "1:2022:02:24 17:37:00", "2022:02:24 17:37", "0000:00:00 00:00:00", "24/Feb/2022:17:37",
    "2001:0db8:02:24 17:37:00", "x" * 300, "v2021.04.03", "v.2021.04.03", "r2021-04-03", "a 2020",
]  # fmt: skip

QUESTIONS = [
    ("03/04/2014", None, "ambiguous-order", ["2014-03-04", "2014-04-03"]),
    ("03/04/2014", "en", "ambiguous-order", ["2014-03-04", "2014-04-03"]),
    ("31.10.74", None, "two-digit-year", ["1974-10-31", "2074-10-31"]),
    ("10 listopada 2021", None, "ambiguous-month", ["2021-10-10", "2021-11-10"]),
    ("Thursday, 24 February 2021", None, "weekday-contradiction", ["2021-02-24"]),
    ("24 ກຸມພາ 2565", None, "calendar", ["2022-02-24", "2565-02-24"]),
    ("24 February 1410", None, "calendar", ["1410-02-24", "1410-03-05"]),
    ("2001/02", None, "ambiguous-order", ["2001-02", "2001/2002"]),
    (
        "10–30 listopada 2021",
        None,
        "ambiguous-month",
        ["2021-10-10/2021-10-30", "2021-11-10/2021-11-30"],
    ),
    ("10–30 ноября 2021, 17:37", None, "range", []),
    ("31 февраля 2022", None, "impossible", []),
    ("вчера в 17:37", "ru", "relative", []),
    ("Вчера", None, "relative", []),
    (" yesterday.", None, "relative", []),
]


@pytest.mark.parametrize(("text", "locale", "value"), READS)
def test_reads(text: str, locale: str | None, value: str) -> None:
    found = read_date(text, locale=locale)
    assert (found.value, found.reason) == (value, "")
    assert found.readings[0].value == value


@pytest.mark.parametrize("text", ISO)
def test_iso_is_left_as_it_is(text: str) -> None:
    assert read_date(text).value == text


@pytest.mark.parametrize("text", NO_DATE)
@pytest.mark.parametrize("locale", [None, "en", "de", "th"])
def test_no_date(text: str, locale: str | None) -> None:
    assert read_date(text, locale=locale).value is None


@pytest.mark.parametrize(("text", "locale", "reason", "values"), QUESTIONS)
def test_questions(text: str, locale: str | None, reason: str, values: list[str]) -> None:
    found = read_date(text, locale=locale)
    assert (found.value, found.reason) == (None, reason)
    assert [reading.value for reading in found.readings] == values


def test_evidence_is_for_a_person() -> None:
    details = [e.detail for e in read_date("24 февраля 2022").readings[0].evidence]
    assert "февраля is February in Russian" in details
    over = read_date("24/02/2022").readings[0].evidence
    assert "24 cannot be a month" in [e.detail for e in over]


def test_a_long_text_is_refused_at_once() -> None:
    assert not may_be_date("24 февраля 2022 " * 70_000)
    assert read_date("24 февраля 2022 " * 70_000).readings == ()
