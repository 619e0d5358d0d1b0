"""Fit the tables of `polyglot_clean/language/tables/`: weights of n-grams and words by language.

    python tests/bench/train_languages.py FOLDER --second SECOND [--judged TEXTS.jsonl.gz]
        [--scripts Latn ...]

FOLDER holds the unpacked packages that `language_texts.py` names, which says their licences too;
texts of the judged file are left out, and so is each of their sentences. (Other messages of the
same programs the tables may have seen; figures on these are the better for it.) Needs numpy and
scipy (any late release), and Tesseract's tools for the word lists. One table a script that several
languages share: a softmax regression on the n-grams and words of a text (`grams_of`), all languages
equally likely, weights rounded to 1/127 of the greatest (or of 6) and dropped where they say next
to nothing.

The confidence is fitted on a second, smaller regression that never saw a part of the sources, on
texts of these: it is to hold for texts of other origin. Some languages are left out of it, so that
a part of the texts are in none that it knows (`OUT`). That regression and the texts are written to
SECOND, for `fit_languages.py`, which finds the constants of the modules on them. Every draw is
seeded. What is not fitted but assumed stands here with its reasons: `OUT`, `OFFICIAL`, `GROWTH`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import language_texts  # type: ignore[import-not-found,unused-ignore]
import numpy as np
import scipy.sparse as sparse  # type: ignore[import-untyped,unused-ignore]

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.ngrams import ANSWERED, LEVELS, SHORT, grams_of, key_of
from polyglot_clean.language.words import WORD

TABLES = Path(__file__).parents[2] / "polyglot_clean" / "language" / "tables"
SHARE = {
    "catalogues": 1.0, "mozilla": 1.0, "packages": 1.0, "cldr": 0.6, "mediawiki": 1.6, "words": 0.5,
    "chromium": 1.0, "manuals": 0.7,
}  # fmt: skip
"""How often a source is drawn from, where it has enough (`ENOUGH`) texts of a language."""
ENOUGH = 600
LENGTHS = {20: 0.45, 50: 0.35, 120: 0.2}
"""Lengths that texts are cut to, with how often."""
HELD = ("mozilla", "packages", "mediawiki")
"""Sources that the confidence is fitted on; the second regression does not see them, but for a part
of the last one, which is all that there is in some languages."""
BATCH = 4096
NORM = 3.0
"""A text's scores are multiplied by this, and divided by the root of how many grams it has."""
LEFT_OUT = 0.3
"""The part of a text's grams that the regression does not see, others each time: so it leans less
on the few that decide in its own sources."""
LEAST = 0.1
"""Weights nearer to the usual one of a gram say nothing."""
OUT = 0.07
"""How many texts are in a language that the table does not have."""
MANY = 20
"""A script of so many languages can do without some in the second regression."""
OFFICIAL, GROWTH = 0.8, 0.12
"""Languages are not equally likely, though they are so to the regression: more is written in those
that states write in. How much is not known. A text is taken to be e to `OFFICIAL` times likelier in
an official language whose writers live in economies of `PRODUCT` (dollars a year) together, and to
grow with this power of it from there on (CLDR: territories' products, and what part of their people
write a language). Both are set by hand, with an eye on the figures of `languages.py`."""
PRODUCT = 1e11
Texts = Mapping[str, Mapping[str, Sequence[str]]]
Words = Mapping[str, Sequence[str]]
Array = Any


class Size(NamedTuple):
    """How much a regression sees: texts a language, passes; grams kept: least seen, most."""

    texts: int
    passes: int
    seen: int
    most: int


FINAL = Size(16000, 12, 6, 400_000)
FEWER = Size(12000, 10, 4, 300_000)
"""The same for a script of less than `MANY` languages."""
SECOND = Size(3000, 10, 4, 150_000)
JUDGED = 400
"""Texts a language that the confidence is fitted on."""


# Texts.


def is_held(text: str) -> bool:
    return zlib.crc32(text.encode()) % 10 == 0


def window(chance: random.Random, text: str, limit: int) -> str:
    """Some words of a text that follow each other, up to a length."""
    if len(text) <= limit:
        return text
    words = text.split()
    if len(words) < 2:
        start = chance.randrange(len(text) - limit + 1)
        return text[start : start + limit]
    at = chance.randrange(len(words))
    taken = words[at]
    while at + 1 < len(words) and len(taken) + 1 + len(words[at + 1]) <= limit:
        at += 1
        taken += " " + words[at]
    return taken[: limit * 2]


def drawn(pools: Mapping[str, Sequence[str]], count: int, seed: str) -> Iterator[str]:
    """Texts of a language, of all lengths."""
    chance = random.Random(seed)
    names = [name for name, texts in pools.items() if texts]
    shares = [SHARE[name] * min(1.0, len(pools[name]) / ENOUGH) for name in names]
    for _ in range(count if names else 0):
        name = chance.choices(names, shares)[0]
        limit = chance.choices(tuple(LENGTHS), tuple(LENGTHS.values()))[0]
        text = chance.choice(pools[name])
        if name == "words":
            while len(text) < limit * 0.7:
                text += " " + chance.choice(pools[name])
        else:
            text = window(chance, text, limit)
        yield text


def pools_of(tag: str, texts: Texts, words: Words, held: bool | None) -> dict[str, list[str]]:
    """A language's texts by source: those held out, those not, or (None) what `HELD` leaves."""
    found: dict[str, list[str]] = {}
    for name, by_tag in texts.items():
        if held is None and name in HELD[:2]:
            continue
        found[name] = [text for text in by_tag.get(tag, ()) if is_held(text) == bool(held)]
    if not held:
        found["words"] = [word for word in words.get(tag, ()) if _is_word(word)]
    elif any(len(found.get(name, ())) > 30 for name in HELD):
        found = {name: pool for name, pool in found.items() if name in HELD}
    return found


def _is_word(text: str) -> bool:
    return WORD.fullmatch(text.lower()) is not None and (len(text) < 2 or not text.isupper())


def only(script: str, text: str) -> str:
    """What a table sees of a text: of Han ones those alone, since kana decide by themselves."""
    if script != "Hani":
        return text.lower()
    runs = "".join(c if "\u3400" <= c <= "\u9fff" else " " for c in text)
    return " ".join(runs.split())


# The regression.


class Grams:
    """The numbers of a text's grams; words are remembered."""

    def __init__(self, orders: Sequence[int], kept: Sequence[str]) -> None:
        self.orders = orders
        self.numbers = {gram: number for number, gram in enumerate(kept)}
        self._words: dict[str, list[int]] = {}

    def of_word(self, word: str) -> list[int]:
        if word not in self._words:
            found = map(self.numbers.get, grams_of(word, len(self.orders)))
            self._words[word] = [number for number in found if number is not None]
        return self._words[word]

    def matrix(self, texts: Iterable[str]) -> Array:
        numbers, ends = array("i"), array("i", [0])
        for text in texts:
            for word in WORD.findall(text):
                numbers.extend(self.of_word(word))
            ends.append(len(numbers))
        ones = np.ones(len(numbers), np.float32)
        shape = (len(ends) - 1, len(self.numbers))
        found = sparse.csr_matrix((ones, np.array(numbers), np.array(ends)), shape=shape)
        found.sum_duplicates()
        return found


def kept_grams(texts: Iterable[str], orders: Sequence[int], size: Size) -> list[str]:
    """The grams that enough words of the texts have, the most frequent first to stay."""
    words = Counter[str]()
    for text in texts:
        words.update(set(WORD.findall(text)))
    counts = Counter[str]()
    for word, count in words.items():
        for gram in set(grams_of(word, len(orders))):
            counts[gram] += count
    kept = [gram for gram, count in counts.items() if count >= size.seen]
    return sorted(sorted(kept, key=lambda gram: (-counts[gram], gram))[: size.most])


def norms(matrix: Array) -> Array:
    return (NORM / np.sqrt(np.maximum(1, matrix.sum(1)))).astype(np.float32)


def regression(matrix: Array, right: Array, languages: int, passes: int) -> Array:
    """Weights by gram and language: Adagrad, one rate a gram, which sinks to a tenth."""
    matrix = sparse.csr_matrix(matrix)
    weights = np.zeros((matrix.shape[1], languages), np.float32)
    spread = np.full((matrix.shape[1], 1), 1e-3, np.float32)
    chance = np.random.default_rng(0)
    norm = np.asarray(norms(matrix)) / np.float32(1 - LEFT_OUT) ** 0.5
    done, whole = 0, passes * len(right)
    for _ in range(passes):
        order = chance.permutation(len(right))
        for start in range(0, len(order), BATCH):
            taken = order[start : start + BATCH]
            part, truth, scale = matrix[taken], right[taken], norm[taken]
            kept = part.data * (chance.random(len(part.data), np.float32) >= LEFT_OUT)
            grams, inverse = np.unique(part.indices, return_inverse=True)
            part = sparse.csr_matrix(
                (kept, inverse.astype(np.int32), part.indptr), shape=(len(taken), len(grams))
            )
            own = weights[grams]
            scores = (part @ own) * scale
            shares = np.exp(scores - scores.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            shares[np.arange(len(truth)), truth] -= 1
            slope = (part.T @ (shares * scale)) / 64
            spread[grams] += (slope * slope).mean(1, keepdims=True)
            rate = 1.0 - 0.9 * done / whole
            weights[grams] = own - rate * slope / np.sqrt(spread[grams])
            done += len(taken)
    return weights - np.median(weights, 1, keepdims=True)


class Fitted(NamedTuple):
    """A regression's grams, and its weights in steps (whole numbers within `LEVELS`)."""

    grams: Grams
    steps: Array
    step: float


def fitted(script: str, samples: Sequence[tuple[int, str]], size: Size) -> Fitted:
    texts = [only(script, text) for _, text in samples]
    orders = (1, 2) if script == "Hani" else (1, 2, 3, 4)
    grams = Grams(orders, kept_grams(texts, orders, size))
    right = np.array([number for number, _ in samples])
    weights = regression(grams.matrix(texts), right, int(right.max()) + 1, size.passes)
    weights[np.abs(weights) < LEAST] = 0.0
    step = float(min(np.abs(weights).max(), 6.0)) / (LEVELS - 1)
    steps = np.clip(np.rint(weights / step), 1 - LEVELS, LEVELS - 1).astype(np.int32)
    says = steps.any(axis=1)
    kept = [gram for gram, number in grams.numbers.items() if says[number]]
    return Fitted(Grams(orders, kept), steps[says], step)


# The confidence.


def confidence(fit: Fitted, samples: Sequence[tuple[int, str]], script: str) -> list[float]:
    """The factor on scores, then the weights of what bears on an answer's chance (`sure_of`).

    Texts in a language that is left out have the number -1. Where none is, answers are held to be
    less sure by what that many would take from the chance of those that are just sure enough.
    """
    texts = [only(script, text) for _, text in samples]
    right = np.array([number for number, _ in samples])
    matrix = fit.grams.matrix(texts)
    count = np.asarray(matrix.sum(1)).ravel()
    use, inside = count > 0, right >= 0
    length = np.array([max(1, len(text)) for text in texts])
    scores = (matrix @ fit.steps.astype(np.float32)) * np.asarray(norms(matrix)) * fit.step

    def shares(factor: float) -> Array:
        found = np.exp((scores - scores.max(1, keepdims=True)) * factor)
        return found / found.sum(1, keepdims=True)

    def loss(factor: float) -> float:
        found = shares(factor)[np.arange(len(right)), right]
        return float(-np.log(found[use & inside] + 1e-6).mean())

    factor = min((f / 20 for f in range(4, 41)), key=loss)
    found = shares(factor)
    top = np.minimum(found.max(1), 0.9999)
    seen = np.stack(
        [np.log(top / (1 - top)), np.ones(len(top)), np.log(length), count / length], axis=1
    )[use]
    truth = (found.argmax(1) == right)[use].astype(float)
    weights = np.zeros(4)
    for _ in range(30):  # Newton's steps of a logistic regression
        chance = 1 / (1 + np.exp(-(seen @ weights)))
        slope = seen.T @ (truth - chance) - 0.5 * weights
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + 0.5 * np.eye(4)
        weights += np.linalg.solve(bend, slope)
    if inside.all():
        sure = ANSWERED / (1 - OUT)
        weights[1] -= log(sure / (1 - sure)) - log(ANSWERED / (1 - ANSWERED))
    return [round(factor, 3), *(round(float(weight), 4) for weight in weights)]


# The prior.


def products(root: Path) -> Mapping[str, float]:
    """By official language, the products of the economies that its writers live in."""
    (path,) = root.glob("npm/cldr-core-*/package/supplemental/territoryInfo.json")
    territories = json.loads(path.read_text("utf-8"))["supplemental"]["territoryInfo"]
    found: dict[str, float] = {}
    for territory in territories.values():
        for code, told in territory.get("languagePopulation", {}).items():
            if told.get("_officialStatus") in ("official", "de_facto_official"):
                tag = language_texts.tag_of(code).split("-")[0]
                share = float(told["_populationPercent"]) * float(told.get("_writingPercent", 100))
                found[tag] = found.get(tag, 0.0) + float(territory["_gdp"]) * share / 10_000
    return found


def lifts(tags: Sequence[str], product: Mapping[str, float]) -> list[float]:
    """What languages start with, as logarithms of chances."""
    times = [product.get(tag.split("-")[0], 0.0) / PRODUCT for tag in tags]
    return [OFFICIAL + GROWTH * log(size) if size >= 1 else 0.0 for size in times]


# The table.


class Made(NamedTuple):
    """What a table is made of: languages, their lifts, the regression, and the confidence."""

    tags: Sequence[str]
    lifts: Sequence[float]
    fit: Fitted
    chance: Sequence[float]


def write(path: Path, made: Made) -> None:
    """See `polyglot_clean/language/ngrams.py` for the format."""
    fit, chance = made.fit, made.chance
    kept = sorted(fit.grams.numbers, key=lambda gram: (key_of(gram), gram))
    keys, counts, entries = [], array("B"), array("H")
    starts = [array("I") for _ in range(3)]
    names = b""
    for key, grams in groupby(kept, key_of):
        keys.append(key)
        for start, value in zip(starts, (len(names), len(counts), len(entries)), strict=True):
            start.append(value)
        part = list(grams)
        names += "\n".join(part).encode() + b"\n"
        for gram in part:
            row = fit.steps[fit.grams.numbers[gram]]
            said = np.flatnonzero(row)
            counts.append(len(said))
            entries.extend(int(number) << 8 | int(row[number]) + LEVELS for number in said)
    starts[0].append(len(names))
    numeric = [section.tobytes() for section in (*starts, counts, entries)]
    sections = ["\n".join(keys).encode(), names, *numeric]
    scale = round(NORM * fit.step * chance[0], 8)
    head = {
        "tags": list(made.tags),
        "lift": [round(lift / scale * SHORT**0.5) for lift in made.lifts],
        "orders": len(fit.grams.orders),
        "scale": scale,
        "chance": list(chance[1:]),
        "sections": [len(section) for section in sections],
    }
    line = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(line + b"".join(sections))
    size = len(line) + sum(map(len, sections))
    print(path.name, len(made.tags), "languages", len(kept), "grams", size, "bytes", chance)


class Sources(NamedTuple):
    """Texts and words by source and language, and what the languages' writers produce."""

    texts: Texts
    words: Words
    product: Mapping[str, float]


def make(script: str, sources: Sources, second: Path) -> None:
    tables = alphabets()
    tags = tables.tags_in(tables.scripts[script])

    def samples(held: bool | None, sizes: Mapping[str, int]) -> list[tuple[int, str]]:
        """Texts with the numbers of their languages among `sizes`."""
        return [
            (number, text)
            for number, (tag, size) in enumerate(sizes.items())
            for text in drawn(
                pools_of(tag, sources.texts, sources.words, held), size, f"{tag}{script}{held}"
            )
        ]

    out = tags[4::10] if len(tags) >= MANY else ()
    known = [tag for tag in tags if tag not in out]
    smaller = fitted(script, samples(None, dict.fromkeys(known, SECOND.texts)), SECOND)
    inside = samples(True, dict.fromkeys(known, JUDGED))
    few = round(len(inside) * OUT / (1 - OUT) / max(1, len(out)))
    outside = [(-1, text) for _, text in samples(True, dict.fromkeys(out, few))]
    chance = confidence(smaller, [*inside, *outside], script)
    write(second / f"{script}.bin", Made(known, lifts(known, sources.product), smaller, chance))
    with (second / f"{script}.jsonl").open("w", encoding="utf-8") as lines:
        for number, text in [*inside, *outside]:
            lines.write(json.dumps([known[number] if number >= 0 else "", text]) + "\n")
    size = FINAL if len(tags) >= MANY else FEWER
    final = fitted(script, samples(False, dict.fromkeys(tags, size.texts)), size)
    write(TABLES / f"{script}.bin", Made(tags, lifts(tags, sources.product), final, chance))


def shared_scripts() -> tuple[str, ...]:
    """The scripts that several languages share."""
    return tuple(s for s, mask in alphabets().scripts.items() if mask & (mask - 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--scripts", nargs="*", default=shared_scripts())
    options = parser.parse_args()
    judged: list[str] = []
    if options.judged:
        with gzip.open(options.judged, "rt", encoding="utf-8") as lines:
            judged = [json.loads(line)["text"] for line in lines]
    texts = language_texts.collected(options.folder, judged)
    words = language_texts.words(options.folder)
    for script in options.scripts:
        make(script, Sources(texts, words, products(options.folder)), options.second)


if __name__ == "__main__":
    main()
