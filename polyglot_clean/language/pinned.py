"""What foreign detectors say of a text: alone, as probabilities; or as a second opinion."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from typing import NamedTuple

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import OWN, detector
from polyglot_clean.language.ngrams import Table
from polyglot_clean.language.shares import LAST


class Weight(NamedTuple):
    """How a detector's scores become logarithms of chances: `scale` times the score; `unlisted`
    stands for the score of all the languages that it does not name."""

    scale: float
    unlisted: float


WEIGHTS: Mapping[str, Weight] = {
    "eldc": Weight(30.0, 0.85),
    "cld2": Weight(3.4, 0.3),
    "langdetect": Weight(4.0, 0.0),
    "langdetect-rs": Weight(4.0, 0.0),
    "lingua": Weight(4.0, 0.0),
    "py3langid": Weight(4.0, 0.0),
}
EXPECTED = 1.2
"""What a language gets for being expected, like `estimate.EXPECTED`: detectors' scores are less of
a measure."""


def shares_of(
    name: str, folded: str, script: str, expected: tuple[str, ...]
) -> list[tuple[float, str]]:
    """Probabilities of languages that are written in the script, best first; none for silence.

    >>> shares_of("langdetect", "eine neue ausstellung alter karten", "Latn", ())[0][1]
    'de'
    """
    written = _written(script)
    judge = detector(name)
    scale, unlisted = WEIGHTS[name]
    wanted = {tag.split("-")[0] for tag in expected}
    powers = {
        written[code]: exp(scale * score + (EXPECTED if code in wanted else 0.0))
        for code, score in judge.scores(folded)
        if code in written
    }
    total = sum(powers.values()) + exp(scale * unlisted)
    return sorted(((power / total, tag) for tag, power in powers.items()), reverse=True)


@cache
def _written(script: str) -> Mapping[str, str]:
    """Tags of a script's languages by the codes of detectors."""
    tables = alphabets()
    return {tag.split("-")[0]: tag for tag in tables.tags_in(tables.scripts[script])}


class Second(NamedTuple):
    """How a second opinion counts: `scale` times the score, less the score that stands for the
    languages that it does not know; `unlisted` is that of known ones that it does not name
    (`tests/bench/fit_languages.py`)."""

    scale: float
    unknown: float
    unlisted: float


SECONDS: Mapping[str, Second] = {"eldc": Second(13.0, 0.92, 0.7)}

TAKEN_FOR: Mapping[str, Mapping[str, tuple[str, float]]] = {
    "eldc": {
        "af": ("nl", 0.8), "as": ("bn", 1.0), "ast": ("es", 0.65), "bs": ("hr", 0.85),
        "ceb": ("tl", 0.85), "co": ("it", 0.75), "fo": ("is", 0.75), "id": ("ms", 0.95),
        "jv": ("ms", 0.65), "ne": ("hi", 0.65), "nn": ("nb", 0.65), "oc": ("ca", 0.6),
        "ps": ("fa", 0.75), "sa": ("mr", 0.75), "sr-Latn": ("hr", 0.85), "su": ("ms", 0.6),
        "ti": ("am", 1.0), "tk": ("tr", 0.55), "yi": ("he", 1.0),
    }
}  # fmt: skip
"""What a second opinion says of languages that it does not know, where it says one thing in more
than half of their texts, and in how many of these (`tests/bench/fit_languages.py`). So its word for
Malay is one for Indonesian as well. Serbian it knows in Cyrillic letters alone."""


@cache
def second_of(names: tuple[str, ...]) -> str:
    """Which detector is a second opinion to the own tables; "" for none.

    >>> second_of(("ngrams", "eldc")), second_of(("eldc", "ngrams"))
    ('eldc', '')
    """
    return next((name for name in names[1:2] if names[0] == OWN and name in SECONDS), "")


def seconded(
    name: str, folded: str, own: Table, found: tuple[Sequence[int], Sequence[float]]
) -> tuple[Sequence[int], Sequence[float], str]:
    """Scores and the chances they give, best first, with what a second opinion says of them; and
    its answer ("" for none)."""
    near, powers = found
    scores = detector(name).scores(folded)
    if not scores:
        return near, powers, ""
    weight, unknown, _ = SECONDS[name]
    codes, parts, usual = _known_to(name, own)
    said, both = dict(scores), []
    for value, power in zip(near, powers, strict=True):
        place = LAST - (value & LAST)
        score = said.get(codes[place])
        gain = usual[place]
        if score is not None:
            gain = 1.0 + parts[place] * (exp(weight * (score - unknown)) - 1.0)
        both.append((power * gain, value))
    both.sort(reverse=True)
    best = both[0][0]
    return [value for _, value in both], [power / best for power, _ in both], scores[0][0]


@cache
def _known_to(name: str, own: Table) -> tuple[Sequence[str], Sequence[float], Sequence[float]]:
    """The codes that a detector has for a table's languages ("" for none), in what part of their
    texts, and what it makes of the chance of each one where it does not name that code."""
    weight, unknown, unlisted = SECONDS[name]
    known = detector(name).languages
    taken = [TAKEN_FOR[name].get(tag, (tag, 1.0)) for tag in own.tags]
    parts = [part if code in known else 0.0 for code, part in taken]
    codes = [code if part else "" for (code, _), part in zip(taken, parts, strict=True)]
    less = exp(weight * (unlisted - unknown)) - 1.0
    return codes, parts, [1.0 + part * less for part in parts]
