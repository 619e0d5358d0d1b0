"""From scores to an answer: how sure it is, and what is named beside it."""

from collections.abc import Sequence
from functools import cache, lru_cache

from polyglot_clean.language.ngrams import ANSWERED, PLACE, SHARES, SHOWN, UNKNOWN
from polyglot_clean.model import UNDETERMINED, Alternative, Evidence, LanguageEstimate

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


class Others(dict[int, Alternative]):
    """Alternatives, by the numbers of `ngrams.SHARES`; `tags` are the languages by place."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__()
        self.tags = tags

    def __missing__(self, number: int) -> Alternative:
        place, share = divmod(number, SHARES)
        found = self[number] = _alternative(self.tags[place], share)
        return found


def weighed_up(numbers: Sequence[int], sure: float, others: Others, said: Said) -> LanguageEstimate:
    """The estimate of the likeliest language and what is named beside it: that language, or none
    below `ANSWERED`."""
    best, *beside = numbers
    place = best // SHARES
    if sure >= ANSWERED:
        return filled(others.tags[place], sure, tuple(map(others.__getitem__, beside)), said)
    first = place * SHARES + int(sure * 1000 + 0.5)
    named = map(others.__getitem__, (first, *beside[: SHOWN - 1]))
    return filled(UNDETERMINED, 0.0, tuple(named), said)


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
