"""The first glance at a text: a text is what its words are, whatever was looked at before."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import run
from polyglot_clean.encoding import glance, screen
from polyglot_clean.encoding.charsets import LEGACY, ONE_BYTE, marks
from polyglot_clean.encoding.glance import has_unusual_words, is_unusual, surprise, surprise_of
from polyglot_clean.encoding.one_language import is_of_no_language
from polyglot_clean.encoding.screen import has_a_sign_of_its_own, may_be_misread
from polyglot_clean.run import Words

SENTENCE = (
    "a été «Où», Ärger Größe! Дом ДОМ дОм Рим, naïve Ã© ÐÐ° Î±Î² S?o caf\\u00e9 &eacute; 5% x=? "
    "Кaтя 漢字 かな, 한국 ｶﾅ ﬁn ΑΒ αΒ Ѣ ἀ a´ ٣ لا شکر\u200cها שלום मानक ქართ. հայ \u00a0x é\u0301"
)
WORDS = st.sampled_from(SENTENCE.split(" "))
CHARACTERS = st.one_of(
    st.characters(max_codepoint=0x24F),
    st.characters(min_codepoint=0x370, max_codepoint=0x6FF),
    st.characters(),
    st.sampled_from(" &%=+?<\\\t\u200c\u200d\udb40\U000e0041"),
)
TEXTS = st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text(CHARACTERS, max_size=20))


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are forgotten all the time, so that both what is known and what is new is asked."""
    monkeypatch.setattr(glance, "_MOST_WORDS", 20)
    monkeypatch.setattr(screen, "_MOST", 20)
    monkeypatch.setattr(run, "_MOST_WORDS", 20)


def units(text: str) -> list[str]:
    """The UTF-16 code units of a text, each as a character."""
    data = text.encode("utf-16-be", "surrogatepass")
    return [chr(int.from_bytes(data[at : at + 2], "big")) for at in range(0, len(data), 2)]


def pairs_say(text: str) -> int:
    return sum(surprise(*pair) for pair in pairwise(units(f" {text} ")))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_says_what_its_pairs_say_and_so_do_its_words(text: str) -> None:
    assert surprise_of(text) == pairs_say(text)
    assert surprise_of(text) == sum(map(surprise_of, text.split(" ")))


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_was_seen_before_changes_no_answer(texts: list[str]) -> None:
    glance._usual.clear()
    glance._unusual.clear()
    first = [is_unusual(text) for text in texts]
    assert [is_unusual(text) for text in texts] == first
    assert [is_unusual(text) for text in reversed(texts)] == first[::-1]
    for text, found in zip(texts, first, strict=True):
        if not glance._EAST.search(text):
            words = text.split(" ")
            strange = any(is_of_no_language(word) or word.count("\xa0") > 3 for word in words)
            assert found is (strange or pairs_say(text) > glance._TOLERATED)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_words_known_to_be_sound_hide_nothing(texts: list[str]) -> None:
    for text in [*texts, *reversed(texts)]:
        suspicious = sum(screen.suspicion[word] for word in text.split(" ")) > screen.TOLERATED
        found = suspicious or has_a_sign_of_its_own(text)
        assert may_be_misread(text) is (not text.isascii() and is_unusual(text) and found)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_a_value_is_asked_what_its_words_are(texts: list[str]) -> None:
    screens = (has_unusual_words, lambda words: "a" in words)
    words = Words(screens)
    for text in [*texts, *reversed(texts)]:
        parted = text.split(" ")
        found = [2**at for at, screen in enumerate(screens) if any(map(screen, parted))]
        assert words.bits(text) == (3 if "" in parted else sum(found))


def test_long_words_are_not_remembered() -> None:
    assert not is_unusual("é" + "ab" * 100)
    assert all(len(word) < 100 for word in glance._usual)


def test_the_characters_of_legacy_encodings_are_those_of_the_codecs() -> None:
    known = {mark for codec in ONE_BYTE for mark in marks(codec)}
    ends = [part.split("-") for part in _ranges(LEGACY)]
    listed = {chr(at) for end in ends for at in range(ord(end[0]), ord(end[-1]) + 1)}
    assert listed == known


def _ranges(listed: str) -> Iterator[str]:
    at = 0
    while at < len(listed):
        size = 3 if listed[at + 1 : at + 2] == "-" else 1
        yield listed[at : at + size]
        at += size
