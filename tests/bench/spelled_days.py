"""Writes `polyglot_clean/cldr/spelled_days.tsv`: the days of a month in words, 1 to 31.

    npm pack cldr-rbnf && tar xzf cldr-rbnf-*.tgz
    python tests/bench/spelled_days.py package/rbnf > polyglot_clean/cldr/spelled_days.tsv

Source: the spell-out rules of CLDR (rule-based number formats, UTS 35 part 3), npm package
`cldr-rbnf` 48.2, licence Unicode-3.0; of the languages that have an overlay in `locales/`. Of
languages that count days with ordinals alone (`erster Mai`), the cardinals are left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

Rules = list[tuple[int, int, str]]
"""Where a rule begins, its radix, and its text."""
ORDINALS_ONLY = frozenset(
    "be bg bs cs da de en et fi hr hu lt lv mk nb nn pl ru sk sl sq sr sr-Latn sv uk".split()
)
_NO_SPACES = frozenset("ja ko th zh zh-Hant my".split())
"""Their days are written with Han or native numerals, which the reader knows."""
_NAME = re.compile(
    "%spellout-[a-z]+(-(masculine|feminine|neuter|common|genitive|n|r|s|m|native|verbose))*"
)
"""In no other case does a day stand beside its month."""
_CALL = re.compile(r"(→[^→]*→>?|←[^←]*←|=[^=]*=)")
_PLURAL = re.compile(r"\$\(cardinal,(.*?)\)\$")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_FILES = {"nb": "no"}
LOCALES = Path(__file__).parent.parent.parent / "locales"


def rule_sets(path: Path) -> Mapping[str, Rules]:
    """The sets of rules for whole numbers, by name."""
    groups = json.loads(path.read_text("utf-8"))["rbnf"]["rbnf"]
    found: dict[str, Rules] = {}
    for name, rules in groups.get("SpelloutRules", {}).items():
        if name.startswith("%"):
            found[name] = [
                (int(base), int(radix or 10), text.removesuffix(";"))
                for key, text in rules
                for base, _, radix in (key.partition("/"),)
                if base.isdigit() and (not radix or radix.isdigit())
            ]
    return found


def spelled(number: int, name: str, sets: Mapping[str, Rules]) -> str:
    """`number` (0 to 99) by the rules `name`."""
    base, radix, text = max(rule for rule in sets[name] if rule[0] <= number)
    divisor = radix if base >= radix else 1
    rest = number % divisor
    text = _OPTIONAL.sub(lambda match: match[1] if rest else "", text)

    def called(match: re.Match[str]) -> str:
        sign, inner = match[0][0], match[0].strip("→←=>")
        value = {"→": rest, "←": number // divisor, "=": number}[sign]
        if inner and not inner.startswith("%"):
            return str(value)
        return spelled(value, inner or name, sets)

    text = _PLURAL.sub(lambda match: _plural(match[1], number // divisor), text)
    return _CALL.sub(called, text).lstrip("'\u2018")


def _plural(forms: str, value: int) -> str:
    """The form for a value in Polish, the only language that needs it below 32."""
    found: dict[str, str] = dict(re.findall(r"(\w+)\{([^}]*)\}", forms))
    return found["few"] if 2 <= value <= 4 else found["other"]


def days(path: Path, *, cardinals: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each day with the ways to write it out."""
    sets = rule_sets(path)
    kinds = ("ordinal", "cardinal", "numbering") if cardinals else ("ordinal",)
    names = [name for name in sets if _NAME.fullmatch(name) and name.split("-")[1] in kinds]
    for number in range(1, 32):
        forms: set[str] = set()
        for name in names:
            try:
                form = spelled(number, name, sets)
            except (KeyError, ValueError):  # rules for other ranges of numbers
                continue
            plain = form.replace("\u00ad", "").strip().lower()
            if plain and not re.search(r"[0-9#$=→←\[\]]", plain):
                forms.add(plain)
        if forms:
            yield number, tuple(sorted(forms))


def main(directory: str) -> None:
    for tag in sorted(path.stem for path in LOCALES.glob("*.toml")):
        path = Path(directory) / f"{_FILES.get(tag, tag)}.json"
        if tag in _NO_SPACES or not path.exists():
            continue
        for number, forms in days(path, cardinals=tag not in ORDINALS_ONLY):
            print(tag, number, "|".join(forms), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
