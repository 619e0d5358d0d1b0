"""Names and tags of languages: what reads, what is a question, what stays as it is."""

from unicodedata import is_normalized

import pytest
from editions import MADE_FOR_BABEL
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import cldr, clean_record
from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.name_tables import other_names
from polyglot_clean.config import LANGUAGE_FORMS, Settings
from polyglot_clean.language import read_language_tag
from polyglot_clean.language.canonical import canonical
from polyglot_clean.language.forms import is_written, written
from polyglot_clean.language.registry import registered
from polyglot_clean.language.territories import read_country_code
from polyglot_clean.language.written import written_table
from polyglot_clean.model import Applicability

READ = [
    ("Russian", "ru"),
    ("русский", "ru"),
    ("РУССКИЙ", "ru"),
    ("Русский язык", "ru"),
    ("Ру́сский язык", "ru"),
    ("ru_RU", "ru-RU"),
    ("rus", "ru"),
    ("RUS", "ru"),
    ("iw", "he"),
    ("in", "id"),
    ("ji", "yi"),
    ("pt_br", "pt-BR"),
    ("Chinese (Traditional)", "zh-Hant"),
    ("Chinese (Simplified)", "zh-Hans"),
    ("sr-latn", "sr-Latn"),
    ("Serbian (Latin)", "sr-Latn"),
    ("Yi", "ii"),
    ("yi", "yi"),
    ("Hindi", "hi"),
    ("English; French", "en; fr"),
    ("de,fr", "de,fr"),
    ("français et anglais", "fr; en"),
    ("English and French", "en; fr"),
    ("English, French and German", "en, fr, de"),
    ("English; French & German", "en; fr & de"),
    ("русский и английский", "ru; en"),
    ("cmn", "cmn"),
    ("српски (латиница)", "sr-Latn"),
    ("serbio (latín)", "sr-Latn"),
    ("中文（繁體）", "zh-Hant"),
    ("Kurdish, Sorani", "ckb"),
    ("português do Brasil", "pt-BR"),
    ("Norwegian Bokmål", "nb"),
    ("mul", "mul"),
    ("und", "und"),
    ("eng-USA", "en-US"),
    ("ger/deu", "de"),
    ("fre", "fr"),
    ("Deutsch (Österreich)", "de-AT"),
    ("Português (Brasil)", "pt-BR"),
    ("Spanish / Español", "es"),
    ("Bahasa Indonesia", "id"),
    ("język polski", "pl"),
    ("日本語", "ja"),
    ("en_US.UTF-8", "en-US"),
    ("de-1996", "de-1996"),
    (" fr ", "fr"),
    ("Eng", "en"),
    ("Eng.", "en"),
    ("нем.", "de"),
    ("англ", "en"),
    ("Eng; Fre", "en; fr"),
    ("In German", "de"),
    ("Text in English.", "en"),
    ("In Russian and English", "ru; en"),
    ("на русском языке", "ru"),
    ("auf Deutsch", "de"),
    ("Old Church Slavonic", "cu"),
    ("Castilian", "es"),
    ("Spanish; Castilian", "es"),
    ("Dutch; Flemish", "nl"),
    ("Flemish", "nl-BE"),
    ("Romanian; Moldavian; Moldovan", "ro"),
    ("Greek, Modern (1453-)", "el"),
    ("Greek, Ancient (to 1453)", "grc"),
    ("English, Old (ca. 450-1100)", "ang"),
    ("Chinese, Simplified", "zh-Hans"),
    ("Chinese - Traditional", "zh-Hant"),
    ("Portuguese, Brazil", "pt-BR"),
    ("English - French", "en - fr"),
    ("eng - English", "en"),
    ("en: English", "en"),
    ("(English)", "en"),
    ("eng fre", "en fr"),
    ('["English", "French"]', '["en", "fr"]'),
    ("['ger','fre']", "['de','fr']"),
    ("zh-cn", "zh-CN"),
    ("zh_TW.UTF-8", "zh-TW"),
    ("en-UK", "en-GB"),
    ("nb_no", "nb-NO"),
    ("no-NO", "no-NO"),
    ("Bokmål", "nb"),
    ("Farsi", "fa"),
    ("Dari", "fa-AF"),
    ("mo", "ro"),
    ("jw", "jv"),
    ("sr@latin", "sr-Latn"),
    ("ca_ES@valencia", "ca-ES-valencia"),
    ("de_DE@euro", "de-DE"),
    ("i-klingon", "tlh"),
    ("zh-min-nan", "nan"),
    ("zh-yue-HK", "yue-HK"),
    ("sgn-US", "ase"),
    ("de-u-co-phonebk", "de-u-co-phonebk"),
    ("x-default", "x-default"),
    ("multilingual", "mul"),
    ("Undetermined", "und"),
    ("汉语", "zh"),
]

NOT_READ = [
    ("", "unknown-name"),
    ("blah", "unknown-name"),
    ("xx", "unknown-name"),
    ("The", "unknown-name"),
    ("English; blah", "unknown-name"),
    ("Tonga", "ambiguous-name"),
    ("2021", "unknown-name"),
    ("zz-ZZ-QQ", "unknown-name"),
    ("root", "unknown-name"),
    ("sh", "retired-code"),
    ("Serbo-Croatian", "retired-code"),
    ("jp", "country-code"),
    ("CZ", "country-code"),
    ("us", "unknown-name"),
    ("C", "unknown-name"),
    ("unknown", "unknown-name"),
    ("n/a", "unknown-name"),
    ("None", "unknown-name"),
    ("English, with Latin quotations", "unknown-name"),
    ("Translated from Russian", "unknown-name"),
    ("English (translated from German)", "unknown-name"),
    ("Gaelic", "ambiguous-name"),
    ("gr.", "ambiguous-name"),
    ("Bahasa", "ambiguous-name"),
    ("Rusian", "misspelt-name"),
    ("Luxemburgish", "misspelt-name"),
    ("engfre", "codes-in-a-row"),
    ("french fries", "unknown-name"),
    ("de@example", "unknown-name"),
    ("English and Klingonese", "unknown-name"),
    ("; ".join(["English"] * 65), "unknown-name"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_reads(text: str, value: str) -> None:
    reading = read_language_tag(text)
    assert (reading.value, reading.reason) == (value, "")


@pytest.mark.parametrize(("text", "reason"), NOT_READ)
def test_does_not_guess(text: str, reason: str) -> None:
    reading = read_language_tag(text)
    assert (reading.value, reading.reason) == (None, reason)


@pytest.mark.parametrize(("_", "value"), READ)
def test_canonical_tags_stay(_: str, value: str) -> None:
    assert read_language_tag(value).value == value


def test_names_shared_by_languages_are_questions() -> None:
    for name, tags in cldr.language_names().items():
        reading = read_language_tag(name)
        if reading.value is None and len(tags) > 1 and reading.candidates:
            assert len(reading.candidates) > 1
        elif reading.value is not None and len(tags) == 1 and len(name) > 3:
            expected = read_language_tag(tags[0]).value
            assert reading.value in {tags[0], expected}, name


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    value = read_language_tag(text).value
    if value is not None:
        assert read_language_tag(value).value == value


BY_LOCALE = [
    ("ladin", "de", None),
    ("ladin", None, None),
    ("Ojibwa", "fr", "oj"),
    ("Ojibwa", None, None),
    ("руанда", "ru", "rwk"),
    ("руанда", None, None),
    ("русский", "de", "ru"),
    ("Tagalog", None, "fil"),
]


@pytest.mark.parametrize(("text", "locale", "value"), BY_LOCALE)
def test_the_locale_settles_what_a_shared_name_means(
    text: str, locale: str | None, value: str | None
) -> None:
    assert read_language_tag(text, locale=locale).value == value


COUNTRIES = [
    ("Germany", "DE"),
    ("Allemagne", "DE"),
    ("deutschland", "DE"),
    ("ドイツ", "DE"),
    ("DEU", "DE"),
    ("276", "DE"),
    ("uk", "GB"),
    ("UK", "GB"),
    ("USA", "US"),
    ("Czech Republic", "CZ"),
    ("Bosnia & Herzegovina", "BA"),
    ("Bosnia and Herzegovina; Serbia", "BA; RS"),
    ("France, Belgique et Suisse", "FR, BE, CH"),
    ("Kosovo", "XK"),
    ("U.S.A.", "US"),
    ("The Netherlands", "NL"),
    ("Korea, Republic of", "KR"),
    ("Moldova, Republic of", "MD"),
    ("Iran (Islamic Republic of)", "IR"),
    ("Russian Federation", "RU"),
    ("Deutschland (DE)", "DE"),
    ('["France", "Belgium"]', '["FR", "BE"]'),
]
NO_COUNTRIES = [
    ("", "unknown-name"),
    ("Bavaria", "unknown-name"),
    ("Europe", "unknown-name"),
    ("EU", "unknown-name"),
    ("150", "unknown-name"),
    ("ZZ", "unknown-name"),
    ("Kongo", "ambiguous-name"),
    ("Amerika", "ambiguous-name"),
    ("SU", "retired-code"),
    ("DD", "retired-code"),
    ("Soviet Union", "retired-code"),
    ("Yugoslavia", "retired-code"),
    ("Czechoslovakia", "ambiguous-name"),
    ("Korea", "ambiguous-name"),
    ("Germnay", "misspelt-name"),
    ("Paris, France", "unknown-name"),
]


@pytest.mark.parametrize(("text", "value"), COUNTRIES)
def test_countries_are_read(text: str, value: str) -> None:
    assert read_country_code(text).value == value
    assert read_country_code(value).value == value


@pytest.mark.parametrize(("text", "reason"), NO_COUNTRIES)
def test_what_names_no_country_is_not_read(text: str, reason: str) -> None:
    reading = read_country_code(text)
    assert (reading.value, reading.reason) == (None, reason)


@pytest.mark.parametrize("form", LANGUAGE_FORMS)
@given(text=st.sampled_from([text for text, _ in READ]))
def test_what_is_written_in_a_form_is_read_as_the_same_and_stays(form: str, text: str) -> None:
    value = read_language_tag(text).value or ""
    code = written(value, form)
    again = read_language_tag(code.value).value or ""
    if form != "huggingface":
        assert again == value or not code.whole
    assert is_written(code.value, form) or written(again or value, form).value == code.value


FORMS = [
    ("German", "iso639-3", "deu"),
    ("German", "iso639-2b", "ger"),
    ("Romanian", "iso639-2b", "rum"),
    ("Cantonese", "iso639-2b", "yue"),
    ("mul", "huggingface", "multilingual"),
    ("English; French", "iso639-3", "eng; fra"),
]


@pytest.mark.parametrize(("text", "form", "value"), FORMS)
def test_languages_are_written_in_the_form_that_is_asked_for(
    text: str, form: str, value: str
) -> None:
    done = clean_record({"language": text}, config=Settings(language_form=form))
    assert done.record == {"language": value}


def test_what_a_form_cannot_say_is_not_dropped_unasked() -> None:
    done = clean_record({"language": "pt-BR"}, config=Settings(language_form="iso639-3"))
    (asked,) = done.open
    assert done.record == {"language": "pt-BR"}
    assert [item.value for item in asked.proposal.candidates] == ["por"]
    assert asked.proposal.applicability is Applicability.UNSAFE


@pytest.mark.parametrize("value", ["cmn", "deu", "deu; fra", "yue"])
def test_a_code_of_the_form_stays(value: str) -> None:
    done = clean_record({"language": value}, config=Settings(language_form="iso639-3"))
    assert not done.changes
    assert not done.open


@MADE_FOR_BABEL
@pytest.mark.parametrize("part", babel_data.NAMES)
def test_other_names_are_those_that_babel_lacks(part: str) -> None:
    for locale, names in other_names()[part].items():
        name = locale.replace("-", "_")
        known = name in babel_data.locale_names()
        own = babel_data.own_data(name).get(part, {}) if known else {}
        for tag, texts in names.items():
            old = own.get(tag.replace("-", "_"), "")
            folded = [cldr.fold(text).strip() for text in texts]
            assert texts
            assert cldr.fold(old).strip() not in folded, (locale, tag)
            assert len(set(folded)) == len(folded), (locale, tag)
            assert all(is_normalized("NFC", text) for text in texts), (locale, tag)


def test_three_letter_codes_stand_for_the_languages_they_begin_like() -> None:
    overlong = cldr.tag_table("overlong")
    assert not set(overlong) & set(cldr.tag_table("macrolanguage"))
    assert set(cldr.tag_table("bibliographic").values()) < set(overlong.values())
    for code, tag in overlong.items():
        assert len(code) == 3
        assert "-" in tag or canonical(code) == canonical(tag)


def test_an_abbreviation_is_made_of_the_letters_of_a_name_of_its_language() -> None:
    names: dict[str, set[str]] = {}
    for name, tags in cldr.language_names().items():
        for tag in tags:
            names.setdefault(tag, set()).add(name)
    for tag, abbreviations in written_table()["abbreviations"].items():
        known = names[tag]
        for short in abbreviations.split():
            assert any(_in_order(cldr.fold(short), name) for name in known), (tag, short)


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def test_everyday_names_are_those_that_no_list_has() -> None:
    for part, table in (("languages", "informal"), ("territories", "countries")):
        known = cldr.language_names() if part == "languages" else cldr.territory_names()
        for tag, names in written_table()[table].items():
            for name in names.split("|"):
                assert cldr.fold(name) not in known, (tag, name)
                if part == "languages":
                    assert canonical(tag)


def test_the_registry_says_nothing_against_cldr() -> None:
    for name, tags in registered("languages").items():
        if len(tags) == 1 and name not in cldr.language_names():
            reading = read_language_tag(name)
            assert tags[0] in {reading.value, *reading.candidates} or reading.reason, name
