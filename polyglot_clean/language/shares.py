"""From scores to an answer: how sure it is, and what is named beside it."""

from collections.abc import Sequence
from functools import cache, lru_cache

from polyglot_clean.language.ngrams import ANSWERED, LEAST, PLACE, SHARES, UNKNOWN, Table
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

SHOWN = 3
"""How many alternatives an estimate names."""

LAST = PLACE - 1

Share = tuple[float, str]
"""A share with its language."""

Said = tuple[Evidence, ...]
"""What is told of the reasons for an answer."""


class Certain(dict[int, LanguageEstimate]):
    """Estimates that name one language only, by the numbers of `ngrams.SHARES`."""

    def __init__(self, judge: str, tags: Sequence[str]) -> None:
        super().__init__({UNKNOWN: nothing("no-words")})
        self._judge, self._tags = judge, tags

    def __missing__(self, number: int) -> LanguageEstimate:
        place, sure = divmod(number, SHARES)
        tag = self._tags[place]
        found = self[number] = filled(tag, sure / 10_000, (), evidence(self._judge, tag))
        return found


def weighed_up(
    own: Table, near: Sequence[int], chances: tuple[Sequence[float], float], said: Said
) -> LanguageEstimate:
    """The estimate of scores, best first, given how likely each is beside the best, and how sure
    that is: the best one, or below `ANSWERED` none. The others share what it leaves."""
    (powers, sure), tags = chances, own.tags
    best = tags[LAST - (near[0] & LAST)]
    others = [] if sure >= ANSWERED else [_alternative(best, int(sure * 1000 + 0.5))]
    if len(near) > 1:
        rest = (1.0 - sure) / sum(powers[1:])
        for place in range(1, min(len(near), SHOWN + 1 - len(others))):
            share = powers[place] * rest
            if share < LEAST:
                break
            share = int((share if share < sure else sure) * 1000 + 0.5)
            others.append(_alternative(tags[LAST - (near[place] & LAST)], share))
    if sure < ANSWERED:
        return filled(UNDETERMINED, 0.0, tuple(others), said)
    return filled(best, sure, tuple(others), said)


def answer(found: Sequence[Share], said: Said) -> LanguageEstimate:
    """The estimate of shares, best first."""
    sure, best = found[0]
    others = [_alternative(tag, int(share * 1000 + 0.5)) for share, tag in found[: SHOWN + 1]]
    if sure < ANSWERED:
        return filled(UNDETERMINED, 0.0, tuple(others[:SHOWN]), said)
    return filled(best, sure, tuple(others[1:]), said)


def doubted(found: LanguageEstimate, reason: str) -> LanguageEstimate:
    """The same where there is a reason against any answer: its language is an alternative."""
    others = found.alternatives
    if found.tag == UNDETERMINED and not others:
        return found
    said = (*evidence(reason, "has the form of one"), *found.evidence)
    if found.tag != UNDETERMINED:
        others = (_alternative(found.tag, int(found.confidence * 1000 + 0.5)), *others)
    return filled(UNDETERMINED, 0.0, others[:SHOWN], said)


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


@cache
def evidence(*said: str) -> Said:
    """Kinds of evidence, each with its detail after it."""
    return tuple(map(Evidence, said[::2], said[1::2]))


@cache
def nothing(reason: str) -> LanguageEstimate:
    """The estimate of what is in no language."""
    return LanguageEstimate(UNDETERMINED, 0.0, (), evidence(reason, "in no language"))
