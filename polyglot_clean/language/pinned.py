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
    weight, unknown, unlisted = SECONDS[name]
    heard, usual = _known_to(name, own)
    less, both = exp(weight * (unlisted - unknown)), []
    more = {code: exp(weight * (score - unknown)) - less for code, score in scores}
    for value, power in zip(near, powers, strict=True):
        place = LAST - (value & LAST)
        gain = usual[place]
        for code, part in heard[place]:
            gain += part * more.get(code, 0.0)
        both.append((power * gain, value))
    both.sort(reverse=True)
    best = both[0][0]
    return [value for _, value in both], [power / best for power, _ in both], scores[0][0]


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


@cache
def _known_to(name: str, own: Table) -> tuple[Sequence[Parts], Sequence[float]]:
    """What a detector makes of a table's languages, and what becomes of the chance of each of them
    where it names none of that."""
    weight, unknown, unlisted = SECONDS[name]
    heard = [parts_of(name, tag) for tag in own.tags]
    less = exp(weight * (unlisted - unknown)) - 1.0
    return heard, [1.0 + sum(part for _, part in parts) * less for parts in heard]
