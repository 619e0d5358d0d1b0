"""The question before all readings are made: it may not keep a reading that would be taken."""

import pytest
from test_encoding import LANGUAGES, MISREAD

from polyglot_clean.encoding.misread import settled, weigh
from polyglot_clean.encoding.screen import may_be_misread
from polyglot_clean.encoding.together import may_gain


@pytest.mark.parametrize(("language", "true", "wrong", "_said"), MISREAD)
def test_misread_sentences_may_gain(language: str, true: str, wrong: str, _said: str) -> None:
    damaged = LANGUAGES[language].encode(true, "ignore").decode(wrong, "ignore")
    if may_be_misread(damaged):
        assert may_gain(damaged) or settled(damaged, weigh(damaged)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Αγία Λουκία, Σάμι, Ισπανία και Πορτογαλία",
        "아르메니아어 베냉 에티오피아 에스파냐 포르투갈",
        "تونس لؤلؤ العربية الفصحى",
    ],
)
def test_rare_names_among_ordinary_words_need_no_reading(text: str) -> None:
    assert not may_gain(text)
    assert settled(text, weigh(text)) is None


@pytest.mark.parametrize("text", ["第28条", "漢字かな"])
def test_bytes_of_one_eastern_encoding_read_as_another_may_gain(text: str) -> None:
    damaged = text.encode("shift_jis").decode("gb18030", "ignore")
    assert damaged != text
    assert may_gain(damaged)
