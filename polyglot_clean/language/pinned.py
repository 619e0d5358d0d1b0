"""What foreign detectors say of a text: alone, as probabilities; or as a second opinion."""

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import OWN, detector
from polyglot_clean.language.ngrams import PLACE, Table
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
    languages that it does not know; `unlisted` is that of known ones that it does not name."""

    scale: float
    unknown: float
    unlisted: float


SECONDS: Mapping[str, Second] = {"eldc": Second(17.0, 0.96, 0.8)}


@cache
def second_of(names: tuple[str, ...]) -> str:
    """Which detector is a second opinion to the own tables; "" for none.

    >>> second_of(("ngrams", "eldc")), second_of(("eldc", "ngrams"))
    ('eldc', '')
    """
    return next((name for name in names[1:2] if names[0] == OWN and name in SECONDS), "")


def seconded(
    name: str, folded: str, own: Table, found: tuple[list[int], float]
) -> tuple[list[int], str]:
    """Scores with what a second opinion gives each of them, best first, and its answer ("" for
    none); given the scores found, and what makes them logarithms of chances."""
    near, scale = found
    scores = detector(name).scores(folded)
    if not scores:
        return near, ""
    weight, unknown, unlisted = SECONDS[name]
    places = _places_of(name, own)
    gains = {
        places[code]: int(weight * (score - unknown) / scale) & -PLACE
        for code, score in scores
        if code in places
    }
    usual, known = int(weight * (unlisted - unknown) / scale) & -PLACE, places.values()
    gained = []
    for value in near:
        place = LAST - (value & LAST)
        gained.append(value + gains.get(place, usual if place in known else 0))
    gained.sort(reverse=True)
    return gained, scores[0][0]


@cache
def _places_of(name: str, own: Table) -> Mapping[str, int]:
    """The places of the languages that a detector knows, by their codes."""
    known = detector(name).languages
    codes = [tag.split("-")[0] for tag in own.tags]
    return {code: place for place, code in enumerate(codes) if code in known}
