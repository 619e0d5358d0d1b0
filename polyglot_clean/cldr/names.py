"""Tags of languages and territories: their names, aliases and inheritance, as CLDR has them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from polyglot_clean.cldr.keys import canonical_case
from polyglot_clean.cldr.tables import Names
from polyglot_clean.cldr.words import lexicon


def language_names() -> Mapping[str, tuple[str, ...]]:
    """Names of languages in every language of CLDR, folded -> their tags, sorted.

    >>> language_names()["русский"], language_names()["français"]
    (('ru',), ('fr',))
    """
    return _names("languages")


def territory_names() -> Mapping[str, tuple[str, ...]]:
    """Names of territories in every language of CLDR, folded -> their tags (`DE`, `419`)."""
    return _names("territories")


def script_names() -> Mapping[str, tuple[str, ...]]:
    """Names of scripts in every language of CLDR, folded -> their codes (`Latn`)."""
    return _names("scripts")


def named_tags(part: str) -> frozenset[str]:
    """All tags that have a name; `part` is `languages`, `scripts` or `territories`.

    >>> {"Latn", "Cyrl"} <= named_tags("scripts")
    True
    """
    joined: tuple[str, ...] = lexicon().section(part)["tags"]
    return frozenset(tag for tags in joined for tag in tags.split())


@cache
def _names(part: str) -> Names:
    return Names(lexicon().section(part))


def meant_in(part: str, name: str, locale: str) -> tuple[str, ...]:
    """What a name that stands for several tags means in one locale; empty where it is no name.

    `part` is `languages`, `scripts` or `territories`, `name` is folded. What the locale inherits
    counts as well: where a region calls another thing so than its language does, both are meant.

    >>> territory_names()["kongo"], meant_in("territories", "kongo", "pl-PL")
    (('CD', 'CG'), ('CG',))
    """
    spoken = _shared(part).get(name, {})
    chain = frozenset(parents(locale))
    return tuple(tag for tag, locales in spoken.items() if locales & chain)


@cache
def _shared(part: str) -> Mapping[str, Mapping[str, frozenset[str]]]:
    shared: Mapping[str, tuple[tuple[str, str], ...]] = lexicon().section(part)["shared"]
    return {
        name: {tag: frozenset(locales.split()) for tag, locales in rows}
        for name, rows in shared.items()
    }


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
    """`Lexicon.parents` of the one lexicon.

    >>> parents("de-AT"), parents("sr-RS")
    (('de-AT', 'de'), ('sr-RS', 'sr-Cyrl-RS', 'sr-Cyrl', 'sr'))
    """
    return lexicon().parents(locale)


def tag_table(name: str) -> Mapping[str, Any]:
    """CLDR's supplemental tables of subtags, in hyphens.

    `language_aliases`, `territory_aliases`, `script_aliases` and `variant_aliases` map a subtag
    to its replacements, the preferred one first; `likely_subtags` maps a tag to its fullest form;
    `overlong`, `bibliographic` and `macrolanguage` map three-letter codes to CLDR's (ISO 639-3, ISO
    639-2/B, and codes of a part of what CLDR's code says).

    >>> tag_table("language_aliases")["iw"], tag_table("likely_subtags")["zh-TW"]
    (('he',), 'zh-Hant-TW')
    """
    tables: Mapping[str, Mapping[str, Any]] = lexicon().section("tags")
    return tables[name]
