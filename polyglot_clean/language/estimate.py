"""The estimate: form, then script, then the words' n-grams, then how sure that is.

Each tier narrows what the next one may answer. Foreign detectors are asked where they are pinned.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp, log, sqrt
from operator import add

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import OWN, default_detectors
from polyglot_clean.language.ngrams import PLACE, Table, table
from polyglot_clean.language.pinned import second_gains, second_of, shares_of
from polyglot_clean.language.regional import localized
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.scripts import script_of
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""

LEAST = 0.01
"""The least share of an alternative that is named beside an answer."""

SHOWN = 3
"""How many alternatives an estimate names."""

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

MOST = 0.9999
"""The greatest share that is told from certainty."""

LAST = PLACE - 1

CACHED = 65_536
"""How many estimates are kept."""

Share = tuple[float, str]
"""A share with its language."""


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
    pinned = tuple(detectors) or default_detectors()
    return localized(_estimate(text[:LONGEST], tuple(expected), pinned), text[:LONGEST])


def estimate_languages(
    texts: Iterable[str], *, expected: Iterable[str] = ()
) -> tuple[LanguageEstimate, ...]:
    """Estimate many texts of one context, in order; equal texts cost one estimate.

    >>> [estimate.tag for estimate in estimate_languages(["Γλώσσα", "ภาษา"])]
    ['el', 'th']
    """
    prior, pinned = tuple(expected), default_detectors()
    return tuple(
        localized(_estimate(text[:LONGEST], prior, pinned), text[:LONGEST]) for text in texts
    )


@lru_cache(CACHED)
def _estimate(text: str, expected: tuple[str, ...], names: tuple[str, ...]) -> LanguageEstimate:
    reason = not_language(text)
    if reason and reason != "name":
        return _nothing(reason)
    folded = text.lower()
    script = script_of(folded)
    if not script:
        return _nothing("no-letters")
    only = _only_language(script)
    if only:
        return _by_script(script, only, reason)
    found: LanguageEstimate | None = None
    for name in names:
        if name == OWN:
            answer = _by_table(table(script), folded, expected, (reason, second_of(names)))
        elif found and name == second_of(names):
            continue
        else:
            answer = _by_detector(name, (folded, script), expected, reason)
        if answer.tag != UNDETERMINED:
            return answer
        found = found or answer
    return found or _nothing("no-detector")


@cache
def _only_language(script: str) -> str:
    tables = alphabets()
    tags = tables.tags_in(tables.scripts[script])
    return tags[0] if len(tags) == 1 else ""


@cache
def _by_script(script: str, tag: str, reason: str) -> LanguageEstimate:
    return _answer([(1.0, tag)], (("script", f"{script}: {tag}"),), reason)


def _by_table(
    own: Table, folded: str, expected: tuple[str, ...], more: tuple[str, str]
) -> LanguageEstimate:
    """The own scores; where they leave a doubt, with those of a second opinion added.

    `more` is a reason against any answer, and the name of the second opinion ("" for none).
    """
    values: Sequence[int] = own.scores(folded)
    reason, second = more
    known = values[-1]
    if not known:
        return _nothing("no-words")
    scale = own.scale / sqrt(known)
    if expected:
        values = _with_gains(values, scale, _places(own, expected))
    near = _near(values, int(REACH / scale))
    text = (len(folded), known)
    shares = _shares(own, near, text)
    if shares[0][0] >= ANSWERED or not second:
        return _answer(shares, _own_evidence(shares[0][1]), reason)
    gains, said = second_gains(second, folded, [_tag(own, value) for value in near])
    if not said:
        return _answer(shares, _own_evidence(shares[0][1]), reason)
    asked = (*_own_evidence(shares[0][1]), (second, said))
    near = sorted(map(add, near, [int(gain / scale) // PLACE * PLACE for gain in gains]))[::-1]
    return _answer(_shares(own, near, text, SETTLED), asked, reason)


def _near(values: Sequence[int], reach: int) -> list[int]:
    """The scores that are so near to the best, best first."""
    floor = max(values) - reach
    near = [value for value in values if value > floor]
    near.sort(reverse=True)
    return near


def _shares(
    own: Table, near: Sequence[int], text: tuple[int, int], caution: float = 0.0
) -> list[Share]:
    """A softmax over the best scores, which fewer known grams flatten; `text` is its length with
    the number of these."""
    top = near[0]
    if len(near) == 1:
        return [(_chance(own, 1.0, text, caution), own.tags[LAST - (top & LAST)])]
    scale = own.scale / sqrt(text[1])
    powers = [exp((value - top) * scale) for value in near]
    total = sum(powers)
    sure = _chance(own, 1.0 / total, text, caution)
    shares = [(sure, _tag(own, top))]
    rest = (1.0 - sure) / (total - 1.0)
    for value, power in zip(near[1 : SHOWN + 1], powers[1:], strict=False):
        share = power * rest
        if share < LEAST:
            break
        shares.append((share if share < sure else sure, _tag(own, value)))
    return shares


def _tag(own: Table, value: int) -> str:
    """The language of a score."""
    return own.tags[LAST - (value & LAST)]


def _with_gains(
    values: Sequence[int], scale: float, gains: Iterable[tuple[int, float]]
) -> list[int]:
    """Scores with gains, by place, as logarithms of chances."""
    gained = list(values)
    for place, gain in gains:
        gained[place] += int(gain / scale) // PLACE * PLACE
    return gained


def _chance(own: Table, best: float, text: tuple[int, int], caution: float) -> float:
    """How sure an answer is: by its share of the softmax, the length, and how many of the grams
    the table knows, as a logistic regression on texts of other sources says."""
    best, (length, known) = min(best, MOST), text
    odds, constant, longer, seen = own.chance
    found = odds * log(best / (1.0 - best)) + constant - caution + longer * log(length)
    return 1.0 / (1.0 + exp(-found - seen * known / length))


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
    shares = shares_of(name, *text, expected)
    if not shares:
        return _nothing("no-words")
    return _answer(shares[: SHOWN + 1], ((name, shares[0][1]),), reason)


Said = tuple[tuple[str, str], ...]
"""Kinds of evidence with their details."""


@cache
def _own_evidence(tag: str) -> Said:
    return ((OWN, tag),)


def _answer(shares: Sequence[Share], said: Said, reason: str) -> LanguageEstimate:
    """The estimate of shares, best first; with a reason against it, only alternatives."""
    sure, best = shares[0]
    if reason or sure < ANSWERED:
        others = [_alternative(tag, round(share, 3)) for share, tag in shares[:SHOWN]]
        said = ((reason, "has the form of one"), *said) if reason else said
        return LanguageEstimate(UNDETERMINED, 0.0, tuple(others), _evidence(said))
    others = [_alternative(tag, round(share, 3)) for share, tag in shares[1:]]
    return LanguageEstimate(best, round(sure, 4), tuple(others), _evidence(said))


@lru_cache(CACHED)
def _alternative(tag: str, share: float) -> Alternative:
    return Alternative(tag, min(share, 0.99))


@cache
def _nothing(reason: str) -> LanguageEstimate:
    return LanguageEstimate(UNDETERMINED, 0.0, (), _evidence(((reason, "in no language"),)))


@lru_cache(4096)
def _evidence(said: Said) -> tuple[Evidence, ...]:
    return tuple(Evidence(kind, detail) for kind, detail in said)


def forget() -> None:
    """Empty the cache of estimates; benchmarks measure the work, not the memory."""
    _estimate.cache_clear()
