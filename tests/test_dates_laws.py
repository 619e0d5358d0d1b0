"""Laws of the date reader, over generated texts."""

import re
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.dates import may_be_date, overview, read_date, reader, shapes
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.phrases import is_rival
from polyglot_clean.dates.plan import plan_of
from polyglot_clean.dates.senses import Options, compact, options_of
from polyglot_clean.dates.stretches import IDLE, UNKNOWN
from polyglot_clean.dates.tokens import tokenise

FORMS = [
    "{d} февраля {y}", "{d} de febrero de {y}", "February {d}, {y}", "{y}年2月{d}日",
    "{d}. februar {y}", "Posted {d} февраля {y}", "{d} février {y} à 15h30",
]  # fmt: skip
DOUBTFUL = [
    "{d} mai {y}", "lis {d}, {y}", "{d}/3/{y}", "{d}.03.{y} 5:37 pm", "Thu {d}/03/{y}",
    "14 d’abril del {y}", "{d} ก.พ. ค.ศ. {y}", "{d}/{d}/{y}", "Mar {d} {y} 17:37 -0500",
]  # fmt: skip
DATES = st.builds(
    lambda form, day, year: form.format(d=day, y=year),
    st.sampled_from(FORMS), st.integers(1, 28), st.integers(1900, 2049),
)  # fmt: skip
LOCALES = st.sampled_from([None, "de", "en", "en-US", "ca", "hr", "th"])
NOISE = st.text(alphabet="0123456789.,:;/-–  'TZ年月日мartпнгhmpao()+$", max_size=40)


@settings(max_examples=200, deadline=None)
@given(st.one_of(NOISE, st.text(max_size=60)))
@example("\ud800 1 2022")
@example("0 0 0000")
@example("٠/٠/٠٠٠٠ 1")
def test_any_text_is_read_or_refused_and_the_screen_is_sound(text: str) -> None:
    found = read_date(text)
    assert (found.value is None) == bool(found.reason)
    if not may_be_date(text):
        assert found.readings == ()
    if found.value is not None:
        assert read_date(found.value).value == found.value


@settings(max_examples=150, deadline=None)
@given(DATES, st.sampled_from(["{} ", " {},", "{}.", "({})", "\u200f{}", "{};", "\u00a0{}\u2009"]))
def test_stray_marks_change_nothing(text: str, frame: str) -> None:
    value = read_date(text).value
    assert value is not None
    assert read_date(frame.format(text)).value == value
    assert read_date(re.sub(" ", "\u00a0", text)).value == value


@settings(max_examples=150, deadline=None)
@given(st.datetimes(datetime(1600, 1, 1), datetime(2399, 12, 31)))
def test_iso_reads_as_itself(moment: datetime) -> None:
    for spec in ("auto", "seconds", "minutes", "hours"):
        text = moment.isoformat(timespec=spec)
        assert read_date(text).value == text


@settings(max_examples=150, deadline=None)
@given(DATES)
def test_a_shape_known_or_new_reads_alike(text: str) -> None:
    first = read_date(text)
    assert read_date(text) == first


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(FORMS + DOUBTFUL),
    st.lists(st.sampled_from("0123456789"), min_size=40, max_size=40),
    LOCALES,
)
def test_the_short_way_gives_the_answers_of_the_long_way(
    form: str, digits: list[str], locale: str | None
) -> None:
    places = iter(digits)
    text = re.sub("[0-9]", lambda _: next(places), form.format(d=24, y=2022))
    found = read_date(text, locale=locale)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_only_way", lambda *_: None)
        patch.setattr(shapes, "plan_of_shape", lambda *_: (None, None))
        long_way = read_date(text, locale=locale)
    assert found == long_way


PIECES = [
    "0", "00", "0000", " ", ":", ".", ",", "(", "'", "z", "t", "Posted", " posted:", "utc", "GMT",
    " г.", " февраля ", "\u00a0ФЕВРАЛЯ", " mar ", "de", "日", "月", "年", "-й", "th", "pm", "ב",
    "בפברואר", "།", "་", "བོད", "no-word", "|", "\u200b", "\u00ad", "\u0301", "\u20e3", "０", "²",
    "ı", "\u0307", "മാർച്ച്\u200d", "ΜΑΪ́ΟΥ", "ﾞ", "각", "\u1161",
]  # fmt: skip
SHAPES = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@settings(max_examples=600, deadline=None)
@given(SHAPES)
@example("0000-00-00t00:00z posted")
@example("00:00 z")
@example("0000:00:00 00:00:00")
@example("[00/feb/0000:00:00:00 +0000]")
@example("0\u200b0 mar 0000")
def test_a_text_by_its_stretches_is_the_text_as_a_whole(text: str) -> None:
    seen = overview.read_over(text.encode())
    assert seen.text == "".join(seen.parts) == text
    assert seen.normal == normalise(text)
    assert seen.aligned == (re.findall("[0-9]+", text) == re.findall("[0-9]+", seen.normal))
    if seen.told is None:
        return
    normal = seen.normal.strip(IDLE)
    tokens = tokenise(normal, lexicon())
    assert (seen.told is UNKNOWN) == (tokens is None)
    if tokens is not None:
        assert seen.told.tokens == tokens
        assert spelt(seen.told.options) == spelt(options_of(tokens))
    assert plan_of(normal, lexicon(), None, seen.told) == plan_of(normal, lexicon(), None)


def spelt(options: tuple[Options, ...]) -> list[list[tuple[object, ...]]]:
    """Options by what they say, however it is put together."""
    return [
        [(choice.code, choice.facts, *choice[1:]) for choice in option]
        for option in compact(options)
    ]


def test_no_word_has_zeros_alone() -> None:
    """On that the stretches of a shape rest, whose digits are zeros."""
    assert [w for w in lexicon() if "0" in w and not re.search("[1-9]", w)] == []


def test_no_rival_of_a_date_has_a_number_in_it() -> None:
    """On that it rests that they are looked for between numbers, a stretch at a time."""
    words = lexicon()
    numbered = [word for word in words if re.search("[0-9]", word)]
    assert numbered
    assert [w for w in numbered if any(is_rival(m) for m in words.meanings(w))] == []


def test_words_that_hold_digits_are_seen_where_they_stand() -> None:
    for head, tail in overview._usual_words():
        shape = f"24 {head}00{tail} 2022".encode()
        assert (1, head, tail) in overview.read_over(shape).numbered


def words_of(*kinds: Kind) -> list[str]:
    words = lexicon()
    return [word for word in words if any(m.kind in kinds for m in words.meanings(word))]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(["0 {} {} 0000", "{}, 0 {} 0000 {}", "{} 0. {} 0000 {}", "0000 {} {} 0{}"]),
    st.lists(
        st.one_of(
            *(st.sampled_from(words_of(kind)) for kind in (Kind.MONTH, Kind.WEEKDAY, Kind.ERA)),
            st.sampled_from(words_of(Kind.CONNECTOR, Kind.YEAR_WORD, Kind.CLOCK, Kind.DAY_PERIOD)),
            st.sampled_from(PIECES),
        ),
        min_size=3, max_size=3,
    ),
    LOCALES,
)  # fmt: skip
@example("0000 {} {} 0{}", ["марта", ".0z", ""], None)
@example("{}/{}/{}", ["mar", "0", "0000"], None)
def test_a_shape_is_planned_by_its_stretches_as_by_its_text(
    form: str, words: list[str], locale: str | None
) -> None:
    shape = form.format(*words).encode()
    seen = overview.read_over(shape)
    by_text = plan_of(seen.normal, lexicon(), locale)
    assert plan_of(seen.normal, lexicon(), locale, seen.told) == by_text
    assert shapes._plan_of_long_day(shape, locale) in (None, by_text)


def test_a_day_of_one_digit_beside_any_month_is_planned_as_one_of_two() -> None:
    months = words_of(Kind.MONTH)
    plans = [shapes._plan_of_long_day(f"0 {month} 0000".encode(), None) for month in months]
    assert plans.count(None) < 0.1 * len(months)
    for month, plan in zip(months, plans, strict=True):
        assert plan in (None, plan_of(f"0 {month} 0000", lexicon(), None))


def test_every_rival_of_a_date_is_looked_for() -> None:
    words = lexicon()
    rivals = [word for word in words if any(is_rival(m) for m in words.meanings(word))]
    assert rivals
    assert [word for word in rivals if len(word) not in words.uncertain(word, 0)] == []
