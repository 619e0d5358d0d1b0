"""The estimate: form, then script and letters, then detectors and words, then calibration.

Each tier narrows what the next one may answer. The last tier gives points (`points`), which
calibration makes into probabilities.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp

from polyglot_clean.language.alphabets import Letters, alphabets, letters_of
from polyglot_clean.language.calibration import calibration
from polyglot_clean.language.detectors import default_detectors, detector
from polyglot_clean.language.points import NAMED, POINT, Asked, Points, points_of
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.words import WORD, weights_of_word
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""

LEAST = 0.01
"""The least share of an alternative that is named beside an answer."""

SHOWN = 3
"""How many alternatives an estimate names."""

LONGEST = 400
"""How many characters are looked at: more of a text says nothing new, and costs."""

Said = tuple[tuple[str, str], ...]
"""Kinds of evidence with their details."""

CACHED = 65_536
"""How many estimates are kept."""


SAID = 1.8
"""The weight of words that bears out a language no detector knows."""


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
        return _by_letters(letters.script, mask.bit_length() - 1, reason)
    found = points_of(letters, folded, Asked(names, expected))
    return _ranked(found, calibration(len(folded)), reason)


@cache
def _by_letters(script: str, number: int, reason: str) -> LanguageEstimate:
    said = f"{script}: {_tags()[number]}"
    return _answer([(-0.99, number)], 1.0, (("script", said),), reason)


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
    return tag not in judge.languages and _said(letters.text, number) > SAID


def _said(text: str, number: int) -> float:
    """What the words of a lower-case text say for one language."""
    words = {*WORD.findall(text)}
    return sum(dict(weights_of_word(word)).get(number, 0.0) for word in words)


def _ranked(found: Points, fitted: tuple[float, float], reason: str) -> LanguageEstimate:
    """Points as probabilities: a softmax, sharpened by calibration.

    Languages for which nothing speaks are counted together, as if each had the most that one of
    them has: their number keeps a weak answer weak.
    """
    ranked, most, size, said = found
    top = ranked[0]
    if top <= most:
        return _answer(
            [(-1.0 / size, NAMED - (value & NAMED)) for value in ranked[:SHOWN]], 0.0, said, reason
        )
    factor, silent = fitted
    factor /= POINT
    shares = []
    total = 0.0
    for value in ranked:
        if value <= most:
            break
        share = exp((value - top) * factor)
        total += share
        shares.append((-share, NAMED - (value & NAMED)))
    total += silent * (size - len(shares)) * exp((most - top) * factor)
    return _answer(shares, total, said, reason)


def _answer(
    shares: Sequence[tuple[float, int]], total: float, said: Said, reason: str
) -> LanguageEstimate:
    """The estimate of shares (negative, best first) of a total; 0 for a total that says nothing."""
    confidence = -shares[0][0] / total if total else 0.0
    if reason or confidence < ANSWERED:
        others = [
            Alternative(_tags()[number], round(min(-share / (total or 1.0), 0.99), 3))
            for share, number in shares[:SHOWN]
        ]
        said = ((reason, "has the form of one"), *said) if reason else said
        return LanguageEstimate(UNDETERMINED, 0.0, tuple(others), _evidence(said))
    least = -LEAST * total
    others = [
        Alternative(_tags()[number], round(-share / total, 3))
        for share, number in shares[1 : SHOWN + 1]
        if share < least
    ]
    tag = _tags()[shares[0][1]]
    return LanguageEstimate(tag, round(confidence, 4), tuple(others), _evidence(said))


@cache
def _tags() -> tuple[str, ...]:
    return alphabets().tags


@cache
def _nothing(reason: str) -> LanguageEstimate:
    return LanguageEstimate(UNDETERMINED, 0.0, (), _evidence(((reason, "in no language"),)))


@lru_cache(4096)
def _evidence(said: Said) -> tuple[Evidence, ...]:
    return tuple(Evidence(kind, detail) for kind, detail in said)


def forget() -> None:
    """Empty the cache of estimates; benchmarks measure the work, not the memory."""
    _estimate.cache_clear()
