"""Fit `polyglot_clean/language/calibration.py`: `python tests/bench/calibrate_languages.py`.

The texts are CLDR's names and phrases in each language, as Babel ships them (Unicode licence):
languages, territories, units, currencies, fields of dates, joined to lists of up to 120
characters. Texts that two languages share are dropped. Prints the table to write into the module.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from math import exp, log

from babel import Locale, UnknownLocaleError, localedata

from polyglot_clean.language.alphabets import alphabets, letters_of
from polyglot_clean.language.detectors import default_detectors
from polyglot_clean.language.points import NAMED, POINT, Asked, points_of
from polyglot_clean.language.screen import not_language

BUCKETS = ((20, 0), (50, 20), (120, 50))
PER_LANGUAGE = 100
Sample = tuple[list[float], float, float, int]
"""Points of the languages that something speaks for, the most of the silent ones and their number,
the place of the true one (-1: silent or excluded)."""


def strings(tree: object) -> Iterator[str]:
    """All texts of a tree of locale data, without placeholders."""
    if isinstance(tree, str):
        yield tree.replace("{0}", "").replace("{1}", "").strip()
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)


def phrases(tag: str) -> list[str]:
    name = str(Locale.parse(tag, sep="-"))
    if not localedata.exists(name):
        return []
    data = localedata.load(name, merge_inherited=False)
    parts = ("languages", "territories", "unit_patterns", "currency_names", "date_fields")
    texts = (text for part in parts for text in strings(data.get(part, {})))
    return sorted({text for text in texts if len(text) > 3 and not not_language(text)})


@cache
def corpus() -> dict[str, list[str]]:
    found = {}
    for tag in sorted(set(alphabets().tags)):
        try:
            found[tag] = phrases(tag)
        except (ValueError, UnknownLocaleError):
            continue
    shared = Counter(text for texts in found.values() for text in texts)
    return {tag: [text for text in texts if shared[text] == 1] for tag, texts in found.items()}


def samples(longest: int, shortest: int) -> Iterator[tuple[str, str]]:
    for tag, texts in corpus().items():
        chance = random.Random(f"{tag}{longest}")
        for _ in range(PER_LANGUAGE if len(texts) > 20 else 0):
            size = chance.randint(shortest + 1, longest)
            text = chance.choice(texts)
            while len(text) < size:
                text += ", " + chance.choice(texts)
            if len(text) > longest:
                text = text[:longest].rpartition(" ")[0]
            if len(text) > max(shortest, 3):
                yield tag, text


def measured(tag: str, text: str) -> Sample | None:
    letters = letters_of(text.lower())
    if not letters.mask & (letters.mask - 1):
        return None
    found = points_of(letters, text.lower(), Asked(default_detectors(), ()))
    spoken = [value for value in found.ranked if value > found.most]
    names = [alphabets().tags[NAMED - (value & NAMED)] for value in spoken]
    place = names.index(tag) if tag in names else -1
    values = [value / POINT for value in spoken]
    return values, found.most / POINT, found.size - len(values), place


def loss(found: Iterable[Sample], factor: float, silent: float) -> float:
    total = 0.0
    for values, most, others, place in found:
        top = max([most, *values])
        rest = silent * exp((most - top) * factor)
        shares = [exp((value - top) * factor) for value in values]
        right = shares[place] if place >= 0 else rest
        total -= log(max(right / (sum(shares) + others * rest), 1e-4))
    return total


def main() -> None:
    by_bucket = defaultdict(list)
    for longest, shortest in BUCKETS:
        for tag, text in samples(longest, shortest):
            sample = measured(tag, text)
            if sample is not None:
                by_bucket[longest].append(sample)
    grid = [(f / 20, s) for f in range(2, 41) for s in (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)]
    for longest, found in by_bucket.items():
        factor, silent = min(grid, key=lambda pair: loss(found, *pair))
        print(f"({longest}, {factor}, {silent}),  # {len(found)} texts")


if __name__ == "__main__":
    main()
