"""The script that most decides the language of a text."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from polyglot_clean.language.alphabets import alphabets

_LATIN = re.compile("[\\0-\u02af\u1e00-\u1eff\u2010-\u2027]*")


class _Scripts(dict[str, str]):
    """Scripts by character, looked up when first asked for; filling it twice does no harm."""

    def __missing__(self, character: str) -> str:
        tables = alphabets()
        script = tables.script_of(character)
        if script and not (character.isalpha() or script in ("Kana", "Hani")):
            script = ""
        if len(self) < 200_000:
            self[character] = script
        return script


@cache
def _scripts() -> Mapping[str, str]:
    return _Scripts()


def script_of(text: str) -> str:
    """The script (ISO 15924) that decides in a text with letters; "" for letters of none.

    A script other than Latin decides when it has a quarter of the letters: product names and
    abbreviations in Latin letters stand in texts of all scripts, hardly ever the other way round.
    Han characters beside any kana are Japanese.

    >>> script_of("เปิด evolution"), script_of("今日は"), script_of("今日")
    ('Thai', 'Kana', 'Hani')
    """
    if text.isascii() or _LATIN.fullmatch(text):
        return "Latn"
    found = {*map(_scripts().__getitem__, {*text})}
    found.discard("")
    if len(found) == 1:
        return found.pop()
    if not found:
        return ""
    return _among(text)


def _among(text: str) -> str:
    counts = Counter(map(_scripts().__getitem__, text))
    del counts[""]
    total, latin = counts.total(), counts.pop("Latn", 0)
    if "Kana" in counts:
        counts["Kana"] += counts.pop("Hani", 0)
    script, most = counts.most_common(1)[0] if counts else ("Latn", latin)
    return script if most * 4 >= total else "Latn"
