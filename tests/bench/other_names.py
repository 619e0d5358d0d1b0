"""Makes `other_names.json` and `iso639.json` in `polyglot_clean/cldr`: what Babel lacks of CLDR.

    npm install --prefix 47 cldr-localenames-full@47 cldr-core@47
    npm install --prefix 48 cldr-localenames-full@48 cldr-core@48
    python tests/bench/other_names.py 48/node_modules 47/node_modules

Babel 2.19 holds CLDR 48, and of each name one form. The package `cldr-localenames-full` (CLDR's own
JSON; licence Unicode-3.0) holds all forms: short ones (USA), variants (Czech Republic) and those
for menus (Kurdish, Sorani); and texts may have been written with the edition before. Only what
Babel lacks is written, once for the locales that inherit it. The package `cldr-core` says why a
code is an alias, which Babel drops: `deu` is German in ISO 639-3, `ger` in ISO 639-2/B, and `cmn`
is a part of what `zh` is.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.folding import fold

OUT = Path(__file__).parents[2] / "polyglot_clean" / "cldr"
REASONS = ("overlong", "bibliographic", "macrolanguage")
PARTIAL = re.compile("-menu-(?:core|extension)$")
"""Halves of a name: CLDR's "Kurdish" for Central Kurdish, to be followed by "Sorani"."""

Names = dict[str, dict[str, list[str]]]
"""Locale -> tag -> names."""


def locales(packages: list[Path]) -> list[str]:
    """The locales of the packages, each after those that it inherits from."""
    names = {path.name for package in packages for path in (package / "main").iterdir()}
    return sorted(names, key=lambda name: (name.count("-"), name))


def rows(package: Path, locale: str, part: str) -> Iterator[tuple[str, str]]:
    """(tag, name) of one locale, in all forms."""
    path = package / "main" / locale / f"{part}.json"
    if not path.is_file():
        return
    names = json.loads(path.read_text("utf-8"))["main"][locale]["localeDisplayNames"][part]
    for key in sorted(names):
        tag = re.sub("-(?:alt|menu)-.*", "", key)
        if not PARTIAL.search(key) and names[key] != tag:
            yield tag, names[key]


def lineage(locale: str) -> list[str]:
    """A locale and what it inherits from, in hyphens."""
    name = locale.replace("-", "_")
    known = name if name in babel_data.locale_names() else name.partition("_")[0]
    names = babel_data.lineage(known) if known in babel_data.locale_names() else ()
    return [locale, *(found.replace("_", "-") for found in names if found != name)]


def in_babel(locale: str, part: str) -> set[tuple[str, str]]:
    name = locale.replace("-", "_")
    if name not in babel_data.locale_names():
        return set()
    names = babel_data.own_data(name).get(part, {})
    return {(tag.replace("_", "-"), fold(text).strip()) for tag, text in names.items()}


def others(packages: list[Path], part: str) -> Names:
    """The names of a part that Babel has neither in their locale nor in one above it."""
    found: Names = {}
    for locale in locales(packages):
        known: set[tuple[str, str]] = set()
        for above in lineage(locale):
            known |= in_babel(above, part)
            known |= {
                (tag, fold(t).strip()) for tag, ts in found.get(above, {}).items() for t in ts
            }
        own: dict[str, list[str]] = defaultdict(list)
        for tag, text in (row for package in packages for row in rows(package, locale, part)):
            if (tag, fold(text).strip()) not in known:
                known.add((tag, fold(text).strip()))
                own[tag].append(text)
        if own:
            found[locale] = own
    return found


def codes(package: Path) -> dict[str, dict[str, str]]:
    """Reason -> three-letter code -> the subtag that CLDR has for it."""
    aliases = json.loads((package / "supplemental" / "aliases.json").read_text("utf-8"))
    found: dict[str, dict[str, str]] = {reason: {} for reason in REASONS}
    for code, alias in sorted(
        aliases["supplemental"]["metadata"]["alias"]["languageAlias"].items()
    ):
        if alias["_reason"] in REASONS and len(code) == 3:
            found[alias["_reason"]][code] = alias["_replacement"]
    return found


def main() -> None:
    modules = [Path(argument) for argument in sys.argv[1:]]
    packages = [place / "cldr-localenames-full" for place in modules]
    versions = [json.loads((place / "package.json").read_text())["version"] for place in packages]
    lines = [f'"version": "{", ".join(versions)}"']
    for part in babel_data.NAMES:
        found = others(packages, part)
        own = (
            f'"{locale}": {json.dumps(found[locale], ensure_ascii=False, sort_keys=True)}'
            for locale in sorted(found)
        )
        lines.append(f'"{part}": {{\n' + ",\n".join(own) + "\n}")
    (OUT / "other_names.json").write_text("{" + ",\n".join(lines) + "}\n", "utf-8")
    table = json.dumps(codes(modules[0] / "cldr-core"), indent=0, sort_keys=True)
    (OUT / "iso639.json").write_text(table + "\n", "utf-8")


if __name__ == "__main__":
    main()
