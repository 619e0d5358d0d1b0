"""Names of languages, scripts and territories in every locale: tables for the index.

Babel's names (one form each), their other forms in CLDR, and those of the edition before Babel's
(`other_names.json`, made by `tests/bench/other_names.py`; see UNICODE-LICENSE.txt).
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.folding import bare, fold
from polyglot_clean.cldr.tables import pack

_OTHER = Path(__file__).with_name("other_names.json")
_CODES = Path(__file__).with_name("iso639.json")

Spoken = dict[str, dict[str, set[str]]]
"""Name -> tag -> the locales in which the name means it."""


def build_names(part: str) -> dict[str, Any]:
    """Every locale's names of a part (`languages`, `scripts`, `territories`), folded.

    `names` and `tags` are what `Names` reads; `shared` says, of a name that has several tags, in
    which locales it has which.
    """
    spoken = _spoken(part)
    joined = _weak(spoken) | {name: " ".join(sorted(tags)) for name, tags in spoken.items()}
    numbers: dict[str, int] = {}
    found = {name: numbers.setdefault(joined[name], len(numbers)) for name in sorted(joined)}
    shared = {
        name: tuple((tag, " ".join(sorted(tags[tag]))) for tag in sorted(tags))
        for name, tags in sorted(spoken.items())
        if len(tags) > 1
    }
    return {"names": pack(found), "tags": tuple(numbers), "shared": shared}


def _spoken(part: str) -> Spoken:
    spoken: Spoken = defaultdict(lambda: defaultdict(set))
    folded = cache(fold)
    for locale, tag, text in _texts(part):
        name = folded(text).strip()
        if name:
            spoken[name][tag].add(locale)
    return spoken


def _weak(spoken: Spoken) -> dict[str, str]:
    """Names without their marks, where that is no other name and they stand for one tag."""
    weak: dict[str, set[str]] = defaultdict(set)
    for name, tags in spoken.items():
        weak[bare(name)].update(tags)
    return {
        form: next(iter(tags))
        for form, tags in weak.items()
        if form and form not in spoken and len(tags) == 1
    }


def _texts(part: str) -> Iterator[tuple[str, str, str]]:
    """(locale, tag, name), all in hyphens."""
    for name in babel_data.locale_names():
        for tag, text in babel_data.own_data(name).get(part, {}).items():
            yield babel_data.to_tag(name), _hyphens(tag), text
    for locale, names in other_names()[part].items():
        for tag, texts in names.items():
            for text in texts:
                yield locale, tag, text


@cache
def other_names() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    """Part -> locale -> tag -> the names that Babel lacks."""
    tables = json.loads(_OTHER.read_text("utf-8"))
    return {part: tables[part] for part in babel_data.NAMES}


def build_codes() -> dict[str, dict[str, str]]:
    """Three-letter codes and the subtags CLDR has for them, by what they are.

    `overlong` are those of ISO 639-3, `bibliographic` those of ISO 639-2/B; of a `macrolanguage`
    the code names a part. Source: CLDR, supplemental metadata, languageAlias.
    """
    tables: dict[str, dict[str, str]] = json.loads(_CODES.read_text("utf-8"))
    return tables


def build_english() -> dict[str, dict[str, str]]:
    """CLDR's English names of languages, scripts and territories, by tag."""
    data = babel_data.own_data("en")
    return {
        part: {_hyphens(tag): str(data[part][tag]) for tag in sorted(data[part])}
        for part in babel_data.NAMES
    }


def _hyphens(tag: str) -> str:
    return str(tag).replace("_", "-")
