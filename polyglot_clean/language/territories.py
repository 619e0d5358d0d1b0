"""Names and codes of countries, read as ISO 3166-1 alpha-2.

Names are those of every country in every language of CLDR, in all their forms (USA, Czech
Republic). CLDR's aliases turn alpha-3 (DEU) and numeric codes (276) into alpha-2 codes; what a
withdrawn code (`SU`, `DD`) would be today is for a person to say. Regions of several countries are
none.
"""

from functools import cache, lru_cache

from polyglot_clean import cldr
from polyglot_clean.language.canonical import territories
from polyglot_clean.language.lists import read_list
from polyglot_clean.language.near import near_names
from polyglot_clean.language.registry import registered
from polyglot_clean.language.tags import AMBIGUOUS, MISSPELT, RETIRED, UNKNOWN
from polyglot_clean.language.written import informal, official
from polyglot_clean.model import Evidence, TagReading

_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
"""Two-letter codes of CLDR that are unions, outlying regions, or there for tests."""

_STILL_USED = frozenset({"UK"})
"""Exceptionally reserved by ISO 3166-1 for what `GB` says."""


def read_country_code(text: str, *, locale: str | None = None) -> TagReading:
    """Read the name or code of a country, or a list of them.

    Args:
        text: "Germany", "Allemagne", "DEU", "276", "France; Belgium".
        locale: the language (BCP 47) of the data; of a name that stands for several places it
            settles which one is meant, unless English has the name for another.

    Returns:
        `value` as ISO 3166-1 alpha-2, and `XK`, which CLDR has for Kosovo; a list keeps its marks.
        None with `candidates` where a person must decide: "ambiguous-name" (two Congos; America,
        which is a continent as well), "retired-code" (SU, and the countries of old by name),
        "misspelt-name" (one letter from another name). Else None with "unknown-name".

    >>> [read_country_code(t).value for t in ("Германия", "deu", "276", "Czech Republic", "UK")]
    ['DE', 'DE', 'DE', 'CZ', 'GB']
    >>> read_country_code("France; Schweiz").value, read_country_code("Europe").value
    ('FR; CH', None)
    >>> read_country_code("Kongo").candidates, read_country_code("Kongo", locale="pl").value
    (('CD', 'CG'), 'CG')
    """
    return _read(text.strip(), locale or "")


@lru_cache(8192)
def _read(text: str, locale: str) -> TagReading:
    return read_list(text, lambda item: _read_one(item, locale))


def _read_one(text: str, locale: str) -> TagReading:
    code = text.upper() if text.isascii() and (text.islower() or text.isupper()) else text
    if code in countries():
        return TagReading(code, "", (), (Evidence("country-code", code),))
    replaced = cldr.tag_table("territory_aliases").get(code, ())
    if replaced and _is_code(code):
        return _replacing(code, tuple(found for found in replaced if found in countries()))
    for form in official(text):
        found = _named(form, locale)
        if found.value is not None or found.candidates:
            return found
    near = tuple(tag for tag in near_names(text, "territories") if tag in countries())
    return TagReading(None, MISSPELT, near) if near else TagReading(None, UNKNOWN)


def _is_code(text: str) -> bool:
    return 2 <= len(text) <= 3 and (text.isalpha() or text.isdecimal())


def _replacing(code: str, found: tuple[str, ...]) -> TagReading:
    if len(found) == 1 and (len(code) == 3 or code in _STILL_USED):
        return TagReading(found[0], "", (), (Evidence("country-code", f"{code} = {found[0]}"),))
    return TagReading(None, RETIRED if found else UNKNOWN, tuple(sorted(found)))


def _named(text: str, locale: str) -> TagReading:
    """What a name stands for; a region that has it too is no answer, but a reason to ask."""
    key = cldr.fold(text).strip()
    tags = cldr.territory_names().get(key) or _otherwise(key)
    if len(tags) == 1 and tags[0] in cldr.tag_table("territory_aliases"):
        now = cldr.tag_table("territory_aliases")[tags[0]]
        return _replacing(tags[0], tuple(found for found in now if found in countries()))
    if len(tags) > 1 and locale:
        own = {*cldr.meant_in("territories", key, locale)}
        tags = tuple(sorted(own | {*cldr.meant_in("territories", key, "en")})) if own else tags
    found = tuple(tag for tag in tags if tag in countries())
    if len(found) == len(tags) == 1:
        return TagReading(found[0], "", (), (Evidence("country-name", f"{text} = {found[0]}"),))
    return TagReading(None, AMBIGUOUS if found else UNKNOWN, found)


def _otherwise(key: str) -> tuple[str, ...]:
    """What a name means that CLDR does not have."""
    return tuple(sorted({*registered("territories").get(key, ()), *informal(key, "countries")}))


@cache
def countries() -> frozenset[str]:
    """The alpha-2 codes of countries and dependent places that are in use."""
    retired = cldr.tag_table("territory_aliases")
    codes = (code for code in territories() if len(code) == 2 and code not in retired)
    return frozenset(codes) - _NO_COUNTRIES
