"""Damaged dates: what is put right, what stays a question, what is left alone."""

from collections import defaultdict
from pathlib import Path

import pytest

import polyglot_clean as pc
from polyglot_clean.cldr import fold, spelled_days
from polyglot_clean.dates import BESIDE, LOOK_ALIKE, read_date
from polyglot_clean.model import Applicability

READS = [
    # bytes read in the wrong encoding, some of them lost on the way
    ("24 Ñ„ÐµÐ²Ñ€Ð°Ð»Ñ 2022", "2022-02-24", "mojibake"),
    ("24 fÃ©vrier 2022", "2022-02-24", "mojibake"),
    ("Posted 24 fÃ©vrier 2022 Ã 17:37", "2022-02-24T17:37", "mojibake"),
    ("10. Ñ˜ÑƒÐ» 1969.", "1969-07-10", "mojibake"),
    ("24 ôåâðàëÿ 2022", "2022-02-24", "mojibake"),
    ("2022å¹´2æœˆ24æ—¥", "2022-02-24", "mojibake"),
    # the day in words
    ("двадцать четвёртое февраля 2022 года", "2022-02-24", "spelled-day"),
    ("Двадцать четвертого февраля 2022", "2022-02-24", "spelled-day"),
    ("двадцять четвертого лютого 2022 року", "2022-02-24", "spelled-day"),
    ("le premier mai 2020", "2020-05-01", "spelled-day"),
    ("erster Mai 2020", "2020-05-01", "spelled-day"),
    ("first of May 2020", "2020-05-01", "spelled-day"),
    ("May twenty-first, 2020", "2020-05-21", "spelled-day"),
    ("Twenty first May 2020", "2020-05-21", "spelled-day"),
    ("veinticuatro de febrero de 2022", "2022-02-24", "spelled-day"),
    ("vinte e quatro de fevereiro de 2022", "2022-02-24", "spelled-day"),
    ("ventiquattro febbraio 2022", "2022-02-24", "spelled-day"),
    ("dwudziestego czwartego lutego 2022", "2022-02-24", "spelled-day"),
    ("dvacátého čtvrtého února 2022", "2022-02-24", "spelled-day"),
    ("yirmi dört Şubat 2022", "2022-02-24", "spelled-day"),
    # a name or a place beside the date
    ("By Anna Nowak, 24 lutego 2022", "2022-02-24", BESIDE),
    ("24 février 2022 par Jean Dupont", "2022-02-24", BESIDE),
    ("Опубликовано Иван Петров 24 февраля 2022", "2022-02-24", BESIDE),
    ("24 Feb 2022 | Reuters", "2022-02-24", BESIDE),
    ("Reuters, 24 Feb 2022", "2022-02-24", BESIDE),
    ("Kyiv, 24 лютого 2022", "2022-02-24", BESIDE),
    ("New York, Thursday, Feb. 24, 2022", "2022-02-24", BESIDE),
    ("Jan Kowalski, 24 lutego 2022", "2022-02-24", BESIDE),
    ("10 Mayıs 2020, Ayşe Yılmaz", "2020-05-10", BESIDE),
    ("東京、2022年2月24日", "2022-02-24", BESIDE),
    ("24 თებერვალი, 2022 | თბილისი", "2022-02-24", BESIDE),
    # several of these at once
    ("By AndrÃ© Dupont, 24 fÃ©vrier 2022", "2022-02-24", "mojibake"),
    ("Kyiv, first of May 2020", "2020-05-01", "spelled-day"),
]
AS_THEY_ARE = [
    # marks doubled, and where they do not belong
    ("10 กรกฎาคม ค..ศ.. 1969", "1969-07-10"),
    ("«24» февраля,, 2022 г..", "2022-02-24"),
    # case, the letters of Turkish, Greek and Lithuanian included
    ("24 HAZİRAN 2022", "2022-06-24"),
    ("15 ARALIK 2021 ÇARŞAMBA", "2021-12-15"),
    ("24 ΦΕΒΡΟΥΑΡΙΟΥ 2022", "2022-02-24"),
    ("2022 M. GEGUŽĖS 9 D.", "2022-05-09"),
    # twice, without a space, in other forms, one with a time
    ("31. Oktober 202331. Oktober 2023", "2023-10-31"),
    ("31. Oktober 2023 17:3731.10.2023 17:37", "2023-10-31T17:37"),
    ("24 février 202224/02/2022", "2022-02-24"),
    ("April 9, 1993, 04/09/1993", "1993-04-09"),
    ("1969年7月10日 (1969/07/10)", "1969-07-10"),
    # in two languages
    ("24 February / février 2022", "2022-02-24"),
    ("24 февраля (лютого) 2022", "2022-02-24"),
    ("10 ივლისი, 1969 / 10 July 1969", "1969-07-10"),
    # ordinals
    ("1er mai 2020", "2020-05-01"),
    ("1º de maio de 2020", "2020-05-01"),
    ("2-го мая 2020", "2020-05-02"),
    ("24-е февраля 2022", "2022-02-24"),
    ("May 3rd, 2020", "2020-05-03"),
]
LEFT_ALONE = [
    "before 24 February 2022", "Before 24 February 2022", "circa 24 February 2022",
    "Published Before 24 February 2022", "Published No Later Than 24 February 2022",
    "not 24 February 2022", "Not, 24 February 2022", "until, 24 February 2022",
    "Theresa May 2017", "By Theresa May 2017", "Windows 10, May 2004 Update",
    "24 February 2022, 25 February 2022", "31. Oktober 202330. Oktober 2023",
    "April 9, 1993, 05/10/1993", "First edition, May 2020", "first or second of May 2020",
    "the first 24 May 2020", "May two thousand, 2020", "erster Februar", "v2.1O.2021 beta",
    "24 февраля / березня 2022", "Chapter One, 12", "by 24 Smith 2022",
]  # fmt: skip
LOOK_ALIKES = [
    ("2O22-02-24", "2022-02-24"),
    ("l4 March 2022", "2022-03-14"),
    ("24.O2.2022", "2022-02-24"),
    ("24 февраля 2О22", "2022-02-24"),
    ("Posted 2S February 2022", "2022-02-25"),
]


@pytest.mark.parametrize(("text", "value", "kind"), READS)
def test_reads_once_it_is_put_right_and_says_so(text: str, value: str, kind: str) -> None:
    found = read_date(text)
    assert found.value == value
    assert kind in {why.kind for why in found.readings[0].evidence}


@pytest.mark.parametrize(("text", "value"), AS_THEY_ARE)
def test_reads_as_it_is(text: str, value: str) -> None:
    found = read_date(text)
    assert found.value == value
    assert {BESIDE, LOOK_ALIKE}.isdisjoint(why.kind for why in found.readings[0].evidence)


@pytest.mark.parametrize("text", LEFT_ALONE)
@pytest.mark.parametrize("locale", [None, "en"])
def test_is_left_alone(text: str, locale: str | None) -> None:
    assert read_date(text, locale=locale).value is None


@pytest.mark.parametrize(("text", "value"), LOOK_ALIKES)
def test_letters_for_digits_have_a_reading_but_no_value(text: str, value: str) -> None:
    found = read_date(text)
    assert (found.value, found.reason) == (None, LOOK_ALIKE)
    assert [reading.value for reading in found.readings] == [value]


@pytest.mark.parametrize("text", ["2O22-02-24", "Kyiv, 24 лютого 2022"])
def test_what_is_inferred_is_proposed_as_unsafe(text: str) -> None:
    record = pc.clean_record({"date": text})
    assert record.changes == ()
    (proposal,) = [o.proposal for o in record.open if o.proposal.rule == "localized-date"]
    assert proposal.applicability is Applicability.UNSAFE
    assert [candidate.value for candidate in proposal.candidates] == ["2022-02-24"]


def test_the_table_of_days_in_words() -> None:
    path = Path(spelled_days.__file__).with_suffix(".tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    assert [(tag, int(day)) for tag, day, _ in rows] == sorted({(t, int(d)) for t, d, _ in rows})
    days: dict[tuple[str, str], set[int]] = defaultdict(set)
    for tag, day, forms in rows:
        assert 1 <= int(day) <= 31
        assert forms.split("|") == sorted(set(forms.split("|")))
        for form in forms.split("|"):
            days[tag, fold(form)].add(int(day))
    assert {key: found for key, found in days.items() if len(found) > 1} == {}
