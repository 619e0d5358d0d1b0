"""Find the constants of language estimates on texts that no table was fitted on.

    python tests/bench/fit_languages.py SECOND

SECOND is the folder that `train_languages.py` wrote its second regressions and their texts to:
texts of sources that these never saw, 400 a language, and some in a language that they do not know.
Needs numpy, and `eldc`. It prints, in this order:

- what the second opinion takes languages for that it does not know (`seconds.TAKEN_FOR`);
- what the second opinion counts (`seconds.SECONDS`): where the tables leave a doubt, the right
  language is to be as likely as possible, in texts of which as many are in each language as the
  tables take for likely (their `lift`);
- what is taken off an answer's odds there (`seconds.SETTLED`): as many first answers are to be
  right as the confidence says;
- what an expected language gets, and English less (`estimate.EXPECTED`, `estimate.EVERYWHERE`): the
  fewest wrong answers, where the expected languages, English and another one, hold the right one in
  seven of ten cases (`RIGHT`); what a declared language is worth is not in the texts, and assumed.

It finds 11, 0.88, 0.7; 0.3; 5.5 and 3.5. The modules have 13, 0.92, 0.7 and 3.0, which are as good
within a hundredth, and 1.0 in place of 0.3: the texts are messages and names of things like those
that the tables are fitted on. On texts of other kinds (headlines, declarations), as `languages.py`
shows on strings kept for measuring, a second opinion is no reason for less caution. What it takes
Bosnian and Galician for, which the second regression leaves out, was counted on their texts alike.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from polyglot_clean.language.detectors import detector
from polyglot_clean.language.estimate import REACH
from polyglot_clean.language.ngrams import ANSWERED, CERTAIN, PLACE, SHORT, Table
from polyglot_clean.language.seconds import parts_of

RIGHT = 0.7
SECOND = "eldc"
WEIGHTS, UNKNOWN, UNLISTED = (
    range(7, 32, 2),
    (0.88, 0.9, 0.92, 0.94, 0.96, 0.98),
    (0.6, 0.7, 0.8, 0.9),
)
EXPECTED, LESS = np.arange(4.5, 7.1, 0.25), np.arange(0.5, 4.1, 0.5)
LATIN_SERBIAN = "sr-Latn"
"""Serbian is known to the second opinion, but not in this script."""
LEAST = 25
"""The least part of a language's texts, of a hundred, that the second opinion may speak for."""
Array = Any


class Judged(NamedTuple):
    """Texts of one script: the tables' logarithms of chances by language, the number of the right
    one (-1 for none of them), what is said of the odds beside them, and the second opinion's scores
    by its own languages (NaN for those that it does not name, all infinite where it is silent);
    `known` are the parts that its languages have of the texts of each language, `lift` what the
    table gives without a text, `prior` the same as chances."""

    codes: Sequence[str]
    logs: Array
    right: Array
    odds: tuple[float, Array]
    said: Array
    known: Array
    lift: Array
    prior: Array


def judged(path: Path) -> Judged:
    own, other = Table(path.read_bytes()), detector(SECOND)
    codes = sorted(other.languages)
    logs, right, beside, said, lift = [], [], [], [], []
    odds, constant, longer, seen = own.chance
    lifts = np.array(own.lift)
    for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines():
        tag, text = json.loads(line)
        folded = text.lower()
        known, scores = own.sums.scores(folded)
        if not known:
            continue
        scale = own.scale * PLACE / known**0.5
        logs.append(np.array(scores, np.float32) * scale)
        lift.append(lifts * scale)
        right.append(own.tags.index(tag) if tag else -1)
        beside.append(constant + longer * np.log(len(folded)) + seen * known / len(folded))
        named = dict(other.scores(folded))
        said.append([named.get(code, np.nan if named else np.inf) for code in codes])
    knows = np.zeros((len(codes), len(own.tags)))
    for place, tag in enumerate(own.tags):
        for code, part in parts_of(SECOND, tag):
            knows[codes.index(code), place] = part
    found = (np.array(logs), np.array(right), (odds, np.array(beside)))
    prior = np.exp(lifts * own.scale * PLACE / SHORT**0.5)
    return Judged(own.tags, *found, np.array(said), knows, np.array(lift), prior)


def shares(logs: Array) -> Array:
    near = logs - logs.max(1, keepdims=True)
    powers = np.where(near > -REACH, np.exp(near), 0.0)
    return powers / powers.sum(1, keepdims=True)


def sure(texts: Judged, best: Array, caution: float = 0.0) -> Array:
    best = np.minimum(best, CERTAIN)
    odds, beside = texts.odds
    return 1 / (1 + np.exp(-(odds * np.log(best / (1 - best)) + beside - caution)))


def seconded(texts: Judged, weight: float, unknown: float, unlisted: float) -> Array:
    """The logarithms of chances with the second opinion."""
    said = np.where(np.isnan(texts.said), unlisted, texts.said)
    gain = np.exp(weight * (np.where(np.isfinite(said), said, unknown) - unknown)) - 1.0
    return texts.logs + np.log(1.0 + gain @ texts.known)


def taken_for(path: Path) -> Iterator[str]:
    """What the second opinion takes languages for that it does not know, as in `TAKEN_FOR`."""
    other, answers = detector(SECOND), defaultdict[str, Counter[str]](Counter)
    for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines():
        tag, text = json.loads(line)
        if tag == LATIN_SERBIAN or (tag and tag not in other.languages):
            answers[tag].update(code for code, _ in other.scores(text.lower())[:1])
    for tag, found in sorted(answers.items()):
        shares = [(code, 5 * round(20 * n / found.total())) for code, n in found.most_common(4)]
        if shares[0][1] >= LEAST:
            yield " ".join((tag, *(f"{code} {share}" for code, share in shares if share >= LEAST)))


def doubtful(texts: Judged) -> Judged:
    doubt = (sure(texts, shares(texts.logs).max(1)) < ANSWERED) & ~np.isinf(texts.said[:, 0])
    return texts._replace(
        logs=texts.logs[doubt],
        right=texts.right[doubt],
        odds=(texts.odds[0], texts.odds[1][doubt]),
        said=texts.said[doubt],
        lift=texts.lift[doubt],
    )


def fit_second(doubts: Sequence[Judged]) -> tuple[float, float, float]:
    def loss(values: tuple[float, float, float]) -> float:
        total, count = 0.0, 0.0
        for texts in doubts:
            inside = texts.right >= 0
            right = texts.right[inside]
            found = shares(seconded(texts, *values))[inside, right]
            total -= float((np.log(found + 1e-3) * texts.prior[right]).sum())
            count += float(texts.prior[right].sum())
        return total / count

    return min(product(WEIGHTS, UNKNOWN, UNLISTED), key=loss)


def fit_settled(doubts: Sequence[Judged], second: tuple[float, float, float]) -> float:
    def excess(caution: float) -> float:
        """How many more of the first answers the confidence promises than are right."""
        told = right = 0.0
        for texts in doubts:
            found = shares(seconded(texts, *second))
            told += float(sure(texts, found.max(1), caution).sum())
            right += float((found.argmax(1) == texts.right).sum())
        return told - right

    return min(map(float, np.arange(-2.0, 2.01, 0.1)), key=lambda caution: abs(excess(caution)))


def expecting(texts: Judged, chosen: Array, gains: tuple[float, float]) -> Array:
    """The scores where English and one other language each are expected."""
    logs, (gain, less) = texts.logs.copy(), gains
    rows, usual = np.arange(len(logs)), np.log(texts.prior)
    logs[rows, chosen] += gain - usual[chosen] - texts.lift[rows, chosen]
    if "en" in texts.codes:
        english = texts.codes.index("en")
        mine = chosen != english
        logs[mine, english] += gain - less - usual[english] - texts.lift[mine, english]
        logs[~mine, english] -= less
    return logs


def fit_expected(
    all_of: Sequence[Judged], second: tuple[float, float, float]
) -> Iterator[tuple[float, float, float, float, float]]:
    """Gains, with how many answers are wrong: weighed, where one is right, where both are wrong."""
    for gain, less in product(EXPECTED, LESS):
        wrong = np.zeros(2)
        count = 0
        for texts in all_of:
            inside = texts.right >= 0
            chance = np.random.default_rng(0)
            other = (texts.right + chance.integers(1, len(texts.codes), len(inside))) % len(
                texts.codes
            )
            for turn, chosen in enumerate((texts.right, other)):
                logs = expecting(texts, chosen, (float(gain), float(less)))
                doubt = sure(texts, shares(logs).max(1)) < ANSWERED
                helped = logs + (seconded(texts, *second) - texts.logs)
                logs = np.where(doubt[:, None], helped, logs)
                wrong[turn] += (logs.argmax(1) != texts.right)[inside].sum()
            count += int(inside.sum())
        part = wrong / count
        yield float(RIGHT * part[0] + (1 - RIGHT) * part[1]), float(gain), float(less), *part


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("second", type=Path)
    options = parser.parse_args(arguments)
    for path in sorted(options.second.glob("*.bin")):
        print("TAKEN_FOR", path.stem, *taken_for(path), sep="; ")
    all_of = [judged(path) for path in sorted(options.second.glob("*.bin"))]
    doubts = [doubtful(texts) for texts in all_of]
    second = fit_second(doubts)
    print(
        "SECONDS: weight, unknown, unlisted", second, "named at", exp(second[0] * (1 - second[1]))
    )
    print("SETTLED", round(float(fit_settled(doubts, second)), 1))
    for found in sorted(fit_expected(all_of, second))[:8]:
        print("EXPECTED, less for English (wrong: all, right one, none)", found)


if __name__ == "__main__":
    main()
