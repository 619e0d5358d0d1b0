"""The law of columns: what stands beside a text never makes its repair worse."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_encoding import LANGUAGES, misread

from polyglot_clean.encoding import repair_encoding

ACCIDENTS = [
    ("ru", "cp1251", "latin-1"),
    ("ru", "koi8-r", "cp1251"),
    ("uk", "cp1251", "mac_roman"),
    ("bg", "cp866", "cp1252"),
    ("el", "cp1253", "cp1252"),
    ("he", "cp1255", "cp1252"),
    ("ar", "cp1256", "cp1252"),
    ("ar", "iso8859-6", "cp1252"),
    ("cs", "cp1250", "cp1252"),
    ("pl", "iso8859-2", "cp1252"),
    ("tr", "cp1254", "cp1252"),
    ("de", "cp1252", "mac_roman"),
    ("fr", "cp1252", "cp437"),
    ("de", "utf-8", "cp1252"),
    ("ru", "utf-8", "cp1251"),
]


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Stretches of words of one text, and what an accident made of them."""
    language, written_in, read_as = draw(st.sampled_from(ACCIDENTS))
    words = LANGUAGES[language].split()
    starts = st.tuples(st.integers(0, len(words) - 1), st.integers(1, 4))
    places = draw(st.lists(starts, min_size=3, max_size=12, unique=True))
    clean = [" ".join(words[at : at + count]) for at, count in places]
    clean = [text for text in dict.fromkeys(clean) if not text.isascii()]
    return clean, [misread(text, written_in, read_as) for text in clean]


@settings(max_examples=60, deadline=None)
@given(columns(), st.data())
def test_what_is_restored_alone_is_restored_in_its_column(
    column: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    clean, damaged = column
    assume(damaged)
    at = data.draw(st.integers(0, len(damaged) - 1))
    alone = repair_encoding(damaged[at]).text
    pooled = repair_encoding(damaged[at], siblings=damaged).text
    if alone == clean[at]:
        assert pooled == clean[at]
    if alone == damaged[at]:
        assert pooled in (damaged[at], clean[at])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(LANGUAGES)), min_size=3, max_size=6, unique=True))
def test_clean_texts_stay_in_a_clean_column(languages: list[str]) -> None:
    texts = [LANGUAGES[language] for language in languages]
    for text in texts:
        assert repair_encoding(text, siblings=texts).text == text


@pytest.mark.parametrize("read_as", ["cp1252", "cp1251"])
def test_arabic_of_two_encodings_is_no_cyrillic_in_its_column(read_as: str) -> None:
    names = ["مصر", "لبنان", "تونس", "الجزائر", "السودان", "موريتانيا", "المغرب", "الاردن", "سوريا"]
    damaged = [misread(name, "iso8859-6", read_as) for name in names]
    for name, text in zip(names, damaged, strict=True):
        alone = repair_encoding(text).text
        pooled = repair_encoding(text, siblings=damaged).text
        assert pooled in (name, text)
        assert pooled == name or alone != name


APART = {
    "lookalikes": (
        ["Sаmеindu nаvn", "Dr Dеrek Johnson", "Kies eеn tijdstip", "Bоekenlijst", "oude kаarten"],
        str.maketrans("аео", "aeo"),
    ),
    "accents": (
        ["Rau´l Rami´rez", "Ine´s Go´mez", "Joaqui´n", "Veli Va¨lima¨ki", "Bjo¨rn sisa¨a¨n"],
        None,
    ),
}


@pytest.mark.parametrize("kind", APART)
def test_what_has_a_plain_form_was_not_misread_in_its_column(kind: str) -> None:
    texts, table = APART[kind]
    for text in texts:
        pooled = repair_encoding(text, siblings=texts).text
        assert pooled in (text, repair_encoding(text).text)
        assert table is None or pooled == text.translate(table)


def test_a_column_in_latin_1_was_not_read_as_an_encoding_with_gaps() -> None:
    """ISO 8859-8 has `÷` elsewhere, and nothing where Latin-1 has capitals with accents."""
    names = ["미숙", "정숙 숙소", "여름 바다", "여름 미술관"]
    damaged = [misread(name, "euc_kr", "latin-1") for name in names]
    for name, text in zip(names, damaged, strict=True):
        assert repair_encoding(text, siblings=damaged).text in (name, text)
