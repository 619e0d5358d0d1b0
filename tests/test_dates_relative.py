"""Dates by their distance: counted from a reference, at the precision of the words, or not."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import clean_record
from polyglot_clean.config import Settings, read_settings
from polyglot_clean.dates import may_be_relative, read_date
from polyglot_clean.errors import BadSettings

NOW = "2022-02-24T10:00"

COUNTED = [
    ("yesterday", "2022-02-23"),
    ("Yesterday at 17:37", "2022-02-23T17:37"),
    ("вчера в 17:37", "2022-02-23T17:37"),
    ("Опубликовано вчера, 17:37 МСК", "2022-02-23T17:37+03:00"),
    ("позавчера", "2022-02-22"),
    ("today", "2022-02-24"),
    ("morgen", "2022-02-25"),
    ("hace 2 días", "2022-02-22"),
    ("vor 2 Tagen", "2022-02-22"),
    ("2日前", "2022-02-22"),
    ("昨日", "2022-02-23"),
    ("3 days ago", "2022-02-21"),
    ("il y a 3 jours", "2022-02-21"),
    ("قبل ٣ أيام", "2022-02-21"),
    ("in 3 days", "2022-02-27"),
    ("Posted 3 hours ago", "2022-02-24T07"),
    ("3 часа назад", "2022-02-24T07"),
    ("45 minutes ago", "2022-02-24T09:15"),
    ("30 hours ago", "2022-02-23T04"),
    ("2 months ago", "2021-12"),
    ("last month", "2022-01"),
    ("el año pasado", "2021"),
    ("в прошлом году", "2021"),
    ("yesterday, Wednesday", "2022-02-23"),
]

OPEN = [
    "2 weeks ago",  # a week starts on Sunday or on Monday
    "last week",
    "कल",  # yesterday and tomorrow
    "yesterday, Monday",  # it was a Wednesday
]

NO_DATE = ["last Monday", "yesterday's news", "Yesterday (song)", "30 days ago and 3 hours ago", ""]


@pytest.mark.parametrize(("text", "value"), COUNTED)
def test_it_is_counted_from_the_reference(text: str, value: str) -> None:
    found = read_date(text, reference=NOW)
    assert (found.value, found.reason) == (value, "")
    assert found.readings[0].order == "relative"
    assert found.readings[0].evidence[0].kind == "relative"


@pytest.mark.parametrize(("text", "_value"), COUNTED)
def test_without_a_reference_there_is_no_value(text: str, _value: str) -> None:
    found = read_date(text)
    assert found.value is None
    assert may_be_relative(text)


@pytest.mark.parametrize("text", OPEN)
def test_what_cannot_be_counted_stays_open(text: str) -> None:
    found = read_date(text, reference=NOW)
    assert (found.value, found.reason) == (None, "relative")


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text, reference=NOW).value is None


def test_hours_need_a_time_to_be_counted_from() -> None:
    assert read_date("3 hours ago", reference="2022-02-24").value is None
    assert read_date("3 days ago", reference="2022-02-24").value == "2022-02-21"


def test_the_offset_of_the_reference_stays_with_the_time() -> None:
    assert read_date("3 hours ago", reference="2022-02-24T10:00+03:00").value == (
        "2022-02-24T07+03:00"
    )
    assert read_date("3 hours ago", reference="2022-02-24T10:00Z").value == "2022-02-24T07Z"
    assert read_date("yesterday", reference="2022-02-24T10:00Z").value == "2022-02-23"


def test_a_stated_date_is_not_counted() -> None:
    assert read_date("24 февраля 2020", reference=NOW).value == "2020-02-24"


@pytest.mark.parametrize("text", ["yesterday", "24 Feb 2022", "no date"])
@pytest.mark.parametrize("bad", ["", "2022", "2022-02", "24.02.2022", "2022-02-30", "now"])
def test_a_bad_reference_is_refused(text: str, bad: str) -> None:
    with pytest.raises(BadSettings, match="ISO 8601"):
        read_date(text, reference=bad)


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), count=st.integers(0, 999))
@settings(max_examples=60)
def test_days_are_counted_as_the_calendar_does(day: date, count: int) -> None:
    told = read_date(f"{count} days ago", reference=day.isoformat()).value
    assert told == (day - timedelta(count)).isoformat()


@given(moment=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), count=st.integers(0, 999))
@settings(max_examples=60)
def test_hours_are_counted_across_midnight(moment: datetime, count: int) -> None:
    reference = moment.isoformat(timespec="minutes")
    told = read_date(f"{count} hours ago", reference=reference).value
    assert told == (moment - timedelta(hours=count)).strftime("%Y-%m-%dT%H")


RECORDS = [
    # the reference of the user counts, that of the record asks, none shows
    ({"date": "vor 2 Tagen"}, NOW, "2022-02-22", None),
    ({"date": "vor 2 Tagen", "crawled_at": "2021-01-03"}, NOW, "2022-02-22", None),
    ({"date": "vor 2 Tagen", "crawled_at": "2021-01-03"}, None, "vor 2 Tagen", ["2021-01-01"]),
    ({"date": "vor 2 Tagen", "Abgerufen am": "3. Januar 2021"}, None, "vor 2 Tagen",
     ["2021-01-01"]),
    ({"date": "vor 2 Tagen"}, None, "vor 2 Tagen", []),
    ({"date": "vor 2 Stunden", "crawled_at": "2021-01-03"}, None, "vor 2 Stunden", []),
    ({"date": "vor 2 Tagen", "crawled_at": "2021"}, None, "vor 2 Tagen", []),
    ({"date": "vor 2 Tagen", "crawled_at": "2021-01-03", "retrieved": "2021-01-04"}, None,
     "vor 2 Tagen", []),
]  # fmt: skip


@pytest.mark.parametrize(("record", "reference", "date", "asked"), RECORDS)
def test_the_rule(
    record: dict[str, str], reference: str | None, date: str, asked: list[str] | None
) -> None:
    told = Settings(reference_date=reference, select=("relative-date",))
    done = clean_record(record, config=told)
    assert done.record["date"] == date
    found = [[c.value for c in item.proposal.candidates] for item in done.open]
    assert found == ([] if asked is None else [asked])


def test_the_setting_is_checked(tmp_path: Path) -> None:
    file = tmp_path / "polyglot-clean.toml"
    file.write_text("reference-date = 2022-02-24T10:00:00\n", "utf-8")
    assert read_settings(tmp_path).reference_date == "2022-02-24T10:00:00"
    file.write_text('reference-date = "yesterday"\n', "utf-8")
    with pytest.raises(BadSettings, match="not a day in ISO 8601"):
        read_settings(tmp_path)
