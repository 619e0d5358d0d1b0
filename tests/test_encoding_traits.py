"""What may show in a text because of its pairs: nothing is let off that the whole text shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_encoding import MISREAD

from polyglot_clean.encoding import repair, screen, traits
from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.glance import is_unusual
from polyglot_clean.encoding.misreadings import (
    MISREAD_MARKS,
    has_neighbours,
    has_spaces_in_letters,
)
from polyglot_clean.encoding.traits import InPython, has_foreign_letters, is_odd

WORDS = (
    "RepÃºblica Ã© ï¿½ TNFÎ± Ã\u00a0 Ã  à s Â© rarotongÃ nâ€™est ÐÐ° Î±Î² M√©indeg 8¬∫ l‚Äôîle "
    "锌褉懈胁 Љ й Њујорк ‘лорес „сила\u00a0а\u00a0т” ﾃｸ K‰lin ж½ц קילו׳ גרם״ km² m²” òóôõ "
    "\u00ad\u00a0 \u00a0\u00ad 10kΩ μm ¶§¢ ƒ≈ a語 語b ā€ × " + " ".join(MISREAD_MARKS)
).split(" ")
EASTERN = ["锌褉懈胁械褌", "a", "é", "春になる", "한국", "S?o", "&eacute;", "\u00a0", "，"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(st.sampled_from("".join(WORDS) + "aAéЖб \n"), max_size=12),
    st.text(st.characters(max_codepoint=0x24F), max_size=6),
    st.sampled_from([said for *_, said in MISREAD]),
    st.text(max_size=12),
)


@settings(max_examples=1000, deadline=None)
@given(TEXTS)
def test_what_a_text_shows_is_not_let_off_for_its_pairs(text: str) -> None:
    assert is_odd(text) is traits.is_odd_anywhere(text)
    assert traits.has_a_sign_of_its_own(text) is traits.has_a_sign_anywhere(text)
    assert traits.may_hold_utf8(text) is has_neighbours(text)
    assert traits.may_have_lost_spaces(text) is has_spaces_in_letters(text)
    assert traits.is_cut_short(text) is (traits._CUT.search(text) is not None)
    for told in repair._TOLD_BY_PAIRS:
        assert traits.may_be_told_by_pairs(text) or not list(told(text))
    assert has_foreign_letters(text) is any(map(str.isalpha, foreign().findall(text)))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(TEXTS | st.sampled_from(EASTERN), min_size=1, max_size=3),
    st.sampled_from(["語", " 語", "한 "]),
)
def test_the_first_glance_at_eastern_text_is_not_let_off_for_its_pairs(
    texts: list[str], eastern: str
) -> None:
    text = eastern.join([*texts, ""])
    assert screen._is_unusual(text, traits.traits_of(text)) is is_unusual(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_pairs_are_asked_alike(texts: list[str]) -> None:
    compiled = pytest.importorskip("polyglot_clean.encoding._writing").Traits(traits.traits)
    python = InPython(traits.traits)
    for text in [*texts, *reversed(texts)]:
        assert compiled.of(text) == python.of(text)


def test_more_pairs_than_are_remembered_are_asked_again() -> None:
    compiled = pytest.importorskip("polyglot_clean.encoding._writing").Traits(
        lambda first, second: (ord(first) + ord(second)) % 1024
    )
    text = "".join(map(chr, range(0x100, 0xD000)))
    assert compiled.of(text) == 1023 == compiled.of(text[::-1])
    assert compiled.of("ab") == (32 + 97) | (97 + 98) | (98 + 32)


def test_what_is_said_of_a_pair_has_to_be_a_number() -> None:
    compiled = pytest.importorskip("polyglot_clean.encoding._writing").Traits
    for said in (-1, 1 << 31):
        with pytest.raises(ValueError, match="do not fit"):
            compiled(lambda *_, said=said: said).of("a")
    with pytest.raises(TypeError):
        compiled(traits.traits).of(b"a")
    with pytest.raises(ZeroDivisionError):
        compiled(lambda *_: 1 // 0).of("a")
