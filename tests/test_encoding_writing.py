"""What is compiled is the same as what is done in Python."""

import re
from functools import reduce
from itertools import product
from math import inf
from operator import or_

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from polyglot_clean.encoding import bounds, chunks, ftfy_reading, letters, many_bytes, screen
from polyglot_clean.encoding.charsets import MANY_BYTE, ONE_BYTE, marks
from polyglot_clean.encoding.counts import LANGUAGES, small
from polyglot_clean.encoding.fees import fee
from polyglot_clean.encoding.misreadings import again
from polyglot_clean.encoding.plausible import MEASURED, cost, lowest_cost, measured
from polyglot_clean.encoding.shapes import shape
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
MANY = st.sampled_from(sorted(MANY_BYTE))
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
    for ours, python in (
        (bounds.bearable(text, most, limit, paid), bounds.in_python(text, most, limit, paid)),
        (bounds.bearable(text, 1e9, 1e9), bounds.in_python(text, 1e9, 1e9)),
    ):
        assert ours.found == python.found


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(0, 3))
def test_chunks_are_measured_alike(text: str, which: int) -> None:
    python = chunks.InPython(screen._MEASURES)
    looked, suspicion = screen._known().looked(text)
    assert looked == python.total(text, 0) == python.looked(text)[0]
    assert suspicion in (-1, python.total(text, 1))
    assert screen._known().total(text, which) == python.total(text, which)
    assert screen._known().places(text, which) == python.places(text, which)
    assert screen._known().total(text, 1) == python.total(text, 1)
    short = all(len(chunk) < 20 and max(f"{chunk} ") < "\U00010000" for chunk in text.split(" "))
    for known in (python, screen._known()):
        suspicion = known.looked(text)[1]
        assert suspicion == python.total(text, 1) or (suspicion == -1 and not short)


@settings(max_examples=200, deadline=None)
@given(
    TEXTS | st.text(st.sampled_from("ïðèâåòÏÐ Σάμιé"), max_size=12),
    st.lists(st.tuples(*[st.sampled_from(sorted(ONE_BYTE))] * 2), max_size=40) | st.none(),
    st.floats(-20, 20),
)
def test_readings_by_some_pairs_are_found_alike(
    text: str, some: list[tuple[str, str]] | None, gain: float
) -> None:
    pairs = product(ONE_BYTE, repeat=2) if some is None else some
    bits = reduce(or_, [bounds.bit_of(*pair) for pair in pairs], 0)
    found = bounds.among(text, bits, gain)
    assert sorted(found) == sorted(bounds.among_in_python(text, bits, gain))
    assert len({read for _, _, read in found}) == len(found)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.floats(-20, 20), st.floats(-20, 20), st.data())
def test_no_reading_is_left_out_that_costs_little_at_some_places(
    text: str, more: float, fewer: float, data: st.DataObject
) -> None:
    def at(places: list[int], text: str) -> str:
        return " ".join([text.split(" ")[place] for place in places])

    places = data.draw(
        st.lists(st.integers(0, text.count(" ")), min_size=1, unique=True).map(sorted)
    )
    near, limit = cost(at(places, text)) + fewer, cost(text) + more
    found = bounds.nearly(text, places, near, -more)
    every = bounds.in_python(text, inf, limit, paid=True)
    wanted = [
        (wrong, true, read)
        for wrong, true, read in every.found
        if cost(at(places, read)) + fee(wrong, true) <= near
    ]
    assert set(wanted) <= set(found.found) <= set(every.found)
    for pair in set(every.of_many) - set(found.of_many):
        reading = again(text, *pair)
        assert reading is None or (
            cost(reading.text) + reading.fee > limit
            or cost(at(places, reading.text)) + reading.fee > near
        )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.lists(st.integers(0x80, 0xFF) | st.sampled_from(b"09?@Aaz~\n\x8f\x8e"), max_size=6).map(
            bytes
        )
        | st.tuples(st.text(st.sampled_from("漢字かなｶﾅ한국αμΩжq"), max_size=4), MANY).map(
            lambda each: each[0].encode(each[1], "ignore")
        ),
        max_size=3,
    ).map(b" ".join),
    st.sampled_from(["latin-1", "cp437", "cp1251", "cp1253", "mac_roman"]),
    st.floats(-10, 30),
    st.booleans(),
)
def test_no_encoding_of_many_bytes_is_left_out_in_which_a_text_costs_little(
    data: bytes, wrong: str, more: float, paid: bool
) -> None:
    text = "".join([*map(chr, range(0x80)), *marks(wrong)][byte] for byte in data)
    limit = cost(text) + more
    found = bounds.bearable(text, inf, limit, paid).of_many
    every = bounds.in_python(text, inf, limit, paid).of_many
    assert set(found) <= set(every)
    for pair in set(every) - set(found):
        reading = again(text, *pair)
        assert reading is None or cost(reading.text) + reading.fee * paid > limit


@settings(max_examples=300, deadline=None)
@given(
    st.characters(min_codepoint=0x80, exclude_categories=["Cs"])
    | st.sampled_from("漢字かなｶ한αμж¬")
)
def test_what_bytes_are_in_an_encoding_of_many_is_in_its_table(mark: str) -> None:
    table, wide = many_bytes.table(), 2 * len(MANY_BYTE)
    for at, codec in enumerate(MANY_BYTE):
        data = mark.encode(codec, "ignore")
        if 0 < len(data) < 3 and data[0] > 0x7F and data.decode(codec) == mark:
            row = (data[0] - 0x80) * 257 + (data[1] if len(data) == 2 else 256)
            said = chr(table[row * wide + 2 * at])
            assert said == shape(mark) or (said < " " and mark in MEASURED)


@given(st.text(st.sampled_from("aé ÃâÂ©€\u0080\u00a0日Ð"), max_size=8))
def test_what_ftfy_would_not_change_is_not_given_to_it(text: str) -> None:
    assume(not ftfy_reading._MAY_READ.search(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ftfy_reading, "_MAY_READ", re.compile(""))
        assert ftfy_reading.ftfy_reading(text) == text


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
