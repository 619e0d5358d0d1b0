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


SECONDS: Mapping[str, Second] = {"eldc": Second(17.0, 0.965, 0.8)}


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
    codes, usual = _known_to(name, own)
    said, both = dict(scores), []
    for value, power in zip(near, powers, strict=True):
        place = LAST - (value & LAST)
        score = said.get(codes[place])
        gain = usual[place] if score is None else exp(weight * (score - unknown))
        both.append((power * gain, value))
    both.sort(reverse=True)
    best = both[0][0]
    return [value for _, value in both], [power / best for power, _ in both], scores[0][0]


@cache
def _known_to(name: str, own: Table) -> tuple[Sequence[str], Sequence[float]]:
    """The codes of a table's languages ("" for those that a detector does not know), and what it
    makes of the chance of each one where it does not name it."""
    weight, unknown, unlisted = SECONDS[name]
    known = detector(name).languages
    codes = [code if code in known else "" for code in (tag.split("-")[0] for tag in own.tags)]
    return codes, [exp(weight * (unlisted - unknown)) if code else 1.0 for code in codes]
