"""The laws of `locales/*.toml`. Each message says which entry to mend, and how.

One file: `pytest tests/test_locales.py -k "[de]"`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from editions import MADE_FOR_BABEL

import polyglot_clean as pc
from polyglot_clean.cldr import Kind, babel_data, label_key, lexicon
from polyglot_clean.cldr.compile import Fact, cldr_facts, overlay_facts
from polyglot_clean.cldr.overlay import Example, Overlay, Word, read_overlay
from polyglot_clean.cldr.store import overlay_directory
from polyglot_clean.errors import BadSettings

PATHS = tuple(sorted(overlay_directory().glob("*.toml")))
LANGUAGES = tuple(path for path in PATHS if path.stem != "und")
PROMISED = """
    en ru uk be bg sr mk pl cs sk sl hr de nl sv da nb fi et lv lt fr es pt it ca ro el hu tr az
    kk uz ar fa he ur hi bn mr ta th vi id ms zh ja ko ka hy
"""
EACH_FILE = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EACH_LANGUAGE = pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)


@cache
def overlay(path: Path) -> Overlay:
    return read_overlay(path)


@cache
def tags() -> frozenset[str]:
    return frozenset(map(babel_data.to_tag, babel_data.locale_names()))


@cache
def cldr_says(tag: str) -> frozenset[Fact]:
    """What CLDR says in any of its locales of a language."""
    names = babel_data.locale_names()
    own = [name for name in names if (babel_data.to_tag(name) + "-").startswith(tag + "-")]
    return frozenset().union(*map(cldr_facts, own))


def _lists(data: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for table in ("labels", "words", "months", "weekdays"):
        for key, texts in data.get(table, {}).items():
            yield f"[{table}] {key}", texts


def report(problems: list[str]) -> None:
    assert not problems, "\n" + "\n".join(problems)


def test_every_promised_language_has_an_overlay() -> None:
    report([f"locales/{tag}.toml is missing" for tag in PROMISED.split() if tag not in _stems()])


def _stems() -> frozenset[str]:
    return frozenset(path.stem for path in PATHS)


@EACH_FILE
def test_it_keeps_the_schema(path: Path) -> None:
    overlay(path)


@EACH_LANGUAGE
def test_its_name_is_a_locale_of_cldr(path: Path) -> None:
    assert path.stem in tags(), f"{path.name}: name it for a locale of CLDR, as in sr-Latn.toml"


@EACH_FILE
def test_lists_are_sorted_and_hold_nothing_twice(path: Path) -> None:
    problems = []
    for place, texts in _lists(tomllib.loads(path.read_text(encoding="utf-8"))):
        for first, second in pairwise(texts):
            if first == second:
                problems.append(f"{path.name} {place}: {second!r} stands twice; take one out")
            elif first > second:
                problems.append(
                    f"{path.name} {place}: put {second!r} before {first!r} (code point order)"
                )
    report(problems)


@EACH_LANGUAGE
def test_words_are_in_lower_case(path: Path) -> None:
    report(
        [
            f"{path.name} {word.key}: write {word.text!r} in lower case (case never matters)"
            for word in overlay(path).words
            if any(map(str.isupper, word.text))
        ]
    )


@MADE_FOR_BABEL
@EACH_LANGUAGE
def test_it_says_nothing_that_cldr_says(path: Path) -> None:
    known = {_sameness(fact) for fact in cldr_says(path.stem)}
    report(
        [
            f"{path.name} {word.key}: take out {word.text!r}; CLDR (Babel) has it already"
            for word in overlay(path).words
            if _facts_of(word) <= known
        ]
    )


@EACH_LANGUAGE
def test_no_word_is_only_another_without_its_dots(path: Path) -> None:
    words = overlay(path).words
    report(
        [
            f"{path.name} {word.key}: take out {word.text!r};"
            f" it follows from {other.text!r} without dots"
            for word in words
            for other in words
            if "." in other.text and _facts_of(word) < _facts_of(other)
        ]
    )


@cache
def _facts_of(word: Word) -> frozenset[Fact]:
    """The word as the index knows it, with the variants that follow from it."""
    return frozenset(map(_sameness, overlay_facts(Overlay("", (word,), (), ()))))


def _sameness(fact: Fact) -> Fact:
    """Where a year word stands is no difference: CLDR knows only its own patterns."""
    word, kind, value = fact
    return word, kind, "" if kind is Kind.YEAR_WORD else value


@EACH_LANGUAGE
def test_a_label_has_one_role(path: Path) -> None:
    roles: dict[str, set[str]] = defaultdict(set)
    for word in overlay(path).words:
        if word.kind is Kind.LABEL:
            roles[label_key(word.text)].add(word.key)
    report(
        [
            f"{path.name}: {label!r} stands under {', '.join(sorted(keys))}; keep it under one"
            for label, keys in roles.items()
            if len(keys) > 1
        ]
    )


def test_a_schema_name_has_one_role() -> None:
    path = overlay_directory() / "und.toml"
    roles: dict[str, set[str]] = defaultdict(set)
    for word in overlay(path).words:
        roles[label_key(word.text).replace(" ", "")].add(word.key)
    report(
        [
            f"und.toml: {name!r} stands under {', '.join(sorted(keys))}; keep it under one"
            for name, keys in roles.items()
            if len(keys) > 1
        ]
    )


@pytest.mark.parametrize("kind", [Kind.MONTH, Kind.WEEKDAY, Kind.ERA])
def test_a_word_never_means_two_things_of_a_kind_in_a_language(kind: Kind) -> None:
    words = lexicon()
    problems = []
    for word in words:
        values: dict[str, set[str | int]] = defaultdict(set)
        for meaning in words.meanings(word):
            if meaning.kind is kind:
                for tag in meaning.locales:
                    values[tag.split("-")[0]].add(meaning.value)
        problems += [
            f"{language}: {word!r} is {kind.value} {sorted(found, key=str)}; keep one"
            for language, found in sorted(values.items())
            if len(found) > 1 and (language, word) not in AMBIGUOUS_IN_CLDR
        ]
    report(problems)


AMBIGUOUS_IN_CLDR: frozenset[tuple[str, str]] = frozenset()
"""(language, word) that CLDR itself gives two values; this set only shrinks."""


@EACH_LANGUAGE
def test_it_shows_what_it_reads_and_what_it_does_not(path: Path) -> None:
    read = overlay(path)
    assert read.examples, f"{path.name}: add [[examples]] (text, value)"
    assert read.counterexamples, f"{path.name}: add [[counterexamples]] (text, why)"


def _all_examples(kind: str) -> Iterator[Any]:
    for path in LANGUAGES:
        try:
            found: tuple[Example, ...] = getattr(overlay(path), kind)
        except BadSettings:  # told by the test of the schema
            continue
        for number, example in enumerate(found, 1):
            yield pytest.param(path.stem, example, id=f"{path.stem}-{number}")


@pytest.mark.parametrize(("tag", "example"), tuple(_all_examples("examples")))
def test_an_example_reads(tag: str, example: Example) -> None:
    read = pc.read_date(example.text, locale=tag)
    assert read.value == example.value, f"{tag}: {example.text!r} ({read.reason or read.value})"


@pytest.mark.parametrize(("tag", "example"), tuple(_all_examples("counterexamples")))
def test_a_counterexample_does_not(tag: str, example: Example) -> None:
    read = pc.read_date(example.text, locale=tag)
    assert read.value is None, f"{tag}: {example.text!r} is {example.why}, not {read.value}"
