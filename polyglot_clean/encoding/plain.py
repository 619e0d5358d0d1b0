"""Characters that stand for others: lookalikes of another script, forms for old character sets.

Each is put back only where the text around it says what it stands for: a Latin `a` in a word that
is otherwise Cyrillic, half-width kana beside full-width Japanese, full-width digits in a text that
is not East Asian. Composition (NFC) is for marks that follow their letter; characters that NFC
would replace by others (CJK compatibility ideographs, the ohm sign) stay.
"""

import re
import unicodedata
from collections.abc import Callable

from polyglot_clean.encoding.misread import SURE, weigh
from polyglot_clean.encoding.plain_screen import (
    COMPATIBLE,
    DECOMPOSED,
    HALVES,
    LOOKALIKES,
    TWO_HALVES,
    may_have_plain_form,
)
from polyglot_clean.encoding.plausible import cost
from polyglot_clean.encoding.repairs import Repair, RepairStep
from polyglot_clean.encoding.shapes import shape
from polyglot_clean.encoding.width import narrowed
from polyglot_clean.model import Evidence

ALL_FORMS = frozenset({LOOKALIKES, DECOMPOSED, COMPATIBLE})

# Lookalikes in the sense of Unicode Technical Standard 39, only those of the same letter shape.
_LATIN = "aceijopsxyABCEHIJKMOPSTX"
_CYRILLIC = "асеіјорѕхуАВСЕНІЈКМОРЅТХ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_MIXED = re.compile("[acAC]*(?:[aA][cC]|[cC][aA])[acAC]*")
_MARKED = re.compile(
    "[^\\W\\d_][\u0300-\u036f\u0653-\u0655]+"
    f"|{TWO_HALVES}[{HALVES}\u0dca]?|[^\\x00-\\x7f\\s][{HALVES}]+"
)
_DOT = re.compile("(?<=[iIjJ\u0130])\u0307(?![\u0300-\u036f])")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_ARABIC = re.compile("[\ufb50-\ufbb1\ufbd3-\ufbff\ufe80-\ufefc]+")
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
_HALF_KANA_WORD = re.compile("[\uff66-\uff9d]{5}|[\uff66-\uff9d][\uff9e\uff9f]")
_NO_SYLLABLE = re.compile(
    "(?<![\uff73\uff76-\uff84\uff8a-\uff8e])\uff9e|(?<![\uff8a-\uff8e])\uff9f"
    "|(?<![\uff72\uff73\uff78\uff7c\uff7d\uff81-\uff84\uff8c\uff9e])[\uff67-\uff6b]"
    "|(?<![\uff77\uff7c\uff81\uff83\uff86\uff8b\uff8c\uff90\uff98\uff9e\uff9f])[\uff6c-\uff6e]"
    "|\uff66(?=[\uff66-\uff9d])"
)
"""Voiced marks and small kana after kana that take none; `ｦ` in a word."""
_LIKE_BYTES = 1.0
_HALF_SIGN = re.compile("[\uff61-\uff65]")
_ACCENTS = {
    "´": "\u0301",
    "¨": "\u0308",
    "`": "\u0300",
    "^": "\u0302",
    "˜": "\u0303",
    "¸": "\u0327",
}
_SPACING = re.compile(r"([^\W\d_lLdDjJmMtTqQ])([´¨`^˜¸])(?=[^\W\d_])(?![À-ÖØ-Þ])")
_SPACING_AT_END = re.compile(r"([aeiouAEIOU])([´`¨])(?![^\W\d_´`¨])")
_DIAERESIS_AT_END = re.compile(r"(?<=[^\W\d_])([aeiouAEIOU])(¨)(?!\w)")
_FEE = 6.0


def plain_forms(text: str, kinds: frozenset[str] = ALL_FORMS) -> Repair:
    """`text` with the characters that stand for others put back; of some `kinds`, or of all.

    >>> plain_forms("Кaтя").text == "Катя", plain_forms("oﬃce").text
    (True, 'office')
    >>> plain_forms("第２条").text, plain_forms("10ｋｍ").text
    ('第２条', '10km')
    """
    steps = []
    for kind, changes in _KINDS.items() if may_have_plain_form(text) else ():
        for name, change in changes.items() if kind in kinds else ():
            plain = change(text)
            if plain != text:
                steps.append(RepairStep(name, text, plain, (Evidence("plain-form", name),)))
                text = plain
    return Repair(text, tuple(steps))


def either_script(text: str) -> tuple[str, ...]:
    """What `text` may be where a word of two scripts is pure in either: all in the one, or other.

    >>> either_script("OСO") == ("OCO", "ОСО"), either_script("Мaлая")
    (True, ())
    """
    words = [text[slice(*found.span())] for found in _MIXED.finditer(shape(text))]
    doubtful = [
        word
        for word in words
        if all(_is_pure(shape(word.translate(table))) for table in (_TO_LATIN, _TO_CYRILLIC))
    ]
    readings = []
    for table in (_TO_LATIN, _TO_CYRILLIC) if doubtful else ():
        plain = text
        for word in doubtful:
            plain = plain.replace(word, word.translate(table))
        readings.append(plain)
    return tuple(readings)


def unmixed(text: str) -> str:
    """`text` with lookalikes put back in words that are otherwise of one script.

    >>> unmixed("Мaлаялaм") == "Малаялам", unmixed("x-координата")
    (True, 'x-координата')
    """
    kinds = shape(text)
    for found in _MIXED.finditer(kinds):
        start, end = found.span()
        word, kind = text[start:end], found[0].lower()
        other = word.translate(_TO_CYRILLIC if kind.count("c") > kind.count("a") else _TO_LATIN)
        if _is_pure(shape(other)) and kind.count("c") != kind.count("a"):
            text = text[:start] + other + text[end:]
    return text


def _is_pure(kinds: str) -> bool:
    """One script and ordinary case: `famMlia` holds no lookalike, it was misread."""
    return len(set(kinds.lower())) == 1 and (kinds.isupper() or not re.search("[ac][AC]", kinds))


def lookalike_gain(text: str) -> float:
    """By how many nats `unmixed` makes `text` more plausible, after a fee for the accident."""
    plain = unmixed(text)
    return cost(text) - cost(plain) - _FEE if plain != text else 0.0


def _lookalikes(text: str) -> str:
    gain = lookalike_gain(text)
    if gain <= _FEE:
        return text
    rivals = weigh(text)
    return text if rivals and rivals[0].gain > gain - SURE else unmixed(text)


def _composed(text: str) -> str:
    def whole(found: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFC", found[0])
        return plain if len(plain) < len(found[0]) else found[0]

    return _MARKED.sub(whole, text)


def _undotted(text: str) -> str:
    return _DOT.sub("", text)


def _ligatures(text: str) -> str:
    return _LIGATURES.sub(_compatible, text)


def _arabic(text: str) -> str:
    return _ARABIC.sub(_compatible, text)


def _kana(text: str) -> str:
    """Half-width kana beside full-width Japanese, or in words; a few letters may be a style.

    What is no syllable, or reads like Chinese, may be the bytes of Chinese: `ﾗﾞﾑｩﾃｷ`, `ｳﾂｴｺﾃｷ`.
    """
    if not _HALF_KANA.search(text):
        return text
    kinds = set(shape(text))
    beside = "j" in kinds or ("w" in kinds and not kinds & set("xy"))
    words = _HALF_KANA_WORD.search(text) is not None and not _HALF_SIGN.search(text)
    if not (beside or words) or _NO_SYLLABLE.search(text):
        return text
    if "j" not in kinds and (rivals := weigh(text)) and rivals[0].gain > _LIKE_BYTES:
        return text
    return _HALF_KANA.sub(_compatible, text)


def _compatible(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _spacing_accents(text: str) -> str:
    """A free-standing accent after its letter, in a word that is more plausible with it on."""

    def joined(found: re.Match[str]) -> str:
        plain = unicodedata.normalize("NFC", found[1] + _ACCENTS[found[2]])
        return plain if len(plain) == 1 else found[0]

    plain = _DIAERESIS_AT_END.sub(joined, _SPACING.sub(joined, text))
    if plain == text or cost(plain) >= cost(text):
        return text
    return _SPACING_AT_END.sub(joined, plain)


def accent_gain(text: str) -> float:
    """By how many nats a text is more plausible with its free-standing accents on letters."""
    plain = _spacing_accents(text)
    return cost(text) - cost(plain) if plain != text else 0.0


_KINDS: dict[str, dict[str, Callable[[str], str]]] = {
    LOOKALIKES: {
        "letters of another script that look the same stood in words": _lookalikes,
    },
    DECOMPOSED: {
        "a dot was left on letters that have one": _undotted,
        "letters and their marks were apart": _composed,
        "accents stood after their letters": _spacing_accents,
    },
    COMPATIBLE: {
        "ligatures of a typeface were left": _ligatures,
        "presentation forms of Arabic letters were left": _arabic,
        "kana were half as wide": _kana,
        "digits and letters were of full width": narrowed,
    },
}
