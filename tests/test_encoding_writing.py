"""What is compiled is the same as what is done in Python."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.encoding import bounds, chunks, letters, screen
from polyglot_clean.encoding.charsets import MANY_BYTE, ONE_BYTE, marks
from polyglot_clean.encoding.counts import LANGUAGES, small
from polyglot_clean.encoding.paired import cannot_be, cannot_have_been, with_pairs
from polyglot_clean.encoding.plausible import cost, lowest_cost, measured
from polyglot_clean.encoding.sound import sound, sound_in_python
from polyglot_clean.encoding.writing import compiled, in_python

COMPILED = compiled()
SENTENCE = (
    "a été «Où», „Ärger‘ Größe! Дом ДОМ дОм Рим naïve Ã© ÐÐ° Î±Î² S?o caf\\u00e9 &eacute; 5% x=? "
    "Кaтя 漢字 かな 한국 ｶﾅ ﬁn ΑΒ αΒ ΣΑΣ ΟΔΟΣ Ѣ ἀ a´ ٣ لا شکر\u200cها שלום मानक ქართ. \u00a0x "
    "é\u0301 İZMİR ştaðurinn 語文漢 ｱ中a k#o d+e ж½ц McDonald iPhone ђй 10kΩ ไทย กำ ‘x "
    "ＧＮＯＭＥ x² "
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(SENTENCE.split(" ")), max_size=8).map(" ".join),
    st.text(st.sampled_from(SENTENCE), max_size=20),
    st.text(max_size=20),
    st.text(st.sampled_from("aAéÉžß бБђ йαΣς—½╬\u0301•"), min_size=250, max_size=300),
)
WORDS = st.text(st.sampled_from(sorted({*small(SENTENCE)} - {" "})), min_size=1, max_size=12)

QUESTIONS = ("cost", "plain", "mixes", "odd", "excess", "shape", "look", "alone")

pytestmark = pytest.mark.skipif(COMPILED is None, reason="there was no compiler")


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.sampled_from(QUESTIONS))
def test_a_text_is_weighed_alike(text: str, question: str) -> None:
    text = measured(text)
    assert getattr(COMPILED, question)(text) == getattr(in_python(), question)(text)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([*LANGUAGES, "HAN"]), WORDS)
def test_a_word_is_weighed_alike(script: str, word: str) -> None:
    ours, python = letters.compiled(script), letters.in_python(script)
    assert ours
    word = f" {word} "
    assert ours.in_any(word) == python.in_any(word)
    assert ours.in_one(word) == python.in_one(word)
    assert ours.apart(word) == python.apart(word)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.floats(-20, 20), st.floats(-20, 20), st.booleans())
def test_readings_are_found_alike(text: str, more: float, fee: float, paid: bool) -> None:
    limit = cost(text) + more
    most = limit - lowest_cost(text) + fee
    assert bounds.bearable(text, most, limit, paid) == bounds.in_python(text, most, limit, paid)
    assert bounds.bearable(text, 1e9, 1e9) == bounds.in_python(text, 1e9, 1e9)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_chunks_are_measured_alike(text: str, which: int) -> None:
    python = chunks.InPython(screen._MEASURES)
    assert screen._known().total(text, which) == python.total(text, which)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.tuples(*[st.sampled_from(sorted(ONE_BYTE))] * 2), st.floats(-20, 20))
def test_a_reading_is_given_up_for_what_its_words_cost_at_the_least(
    text: str, pair: tuple[str, str], more: float
) -> None:
    for limit in (cost(text) + more, 1e9):
        assert bounds.affords(text, pair, limit) >= bounds.affords_in_python(text, pair, limit)


@given(
    st.lists(st.integers(0x80, 0xFF) | st.sampled_from(b" 09?@Aaz~\n\x8f\x8e"), max_size=8).map(
        bytes
    )
)
def test_no_bytes_are_left_out_that_an_encoding_has(data: bytes) -> None:
    for codec in cannot_be(data):
        with pytest.raises(UnicodeError):
            data.decode(codec)
    for wrong in ("latin-1", "cp437", "cp1251"):
        text = "".join([*map(chr, range(0x80)), *marks(wrong)][byte] for byte in data)
        assert cannot_have_been(text) <= cannot_be(data)
        assert list(with_pairs(text, [wrong])) or cannot_be(data) == MANY_BYTE.keys()


@given(st.text(st.characters(max_codepoint=0x100), max_size=4))
def test_sound_texts_are_told_alike(text: str) -> None:
    assert sound(text) == sound_in_python(text)


def test_what_is_no_text_is_an_error() -> None:
    assert COMPILED
    for question in (COMPILED.cost, COMPILED.plain, COMPILED.look, COMPILED.alone):
        with pytest.raises(TypeError):
            question(b"a")  # type: ignore[arg-type]
    latin = letters.compiled("LATIN")
    assert latin
    with pytest.raises(TypeError):
        latin.in_one(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sound(1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("grams", "costs", "rows", "languages"),
    [
        ("a\nb", b"1", b"1", 1),
        ("a", b"12", b"12", 1),
        ("a\nb", b"12", b"12", 2),
        ("a\nabcd", b"12", b"12", 1),
        ("a\n", b"12", b"12", 1),
        ("a", b"1", b"", 0),
        ("a", b"1", b"1" * 65, 65),
    ],
)
def test_a_table_that_does_not_fit_is_an_error(
    grams: str, costs: bytes, rows: bytes, languages: int
) -> None:
    latin = letters.compiled("LATIN")
    assert latin
    with pytest.raises(ValueError, match="do not fit"):
        type(latin)(grams, costs, rows, languages, 176)


def test_a_question_on_chunks_that_is_none_is_an_error() -> None:
    known = screen._known()
    for text, which in (("a", 4), ("a", -1), (b"a", 0)):
        with pytest.raises(TypeError):
            known.total(text, which)  # type: ignore[arg-type]


def test_more_chunks_than_are_remembered_are_asked_again() -> None:
    known, python = screen._known(), chunks.InPython(screen._MEASURES)
    words = [f"{first}é{second}ß" for first in range(280) for second in range(280)]
    text = " ".join([*words, *reversed(words)])
    looked = known.total(text, 0)
    assert looked == known.total(text, 0)
    assert looked & chunks.SUM == sum(python.total(word, 0) & chunks.SUM for word in words) * 2
