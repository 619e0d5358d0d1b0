"""From scores to an answer: how sure it is, and what is named beside it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp, log

from polyglot_clean.language.ngrams import PLACE, Table
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

ANSWERED = 0.8
"""The confidence from which on a language is answered; below, it is `und` with alternatives."""

LEAST = 0.01
"""The least share of an alternative that is named beside an answer."""

SHOWN = 3
"""How many alternatives an estimate names."""

MOST = 0.9999
"""The greatest share that is told from certainty."""

LAST = PLACE - 1

Share = tuple[float, str]
"""A share with its language."""

Said = tuple[tuple[str, str], ...]
"""Kinds of evidence with their details."""

_CERTAIN = log(MOST / (1.0 - MOST))


def sure_alone(own: Table, size: tuple[int, int]) -> float:
    """`sure_of` an answer that no other language comes near to."""
    length, known = size
    odds, constant, longer, seen = own.chance
    found = odds * _CERTAIN + constant + longer * log(length)
    return 1.0 / (1.0 + exp(-found - seen * known / length))


def powers_of(near: Sequence[int], scale: float) -> list[float]:
    """How likely each of the best scores makes its language, beside the best one."""
    top = near[0]
    return [exp((value - top) * scale) for value in near]


def sure_of(own: Table, total: float, size: tuple[int, int], caution: float = 0.0) -> float:
    """How sure the best is an answer, given what `powers_of` sum up to: by its share of the
    softmax, the length of the text, and how many of the grams the table knows, as a logistic
    regression on texts of other sources says.

    `size` is the length and the number of known grams, `caution` what is taken off the logarithm of
    the odds.
    """
    length, known = size
    odds, constant, longer, seen = own.chance
    certain = log(1.0 / (total - 1.0)) if total * MOST > 1.0 else _CERTAIN
    found = odds * certain + constant - caution + longer * log(length)
    return 1.0 / (1.0 + exp(-found - seen * known / length))


def shares(own: Table, near: Sequence[int], powers: Sequence[float], sure: float) -> list[Share]:
    """The best language with how sure it is; others share the rest."""
    tags = own.tags
    found = [(sure, tags[LAST - (near[0] & LAST)])]
    if len(near) > 1:
        rest = (1.0 - sure) / (sum(powers) - 1.0)
        for value, power in zip(near[1 : SHOWN + 1], powers[1:], strict=False):
            share = power * rest
            if share < LEAST:
                break
            found.append((share if share < sure else sure, tags[LAST - (value & LAST)]))
    return found


def answer(found: Sequence[Share], said: tuple[Evidence, ...], reason: str) -> LanguageEstimate:
    """The estimate of shares, best first; with a reason against it, only alternatives."""
    sure, best = found[0]
    if reason or sure < ANSWERED:
        others = [_alternative(tag, int(share * 1000 + 0.5)) for share, tag in found[:SHOWN]]
        if reason:
            said = (*evidence(((reason, "has the form of one"),)), *said)
        return filled(UNDETERMINED, 0.0, tuple(others), said)
    others = [_alternative(tag, int(share * 1000 + 0.5)) for share, tag in found[1:]]
    return filled(best, sure, tuple(others), said)


_fill_tag, _fill_confidence, _fill_alternatives, _fill_evidence = (
    LanguageEstimate.__dict__[name].__set__ for name in LanguageEstimate.__slots__
)


def filled(
    tag: str, sure: float, others: tuple[Alternative, ...], said: tuple[Evidence, ...]
) -> LanguageEstimate:
    """The estimate, its confidence rounded. Its slots are filled here: the `__init__` of a frozen
    dataclass costs a third of what an estimate does."""
    found = object.__new__(LanguageEstimate)
    _fill_tag(found, tag)
    _fill_confidence(found, int(sure * 10_000 + 0.5) / 10_000)
    _fill_alternatives(found, others)
    _fill_evidence(found, said)
    return found


@lru_cache(65_536)
def _alternative(tag: str, thousandths: int) -> Alternative:
    return Alternative(tag, min(thousandths / 1000, 0.99))


@lru_cache(4096)
def evidence(said: Said) -> tuple[Evidence, ...]:
    """What is told of the reasons, in the order given."""
    return tuple(Evidence(kind, detail) for kind, detail in said)


@cache
def nothing(reason: str) -> LanguageEstimate:
    """The estimate of what is in no language."""
    return LanguageEstimate(UNDETERMINED, 0.0, (), evidence(((reason, "in no language"),)))
