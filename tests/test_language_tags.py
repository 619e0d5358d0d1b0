"""Names and tags of languages: what reads, what is a question, what stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import cldr
from polyglot_clean.language import read_language_tag

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
    ("sh", "sr-Latn"),
    ("Yi", "ii"),
    ("yi", "yi"),
    ("Hindi", "hi"),
    ("English; French", "en; fr"),
    ("de,fr", "de,fr"),
    ("français et anglais", "fr et en"),
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
