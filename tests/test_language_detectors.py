"""Detectors that can be pinned: what each of them knows, and that they agree where they must."""

from importlib.util import find_spec

import pytest

from polyglot_clean.language import default_detectors, estimate_language, installed
from polyglot_clean.language.detectors import detector
from polyglot_clean.language.extras import MODULES
from polyglot_clean.language.seconds import TAKEN_FOR, parts_of

SENTENCES = [
    ("Der Kapitän schrieb gestern einen langen Brief an seine Mutter", "de"),
    ("The children of this village have not seen their father since he left the country", "en"),
    ("Завтра в городском музее откроется новая выставка", "ru"),
    ("A nova exposição abre amanhã no museu da cidade", "pt"),
    ("Jutro w muzeum zostanie otwarta nowa wystawa", "pl"),
    ("Noua expoziție se deschide mâine la muzeul orașului", "ro"),
]


@pytest.mark.parametrize("name", ["eldc", "cld2", "langdetect", "langdetect-rs", *MODULES])
@pytest.mark.parametrize(("text", "tag"), SENTENCES)
def test_each_detector_tells_sentences_of_common_languages(name: str, text: str, tag: str) -> None:
    if name not in installed():
        pytest.skip(f"{name} is not installed")
    found = estimate_language(text, detectors=(name,))
    assert found.tag == tag
    # Where the letters leave one language, nobody is asked.
    assert {why.kind for why in found.evidence} & set(installed()) <= {name}
    assert tag in detector(name).languages


@pytest.mark.parametrize("name", ["eldc", "cld2", "langdetect", "langdetect-rs", *MODULES])
def test_a_short_title_leaves_only_a_careful_detector_in_doubt(name: str) -> None:
    """`lingua` gives English 0.75 here: that is no answer, but English is what it names first."""
    if name not in installed():
        pytest.skip(f"{name} is not installed")
    found = estimate_language("The new exhibition in the museum opens tomorrow", detectors=(name,))
    if name == "lingua":
        assert (found.tag, found.alternatives[0].tag) == ("und", "en")
    else:
        assert found.tag == "en"


@pytest.mark.parametrize("name", list(MODULES))
def test_extras_run_only_where_they_are_asked_for(name: str) -> None:
    assert name not in default_detectors()
    assert (name in installed()) is (find_spec(MODULES[name]) is not None)


@pytest.mark.parametrize("name", list(MODULES))
@pytest.mark.parametrize("text", ["1", "", "…"])
def test_an_extra_cannot_tell_what_has_no_letters(name: str, text: str) -> None:
    if name not in installed():
        pytest.skip(f"{name} is not installed")
    assert detector(name).scores(text) == ()


def test_a_detector_that_is_not_installed_is_refused() -> None:
    with pytest.raises(ValueError, match="no detector 'telepathy'"):
        estimate_language("Guten Tag", detectors=("telepathy",))


@pytest.mark.parametrize("name", [name for name in TAKEN_FOR if name in installed()])
def test_a_second_opinion_speaks_for_languages_that_it_does_not_know(name: str) -> None:
    known = detector(name).languages
    for tag in TAKEN_FOR[name]:
        parts = parts_of(name, tag)
        assert tag not in known
        assert {code for code, _ in parts} <= known
        assert min(part for _, part in parts) >= 0.25
        assert sum(part for _, part in parts) <= 1.0


@pytest.mark.skipif("eldc" not in installed(), reason="eldc is not installed")
@pytest.mark.parametrize(
    ("text", "tag"),
    [("Dete je videlo belu reku", "sr-Latn"), ("Dijete je vidjelo bijelu rijeku", "hr")],
)
def test_serbian_in_latin_letters_is_not_taken_for_croatian(text: str, tag: str) -> None:
    found = estimate_language(text)
    assert tag in (found.tag, *(other.tag for other in found.alternatives[:1]))
