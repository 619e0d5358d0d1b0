"""Dates inside other text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.cldr import Vocabulary
from polyglot_clean.dates import find_dates, read_date, spans

FOUND = [
    ("Speech of 24 февраля 2022 in Kyiv", [("24 февраля 2022", "2022-02-24")]),
    (
        "from 3 March 2021 and 4 April 2022",
        [("3 March 2021", "2021-03-03"), ("4 April 2022", "2022-04-04")],
    ),
    ("彼は2022年2月24日に来た", [("2022年2月24日", "2022-02-24")]),
    ("signed 13/05/2021, filed later", [("13/05/2021", "2021-05-13")]),
    ("(as of 2022-02-24T17:37Z)", [("2022-02-24T17:37Z", "2022-02-24T17:37Z")]),
    # titles, captions, headers
    ("Сводка за 24 февраля 2022 года: главное", [("24 февраля 2022 года", "2022-02-24")]),
    ("Sommet (24 février 2022) – photo", [("24 février 2022", "2022-02-24")]),
    ("Foto: Kyiv, 24 лютого 2022 р., 17:37", [("24 лютого 2022 р., 17:37", "2022-02-24T17:37")]),
    ("Von: Anna\nDatum: 24. Februar 2022\nBetreff: 12", [("24. Februar 2022", "2022-02-24")]),
    ("Posted on Thursday, February 24, 2022 by A. Nowak",
     [("Thursday, February 24, 2022", "2022-02-24")]),
    ("Ata de 24 de fevereiro de 2022 e 3 de março de 2023",
     [("24 de fevereiro de 2022", "2022-02-24"), ("3 de março de 2023", "2023-03-03")]),
    ("Minutes, March 2004, page 12", [("March 2004", "2004-03")]),
    # no spaces, marks on letters, particles
    ("会議録二〇二二年二月二十四日開催", [("二〇二二年二月二十四日", "2022-02-24")]),
    ("회의록 2022년 2월 24일에 작성", [("2022년 2월 24일", "2022-02-24")]),
    ("ข่าวเมื่อ 24 กุมภาพันธ์ ค.ศ. 2022 ที่กรุงเทพ", [("24 กุมภาพันธ์ ค.ศ. 2022", "2022-02-24")]),
    ("சென்னை, 10 ஜூலை, 1969 அன்று", [("10 ஜூலை, 1969", "1969-07-10")]),
    ("ब्रूनेई – 22 अगस्त 1982 – हरियाणवी", [("22 अगस्त 1982", "1982-08-22")]),
    ("صورة (٢٤ فبراير ٢٠٢٢) من القاهرة", [("٢٤ فبراير ٢٠٢٢", "2022-02-24")]),
    # other calendars
    ("در ۵ اسفند ۱۴۰۰ منتشر شد", [("۵ اسفند ۱۴۰۰", "2022-02-24")]),
    ("published 5 Esfand 1400 in Tehran", [("5 Esfand 1400", "2022-02-24")]),
    ("صدر في 23 رجب 1443 هـ الموافق 24 فبراير 2022",
     [("23 رجب 1443 هـ", None), ("24 فبراير 2022", "2022-02-24")]),
    ("ข่าวเมื่อ 24 กุมภาพันธ์ 2565 ที่กรุงเทพ", [("24 กุมภาพันธ์ 2565", "2022-02-24")]),
    ("令和4年2月24日に発表", [("令和4年2月24日", "2022-02-24")]),
    ("施行（令和元年5月1日）", [("令和元年5月1日", "2019-05-01")]),
    ("民國111年2月24日發布", [("民國111年2月24日", "2022-02-24")]),
    ("17 የካቲት 2014 ታተመ", [("17 የካቲት 2014", "2022-02-24")]),
    ("ירושלים, כ״ג באדר א׳ תשפ״ב, עמ׳ 3", [("כ״ג באדר א׳ תשפ״ב", "2022-02-24")]),
    # a question keeps its readings
    ("delivered 03/04/2014, paid later", [("03/04/2014", None)]),
]  # fmt: skip
NONE = [
    "Windows 10, 2004", "chapter 12, verse 3, page 2004", "in 2004 there were 12", "ISBN 978-3-16",
    "Theresa May 2017", "the 10–30 listopada 2021 festival", "by 31.10.74", "San Marino 1984",
    "2034 San Marino", "10.1.2021.4", "$12.10.2004", "order 12-10-20045",
    "St. Martin 1673", "1944 Сент Китс", "1984 Сен-Мартен", "ISO 8601-1:2019, 3.1",
    "in 1939–1945 and 1914/1918",
    "gas E 11, 1500", "Bahman 1400", "Meiji 33", "Reiwa 4", "令和4年度予算", "Tir 14 2000",
    "1400 AP",
    "version 3.14.15", "call +7 495 123-45-67", "1,204 rows of 2.022", "", "24 February 20222",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text)
    assert [(item.span.slice(text), item.readings.value) for item in found] == expected


@pytest.mark.parametrize("text", NONE)
def test_finds_none(text: str) -> None:
    assert find_dates(text) == ()


def test_time_is_linear_in_the_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in stretches looked at and texts read, which no clock disturbs."""
    page = "In 2004, of 12 chapters, on 24 February 2022 at 17:37, глава 3 марта 1999 года.\n"
    work: list[int] = []
    plain = spans._known
    seen: list[int] = []

    def known(text: str, pieces: list[spans.Piece], words: Vocabulary) -> list[bool]:
        seen.append(len(pieces))
        return plain(text, pieces, words)

    monkeypatch.setattr(spans, "_known", known)
    for pages in (20, 40, 80):
        assert len(find_dates(page * pages)) == 2 * pages
        work.append(sum(seen))
        seen.clear()
    assert work[1] == 2 * work[0]
    assert work[2] == 4 * work[0]


def test_no_number_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_known", None)
    assert find_dates("lorem ipsum dolor sit amet " * 40_000) == ()


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_span_alone_reads_alike(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_dates(text)
    assert len(found) == len(expected)
    for item in found:
        assert read_date(item.span.slice(text)) == item.readings


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 0123456789./-:,年月日\nмай", max_size=60))
def test_spans_are_disjoint_and_in_order(text: str) -> None:
    ends = 0
    for item in find_dates(text):
        assert ends <= item.span.start < item.span.end <= len(text)
        ends = item.span.end
