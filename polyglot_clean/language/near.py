"""Names one slip of the pen away from a known one: "Portugese", "Luxemburgish"."""

from collections.abc import Iterable

from polyglot_clean import cldr
from polyglot_clean.language.registry import registered

_SHORTEST = 6
"""Letters; among shorter names most are one letter from another one (Mari, Bari, Mali)."""


def near_names(text: str, part: str) -> tuple[str, ...]:
    """The tags of the English names that differ from a name by one letter, sorted.

    `part` is `languages` or `territories`.

    >>> near_names("Portugese", "languages"), near_names("Klingonese", "languages")
    (('pt',), ())
    """
    form = cldr.fold(text).strip()
    if len(form) < _SHORTEST or not form.replace(" ", "").isalpha():
        return ()
    english = cldr.lexicon().section("english")[part]
    names = [(cldr.fold(name), tag) for tag, name in english.items()]
    names += [(name, tag) for name, tags in registered(part).items() for tag in tags]
    return tuple(sorted(_near(form, names)))


def _near(form: str, names: Iterable[tuple[str, str]]) -> set[str]:
    size = len(form)
    return {
        tag
        for name, tag in names
        if abs(len(name) - size) < 2 and name[0] == form[0] and _one_slip(form, name)
    }


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two that changed places."""
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, more = one[start:], other[start:]
    if len(one) < len(other):
        return rest == more[1:]
    return rest[1:] == more[1:] or (rest[:2] == more[1::-1] and rest[2:] == more[2:])
