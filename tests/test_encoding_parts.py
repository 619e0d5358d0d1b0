"""Escapes, characters that cannot be seen, and the encodings of files: tables and laws."""

import re
from unicodedata import name, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.encoding import (
    Repair,
    detect_encoding,
    may_be_escaped,
    may_hold_invisible,
    repair_encoding,
    strip_invisible,
    unescape,
)
from polyglot_clean.encoding.plausible import (
    CYRILLIC_AS_HAN,
    OF_ITS_OWN,
    OF_MACS,
    PARTED_BY_A_LETTER,
    SIGNAL,
)

ESCAPED = [
    ("Caf&eacute; &amp; Th&eacute;", "Café & Thé"),
    ("Caf&amp;amp;eacute;", "Café"),
    ("&#1050;&#x430;&#1090;&#x44F;", "Катя"),
    ("ot&#225&#269ac&#237", "otáčací"),
    ("Bj=C3=B6rk", "Björk"),
    ("=?utf-8?B?0JrQsNGC0Y8=?=", "Катя"),
    ("=?iso-8859-1?Q?Andr=E9?=", "André"),
    ("=?utf-8?Q?=C3=89t=C3=A9?= =?utf-8?Q?_indien?=", "Été indien"),
    ("%D0%9A%D0%B0%D1%82%D1%8F", "Катя"),
    ("na%C3%AFve+art", "naïve art"),
    ("s%u00F6kum", "sökum"),
    (r"bot\u00f3", "botó"),
    (r"\ud83d\ude00", "😀"),
    (r"\xd0\x9a\xd0\xb0", "Ка"),
    ("<U+10E1><U+10D0>", "სა"),
    (r"Manda\'{i}ska", "Mandaíska"),
    ("aplica+AOcA9Q-es", "aplicações"),
    ("&ETH;&#154;&ETH;&deg;&Ntilde;&#130;&Ntilde;&#143;", "Катя"),
    ("%CB%E0%F0%E8%F1%E0 %D8%E2%E0%F7%EA%EE", "Лариса Швачко"),
    ("Fran%E7oise Fi%9Aerov%E1", "Françoise Fišerová"),
    ("Dvo%F8%E1k", "Dvořák"),
    ("%A5%BB%AE%D1%A4%C0%AC%B0%A4T%B3%A1%A4%C0", "本書分為三部分"),
]


@pytest.mark.parametrize(("escaped", "plain"), ESCAPED)
def test_escapes_are_unwrapped(escaped: str, plain: str) -> None:
    repair = unescape(escaped)
    assert repair.text == plain
    assert repair.steps


@pytest.mark.parametrize(
    "text",
    [
        "Q&A: R&D at AT&T",
        "50% off, 100%",
        "C:\\users\\xavier\\new",
        "a=b, x==y, E=MC2",
        "https://example.org/%D0%9A?a=1&copy=2",
        "C++ and +1-555-0100",
        "letters and @/./+/-/_ only",
        "=?unknown-charset?Q?a?=",
        r"\ud83d alone",
        "&#xD800; &#0; &nosuchname;",
        "5%DE",
        "mezi '%%BeginDocument: name' a '%%EndDocument'",
        "l\\'ecole",
        "entités nommées (&yacute;) du HTML",
    ],
)
def test_what_is_no_escape_stays(text: str) -> None:
    assert unescape(text) == Repair(text)


STRIPPED = [
    ("Mari\u200bna\ufeff", "Marina"),
    ("\ufeffTitle", "Title"),
    ("sol\u00adida\u00adrity", "solidarity"),
    ("\u202eabc\u202c", "abc"),
    ("\u2066Reinu de Bhután\u202c", "Reinu de Bhután"),
    ("\u200fתל אביב\u200e", "תל אביב"),
    ("\u200fתל אביב.\u200f", "תל אביב."),
    ("a\u200f, b\u200f", "a, b"),
    ("\x1b[36;44mtext\x1b[0m", "text"),
    ("li\x7fme\x00ta", "limeta"),
    ("eşitti\u2060r", "eşittir"),
    ("knihovna\u200b\u200b města", "knihovna města"),
    ("ข\u200b้อ", "ข้อ"),  # before a mark of its letter it parts nothing
    ("Knihovna\u00a0Moravská", "Knihovna Moravská"),
    ("Mariana\u00a0Esteban\u00a0Gil", "Mariana Esteban Gil"),
    ("Vila\u00a0Nova,\u00a0rio", "Vila Nova, rio"),
    ("도서관도\u00a0이야기도", "도서관도 이야기도"),
]
KEPT = [
    "می\u200cخواهم",
    "क्\u200dष",
    "👩\u200d👧",
    "ภาษา\u200bไทย",
    "ខ្មែរ\u200b\u200b\u200bខ្មែរ",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "עברית \u2066English 5\u2069 עברית",
    "one\ttwo\r\nthree\u2028four",
    "a\u00a0b\u202f%",
    "variables \u200b\u200ben una plantilla",
    "Karel\u00a0Čapek",  # names and units, set so that they stand on one line
    "Kapitola\u00a012",
    "KNIHOVNA\u00a0MORAVSKÁ",
    "une\u00a0bibliothèque municipale",
    "electrom\u00a0gnetico",  # the byte of a letter
    "библиот\u00a0рский",
    "图书馆里的书籍\u00a0都在大河边上",
    "☺\ufe0f",
    "٣١\u200f/١٢\u200f/٢٠٢٢",  # the sign beside a mark would go to the other side
    "دولار (اليوم)\u200f",
    "c\x92est",  # the byte of an apostrophe: misread, not void
]


@pytest.mark.parametrize(("text", "plain"), STRIPPED)
def test_what_cannot_be_seen_is_removed(text: str, plain: str) -> None:
    assert strip_invisible(text) == plain


@pytest.mark.parametrize("text", KEPT)
def test_what_a_script_needs_is_kept(text: str) -> None:
    assert strip_invisible(text) == text


ODDS = st.text(
    st.sampled_from(
        "aя ا\u200b\u200c\u200d\u200e\u202a\u202c\u2066\u2069\ufeff\u00adก\x1b[0m\x07&#;=%"
    ),
    max_size=14,
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(ODDS, st.text(max_size=20)))
def test_parts_are_sound_and_done_at_once(text: str) -> None:
    if not may_hold_invisible(text):
        assert strip_invisible(text) == text
    if not may_be_escaped(text):
        assert unescape(text) == Repair(text)
    assert strip_invisible(strip_invisible(text)) == strip_invisible(text)
    assert unescape(unescape(text).text).text == unescape(text).text


BASES = dict.fromkeys(("HIRAGANA", "KATAKANA", "HANGUL"), "")
BASES |= {"BENGALI": "ক", "ORIYA": "କ", "TAMIL": "க", "TELUGU": "క", "KANNADA": "ಕ"}
BASES |= {"MALAYALAM": "ക", "SINHALA": "ක"}
MARKS = map(chr, (*range(0x980, 0xE00), *range(0x3041, 0x3100), *range(0xAC00, 0xD7A4, 101)))
IN_HALVES = [
    mark
    for mark in MARKS
    if name(mark, "").partition(" ")[0] in BASES
    and len(normalize("NFD", mark)) > 1
    and normalize("NFC", mark) == mark
]


@pytest.mark.parametrize("mark", IN_HALVES)
def test_letters_in_halves_are_made_whole(mark: str) -> None:
    """File names of some systems hold them so; a text that holds them whole is not looked at."""
    whole = BASES[name(mark).partition(" ")[0]] + mark
    assert repair_encoding(normalize("NFD", whole)).text == whole
    assert repair_encoding(whole).text == whole


FILES = [
    ("Весной мы вернулись в старый город на берегу реки, где прошло наше детство.", "cp1251"),
    ("Весной мы вернулись в старый город на берегу реки, где прошло наше детство.", "koi8-r"),
    ("Весной мы вернулись в старый город на берегу реки, где прошло наше детство.", "cp866"),
    ("Na jaře jsme se vrátili do starého města u široké řeky, kde jsme vyrostli.", "cp1250"),
    ("Την άνοιξη γυρίσαμε στην παλιά πόλη κοντά στο ποτάμι που αγαπούσαμε.", "cp1253"),
    ("春になると、私たちは大きな川のそばの古い町に帰りました。", "euc_jp"),
    ("春になると、私たちは大きな川のそばの古い町に帰りました。", "cp932"),
    ("春天我们回到了河边的那座老城，大家都很高兴。", "gb18030"),
    ("Au printemps, nous sommes rentrés à la maison où il était né.", "utf-8"),
    ("Au printemps, nous sommes rentrés à la maison où il était né.", "utf-8-sig"),
    ("Au printemps, nous sommes rentrés à la maison où il était né.", "utf-16"),
    ("Au printemps, nous sommes rentrés à la maison où il était né.", "utf-16-le"),
    ("plain", "utf-8"),
    (
        "Mùa xuân chúng tôi trơ\u0309 vê\u0300 thành phô\u0301 cô\u0309 bên"
        " bơ\u0300 sông, nơi tôi lơ\u0301n lên."
        " Nhà tôi ơ\u0309 gâ\u0300n bơ\u0300 sông, có cây cô\u0301i và chim.",
        "cp1258",
    ),
    ("Cărţile şi ziarele din biblioteca oraşului sînt păstrate cu grijă.", "cp1250"),
]


@pytest.mark.parametrize(("text", "encoding"), FILES)
def test_files_are_read_exactly(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    found = detect_encoding(data)
    assert found.encoding is not None
    assert data.decode(found.encoding) == text
    assert found.evidence


def test_letters_that_two_encodings_have_in_the_same_bytes_are_named() -> None:
    found = detect_encoding("Cărţile şi ziarele din biblioteca oraşului".encode("cp1250"))
    assert "same-bytes" in {reason.kind for reason in found.evidence}
    found = detect_encoding("Knihy a časopisy z městské knihovny".encode("cp1250"))
    assert "same-bytes" not in {reason.kind for reason in found.evidence}


def test_bytes_that_are_no_text_are_undecided() -> None:
    found = detect_encoding(b"\x00\x01\x02PNG\x00\xff")
    assert found.encoding is None
    assert found.evidence[0].kind == "binary"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_a_settled_encoding_reads_all_bytes(data: bytes) -> None:
    found = detect_encoding(data)
    if found.encoding is not None:
        data.decode(found.encoding)


@pytest.mark.parametrize(
    "alternative",
    [CYRILLIC_AS_HAN, OF_MACS, PARTED_BY_A_LETTER],
    ids=["Cyrillic as Han", "of Macs", "parted by a letter"],
)
@given(data=st.data())
@settings(max_examples=60)
def test_what_only_damage_shows_has_a_signal(
    alternative: re.Pattern[str], data: st.DataObject
) -> None:
    """Nobody looks for what has none of the characters that are looked for first."""
    text = data.draw(st.from_regex(alternative))
    found = OF_ITS_OWN.search(text)
    assert found is not None
    assert SIGNAL.search(found[0])
