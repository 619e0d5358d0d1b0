"""Tags of languages and territories: their names, aliases and inheritance, as CLDR has them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from polyglot_clean.cldr.lexicon import lexicon

Names = Mapping[str, tuple[str, ...]]


@cache
def language_names() -> Names:
    """Names of languages in every language of CLDR, folded -> their tags, sorted.

    >>> language_names()["русский"], language_names()["français"]
    (('ru',), ('fr',))
    """
    names: Names = lexicon().section("languages")
    return names


@cache
def territory_names() -> Names:
    """Names of territories in every language of CLDR, folded -> their tags (`DE`, `419`)."""
    names: Names = lexicon().section("territories")
    return names


def display_name(tag: str) -> str:
    """The English name of a language tag; the tag itself where CLDR has none.

    >>> display_name("ru"), display_name("sr-Latn-RS"), display_name("x-unknown")
    ('Russian', 'Serbian (Latin, Serbia)', 'x-unknown')
    """
    tables = _english()
    parts = canonical_case(tag).split("-")
    for count in range(len(parts), 0, -1):
        name = tables["languages"].get("-".join(parts[:count]))
        if name is not None:
            rest = [_part_name(part, tables) for part in parts[count:]]
            return f"{name} ({', '.join(rest)})" if rest else name
    return tag


def _part_name(part: str, tables: Mapping[str, Mapping[str, str]]) -> str:
    return tables["scripts"].get(part) or tables["territories"].get(part) or part


def territory_name(tag: str) -> str:
    """The English name of a territory; the tag itself where CLDR has none.

    >>> territory_name("DE")
    'Germany'
    """
    return _english()["territories"].get(tag, tag)


@cache
def _english() -> Mapping[str, Mapping[str, str]]:
    tables: Mapping[str, Mapping[str, str]] = lexicon().section("english")
    return tables


def parents(locale: str) -> tuple[str, ...]:
    """A locale's tag and what it inherits from in CLDR, nearest first.

    The tag may be written carelessly (`pt_br`); where CLDR holds the locale under a fuller tag,
    that one follows it, with what it inherits from.

    >>> parents("de-AT"), parents("zh_tw"), parents("sr-RS")
    (('de-AT', 'de'), ('zh-TW', 'zh-Hant-TW', 'zh-Hant'), ('sr-RS', 'sr-Cyrl-RS', 'sr-Cyrl', 'sr'))
    """
    return _parents(locale)


@cache
def _parents(locale: str) -> tuple[str, ...]:
    words = lexicon()
    tag = canonical_case(locale)
    if tag in words.locales:
        return words.lineage(tag)
    fuller = _known(tag, frozenset(words.locales))
    return tuple(dict.fromkeys((tag, *words.lineage(fuller or tag))))


def _known(tag: str, locales: frozenset[str]) -> str:
    """The locale of CLDR that a tag without its script, or with an old code, stands for."""
    parts = tag.split("-")
    language = tag_table("language_aliases").get(parts[0], (parts[0],))[0]
    tag = "-".join([language, *parts[1:]])
    if tag in locales:
        return tag
    parts = tag.split("-")
    for start in (tag, parts[0]):
        likely = tag_table("likely_subtags").get(start, "")
        if likely:
            script = likely.split("-")[1]
            fuller = "-".join([parts[0], script, *parts[1:]])
            if fuller in locales:
                return fuller
    return ""


def canonical_case(tag: str) -> str:
    """A tag in the case that BCP 47 recommends (RFC 5646, 2.1.1), with hyphens.

    >>> canonical_case("SR_latn_rs"), canonical_case("ca-es-VALENCIA")
    ('sr-Latn-RS', 'ca-ES-valencia')
    """
    first, *rest = tag.replace("_", "-").split("-")
    cased = [first.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha() and len(cased[-1]) > 1:
            cased.append(part.title())
        elif len(part) == 2 and len(cased[-1]) > 1:
            cased.append(part.upper())
        else:
            cased.append(part.lower())
    return "-".join(cased)


@cache
def tag_table(name: str) -> Mapping[str, Any]:
    """CLDR's supplemental tables of subtags, in hyphens.

    `language_aliases`, `territory_aliases`, `script_aliases` and `variant_aliases` map a subtag
    to its replacements, the preferred one first; `likely_subtags` maps a tag to its fullest form.

    >>> tag_table("language_aliases")["iw"], tag_table("likely_subtags")["zh-TW"]
    (('he',), 'zh-Hant-TW')
    """
    tables: Mapping[str, Mapping[str, Any]] = _tag_tables()
    return tables[name]


@cache
def _tag_tables() -> Mapping[str, Mapping[str, Any]]:
    tables: Mapping[str, Mapping[str, Any]] = lexicon().section("tags")
    return tables
