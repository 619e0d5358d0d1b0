"""How other date readers fail, as tests: each class in several languages.

The classes are those measured on dateparser, dateutil, ICU, Babel and any-date-parser.
"""

import json
import os
import subprocess
import sys

import pytest

from polyglot_clean.dates import find_dates, read_date

Case = tuple[str, str | None]

NO_VALUE: dict[str, list[Case]] = {
    "1 relative words are not today": [
        ("вчера", "ru"), ("gestern", "de"), ("hier", "fr"), ("ayer", "es"), ("dün", "tr"),
        ("昨日", "ja"), ("3 hours ago", "en"), ("hace 2 días", "es"), ("wczoraj o 17:37", "pl"),
        ("mai", "de"), ("17:37", None), ("lundi", "fr"), ("February", "en"),
    ],
    "3 no order by default": [
        ("07.11.2023", None), ("03/04/2014", None), ("03/04/2014", "en"), ("3-4-2014", None),
        ("04/03/2014", "es"), ("01/02/03", "de"),
    ],
    "4 an era or a calendar in doubt": [
        ("24/2/2565", None), ("24/2/2565", "km"), ("24 ກຸມພາ 2565", "lo"), ("1400/12/05", None),
        ("23 رجب 1443 هـ", "ar"), ("5 May 2022 AP", "en"), ("06/17/2014 AM", "en-US"),
    ],
    "6 no language at random": [
        ("10 listopada 2021", None), ("5. listopad 2021", None), ("3 lip 2020", None),
    ],
    "7 no particle is a half of the day for certain": [
        ("24 Chwefror 2022 am 12:45", None), ("24. Februar 2022 am 12:45", None),
    ],
    "8 no century at random": [
        ("31.10.74", None), ("31.10.74", "de"), ("10/31/74", "en-US"), ("31 Oct 74", "en"),
        ("74年10月31日", "zh"), ("31 октября 74 г.", "ru"), ("31/10/74", "fr"),
    ],
    "9 a range is no day": [
        ("3 mars 2022 – 24 février 2022", "fr"), ("2021 m. lapkričio 10–30 d. 17:37", "lt"),
    ],
    "9 no date at all": [
        ("$15.30", None), ("15,30 €", "de"), ("+7 495 123-45-67", "ru"), ("Windows 10, 2004", None),
        ("ISBN 978-3-16-148410-0", None), ("глава 12, стих 3", "ru"), ("16:9", None),
        ("192.168.10.11", None), ("№ 12/34", "ru"), ("v2.10.2021", None), ("10, 2004", None),
        ("第12章3", "ja"), ("§ 12 (3)", "de"), ("8.1.3", None), ("20 000 руб.", "ru"),
    ],
}  # fmt: skip

VALUES: dict[str, list[tuple[str, str | None, str]]] = {
    "2 marks are letters": [
        ("24 มี.ค. ค.ศ. 2021", None, "2021-03-24"), ("24 ม.ค. ค.ศ. 2021", None, "2021-01-24"),
        ("24 มีนาคม ค.ศ. 2021", None, "2021-03-24"), ("24 मार्च 2021", None, "2021-03-24"),
        ("24 মার্চ, 2021", None, "2021-03-24"), ("24 மார்ச், 2021", None, "2021-03-24"),
    ],
    "4 a marked era is obeyed": [
        ("24 กุมภาพันธ์ 2565", "th", "2022-02-24"), ("24 ก.พ. 2565", None, "2022-02-24"),
        ("24 กุมภาพันธ์ ค.ศ. 2021", "th", "2021-02-24"), ("24 ก.พ. ค.ศ. 2021", None, "2021-02-24"),
        ("24 février 2021 ap. J.-C.", "fr", "2021-02-24"),
        ("西元2021年2月24日", None, "2021-02-24"),
    ],
    "5 digits that run together": [
        ("31. Oktober 202331. Oktober 2023", None, "2023-10-31"),
        ("24 февраля 202224 февраля 2022", None, "2022-02-24"),
        ("24 février 202224 février 2022", None, "2022-02-24"),
        ("2022년 2월 24일2022년 2월 24일", None, "2022-02-24"),
        ("2022年2月24日2022年2月24日", None, "2022-02-24"),
    ],
    "6 the language stated settles": [
        ("10 listopada 2021", "pl", "2021-11-10"), ("10 listopada 2021", "hr", "2021-10-10"),
        ("5. listopad 2021", "cs", "2021-11-05"), ("3 lip 2020", "pl", "2020-07-03"),
        ("3. srp 2020", "cs", "2020-08-03"),
    ],
    "7 particles": [
        ("24. Februar 2022 um 12:45", "de", "2022-02-24T12:45"),
        ("24 de febrero de 2022 a las 12:45", "es", "2022-02-24T12:45"),
        ("24 февраля 2022 в 12:45", "ru", "2022-02-24T12:45"),
        ("z dnia 24 lutego 2022", "pl", "2022-02-24"),
    ],
    "10 labels and stacked damage": [
        ("Posted 24 февраля 2022,, 17:37", None, "2022-02-24T17:37"),
        ("Publié le : 24 fÃ©vrier 2022", None, "2022-02-24"),
        ("Veröffentlicht: 24. FEBRUAR 2022 ..", None, "2022-02-24"),
        ("ОПУБЛИКОВАНО 24 ФЕВРАЛЯ 2022 Г.,", None, "2022-02-24"),
        ("发布于：2022年2月24日。", None, "2022-02-24"),
        ("公開日 2022年2月24日", None, "2022-02-24"),
        ("Data publikacji: 24 lutego 2022 r. | Anna Nowak", None, "2022-02-24"),
    ],
}  # fmt: skip


def _cases(table: dict[str, list[Case]]) -> list[object]:
    return [pytest.param(*case, id=name) for name, cases in table.items() for case in cases]


@pytest.mark.parametrize(("text", "locale"), _cases(NO_VALUE))
def test_no_value_where_others_invent_one(text: str, locale: str | None) -> None:
    value = read_date(text, locale=locale).value
    assert value is None or "/" in value  # an interval of days is no day
    assert find_dates(text, locale=locale) == () or value is None


@pytest.mark.parametrize(
    ("text", "locale", "value"),
    [pytest.param(*case, id=name) for name, cases in VALUES.items() for case in cases],
)
def test_the_value_where_others_have_another(text: str, locale: str | None, value: str) -> None:
    assert read_date(text, locale=locale).value == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24 February 1410", ("1410-02-24", "1410-03-05")),
        ("24 февраля 1410", ("1410-02-24", "1410-03-05")),
        ("4 octobre 1582", ("1582-10-04", "1582-10-14")),
        ("15 de octubre de 1582", ("1582-10-15",)),
    ],
)
def test_11_before_the_cut_over_a_day_may_be_julian(text: str, days: tuple[str, ...]) -> None:
    """ISO 8601 counts all days as Gregorian; a text of that time need not."""
    assert tuple(reading.value for reading in read_date(text).readings) == days


ORDERS = [
    # a year of four digits before everything else
    ("2022/02/03", None, "2022-02-03", ["year-first"]),
    ("2014.13.04", None, None, []),
    # a part over 12 before the locale
    ("13/05/2021", "en-US", "2021-05-13", ["part-over-12"]),
    ("05/13/2021", "de", "2021-05-13", ["part-over-12"]),
    ("Thu 13/05/2021", None, "2021-05-13", ["part-over-12", "weekday"]),
    # the weekday, a checksum
    ("Thu 03/04/2014", None, "2014-04-03", ["weekday", "weekday"]),
    ("Thursday 03/04/2014", "en", "2014-04-03", ["weekday", "weekday"]),
    ("чт 03.04.2014", None, "2014-04-03", ["weekday", "weekday"]),
    # the locale, with its region or of one order
    ("03/04/2014", "de", "2014-04-03", ["locale-order"]),
    ("03/04/2014", "en-GB", "2014-04-03", ["locale-order"]),
    ("03/04/2014", "en-US", "2014-03-04", ["locale-order"]),
    # nothing
    ("02/02/2022", None, "2022-02-02", []),
]


@pytest.mark.parametrize(("text", "locale", "value", "kinds"), ORDERS)
def test_evidence_of_an_order_strongest_first(
    text: str, locale: str | None, value: str | None, kinds: list[str]
) -> None:
    found = read_date(text, locale=locale)
    assert found.value == value
    assert [why.kind for reading in found.readings for why in reading.evidence] == kinds


@pytest.mark.parametrize(
    ("text", "locale", "reason"),
    [
        ("03/04/2014", None, "ambiguous-order"),
        ("24.02.22", None, "two-digit-year"),
        ("Thu 03/04/2014", "en-US", "weekday-contradiction"),
        ("10 listopada 2021", None, "ambiguous-month"),
        ("24 ກຸມພາ 2565", None, "calendar"),
        ("24 February 2O22", None, "look-alike"),
    ],
)
def test_every_reading_of_a_question_says_why(text: str, locale: str | None, reason: str) -> None:
    found = read_date(text, locale=locale)
    assert (found.value, found.reason) == (None, reason)
    assert found.readings
    assert all(why.detail for reading in found.readings for why in reading.evidence)
    assert all(reading.evidence for reading in found.readings)


_DIGEST = """
import json, random, sys
from polyglot_clean.dates import find_dates, read_date
texts, seed = json.loads(sys.stdin.read())
order = list(range(len(texts)))
random.Random(seed).shuffle(order)
found = {}
for at in order:
    text, locale = texts[at]
    found[at] = repr(read_date(text, locale=locale)), repr(find_dates(text))
print(json.dumps([found[at] for at in range(len(texts))]))
"""


def test_neither_order_nor_process_nor_hash_seed_change_a_reading() -> None:
    """Reprs whole: the evidence, its wording and the locales named as well as the values."""
    table = [(text, locale) for cases in NO_VALUE.values() for text, locale in cases]
    table += [(text, locale) for cases in VALUES.values() for text, locale, _ in cases]
    table += [(text, locale) for text, locale, _, _ in ORDERS]
    answers = {_answers(table, seed) for seed in range(3)}
    assert len(answers) == 1
    assert len(json.loads(answers.pop())) == len(table)


def _answers(table: list[Case], seed: int) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        input=json.dumps((table, seed)),
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout
