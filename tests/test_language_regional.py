"""Script and region of a language: told where the text shows them, and only there."""

import pytest

from polyglot_clean.cldr import babel_data
from polyglot_clean.language import estimate_language
from polyglot_clean.language.regional import localized
from polyglot_clean.model import LanguageEstimate

TOLD = [
    ("新的展覽明天在博物館開幕", "zh-Hant"),
    ("新的展览明天在博物馆开幕", "zh-Hans"),
    ("Сутра се отвара нова изложба у градском музеју", "sr-Cyrl"),
    ("Os usuários precisam gerenciar o registro no relatório econômico", "pt-BR"),
    ("Os utilizadores têm de gerir o registo no relatório económico", "pt-PT"),
]
SHOWN = [
    ("zh", "大人", "zh"),
    ("zh", "台灣台湾", "zh"),
    ("zh", "Linux", "zh"),
    ("sr", "Sutra", "sr"),
    ("pt", "O mar e a montanha", "pt"),
    ("pt", "Também ninguém tem armazém", "pt"),
    ("pt", "Relatório econômico e económico", "pt"),
    ("pt", "Um ônibus", "pt-BR"),
    ("pt", "Um autocarro", "pt-PT"),
    ("pt", "O gênero", "pt-BR"),
    ("pt", "O género", "pt-PT"),
    ("pt-BR", "Um autocarro", "pt-BR"),
    ("es", "el género", "es"),
    ("und", "大人", "und"),
]


@pytest.mark.parametrize(("text", "tag"), TOLD)
def test_a_text_that_shows_its_variety_gets_it(text: str, tag: str) -> None:
    found = estimate_language(text)
    assert found.tag == tag
    assert "variety" in {why.kind for why in found.evidence}


@pytest.mark.parametrize(("tag", "text", "expected"), SHOWN)
def test_a_text_that_shows_nothing_or_both_keeps_the_plain_tag(
    tag: str, text: str, expected: str
) -> None:
    assert localized(LanguageEstimate(tag, 0.9), text).tag == expected


VARIETIES = [("zh", "zh", "zh-Hans"), ("zh_Hant", "zh", "zh-Hant"), ("pt_PT", "pt", "pt-PT")]


@pytest.mark.parametrize(("locale", "language", "tag"), VARIETIES)
def test_no_name_of_a_variety_in_cldr_is_taken_for_the_other(
    locale: str, language: str, tag: str
) -> None:
    told = 0
    for part in ("languages", "scripts", "territories"):
        for name in map(str, babel_data.own_data(locale).get(part, {}).values()):
            found = localized(LanguageEstimate(language, 0.9), name).tag
            assert found in {language, tag}, name
            told += found == tag
    assert told > 10
