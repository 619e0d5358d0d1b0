"""Laws over every rule, discovered; and, for each, values it changes and values it must not."""

import doctest
import pickle
from collections.abc import Callable
from functools import partial
from unicodedata import normalize

import corpus_cases as corpus
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_clean import clean_record
from polyglot_clean.cldr import lexicon
from polyglot_clean.config import Settings
from polyglot_clean.context import Context, Scene
from polyglot_clean.dates import read_date
from polyglot_clean.dates.column import DateProfile
from polyglot_clean.errors import BadSettings
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import Field, Record, Role, Rule, Span
from polyglot_clean.profile import Column, Place, Profile
from polyglot_clean.rules import all_rules, module, selected
from polyglot_clean.rules.missing_value import spoken_in

RULES = {rule.name: rule for rule in all_rules()}
EACH_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)

CHANGES = [
    ("escaped-text", "title", "Caf&eacute;", "Café"),
    ("escaped-text", "author", "O&#8217;Brien", "O’Brien"),
    ("spacing", "title", "  Ogród   za torami", "Ogród za torami"),
    ("spacing", "author", "Ana\tMaría\u00a0", "Ana María"),
    ("stray-punctuation", "author", "Иванов, Пётр,,", "Иванов, Пётр"),
    ("stray-punctuation", "author", ", Ana Díaz ;", "Ana Díaz"),
    ("stray-punctuation", "title", "Rain,, again", "Rain, again"),
    ("stray-punctuation", "source", "جريدة الميناء،،", "جريدة الميناء"),
    ("stray-punctuation", "author", "水野 葉，，", "水野 葉"),
    ("invisible-characters", "author", "Mari\u200bna\ufeff", "Marina"),
    ("decomposed-characters", "title", "Une e\u0301cole", "Une école"),
    ("decomposed-characters", "author", "Pilar Marti´nez", "Pilar Martínez"),
    ("compatibility-forms", "title", "oﬃces", "offices"),
    ("compatibility-forms", "author", "ﾓﾝｺﾞﾙ語", "モンゴル語"),
    ("lookalike-letters", "title", "Мaлая Бронная", "Малая Бронная"),
    ("mojibake", "title", "L’Inconnu à la gare".encode().decode("cp1252"), "L’Inconnu à la gare"),
    ("localized-date", "date", "24 февраля 2022,, 17:37", "2022-02-24T17:37"),
    ("localized-date", "published", "Posted March 3rd, 2021", "2021-03-03"),
    ("language-tag", "language", "русский", "ru"),
    ("language-tag", "lang", "pt_br", "pt-BR"),
    ("language-tag", "lang", "English and French", "en; fr"),
    ("country-code", "country", "Германия", "DE"),
    ("country-code", "country", "USA", "US"),
    ("country-code", "country", "Czech Republic / Slovakia", "CZ / SK"),
]
KEEPS = [
    ("escaped-text", "title", "AT&T; R&D"),
    ("escaped-text", "body", "Caf&eacute;"),
    ("escaped-text", "url", "https://example.org/?a=1&amp;b=2"),
    ("spacing", "title", "Qui\u00a0? Moi\u202f!"),
    ("spacing", "body", "two  spaces  "),
    ("spacing", "title", "全角　空白"),
    ("stray-punctuation", "author", "Smith, J., Jr."),
    ("stray-punctuation", "title", "Er sagte: ,,Ja''"),
    ("stray-punctuation", "title", "O Captain,"),
    ("stray-punctuation", "title", "Wait... what?!"),
    ("stray-punctuation", "author", ",,"),
    ("invisible-characters", "title", "می\u200cخواهم"),
    ("invisible-characters", "title", "👩\u200d🌾"),
    ("decomposed-characters", "title", "豈更 10 kΩ Å"),
    ("decomposed-characters", "body", "Une e\u0301cole"),
    ("compatibility-forms", "title", "（非）線形ＡＢＣ第２条"),
    ("compatibility-forms", "body", "oﬃces"),
    ("lookalike-letters", "title", "x-координата, B-дерево"),
    ("lookalike-letters", "title", "Party в UK"),
    ("mojibake", "title", "‘quotes’ — “curly” （全角） ﬁ Ångström ÂÃ"),
    ("localized-date", "title", "24 февраля 2022"),
    ("localized-date", "date", "Windows 10, 2004"),
    ("localized-date", "date", "2022-02-24"),
    ("localized-date", "date", "03/04/2022"),
    ("localized-date", "date", "yesterday"),
    ("relative-date", "date", "yesterday"),
    ("relative-date", "title", "hace 2 días"),
    ("relative-date", "date", "24 февраля 2022"),
    ("language-tag", "language", "pt-BR"),
    ("language-tag", "language", "zxx"),
    ("language-tag", "title", "русский"),
    ("language-tag", "language", "NaN"),
    ("language-tag", "language", "TBD"),
    ("language-tag", "language", "cmn"),
    ("country-code", "country", "DE"),
    ("country-code", "country", "Bavaria"),
    ("country-code", "country", "Europe"),
    ("country-code", "country", "n/a"),
    ("country-code", "place", "Germany"),
    ("language-mismatch", "language", "en"),
    ("spacing", "data", "a  b"),
    ("escaped-text", "data", "a &amp; b"),
    ("stray-punctuation", "da", "Hej,"),
    ("stray-punctuation", "af", "Hallo,"),
]


@pytest.mark.parametrize(("rule", "name", "before", "after"), CHANGES)
def test_a_rule_changes(rule: str, name: str, before: str, after: str) -> None:
    done = clean_record({name: before}, config=Settings(select=(rule,)))
    assert done.record == {name: after}
    assert [step.proposal.rule for step in done.changes[0].steps] == [rule]


@pytest.mark.parametrize(("rule", "name", "value"), KEEPS)
def test_a_rule_keeps(rule: str, name: str, value: str) -> None:
    done = clean_record({name: value}, config=Settings(select=(rule,)))
    assert done.record == {name: value}
    assert done.changes == ()


DAY_FIRST = DateProfile({("order", "/", "dmy", "part over 12"): 30})
PROFILES = {"mixed-orders": Profile({Place("file", "a.csv", "date"): Column(DAY_FIRST)})}
"""What a rule knows of the column, where it needs to."""

OPEN = [
    ("ambiguous-date", {"date": "03/04/2022"}, ["2022-03-04", "2022-04-03"]),
    ("escaped-text", {"title": "How to use &lt;div&gt;"}, ["How to use <div>"]),
    ("mixed-orders", {"date": "02/24/2022"}, []),
    ("weekday-contradiction", {"date": "Monday, 24 February 2022"}, []),
    ("duplicate-field", {"Posted": "2022-02-24", "Published": "2022-02-24"}, []),
    ("duplicate-value", {"authors": ["Ana Díaz", "Ida Marsh", "Ana Díaz"]}, []),
    ("mojibake", {"title": "K\ufffdste"}, []),
    ("mojibake", {"title": "SlovenÄ\ufffdina"}, ["Sloven\ufffdina"]),
    ("lookalike-letters", {"title": "OСO"}, ["OCO", "ОСО"]),
    ("language-tag", {"language": "Serbo-Croatian"}, ["sr-Latn", "bs", "cnr", "hr"]),
    ("language-tag", {"language": "Luxemburgish"}, ["lb"]),
    ("language-tag", {"language": "English, with Latin quotations"}, []),
    ("language-tag", {"language": "Klingonese"}, []),
    ("language-tag", {"language": "jp"}, ["ja"]),
    ("language-tag", {"language": "Tonga"}, ["to", "tog"]),
    ("country-code", {"country": "Kongo"}, ["CD", "CG"]),
    ("country-code", {"country": "DD"}, ["DE"]),
    ("country-code", {"country": "Korea"}, ["KP", "KR"]),
    ("language-mismatch", {"lang": "en", "title": "Утре се открива новата изложба в музея"}, []),
    ("untranslated-date", {"Posted": "24 февраля 2022"}, []),
    ("missing-value", {"author": "нет данных"}, []),
    ("missing-value", {"publisher": "[s. n.]"}, []),
    ("missing-value", {"title": "Без названия"}, []),
    ("missing-value", {"country": "不明"}, []),
    ("missing-value", {"date": "غير معروف"}, []),
    ("missing-value", {"author": "NaN"}, []),
    ("missing-value", {"place": "—"}, []),
    ("date-order", {"published": "2022-02-24", "modified": "2021-03-02"}, []),
    ("date-order", {"published": "24 февраля 2022", "updated": "2022-02-23"}, []),
    ("date-order", {"created": "2022-02", "modified": "2022-01-31"}, []),
    ("relative-date", {"date": "вчера"}, []),
    ("relative-date", {"date": "vor 2 Tagen", "crawled_at": "2021-01-03"}, ["2021-01-01"]),
]


@pytest.mark.parametrize(("rule", "record", "values"), OPEN)
def test_a_rule_asks(rule: str, record: dict[str, object], values: list[str]) -> None:
    select = (rule, "localized-date") if rule == "untranslated-date" else (rule,)
    config, profile = Settings(select=select), PROFILES.get(rule)
    (item,) = clean_record(record, config=config, profile=profile).open
    assert item.proposal.rule == rule
    assert [candidate.value for candidate in item.proposal.candidates] == values
    assert item.proposal.message


SILENT = [
    ("ambiguous-date", {"date": "23/04/2022"}),
    ("ambiguous-date", {"date": "2022-04-03"}),
    ("mixed-orders", {"date": "24/02/2022"}),
    ("mixed-orders", {"date": "03/04/2022"}),
    ("mixed-orders", {"date": "02-24-2022"}),
    ("weekday-contradiction", {"date": "Thursday, 24 February 2022"}),
    ("duplicate-field", {"Posted": "2022-02-24", "Updated": "2022-02-24"}),
    ("duplicate-field", {"Posted": "2022-02-24", "Published": "2022-02-25"}),
    ("duplicate-field", {"url": "x", "link": "x"}),
    ("language-tag", {"language": "Python"}),
    ("language-tag", {"language": "n/a"}),
    ("language-tag", {"lang": "x-default"}),
    ("language-tag", {"lang": "de-u-co-phonebk"}),
    ("language-tag", {"language": "1"}),
    ("duplicate-value", {"authors": ["Ana Díaz", "Ida Marsh"]}),
    ("duplicate-value", {"title": "Ana Díaz", "author": "Ana Díaz"}),
    ("untranslated-date", {"Posted": "24 February 2022"}),
    ("missing-value", {"title": "Unknown"}),
    ("missing-value", {"title": "…?"}),
    ("missing-value", {"title": "Unknown Pleasures"}),
    ("missing-value", {"author": "Na"}),
    ("missing-value", {"status": "none"}),
    ("missing-value", {"text": "n/a"}),
    ("missing-value", {"author": ""}),
    ("missing-value", {"country": "NA"}),
    ("missing-value", {"lang": "und"}),
    ("date-order", {"published": "2022-02-24", "modified": "2022-02-24"}),
    ("date-order", {"published": "2022-02-24", "modified": "2022-02"}),
    ("date-order", {"published": "2022-02-24T01:00+03:00", "modified": "2022-02-23T23:30Z"}),
    ("date-order", {"published": ["2022-01-01", "2020-01-01"], "modified": "2021-12-31"}),
    ("date-order", {"published": "03/04/2022", "modified": "2022-01-01"}),
    ("date-order", {"accessed": "2022-01-01", "published": "2022-02-24"}),
    ("untranslated-date", {"Опубликовано": "24 февраля 2022"}),
    ("untranslated-date", {"posted": "24 февраля 2022"}),
    ("untranslated-date", {"Posted": "24.02.2022"}),
]


@pytest.mark.parametrize(("rule", "record"), SILENT)
def test_a_rule_has_nothing_to_say(rule: str, record: dict[str, object]) -> None:
    select = (rule, "localized-date") if rule == "untranslated-date" else (rule,)
    config, profile = Settings(select=select), PROFILES.get(rule)
    assert clean_record(record, config=config, profile=profile).open == ()


def test_each_rule_has_values_it_acts_on_and_values_it_leaves() -> None:
    acts = {row[0] for row in CHANGES} | {row[0] for row in OPEN}
    leaves = {row[0] for row in KEEPS} | {row[0] for row in SILENT}
    assert acts == leaves == set(RULES)


@EACH_RULE
def test_a_rule_explains_itself_with_an_example(rule: Rule) -> None:
    docstring = module(rule.name).__doc__
    assert docstring
    assert docstring.splitlines()[0].endswith(".")
    examples = doctest.DocTestParser().get_examples(docstring)
    assert any("clean_record" in example.source for example in examples)


@EACH_RULE
def test_a_rule_fires_in_the_corpus_and_is_silent_elsewhere_in_it(rule: Rule) -> None:
    fired, silent = False, False
    for case in corpus.cases("wild", "synthetic", "negative"):
        found = corpus.rules_seen(case.run())
        fired, silent = fired or rule.name in found, silent or rule.name not in found
    assert fired, "no case of the corpus shows this rule"
    assert silent, "every case of the corpus trips this rule"


@EACH_RULE
def test_a_rule_is_named_after_its_module(rule: Rule) -> None:
    assert module(rule.name).RULE is rule
    assert rule.name == rule.name.lower()


def context_of(*fields: Field, now: tuple[str, ...] | None = None) -> Context:
    """The context of fields, as they were read or with other values `now`."""
    row = Row.of(Record(0, fields))
    return Context(Scene(row, tuple(field.role for field in fields), now or row.values))


ODD_TEXT = st.text(
    st.sampled_from("ab Яж 24/02.2022,;&#;éÃ©\u00a0\u200b\ufffdمح中年月日 Thu:–'\"<>\t\n")
) | st.text(max_size=40)


@EACH_RULE
@given(value=ODD_TEXT, role=st.sampled_from(Role))
def test_no_trigger_means_no_proposal(rule: Rule, value: str, role: Role) -> None:
    if rule.roles and role not in rule.roles:
        return
    field = Field("name", role, Span(0, 1), value, value)
    context = context_of(field)
    proposals = list(rule.propose(field, context))
    assert rule.trigger(value) or not proposals
    for proposal in proposals:
        assert proposal.rule == rule.name
        assert proposal.before == value
        assert all(candidate.value != value for candidate in proposal.candidates)
        assert proposal.message
        assert pickle.loads(pickle.dumps(proposal)) == proposal


ODD_WORDS = (
    "naïve Ã© &eacute; 5%20 S?o ?Où b? \\u00e9 =E9 a´ ´ Кaтя \u00a0x x\u3000 é\u200b e\u0301 ﬁn ｶﾅ "
    "漢字 क?क , ,, Иванов [нет данных] N/A — ?? n.\u00a0d."
)
ODD_WORD = st.sampled_from(ODD_WORDS.split(" ")) | st.text(
    st.sampled_from("ab Яé?&%=\u00a0\u3000\t"), max_size=3
)
WORDED = st.lists(ODD_WORD | st.text(max_size=4), max_size=5).map(" ".join) | ODD_TEXT


@pytest.mark.parametrize("name", [rule.name for rule in all_rules() if rule.words])
@given(value=WORDED)
def test_what_no_word_shows_no_value_shows(name: str, value: str) -> None:
    rule = RULES[name]
    assert rule.words
    parted = value.split(" ")
    found = any(map(rule.words, parted))
    assert rule.words(value) is found
    if rule.ends and rule.ends(value):
        assert rule.trigger(value)
    elif "" not in parted and not found:
        assert not rule.trigger(value)


def test_each_way_to_say_that_there_is_none_is_told_by_a_word() -> None:
    rule = RULES["missing-value"]
    assert rule.words
    said = [form for each in lexicon().missing for form in (each, each.upper(), f" - [{each}].\t")]
    said += [form.replace(" ", "\u00a0") for form in said]
    found = [form for form in said if rule.trigger(form)]
    assert len(found) > len(said) / 2
    assert [form for form in found if not rule.words(form)] == []


SOME_DATES = (
    "2022-02-24 2022-02-24T17:37 2022-02-25T01:00+14:00 2021-12-31 2022-02 2022 2022-99-99 x "
    "2022-02-24/2022-03-01 24.02.2022 24\u00a0февраля\u00a02022 2022-02-24T17:37:00Z"
)
DATES = st.sampled_from(SOME_DATES.split(" "))
OF_RECORDS = {
    Role.PUBLISHED: DATES,
    Role.CREATED: DATES,
    Role.MODIFIED: DATES,
    Role.LANGUAGE: st.sampled_from(["en", "ru", "русский", "x"]),
    Role.TITLE: st.sampled_from(["Завтра откроется новая выставка", "The new exhibition opens"]),
}
RECORDS = st.lists(
    st.sampled_from(sorted(OF_RECORDS)).flatmap(
        lambda role: st.tuples(st.just(role), OF_RECORDS[role])
    ),
    max_size=5,
)


@pytest.mark.parametrize("name", [rule.name for rule in all_rules() if rule.whole])
@given(record=RECORDS, label=st.sampled_from(["x", "Posted"]))
def test_where_the_screen_of_a_record_says_no_none_of_its_fields_has_a_finding(
    name: str, record: list[tuple[Role, str]], label: str
) -> None:
    rule = RULES[name]
    fields = tuple(
        Field(f"{label}{at}", role, Span(at, at + 1), value, value)
        for at, (role, value) in enumerate(record)
    )
    names = tuple((field.path, field.role) for field in fields)
    read = tuple(field.value for field in fields)
    now = tuple(read_date(value).value or value for value in read)
    context = context_of(*fields, now=now)
    assert rule.whole is not None
    if not rule.whole(names)(now, read):
        asked = [field for field in context.record.fields if field.role in rule.roles]
        found = [rule.propose(field, context) for field in asked]
        assert not any(map(list, found))


AROUND = st.text(st.sampled_from(" \t()[]<>{}«»-–—_.．（:?*/\u200b\u00a0"), max_size=2)


@given(
    before=AROUND,
    word=st.sampled_from([*sorted(lexicon().missing), "NaN", "null", "#N/A", "?", ""]),
    after=AROUND,
    change=st.sampled_from([str, str.upper, str.title, partial(normalize, "NFD")]),
)
def test_what_says_that_there_is_none_is_looked_at(
    before: str, word: str, after: str, change: Callable[[str], str]
) -> None:
    value = before + change(word) + after
    if spoken_in(value) and len(value) <= 40:
        assert RULES["missing-value"].trigger(value)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(BadSettings, match="spacign"):
        selected(Settings(select=("spacign",)))
    with pytest.raises(BadSettings):
        selected(Settings(ignore=("../model",)))


def test_selecting_and_ignoring() -> None:
    two = Settings(select=("spacing", "mojibake"))
    assert [rule.name for rule in selected(two)] == ["mojibake", "spacing"]
    assert "spacing" not in [rule.name for rule in selected(Settings(ignore=("spacing",)))]
    assert selected(Settings()) == all_rules()
