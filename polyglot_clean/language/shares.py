"""From scores to an answer: how sure it is, and what is named beside it."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from polyglot_clean.language.ngrams import ANSWERED, PLACE, SHARES, SHOWN, UNKNOWN
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

LAST = PLACE - 1

Share = tuple[float, str]
"""A share with its language."""

Said = tuple[Evidence, ...]
"""What is told of the reasons for an answer."""


class Estimating(Protocol):
    """What makes estimates of numbers: `Estimates`, or `_weights.Estimates`."""

    def answered(self, numbers: int | list[int], /) -> LanguageEstimate:
        """The estimate of an answer, with what is named beside it, or of `ngrams.UNKNOWN`."""

    def weighed(self, numbers: list[int], sure: float, said: Said, /) -> LanguageEstimate:
        """The estimate of the likeliest language and what is named beside it: that language, or
        none below `ANSWERED`."""


class Estimates:
    """The estimates by the numbers of `ngrams.SHARES`, made in Python.

    `tags` are the languages by place, `said` has what is told of the answers of each.
    """

    def __init__(self, tags: Sequence[str], said: Sequence[Said]) -> None:
        self._tags, self._said = tags, said

    def answered(self, numbers: int | list[int], /) -> LanguageEstimate:
        if numbers == UNKNOWN:
            return nothing("no-words")
        best, *beside = [numbers] if isinstance(numbers, int) else numbers
        place, share = divmod(best, SHARES)
        others = tuple(map(self._other, beside))
        return LanguageEstimate(self._tags[place], share / 10_000, others, self._said[place])

    def weighed(self, numbers: list[int], sure: float, said: Said, /) -> LanguageEstimate:
        best, *beside = numbers
        place = best // SHARES
        if sure >= ANSWERED:
            others = tuple(map(self._other, beside))
            return LanguageEstimate(self._tags[place], _rounded(sure), others, said)
        first = place * SHARES + int(sure * 1000 + 0.5)
        others = tuple(map(self._other, (first, *beside[: SHOWN - 1])))
        return LanguageEstimate(UNDETERMINED, 0.0, others, said)

    def _other(self, number: int) -> Alternative:
        place, share = divmod(number, SHARES)
        return _alternative(self._tags[place], share)


def estimates(judge: str, tags: Sequence[str]) -> Estimating:
    """What makes the estimates of a judge of these languages."""
    said = tuple(evidence(judge, tag) for tag in tags)
    try:
        from polyglot_clean.language._weights import Estimates as Compiled
    except ImportError:
        return Estimates(tags, said)
    return Compiled(
        (LanguageEstimate, Alternative), (UNDETERMINED, nothing("no-words")), tuple(tags), said
    )


def answer(found: Sequence[Share], said: Said) -> LanguageEstimate:
    """The estimate of shares, best first."""
    sure, best = found[0]
    others = [_alternative(tag, int(share * 1000 + 0.5)) for share, tag in found[: SHOWN + 1]]
    if sure < ANSWERED:
        return LanguageEstimate(UNDETERMINED, 0.0, tuple(others[:SHOWN]), said)
    return LanguageEstimate(best, _rounded(sure), tuple(others[1:]), said)


def doubted(found: LanguageEstimate, reason: str) -> LanguageEstimate:
    """The same where there is a reason against any answer: its language is an alternative."""
    others = found.alternatives
    if found.tag == UNDETERMINED and not others:
        return found
    said = (*evidence(reason, "has the form of one"), *found.evidence)
    if found.tag != UNDETERMINED:
        others = (_alternative(found.tag, int(found.confidence * 1000 + 0.5)), *others)
    return LanguageEstimate(UNDETERMINED, 0.0, others[:SHOWN], said)


def _rounded(sure: float) -> float:
    return int(sure * 10_000 + 0.5) / 10_000


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
