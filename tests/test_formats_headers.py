"""Text headers: what is one, what only looks like one, and where it ends."""

import pytest

from polyglot_clean.formats import headers, load
from polyglot_clean.model import Change, Place, Role, Segment
from polyglot_clean.splice import splice

NEWS = """\
Posted 24 февраля 2022,, 17:37

Published 24 февраля 2022,, 17:37

Modified 24 декабря 2022,, 22:38

Updated 24 декабря 2022,, 22:38

The ferry comes back
The ferry comes back

24 февраля 2022, 17:37

The ferry - nobody doubts it - comes back on Thursday , as it did on 3 March 2021.

Posted 3 March 2021
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(f.path, f.value) for record in headers.read(text) for f in record.fields]


def test_the_header_of_a_translated_page() -> None:
    [record] = headers.read(NEWS)
    assert [(field.path, field.value) for field in record.fields] == [
        ("Posted", "24 февраля 2022,, 17:37"),
        ("Published", "24 февраля 2022,, 17:37"),
        ("Modified", "24 декабря 2022,, 22:38"),
        ("Updated", "24 декабря 2022,, 22:38"),
        ("(title)", "The ferry comes back"),
        ("(title)", "The ferry comes back"),
        ("(date)", "24 февраля 2022, 17:37"),
    ]
    assert [field.role for field in record.fields][-3:] == [Role.TITLE, Role.TITLE, Role.DATE]


def test_the_header_is_the_same_after_its_dates_are_iso() -> None:
    [record] = headers.read(NEWS)
    dates = [field for field in record.fields if field.role is not Role.TITLE]
    changes = [Change(field, "2022-02-24T17:37", (), 0, Place(1, 1)) for field in dates]
    for chosen in (changes, *([change] for change in changes)):
        done = splice(Segment(NEWS), chosen, load("headers"))
        assert done.applied == tuple(chosen)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Title: War\nDate: 3 May 2021\n\nIt began.\n", "Title=War Date=3 May 2021"),
        ("Titre : Le port\nDate : 3 mai 2021\n\nx\n", "Titre=Le port Date=3 mai 2021"),
        (
            "題名：港\n公開日：２０２２年２月２４日（木）\n\n夜。\n",
            "題名=港 公開日=２０２２年２月２４日（木）",
        ),
        ("作者:林一禾\n日期:2022年2月24日\n\n夜。\n", "作者=林一禾 日期=2022年2月24日"),
        (
            "العنوان: رسائل\nتاريخ النشر: ٢٤ فبراير ٢٠٢٢\n",
            "العنوان=رسائل تاريخ النشر=٢٤ فبراير ٢٠٢٢",
        ),
        ("2022年2月24日公開\n\n2022年3月3日更新\n\n夜。\n", "公開=2022年2月24日 更新=2022年3月3日"),
        ("2022年2月24日\t公開\n\n2022年3月3日 | 更新\n", "公開=2022年2月24日 更新=2022年3月3日"),
        ("公開日2022年2月24日\n著者：水野\n\n夜。\n", "公開日=2022年2月24日 著者=水野"),
        ("Опубликовано 24 февраля 2022\n\nТекст.\n", "Опубликовано=24 февраля 2022"),
        ("Posted – 24 February 2022\n\nText.\n", "Posted=24 February 2022"),
        ("Posted 3 hours ago\nAuthor: Ann\n\nText.\n", "Posted=3 hours ago Author=Ann"),
        (
            "The Ferry\n\nBy Ann Smith\n\nPublished 24 February 2022\n\nIt came.\n",
            "(title)=The Ferry By=Ann Smith Published=24 February 2022",
        ),
        ("#META# 010.Author :: x\n#META# 020.Title :: NODATA\n", "010.Author=x 020.Title=NODATA"),
        ("[#]: author: (Ann)\n[#]: subject: (How: to)\n\nx\n", "author=Ann subject=How: to"),
        ('[#]: author: "Ann"\n[#]: subject: "x"\n\nx\n', "author=Ann subject=x"),
        ("% title: War\n% author: Ann\n\nx\n", "title=War author=Ann"),
        (
            "# War #\n\n**Author:** Ann\n__Published__: 24 Feb 2022  \n\nText.\n",
            "(title)=War Author=Ann Published=24 Feb 2022",
        ),
        ("Source: Reuters\n\nThe ferry came on 3 May 2021.\n", "Source=Reuters"),
        (
            "Author: A\nAuthor: B\nAuthor: C\nDate: 3 May 2021\n\nx\n",
            "Author=A Author=B Author=C Date=3 May 2021",
        ),
        ("War\nWar\n\n3 May 2021\n\nIt began.\n", "(title)=War (title)=War (date)=3 May 2021"),
        ("War\n\n3 May 2021, 17:37\n\nIt began.\n", "(title)=War (date)=3 May 2021, 17:37"),
        ("Pages: 12\nTitle: War\nMood: calm\n\nx\n", "Pages=12 Title=War Mood=calm"),
        ("Erstdruck: 3. Mai 2021\nLage: Kai\n\nx\n", "Erstdruck=3. Mai 2021 Lage=Kai"),
        ("From: x\nSubject: goes on\n here\nDate: 3 May 2021\n\nx", "From=x Date=3 May 2021"),
        ("Title: War\nAuthor:\nDate: 3 May 2021\n\nx", "Title=War Date=3 May 2021"),
        ("Title: War\rDate: 3 May 2021\r\rx", "Title=War Date=3 May 2021"),
        (
            # the month was misread, the label was not
            "Posted 24 Ñ„ÐµÐ²Ñ€Ð°Ð»Ñ\x8f 2022\n\nUpdated 24 Ð¼Ð°Ñ\x8f 2022\n\nx\n",
            "Posted=24 Ñ„ÐµÐ²Ñ€Ð°Ð»Ñ\x8f 2022 Updated=24 Ð¼Ð°Ñ\x8f 2022",
        ),
        (
            "The book of Foo\n\nThis book is for the use of anyone anywhere at no cost, and with\n"
            "almost no restrictions. You may copy it,\ngive it away or use it again.\n\n"
            "Title: Foo\n\nAuthor: B\n\nPosting Date: May 3, 2021 [Book #27]\n\nLanguage: Dutch\n",
            "Title=Foo Author=B Posting Date=May 3, 2021 [Book #27] Language=Dutch",
        ),
    ],
)
def test_a_header_is_read(text: str, expected: str) -> None:
    assert " ".join(f"{path}={value}" for path, value in read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Am Donnerstag, dem 24. Februar 2022, kam die Fähre nicht.\n",
        "User-agent: *\nDisallow: /2022/\nSitemap: /s.xml\nDate: 3 May 2021\n",
        "Anna: See it?\nPeter: The letter of 24 February 2022.\nAnna: No. It came too late.\n",
        "Editor: Welcome to the show.\nAuthor: Thank you for that.\nEditor: When was it written?\n"
        "Author: In 2019, I think it was.\n",
        "Q: What is it?\nA: A thing.\nQ: When?\nA: 24 February 2022\n",
        "Flour: 500 g\nSugar: 2 spoons\nEggs: 3\n\nStir until March.\n",
        "Borscht\n\nSource: my aunt\nBeets: 3\nCabbage: 300 g\nWater: 2 litres\n\nCook.\n",
        "def date(day: int) -> str:\n    version: str = '3.14.15'\n",
        "author: str = 'x'\ndate: str = '24 Feb 2022'\n",
        "interface Page {\n  title: string;\n  date: Date;\n}\n",
        "title: string;\ndate: Date;\nauthor: string;\n",
        "[section]\ndate = 2022\nauthor = x\n",
        "2022-02-24 17:37:05 INFO: started\n2022-02-24 17:37:06 INFO: stopped\n",
        "[12:30] Anna: hi\n[12:31] Bob: hello\n",
        "Moscow, 12 March 1890\n\nDear Anna,\n\nI write to you.\n",
        "12 March 1890\n\nToday it rained.\n\n13 March 1890\n\nIt rained again.\n",
        "3 May 2021, 17:37\n4 May 2021, 18:00\n",
        "Departures\n\n3 May 2021, 17:37\n4 May 2021, 18:00\n5 May 2021, 17:37\n",
        "1984\n\nIt was a bright cold day in April.\n",
        "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you\n",
        "Name: John\nAge: 30\nHeight: 180 cm\n",
        "Source: Reuters\nThe ferry came on 24 February 2022, as it had always done.\n",
        "# The quay\n\n---\n\nPublished in spring: 24 February 2022 was the day of the letter.\n",
        "Published by a small press in 1999, the book was soon forgotten.\n",
        "https://example.org/2022/02/24/\nhttps://example.org/2022/02/25/\n",
        "Date: Thu, 24 Feb 2022 17:37:05 +0300\nFrom: Ann <ann@example.org>\nSubject: x\n\nHi.\n",
        "From ann@example.org Thu Feb 24 17:37:05 2022\nFrom: Ann\nDate: 24 Feb 2022\n\nHi.\n",
        "Return-Path: <a@example.org>\nDate: 24 Feb 2022\nSubject: x\n\nHi.\n",
        "From 1a2b3c4d5e6f7a8b Mon Sep 17 00:00:00 2001\nFrom: Ann <a@example.org>\n"
        "Date: Thu, 24 Feb 2022 17:37:05 +0300\nSubject: [PATCH] x\n\n---\n",
        "commit 1a2b3c4d5e6f\nAuthor: Ann Smith <ann@example.org>\n"
        "Date:   Thu Feb 24 17:37:05 2022 +0300\n\n    x\n",
        "HTTP/1.1 200 OK\nDate: Thu, 24 Feb 2022 17:37:05 GMT\n"
        "Last-Modified: Thu, 24 Feb 2022 17:37:05 GMT\n\n",
        "Package: x\nMaintainer: Ann <a@example.org>\nDate: 24 Feb 2022\n",
        "Metadata-Version: 2.1\nName: x\nAuthor: Ann Smith\nSummary: y\n",
        "Version 1.2.0\nReleased: March 3, 2021\n\n- Mended\n",
        "# Changes\n\n## [1.2.0]\n\nReleased: March 3, 2021\n\n- Mended\n",
        "Released: March 3, 2021\n\n- x\n\nReleased: March 2, 2021\n\n- y\n\n"
        "Released: March 1, 2021\n\n- z\n",
        "Title: A\nDate: 3 May 2021\n\nx\n\nTitle: B\nDate: 4 May 2021\n\ny\n",
        "# Author: Ann Smith\n# Date: 24 February 2022\n\nimport os\n",
        "#!/bin/sh\n# Author: Ann Smith\n# Date: 24 February 2022\necho\n",
        "% Author: Ann\n% Date: 24 February 2022\n\\documentclass{article}\n",
        "-- Author: Ann\n-- Date: 24 February 2022\nSELECT 1;\n",
        "1\n00:00:01,000 --> 00:00:04,000\nPublished 24 February 2022\n",
        "Working Group            A. Smith\nCategory: Standard       March 2021\nAuthor: Ann\n\n"
        "Status\n",
        "Published on 24 February 2022\n\nby a small press, the book was soon forgotten.\n",
        "BEGIN:VCALENDAR\nVERSION:2.0\nDTSTART:20220224T173700Z\nCREATED:20220224T173700Z\n",
        "GENERAL LICENCE\nVersion 3, 29 June 2007\n\nCopyright (C) 2007 Foo, Inc.\n\nPreamble\n",
        "Jane Doe\nBorn: 3 May 1985\nLanguages: English, French\nEducation: Foo, 2007\n",
        "Lebenslauf\n\nName: Max\nGeburtsdatum: 3. Mai 1985\nSprachen: Deutsch, Englisch\n",
        "title: War\ndate: 3 May 2021\ntags:\n  - a\n  - b\nauthor: Ann\n",
        "version: 2\nname: x\ndate: 3 May 2021\nsteps:\n  - run: x\n",
        "title: War\ndate: 3 May 2021\napp.name: value\n",
        "Project-Id-Version: foo 1.0\nLanguage: Russian\nLast-Translator: Ann <a@b.c>\n",
        "*pi_sum.txt*\tSums\t\tMay 01, 2019\n\nAuthor: Ann  Smith\nCopyright: 2019\n",
        "*ft_sum.txt*  A plugin for sums\n\nAuthor: Ann  Smith\n",
        "SPDX-License-Identifier: MIT\nCreated: 24 February 2022\n",
        "-----BEGIN PGP MESSAGE-----\nVersion: 1\nDate: 3 May 2021\n\nabc\n",
        "[meta]\ndate: 3 May 2021\nauthor: x\n",
        "Title......: Foo\nDate.......: 3 May 2021\nLanguage...: English\n",
        "Package: foo\nTitle: What It Does\nVersion: 0.1\nDate: 3 May 2021\nAuthor: Ann\n",
        "File Name         : a.jpg\nCreate Date       : 2022:02:24 17:37:05\n"
        "Language          : English\n",
        "Author: ann\nDate: 2022-02-24 17:37:05 +0300 (Thu, 24 Feb 2022)\nRevision: 12\n",
        "PEP: 8\nTitle: Style\nAuthor: Ann\nCreated: 05-Jul-2001\nPost-History: 05-Jul-2001\n",
        "Subject: Re: x\nFrom: Ann\nDate: Thursday, February 24, 2022 5:37 PM\nTo: Bob\n\nHi\n",
        "dn: cn=x\ncn: x\ncreated: 3 May 2021\nobjectClass: person\n",
        "---\ntitle: War\ndate: 2021-05-03\n---\n",
        "+++\ntitle: War\ndate: 2021-05-03\n+++\n",
    ],
)
def test_other_texts_are_no_headers(text: str) -> None:
    assert read(text) == []
    assert not headers.sniff(text)


@pytest.mark.parametrize(
    "body",
    [
        "On 3 May 2021 it began: the ferry came, and it stayed for a long time.\n",
        "MOSCOW: The president said that it was over, and that it had been so for years.\n",
        "He wrote.\n\nDate: unknown to me, he said.\n",
        "A line of prose, which is a sentence and ends like one.\nAuthor: nobody\n",
        "One short line\nanother one\nand a third one\nDate: 3 May 2021\n",
        "Body 24 juin 2021.\n",
        "x" * 500 + "\nDate: 3 May 2021\n",
    ],
)
def test_the_body_is_no_field(body: str) -> None:
    for gap in ("\n", "\n\n\n", "\n----\n"):
        text = f"Title: War\nDate: 3 May 2021\n{gap}{body}"
        assert read(text) == [("Title", "War"), ("Date", "3 May 2021")]


def test_a_body_of_one_long_line_costs_nothing() -> None:
    text = "Title: War\nDate: 3 May 2021\n\n" + "a: b, 3 May 2021. " * 100_000
    assert len(read(text)) == 2


@pytest.mark.parametrize("text", ["<p>\n" * 2000, ("a b c\n\n" * 2000), ": \n" * 2000])
def test_odd_texts_are_passed_over(text: str) -> None:
    assert read(text) == []
