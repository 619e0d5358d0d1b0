"""How many names of languages and countries are read, of those that Node.js gives.

    python tests/bench/names.py [languages | territories]

Node.js (`Intl.DisplayNames`, its own copy of CLDR) names each language of ISO 639-1 and each
country in all of its locales; every name is read with its locale given and without. Right is the
code that was named, wrong another one, the rest are questions and names that are not known.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

from polyglot_clean.cldr import lexicon
from polyglot_clean.language import read_language_tag
from polyglot_clean.language.canonical import canonical, languages
from polyglot_clean.language.territories import countries, read_country_code
from polyglot_clean.model import TagReading

NODE = r"""
const [type, tags, codes] = [process.argv[1], ...process.argv.slice(2).map((x) => x.split(","))];
for (const tag of Intl.DisplayNames.supportedLocalesOf(tags)) {
  const names = new Intl.DisplayNames(tag, {type, fallback: "none"});
  for (const code of codes) {
    const name = names.of(code);
    if (name) console.log(JSON.stringify([tag, code, name]));
  }
}
"""

Row = tuple[str, str, str]
"""A locale, the code that was named, and its name there."""


def rows(kind: str, codes: list[str]) -> Iterator[Row]:
    tags = [tag for tag in lexicon().locales if not any(len(p) > 4 for p in tag.split("-"))]
    command = ["node", "-e", NODE, kind, ",".join(tags), ",".join(codes)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        locale, code, name = json.loads(line)
        yield locale, code, name


def meant(code: str) -> str:
    """The tag that a language's code stands for."""
    found = canonical(code)
    return found.tag if found else code


def score(table: list[Row], read: Callable[..., TagReading]) -> None:
    for given in (True, False):
        count: Counter[str] = Counter()
        unread: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
        start = time.process_time()
        for locale, code, name in table:
            found = read(name, locale=locale if given else None)
            kind = found.reason or ("right" if found.value == code else "WRONG")
            count[kind] += 1
            if kind == "WRONG":
                print("  WRONG", locale, code, name, found.value)
            elif kind != "right":
                unread[code, name, found.candidates] += 1
        spent = (time.process_time() - start) / len(table) * 1e6
        share = 100 * count["right"] / len(table)
        print(
            f"locale {'given' if given else 'not given'}: {len(table)} names, right {share:.2f}%,"
        )
        print(f"  wrong {count['WRONG']}, {spent:.1f} µs each; {dict(count)}")
        print("  most often open:", *(item[0] for item in unread.most_common(6)))


def main(kinds: list[str]) -> None:
    if "languages" in kinds:
        codes = sorted(code for code in languages() if len(code) == 2)
        named = [(locale, meant(code), name) for locale, code, name in rows("language", codes)]
        score(named, read_language_tag)
    if "territories" in kinds:
        score(list(rows("region", sorted(countries()))), read_country_code)


if __name__ == "__main__":
    main(sys.argv[1:] or ["languages", "territories"])
