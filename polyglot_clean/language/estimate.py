"""The estimate: form, then script, then the words' n-grams, then how sure that is.

Each tier narrows what the next one may answer. Foreign detectors are asked where they are pinned.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import sqrt

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import OWN, default_detectors
from polyglot_clean.language.ngrams import PLACE, Table, near_in, table
from polyglot_clean.language.pinned import second_of, seconded, shares_of
from polyglot_clean.language.regional import VARIED, localized
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.scripts import script_of
from polyglot_clean.language.shares import (
    ANSWERED,
    LAST,
    SHOWN,
    answer,
    evidence,
    filled,
    nothing,
    powers_of,
    shares,
    sure_alone,
    sure_of,
)
from polyglot_clean.model import UNDETERMINED, Evidence, LanguageEstimate

LONGEST = 400
"""How many characters are looked at: more of a text says nothing new, and costs."""

EXPECTED = 4.5
"""What a language gets for being expected (a sibling's language, the declared one): the logarithm
of how many times likelier that makes it."""

SETTLED = 1.0
"""What is taken off the logarithm of an answer's odds where a second opinion was needed: it settles
which language is the likeliest more than it settles the doubt."""

EVERYWHERE = {"en": 3.5}
"""What is taken off that for a language whose words and names stand in texts of all others."""

REACH = 6.0
"""Languages that are e to this times less likely than the best are not counted."""

CACHED = 65_536
"""How many estimates are kept."""

_ALONE: Sequence[float] = (1.0,)
"""The chances of a language that none comes near to."""


def estimate_language(
    text: str, *, expected: Iterable[str] = (), detectors: Sequence[str] = ()
) -> LanguageEstimate:
    """Estimate the language of a short text.

    Args:
        text: a title, a label, a sentence; at most its first 400 characters count.
        expected: BCP 47 tags that the context makes likely (declared language, siblings).
        detectors: names of detectors to use instead of the own tables; where the first does not
            answer, the next is asked.

    Returns:
        The language with a calibrated confidence, and with script or region where it is written in
        several ways and the text shows which (`zh-Hant`, `sr-Cyrl`, `pt-BR`); `und` below 0.8, with
        the alternatives. Names, dates, identifiers and addresses are `und` without alternatives,
        but for names.

    Raises:
        ValueError: a detector is not known or not installed.

    >>> [estimate_language(t).tag for t in ("Завтра откроется новая выставка", "libxine2-bin")]
    ['ru', 'und']
    """
    if not expected and not detectors:
        return _plain(text[:LONGEST])
    return _asked(text[:LONGEST], tuple(expected), tuple(detectors) or default_detectors())


def estimate_languages(
    texts: Iterable[str], *, expected: Iterable[str] = ()
) -> tuple[LanguageEstimate, ...]:
    """Estimate many texts of one context, in order; equal texts cost one estimate.

    >>> [estimate.tag for estimate in estimate_languages(["Γλώσσα", "ภาษา"])]
    ['el', 'th']
    """
    prior, pinned = tuple(expected), default_detectors()
    if not prior:
        return tuple(_plain(text[:LONGEST]) for text in texts)
    return tuple(_asked(text[:LONGEST], prior, pinned) for text in texts)


def _estimate(text: str, expected: tuple[str, ...], names: tuple[str, ...]) -> LanguageEstimate:
    reason = not_language(text)
    if reason and reason != "name":
        return nothing(reason)
    folded = text.lower()
    words = folded.split()
    script = script_of(folded)
    if not script:
        return nothing("no-letters")
    only = _only_language(script)
    if only:
        return _by_script(script, only, reason)
    second = second_of(names)
    found: LanguageEstimate | None = None
    for name in names:
        if name == OWN:
            said = _by_table(table(script), (folded, words), expected, (reason, second))
        elif found and name == second:
            continue
        else:
            said = _by_detector(name, (folded, script), expected, reason)
        if said.tag != UNDETERMINED:
            return localized(said, text) if said.tag in VARIED else said
        found = found or said
    return found or nothing("no-detector")


_asked = lru_cache(CACHED)(_estimate)


@lru_cache(CACHED)
def _plain(text: str) -> LanguageEstimate:
    return _estimate(text, (), default_detectors())


@cache
def _only_language(script: str) -> str:
    tables = alphabets()
    tags = tables.tags_in(tables.scripts[script])
    return tags[0] if len(tags) == 1 else ""


@cache
def _by_script(script: str, tag: str, reason: str) -> LanguageEstimate:
    return answer([(1.0, tag)], evidence((("script", f"{script}: {tag}"),)), reason)


def _by_table(
    own: Table, text: tuple[str, list[str]], expected: tuple[str, ...], more: tuple[str, str]
) -> LanguageEstimate:
    """The own scores; where they leave a doubt, with those of a second opinion added.

    `text` comes with its words; `more` is a reason against any answer, and the name of the second
    opinion ("" for none).
    """
    folded, words = text
    weighed = own.weighed(words)
    known = own.known(weighed)
    if not known:
        return nothing("no-words")
    reason, second = more
    scale = own.scale / sqrt(known)
    near = _near(own, (weighed, words), scale, expected)
    best = own.tags[LAST - (near[0] & LAST)]
    size = (len(folded), known)
    said, powers = _own_evidence(best), _ALONE
    if len(near) == 1:  # so are most texts
        sure = sure_alone(own, size)
        if sure >= ANSWERED and not reason:
            return filled(best, sure, (), said)
    else:
        powers = powers_of(near, scale)
        sure = sure_of(own, sum(powers), size)
    if sure < ANSWERED and second:
        near, heard = seconded(second, folded, own, (near, scale))
        if heard:
            said = evidence(((OWN, best), (second, heard)))
            powers = powers_of(near, scale)
            sure = sure_of(own, sum(powers), size, SETTLED)
    return answer(shares(own, near, powers, sure), said, reason)


def _near(
    own: Table, text: tuple[int, list[str]], scale: float, expected: tuple[str, ...]
) -> list[int]:
    """The best scores, best first; `text` is what its words say, and these."""
    weighed, words = text
    gains: Sequence[tuple[int, int]] = ()
    if expected:
        gains = [(place, int(gain / scale / PLACE)) for place, gain in _places(own, expected)]
        weighed = own.gaining(weighed, gains)
    reach = int(REACH / scale / PLACE)
    if weighed < own.narrow:
        return own.near(weighed, reach)
    return near_in(own.long_scores(words, gains), reach)


@lru_cache(1024)
def _places(own: Table, expected: tuple[str, ...]) -> tuple[tuple[int, float], ...]:
    """The places of the languages that the tags name, in any script, and what that gives them."""
    wanted = {tag.split("-")[0] for tag in expected}
    return tuple(
        (n, EXPECTED - EVERYWHERE.get(tag, 0.0))
        for n, tag in enumerate(own.tags)
        if tag.split("-")[0] in wanted
    )


def _by_detector(
    name: str, text: tuple[str, str], expected: tuple[str, ...], reason: str
) -> LanguageEstimate:
    found = shares_of(name, *text, expected)
    if not found:
        return nothing("no-words")
    return answer(found[: SHOWN + 1], evidence(((name, found[0][1]),)), reason)


@cache
def _own_evidence(tag: str) -> tuple[Evidence, ...]:
    return evidence(((OWN, tag),))


def forget() -> None:
    """Empty the cache of estimates; benchmarks measure the work, not the memory."""
    _plain.cache_clear()
    _asked.cache_clear()
