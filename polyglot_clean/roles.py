"""Roles: field names and labels, of many schemas and languages -> what the field means.

The names themselves are data: `[labels]` of `locales/*.toml`, `locales/und.toml` for schemas.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from polyglot_clean.cldr import lexicon
from polyglot_clean.model import DATE_ROLES, UNDETERMINED, Role

_POSITION = re.compile(r"\[\d+\]")


def role_of(path: str, roles: Mapping[str, Role]) -> Role:
    """The role of the field at `path`; what the user says in `roles` comes first.

    The whole path is looked up, then its last key: `meta.datePublished`, `authors[0]`.

    >>> role_of("datePublished", {}), role_of("Опубликовано", {}), role_of("shoe size", {})
    (<Role.PUBLISHED: 'published'>, <Role.PUBLISHED: 'published'>, <Role.NONE: 'none'>)
    """
    plain = name_of(path)
    if roles and (told := roles.get(path) or roles.get(plain)):
        return told
    return _known_role(plain)


def name_of(path: str) -> str:
    """A path without positions: `authors[0].name` is `authors.name`."""
    return _POSITION.sub("", path) if "[" in path else path


@lru_cache(maxsize=4096)
def label_languages(path: str) -> frozenset[str]:
    """The languages in which a label is a word for its role; empty for names of schemas.

    >>> sorted(label_languages("Опубликовано")), sorted(label_languages("dc:date"))
    (['ru'], [])
    """
    role = _known_role(name_of(path))
    words = lexicon()
    tags = {
        tag
        for meaning in words.labels(name_of(path))
        if meaning.value == role.value
        for tag in meaning.locales
        if tag in words.overlays  # the locales that inherit them add nothing
    }
    return frozenset(tag.partition("-")[0] for tag in tags - {UNDETERMINED})


@lru_cache(maxsize=65536)
def _known_role(name: str) -> Role:
    for part in dict.fromkeys((name, name.rpartition(".")[2])):
        if found := _labelled(part):
            return found
    return Role.NONE


def _labelled(name: str) -> Role | None:
    """The role of a label; where languages differ, schemas and then English decide.

    Else it has no role, unless all agree that it is a date.
    """
    meanings = lexicon().labels(name)
    # `da`, `af`, `di` as keys are codes of languages (`{"da": "Hej,"}`), not words for "by".
    code = len(name) == 2 and name.isascii() and name.islower()
    for language in (UNDETERMINED, "en"):
        if told := {Role(str(m.value)) for m in meanings if language in m.locales}:
            return _agreed(told)
    return None if code else _agreed({Role(str(m.value)) for m in meanings})


def _agreed(roles: set[Role]) -> Role | None:
    if len(roles) == 1:
        return next(iter(roles))
    return Role.DATE if roles and roles <= DATE_ROLES else None
