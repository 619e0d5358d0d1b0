"""The language of a text: what is answered, what must not be, and that it never varies."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from math import sqrt
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_clean.language import (
    default_detectors,
    estimate_language,
    estimate_languages,
    installed,
)
from polyglot_clean.language.alphabets import alphabets, letters_of
from polyglot_clean.language.detectors import OWN, detector
from polyglot_clean.language.ngrams import (
    ANSWERED,
    LEAST,
    MIDDLE,
    PLACE,
    SHARES,
    SHOWN,
    UNKNOWN,
    Expected,
    Summing,
    Table,
    Told,
    grams_of,
    near_in,
    table,
)
from polyglot_clean.language.pinned import WEIGHTS
from polyglot_clean.language.plain import plain_script
from polyglot_clean.language.screen import AROUND, is_name_like, not_language, usual_word
from polyglot_clean.language.scripts import script_of
from polyglot_clean.language.surroundings import Asking
from polyglot_clean.language.words import word_tables
from polyglot_clean.model import UNDETERMINED, LanguageEstimate

SENTENCES = [
    ("ru", "Завтра в библиотеке откроется новая выставка старых карт"),
    ("uk", "Завтра в бібліотеці відкриється нова виставка старих мап"),
    ("be", "Заўтра ў бібліятэцы адкрыецца новая выстава старых мап"),
    ("bg", "Утре в библиотеката ще бъде открита нова изложба на стари карти"),
    ("mk", "Утре во библиотеката ќе се отвори нова изложба на стари карти"),
    ("sr-Cyrl", "Сутра ће у библиотеци бити отворена нова изложба старих карата"),
    ("kk", "Ертең кітапханада ескі карталардың жаңа көрмесі ашылады"),
    ("en", "A new exhibition of old maps opens in the library tomorrow"),
    ("de", "Morgen wird in der Bibliothek eine neue Ausstellung alter Karten eröffnet"),
    ("nl", "Morgen opent in de bibliotheek een nieuwe tentoonstelling van oude kaarten"),
    ("fr", "Une nouvelle exposition de cartes anciennes ouvre demain à la bibliothèque"),
    ("it", "Domani nella biblioteca si apre una nuova mostra di carte antiche"),
    ("es", "Mañana se abre en la biblioteca una nueva exposición de mapas antiguos"),
    ("pt", "Amanhã abre na biblioteca uma nova exposição de mapas antigos"),
    ("pl", "Jutro w bibliotece zostanie otwarta nowa wystawa starych map"),
    ("cs", "Zítra bude v knihovně otevřena nová výstava starých map"),
    ("fi", "Huomenna kirjastossa avataan uusi vanhojen karttojen näyttely"),
    ("et", "Homme avatakse raamatukogus uus vanade kaartide näitus"),
    ("hu", "Holnap új kiállítás nyílik a könyvtárban a régi térképekből"),
    ("tr", "Yarın kütüphanede eski haritaların yeni bir sergisi açılıyor"),
    ("vi", "Ngày mai thư viện sẽ mở một triển lãm mới về những bản đồ cổ"),
    ("el", "Αύριο ανοίγει στη βιβλιοθήκη μια νέα έκθεση"),
    ("ja", "明日、図書館で古い地図の新しい展示が始まります"),
    ("zh-Hans", "明天图书馆将举办一个新的古地图展览"),
    ("ko", "내일 도서관에서 옛 지도 전시회가 열립니다"),
    ("th", "พรุ่งนี้ห้องสมุดจะเปิดนิทรรศการแผนที่เก่า"),
    ("ka", "ხვალ ბიბლიოთეკაში გაიხსნება გამოფენა"),
    ("fa", "فردا نمایشگاه تازه‌ای از نقشه‌های کهن در کتابخانه گشایش می‌یابد"),
    ("ur", "کل لائبریری میں پرانے نقشوں کی ایک نئی نمائش شروع ہو رہی ہے"),
]

NO_LANGUAGE = [
    "",
    "   ",
    "…",
    "42",
    "24.02.2022",
    "2022-02-24T17:37",
    "3. Mai 2021",
    "24 февраля 2022",
    "2022年2月24日",
    "12:30 PM",
    "libxine2-bin",
    "node-normalize-git-url",
    "IMG_1566.JPG",
    "10.1000/182",
    "arXiv:2101.00001",
    "ISBN 978-3-16-148410-0",
    "https://example.org/новости",
    "someone@example.org",
    "v1.4.2+dfsg-1",
    "Daniel Gröber",
    "Muammar El Khatib",
    "Juan de la Cruz",
    "O'Neill, Mary",
    "Sergey B Kirpichev",
]


@pytest.mark.parametrize(("tag", "text"), SENTENCES, ids=[tag for tag, _ in SENTENCES])
def test_sentences_are_answered(tag: str, text: str) -> None:
    estimate = estimate_language(text)
    assert estimate.tag == tag
    assert estimate.confidence >= ANSWERED
    assert estimate.evidence


@pytest.mark.parametrize(("tag", "text"), SENTENCES, ids=[tag for tag, _ in SENTENCES])
def test_capitals_change_nothing(tag: str, text: str) -> None:
    assert estimate_language(text.upper()).tag in {tag, UNDETERMINED}
    assert estimate_language(text.upper()).tag == tag or "ß" in text.lower() or tag in {"el", "tr"}


@pytest.mark.parametrize("text", NO_LANGUAGE)
def test_what_is_in_no_language_is_not_answered(text: str) -> None:
    assert estimate_language(text).tag == UNDETERMINED


@pytest.mark.parametrize(
    "text",
    [
        *("Neue Datei", "What is new in 2024", "Über uns", "ISO-Norm für Daten"),
        *("პირველი გვერდი", "తొలి 2", "തലം 3"),
    ],
)
def test_the_screen_lets_language_through(text: str) -> None:
    assert not_language(text) == ""


@settings(max_examples=500, deadline=None)
@given(st.text("aAbdeDEnuvlLřŘ лЛאα'’-.,:/@", max_size=24))
def test_no_name_has_a_usual_word(text: str) -> None:
    """What ends the screen early is what its other steps find, too."""
    if usual_word().search(text):
        stripped = text.strip(AROUND)
        assert " " in stripped
        assert not is_name_like(stripped)
        assert not_language(text) == ""


def test_foreign_names_do_not_decide() -> None:
    assert estimate_language("The museum in Łódź is open on all days of the week").tag == "en"
    assert estimate_language("Ein Spaziergang durch die Altstadt von Łódź").tag == "de"


def test_doubt_names_alternatives() -> None:
    estimate = estimate_language("hotel bar")
    assert estimate.tag == UNDETERMINED
    assert estimate.alternatives


def test_expected_languages_settle_a_doubt_but_not_the_evidence() -> None:
    doubtful = "Bruker innstillinger"
    given = {tag: estimate_language(doubtful, expected=(tag,)) for tag in ("nb", "nn")}
    assert given["nb"].tag == "nb"
    plain = "A new exhibition of old maps opens in the library tomorrow"
    assert estimate_language(plain, expected=("fr",)).tag == "en"


@pytest.mark.parametrize(
    "text", ["hotel bar", "Bruker", "Menu", "Novo", "a", "data", "Ajutor", "Fil"]
)
@pytest.mark.parametrize("tag", ["en", "fr", "nn", "ast"])
def test_an_expected_language_is_never_the_less_likely_for_it(text: str, tag: str) -> None:
    def rank(expected: tuple[str, ...]) -> int:
        estimate = estimate_language(text, expected=expected, detectors=(OWN,))
        answered = [estimate.tag] if estimate.tag != UNDETERMINED else []
        named = [*answered, *(other.tag for other in estimate.alternatives)]
        return named.index(tag) if tag in named else len(named)

    assert rank((tag,)) <= rank(())


def test_serbian_in_latin_letters_says_so() -> None:
    tags = {a.tag for a in estimate_language("Sačuvaj vrednost i videti reč pre").alternatives}
    tags.add(estimate_language("Sačuvaj vrednost i videti reč pre").tag)
    assert "sr-Latn" in tags
    assert "sr" not in tags


def test_many_at_once_answer_as_one_by_one() -> None:
    texts = [text for _, text in SENTENCES] + NO_LANGUAGE
    assert estimate_languages(texts) == tuple(map(estimate_language, texts))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_a_well_formed_estimate(text: str) -> None:
    estimate = estimate_language(text)
    assert (estimate.tag == UNDETERMINED) == (estimate.confidence < ANSWERED)
    assert 0.0 <= estimate.confidence <= 1.0
    shares = [alternative.confidence for alternative in estimate.alternatives]
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert shares == sorted(shares, reverse=True)


# The detectors.


@pytest.mark.parametrize("name", installed())
def test_each_detector_alone_knows_plain_sentences(name: str) -> None:
    assert name in WEIGHTS
    for tag, text in SENTENCES:
        if tag in {"en", "de", "ru", "fi", "hu"}:
            assert estimate_language(text, detectors=(name,)).tag == tag


def test_langdetect_and_its_twin_agree() -> None:
    if "langdetect-rs" not in installed():
        pytest.skip("langdetect-rs is not installed")
    one, other = detector("langdetect"), detector("langdetect-rs")
    for _, text in SENTENCES:
        found, twin = one.scores(text.lower()), other.scores(text.lower())
        assert [code for code, _ in found[:1]] == [code for code, _ in twin[:1]]


@pytest.mark.skipif("eldc" not in installed(), reason="eldc is not installed")
def test_a_second_opinion_is_asked_in_doubt_only_and_is_named() -> None:
    plain, doubtful = "A new exhibition of old maps opens tomorrow", "hotel bar"
    both = (OWN, "eldc")
    assert estimate_language(plain, detectors=both) == estimate_language(plain, detectors=(OWN,))
    assert [found.kind for found in estimate_language(doubtful, detectors=both).evidence] == [
        OWN,
        "eldc",
    ]
    assert estimate_language(doubtful, detectors=(OWN,)).evidence[0].kind == OWN


def test_an_unknown_detector_is_refused() -> None:
    with pytest.raises(ValueError, match="no detector 'guess'"):
        detector("guess")


_COLD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from polyglot_clean.language import estimate_language
texts = sys.stdin.buffer.read().decode("utf-8").splitlines()
names = tuple(sys.argv[1].split(",")) if sys.argv[1] else ()
def run(_):
    return [estimate_language(text, detectors=names) for text in texts]
with ThreadPoolExecutor(8) as pool:
    answers = list(pool.map(run, range(8)))
assert all(answer == answers[0] for answer in answers)
print(repr(answers[0]).encode("unicode_escape").decode())
"""


@pytest.mark.parametrize("names", ["", "langdetect"])
def test_eight_cold_threads_and_eight_processes_agree(names: str) -> None:
    texts = "\n".join([*(text for _, text in SENTENCES[:10]), *NO_LANGUAGE[2:8]]).encode()

    def cold(seed: int) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", _COLD, names],
            input=texts,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": ":".join(sys.path)},
        ).stdout

    with ThreadPoolExecutor(2) as pool:
        answers = set(pool.map(cold, range(8 if not names else 3)))
    assert len(answers) == 1


# The tables.


def test_letters_exclude_languages_and_foreign_names_do_not() -> None:
    tables = alphabets()
    assert tables.tags_in(letters_of("їжак").mask) == ("uk",)
    assert "en" in tables.tags_in(letters_of("the łódź and århus stories").mask)
    assert letters_of("доклад about новости").script == "Cyrl"


def test_word_tables_are_normalised_and_lower_case() -> None:
    for script, languages in word_tables().items():
        for tag, words in languages.items():
            assert (tag, script) in alphabets().bits
            for word in words.split():
                assert is_normalized("NFC", word), (tag, word)
                assert word == word.lower(), (tag, word)


def test_every_word_is_written_in_the_letters_of_its_language() -> None:
    tables = alphabets()
    for script, languages in word_tables().items():
        for tag, words in languages.items():
            bit = tables.bits[tag, script]
            strange = {c for c in words if not tables.mask_of(c) & bit}
            assert not strange, (tag, strange)


SHARED = [name for name, mask in alphabets().scripts.items() if mask & (mask - 1)]


@pytest.mark.parametrize("script", SHARED)
def test_each_shared_script_has_a_table_of_all_its_languages(script: str) -> None:
    own = table(script)
    assert own.tags == alphabets().tags_in(alphabets().scripts[script])
    assert own.scale > 0
    odds, *_ = own.chance
    assert odds > 0


REACHES = (0.5, 2.0, 6.0, 60.0)
LETTERS = st.characters(categories=("L", "M", "Nd", "Po", "Zs"))


def both(own: Table) -> list[Summing]:
    """What adds up the weights of a table: in Python, and compiled where that was built."""
    compiled = own.compiled()
    return [own.in_python(), *([compiled] if compiled else [])]


@pytest.mark.parametrize("script", SHARED)
def test_words_add_up_in_any_order(script: str) -> None:
    own = table(script)
    texts = [text.lower().split() for tag, text in SENTENCES if tag in own.tags]
    start = [MIDDLE + lift for lift in own.lift]
    for sums in both(own):
        for words in texts:
            there, back = sums.scores(" ".join(words)), sums.scores(" ".join(reversed(words)))
            each = [sums.scores(word) for word in words]
            gains = [[score - first for score, first in zip(scores, start, strict=True)]
                     for _, scores in each]  # fmt: skip
            assert there == back
            assert there[0] == sum(known for known, _ in each)
            assert list(there[1]) == [*map(sum, zip(start, *gains, strict=True))]
        assert sums.scores("12 34") == (0, start)


def place_of(found: Told) -> int:
    """The place of the best language."""
    if isinstance(found, tuple):
        return PLACE - 1 - found[1][0] % PLACE
    return (found if isinstance(found, int) else found[0]) // SHARES


@pytest.mark.parametrize("script", SHARED)
def test_the_near_scores_are_the_best_of_all(script: str) -> None:
    own = table(script)
    texts = [text.lower() for tag, text in SENTENCES if tag in own.tags]
    for sums, text in product(both(own), [part for whole in texts for part in (whole, whole[:5])]):
        known, scores = sums.scores(text)
        scale = own.scale / sqrt(known)
        for reach in REACHES:
            wanted = near_in(scores, int(reach / scale / PLACE))
            found = sums.near(text, (), reach)
            assert place_of(found) == PLACE - 1 - wanted[0] % PLACE
            if isinstance(found, tuple):
                sure, near, powers, again = found
                assert [*near] == wanted
                assert sorted(powers, reverse=True) == powers
                assert (len(powers), powers[0], again) == (len(near), 1.0, known)
                assert 0.0 < sure < ANSWERED
                continue
            numbers = [found] if isinstance(found, int) else found
            beside = [number % SHARES for number in numbers[1:]]
            assert isinstance(found, int) == (len(numbers) == 1)
            assert ANSWERED <= numbers[0] % SHARES / 10_000 <= 1.0
            assert len(beside) <= SHOWN
            assert beside == sorted(beside, reverse=True)
            assert all(share >= LEAST * 1000 for share in beside)
            assert sum(beside) / 1000 <= 1.002 - numbers[0] % SHARES / 10_000
            places = [PLACE - 1 - value % PLACE for value in wanted]
            assert [number // SHARES for number in numbers] == places[: len(numbers)]


@pytest.mark.parametrize("script", SHARED)
def test_of_what_has_no_known_letter_nothing_is_said(script: str) -> None:
    for sums in both(table(script)):
        for text in ("", "12", "2022-02-24"):
            assert sums.near(text, ((0, 4.0),), 6.0) == UNKNOWN


@pytest.mark.parametrize("script", SHARED)
def test_what_is_expected_counts_in_place_of_the_lift(script: str) -> None:
    own, last = table(script), len(table(script).tags) - 1
    for sums in both(own):
        for tag, text in SENTENCES:
            if tag in own.tags:
                assert place_of(sums.near(text.lower(), ((last, 99.0),), 6.0)) == last
                unmoved = sums.near(text.lower(), ((last, 0.0),), 6.0)
                assert unmoved == sums.near(text.lower(), (), 6.0)


@pytest.mark.parametrize("script", SHARED)
@given(
    st.one_of(
        st.text(LETTERS, max_size=60),
        st.sampled_from([text for _, text in SENTENCES]),
        st.text("ab'\u2019`\u02bc\u00e9 \u0431\u0434\u30fc\u5b57\u093e\U0001f600", max_size=500),
    ),
    st.sampled_from([(), ((0, 4.7),), ((0, 0.1), (1, 4.7))]),
    st.sampled_from(REACHES),
)
@settings(max_examples=60, deadline=None)
def test_the_compiled_sums_are_those_in_python(
    script: str, text: str, expected: Expected, reach: float
) -> None:
    compiled, plain = table(script).compiled(), table(script).in_python()
    if compiled is None:
        pytest.skip("built without a compiler")
    assert compiled.scores(text.lower()) == plain.scores(text.lower())
    found, wanted = (sums.near(text.lower(), expected, reach) for sums in (compiled, plain))
    if not isinstance(found, tuple) or not isinstance(wanted, tuple):
        assert found == wanted
    else:
        assert found[1:] == wanted[1:]
        assert found[0] == pytest.approx(wanted[0], abs=1e-12)


@pytest.mark.parametrize(("tag", "text"), SENTENCES)
def test_sentences_are_plainly_in_a_language(tag: str, text: str) -> None:
    look = plain_script()
    if look("plain words") is None:
        pytest.skip("built without a compiler")
    assert look(text) == script_of(text.lower()), tag


@given(
    st.text(st.one_of(st.sampled_from("ab de la von Éß 'α,;) бЯاदกー字1٣²."), LETTERS), max_size=12)
)
@settings(max_examples=400)
def test_what_is_plain_is_a_text_in_that_script(text: str) -> None:
    script = plain_script()(text)
    if script is not None:
        assert not_language(text) == ""
        assert script_of(text.lower()) == script


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words_of",
        "Plain Words",
        "words de la Mer",
        "words 2",
        "words б",
        "words ٣",
        "a b",
        "字 ー",
    ],
)
def test_what_may_be_no_language_is_not_plain(text: str) -> None:
    assert plain_script()(text) is None


def test_compiled_sums_refuse_what_is_no_table() -> None:
    compiled = table("Hebr").compiled()
    if compiled is None:
        pytest.skip("built without a compiler")
    made = type(compiled)
    sections = (b"a\nb\n", b"\1\1", b"\x80\0\x80\1")
    chance = (1.0, 0.0, 0.0, 0.0)
    assert made((0, 0), 2, 1.0, chance, *sections).scores("ab")[0] == 2  # type: ignore[call-arg]
    for broken in (
        (b"a\nb", *sections[1:]),
        (b"a\n", *sections[1:]),
        (sections[0], b"\1", sections[2]),
        (sections[0], b"\1\2", sections[2]),
        (*sections[:2], b"\x80\0\x80\2"),
        (*sections[:2], b"\x80\0\x80"),
        (b"\xc3\nb\n", *sections[1:]),
        (b"\x80\nb\n", *sections[1:]),
        ("\U0001f600\nb\n".encode(), *sections[1:]),
        (b"a" * 65 + b"\nb\n", *sections[1:]),
    ):
        with pytest.raises(ValueError, match="do not fit"):
            made((0, 0), 2, 1.0, chance, *broken)  # type: ignore[call-arg]
    for wrong in (None, b"text"):
        with pytest.raises(TypeError):
            compiled.near(wrong, (), 6.0)  # type: ignore[arg-type]
    with pytest.raises(IndexError):
        compiled.near("\u05d0", ((9, 1.0),), 6.0)


@given(st.text("abčд'", min_size=1, max_size=12), st.integers(1, 4))
def test_grams_are_parts_of_the_word_between_spaces(word: str, orders: int) -> None:
    grams = list(grams_of(word, orders))
    assert all(gram in f" {word} " for gram in grams)
    assert all(len(gram) <= orders or gram == f" {word} " for gram in grams)
    assert len(grams) == len(set(enumerate(grams)))
    assert f" {word} " in grams or len(word) + 2 <= orders
    assert sum(len(gram) == 1 for gram in grams) == len(word) + 2


def test_long_texts_do_not_run_over() -> None:
    """What a field may not hold is added up otherwise, with the same answer."""
    words = "die neue ausstellung " * 20
    assert estimate_language(words).tag == "de"
    for sums in both(table("Latn")):
        assert max(sums.scores(words)[1]) > max(sums.scores(words[:210])[1]) > MIDDLE


@pytest.mark.parametrize(("tag", "text"), SENTENCES)
def test_what_is_expected_changes_no_answer_that_is_in_it(tag: str, text: str) -> None:
    own = tag.partition("-")[0]
    for part in (text, *text.split(), text[: len(text) // 2]):
        for expected in (own, "en", "sr"):
            asking = Asking((expected,))
            assert asking.tag(part) == asking.estimate(part).tag


def test_the_default_detectors_can_run() -> None:
    assert default_detectors()
    assert default_detectors()[0] == OWN
    assert set(default_detectors()[1:]) <= set(installed())
    assert isinstance(estimate_language("x"), LanguageEstimate)
