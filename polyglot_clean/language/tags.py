"""Names and tags of languages, read as canonical BCP 47.

Tags are canonicalised as UTS 35 says (part 1, annex C): CLDR's aliases replace deprecated codes,
three-letter codes (ISO 639-2/B, 639-2/T, 639-3) that have a shorter one, and territories of old.
Names are those of every language in every language of CLDR. Babel's data (through `cldr`) is enough
for both; `langcodes` would do the same from a second copy of CLDR (its `language_data`), of
another release, and its search for names ranks guesses, where a name that two languages share must
be a question.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from polyglot_clean import cldr
from polyglot_clean.language.words import name_words
from polyglot_clean.model import Evidence, TagReading

SPECIAL = frozenset({"mul", "und", "zxx", "mis"})
"""ISO 639-2's codes for several languages, an unknown one, none, and one without a code."""

AMBIGUOUS = "ambiguous-name"
UNKNOWN = "unknown-name"

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<territory>[A-Za-z]{2,3}|\d{3}))?"
    r"(?P<rest>(?:[-_](?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(?:[-_][xX](?:[-_][A-Za-z\d]{1,8})+)?)"
    r"(?:\.(?:utf-?8|iso[\d-]+))?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"(\s*(?:[;,/|&+]|、|،|；|，|・)\s*)")
_BRACKETS = re.compile(r"(?P<name>[^()（）]+?)\s*[(（](?P<detail>[^()（）]+)[)）]")
_COMBINING_ACUTE = "\u0301"


def read_language_tag(text: str, *, locale: str | None = None) -> TagReading:
    """Read the name or tag of a language, or a list of them.

    Args:
        text: "Russian", "русский", "rus", "pt_br", "Chinese (Traditional)", "English; French".
        locale: the language (BCP 47) of the data. A tag that is also another language's name in
            it stays a question either way: data mixes both.

    Returns:
        `value` in canonical BCP 47; a list keeps its separators ("en; fr"), but for one language
        said twice ("ger/deu" is "de"). None with `reason` "ambiguous-name" and the candidates, or
        "unknown-name", as soon as one item of a list is either.

    >>> [read_language_tag(t).value for t in ("Russian", "Ру́сский язык", "pt_br", "iw", "eng-USA")]
    ['ru', 'ru', 'pt-BR', 'he', 'en-US']
    >>> [read_language_tag(t).value for t in ("English; French", "ger/deu", "Deutsch (Österreich)")]
    ['en; fr', 'de', 'de-AT']
    >>> read_language_tag("Tonga")
    TagReading(value=None, reason='ambiguous-name', candidates=('to', 'tog'), evidence=())
    """
    del locale  # names are looked up in all languages
    return _read(text.strip())


@lru_cache(16_384)
def _read(text: str) -> TagReading:
    whole = _read_one(text)
    if whole.value is not None or whole.candidates:
        return whole
    items, marks = _split(text)
    if len(items) < 2:
        return whole
    readings = [_read_one(item) for item in items]
    for reading in readings:
        if reading.value is None:
            return TagReading(None, reading.reason)
    values = [reading.value or "" for reading in readings]
    evidence = tuple(dict.fromkeys(e for reading in readings for e in reading.evidence))
    if len(set(values)) == 1:
        return TagReading(values[0], "", (), evidence)
    joined = "".join(part for pair in zip(values, [*marks, ""], strict=True) for part in pair)
    return TagReading(joined, "", (), evidence)


def _split(text: str) -> tuple[list[str], list[str]]:
    """The items of a list and what stands between them."""
    parts = _SEPARATORS.split(text)
    if len(parts) == 1:
        words = "|".join(map(re.escape, sorted(_words("and"))))
        parts = re.split(rf"(\s+(?:{words})\s+)", text)
    return parts[::2], parts[1::2]


def _read_one(text: str) -> TagReading:
    if not text:
        return TagReading(None, UNKNOWN)
    tag = _canonical(text)
    # A code of two letters is a code, though CLDR has a language named "Id" and one named "Yi";
    # one of three letters that is a name ("ewe", "vai") may be meant as either.
    # Written "Yi" it is a name.
    named = () if tag and len(text) == 2 and not text.istitle() else _named(text)
    if tag and named and text.istitle():
        tag = ""
    if tag and (not named or tag in named or _base(tag) in named):
        return TagReading(tag, "", (), (Evidence("language-tag", tag),))
    found = tuple(sorted({*named, tag})) if tag else named
    if len(found) == 1:
        return TagReading(found[0], "", (), (Evidence("language-name", f"{text} = {found[0]}"),))
    if found:
        return TagReading(None, AMBIGUOUS, found)
    return TagReading(None, UNKNOWN)


def _base(tag: str) -> str:
    return tag.split("-")[0]


def _canonical(text: str) -> str:
    """The canonical form of a tag of known parts; "" for what is none."""
    match = _TAG.fullmatch(text)
    if match is None:
        return ""
    language = match["language"].lower()
    if len(text) == 3 and text.istitle():  # "The", "Yes": a word; codes are written in one case
        return ""
    if language in SPECIAL:
        return language if len(text) == len(language) else ""
    aliases = cldr.tag_table("language_aliases")
    replaced = aliases.get(language, (language,))[0].split("-")
    if replaced[0] not in _subtags("languages"):
        return ""
    script = (match["script"] or "").title() or "".join(p for p in replaced[1:] if len(p) == 4)
    territory = (match["territory"] or "").upper()
    if script and script not in _subtags("scripts"):
        return ""
    if territory:
        found = cldr.tag_table("territory_aliases").get(territory, (territory,))
        territory = found[0]
        if territory not in _subtags("territories"):
            return ""
    else:
        territory = "".join(part for part in replaced[1:] if len(part) in (2, 3))
    rest = match["rest"].replace("_", "-").strip("-").lower()
    if not all(_is_variant(part) for part in rest.partition("x-")[0].split("-") if part):
        return ""
    return "-".join(part for part in (replaced[0], script, territory, rest) if part)


def _is_variant(part: str) -> bool:
    return not part.isalpha() or part in _words("variants")


@cache
def _subtags(kind: str) -> frozenset[str]:
    """The languages, scripts or territories that CLDR knows."""
    likely = cldr.tag_table("likely_subtags")
    if kind == "languages":
        named = {_base(tag) for tags in cldr.language_names().values() for tag in tags}
        return frozenset(named | {_base(tag) for tag in likely})
    if kind == "territories":
        named = {tag for tags in cldr.territory_names().values() for tag in tags}
        return frozenset(named | {tag.split("-")[2] for tag in likely.values()})
    return frozenset(tag.split("-")[1] for tag in likely.values())


def _named(text: str) -> tuple[str, ...]:
    """The tags that a name may stand for."""
    names = cldr.language_names()
    for form in _forms(text):
        found = _canonical_all(names.get(form, ()))
        if found:
            return found
    match = _BRACKETS.fullmatch(text)
    return _detailed(match["name"], match["detail"]) if match else ()


def _forms(text: str) -> tuple[str, ...]:
    """A name as a key: as it is, without stress marks, without the word "language"."""
    plain = cldr.fold(text)
    unstressed = cldr.fold(_unstressed(text))
    words = unstressed.split()
    kept = " ".join(word for word in words if word not in _words("language"))
    return tuple(dict.fromkeys(form for form in (plain, unstressed, kept) if form))


def _unstressed(text: str) -> str:
    """A text without acutes that mark stress in Cyrillic (`Ру́сский`)."""
    parts = unicodedata.normalize("NFD", text)
    bare = parts.replace(_COMBINING_ACUTE, "") if max(parts, default="") >= "\u0400" else parts
    return unicodedata.normalize("NFC", bare)


def _detailed(name: str, detail: str) -> tuple[str, ...]:
    """The tags of a name with a territory, script or kind in brackets."""
    names = cldr.language_names()
    for form in (f"{detail} {name}", f"{name} {detail}"):
        found = _canonical_all(names.get(cldr.fold(form), ()))
        if found:
            return found
    bases = {_base(tag) for tag in _named(name)}
    if len(bases) != 1:
        return ()
    base = bases.pop()
    if base in _named(detail) or _canonical(detail) == base:
        return (base,)
    places = cldr.territory_names().get(cldr.fold(detail), ())
    if places:
        return tuple(_canonical(f"{base}-{place}") for place in places)
    script = _scripts().get(cldr.fold(detail), detail)
    tag = _canonical(f"{base}-{script}") if len(script) == len("Latn") else ""
    return (tag,) if tag else ()


@cache
def _scripts() -> Mapping[str, str]:
    """Script codes by their English names, which catalogues write in brackets."""
    scripts = cldr.lexicon().section("english")["scripts"]
    return {cldr.fold(name): code for code, name in scripts.items()}


def _canonical_all(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Canonical tags, sorted: names of a deprecated code and of its replacement are one."""
    found = {_canonical(tag) or tag for tag in tags}
    plain = {tag for tag in found if "-" not in tag}
    # CLDR calls Hindi in Latin letters "Hindi" too, in some languages; the script is the reader's.
    return tuple(sorted(tag for tag in found if tag in plain or _base(tag) not in plain))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(cldr.fold, name_words(kind)))
