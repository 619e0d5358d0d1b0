"""Tags of languages in canonical form, as UTS 35 says (part 1, annex C).

CLDR's aliases replace deprecated codes, three-letter codes (ISO 639-2/B, 639-2/T, 639-3) that have
a shorter one, and territories of old. Codes of a part of a macrolanguage stay (`cmn`, which RFC
5646 prefers and CLDR replaces by `zh`). Where CLDR replaces a code by another thing than it says
(`sh`, which is Croatian as well as Serbian, by `sr-Latn`), that is an inference, and said to be
one.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from polyglot_clean import cldr
from polyglot_clean.language.registry import registry
from polyglot_clean.language.words import name_words

SPECIAL = frozenset({"mul", "und", "zxx", "mis"})
"""ISO 639-2's codes for several languages, an unknown one, none, and one without a code."""

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?"
    r"(?:[-_](?P<territory>[A-Za-z]{2,3}|\d{3}))?"
    r"(?P<rest>(?:[-_](?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*"
    r"(?P<extended>(?:[-_][A-WYZa-wyz\d](?:[-_][A-Za-z\d]{2,8})+)*(?:[-_][xX](?:[-_][A-Za-z\d]{1,8})+)?))"
    r"(?:\.(?:utf-?8|iso[\d-]+))?(?:@(?P<modifier>[a-z]+))?",
    re.IGNORECASE,
)
_PRIVATE = re.compile(r"x(?:-[a-z\d]{1,8})+|q[a-t][a-z]")
"""Tags and languages for private use: valid, whatever they mean to whom."""
_EXTENDED = re.compile(r"([A-Za-z]{2,3})[-_]([A-Za-z]{3})(?![A-Za-z\d])")
_CURRENCY = "euro"
"""The modifier of POSIX locales that says nothing of the language."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical tag; `inferred` where it says what the code it was made from did not."""

    tag: str
    inferred: bool = False


@lru_cache(maxsize=8192)
def canonical(text: str) -> Canonical | None:
    """The canonical form of a tag of known parts; None for what is none.

    >>> [found.tag for found in map(canonical, ("iw", "pt_br", "eng-USA", "en_US.UTF-8")) if found]
    ['he', 'pt-BR', 'en-US', 'en-US']
    >>> canonical("sh"), canonical("blah")
    (Canonical(tag='sr-Latn', inferred=True), None)
    >>> [found.tag for found in map(canonical, ("zh-yue-HK", "i-klingon", "sr_RS@latin")) if found]
    ['yue-HK', 'tlh', 'sr-Latn-RS']
    """
    plain = text.replace("_", "-").lower()
    if old := registry()["old"].get(plain):
        return Canonical(old)
    if _PRIVATE.fullmatch(plain):
        return Canonical(plain)
    match = _TAG.fullmatch(_unextended(text))
    return _of_parts(text, match) if match else None


def _unextended(text: str) -> str:
    """A tag without the language that an extended subtag had to stand behind (`zh-yue`)."""
    match = _EXTENDED.match(text)
    if match and registry()["extended"].get(match[2].lower()) == match[1].lower():
        return text[match.start(2) :]
    return text


def _modified(modifier: str | None) -> tuple[str, str] | None:
    """Script and variant of a POSIX locale's modifier (`sr@latin`, `ca@valencia`, `de@euro`)."""
    if modifier is None or modifier.lower() == _CURRENCY:
        return "", ""
    codes = cldr.script_names().get(modifier.lower(), ())
    if len(codes) == 1:
        return codes[0], ""
    return ("", modifier.lower()) if modifier.lower() in name_words("variants") else None


def _of_parts(text: str, match: re.Match[str]) -> Canonical | None:
    modified = _modified(match["modifier"])
    if modified is None:
        return None
    code = match["language"].lower()
    if code in SPECIAL:
        return Canonical(code) if len(text) == len(code) else None
    language, *added = _replaced(code)
    script = (match["script"] or modified[0]).title()
    territory = territory_of(match["territory"]) if match["territory"] else ""
    rest = match["rest"].replace("_", "-").strip("-").lower()
    variants = match["rest"].removesuffix(match["extended"]).replace("_", "-").lower().split("-")
    known = (
        language in languages()
        and (not script or script in scripts())
        and territory is not None
        and all(_is_variant(part) for part in variants if part)
    )
    if not known:
        return None
    script = script or next((part for part in added if len(part) == len("Latn")), "")
    territory = territory or next((part for part in added if len(part) in (2, 3)), "")
    tag = "-".join(part for part in (language, script, territory, modified[1], rest) if part)
    return Canonical(tag, bool(added))


def territory_of(code: str) -> str | None:
    """The code that CLDR has for a territory; None for an unknown or a divided one.

    >>> territory_of("USA"), territory_of("840"), territory_of("uk"), territory_of("SU")
    ('US', 'US', 'GB', None)
    """
    found = cldr.tag_table("territory_aliases").get(code.upper(), (code.upper(),))
    return found[0] if len(found) == 1 and found[0] in territories() else None


def base(tag: str) -> str:
    """The language of a tag: its first subtag."""
    return tag.partition("-")[0]


def _replaced(code: str) -> list[str]:
    """The subtags that stand for a code of a language now."""
    if code in cldr.tag_table("macrolanguage"):
        return [code]
    replaced: str = cldr.tag_table("language_aliases").get(code, (code,))[0]
    return replaced.split("-")


def _is_variant(part: str) -> bool:
    return not part.isalpha() or part in name_words("variants")


@cache
def languages() -> frozenset[str]:
    """The languages that CLDR knows, by their codes."""
    named = {base(tag) for tag in cldr.named_tags("languages")} - {"root"}
    parts = frozenset(cldr.tag_table("macrolanguage"))
    return parts | named | {base(tag) for tag in cldr.tag_table("likely_subtags")}


@cache
def scripts() -> frozenset[str]:
    """The scripts that CLDR knows, by their codes (ISO 15924)."""
    named = cldr.named_tags("scripts")
    likely = cldr.tag_table("likely_subtags").values()
    return frozenset(named | {tag.split("-")[1] for tag in likely})


@cache
def territories() -> frozenset[str]:
    """The territories and macro-regions that CLDR knows, by their codes."""
    named = cldr.named_tags("territories")
    likely = cldr.tag_table("likely_subtags").values()
    return frozenset(named | {tag.split("-")[2] for tag in likely})
