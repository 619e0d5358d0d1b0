"""Count the tables of `polyglot_clean/encoding/tables/`: sequences of letters by language.

    python tests/bench/letter_tables.py FOLDER [--judged TEXTS.jsonl.gz ...]

FOLDER holds the unpacked packages that `language_texts.py` names, with their licences. Needs
Tesseract's tools for the word lists. Texts whose first 40 letters are those of a judged one (`text`
or `clean` of a file's rows) are left out, so that figures on these say something.

One table a script. Each word of a text counts, and each word of a word list a little: all of a list
together no more than `LISTED` of the words of the texts. What is met less often than once in
`RARE` letters is left out. A table is a line of JSON (the languages), the grams joined by newlines,
a line's end, and for each language one byte a gram: 0 for none, else the logarithm of its count in
steps of `counts.STEP` of a nat, from the least count that is kept; all of it compressed (zlib).

Beside it lie the words of the texts that are met `KNOWN` times in a language and have letters
beyond ASCII, the longest of `LONGEST` letters: sorted, joined by newlines, compressed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log
from pathlib import Path

import language_texts  # type: ignore[import-not-found,unused-ignore]

from polyglot_clean.encoding.counts import LANGUAGES, STEP, TABLES, small

LISTED = 0.4
RARE = 300_000
SAME = 40
KNOWN = 4
LONGEST = 8
LETTERS = {
    "LATIN": "a-z\u00df-\u024f\u0259\u1e00-\u1eff",
    "CYRILLIC": "\u0430-\u052f",
    "GREEK": "\u0370-\u03ff\u1f00-\u1fff",
    "ARABIC": "\u0620-\u06ff",
    "HEBREW": "\u0590-\u05ff",
}
"""The letters that words are counted of, by the table's script; the others have no table."""
WORD = re.compile(r"[^\W\d_]+")


def opening(text: str) -> str:
    return text.casefold().strip(" .")[:SAME]


def words_of(texts: Iterable[str], judged: frozenset[str], letters: str) -> Counter[str]:
    """How often each word stands in these texts, the judged ones apart."""
    own = re.compile(f"[{letters}]+")
    found: Counter[str] = Counter()
    for text in texts:
        if opening(text) not in judged:
            found.update(word for word in map(small, WORD.findall(text)) if own.fullmatch(word))
    return found


def grams_of(words: Mapping[str, float]) -> dict[str, float]:
    """Counts of one to three letters; a space before and after each word counts as one."""
    grams: defaultdict[str, float] = defaultdict(float)
    for word, count in words.items():
        padded = f" {word} "
        for at in range(1, len(padded)):
            if padded[at] != " ":
                grams[padded[at]] += count
            grams[padded[at - 1 : at + 1]] += count
            if at > 1:
                grams[padded[at - 2 : at + 1]] += count
    return grams


def is_short(word: str) -> bool:
    return 2 <= len(word) <= LONGEST and not word.isascii()


def steps_of(grams: Mapping[str, float]) -> dict[str, int]:
    least = max(1.5, sum(count for gram, count in grams.items() if len(gram) == 1) / RARE)
    kept = {gram: count / least for gram, count in grams.items() if count >= least}
    return {gram: 1 + round(log(times) / STEP) for gram, times in kept.items()}


def written(languages: list[str], steps: Mapping[str, Mapping[str, int]]) -> bytes:
    grams = sorted(set().union(*steps.values()))
    head = json.dumps(languages) + "\n" + "\n".join(grams) + "\n\n"
    rows = (bytes(steps[language].get(gram, 0) for gram in grams) for language in languages)
    return zlib.compress(head.encode() + b"".join(rows), 9)


def tables(
    texts: Mapping[str, Mapping[str, list[str]]],
    lists: Mapping[str, list[str]],
    judged: frozenset[str],
) -> None:
    for script, letters in LETTERS.items():
        languages = LANGUAGES[script].split()
        steps, known = {}, set[str]()
        for language in languages:
            every = (text for kept in texts.values() for text in kept.get(language, ()))
            words: Counter[str] = words_of(every, judged, letters)
            known |= {word for word, count in words.items() if count >= KNOWN and is_short(word)}
            listed = words_of(set(lists.get(language, ())), frozenset(), letters)
            share = min(1.0, LISTED * words.total() / max(1, len(listed)))
            counts = {word: float(count) for word, count in words.items()}
            for word in listed:
                counts[word] = counts.get(word, 0.0) + share
            steps[language] = steps_of(grams_of(counts))
        path = TABLES / f"{script.lower()}.bin"
        path.write_bytes(written(languages, steps))
        list_of = TABLES / f"{script.lower()}-words.bin"
        list_of.write_bytes(zlib.compress("\n".join(sorted(known)).encode(), 9))
        print(f"{list_of.name}: {len(known)} words, {list_of.stat().st_size} bytes")
        print(f"{path.name}: {len(languages)} languages, {path.stat().st_size} bytes")


def judged_of(paths: Iterable[Path]) -> frozenset[str]:
    found = set()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                found.add(opening(row.get("clean") or row["text"]))
    return frozenset(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--judged", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    judged = judged_of(options.judged)
    texts = language_texts.collected(options.folder, ())
    tables(texts, language_texts.words(options.folder), judged)


if __name__ == "__main__":
    main()
