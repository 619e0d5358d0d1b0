"""The script that most decides the language of a text."""

import re
from collections.abc import Mapping
from functools import cache

from polyglot_clean.language.alphabets import alphabets

_LATIN = re.compile("[\\0-\u02af\u1e00-\u1eff\u2010-\u2027]*")
_MARKS = "\0-@\\[-`{-\u00a0\u2010-\u2027"
"""Characters in no script that stand in texts of all of them."""


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


@cache
def _one_script() -> Mapping[str, re.Pattern[str]]:
    """Texts of letters of one script and marks that are no letters, by script."""
    written: dict[str, str] = {}
    for low, high, name in alphabets().ranges:
        written[name] = written.get(name, "") + f"{chr(low)}-{chr(high)}"
    return {name: re.compile(f"[{_MARKS}{ranges}]*") for name, ranges in written.items()}


def script_of(text: str) -> str:
    """The script (ISO 15924) that decides in a text with letters; "" for letters of none.

    A script other than Latin decides when it has a quarter of the letters: product names and
    abbreviations in Latin letters stand in texts of all scripts, hardly ever the other way round.
    Han characters beside any kana are Japanese.

    >>> script_of("เปิด evolution"), script_of("今日は"), script_of("今日")
    ('Thai', 'Kana', 'Hani')
    """
    if text.isascii() or (text[0] < "\u02b0" and _LATIN.fullmatch(text)):
        return "Latn"
    scripts = _scripts()
    first = scripts[text[0]]
    if first and first != "Hani" and _one_script()[first].fullmatch(text):
        return first
    found = [*map(scripts.__getitem__, text)]
    several = {*found} - {""}
    if len(several) > 1:
        return _among(found, several)
    return several.pop() if several else ""


def _among(found: list[str], several: set[str]) -> str:
    counts = {script: found.count(script) for script in several}
    total = sum(counts.values())
    counts.pop("Latn", 0)
    if "Kana" in counts:
        counts["Kana"] += counts.pop("Hani", 0)
    most, script = max((count, script) for script, count in counts.items())
    return script if most * 4 >= total else "Latn"
