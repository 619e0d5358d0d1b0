"""The second opinion: what another detector says of texts that leave the own tables in doubt.

Where the package was built with a compiler, `_weights` weighs it; elsewhere that is done here, with
the same result.
"""

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from math import exp
from operator import add
from typing import NamedTuple, Protocol

from polyglot_clean.language.detectors import OWN, Scores, detector
from polyglot_clean.language.ngrams import Near, Table, named, sure_of
from polyglot_clean.language.shares import LAST


class Second(NamedTuple):
    """How a second opinion counts: `scale` times the score, less the score that stands for the
    languages that it does not know; `unlisted` is that of known ones that it does not name
    (`tests/bench/fit_languages.py`)."""

    scale: float
    unknown: float
    unlisted: float


SECONDS: Mapping[str, Second] = {"eldc": Second(13.0, 0.92, 0.7)}

TAKEN_FOR: Mapping[str, Mapping[str, str]] = {
    "eldc": {
        "af": "nl 75", "as": "bn 100", "ast": "es 65", "ba": "ru 50", "bs": "hr 85",
        "ceb": "tl 85", "co": "it 70", "cv": "ru 45 bg 25", "eo": "es 25", "fo": "is 75",
        "fur": "it 55", "fy": "nl 45", "gl": "es 45 pt 40", "ht": "tl 25", "id": "ms 95",
        "jv": "ms 60", "kk": "uk 40 ru 25", "ky": "ru 45", "la": "it 25", "lb": "de 45",
        "ln": "tl 30", "mk": "sr 55 bg 30", "mn": "ru 55", "mt": "it 30", "ne": "hi 65 mr 35",
        "nn": "nb 70", "oc": "ca 60", "om": "fi 30", "os": "ru 45 be 25", "ps": "fa 75",
        "rw": "tl 25", "sa": "mr 75 hi 25", "sd": "fa 40 ur 30 ar 25", "sr-Latn": "hr 85",
        "su": "ms 55", "tg": "ru 40", "ti": "am 100", "tk": "tr 55", "tt": "ru 45",
        "ug": "ckb 35 fa 25 ar 25", "uz": "az 25", "yi": "he 100",
    }
}  # fmt: skip
"""What a second opinion takes languages for that it does not know, each with how many of a hundred
texts, from a quarter of them on (`tests/bench/fit_languages.py`). So its word for Malay is one for
Indonesian as well. Serbian it knows in Cyrillic letters alone."""


SETTLED = 1.0
"""What is taken off the logarithm of an answer's odds where a second opinion was needed: it settles
which language is the likeliest more than it settles the doubt. Set by hand: on texts like those
that the tables are fitted on, 0.3 would do."""


@cache
def second_of(names: tuple[str, ...]) -> str:
    """Which detector is a second opinion to the own tables; "" for none.

    >>> second_of(("ngrams", "eldc")), second_of(("eldc", "ngrams"))
    ('eldc', '')
    """
    return next((name for name in names[1:2] if names[0] == OWN and name in SECONDS), "")


Parts = tuple[tuple[str, float], ...]
"""Codes of a detector, each with the part of a language's texts that it gives them."""


def parts_of(name: str, tag: str) -> Parts:
    """What a second opinion makes of the texts of a language.

    >>> parts_of("eldc", "id"), parts_of("eldc", "gl")
    ((('ms', 0.95),), (('es', 0.45), ('pt', 0.4)))
    """
    taken = TAKEN_FOR[name].get(tag, "").split()
    if not taken and tag in detector(name).languages:
        return ((tag, 1.0),)
    return tuple(
        (code, int(share) / 100) for code, share in zip(taken[::2], taken[1::2], strict=True)
    )


class Weighing(Protocol):
    """What weighs a second opinion: `Opinion`, or `_weights.Opinion`."""

    def beside(self, found: Near, scores: Scores, length: int, /) -> tuple[float, list[int]]:
        """How sure the likeliest language is an answer, and it with what is worth naming beside it
        (see `ngrams.SHARES`), by what the sums tell of a text of some length, and the scores that
        the other detector gives it, if any."""


class Opinion:
    """The weighing in Python.

    `chance` is that of the table, `parts` has what the detector makes of each of its languages.
    """

    def __init__(
        self, chance: Sequence[float], caution: float, second: Second, parts: Sequence[Parts]
    ) -> None:
        self._chance, self._caution, self._second, self._parts = chance, caution, second, parts
        self._less = exp(second.scale * (second.unlisted - second.unknown))
        self._usual = [
            1.0 + reduce(add, [part for _, part in heard], 0.0) * (self._less - 1.0)
            for heard in parts
        ]

    def beside(self, found: Near, scores: Scores, length: int, /) -> tuple[float, list[int]]:
        sure, near, powers, known = found
        if scores:
            near, powers = self._heard(near, powers, scores)
            sure = sure_of(self._chance, powers, (length, known), self._caution)
        return sure, named(near, powers, sure)

    def _heard(
        self, near: Sequence[int], powers: Sequence[float], scores: Scores
    ) -> tuple[Sequence[int], Sequence[float]]:
        """Scores and the chances they give, best first, with what the second opinion adds."""
        scale, unknown, _ = self._second
        more = {code: exp(scale * (score - unknown)) - self._less for code, score in scores}
        both: list[tuple[float, int]] = []
        for value, power in zip(near, powers, strict=True):
            place = LAST - (value & LAST)
            gains = [part * more.get(code, 0.0) for code, part in self._parts[place]]
            both.append((power * reduce(add, gains, self._usual[place]), value))
        both.sort(reverse=True)
        best = both[0][0]
        return [value for _, value in both], [power / best for power, _ in both]


@cache
def opinion_of(name: str, own: Table) -> Weighing:
    """What weighs a detector's opinion beside a table; "" for none."""
    second = SECONDS.get(name, Second(0.0, 0.0, 0.0))
    parts = tuple(parts_of(name, tag) if name else () for tag in own.tags)
    try:
        from polyglot_clean.language._weights import Opinion as Compiled
    except ImportError:
        return Opinion(own.chance, SETTLED, second, parts)
    return Compiled(own.chance, SETTLED, second, parts)
