"""Names and tags of languages, read as canonical BCP 47.

Names are those of every language in every language of CLDR. Babel's data (through `cldr`) is enough
for names and tags; `langcodes` would do the same from a second copy of CLDR (its `language_data`),
of another release, and its search for names ranks guesses, where a name that two languages share
must be a question. (It does serve `forms`, for which Babel has no data.)
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from polyglot_clean import cldr
from polyglot_clean.language.canonical import Canonical, base, canonical, territory_of
from polyglot_clean.language.codes import codes_in_a_row
from polyglot_clean.language.lists import read_list
from polyglot_clean.language.near import near_names
from polyglot_clean.language.registry import registered, registry
from polyglot_clean.language.words import name_words
from polyglot_clean.language.written import (
    abbreviated,
    detailed,
    informal,
    nominative,
    plainer,
    said_in,
)
from polyglot_clean.model import Evidence, TagReading

AMBIGUOUS = "ambiguous-name"
UNKNOWN = "unknown-name"
RETIRED = "retired-code"
COUNTRY = "country-code"
MISSPELT = "misspelt-name"
RUN_TOGETHER = "codes-in-a-row"

_WORD = re.compile(r"[^\W\d_]+")
_COMBINING_ACUTE = "\u0301"
_OPENING, _CLOSING = "(（[", ")）]"


def read_language_tag(text: str, *, locale: str | None = None) -> TagReading:
    """Read the name or tag of a language, or a list of them.

    Args:
        text: "Russian", "русский", "rus", "pt_br", "Chinese (Traditional)", "English; French".
        locale: the language (BCP 47) of the data. Of a name that stands for several languages it
            settles which one is meant, unless English has the name for another: data mixes both.
            A tag that is also another language's name in it stays a question either way.

    Returns:
        `value` in canonical BCP 47; a list keeps its marks ("en; fr"), but for one language said
        twice ("ger/deu" is "de"). None with `candidates` where a person must decide:
        "ambiguous-name" for a name of several languages, "retired-code" for a code that CLDR
        replaces by a narrower one ("sh"), "country-code" for the code of a country where that of a
        language should be ("jp"), "misspelt-name" for a name one letter away from another, and
        "codes-in-a-row" for "engfre". None with "unknown-name" for all else, and with the reason of
        the first item of a list that is not read.

    >>> [read_language_tag(t).value for t in ("Russian", "Ру́сский язык", "pt_br", "iw", "eng-USA")]
    ['ru', 'ru', 'pt-BR', 'he', 'en-US']
    >>> [read_language_tag(t).value for t in ("English; French", "ger/deu", "Deutsch (Österreich)")]
    ['en; fr', 'de', 'de-AT']
    >>> read_language_tag("Tonga").candidates, read_language_tag("Tonga", locale="fr").candidates
    (('to', 'tog'), ('to', 'tog'))
    >>> read_language_tag("jp")
    TagReading(value=None, reason='country-code', candidates=('ja',), evidence=())
    """
    return _read(text.strip(), locale or "")


def languages_named(text: str) -> tuple[str, ...]:
    """The languages that a longer text names by one capitalised word each, in its order.

    >>> languages_named("Text in German with summaries in English")
    ('de', 'en')
    """
    words = (word for word in _WORD.findall(text) if word[0].isupper() and len(word) > 3)
    named = (_named(word, "") for word in words)
    return tuple(dict.fromkeys(found[0].tag for found in named if len(found) == 1))


@lru_cache(16_384)
def _read(text: str, locale: str) -> TagReading:
    found = read_list(text, lambda item: _read_one(item, locale))
    if found.value is None and not found.candidates:
        row = codes_in_a_row(text)
        if row and " " in text:
            return TagReading(row, "", (), (Evidence("language-tag", row),))
        if row:
            return TagReading(None, RUN_TOGETHER, (row,))
        if near := near_names(text, "languages"):
            return TagReading(None, MISSPELT, near)
    return found


def _read_one(text: str, locale: str) -> TagReading:
    if not text:
        return TagReading(None, UNKNOWN)
    found = _tagged(text)
    # A code of two letters is a code, though CLDR has a language named "Id" and one named "Yi";
    # one of three letters that is a name ("ewe", "vai") may be meant as either.
    # Written "Yi" it is a name.
    named = () if found and len(text) == 2 and not text.istitle() else _named(text, locale)
    if found and named and text.istitle():
        found = None
    if found and (not named or {found.tag, base(found.tag)} & {item.tag for item in named}):
        return _one(found, Evidence("language-tag", found.tag))
    tags = {item.tag for item in (*named, *((found,) if found else ()))}
    if len(tags) == 1:
        return _one(named[0], Evidence("language-name", f"{text} = {named[0].tag}"))
    if tags:
        return TagReading(None, AMBIGUOUS, tuple(sorted(tags)))
    if rest := said_in(text):
        return _read_one(rest, locale)
    spoken = _spoken_in(text)
    return TagReading(None, COUNTRY, (spoken,)) if spoken else TagReading(None, UNKNOWN)


def _one(found: Canonical, why: Evidence) -> TagReading:
    if found.inferred:
        parts = _parts_of_retired().get(found.tag, ())
        return TagReading(None, RETIRED, (found.tag, *parts), (why,))
    return TagReading(found.tag, "", (), (why,))


def _tagged(text: str) -> Canonical | None:
    # "The", "Yes" are words; codes are written in one case, but for the beginning of a name.
    if len(text) == 3 and text.istitle() and not _begins_name(text):
        return None
    return canonical(text)


def _begins_name(code: str) -> bool:
    """Whether a code of ISO 639-2 is how its language's English name begins (`Eng`, `Ger`)."""
    tag = code.lower()
    tag = cldr.tag_table("bibliographic").get(tag) or cldr.tag_table("overlong").get(tag, "")
    return bool(tag) and cldr.display_name(tag).startswith(code)


@cache
def _parts_of_retired() -> Mapping[str, tuple[str, ...]]:
    """What a retired code was as well, by the tag that CLDR replaces it with."""
    return {
        found.tag: tuple(part for part in parts if part != base(found.tag))
        for code, parts in registry()["parts"].items()
        if (found := canonical(code))
    }


def _spoken_in(text: str) -> str:
    """The language that a country's code is taken for (`jp`, `cz`); "" for what is no such code.

    Source: CLDR, likely subtags of `und-JP`.
    """
    if len(text) != 2 or not (text.islower() or text.isupper()) or not text.isascii():
        return ""
    territory = territory_of(text)
    likely: str = cldr.tag_table("likely_subtags").get(f"und-{territory}", "")
    return base(likely) if base(likely) not in ("", "en") else ""


def _named(text: str, locale: str) -> tuple[Canonical, ...]:
    """The languages that a name may stand for."""
    for plain in plainer(text):
        for form in _forms(plain):
            found = _canonical_all(_tags_of(form, locale))
            if found:
                return found
    if short := abbreviated(text):
        return _canonical_all(short)
    for name, detail in (_bracketed(text), detailed(text)):
        if name and detail and (found := _detailed(name, detail, locale)):
            return found
    return ()


def _tags_of(form: str, locale: str) -> tuple[str, ...]:
    """The tags of a folded name; where they are several, what it means in `locale` and English."""
    tags = cldr.language_names().get(form) or _otherwise(form)
    if len(tags) < 2 or not locale:
        return tags
    own = cldr.meant_in("languages", form, locale)
    return tuple(sorted({*own, *cldr.meant_in("languages", form, "en")})) if own else tags


def _otherwise(form: str) -> tuple[str, ...]:
    """What a name means that CLDR does not have."""
    return tuple(sorted({*registered("languages").get(form, ()), *informal(form)}))


def _forms(text: str) -> tuple[str, ...]:
    """A name as a key: as it is, without stress marks, without the word "language"."""
    plain = cldr.fold(text).strip()
    unstressed = cldr.fold(_unstressed(text)).strip()
    words = unstressed.split()
    kept = " ".join(word for word in words if word not in _language_words())
    forms = (plain, unstressed, kept, *nominative(unstressed))
    return tuple(dict.fromkeys(form for form in forms if form))


@cache
def _language_words() -> frozenset[str]:
    return frozenset(map(cldr.fold, name_words("language")))


def _unstressed(text: str) -> str:
    """A text without acutes that mark stress in Cyrillic (`Ру́сский`)."""
    parts = unicodedata.normalize("NFD", text)
    bare = parts.replace(_COMBINING_ACUTE, "") if max(parts, default="") >= "\u0400" else parts
    return unicodedata.normalize("NFC", bare)


def _bracketed(text: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it."""
    text = text.strip()
    place = min((text.find(mark) for mark in _OPENING if mark in text), default=-1)
    if place < 1 or text[-1] not in _CLOSING:
        return "", ""
    return text[:place].strip(), text[place + 1 : -1].strip()


def _detailed(name: str, detail: str, locale: str) -> tuple[Canonical, ...]:
    """The tags of a name with a territory, script, kind or another name in brackets."""
    for form in (f"{detail} {name}", f"{name} {detail}"):
        found = _canonical_all(_tags_of(cldr.fold(form), locale))
        if found:
            return found
    bases = {base(item.tag) for item in _named(name, locale)}
    if len(bases) != 1:
        return ()
    own = bases.pop()
    same = canonical(detail)
    if (same and same.tag == own) or own in {item.tag for item in _named(detail, locale)}:
        return (Canonical(own),)
    key = cldr.fold(detail).strip()
    places = cldr.territory_names().get(key, ())
    parts = places or cldr.script_names().get(key, (detail,))
    return _canonical_all(f"{own}-{part}" for part in parts)


def _canonical_all(tags: Iterable[str]) -> tuple[Canonical, ...]:
    """Canonical tags, sorted: names of a deprecated code and of its replacement are one."""
    known = {item.tag: item for item in map(canonical, tags) if item}
    # CLDR calls Hindi in Latin letters "Hindi" too, in some languages; the script is the reader's.
    plain = {tag for tag in known if "-" not in tag}
    return tuple(known[t] for t in sorted(known) if t in plain or base(t) not in plain)
