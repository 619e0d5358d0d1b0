"""What foreign detectors that are pinned say of a text alone, as probabilities."""

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import detector


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
