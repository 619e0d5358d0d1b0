"""Texts in two languages, what is one text after all, and what surrounds a text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean import cli
from polyglot_clean.cldr import language_names
from polyglot_clean.config import Settings, read_settings
from polyglot_clean.errors import BadSettings
from polyglot_clean.language import default_detectors, estimate_language, estimate_parts, installed
from polyglot_clean.language.headings import meanings_of, translated
from polyglot_clean.language.surroundings import Asking
from polyglot_clean.model import UNDETERMINED, Field, Record, Role, Span

BG, EN = "Утре се открива новата изложба в музея", "The new exhibition in the museum opens tomorrow"

TWO = [
    ("Новости / News", ["Новости:ru", "News:en"]),
    ("News/Новости", ["News:en", "Новости:ru"]),
    ("Accueil – Home", ["Accueil:fr", "Home:en"]),
    ("ニュース News", ["ニュース:ja", "News:en"]),
    ("Weather | Погода", ["Weather:en", "Погода:ru|uk"]),
    ("Bienvenue / Welcome / Willkommen", ["Bienvenue:fr", "Welcome:en", "Willkommen:de"]),
    (f"{BG} / {EN}", [f"{BG}:bg", f"{EN}:en"]),
    (f"{EN} ({BG})", [f"{EN}:en", f"{BG}:bg"]),
    (f"{BG} = {EN}", [f"{BG}:bg", f"{EN}:en"]),
    (f"{BG}\n{EN}", [f"{BG}:bg", f"{EN}:en"]),
    (f"  {BG} | {EN} ", [f"{BG}:bg", f"{EN}:en"]),
    ("中国历史 History of China", ["中国历史:zh", "History of China:en"]),
    (
        "Bericht über die Arbeit des Vereins - Report on the work of the association",
        ["Bericht über die Arbeit des Vereins:de", "Report on the work of the association:en"],
    ),
    ("Das Boot (The Boat)", ["Das Boot:de", "The Boat:en"]),
    ("Jahresbericht 2020 / Annual Report 2020", ["Jahresbericht 2020:de", "Annual Report 2020:en"]),
]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_a_text_in_several_languages_has_parts(text: str, expected: list[str]) -> None:
    """A part is in its language, or undetermined between it and others."""
    parts = estimate_parts(text)
    assert [part.span.slice(text) for part in parts] == [row.rpartition(":")[0] for row in expected]
    for part, row in zip(parts, expected, strict=True):
        tags = (part.estimate.tag, *(other.tag for other in part.estimate.alternatives))
        possible = {tag.partition("-")[0] for tag in tags}
        wanted = set(row.rpartition(":")[2].split("|"))
        assert possible & wanted
        assert part.estimate.tag.partition("-")[0] in {*wanted, UNDETERMINED}
        assert part.estimate.evidence


ONE = [
    BG,
    "Москва – столица России",
    "Paris – une ville de lumière",
    "Weather – today's forecast",
    "Видео о работе с Linux на YouTube",
    "Обзор Windows 11",
    "Вышел iPhone 15 Pro Max",
    "新しいiPhoneの使い方",
    "東京 Tokyo",
    "Погода в Москве | Gismeteo",
    "Иван Петров / Ivan Petrov",
    "Журнал «The New Yorker» о выставке",
    "Εισαγωγή στην Python",
    "AC/DC в Москве",
    "and/or",
    "Sport – Kultur – Politik",
    "Nachrichten | Kontakt",
    "Introducción a la física - Volumen 2",
    "Windows / Linux / macOS",
    "C++ / Rust",
    "Библиотека имени Ленина (Москва)",
    "Les Misérables: roman",
    "한국의 역사와 大韓民國",
    "libxine2-bin / libxine2-doc",
    "24.02.2022 / 25.02.2022",
    "",
    "   ",
]


@pytest.mark.parametrize("text", ONE)
def test_a_text_in_one_language_is_one_part(text: str) -> None:
    (part,) = estimate_parts(text)
    assert part.span.slice(text) == text.strip()
    assert part.estimate == estimate_language(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abc яжд ニ中 한 /|–()1\n"), max_size=40))
def test_parts_lie_in_order_and_hold_all_letters(text: str) -> None:
    parts = estimate_parts(text)
    ends = [0, *(place for part in parts for place in (part.span.start, part.span.end))]
    assert ends == sorted(ends)
    told = "".join(part.span.slice(text) for part in parts)
    assert [c for c in told if c.isalpha()] == [c for c in text if c.isalpha()]
    assert parts == estimate_parts(text)


def test_headings_are_words_of_known_languages_and_one_word_has_one_sense_in_a_title() -> None:
    known = {tag for tags in language_names().values() for tag in tags}
    for word in ("новости", "news", "музей", "historia"):
        for tags in meanings_of(word).values():
            assert tags <= known
    assert translated(["Museum", "Museum"]) == ()
    assert translated(["News"]) == ()


def fields(**values: tuple[Role, str]) -> Record:
    return Record(
        0,
        tuple(
            Field(name, role, Span(place, place + 1), value, value)
            for place, (name, (role, value)) in enumerate(values.items())
        ),
    )


def test_the_surroundings_of_a_text_are_what_is_declared_told_and_said_beside_it() -> None:
    record = fields(
        lang=(Role.LANGUAGE, "Russian"),
        title=(Role.TITLE, "Книга"),
        text=(Role.TEXT, BG),
        creator=(Role.CREATOR, "Der Kapitän schrieb einen langen Brief"),
    )
    asking = Asking.of(Settings(locale="de-AT", expected=("uk",)))
    assert asking.beside(record.fields[1], record).expected == ("uk", "de", "ru", "bg")
    assert asking.beside(record.fields[2], record).expected == ("uk", "de", "ru")


def test_the_declared_language_settles_what_a_word_alone_does_not() -> None:
    text = "Неделя книги"
    asking = Asking().declared(("ru",))
    assert asking.estimate(text).confidence >= estimate_language(text).confidence
    assert Asking().declared(("mul",)).expected == ()


def test_detectors_are_pinned_in_settings_and_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "polyglot-clean.toml").write_text(
        'detector = ["langdetect"]\nlanguages = ["ru", "pt_BR"]\n', "utf-8"
    )
    told = read_settings(tmp_path)
    assert (told.detector, told.expected, told.languages) == (
        ("langdetect",),
        ("ru", "pt-BR"),
        False,
    )
    with pytest.raises(BadSettings, match="no detector 'telepathy'"):
        read_settings(tmp_path, {"detector": ("telepathy",)})
    with pytest.raises(BadSettings, match="languages"):
        read_settings(tmp_path, {"expected": "ru"})


@pytest.mark.parametrize("name", installed())
def test_each_detector_can_be_pinned_and_stands_in_the_evidence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Der Kapitän schrieb gestern einen langen Brief"}\n', "utf-8")
    arguments = ["inspect", "--output-format", "json", "--detector", name, str(path)]
    assert cli.main(arguments) == 0
    told = json.loads(capsys.readouterr().out)["language"]
    kinds = {item["kind"] for item in told["evidence"]}
    assert name in kinds
    assert kinds & set(installed()) == {name}
    assert told["tag"] == "de"


def test_a_detector_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--detector", "telepathy", "."]) == 2
    assert default_detectors()[0] in capsys.readouterr().err


def test_inspect_shows_the_parts_with_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "Accueil – Home"}\n', "utf-8")
    assert cli.main(["inspect", str(path)]) == 0
    out = capsys.readouterr().out
    assert "Accueil: French" in out
    assert "Home: English" in out
    assert cli.main(["inspect", "--output-format", "json", str(path)]) == 0
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert [(part["start"], part["end"], part["text"]) for part in parts] == [
        (0, 7, "Accueil"),
        (10, 14, "Home"),
    ]


def test_languages_are_counted_even_where_nothing_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"title": "{BG}"}}\n{{"title": "{EN}"}}\n', "utf-8")
    assert cli.main(["check", "--languages", str(path)]) == 0
    out = capsys.readouterr().out
    assert "fields by language: Bulgarian 1, English 1" in out
    assert "nothing to fix" in out
