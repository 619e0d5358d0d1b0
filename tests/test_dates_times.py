"""Times of day and zones: what is read, what keeps its local time, what is no time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.cldr import lexicon, named_zones, zone_runs
from polyglot_clean.cldr.zone_index import _tables
from polyglot_clean.dates import read_date
from polyglot_clean.dates.periods import halves, hour_of
from polyglot_clean.dates.zones import offset_on

TIMES = [
    # day periods, before and after, attached and spaced; each in its language's own hours
    ("24 February 2022 at 5:37 in the afternoon", "2022-02-24T17:37"),
    ("24 February 2022, 12:30 in the morning", "2022-02-24T00:30"),
    ("24 February 2022, 11:30 at night", "2022-02-24T23:30"),
    ("2022年2月24日 下午3:05", "2022-02-24T15:05"),
    ("2022年2月24日 午後3時5分7秒", "2022-02-24T15:05:07"),
    ("2022년 2월 24일 오후 3:05", "2022-02-24T15:05"),
    ("24 février 2022 à 5:37 du soir", "2022-02-24T17:37"),
    ("24 февраля 2022 в 5:37 вечера", "2022-02-24T17:37"),
    ("24 de febrero de 2022, 3:05 de la madrugada", "2022-02-24T03:05"),
    ("24 February 2022, 5:37PM", "2022-02-24T17:37"),
    # words for hours, and marks
    ("24 February 2022 6.55pm", "2022-02-24T18:55"),
    ("24.2.2022 klo 14.00", "2022-02-24T14:00"),
    ("15h30 le 24 février 2022", "2022-02-24T15:30"),
    ("15 h 24 février 2022", "2022-02-24T15"),
    ("24. Februar 2022, 15 Uhr", "2022-02-24T15"),
    ("15 Uhr 24. Februar 2022", "2022-02-24T15"),
    ("24 лютого 2022, 17 год. 37 хв.", "2022-02-24T17:37"),
    ("29 fevral 2024/09:05", "2024-02-29T09:05"),
    ("24 February 2022 24:00", "2022-02-24T24:00"),  # ISO 8601: the end of that day
    # offsets
    ("24 Feb 2022 17:37 +03:00", "2022-02-24T17:37+03:00"),
    ("24 Feb 2022 17:37 GMT+3", "2022-02-24T17:37+03:00"),
    ("24 Feb 2022 17:37 (UTC-5)", "2022-02-24T17:37-05:00"),
    ("24 Feb 2022 17:37 UTC−5", "2022-02-24T17:37-05:00"),
    ("2022年2月24日 GMT+8下午12:05", "2022-02-24T12:05+08:00"),
    ("29. februar 2024 kl. 12.05 GMT+03.00", "2024-02-29T12:05+03:00"),
    ("29. febrúar 2024 kl. GMT+3 – 12:05", "2024-02-29T12:05+03:00"),
    ("Sat, 24 Dec 2022 22:38:05 +0300 (MSK)", "2022-12-24T22:38:05+03:00"),
    (
        "Thu Feb 24 2022 17:37:00 GMT+0300 (Moscow Standard Time)",
        "2022-02-24T17:37:00+03:00",
    ),
]

ZONES = [
    ("24 Feb 2022 17:37 MSK", "2022-02-24T17:37+03:00"),
    ("24 Feb 2012 17:37 MSK", "2012-02-24T17:37+04:00"),  # Moscow, 2011 to 2014
    ("24 февраля 2022, 17:37 МСК", "2022-02-24T17:37+03:00"),
    ("24 февраля 2022, 17:37 (по московскому времени)", "2022-02-24T17:37+03:00"),
    ("24 июля 2009, 17:37 по Москве", "2009-07-24T17:37+04:00"),
    ("24 Februari 2022 17.37 WIB", "2022-02-24T17:37+07:00"),
    ("2022年2月24日 17:37 JST", "2022-02-24T17:37+09:00"),
    ("24. Februar 2022 um 17:37 MEZ", "2022-02-24T17:37+01:00"),
    ("24. Juli 2022 um 17:37 MESZ", "2022-07-24T17:37+02:00"),
    ("29 février 2024 à 12:05 heure normale de Moscou", "2024-02-29T12:05+03:00"),
    ("29 February 2024 at 04:05 Eastern Standard Time", "2024-02-29T04:05-05:00"),
    ("29 July 2024 at 04:05 Eastern Daylight Time", "2024-07-29T04:05-04:00"),
    ("2024年2月29日 协调世界时 09:05:07", "2024-02-29T09:05:07Z"),
]

LOCAL = [
    "24 Feb 2022 17:37 IST",  # India, Ireland, Israel
    "24 Feb 2022 17:37 CST",  # America, China, Cuba
    "24 Feb 2022 17:37 BST",  # Britain, Bangladesh
    "24 Feb 2022 17:37 EST",  # America, Australia
    "24 Feb 2022 5:37 pm ET",
    "24. Juli 2022 um 17:37 MEZ",  # there was none that day
    "24 февраля 1968, 17:37 МСК",  # before the tz database can be relied on
    "24 июля 2009, 17:37 МСК",  # summer: the clocks of Moscow showed +04:00
    "27 марта 2011, 17:37 по Москве",  # clocks changed that day
]

NO_TIME = [
    "24 Feb 2022 17:37 MSK+3",
    "24 February 2022, 17:37-18:00",
    "24 February 2022 25:00",
    "24 February 2022 24:30",
    "24 February 2022 7:00 at night",
    "24 February 2022 17:37 XQT",
    "24 February 2022 17:37 GMT-13",
    "24 February 2022 17:37 UTC+14:30",
    "24 February 2022 (2 hours)",
]


@pytest.mark.parametrize(("text", "value"), TIMES + ZONES)
def test_reads(text: str, value: str) -> None:
    assert read_date(text).value == value


@pytest.mark.parametrize("text", LOCAL)
def test_an_uncertain_zone_keeps_the_local_time_and_says_so(text: str) -> None:
    found = read_date(text)
    assert found.value is not None
    assert found.value.endswith("T17:37")
    assert [e.kind for e in found.readings[0].evidence].count("zone") == 1


@pytest.mark.parametrize("text", NO_TIME)
def test_is_no_time(text: str) -> None:
    assert read_date(text).value is None


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2060, 1, 1))


@given(day=DAYS, metazone=st.sampled_from(sorted(dict(_tables()))), form=st.sampled_from(
    ("standard", "daylight", "clock", "generic")))  # fmt: skip
@settings(max_examples=300)
def test_every_offset_is_one_of_the_earth(day: date, metazone: str, form: str) -> None:
    offset, why = offset_on(f"{metazone} {form}", metazone, day)
    assert why.kind == "zone"
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[4:])
        assert (-12 * 60 if offset[0] == "-" else 0) <= minutes <= 14 * 60
        assert 1970 <= day.year <= 2037
        assert form != "generic"


def test_runs_are_in_order_and_within_the_range_of_offsets() -> None:
    for metazone, runs in _tables():
        days = [day for day, _, _ in runs]
        assert days == sorted(set(days)), metazone
        assert all(m is None or -12 * 60 <= m <= 14 * 60 for _, m, _ in runs), metazone
        assert zone_runs(metazone) == runs


def test_every_named_zone_has_runs() -> None:
    names = named_zones()
    unknown = {
        one
        for name in names
        for one in names[name].split("|")
        if not zone_runs(one.partition(" ")[0])
    }
    assert {zone.partition(" ")[0] for zone in unknown} <= {"UTC"}


@given(day=st.dates(min_value=date(1971, 1, 1), max_value=date(2037, 12, 30)))
@settings(max_examples=60)
def test_the_time_and_the_zone_never_alter_the_day(day: date) -> None:
    plain = f"{day.day} February {day.year}" if day.day < 29 else "28 February 2022"
    value = read_date(plain).value
    assert value is not None
    for ending in (" 00:30", ", 23:59 MSK", " 12:05 Japan Standard Time", " 24:00", " 11 pm"):
        timed = read_date(plain + ending).value
        assert timed is not None
        assert timed[:10] == value


@given(hour=st.integers(0, 24), period=st.sampled_from(
    ("am", "pm", "noon", "midnight", "morning1", "afternoon1", "evening1", "night1")),
    tag=st.sampled_from(("en", "ru", "es", "zh", "sw", "hi", "und")))  # fmt: skip
def test_a_period_moves_an_hour_by_half_a_day_or_not_at_all(
    hour: int, period: str, tag: str
) -> None:
    found = hour_of(hour, halves(period, frozenset({tag})))
    assert found is None or (0 <= found < 24 and (found - hour) % 12 == 0)


def test_day_periods_speak_of_twelve_hours_in_every_language() -> None:
    words = lexicon()
    for tag in words.locales:
        assert halves("am", frozenset({tag})) == "a" * 12
        assert len(halves("night1", frozenset({tag}))) == 12


def test_the_day_before_a_change_is_certain_again() -> None:
    change = date(2011, 3, 27)
    before, after = change - timedelta(2), change + timedelta(2)
    assert offset_on("Moscow clock", "x", before)[0] == "+03:00"
    assert offset_on("Moscow clock", "x", after)[0] == "+04:00"
