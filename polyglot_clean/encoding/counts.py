"""Letter counts of languages, read from what installed packages ship.

`langdetect` (Apache 2.0) ships profiles, one JSON file a language, with counts of one to three
letters in Wikipedia; they are read as data, langdetect itself is not imported. `chardet` (0BSD)
ships tables of byte pairs for each language and encoding; they serve the languages that the
profiles lack (Icelandic, Belarusian, Serbian, Kazakh ...), decoded to pairs of letters.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PROFILES = {
    "LATIN": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw "
    "tl tr vi",
    "CYRILLIC": "bg mk ru uk",
    "GREEK": "el",
    "ARABIC": "ar fa ur",
    "HEBREW": "he",
    "THAI": "th",
    "HANGUL": "ko",
}
"""The profiles that are read for each script (the first word of its letters' Unicode names)."""

BYTE_PAIRS = {
    "LATIN": "br/cp1252 eo/iso8859-3 ga/cp1252 gd/iso8859-14 is/cp1252 ms/cp1252 mt/iso8859-3",
    "CYRILLIC": "be/cp1251 kk/kz1048 sr/cp1251 tg/koi8-t",
}
"""The tables of byte pairs that are read beside them: language and encoding."""

HAN = {"zh-Hans": "zh/gb18030", "zh-Hant": "zh/big5hkscs", "ja": "ja/cp932"}
"""The tables that Han characters and kana are counted from: each is a pair of bytes in them."""

# langdetect counted these letters as others (Romanian with a cedilla, the Farsi yeh as the Arabic
# one, the composed letters of Vietnamese as one); the texts are looked up the same way.
_VIETNAMESE = dict.fromkeys(range(0x1EA0, 0x1F00), "ể")
_ALIKE = _VIETNAMESE | str.maketrans("șțȘȚی", "şţŞŢي")
_HAS_ALIKE = re.compile("[\u1ea0-\u1effșțȘȚی]")


def sources() -> bytes:
    """What the counts depend on, by the sizes of its files: to import the packages costs more."""
    profiles = _folder("langdetect") / "profiles"
    sizes = [
        (profiles / name).stat().st_size for names in PROFILES.values() for name in names.split()
    ]
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


def counts_of(name: str) -> Mapping[str, float]:
    """Counts of n-grams, their letters in lower case; case is judged by the word's shape.

    >>> counts = counts_of("ru")
    >>> counts["ст"] > counts["тс"] > 0
    True
    """
    merged: defaultdict[str, float] = defaultdict(float)
    language, _, codec = name.partition("/")
    grams = _byte_pairs(language, codec) if codec else _profile(language)
    for gram, count in grams.items():
        merged[small(gram)] += count
    return merged


def _profile(language: str) -> Mapping[str, float]:
    path = _folder("langdetect") / "profiles" / language
    counts: Mapping[str, float] = json.loads(path.read_bytes())["freq"]
    return counts


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is not installed; its tables are needed")
    return Path(spec.origin).parent


def _byte_pairs(language: str, codec: str) -> Mapping[str, float]:
    letters = [_letter(byte, codec) for byte in range(256)]
    counts: defaultdict[str, float] = defaultdict(float)
    weights = _models()[f"{language}/{codec}"]
    for place, weight in enumerate(weights):
        second = letters[place & 0xFF]
        if weight and second:
            # The weight 1 stands for anything from one pair in the whole text upwards.
            share = 0.4 if weight == 1 else float(weight)
            if second != " ":
                counts[second] += share
            counts[(letters[place >> 8] or " ") + second] += share
    return counts


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


def _letter(byte: int, codec: str) -> str:
    mark = bytes([byte]).decode(codec, "ignore")
    return mark if mark.isalpha() else " " if mark.isspace() or not mark else ""
