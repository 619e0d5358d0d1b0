"""Script and region of a language, where it is written in several ways, and the text shows which.

Chinese shows it by characters that only one of its scripts has: those of GB 2312 that Big5 lacks
are simplified, the frequent ones of Big5 that GB 2312 lacks are traditional (the repertoires of the
standards are the codecs of Python). Serbian shows it by its letters, Portuguese by spellings and
words (`regions.toml`). A text that shows nothing, or both, keeps the plain tag.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources

from polyglot_clean.model import Evidence, LanguageEstimate

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FREQUENT = 0xC67E
"""The last code of Big5's first level; the second holds what is rare in any script."""
_SHOWN = 3


def localized(found: LanguageEstimate, text: str) -> LanguageEstimate:
    """The estimate with script or region, where the text shows it; else the same.

    >>> plain = LanguageEstimate("zh", 0.9), LanguageEstimate("pt", 0.9)
    >>> localized(plain[0], "新的展覽明天開幕").tag, localized(plain[0], "大人").tag
    ('zh-Hant', 'zh')
    >>> localized(plain[1], "Relatório econômico").tag, localized(plain[1], "O mar").tag
    ('pt-BR', 'pt')
    """
    show = _SHOWS.get(found.tag)
    if show is None:
        return found
    shown = show(text)
    if len(shown) != 1:
        return found
    ((part, signs),) = shown.items()
    told = Evidence("variety", f"{', '.join(signs[:_SHOWN])}: {part}")
    return replace(found, tag=f"{found.tag}-{part}", evidence=(*found.evidence, told))


Shown = Mapping[str, tuple[str, ...]]
"""Script or region -> what shows it."""


def _chinese(text: str) -> Shown:
    return _sorted((script, c) for c in dict.fromkeys(text) if (script := _form(c)))


@lru_cache(8192)
def _form(character: str) -> str:
    """`Hans` or `Hant` for a character that only one of them has."""
    if not "\u4e00" <= character <= "\u9fff":
        return ""
    simplified, traditional = _code(character, "gb2312"), _code(character, "big5")
    if simplified and not traditional:
        return "Hans"
    return "Hant" if not simplified and 0 < traditional <= _FREQUENT else ""


def _code(character: str, codec: str) -> int:
    return int.from_bytes(character.encode(codec, "ignore"), "big")


def _serbian(text: str) -> Shown:
    return _sorted(("Cyrl", c) for c in text if "\u0400" <= c <= "\u04ff")


def _portuguese(text: str) -> Shown:
    words, patterns = _regions("pt")
    found = dict.fromkeys(_WORD.findall(text.lower()))
    signs = [(words[word], word) for word in found if word in words]
    signs += [(r, word) for word in found for r, pattern in patterns if pattern.search(word)]
    return _sorted(signs)


def _sorted(signs: Iterable[tuple[str, str]]) -> Shown:
    found: dict[str, dict[str, None]] = {}
    for part, sign in signs:
        found.setdefault(part, {})[sign] = None
    return {part: tuple(table) for part, table in found.items()}


_SHOWS = {"zh": _chinese, "sr": _serbian, "pt": _portuguese}
VARIED = frozenset(_SHOWS)
"""Languages that are written in several ways."""


@cache
def _regions(language: str) -> tuple[Mapping[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    source = resources.files("polyglot_clean.language").joinpath("regions.toml")
    table = tomllib.loads(source.read_text("utf-8"))[language]
    words = {word: region for region, signs in table.items() for word in signs["words"]}
    return words, tuple(_patterns(table))


def _patterns(
    table: Mapping[str, Mapping[str, list[str]]],
) -> Iterator[tuple[str, re.Pattern[str]]]:
    for region, signs in table.items():
        for pattern in signs["patterns"]:
            yield region, re.compile(pattern)
