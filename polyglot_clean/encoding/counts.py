"""Letter counts of languages: own tables, and what installed packages ship.

The tables of this package (`tables/`; their NOTICE names the sources and licences, and
`tests/bench/letter_tables.py` makes them) count one to three letters in the interfaces of
programs, the names of CLDR and word lists. `langdetect` (Apache 2.0) ships profiles, one JSON file
a language, with the same counts in Wikipedia; they are read as data, langdetect itself is not
imported. Where a language has both, each weighs as much as the other, to read names and labels as
well as prose.
Pairs of bytes for Chinese and Japanese come from `chardet` (0BSD).
"""

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from math import exp
from pathlib import Path

LANGUAGES = {
    "LATIN": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl nb pl pt ro sk sl so sq sv sw "
    "tl tr vi az bs eo eu fo ga gd gl is lb fy mt ms oc br nn ast tk yo ku",
    "CYRILLIC": "bg mk ru uk be kk sr tg ky mn tt ba",
    "GREEK": "el",
    "ARABIC": "ar fa ur ps",
    "HEBREW": "he",
    "THAI": "th",
    "HANGUL": "ko",
}
"""The languages that each script (the first word of its letters' Unicode names) is weighed in."""

TABLES = Path(__file__).parent / "tables"
STEP = 1 / 12
"""Nats between the counts that a table tells apart."""

_PROFILE = {"nb": "no"}
"""The names of langdetect's profiles, where they are others."""

HAN = {"zh-Hans": "zh/gb18030", "zh-Hant": "zh/big5hkscs", "ja": "ja/cp932"}
"""The tables that Han characters and kana are counted from: each is a pair of bytes in them."""

# langdetect counted these letters as others (Romanian with a cedilla, the Farsi yeh as the Arabic
# one, the composed letters of Vietnamese as one); the texts are looked up the same way.
_VIETNAMESE = dict.fromkeys(range(0x1EA0, 0x1F00), "ể")
_ALIKE = _VIETNAMESE | str.maketrans("șțȘȚی", "şţŞŢي")
_HAS_ALIKE = re.compile("[\u1ea0-\u1effșțȘȚی]")


def sources() -> bytes:
    """What the counts depend on, by the sizes of its files: to import the packages costs more."""
    names = " ".join(LANGUAGES.values()).split()
    files = [*map(_profile_of, names), *map(_table_of, LANGUAGES)]
    sizes = [file.stat().st_size for file in files if file.exists()]
    return repr((sizes, (_folder("chardet") / "models" / "models.bin").stat().st_size)).encode()


def small(text: str) -> str:
    """`text` in lower case, letter for letter (`İ` has a lower case of two code points).

    >>> small("Știință, İZMİR")
    'ştiinţă, izmir'
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(mark.lower()[0] for mark in text)
    return lower.translate(_ALIKE) if _HAS_ALIKE.search(lower) else lower


def counts_of(script: str, language: str) -> Mapping[str, float]:
    """Counts of n-grams, their letters in lower case; case is judged by the word's shape.

    >>> counts = counts_of("CYRILLIC", "ru")
    >>> counts["ст"] > counts["тс"] > 0
    True
    """
    own = _table(script).get(language, {})
    profile = _profile(language)
    weight = _letters(own) / _letters(profile) if own and profile else 1.0
    merged: defaultdict[str, float] = defaultdict(float, own)
    for gram, count in profile.items():
        merged[small(gram)] += count * weight
    return merged


@cache
def words_of(script: str) -> frozenset[str]:
    """Short words of the languages of a script that are met often, in lower case as by `small`.

    >>> "мир" in words_of("CYRILLIC"), "мри" in words_of("CYRILLIC"), words_of("THAI")
    (True, False, frozenset())
    """
    path = TABLES / f"{script.lower()}-words.bin"
    if not path.exists():
        return frozenset()
    return frozenset(zlib.decompress(path.read_bytes()).decode().split("\n"))


def _letters(counts: Mapping[str, float]) -> float:
    return sum(count for gram, count in counts.items() if len(gram) == 1)


@cache
def _table(script: str) -> Mapping[str, Mapping[str, float]]:
    path = _table_of(script)
    if not path.exists():
        return {}
    head, _, rows = zlib.decompress(path.read_bytes()).partition(b"\n\n")
    first, _, grams = head.decode().partition("\n")
    names = grams.split("\n")
    counts = {}
    for at, language in enumerate(json.loads(first)):
        row = rows[at * len(names) : (at + 1) * len(names)]
        counts[language] = {
            gram: exp(step * STEP) for gram, step in zip(names, row, strict=True) if step
        }
    return counts


def _table_of(script: str) -> Path:
    return TABLES / f"{script.lower()}.bin"


def _profile(language: str) -> Mapping[str, float]:
    path = _profile_of(language)
    if not path.exists():
        return {}
    counts: Mapping[str, float] = json.loads(path.read_bytes())["freq"]
    return counts


def _profile_of(language: str) -> Path:
    return _folder("langdetect") / "profiles" / _PROFILE.get(language, language)


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; its tables are needed")
    return Path(spec.origin).parent


def characters_of(name: str) -> Mapping[str, float]:
    """The share of each character of two bytes among those of a language and encoding.

    The pairs that end one character and begin the next are counted in the same cells; they add
    some noise to rare characters.
    """
    codec = name.partition("/")[2]
    weights = _models()[name]
    cells = {}
    for place in range(0x8100, 0x10000):
        mark = place.to_bytes(2, "big").decode(codec, "ignore")
        if len(mark) == 1 and mark > "\u3000":
            cells[mark] = weights[place] or 0.1
    total = sum(cells.values())
    return {mark: weight / total for mark, weight in cells.items()}


@cache
def _models() -> Mapping[str, bytes]:
    from chardet.models import load_models

    return load_models()
