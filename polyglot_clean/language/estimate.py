"""The estimate: form, then script and letters, then detectors and words, then calibration.

Each tier narrows what the next one may answer. The scores of the last tier are points: a detector's
score times its weight, plus the weights of the words that mark a language. A language that a
detector does not know gets what the detector says of the language it takes it for (`siblings`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from polyglot_clean.language.alphabets import Letters, alphabets, letters_of
from polyglot_clean.language.calibration import calibration
from polyglot_clean.language.detectors import Scores, default_detectors, detector
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.words import word_weights
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""

CLEAR = 3.0
"""The lead in points from which on the second detector is not asked."""

NEGLIGIBLE = -9.0
"""The logarithm of a share that need not be counted."""

LEAST = 0.01
"""The least share of an alternative that is named beside an answer."""

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
    "eldc": Weight(25.0, 0.91, 0.6, 0.03),
    "cld2": Weight(4.0, 0.25, 0.0, 0.15),
    "langdetect": Weight(4.0, 0.3, 0.0, 0.15),
    "langdetect-rs": Weight(4.0, 0.3, 0.0, 0.15),
}
WORDS = 0.6
RARE = {"ast": 1.0, "co": 0.5, "cv": 1.0, "fur": 0.5, "la": 0.5, "os": 1.0, "sa": 0.5}
"""Points taken off languages that no detector contradicts: they would win by silence."""

SAID = 3.0
"""The weight of words that bears out a language no detector knows."""

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

    >>> [estimate_language(t).tag for t in ("Завтра откроется новая выставка", "libxine2-bin")]
    ['ru', 'und']
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
    mask = letters.mask
    if not mask:
        return _nothing("no-letters")
    if not mask & (mask - 1) and not _is_borne_out(letters, names[0]):
        mask = alphabets().scripts[letters.script]
        letters = letters._replace(mask=mask)
    if not mask & (mask - 1):
        number = mask.bit_length() - 1
        said = f"{letters.script}: {alphabets().tags[number]}"
        return _answer([(1.0, number)], 0.99, _evidence("script", said), reason)
    points, heard, evidence = _points(letters, folded, names)
    if expected:
        for number in _numbers_of(mask, expected):
            points[number] = points.get(number, heard.silence[number]) + EXPECTED
    return _ranked(heard, points, len(folded), evidence, reason)


def _is_borne_out(letters: Letters, name: str) -> bool:
    """Whether one language's letters are more than a foreign name's (`the museum in Łódź`).

    They are where the script leaves no other language, and where the detector does not see another
    one that it should have told from it.
    """
    if alphabets().scripts[letters.script] == letters.mask or letters.script != "Latn":
        return True
    tag = alphabets().tags[letters.mask.bit_length() - 1]
    judge = detector(name)
    scores = judge.scores(letters.text)
    if not scores or scores[0][0] in (tag, *alphabets().siblings.get(tag, ())):
        return True
    number = letters.mask.bit_length() - 1
    return tag not in judge.languages and word_weights(letters.text).get(number, 0.0) > SAID


def _points(
    letters: Letters, folded: str, names: tuple[str, ...]
) -> tuple[dict[int, float], "Heard", tuple[Evidence, ...]]:
    """Points of the languages that anything speaks for, by number.

    The second detector is asked only where the first one and the words leave a doubt: it costs
    more than all the rest.
    """
    mask, text = letters.mask, letters.text
    silence = _heard(mask, ()).silence
    gains = {
        number: WORDS * weight
        for number, weight in word_weights(folded).items()
        if number in silence
    }
    heard: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    for name in names:
        scores = detector(name).scores(text)
        if not scores:
            continue
        heard = (*heard, name)
        evidence += _evidence(name, scores[0][0])
        _add(gains, scores, mask, name)
        if len(heard) < len(names) and _is_clear(gains, _heard(mask, heard)):
            break
    state = _heard(mask, heard)
    silence = state.silence
    return {number: silence[number] + gain for number, gain in gains.items()}, state, evidence


def _is_clear(gains: dict[int, float], heard: "Heard") -> bool:
    """Whether one language is so far ahead that a second opinion cannot change the answer."""
    silence = heard.silence
    first = second = heard.most
    for number, gain in gains.items():
        total = silence[number] + gain
        if total > first:
            first, second = total, first
        elif total > second:
            second = total
    return first - second >= CLEAR


def _add(gains: dict[int, float], scores: Scores, mask: int, name: str) -> None:
    """Add to `gains` what a detector's scores say of the languages of a mask."""
    scale, unknown, unlisted, sibling = WEIGHTS[name]
    direct, indirect = _spoken_for(mask, name)
    inherited: dict[int, float] = {}
    for code, score in scores:
        number = direct.get(code)
        if number is not None:
            gains[number] = gains.get(number, 0.0) + scale * (score - unlisted)
        if code in indirect and score - sibling > unknown:
            gain = scale * (score - sibling - unknown)
            for number in indirect[code]:
                inherited[number] = max(gain, inherited.get(number, 0.0))
    for number, gain in inherited.items():
        gains[number] = gains.get(number, 0.0) + gain


class Heard(NamedTuple):
    """What the silence of the detectors that were heard gives each language, and the most of it."""

    silence: dict[int, float]
    most: float


@lru_cache(4096)
def _candidates(mask: int) -> tuple[tuple[int, str], ...]:
    return tuple((n, tag) for n, tag in enumerate(alphabets().tags) if mask >> n & 1)


@lru_cache(4096)
def _numbers_of(mask: int, expected: tuple[str, ...]) -> tuple[int, ...]:
    wanted = {tag.split("-")[0] for tag in expected}
    return tuple(number for number, tag in _candidates(mask) if tag.split("-")[0] in wanted)


@lru_cache(8192)
def _heard(mask: int, names: tuple[str, ...]) -> Heard:
    points = {number: -RARE.get(tag, 0.0) for number, tag in _candidates(mask)}
    for name in names:
        known, weight = detector(name).languages, WEIGHTS[name]
        for number, tag in _candidates(mask):
            points[number] += weight.scale * (weight.unlisted if tag in known else weight.unknown)
    return Heard(points, max(points.values()))


@lru_cache(8192)
def _spoken_for(mask: int, name: str) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """By a detector's code: the language it is, and those it stands in for."""
    known = detector(name).languages
    direct = {}
    indirect: dict[str, tuple[int, ...]] = {}
    for number, tag in _candidates(mask):
        if tag in known:
            direct[tag] = number
        else:
            for code in alphabets().siblings.get(tag, ()):
                indirect[code] = (*indirect.get(code, ()), number)
    return direct, indirect


def _ranked(
    heard: Heard,
    points: Mapping[int, float],
    length: int,
    evidence: tuple[Evidence, ...],
    reason: str,
) -> LanguageEstimate:
    """Points as probabilities: a softmax, sharpened by calibration.

    Languages for which nothing speaks are counted together, as if each had the most that one of
    them has: their number keeps a weak answer weak.
    """
    silence, most = heard
    if not points:
        return _answer([(1.0 / len(silence), number) for number in silence], 0.0, evidence, reason)
    factor, silent = calibration(length)
    top = max(*points.values(), most)
    total = silent * (len(silence) - len(points)) * exp((most - top) * factor)
    shares = []
    for number, value in points.items():
        distance = (value - top) * factor
        if distance > NEGLIGIBLE:
            share = exp(distance)
            total += share
            shares.append((-share, number))
    shares.sort()
    ranked = [(-share / total, number) for share, number in shares[: SHOWN + 1]]
    return _answer(ranked, ranked[0][0] if ranked else 0.0, evidence, reason)


def _answer(
    shares: Sequence[tuple[float, int]],
    confidence: float,
    evidence: tuple[Evidence, ...],
    reason: str,
) -> LanguageEstimate:
    if reason or confidence < ANSWERED:
        others = tuple(
            [_alternative(number, round(min(share, 0.99), 3)) for share, number in shares[:SHOWN]]
        )
        if reason:
            evidence = _evidence(reason, "has the form of one") + evidence
        return LanguageEstimate(UNDETERMINED, 0.0, others, evidence)
    others = tuple(
        [_alternative(number, round(share, 3)) for share, number in shares[1:] if share > LEAST]
    )
    tag = alphabets().tags[shares[0][1]]
    return LanguageEstimate(tag, round(confidence, 4), others, evidence)


@lru_cache(CACHED)
def _alternative(number: int, share: float) -> Alternative:
    return Alternative(alphabets().tags[number], share)


@cache
def _nothing(reason: str) -> LanguageEstimate:
    return LanguageEstimate(UNDETERMINED, 0.0, (), _evidence(reason, "in no language"))


@lru_cache(4096)
def _evidence(kind: str, detail: str) -> tuple[Evidence, ...]:
    return (Evidence(kind, detail),)


def forget() -> None:
    """Empty the cache of estimates; benchmarks measure the work, not the memory."""
    _estimate.cache_clear()
