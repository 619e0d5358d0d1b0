"""What columns show: orders and centuries learned, saved, added up, and used everywhere alike."""

import json
import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import polyglot_clean as pc
from polyglot_clean.cli import main
from polyglot_clean.dates.column import DateProfile, mark_of
from polyglot_clean.dates.in_column import doubt_after
from polyglot_clean.encoding.pool import Pool
from polyglot_clean.errors import BadSettings
from polyglot_clean.formats import load, rows_of
from polyglot_clean.model import Segment
from polyglot_clean.outcome import Cleaned, Unchanged
from polyglot_clean.profile import Column, Place, Profile
from polyglot_clean.saved_profile import load_profile, read_profile, saved
from polyglot_clean.survey import profile_of

TELLING = {
    "dmy": [
        f"{day}/{month:02}/{year}" for day in (13, 28) for month in (1, 9) for year in (2011, 2019)
    ],
    "mdy": [
        f"{month:02}/{day}/{year}" for day in (13, 28) for month in (1, 9) for year in (2011, 2019)
    ],
}
DOUBTFUL = ["03/04/2014", "12/11/2015", "1/2/2013"]


def many(order: str, count: int) -> list[str]:
    return (TELLING[order] * count)[:count]


def column(dates: Iterable[str], *, url: str = "") -> str:
    lines = [f'{{"date": {json.dumps(date)}, "url": "{url}"}}\n' for date in dates]
    return "".join(lines)


def learned(text: str) -> Profile:
    return profile_of(rows_of(Segment(text), load("jsonl")), pc.Settings())


def cleaned(text: str, config: pc.Settings | None = None) -> Cleaned | Unchanged:
    done = pc.clean_bytes(text.encode(), format="jsonl", config=config)
    assert isinstance(done, Cleaned | Unchanged)
    return done


def dates_of(done: Cleaned | Unchanged) -> list[str]:
    return [json.loads(line)["date"] for line in done.output.decode().splitlines()]


SETTLED = [
    pytest.param(many("dmy", 30), "03/04/2014", "2014-04-03", id="day first"),
    pytest.param(many("mdy", 30), "03/04/2014", "2014-03-04", id="month first"),
    pytest.param(many("dmy", 30), "3/4/2014 17:37", "2014-04-03T17:37", id="with a time"),
    pytest.param(["Thu 03/04/2014"] * 30, "03/04/2014", "2014-04-03", id="by weekdays"),
]

OPEN = [
    pytest.param(many("dmy", 30) + many("mdy", 30), "03/04/2014", id="both orders"),
    pytest.param(many("dmy", 300) + many("mdy", 1), "03/04/2014", id="a lone contrary date"),
    pytest.param(many("dmy", 10), "03/04/2014", id="too few"),
    pytest.param([], "03/04/2014", id="none"),
    pytest.param(many("dmy", 30), "03.04.14", id="another mark, and a short year"),
    pytest.param(many("dmy", 30), "03/04/14", id="a short year after the same mark"),
    pytest.param(["24.02.2014"] * 30, "03/04/2014", id="dots say nothing of slashes"),
    pytest.param(["2014-02-24"] * 30, "03/04/2014", id="the standard says nothing of slashes"),
    pytest.param(["05/05/2014"] * 30, "03/04/2014", id="the same day in both orders"),
    pytest.param(
        [f"31.10.{year}" for year in range(1890, 2020)] + ["31.10.86"] * 20,
        "31.10.74",
        id="years of two centuries",
    ),
    pytest.param(["31.10.86"] * 50, "31.10.74", id="no year is written in full"),
    pytest.param(
        [f"31.10.{year}" for year in range(1998, 2020)] * 2 + ["31.10.05"] * 20,
        "31.10.74",
        id="a year outside of the years of the column",
    ),
    pytest.param(
        [f"31.10.{year}" for year in range(1960, 1999)] + ["31.10.74"] * 20 + ["31.10.12"],
        "31.10.75",
        id="a short year that is of another time",
    ),
]


@pytest.mark.parametrize(("shown", "text", "value"), SETTLED)
def test_a_column_settles_what_one_date_leaves_open(
    shown: list[str], text: str, value: str
) -> None:
    profile = learned(column([*shown, text]))
    assert pc.read_date(text).value is None
    found = pc.read_date(text, profile=profile.dates(field="date"))
    assert found.value == value
    assert any(reason.kind == "column" for reason in found.readings[0].evidence)
    assert pc.clean_record({"date": text}, profile=profile).record == {"date": value}
    assert dates_of(cleaned(column([*shown, text])))[-1] == value


@pytest.mark.parametrize(("shown", "text"), OPEN)
def test_a_column_that_shows_too_little_settles_nothing(shown: list[str], text: str) -> None:
    profile = learned(column([*shown, text]))
    assert pc.read_date(text, profile=profile).value is None
    assert pc.clean_record({"date": text}, profile=profile).changes == ()
    assert dates_of(cleaned(column([*shown, text])))[-1] == text


def test_a_few_dates_make_an_order_likely_and_a_person_confirms_it() -> None:
    done = cleaned(column([*many("dmy", 8), "03/04/2014"]))
    (item,) = done.open
    assert item.proposal.rule == "localized-date"
    assert item.proposal.applicability == "unsafe"
    assert [candidate.value for candidate in item.proposal.candidates] == ["2014-04-03"]
    assert "8 dates have a part over 12 in first place, none in second" in item.proposal.message
    sure = cleaned(column([*many("dmy", 8), "03/04/2014"]), pc.Settings(unsafe_fixes=True))
    assert dates_of(sure)[-1] == "2014-04-03"


CENTURIES = [
    pytest.param(
        [f"31.10.{year}" for year in range(1960, 1999)]
        + [f"31.10.{year}" for year in range(70, 90)],
        "31.10.74",
        "1974-10-31",
        id="in figures",
    ),
    pytest.param(
        [f"24 Feb {year}" for year in (1979, 1994, 2001)] * 10 + ["7 Jun 87"] * 20,
        "24 Feb 99",
        "1999-02-24",
        id="in words",
    ),
]


@pytest.mark.parametrize(("shown", "text", "value"), CENTURIES)
def test_a_century_is_preferred_and_a_person_confirms_it(
    shown: list[str], text: str, value: str
) -> None:
    """A source may write 1860 to 1899 in short, and 1960 to 1999 in full."""
    profile = learned(column([*shown, text]))
    found = pc.read_date(text, profile=profile)
    assert (found.value, found.reason) == (None, "two-digit-year")
    (preferred,) = [r for r in found.readings if any(why.kind == "column" for why in r.evidence)]
    assert preferred.value == value
    done = pc.clean_record({"date": text}, profile=profile)
    assert done.changes == ()
    (item,) = done.open
    assert (item.proposal.rule, item.proposal.applicability) == ("localized-date", "unsafe")
    assert [candidate.value for candidate in item.proposal.candidates] == [value]


@pytest.mark.parametrize("text", ["24 Feb 05", "24 Feb 73"])
def test_no_century_is_preferred_outside_the_years_of_a_column(text: str) -> None:
    shown = [f"24 Feb {year}" for year in (1979, 1994, 2001)] * 10 + ["7 Jun 87"] * 20
    found = pc.read_date(text, profile=learned(column(shown)))
    assert found.reason == "two-digit-year"
    assert not any(why.kind == "column" for r in found.readings for why in r.evidence)


def test_two_hosts_of_one_file_have_two_orders() -> None:
    text = column([*many("dmy", 30), "03/04/2014"], url="https://www.a.example/1")
    text += column([*many("mdy", 30), "03/04/2014"], url="http://b.example:80/2")
    dates = dates_of(cleaned(text))
    assert (dates[30], dates[-1]) == ("2014-04-03", "2014-03-04")


def test_two_sources_of_one_file_have_two_orders() -> None:
    rows = [("Morning", "dmy"), ("Evening", "mdy")]
    text = "".join(
        f'{{"date": "{date}", "source": "{name}"}}\n'
        for name, order in rows
        for date in [*many(order, 30), "03/04/2014"]
    )
    dates = dates_of(cleaned(text))
    assert (dates[30], dates[-1]) == ("2014-04-03", "2014-03-04")


def test_the_column_questions_what_a_stated_locale_settles_the_other_way() -> None:
    text = column([*many("dmy", 30), "03/04/2014"])
    done = cleaned(text, pc.Settings(locale="en-US"))
    assert dates_of(done)[-1] == "03/04/2014"
    assert dates_of(cleaned(text, pc.Settings(locale="en-GB")))[-1] == "2014-04-03"


def test_both_orders_in_one_column_are_a_finding() -> None:
    done = cleaned(column([*many("dmy", 40), "02/28/2014", "03/04/2014"]))
    found = [item for item in done.open if item.proposal.rule == "mixed-orders"]
    assert [item.field.value for item in found] == ["02/28/2014"]
    assert "40 dates have a part over 12 in first place, 1 date has" in found[0].proposal.message


def test_a_finding_on_many_contrary_dates_is_made_at_one_of_them() -> None:
    dates = [f"02/{day}/20{year}" for day in range(13, 28) for year in (11, 12)]
    done = cleaned(column([*many("dmy", 40), *dates, "03/04/2014"]))
    found = [item.field.value for item in done.open if item.proposal.rule == "mixed-orders"]
    assert found == ["02/13/2011"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("03/04/2014", "/"),
        ("3. 4. 2014", "."),
        ("Posted 03-04-14 17:37", "-yy"),
        ("٣/٤/٢٠١٤", "/"),
        ("03 04 2014", "space"),
        ("24 February 2014", "other"),
    ],
)
def test_the_mark_of_a_date(text: str, mark: str) -> None:
    assert mark_of(text) == mark


def test_doubt_falls_with_every_date() -> None:
    doubts = [doubt_after(number) for number in range(200)]
    assert doubts == sorted(doubts, reverse=True)
    assert doubt_after(24) > 0.0009 > doubt_after(26)


texts = st.lists(
    st.sampled_from([*TELLING["dmy"], *TELLING["mdy"], *DOUBTFUL, "31.10.74", "May 2014", "x"]),
    max_size=12,
)
lines = st.tuples(texts, st.sampled_from(["", "https://a.example/", "https://b.example/x"])).map(
    lambda made: column(made[0], url=made[1])
)
bounded = settings(max_examples=60, deadline=None)


@bounded
@given(lines, lines, lines)
def test_profiles_add_up(a: str, b: str, c: str) -> None:
    one, two, three = learned(a), learned(b), learned(c)
    assert learned(a + b) == one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Profile() == one


@bounded
@given(lines, lines)
def test_a_saved_profile_is_the_profile(a: str, b: str) -> None:
    profile = learned(a) + learned(b)
    text = saved(profile)
    assert read_profile(text) == profile
    assert saved(read_profile(text)) == text == saved(learned(b) + learned(a))
    assert pickle.loads(pickle.dumps(profile)) == profile


@bounded
@given(texts)
def test_cleaning_twice_is_cleaning_once(dates: list[str]) -> None:
    text = column(dates * 30)
    for unsafe in (False, True):
        config = pc.Settings(unsafe_fixes=unsafe)
        once = cleaned(text, config).output
        assert cleaned(once.decode(), config).output == once


MISREAD = '{"version": 1, "columns": [{"host": "h", "field": "a", "misread": [%s]}]}'
BROKEN = [
    (MISREAD % '{"read as": "cp1250"}', "'misread' is not understood"),
    (
        MISREAD % '{"read as": "x", "written in": "cp1252", "texts": 3, "others": 0}',
        "'x' is not an encoding",
    ),
    (
        MISREAD % '{"read as": "cp1250", "written in": "cp1252", "texts": 0, "others": 0}',
        "is not a count",
    ),
    ("{", "is not JSON"),
    ("[]", "no profile of version 1"),
    ('{"version": 2, "columns": []}', "no profile of version 1"),
    ('{"version": 1}', "no list of columns"),
    ('{"version": 1, "columns": [3]}', "column 1 of the profile: it is not an object"),
    ('{"version": 1, "columns": [{"field": "a"}]}', "which column it is"),
    ('{"version": 1, "columns": [{"host": "h", "field": "a", "x": 1}]}', "'x' is not known"),
    (
        '{"version": 1, "columns": [{"host": "h", "field": "a", "dates": {"order": {"/": 3}}}]}',
        "'order./' is not known",
    ),
    (
        '{"version": 1, "columns": [{"host": "h", "field": "a", "dates": {"year": {"x": 3}}}]}',
        "'x' is not a year",
    ),
    (
        '{"version": 1, "columns": [{"host": "h", "field": "a", "dates": {"year": {"1999": -1}}}]}',
        "'year.1999' is not a count",
    ),
]


@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_a_broken_profile_says_what_is_wrong(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadSettings) as caught:
        load_profile(str(path))
    assert caught.value.path == str(path)
    assert problem in caught.value.problem


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(column(many("dmy", 40), url="https://a.example/"), "utf-8")
    Path("b.jsonl").write_text(column(["03/04/2014"], url="https://a.example/"), "utf-8")
    Path("c.jsonl").write_text(column(["03/04/2014"], url="https://c.example/"), "utf-8")
    return tmp_path


@pytest.mark.usefixtures("corpus")
def test_pass_1_goes_over_all_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "a.jsonl", "b.jsonl", "c.jsonl"]) == 1
    shown = capsys.readouterr().out
    assert '+{"date": "2014-04-03", "url": "https://a.example/"}' in shown
    assert "c.jsonl" not in shown
    assert main(["fix", "b.jsonl"]) == 0
    assert "03/04/2014" in Path("b.jsonl").read_text("utf-8")


@pytest.mark.usefixtures("corpus")
def test_the_commands_agree_on_a_saved_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "a.jsonl", "--output", "profile.json"]) == 0
    assert main(["profile", "a.jsonl"]) == 0
    assert capsys.readouterr().out == Path("profile.json").read_text("utf-8")
    told = ["--profile", "profile.json"]
    assert main(["check", "b.jsonl", *told, "--output-format", "json"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["after"] == "2014-04-03"
    assert "40 dates have a part over 12 in first place" in result["steps"][0]["message"]
    assert main(["inspect", "b.jsonl", *told, "--output-format", "json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["date"]["value"] == "2014-04-03"
    assert main(["fix", "b.jsonl", "c.jsonl", *told]) == 0
    assert "2014-04-03" in Path("b.jsonl").read_text("utf-8")
    assert "03/04/2014" in Path("c.jsonl").read_text("utf-8")


@pytest.mark.usefixtures("corpus")
def test_a_hook_uses_the_committed_profile_and_no_other() -> None:
    hook = ["fix", "--force-exclude", "--exit-non-zero-on-fix"]
    assert main([*hook, "a.jsonl", "b.jsonl"]) == 1
    assert "03/04/2014" in Path("b.jsonl").read_text("utf-8")
    assert main(["profile", "a.jsonl", "--output", "profile.json"]) == 0
    Path("a.jsonl").write_text(column(many("dmy", 40), url="https://a.example/"), "utf-8")
    assert main(["profile", "a.jsonl", "--output", "profile.json"]) == 0
    Path("polyglot-clean.toml").write_text('profile = "profile.json"\n', "utf-8")
    assert main([*hook, "b.jsonl"]) == 1
    assert "2014-04-03" in Path("b.jsonl").read_text("utf-8")


def test_what_is_known_to_be_clean_depends_on_the_profile(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(corpus / "cache"))
    Path("polyglot-clean.toml").write_text('profile = "profile.json"\n', "utf-8")
    Path("profile.json").write_text(saved(Profile()), "utf-8")
    Path("d.jsonl").write_text(column(["2014-04-03"]), "utf-8")
    assert main(["check", "--force-exclude", "d.jsonl"]) == 0
    Path("profile.json").write_text("{", "utf-8")
    assert main(["check", "--force-exclude", "d.jsonl"]) == 2


@pytest.mark.usefixtures("corpus")
def test_a_stream_uses_the_profile_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    assert main(["profile", "a.jsonl", "--output", "profile.json"]) == 0
    for told, value in (([], "03/04/2014"), (["--profile", "profile.json"], "2014-04-03")):
        text = column([*many("dmy", 40), "03/04/2014"]).encode()
        out = io.TextIOWrapper(io.BytesIO(), "utf-8")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), "utf-8"))
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["fix", "-", "--format", "jsonl", *told]) == 0
        assert isinstance(out.buffer, io.BytesIO)
        last = out.buffer.getvalue().decode().splitlines()[-1]
        assert json.loads(last)["date"] == value


@pytest.mark.usefixtures("corpus")
def test_a_file_that_the_profile_does_not_know_borrows_from_its_neighbours() -> None:
    Path("e.jsonl").write_text(column([*many("dmy", 40)]), "utf-8")
    Path("f.jsonl").write_text(column(["03/04/2014"]), "utf-8")
    assert main(["profile", "e.jsonl", "--output", "profile.json"]) == 0
    assert main(["fix", "f.jsonl", "--profile", "profile.json"]) == 0
    assert "03/04/2014" in Path("f.jsonl").read_text("utf-8")
    assert main(["fix", "f.jsonl", "--profile", "profile.json", "--unsafe-fixes"]) == 0
    assert "2014-04-03" in Path("f.jsonl").read_text("utf-8")


def test_the_api_profiles_files(corpus: Path) -> None:
    profile = pc.profile_files(["a.jsonl"])
    assert profile == pc.profile_files([corpus / "a.jsonl"])
    assert profile.dates("a.example", "date") == profile.dates()
    assert profile.dates("c.example") == DateProfile()
    done = pc.clean_record({"date": "03/04/2014", "url": "https://a.example/9"}, profile=profile)
    assert done.record["date"] == "2014-04-03"
    other = {"date": "03/04/2014", "url": "https://c.example/9"}
    assert pc.clean_record(other, profile=profile).record == other


NAMES = ["Gudrun Kälin", "Jürgen Schröder", "Köln", "Brücke", "Künzli", "Günther Müller", "Märkte"]
WORDS = [
    "Größe", "Mühle", "Bäcker", "Vögel", "Straße", "Fähre", "Tür", "Wärme", "Söhne", "Küste",
    "Käse", "Höhle", "Zürich", "Dörfer", "Füße", "Schlösser",
]  # fmt: skip
POLISH = [
    "Łódź", "Gdańsk", "Kraków", "Wrocław", "Zażółć", "Świętokrzyskie", "Życie", "Książka",
    "Mickiewicz, Żywot", "Dzień dobry, Śląsk", "Ścieżka", "Źrebię", "Pięść", "Ogród zoologiczny",
]  # fmt: skip


FRENCH = [
    "La fenêtre", "À la lumière", "Le père et la mère", "Forêt", "Bibliothèque", "Où es-tu",
    "Élève", "Voilà", "La fête", "Rivière", "Même pas", "Après la guerre", "Siècle", "Crêpe",
]  # fmt: skip


def misread(text: str, written_in: str, read_as: str) -> str:
    return text.encode(written_in).decode(read_as)


def titles(texts: Iterable[str]) -> str:
    return "".join(json.dumps({"title": text}, ensure_ascii=False) + "\n" for text in texts)


def titles_of(done: Cleaned | Unchanged) -> list[str]:
    return [json.loads(line)["title"] for line in done.output.decode().splitlines()]


@pytest.mark.parametrize(
    ("texts", "written_in", "read_as"),
    [(NAMES + WORDS, "cp1252", "mac_roman"), (FRENCH, "cp1252", "cp1250"),
     (POLISH, "iso8859-2", "latin-1"), (POLISH, "iso8859-2", "cp1250")],
)  # fmt: skip
def test_a_column_tells_how_its_weak_texts_were_misread(
    texts: list[str], written_in: str, read_as: str
) -> None:
    damaged = [misread(text, written_in, read_as) for text in texts]
    alone = [pc.repair_encoding(text).text for text in damaged]
    done = cleaned(titles(damaged))
    found = titles_of(done)
    ways = zip(found, texts, damaged, strict=True)
    assert all(after in (text, before) for after, text, before in ways)
    assert sum(map(str.__eq__, found, texts)) > sum(map(str.__eq__, alone, texts))
    assert cleaned(done.output.decode()).output == done.output
    profile = learned(titles(damaged))
    again = read_profile(saved(profile))
    assert again == profile
    for text, after in zip(damaged, found, strict=True):
        assert pc.clean_record({"title": text}, profile=again).record == {"title": after}
        assert pc.clean_record({"title": after}, profile=again).changes == ()


@pytest.mark.parametrize(
    "texts",
    [
        NAMES + WORDS,
        POLISH,
        ["Москва", "Ялта", "Ёлка", "Щука", "Объём", "Юность", "Чаща", "Подъезд"],
        ["جريدة الميناء", "كتاب", "الطيور", "مدينة", "الجزائر", "بغداد", "قرطاج"],
        ["Αθήνα", "Θεσσαλονίκη", "Λιμάνι", "Ψωμί", "Ξένος", "Ύδρα"],
        ["日本語", "港の朝", "東京都", "図書館", "漢字", "ひらがな"],
        ["Łódź", "Москва", "Αθήνα", "東京", "København", "القاهرة", "תל אביב", "Ærø"],
    ],
)
def test_a_sound_column_stays_as_it_is(texts: list[str]) -> None:
    done = cleaned(titles(texts))
    assert titles_of(done) == texts
    assert learned(titles(texts)) == Profile()


def test_a_column_that_is_sound_for_the_most_part_says_nothing_of_its_few_odd_texts() -> None:
    odd = [misread(text, "cp1252", "cp1250") for text in NAMES[:3]]
    done = cleaned(titles([*WORDS, *odd]))
    assert titles_of(done)[: len(WORDS)] == WORDS
    assert titles_of(done)[len(WORDS) :] == [pc.repair_encoding(text).text for text in odd]


@bounded
@given(st.lists(st.sampled_from(NAMES + WORDS), max_size=30), st.data())
def test_samples_of_texts_add_up(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    damaged = [misread(text, "cp1252", "mac_roman") for text in texts]
    one, two = Pool.of(damaged[:cut]), Pool.of(damaged[cut:])
    assert (one + two).sample == (two + one).sample == Pool.of(damaged).sample
    assert one + two == Pool.of(damaged)


def test_languages_of_a_column_are_a_prior_for_its_short_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    long = ["Το λιμάνι είναι κλειστό σήμερα"] * 2
    Path("a.jsonl").write_text(titles(long * 15), "utf-8")
    Path("b.jsonl").write_text(titles(["Λιμάνι", *long]), "utf-8")
    assert main(["profile", ".", "--output", "p.json"]) == 0
    profile = load_profile("p.json")
    assert profile == pc.profile_files(["."])
    column = profile.columns[Place("file", "a.jsonl", "title")]
    assert column.languages == {"el": 30}
    assert column.expected() == ("el",)
    assert Column(languages={"el": 5}).expected() == ()
    assert profile.expected({}, "a.jsonl", "title", "Λιμάνι") == ("el",)
    assert profile.expected({}, "a.jsonl", "title", long[0]) == ()
    Path("a.jsonl").write_text(titles(["Λιμάνι"]), "utf-8")
    told = ["--profile", "p.json", "--output-format", "json"]
    assert main(["inspect", "a.jsonl", *told]) == 0
    assert json.loads(capsys.readouterr().out)["language"]["column"] == {"el": 30}
    assert main(["check", "a.jsonl", "--languages", *told]) == 0
    assert sum(json.loads(capsys.readouterr().out)["summary"]["estimates"].values()) == 1


@pytest.mark.usefixtures("corpus")
def test_a_profile_that_cannot_be_written_or_learned_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["profile", "a.jsonl", "--output", "no/such/folder.json"]) == 2
    assert "no/such/folder.json: the profile cannot be written" in capsys.readouterr().err
    Path("broken.jsonl").write_text('{"date": \n', "utf-8")
    assert main(["profile", "a.jsonl", "broken.jsonl", "--output", "p.json"]) == 2
    assert "broken.jsonl:1" in capsys.readouterr().err
    assert load_profile("p.json") == pc.profile_files(["a.jsonl"])
    assert main(["check", "b.jsonl", "--profile", "none.json"]) == 2
    assert "none.json: the profile cannot be read" in capsys.readouterr().err


@pytest.mark.usefixtures("corpus")
def test_inspect_shows_what_the_column_shows(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.jsonl").write_text(column([*many("dmy", 40), "02/28/2014", "03/04/2014"]), "utf-8")
    assert main(["inspect", "b.jsonl"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    words = "40 dates have a part over 12 in first place, 1 date has a part over 12 in second"
    assert shown.count(words) == 42


def test_a_question_says_what_its_column_shows() -> None:
    done = cleaned(column([*many("dmy", 40), *many("mdy", 30), "03/04/2014"]))
    asked = [item.proposal for item in done.open if item.proposal.rule == "ambiguous-date"]
    assert "40 dates have a part over 12 in first place, 30 dates have" in asked[0].message
    assert len(asked[0].candidates) == 2


@pytest.mark.usefixtures("corpus")
def test_pass_1_reads_only_what_may_matter() -> None:
    """Dates that stand apart from those in numbers tell of orders, and all tell of centuries."""
    others = ['{"date": "24.05.2011"}\n'] * 40
    text = "".join([*others, column([*many("dmy", 30), "03/04/2014"]), *others])
    Path("g.jsonl").write_text(text, "utf-8")
    assert main(["fix", "g.jsonl"]) == 0
    assert "2014-04-03" in Path("g.jsonl").read_text("utf-8")
    short = "".join([*others, column([*["13.05.11"] * 30, "11.05.13"])])
    Path("g.jsonl").write_text(short, "utf-8")
    assert main(["fix", "g.jsonl"]) == 0
    assert "11.05.13" in Path("g.jsonl").read_text("utf-8")  # no year in full is 2013
    Path("g.jsonl").write_text(short.replace("11.05.13", "03.04.11"), "utf-8")
    assert main(["fix", "--unsafe-fixes", "g.jsonl"]) == 0
    assert "2011-04-03" in Path("g.jsonl").read_text("utf-8")
