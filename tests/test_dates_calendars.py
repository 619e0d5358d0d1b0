"""Other calendars and digits: what reads, what must not, and laws of the tables and conversions."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.cldr import Kind, lexicon, month_of, with_calendars
from polyglot_clean.cldr.babel_data import locale_names
from polyglot_clean.cldr.calendar_index import calendar_facts
from polyglot_clean.dates import read_date
from polyglot_clean.dates.conversion import ISLAMIC, JAPANESE, gregorian

READ = [
    # Buddhist: an era, Thai words with a year of that range, or the locale
    ("24 กุมภาพันธ์ พ.ศ. 2565", None, "2022-02-24", "buddhist"),
    ("24 กุมภาพันธ์ 2565", None, "2022-02-24", "buddhist"),
    ("24 ก.พ. ๒๕๖๕", None, "2022-02-24", "buddhist"),
    ("วันพฤหัสบดีที่ 24 กุมภาพันธ์ พ.ศ. 2565", None, "2022-02-24", "buddhist"),
    ("24 กุมภาพันธ์ 2565 17:37", None, "2022-02-24T17:37", "buddhist"),
    ("24/2/2565", "th", "2022-02-24", "buddhist"),
    ("2565-02-24", "th", "2022-02-24", "buddhist"),
    ("24/02/2565 BE", "en-GB", "2022-02-24", "buddhist"),
    ("กุมภาพันธ์ พ.ศ. 2565", None, "2022-02", "buddhist"),
    ("พ.ศ. 2565", None, "2022", "buddhist"),
    # a year of the common era is never shifted
    ("24 กุมภาพันธ์ ค.ศ. 2021", "th", "2021-02-24", "gregorian"),
    ("24/2/2022", "th", "2022-02-24", "gregorian"),
    ("24 กุมภาพันธ์ 2022", "th", "2022-02-24", "gregorian"),
    ("۲۴ فوریه ۲۰۲۲", "fa", "2022-02-24", "gregorian"),
    ("2022/02/24", "fa", "2022-02-24", "gregorian"),
    ("西元2021年2月24日", "zh-TW", "2021-02-24", "gregorian"),
    ("2022年2月24日", "ja", "2022-02-24", "gregorian"),
    # Persian
    ("۵ اسفند ۱۴۰۰", None, "2022-02-24", "persian"),
    ("پنجشنبه ۵ اسفند ۱۴۰۰", "fa", "2022-02-24", "persian"),
    ("۱۴۰۰/۱۲/۵", "fa", "2022-02-24", "persian"),
    ("1400-12-05", "fa", "2022-02-24", "persian"),
    ("۵ حوت ۱۴۰۰", "fa-AF", "2022-02-24", "persian"),
    ("AP ۱۴۰۰ کب ۵, پينځنۍ", "ps", "2022-02-24", "persian"),
    ("۵ اسفند ۱۴۰۰ ۱۷:۳۷", None, "2022-02-24T17:37", "persian"),
    ("5 Esfand 1400", None, "2022-02-24", "persian"),
    ("5 эсфанд 1400 г.", "ru", "2022-02-24", "persian"),
    # Islamic: where the variants differ, the weekday or the country settles it
    ("٢٣ رجب ١٤٤٣ هـ", "ar-SA", "2022-02-24", "islamic-umalqura"),
    ("الخميس، ٢٣ رجب ١٤٤٣ هـ", None, "2022-02-24", "islamic-umalqura"),
    ("الخميس، 22 رجب 1443 هـ", None, "2022-02-24", "islamic-civil"),
    ("22 Rajab 1443", "en-u-ca-islamic-civil", "2022-02-24", "islamic-civil"),
    ("23 Rajab 1443", "en-u-ca-islamic-tbla", "2022-02-24", "islamic-tbla"),
    # Japanese eras
    ("令和4年2月24日", None, "2022-02-24", "japanese"),
    ("令和四年二月二十四日", None, "2022-02-24", "japanese"),
    ("令和元年6月1日", None, "2019-06-01", "japanese"),
    ("平成31年4月30日", None, "2019-04-30", "japanese"),
    ("昭和60年3月5日", None, "1985-03-05", "japanese"),
    ("R4/2/24", "ja", "2022-02-24", "japanese"),
    ("R4.2.24", "ja", "2022-02-24", "japanese"),
    ("February 24, 4 Reiwa", None, "2022-02-24", "japanese"),
    ("令和4年2月", None, "2022-02", "japanese"),
    # Minguo
    ("民國111年2月24日", None, "2022-02-24", "roc"),
    ("民國一百一十一年", None, None, ""),
    ("民國111/2/24", "zh-TW", "2022-02-24", "roc"),
    ("民国111年2月24日星期四", None, "2022-02-24", "roc"),
    ("民國111年", None, "2022", "roc"),
    # Hebrew
    ("כ״ג באדר א׳ תשפ״ב", None, "2022-02-24", "hebrew"),
    ('כ"ג באדר א\' ה\'תשפ"ב', None, "2022-02-24", "hebrew"),
    ("23 Adar I 5782", None, "2022-02-24", "hebrew"),
    ("7 Adar II 5782", "en", "2022-03-10", "hebrew"),
    ("1 Tishri 5782", None, "2021-09-07", "hebrew"),
    ("א׳ בתשרי תשפ״ב", "he", "2021-09-07", "hebrew"),
    # Ethiopic, Coptic, Indian
    ("17 የካቲት 2014", "am", "2022-02-24", "ethiopic"),
    ("Yekatit 17, 2014", "en-ET", "2022-02-24", "ethiopic"),
    ("17/06/2014 AM", "am-ET", "2022-02-24", "ethiopic"),
    ("١٧ أمشير ١٧٣٨", "ar-EG", "2022-02-24", "coptic"),
    ("5 फाल्गुन 1943 शक", "hi", "2022-02-24", "indian"),
    ("Phalguna 5, 1943 Śaka", None, "2022-02-24", "indian"),
    # digits
    ("二〇二二年二月二四日", None, "2022-02-24", "gregorian"),
    ("二〇二二/二/二四", "zh", "2022-02-24", "gregorian"),
    ("二〇二二年二月二十四日", None, "2022-02-24", "gregorian"),
    ("𝟤𝟦 February 𝟤𝟢𝟤𝟤", None, "2022-02-24", "gregorian"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "value", "calendar"), READ)
def test_reads(text: str, locale: str | None, value: str | None, calendar: str) -> None:
    found = read_date(text, locale=locale)
    assert found.value == value, found.reason
    assert value is None or found.readings[0].calendar == calendar


NOT_READ = [
    # a month or an era of one calendar, a year of another
    ("5 Esfand 2022", None), ("5 May 1400 AP", "en"), ("5 May 2022 AP", "en"),
    ("5 Ramadan 2022", None), ("5 Adar 2022", "he"),
    ("24 กุมภาพันธ์ พ.ศ. 2022", "th"), ("24 กุมภาพันธ์ ค.ศ. 2021 พ.ศ. 2564", "th"),
    # no such day
    ("30 اسفند 1400", "fa"), ("31 Mehr 1400", None), ("30 Adar 5783", None),
    ("23 Adar I 5783", None), ("6 Nasie 1738", None), ("32 Esfand 1399", None),
    ("平成31年5月1日", "ja"), ("昭和1年1月1日", "ja"), ("明治5年1月1日", "ja"),
    # months that span two of ISO's, years two
    ("اسفند ۱۴۰۰", "fa"), ("Mehr 1400", "de"), ("Elul 5782", None),
    # letters that are eras in one country, and anything elsewhere
    ("S3.1.4", None), ("H2.10.24", "en"), ("R4/2/24", None), ("M3/2/1", "de"), ("T5.4.3", None),
    ("6/17/2014 AM", None), ("06/17/2014 AM", "en-US"),
    # months that the Hindu calendars share, in years of others
    ("Yekatit 17, 2014", None), ("1984 megabit, 27", None), ("5 Phalguna 2078", None),
    ("5 फाल्गुन 2078", "ne"), ("৫ ফাল্গুন ১৪২৮", "bn"),
    # no dates
    ('צה"ל 12', "he"), ("三/四", "zh"), ("民國", "zh-TW"), ("令和元年度予算", "ja"),
    ("AH 12", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale"), NOT_READ)
def test_does_not_read(text: str, locale: str | None) -> None:
    assert read_date(text, locale=locale).value is None


QUESTIONS = [
    ("24/2/2565", None, {"2022-02-24 buddhist", "2565-02-24 gregorian"}),
    ("24 ກຸມພາ 2565", "lo", {"2022-02-24 buddhist", "2565-02-24 gregorian"}),
    ("1400/12/15", None, {"2022-03-06 persian", "1400-12-15 gregorian",
                          "1980-10-24 islamic-umalqura", "1980-10-25 islamic-civil",
                          "1980-10-24 islamic-tbla"}),
    ("23 Rajab 1443", None, {"2022-02-24 islamic-umalqura", "2022-02-25 islamic-civil",
                             "2022-02-24 islamic-tbla"}),
    ("23 Rajab 1443 H", "id", {"2022-02-24 islamic-umalqura", "2022-02-25 islamic-civil",
                               "2022-02-24 islamic-tbla"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "readings"), QUESTIONS)
def test_a_calendar_in_doubt_is_a_question(
    text: str, locale: str | None, readings: set[str]
) -> None:
    found = read_date(text, locale=locale)
    assert (found.value, found.reason) == (None, "calendar")
    assert {f"{reading.value} {reading.calendar}" for reading in found.readings} == readings
    assert all(reading.evidence for reading in found.readings)


KNOWN = {
    # Calendrical Calculations, appendix C: the same days in each calendar
    "1945-11-12": {"coptic": (1662, 3, 3), "ethiopic": (1938, 3, 3), "persian": (1324, 8, 21),
                   "islamic-civil": (1364, 12, 6), "hebrew": (5706, 3, 7)},
    "1992-03-17": {"coptic": (1708, 7, 8), "ethiopic": (1984, 7, 8), "persian": (1370, 12, 27),
                   "islamic-civil": (1412, 9, 13), "hebrew": (5752, 14, 12)},
    "2038-11-10": {"coptic": (1755, 3, 1), "ethiopic": (2031, 3, 1), "persian": (1417, 8, 19),
                   "islamic-civil": (1460, 10, 12), "hebrew": (5799, 2, 12)},
    # the first day on which the calendar was India's, and days of public record
    "1957-03-22": {"indian": (1879, 1, 1), "buddhist": (2500, 3, 22), "roc": (46, 3, 22)},
    "2022-03-21": {"persian": (1401, 1, 1), "indian": (1943, 12, 30)},
    "2024-03-21": {"indian": (1946, 1, 1), "persian": (1403, 1, 2)},
    "2007-09-12": {"ethiopic": (2000, 1, 1), "coptic": (1724, 1, 1)},
    "2022-04-02": {"islamic-umalqura": (1443, 9, 1)},
    "2019-05-01": {"japanese 2018": (1, 5, 1)},
    "1989-01-07": {"japanese 1925": (64, 1, 7)},
}  # fmt: skip


@pytest.mark.parametrize("day", KNOWN)
def test_days_of_record(day: str) -> None:
    for calendar, parts in KNOWN[day].items():
        assert str(gregorian(calendar, *parts)) == day, calendar


_WHOLE = {
    "persian": (1280, 1460), "islamic-umalqura": (1343, 1499), "islamic-civil": (1300, 1500),
    "islamic-tbla": (1300, 1500), "hebrew": (5660, 5800), "coptic": (1600, 1780),
    "ethiopic": (1880, 2060), "indian": (1820, 2000),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(_WHOLE)), st.data())
def test_each_day_of_a_year_has_one_name(calendar: str, data: st.DataObject) -> None:
    """The days of a year follow each other without gap, into the first of the next year."""
    year = data.draw(st.integers(*_WHOLE[calendar]))
    months = (1, 2, 3, 4, 5, 6, 7, 14, *range(8, 14)) if calendar == "hebrew" else range(1, 15)
    found = [
        day
        for month in months
        for number in range(1, 33)
        if (day := gregorian(calendar, year, month, number))
    ]
    assert found[0] == gregorian(calendar, year, 1, 1)
    assert found == [found[0] + timedelta(step) for step in range(len(found))]
    if year < _WHOLE[calendar][1]:
        assert gregorian(calendar, year + 1, 1, 1) == found[-1] + timedelta(1)


def test_the_islamic_calendars_are_a_day_or_two_apart() -> None:
    for year in range(1420, 1450):
        days = [gregorian(name, year, 9, 1) or date.min for name in ISLAMIC]
        assert max(days) - min(days) <= timedelta(2)


def test_eras_of_japan_follow_each_other() -> None:
    spans = [JAPANESE[before] for before in sorted(JAPANESE)]
    for (_, last), (first, _) in pairwise(spans):
        assert first == last + timedelta(1)
    assert all(first.year - before in (1, 6) for before, (first, _) in JAPANESE.items())


def test_a_month_has_one_number_in_a_language_and_calendar() -> None:
    problems = []
    for name in locale_names():
        values: dict[tuple[str, str], set[int]] = defaultdict(set)
        for word, kind, value in calendar_facts(name):
            if kind is Kind.MONTH:
                calendar, month = month_of(int(value))
                values[word, calendar].add(month % 7 if calendar == "hebrew" else month)
        problems += [(name, key, found) for key, found in values.items() if len(found) > 1]
    assert problems == []


def test_every_calendar_has_all_its_months_in_every_language() -> None:
    wanted = {"persian": 12, "islamic": 12, "hebrew": 14, "coptic": 13, "ethiopic": 13,
              "indian": 12}  # fmt: skip
    for name in ("en", "fa", "ar", "he", "am", "hi", "th", "ru", "sw"):
        months: dict[str, set[int]] = defaultdict(set)
        for _, kind, value in calendar_facts(name):
            if kind is Kind.MONTH:
                calendar, month = month_of(int(value))
                months[calendar].add(month)
        assert {calendar: len(found) for calendar, found in months.items()} == wanted, name


def test_words_of_other_calendars_leave_the_others_as_they_are() -> None:
    words, more = lexicon(), with_calendars()
    for word in ("февраля", "may", "am", "adar", "24", "nisan"):
        assert set(words.meanings(word)) <= set(more.meanings(word))
