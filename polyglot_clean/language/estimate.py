"""The estimate: form, then script and letters, then detectors and words, then calibration.

Each tier narrows what the next one may answer. The scores of the last tier are points: a detector's
score times its weight, plus the weights of the words that mark a language. A language that a
detector does not know gets what the detector says of the language it takes it for (`siblings`).
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from polyglot_clean.language.alphabets import Letters, alphabets, letters_of
from polyglot_clean.language.calibration import temperature
from polyglot_clean.language.detectors import Scores, default_detectors, detector
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.words import word_weights
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""

SHOWN = 3
"""How many alternatives an estimate names."""

LONGEST = 400
"""How many characters are looked at: more of a text says nothing new, and costs."""

CACHED = 65_536
"""How many estimates are kept."""


class Weight(NamedTuple):
    """How a detector's scores become points.

    `scale` is worth the best score; `unknown` stands for the score of a language that it does not
    know, `unlisted` for one that it knows and does not name; `sibling` is taken off where a
    sibling's score stands in.
    """

    scale: float
    unknown: float
    unlisted: float
    sibling: float


WEIGHTS = {
    "eldc": Weight(20.0, 0.92, 0.6, 0.02),
    "cld2": Weight(4.0, 0.3, 0.0, 0.1),
    "langdetect": Weight(4.0, 0.3, 0.0, 0.1),
    "langdetect-rs": Weight(4.0, 0.3, 0.0, 0.1),
}
WORDS = 0.6
RARE = {"ast": 0.5, "co": 0.5, "cv": 1.0, "fur": 0.5, "la": 0.5, "os": 1.0, "sa": 0.5}
"""Points taken off languages that no detector (or a bad one) contradicts: they would win by silence."""

EXPECTED = 2.5
"""Points that a language gets for being expected (a sibling's language, the declared one)."""


def estimate_language(
    text: str, *, expected: Iterable[str] = (), detectors: Sequence[str] = ()
) -> LanguageEstimate:
    """Estimate the language of a short text.

    Args:
        text: a title, a label, a sentence; at most its first 400 characters count.
        expected: BCP 47 tags that the context makes likely (declared language, siblings).
        detectors: names of detectors to use instead of the default ones.

    Returns:
        The language with a calibrated confidence; `und` below 0.8, with the alternatives. Names,
        dates, identifiers and addresses are `und` without alternatives, but for names.

    Raises:
        ValueError: a detector is not known or not installed.

    >>> estimate_language("Новости дня и погода").tag, estimate_language("libxine2-bin").tag
    ('ru', 'und')
    """
    pinned = tuple(detectors) or default_detectors()
    return _estimate(text[:LONGEST], tuple(expected), pinned)


def estimate_languages(
    texts: Iterable[str], *, expected: Iterable[str] = ()
) -> tuple[LanguageEstimate, ...]:
    """Estimate many texts of one context, in order; equal texts cost one estimate.

    >>> [estimate.tag for estimate in estimate_languages(["Γλώσσα", "ภาษา"])]
    ['el', 'th']
    """
    prior, pinned = tuple(expected), default_detectors()
    return tuple(_estimate(text[:LONGEST], prior, pinned) for text in texts)


@lru_cache(CACHED)
def _estimate(text: str, expected: tuple[str, ...], names: tuple[str, ...]) -> LanguageEstimate:
    reason = not_language(text)
    if reason and reason != "name":
        return _nothing(reason)
    folded = text.lower()
    letters = letters_of(folded)
    if not letters.mask:
        return _nothing("no-letters")
    tables = alphabets()
    languages = _candidates(letters.mask)
    if len(languages) == 1:
        tag = languages[0][1]
        kind = "script" if tables.scripts[letters.script] == letters.mask else "letters"
        return _answer(((tag, 0.99),), (_evidence(kind, letters.script),), reason)
    points, evidence = _points(letters, folded, names)
    if expected:
        wanted = {tag.split("-")[0] for tag in expected}
        points = [
            (value + EXPECTED * (tag.split("-")[0] in wanted), tag) for value, tag in points
        ]
    points.sort(key=lambda item: (-item[0], item[1]))
    return _answer(_probabilities(points, len(folded)), evidence, reason)


def _points(
    letters: Letters, folded: str, names: tuple[str, ...]
) -> tuple[list[tuple[float, str]], tuple[Evidence, ...]]:
    """Points of the languages that anything speaks for, and what they rest on."""
    field = _field(letters.mask)
    gains: dict[str, float] = {}
    for bit, weight in word_weights(folded).items():
        tag = field.get(bit)
        if tag is not None:
            gains[tag] = WORDS * weight
    heard: list[str] = []
    evidence: list[Evidence] = []
    for name in names:
        scores = detector(name).scores(letters.text)
        if scores:
            heard.append(name)
            evidence.append(_evidence(name, scores[0][0]))
            for tag, gain in _gains(scores, letters.mask, name).items():
                gains[tag] = gains.get(tag, 0.0) + gain
    base = _base(letters.mask, tuple(heard))
    if not gains:
        return [(points, tag) for tag, points in base.items()], ()
    return [(base[tag] + gain, tag) for tag, gain in gains.items()], tuple(evidence)


def _gains(scores: Scores, mask: int, name: str) -> dict[str, float]:
    """What a detector's scores add to the points of languages that it does not name."""
    scale, unknown, unlisted, sibling = WEIGHTS[name]
    direct, indirect = _spoken_for(mask, name)
    gains: dict[str, float] = {}
    for code, score in scores:
        tag = direct.get(code)
        if tag is not None:
            gains[tag] = scale * (score - unlisted)
        for tag in indirect.get(code, ()):
            gain = scale * (score - sibling - unknown)
            if gain > gains.get(tag, 0.0):
                gains[tag] = gain
    return gains


@lru_cache(4096)
def _candidates(mask: int) -> tuple[tuple[int, str], ...]:
    return tuple((1 << n, tag) for n, tag in enumerate(alphabets().tags) if mask >> n & 1)


@lru_cache(4096)
def _field(mask: int) -> dict[int, str]:
    return dict(_candidates(mask))


@lru_cache(8192)
def _base(mask: int, names: tuple[str, ...]) -> dict[str, float]:
    """The points of each language when no detector names it."""
    return {
        tag: sum(
            WEIGHTS[name].scale
            * (
                WEIGHTS[name].unlisted
                if tag in detector(name).languages
                else WEIGHTS[name].unknown
            )
            for name in names
        )
        - RARE.get(tag, 0.0)
        for _, tag in _candidates(mask)
    }


@lru_cache(8192)
def _spoken_for(mask: int, name: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """By a detector's code: the language it is, and those it stands in for."""
    known = detector(name).languages
    direct = {}
    indirect: dict[str, tuple[str, ...]] = {}
    for _, tag in _candidates(mask):
        if tag in known:
            direct[tag] = tag
        else:
            for code in alphabets().siblings.get(tag, ()):
                indirect[code] = (*indirect.get(code, ()), tag)
    return direct, indirect


def _probabilities(
    points: Sequence[tuple[float, str]], length: int
) -> tuple[tuple[str, float], ...]:
    scale = temperature(length)
    top = points[0][0]
    shares = [(tag, exp((value - top) * scale)) for value, tag in points]
    total = sum(share for _, share in shares)
    return tuple((tag, share / total) for tag, share in shares[: SHOWN + 1])


def _answer(
    ranked: Sequence[tuple[str, float]], evidence: tuple[Evidence, ...], reason: str
) -> LanguageEstimate:
    tag, confidence = ranked[0]
    if reason:
        evidence = (_evidence(reason, ""), *evidence)
    if reason or confidence < ANSWERED:
        others = tuple(Alternative(tag, round(share, 4)) for tag, share in ranked[:SHOWN])
        return LanguageEstimate(UNDETERMINED, 0.0, others, evidence)
    others = tuple(Alternative(tag, round(share, 4)) for tag, share in ranked[1:] if share > 0.01)
    return LanguageEstimate(tag, round(confidence, 4), others, evidence)


@cache
def _nothing(reason: str) -> LanguageEstimate:
    return LanguageEstimate(UNDETERMINED, 0.0, (), (_evidence(reason, "in no language"),))


@lru_cache(4096)
def _evidence(kind: str, detail: str) -> Evidence:
    return Evidence(kind, detail)
