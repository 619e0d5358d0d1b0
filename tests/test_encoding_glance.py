"""The first glance at a text: a text is what its pairs and words are."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import words as remembered
from polyglot_clean.encoding import glance, screen
from polyglot_clean.encoding.charsets import LEGACY, ONE_BYTE, marks
from polyglot_clean.encoding.glance import STRANGE, has_unusual_words, is_unusual, look, surprise
from polyglot_clean.encoding.one_language import is_of_no_language
from polyglot_clean.encoding.screen import may_be_misread
from polyglot_clean.encoding.traits import has_a_sign_of_its_own
from polyglot_clean.words import Words

SENTENCE = (
    "a été «Où», Ärger Größe! Дом ДОМ дОм Рим, naïve Ã© ÐÐ° Î±Î² S?o caf\\u00e9 &eacute; 5% x=? "
    "Кaтя 漢字 かな, 한국 ｶﾅ ﬁn ΑΒ αΒ Ѣ ἀ a´ ٣ لا شکر\u200cها שלום मानक ქართ. հայ \u00a0x é\u0301"
)
WORDS = st.sampled_from(SENTENCE.split(" "))
CHARACTERS = st.one_of(
    st.characters(max_codepoint=0x24F),
    st.characters(min_codepoint=0x370, max_codepoint=0x6FF),
    st.characters(),
    st.sampled_from(" &%=+?<\\\t\u200c\u200d\U000e0041\u09c7\u09be"),
)
TEXTS = st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text(CHARACTERS, max_size=20))


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are forgotten all the time, so that both what is known and what is new is asked."""
    monkeypatch.setattr(screen, "_MOST", 20)
    monkeypatch.setattr(remembered, "_MOST", 20)


def pairs_say(text: str) -> int:
    return sum(surprise(*pair) for pair in pairwise(f" {text} "))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_says_what_its_pairs_and_its_words_say(text: str) -> None:
    found = look(text)
    if glance._EAST.search(text):
        assert found == -1
        return
    words = text.split(" ")
    strange = sum(map(is_of_no_language, words))
    assert found == pairs_say(text) + STRANGE * strange == sum(map(look, words))
    if "\xa0" not in text:
        assert is_unusual(text) is (found > glance.TOLERATED)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_was_seen_before_changes_no_answer(texts: list[str]) -> None:
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
