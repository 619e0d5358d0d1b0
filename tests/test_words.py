"""Words that are remembered say what the screens say; compiled or not, they are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean.words import InPython, Table, Words

_words = pytest.importorskip("polyglot_clean._words", reason="built without a C compiler")

WORD = st.text(st.sampled_from("abÀяй中文𐌰\ud800\u0301"), max_size=3)
TEXTS = st.lists(WORD, max_size=6).map(" ".join)


def tables() -> list[Table]:
    return [InPython(), _words.Table()]


@given(st.lists(st.tuples(WORD, st.integers(0, 7))), st.lists(TEXTS))
def test_a_compiled_table_knows_what_one_in_python_knows(
    words: list[tuple[str, int]], texts: list[str]
) -> None:
    python, compiled = tables()
    for word, bits in words:
        python.learn(word, bits)
        compiled.learn(word, bits)
    assert len(python) == len(compiled)
    texts += [" ".join(word for word, _ in words), *(word for word, _ in words)]
    assert [compiled.bits(text) for text in texts] == [python.bits(text) for text in texts]
    assert [compiled.parted(text) for text in texts] == [python.parted(text) for text in texts]
    assert compiled.others(texts) == python.others(texts)
    compiled.clear()
    assert len(compiled) == 0
    assert all(compiled.bits(text) is None for text in texts)


def test_a_table_grows() -> None:
    for table in tables():
        for number in range(5000):
            table.learn(f"w{number}é", number % 8)
        assert len(table) == 5000
        assert all(table.bits(f"w{number}é") == number % 8 for number in range(5000))
        assert table.bits("w1é w2é w5000é") is None
        assert table.bits("w1é w2é w4é") == 7
        many = " ".join(f"w{number}é" for number in range(4900, 5100))
        assert table.parted(many) == (7, [f"w{number}é" for number in range(5000, 5100)])


@given(st.lists(TEXTS, min_size=1))
def test_a_value_is_asked_what_its_words_are(texts: list[str]) -> None:
    screens = (lambda text: "a" in text, lambda text: "й" in text or "中" in text)
    for table in tables():
        words = Words(screens, table)
        for text in [*texts, *reversed(texts)]:
            parts = text.split(" ")
            found = sum(2**at for at, screen in enumerate(screens) if any(map(screen, parts)))
            assert words.bits(text) == (3 if "" in parts else found)


@given(st.lists(TEXTS | st.just(" ".join(map(chr, range(0x400, 0x440))))), st.lists(TEXTS))
def test_values_are_asked_alike_where_their_words_were_foreseen(
    before: list[str], texts: list[str]
) -> None:
    screens = (lambda text: "a" in text, lambda text: "й" in text or "中" in text)
    for table in tables():
        foreseen, words = Words(screens, table), Words(screens)
        foreseen.foresee([*before, *texts])
        assert all(foreseen.at_hand(text) is not None for text in texts)
        assert [foreseen.bits(text) for text in texts] == [words.bits(text) for text in texts]
        assert foreseen.many_were_new()
        assert not foreseen.many_were_new()


def test_other_things_than_texts_are_refused() -> None:
    with pytest.raises(TypeError):
        _words.Table().bits(b"a")
    with pytest.raises(TypeError):
        _words.Table().parted(b"a")
    with pytest.raises(TypeError):
        _words.Table().others(("a",))
    with pytest.raises(TypeError):
        _words.Table().others([b"a"])
    with pytest.raises(TypeError):
        _words.Table().learn(1, 1)
