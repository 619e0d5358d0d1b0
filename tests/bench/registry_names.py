"""Makes `registry.json` in `polyglot_clean/language`: what the registry of BCP 47 has beyond CLDR.

    npm install --prefix PLACE language-subtag-registry
    python tests/bench/registry_names.py PLACE/node_modules

The package holds IANA's registry of language subtags (RFC 5646, 3.1; facts, published as CC0).
Catalogues name languages and countries as ISO 639-2 and ISO 3166-1 do ("Castilian", "Greek, Modern
(1453-)", "Korea, Republic of"), and these names are the registry's descriptions. Of languages, only
those are kept that CLDR has a name for: eight thousand more would make languages of many a word.
Beside them stand the tags of RFC 3066 with what replaces them (`i-klingon`), extended subtags with
their prefix (`zh-yue`), and the parts of languages that were one (`sh`).
"""

import json
import sys
from pathlib import Path
from typing import Any

from polyglot_clean import cldr

OUT = Path(__file__).parents[2] / "polyglot_clean" / "language" / "registry.json"


def descriptions(rows: list[dict[str, Any]], kind: str, known: set[str]) -> dict[str, list[str]]:
    """Subtag -> its descriptions, for the subtags of a kind that are in use and known."""
    return {
        row["Subtag"]: row["Description"]
        for row in rows
        if row["Type"] == kind and row["Subtag"] in known and "Deprecated" not in row
    }


def main() -> None:
    folder = Path(sys.argv[1]) / "language-subtag-registry" / "data" / "json"
    rows = json.loads((folder / "registry.json").read_text("utf-8"))
    english = cldr.lexicon().section("english")
    tables = {
        "languages": descriptions(rows, "language", set(english["languages"])),
        "territories": descriptions(rows, "region", set(english["territories"])),
        "old": {
            row["Tag"].lower(): row.get("Preferred-Value", row["Tag"])
            for row in rows
            if row["Type"] == "grandfathered" or (row.get("Preferred-Value") and "Tag" in row)
        },
        "extended": {r["Subtag"]: r["Prefix"][0] for r in rows if r["Type"] == "extlang"},
        "parts": {
            code: sorted(r["Subtag"] for r in rows if r.get("Macrolanguage") == code)
            for code in ("sh",)
        },
    }
    lines = [
        f'"{name}": {{\n'
        + ",\n".join(
            f'"{key}": {json.dumps(table[key], ensure_ascii=False)}' for key in sorted(table)
        )
        + "\n}"
        for name, table in tables.items()
    ]
    OUT.write_text("{" + ",\n".join(lines) + "}\n", "utf-8")


if __name__ == "__main__":
    main()
