"""Records whose declared language is wrong, and the many that only look so."""

import pytest

from polyglot_clean import clean_record
from polyglot_clean.config import Settings
from polyglot_clean.model import Applicability, Open

Row = dict[str, str | list[str]]

WRONG: list[Row] = [
    {"lang": "en", "title": "Утре се открива новата изложба в музея"},
    {"lang": "de", "title": "The garden behind the house is open to visitors on Sunday"},
    {"lang": "fr", "title": "Der Kapitän schrieb gestern einen langen Brief an seine Mutter"},
    {"lang": "ru", "title": "新しい展覧会が明日から始まります"},
    {"lang": "ar", "title": "Нова выставка откроется завтра в музее"},
    {"lang": "pl", "title": "Nová výstava bude zítra otevřena v městském muzeu"},
    {"lang": "es", "title": "Amanhã não haverá aulas porque os professores estão em reunião"},
    {"lang": "en", "title": "Η νέα έκθεση ανοίγει αύριο"},
    {"lang": "uk", "title": "Завтра откроется новая выставка, и мы ещё увидимся с ними"},
    {"language": "English", "description": "Завтра в городском музее откроется новая выставка"},
]

FITTING: list[Row] = [
    {"lang": "nb", "title": "I morgen åpner den nye utstillingen på museet"},
    {"lang": "nn", "title": "I morgen åpner den nye utstillingen på museet"},
    {"lang": "no", "title": "I morgen åpner den nye utstillingen på museet"},
    {"lang": "no", "title": "I morgon opnar den nye utstillinga på museet"},
    {"lang": "da", "title": "I morgen åpner den nye utstillingen på museet"},
    {"lang": "nb", "title": "I morgen åbner den nye udstilling på museet"},
    {"lang": "hr", "title": "Sutra se otvara nova izložba u gradskom muzeju"},
    {"lang": "sr", "title": "Sutra se otvara nova izložba u gradskom muzeju"},
    {"lang": "bs", "title": "Sutra se otvara nova izložba u gradskom muzeju"},
    {"lang": "sr-Latn", "title": "Sutra se otvara nova izložba u gradskom muzeju"},
    {"lang": "hr", "title": "Сутра се отвара нова изложба у градском музеју"},
    {"lang": "id", "title": "Pameran baru akan dibuka besok di museum kota"},
    {"lang": "ms", "title": "Pameran baru akan dibuka besok di museum kota"},
    {"lang": "sk", "title": "Nová výstava v mestskom múzeu"},
    {"lang": "cs", "title": "Nová výstava v mestskom múzeu"},
    {"lang": "gl", "title": "A nova exposición abre mañá no museo"},
    {"lang": "pt", "title": "A nova exposición abre mañá no museo"},
    {"lang": "es", "title": "A nova exposición abre mañá no museo da cidade"},
    {"lang": "af", "title": "Die nuwe uitstalling open môre in die museum"},
    {"lang": "nl", "title": "Die nuwe uitstalling open môre in die museum"},
    {"lang": "zh-Hant", "title": "新的展覽明天在博物館開幕"},
    {"lang": "zh-Hans", "title": "新的展覽明天在博物館開幕"},
    {"lang": "yue", "title": "新的展覽明天在博物館開幕"},
    {"lang": "de", "title": "Hans Müller", "author": "Anna Schmidt"},
    {"lang": "ru", "title": "Johann Wolfgang von Goethe"},
    {"lang": "en", "title": "Les Fleurs du mal"},
    {"lang": "en", "title": "Cent ans de solitude"},
    {"lang": "en", "title": "La Traviata"},
    {"lang": "de", "title": "Stairway to Heaven"},
    {
        "lang": "en",
        "original_language": "ru",
        "title": "Завтра в городском музее откроется новая выставка",
    },
    {"lang": "mul", "title": "Завтра в городском музее откроется новая выставка"},
    {"lang": "und", "title": "Завтра в городском музее откроется новая выставка"},
    {"lang": "zxx", "title": "Завтра в городском музее откроется новая выставка"},
    {"lang": "en", "title": "Kontakt"},
    {"lang": "en", "title": "OK"},
    {"lang": "ru", "title": "iPhone 15 Pro"},
    {"lang": "en", "title": "def main(argv): return parser.parse_args(argv)"},
    {"lang": "ru", "title": "import numpy as np; print(np.array([1,2,3]))"},
    {"lang": "en", "title": "SELECT * FROM users WHERE id = 1"},
    {"lang": "de", "title": "SELECT name FROM users WHERE id = 1"},
    {"lang": "en", "title": "THE NEW EXHIBITION IN THE CITY MUSEUM"},
    {"lang": "de", "title": "DIE NEUE AUSSTELLUNG IM STADTMUSEUM"},
    {"lang": "ru", "title": "НОВАЯ ВЫСТАВКА В ГОРОДСКОМ МУЗЕЕ"},
    {"lang": "en", "title": "Новости / News"},
    {"lang": "ru", "title": "Новости нашего города / News of our city"},
    {"lang": "en; ru", "title": "Завтра в городском музее откроется новая выставка"},
    {"lang": ["en", "ru"], "title": "Завтра в городском музее откроется новая выставка"},
    {
        "lang": "ru",
        "title": "Завтра откроется выставка",
        "subtitle": "The new exhibition opens tomorrow in the museum",
    },
    {"lang": "tt", "title": "Яңа күргәзмә иртәгә музейда ачыла"},
    {"lang": "kk", "title": "Жаңа көрме ертең мұражайда ашылады"},
    {"lang": "la", "title": "Philosophiae naturalis principia mathematica"},
    {"lang": "en", "title": "Philosophiae naturalis principia mathematica"},
    {"lang": "en", "title": "Drosophila melanogaster Meigen"},
    {"lang": "ca", "title": "La nova exposició obre demà al museu"},
    {"lang": "es", "title": "Museo de arte contemporáneo"},
    {"lang": "it", "title": "Museo de arte contemporáneo"},
    {"lang": "be", "title": "Новая выстава адкрыецца заўтра ў музеі"},
    {"lang": "uk", "title": "Нова виставка відкриється завтра в музеї"},
    {"lang": "mk", "title": "Новата изложба се отвора утре во музејот"},
    {"lang": "bg", "title": "Новата изложба се отваря утре в музея"},
    {"lang": "fa", "title": "نمایشگاه جدید فردا در موزه افتتاح می‌شود"},
    {"lang": "prs", "title": "نمایشگاه جدید فردا در موزه افتتاح می‌شود"},
    {"lang": "ur", "title": "نئی نمائش کل عجائب گھر میں کھلے گی"},
    {"lang": "hi", "title": "नई प्रदर्शनी कल संग्रहालय में खुलेगी"},
    {"lang": "mr", "title": "नवीन प्रदर्शन उद्या संग्रहालयात सुरू होईल"},
    {"lang": "en-US", "title": "The new exhibition opens tomorrow"},
    {"lang": "pt-BR", "title": "A nova exposição abre amanhã no museu"},
    {"lang": "fil", "title": "Bukas ang bagong eksibisyon sa museo"},
    {"lang": "tl", "title": "Bukas ang bagong eksibisyon sa museo"},
    {"lang": "lb", "title": "Déi nei Ausstellung mécht muer am Musée op"},
    {"lang": "gsw", "title": "Die neue Ausstellung im Museum wird morgen eröffnet"},
    {"lang": "nds", "title": "Die neue Ausstellung im Museum wird morgen eröffnet"},
    {"lang": "sco", "title": "The new exhibition opens tomorrow in the museum"},
    {"lang": "oc", "title": "L'exposicion nòva dubrís deman al musèu"},
    {"lang": "ku", "title": "Pêşangeha nû sibê li muzexaneyê vedibe"},
    {"lang": "ro-MD", "title": "Noua expoziție se deschide mâine la muzeu"},
    {"lang": "mo", "title": "Noua expoziție se deschide mâine la muzeu"},
    {"lang": "en", "title": "Lorem ipsum dolor sit amet, consectetur adipiscing elit"},
    {"lang": "en", "title": "Schadenfreude"},
    {"lang": "en", "title": "Così fan tutte, ossia La scuola degli amanti"},
    {"lang": "fr", "title": "Rock'n'roll is here to stay"},
    {"lang": "en", "title": "Sinfonie Nr. 5 c-Moll op. 67"},
]
"""Next of kin, names, quoted titles, translations, code, capitals, short titles."""


def found(record: Row, *, unsafe: bool = False) -> tuple[Open, ...]:
    settings = Settings(select=("language-mismatch",), unsafe_fixes=unsafe)
    return clean_record(record, config=settings).open


@pytest.mark.parametrize("record", WRONG, ids=lambda record: str(record)[:50])
def test_a_wrong_language_is_shown_with_what_speaks_against_it(record: Row) -> None:
    (item,) = found(record)
    assert item.proposal.applicability is Applicability.DISPLAY
    assert not item.proposal.candidates
    assert "declared as" in item.proposal.message
    assert item.proposal.evidence


@pytest.mark.parametrize("record", FITTING, ids=lambda record: str(record)[:50])
def test_a_language_that_may_fit_is_left_alone(record: Row) -> None:
    assert found(record) == ()


RUSSIAN: Row = {
    "lang": "en",
    "title": "Завтра в городском музее откроется новая выставка",
    "description": "На выставке будут показаны работы местных художников и редкие книги, "
    "которые никогда раньше не выставлялись.",
}


def test_several_long_texts_that_agree_are_a_fix_to_be_confirmed() -> None:
    (item,) = found(RUSSIAN)
    assert item.proposal.applicability is Applicability.UNSAFE
    assert [candidate.value for candidate in item.proposal.candidates] == ["ru"]
    done = clean_record(RUSSIAN, config=Settings(select=("language-mismatch",), unsafe_fixes=True))
    assert done.record == RUSSIAN | {"lang": "ru"}
    assert not clean_record(done.record).open


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Выставка"},
        {"title": "Нова изложба в градския музей утре, казаха организаторите"},
        {"original_language": "ru"},
        {"subtitle": "The new exhibition in the museum opens tomorrow at noon"},
    ],
)
def test_texts_that_do_not_agree_are_no_fix(other: Row) -> None:
    for item in found(RUSSIAN | other):
        assert item.proposal.applicability is Applicability.DISPLAY
