"""The word index: every CLDR locale, without the leaks, whatever the order of reading."""

import os
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.cldr import (
    Kind,
    Lexicon,
    babel_data,
    canonical_case,
    display_name,
    fold,
    fold_map,
    label_key,
    language_names,
    lexicon,
    parents,
    store,
    tag_table,
    territory_name,
    territory_names,
)
from polyglot_clean.cldr.compile import cldr_facts
from polyglot_clean.cldr.folding import _PLAIN, _fold_any, bare
from polyglot_clean.cldr.index import build_words
from polyglot_clean.cldr.overlay import read_overlay
from polyglot_clean.cldr.patterns import literals, numeric_order
from polyglot_clean.cldr.tables import Words, pack, pack_ranges, unpack_ranges
from polyglot_clean.dates.normalise import ascii_digits
from polyglot_clean.errors import BadSettings


def values(word: str, kind: Kind, tag: str = "") -> set[str | int]:
    return {
        meaning.value
        for meaning in lexicon().meanings(fold(word))
        if meaning.kind is kind and (not tag or tag in meaning.locales)
    }


# --- fold -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spellings",
    [
        ("HAZİRAN", "Haziran", "haziran", "HAZIRAN", "hazi\u0307ran"),
        ("KASIM", "kasım", "Kasım"),
        ("ΜΑΡΤΙΟΥ", "Μαρτίου", "μαρτίου", "Μαρτι\u0301ου"),
        ("ΦΕΒΡΟΥΑΡΙΟΣ", "Φεβρουάριος", "φεβρουάριοσ"),
        ("Ἰανουαρίου", "ΙΑΝΟΥΑΡΙΟΥ", "Ιανουαρίου"),
        ("п'ятниця", "п’ятниця", "пʼятниця", "П`ятниця", "п´ятниця"),
        ("января", "ЯНВАРЯ", "января\u0301", "янв\u00adаря"),
        ("février", "FÉVRIER", "fe\u0301vrier"),
        ("２０２２年２月", "2022年2月"),
        ("24\u00a0mai", "24\u202fmai", "24 \t mai", "24\u3000mai"),
        ("يناير", "ﻳﻨﺎﻳﺮ", "ینایر", "ينـاير"),
        ("سه‌شنبه", "سهشنبه"),
        ("שבת׳", "שבת'"),
        ("തിങ്കള്\u200d", "തിങ്കൾ"),
        ("UTC−3", "UTC-3", "UTC‑3"),
        ("ﬁnal", "final"),
        ("Straße", "STRASSE"),
        ("Ⅻ", "xii"),
        ("թ․", "թ."),
    ],
)
def test_spellings_of_one_word_meet(spellings: tuple[str, ...]) -> None:
    assert len(set(map(fold, spellings))) == 1, {text: fold(text) for text in spellings}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("มี.ค.", "ม.ค."),
        ("février", "fevrier"),
        ("ё", "е"),
        ("й", "и"),
        ("24²", "242"),
        ("1º", "1o"),
        ("½", "1/2"),
        ("①", "1"),
        ("№", "no"),
        ("2–3", "2-3"),
        ("a\nb", "a b"),
        ("日", "曰"),
    ],
)
def test_what_means_more_than_a_shape_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aIİıiςσΣΐάЁёя\u0301\u0307\u0345\u200c\u200d\u00ad ()'’ßﬁ²½ๆ์ിൻ്ന각\u1161"),
    )
)


@settings(max_examples=200)
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200)
@given(TEXTS, TEXTS)
def test_a_text_folds_as_its_tokens(one: str, other: str) -> None:
    assert fold(f"{one},{other}".replace(",\u0338", ",")).split(",")[0] == fold(one).split(",")[0]
    joined = fold(f"{one} 7 {other}")
    assert joined.startswith(fold(one + " 7 "))
    assert joined.endswith(fold("7 " + other)) or unicodedata.combining(other[0])


@settings(max_examples=200)
@given(st.from_regex(_PLAIN, fullmatch=True))
def test_the_short_way_of_folding_is_the_long_way(text: str) -> None:
    assert fold(text) == _fold_any(text)


def test_every_plain_letter_folds_alike_on_both_ways() -> None:
    letters = [chr(code) for code in range(0x20, 0xD7A4) if _PLAIN.fullmatch(chr(code))]
    assert [letter for letter in letters if fold(letter) != _fold_any(letter)] == []


@settings(max_examples=200)
@given(TEXTS)
def test_the_map_of_a_fold_leads_back(text: str) -> None:
    folded, places = fold_map(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places[-1] == len(text)
    assert all(first <= second for first, second in pairwise(places))


def test_the_map_points_at_the_word_as_written() -> None:
    text = "Veröﬀentlicht: 24\u00a0 \u00adAou\u0302t 2022"
    folded, places = fold_map(text)
    start = folded.index("août")
    assert text[places[start] : places[start + 4]].strip("\u00ad") == "Aou\u0302t"


@pytest.mark.parametrize(
    ("word", "without"),
    [("février", "fevrier"), ("ёлка", "елка"), ("й", "й"), ("มี.ค.", "มี.ค."), ("أكتوبر", "اكتوبر")],
)
def test_marks_go_only_where_they_may(word: str, without: str) -> None:
    assert bare(fold(word)) == fold(without)


# --- CLDR without the leaks -------------------------------------------------------------------

WITNESSES = ("he", "ja", "ru", "sr_Latn", "en_AU", "zh_Hant_HK", "eu", "ht", "nn", "pt_PT", "yue")


def test_hebrew_after_japanese_is_hebrew() -> None:
    babel_data.forget()
    babel_data.locale_data("ja")
    assert babel_data.locale_data("he")["months"]["stand-alone"]["wide"][2] == "פברואר"


def test_tables_do_not_depend_on_the_order_of_reading() -> None:
    names = list(babel_data.locale_names())
    babel_data.forget()
    forwards = {name: repr(babel_data.locale_data(name)) for name in names}
    babel_data.forget()
    random.Random(7).shuffle(names)
    assert {name: repr(babel_data.locale_data(name)) for name in names} == forwards


def test_a_locale_alone_in_its_process_has_the_same_tables() -> None:
    script = "import sys; from polyglot_clean.cldr.compile import cldr_facts as f;"
    script += "print(sorted(map(repr, f(sys.argv[1]))))"
    for name in ("he", "zh_Hant_HK"):
        command = [sys.executable, "-X", "utf8", "-c", script, name]
        alone = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        assert alone.strip() == str(sorted(map(repr, cldr_facts(name))))


def test_reading_leaves_babels_own_data_alone() -> None:
    from babel import Locale, localedata

    localedata._cache.clear()
    babel_data.forget()
    for name in WITNESSES:
        babel_data.locale_data(name)
    assert not localedata._cache
    assert Locale.parse("he").months["stand-alone"]["wide"][2] == "פברואר"


@pytest.mark.parametrize("name", WITNESSES)
def test_babel_fresh_from_its_files_says_the_same(name: str) -> None:
    from babel import Locale, localedata

    localedata._cache.clear()
    locale = Locale.parse(name)
    ours = babel_data.locale_data(name)
    for part, theirs in (("months", locale.months), ("days", locale.days), ("eras", locale.eras)):
        for context in set(theirs) - {"narrow"}:
            found = theirs[context]
            if part == "eras":
                assert dict(found) == ours[part][context]
            else:
                assert {w: dict(found[w]) for w in ("wide", "abbreviated")} == {
                    w: ours[part][context][w] for w in ("wide", "abbreviated")
                }


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("en_AU", ("en_AU", "en_001", "en")),
        ("zh_Hant_TW", ("zh_Hant_TW", "zh_Hant")),
        ("sr_Latn_RS", ("sr_Latn_RS", "sr_Latn")),
        ("es_MX", ("es_MX", "es_419", "es")),
        ("ca_ES_VALENCIA", ("ca_ES_VALENCIA", "ca_ES", "ca")),
    ],
)
def test_locales_inherit_as_cldr_says(name: str, chain: tuple[str, ...]) -> None:
    assert babel_data.lineage(name) == chain


# --- patterns ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("EEEE, d 'de' MMMM 'de' y", ["de", "de"]),
        ("d MMMM y\u202f'г'.", ["г."]),
        ("y年M月d日EEEE", ["年", "月", "日"]),
        ("y('e')'ko' MMMM'ren' d('a'), EEEE", ["(e)ko", "ren", "a"]),
        ("EEEE, 'ngày' d MMMM, y", ["ngày"]),
        ("{1} 'a' 'las' {0}", ["a las"]),
        ("h:mm 'o''clock' a", ["o'clock"]),
        ("y. 'gada' d. MMMM", ["gada"]),
        ("dd/MM/y", []),
        ("EEEE، d MMMM y", []),
    ],
)
def test_a_pattern_prints_words(pattern: str, words: list[str]) -> None:
    assert [literal.text for literal in literals(pattern)] == words


@pytest.mark.parametrize(
    ("pattern", "order"),
    [("M/d/yy", "mdy"), ("y-MM-dd", "ymd"), ("dd.MM.y", "dmy"), ("d. M. y G", "dmy")],
)
def test_a_pattern_has_an_order(pattern: str, order: str) -> None:
    assert numeric_order(pattern) == order


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "kind", "value", "tag"),
    [
        ("февраля", Kind.MONTH, 2, "ru"),
        ("Февраль", Kind.MONTH, 2, "ru"),
        ("февр.", Kind.MONTH, 2, "ru"),
        ("февр", Kind.MONTH, 2, "ru"),
        ("tháng 2", Kind.MONTH, 2, "vi"),
        ("2月", Kind.MONTH, 2, "ja"),
        ("มี.ค.", Kind.MONTH, 3, "th"),
        ("ม.ค.", Kind.MONTH, 1, "th"),
        ("listopada", Kind.MONTH, 10, "hr"),
        ("listopada", Kind.MONTH, 11, "pl"),
        ("otsailaren", Kind.MONTH, 2, "eu"),
        ("בפברואר", Kind.MONTH, 2, "he"),
        ("ΜΑΡΤΙΟΥ", Kind.MONTH, 3, "el"),
        ("HAZIRAN", Kind.MONTH, 6, "tr"),
        ("fevrier", Kind.MONTH, 2, "fr"),
        ("Jänner", Kind.MONTH, 1, "de-AT"),
        ("אוג׳", Kind.MONTH, 8, "he"),
        ("четверг", Kind.WEEKDAY, 4, "ru"),
        ("Sonntag", Kind.WEEKDAY, 7, "de"),
        ("سه شنبه", Kind.WEEKDAY, 2, "fa"),
        ("下午", Kind.DAY_PERIOD, "pm", "zh"),
        ("a.m.", Kind.DAY_PERIOD, "am", "es"),
        ("am", Kind.DAY_PERIOD, "am", "en"),
        ("вечера", Kind.DAY_PERIOD, "evening1", "ru"),
        ("до н. э.", Kind.ERA, "bce", "ru"),
        ("н.э.", Kind.ERA, "ce", "ru"),
        ("ค.ศ.", Kind.ERA, "ce", "th"),
        ("de", Kind.CONNECTOR, "", "es"),
        ("a las", Kind.CONNECTOR, "", "es"),
        ("г.", Kind.YEAR_WORD, "after", "ru"),
        ("г", Kind.YEAR_WORD, "after", "bg"),
        ("年", Kind.YEAR_WORD, "after", "ja"),
        ("năm", Kind.YEAR_WORD, "before", "vi"),
        ("日", Kind.DAY_WORD, "", "zh"),
        ("d.", Kind.DAY_WORD, "", "lt"),
        ("月", Kind.MONTH_WORD, "", "ja"),
        ("時", Kind.CLOCK, "hour", "ja"),
        ("分", Kind.CLOCK, "minute", "ja"),
        ("Uhr", Kind.CLOCK, "mark", "de"),
        ("kl.", Kind.CONNECTOR, "", "nn"),
        ("M01", Kind.MONTH, 1, "arn"),
    ],
)
def test_a_word_means_what_cldr_says(word: str, kind: Kind, value: str | int, tag: str) -> None:
    assert value in values(word, kind, tag)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("ม", Kind.MONTH),
        ("j", Kind.MONTH),
        ("24", Kind.MONTH),
        ("sobota", Kind.MONTH),
        ("Windows", Kind.MONTH),
        ("chapter", Kind.CONNECTOR),
        ("fev", Kind.WEEKDAY),
        ("v", Kind.DAY_PERIOD),  # cs: narrow "v." is the evening, but "v 8:15" is "at 8:15"
        ("o", Kind.DAY_PERIOD),
        ("12", Kind.MONTH),  # dz prints bare numbers for short months
        ("༡", Kind.MONTH),
    ],
)
def test_what_is_no_such_word(word: str, kind: Kind) -> None:
    assert not values(word, kind)


def test_weak_spellings_are_never_another_word_of_their_kind() -> None:
    words = lexicon()
    for word in words:
        meanings = words.meanings(word)
        for weak in (meaning for meaning in meanings if meaning.weak):
            exact = {m.value for m in meanings if m.kind is weak.kind and not m.weak}
            assert exact <= {weak.value}, (word, weak)


def test_words_with_digits_are_found_without_the_others() -> None:
    words = lexicon()
    assert list(words.numbered) == sorted(w for w in words if re.search("[0-9]", w))


def test_words_of_the_index_are_folded() -> None:
    assert [word for word in lexicon() if fold(word) != word] == []


def test_the_longest_phrase_comes_first() -> None:
    words, text = lexicon(), fold("6. července 2022")
    assert text[3 : words.longest(text, 3)[0]] == "července"
    assert "červen" in [fold("červenec")[:end] for end in words.longest(fold("červenec"), 0)]
    assert words.longest(text, len(text)) == ()
    assert words.longest("☃", 0) == ()


@settings(max_examples=100)
@given(st.text("abcčeéя月2 .", max_size=12), st.integers(0, 12))
def test_longest_finds_exactly_the_words_that_start_there(text: str, start: int) -> None:
    words = lexicon()
    ends = [end for end in range(len(text), start, -1) if text[start:end] in words]
    assert list(words.longest(text, start)) == ends


@pytest.mark.parametrize(
    ("tag", "orders"),
    [
        ("de", {"dmy"}),
        ("en", {"dmy", "mdy", "ymd"}),
        ("en-US", {"mdy"}),
        ("en-GB", {"dmy"}),
        ("en_us", {"mdy"}),
        ("ru", {"dmy"}),
        ("ja", {"ymd"}),
        ("es-US", {"dmy"}),
        ("sr-RS", {"dmy"}),
        ("mt", {"dmy", "mdy"}),  # dd/MM/y, but the skeleton prints M/d/y
        ("ak", {"dmy", "mdy"}),  # CLDR 47 and 48 differ
        ("sv-FI", {"dmy", "ymd"}),
        ("und", {"dmy", "mdy", "ymd"}),
        ("tlh", {"dmy", "mdy", "ymd"}),
    ],
)
def test_numeric_orders(tag: str, orders: set[str]) -> None:
    assert lexicon().numeric_orders(tag) == orders


def test_every_locale_has_an_order_of_three_parts() -> None:
    words = lexicon()
    for tag in words.locales:
        assert words.numeric_orders(tag)
        assert all(sorted(order) == ["d", "m", "y"] for order in words.numeric_orders(tag)), tag


def test_day_periods_have_their_hours() -> None:
    assert lexicon().period_minutes("zh-TW", "afternoon1") == ((12 * 60, 13 * 60),)
    assert lexicon().period_minutes("ru", "noon") == ((720, 721),)
    assert lexicon().period_minutes("en-US", "no-such-period") == ()
    assert lexicon().period_minutes("xx", "morning1") == ()


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("datePublished", "published"),
        ("DATE_PUBLISHED", "published"),
        ("datepublished", "published"),
        ("dc:date", "date"),
        ("DC.date.issued", "published"),
        ("og:title", "title"),
        ("Last-Modified", "modified"),
        ("created_at", "created"),
        ("src_lang", "original-language"),
        ("Veröffentlicht am:", "published"),
    ],
)
def test_a_field_name_has_its_role(label: str, role: str) -> None:
    assert [meaning.value for meaning in lexicon().labels(label)] == [role]


@pytest.mark.parametrize("label", ["", ":", "foo", "2022", "chapter 12"])
def test_other_names_have_no_role(label: str) -> None:
    assert lexicon().labels(label) == ()


def test_label_keys_split_words() -> None:
    assert label_key("articlePublishedTime") == label_key("article:published_time")
    assert label_key("ISBNNumber") == "isbn number"


# --- what Babel prints ------------------------------------------------------------------------

DATES = tuple(date(2021, month, day) for month in range(1, 13) for day in (month, 29 - month))


def printed(name: str) -> Iterator[str]:
    """What Babel prints in a locale, its shared data cleared first."""
    from babel import Locale, localedata
    from babel.dates import format_date, format_time

    localedata._cache.clear()
    locale = Locale.parse(name)
    for width in ("medium", "long", "full"):
        for day in DATES:
            yield format_date(day, width, locale)
    for hour in (0, 6, 12, 18, 23):
        yield format_time(time(hour, 5, 9), "medium", locale=locale)


def explained(text: str, tag: str, words: Lexicon) -> bool:
    """Whether a folded text falls into words of a locale, digits and punctuation."""
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            if unicodedata.category(text[place])[0] not in "LM":
                reached.add(place + 1)
            reached.update(end for end in words.longest(text, place) if known(text[place:end], tag))
    return len(text) in reached


@cache
def known(word: str, tag: str) -> bool:
    return any(tag in meaning.locales for meaning in lexicon().meanings(word))


UNEXPLAINED: frozenset[str] = frozenset()
"""Locales whose printed dates hold words that the lexicon lacks; this set only shrinks."""


def test_every_word_of_every_printed_date_is_known() -> None:
    words = lexicon()
    failed: dict[str, str] = {}
    for name in _own_locales():
        tag = babel_data.to_tag(name)
        for text in printed(name):
            if not explained(fold(ascii_digits(text)), tag, words):
                failed.setdefault(tag, text)
    assert set(failed) == UNEXPLAINED, failed


def _own_locales() -> Iterator[str]:
    """Locales that do not print all things as their parent does."""
    for name in babel_data.locale_names():
        parent = babel_data.parent_name(name)
        if parent == "root" or babel_data.locale_data(name) is not babel_data.locale_data(parent):
            yield name


def test_the_index_holds_every_locale_of_babel() -> None:
    assert lexicon().locales == tuple(map(babel_data.to_tag, babel_data.locale_names()))
    assert len(lexicon().locales) > 1000


# --- names and tags ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("русский", "ru"),
        ("Français", "fr"),
        ("日本語", "ja"),
        ("الألمانية", "de"),
        ("francais", "fr"),
    ],
)
def test_languages_are_known_by_their_names(name: str, tag: str) -> None:
    assert language_names()[fold(name)] == (tag,)


@pytest.mark.parametrize(("name", "tag"), [("Германия", "DE"), ("日本", "JP"), ("Brasil", "BR")])
def test_territories_are_known_by_their_names(name: str, tag: str) -> None:
    assert territory_names()[fold(name)] == (tag,)


def test_names_are_a_mapping() -> None:
    names = language_names()
    assert "no such language" not in names
    assert names.get("", ()) == ()
    assert len(names) == len(list(names)) > 50_000


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ru", "Russian"),
        ("pt-BR", "Brazilian Portuguese"),
        ("pt_br", "Brazilian Portuguese"),
        ("sr-Latn", "Serbian (Latin)"),
        ("de-LU", "German (Luxembourg)"),
        ("und", "Unknown language"),
        ("qqq", "qqq"),
        ("", ""),
    ],
)
def test_tags_have_english_names(tag: str, name: str) -> None:
    assert display_name(tag) == name


def test_territories_have_english_names() -> None:
    assert (territory_name("FR"), territory_name("??")) == ("France", "??")


def test_tables_of_subtags() -> None:
    assert tag_table("language_aliases")["sh"] == ("sr-Latn",)
    assert tag_table("territory_aliases")["SU"][0] == "RU"
    assert tag_table("likely_subtags")["ru"] == "ru-Cyrl-RU"


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("de-AT", ("de-AT", "de")),
        ("zh_TW", ("zh-TW", "zh-Hant-TW", "zh-Hant")),
        ("iw", ("iw", "he")),
        ("iw-IL", ("iw-IL", "he-IL", "he")),
        ("sr-RS", ("sr-RS", "sr-Cyrl-RS", "sr-Cyrl", "sr")),
        ("xx-YY", ("xx-YY", "xx")),
        ("", ()),
    ],
)
def test_a_locale_has_parents(tag: str, chain: tuple[str, ...]) -> None:
    assert parents(tag) == chain


@pytest.mark.parametrize(
    ("written", "tag"),
    [("EN_us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("de-1996", "de-1996"), ("x-ab", "x-ab")],
)
def test_tags_have_a_case(written: str, tag: str) -> None:
    assert canonical_case(written) == tag


# --- tables and their storage -----------------------------------------------------------------


@given(st.sets(st.integers(0, 2000)))
def test_ranges_come_back(numbers: set[int]) -> None:
    families = unpack_ranges(pack_ranges(numbers))
    assert {number for start, end in families for number in range(start, end)} == numbers


@given(st.dictionaries(st.text("ab é月", min_size=1), st.integers(0, 2**32 - 1)))
def test_packed_words_come_back(table: dict[str, int]) -> None:
    words = Words(pack(table))
    assert dict(words) == table
    assert len(words) == len(table)
    assert "missing☃" not in words


@given(
    st.dictionaries(st.text("ab é月", min_size=1, max_size=8), st.just(0)),
    st.lists(st.text("ab é月", max_size=12), max_size=4),
)
def test_words_are_found_where_they_start(table: dict[str, int], texts: list[str]) -> None:
    words = Words(pack(table))
    for text in texts:
        for start in range(len(text) + 1):
            ends = [end for end in range(len(text), start, -1) if text[start:end] in table]
            assert words.ends(text, start) == tuple(ends)


def test_the_same_locales_in_another_order_give_the_same_words() -> None:
    names = ["he", "ja", "ru", "de"]
    one = Lexicon(_index(build_words((), names)))
    other = Lexicon(_index(build_words((), names[::-1])))
    assert set(one) == set(other)
    for word in one:
        assert set(one.meanings(word)) == set(other.meanings(word))


def _index(words: dict[str, object]) -> store.Index:
    parts = dict.fromkeys(store._SECTIONS[1:])
    return store.Index(store.packed({"words": words, **parts}, b"k" * 32))


@pytest.mark.slow
def test_two_processes_compile_the_same_bytes() -> None:
    script = "from polyglot_clean.cldr import store; from hashlib import sha256;"
    script += "print(sha256(store.compiled(bytes(32))).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.fixture
def small_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A store with no shipped index, whose compilation is quick; its cache file."""
    parts = {name: number for number, name in enumerate(store._SECTIONS[1:], 2)}
    data = store.packed({"words": {"n": 1}, **parts}, b"k" * 32)
    monkeypatch.setattr(store, "compiled", lambda _key: data)
    monkeypatch.setattr(store, "current_key", lambda: b"k" * 32)
    monkeypatch.setattr(store, "SHIPPED", "no-such-file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    store.load()
    (path,) = (tmp_path / "polyglot-clean").iterdir()
    return path


def test_an_index_is_kept_and_found_again(
    small_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "compiled", lambda _key: pytest.fail("compiled again"))
    assert store.load().section("words") == {"n": 1}
    assert [path.name for path in small_index.parent.iterdir()] == [small_index.name]


@pytest.mark.parametrize("damage", ["", "short", "other key", "not an index", "directory"])
def test_a_bad_file_is_compiled_anew(small_index: Path, damage: str) -> None:
    good = small_index.read_bytes()
    small_index.unlink()
    if damage == "directory":
        small_index.mkdir()
    elif damage:
        bad = {"short": good[:60], "other key": good.replace(b"k" * 32, b"x" * 32)}
        small_index.write_bytes(bad.get(damage, b"x" * 500))
    assert store.load().section("tags") == 2
    if damage != "directory":
        assert small_index.read_bytes() == good


def test_a_damaged_part_is_noticed(small_index: Path) -> None:
    good = small_index.read_bytes()
    index = store.Index(good[:-1] + bytes([good[-1] ^ 1]))
    assert index.section("words") == {"n": 1}
    with pytest.raises(ValueError, match="damaged in relative"):
        index.section("relative")


def test_no_place_for_a_cache_is_no_error(
    small_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("/proc/nowhere", "relative", "/dev/null"):
        monkeypatch.setenv("XDG_CACHE_HOME", place)
        monkeypatch.setenv("HOME", "/dev/null")
        assert store.load().section("english") == 3
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert store.load().section("english") == 3
    assert small_index.exists()


def test_the_key_follows_what_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(store, "overlay_directory", lambda: tmp_path)
    keys = [store.current_key()]
    for text in ("[words]\n", "[labels]\n"):  # of one size, perhaps of one time
        (tmp_path / "de.toml").write_text(text)
        keys.append(store.current_key())
    (tmp_path / "de.toml").rename(tmp_path / "fr.toml")
    keys.append(store.current_key())
    monkeypatch.setattr(store, "_babel_mark", lambda: b"another Babel")
    keys.append(store.current_key())
    assert len(set(keys)) == len(keys)


def test_threads_load_one_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyglot_clean.cldr.words._loaded", [])
    found: list[Lexicon] = []
    threads = [Thread(target=lambda: found.append(lexicon())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1


def test_loading_the_index_needs_no_babel() -> None:
    lexicon()  # compiled and kept by now
    script = "import sys; from polyglot_clean.cldr import lexicon; lexicon().meanings('mai');"
    script += "sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# --- overlays: what is wrong is said ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[words", "not TOML"),
        ("[wrods]\n", "unknown key 'wrods'"),
        ('[words]\nyaer = ["г"]\n', "[words] holds the unknown key 'yaer'"),
        ('[labels]\nposted = ["x"]\n', "[labels] holds the unknown key 'posted'"),
        ('[months]\n13 = ["x"]\n', "[months] holds the unknown key '13'"),
        ('[words]\nyear = "г"\n', "[words] year is not a list"),
        ("[words]\nyear = [1]\n", "[words] year holds 1"),
        ('[words]\nyear = [" г"]\n', "spaces around it"),
        ('[words]\nyear = ["e\u0301"]\n', "NFC"),
        ('[words]\nyear = [""]\n', "[words] year holds ''"),
        ('[[examples]]\ntext = "x"\n', "[[examples]] has the keys ['text']"),
        ('[[counterexamples]]\ntext = "x"\nwhy = 3\n', "[[counterexamples]] why holds 3"),
        ("words = 3\n", "words is not a table"),
        ("examples = 3\n", "examples is not a list of tables"),
    ],
)
def test_a_broken_overlay_is_refused_with_a_reason(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "de.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        read_overlay(path)
    assert problem in str(caught.value)
    assert str(path) in str(caught.value)


def test_schema_names_hold_no_words(tmp_path: Path) -> None:
    path = tmp_path / "und.toml"
    path.write_text('[labels]\ndate = ["date"]\n[words]\n')
    with pytest.raises(BadSettings, match=r"more than \[labels\]"):
        read_overlay(path)
