"""The estimate: form, then script, then the words' n-grams, then how sure that is.

Each tier narrows what the next one may answer. Foreign detectors are asked where they are pinned.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.detectors import OWN, default_detectors, detector
from polyglot_clean.language.ngrams import Expected, Table, table
from polyglot_clean.language.pinned import shares_of
from polyglot_clean.language.plain import plain_script
from polyglot_clean.language.regional import VARIED, localized
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.scripts import script_of
from polyglot_clean.language.seconds import Weighing, opinion_of, second_of
from polyglot_clean.language.shares import (
    LAST,
    Estimating,
    answer,
    doubted,
    estimates,
    evidence,
    nothing,
)
from polyglot_clean.model import UNDETERMINED, LanguageEstimate

LONGEST = 400
"""How many characters are looked at: more of a text says nothing new, and costs."""

EXPECTED = 5.5
"""What a language has for being expected (a sibling's language, the declared one), in place of what
it has for being one that much is written in, less as much: the logarithm of how many times likelier
that makes it. Languages that much is written in are declared by default, too, and names of theirs
stand in texts of others, so it says less of these. Found on texts of sources that no table was
fitted on, where three of ten expectations are wrong; see `tests/bench/fit_languages.py`."""

EVERYWHERE = {"en": 3.0}
"""What is taken off `EXPECTED` for languages whose words and names stand in texts of all others."""

REACH = 6.0
"""Languages that are e to this times less likely than the best are not counted."""

CACHED = 65_536
"""How many estimates of short texts are kept: names recur."""

LONG = 40
"""Characters of texts that hardly recur."""

CACHED_LONG = 256
"""How many estimates of these are kept, for all who ask of one record: to forget what was kept long
ago costs more than it saves."""


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
    estimate = _short if len(text) <= LONG else _long
    if not expected and not detectors:
        return estimate(text[:LONGEST])
    return estimate(text[:LONGEST], tuple(expected), tuple(detectors))


def estimate_languages(
    texts: Iterable[str], *, expected: Iterable[str] = ()
) -> tuple[LanguageEstimate, ...]:
    """Estimate many texts of one context, in order; equal texts cost one estimate.

    >>> [estimate.tag for estimate in estimate_languages(["Γλώσσα", "ภาษา"])]
    ['el', 'th']
    """
    prior = tuple(expected)
    return tuple(estimate_language(text, expected=prior) for text in texts)


class _Own(NamedTuple):
    """The table of a script, what makes its estimates, and the `second` opinion ("" for none) with
    what weighs it."""

    table: Table
    estimates: Estimating
    second: str
    opinion: Weighing


class _Way(NamedTuple):
    """How texts in one script are judged: `only` is the answer where it has one language, `own`
    judges where the own tables come first; then who is asked `after` these, where nobody has
    answered."""

    only: LanguageEstimate | None = None
    own: _Own | None = None
    after: tuple[str, ...] = ()


@cache
def _way(script: str, pinned: tuple[str, ...] = ()) -> _Way:
    names = pinned or default_detectors()
    tables = alphabets()
    tags = tables.tags_in(tables.scripts[script])
    if len(tags) == 1:
        said = evidence("script", f"{script}: {tags[0]}")
        return _Way(answer([(1.0, tags[0])], said))
    if names[0] != OWN:
        return _Way(after=names)
    own, second = table(script), second_of(names)
    judging = _Own(own, estimates(OWN, own.tags), second, opinion_of(second, own))
    return _Way(None, judging, names[2:] if second else names[1:])


def _estimate(
    text: str, expected: tuple[str, ...] = (), pinned: tuple[str, ...] = ()
) -> LanguageEstimate:
    script = plain_script()(text)
    reason = "" if script else not_language(text)
    if reason and reason != "name":
        return nothing(reason)
    folded = text.lower()
    script = script or script_of(folded)
    if not script:
        return nothing("no-letters")
    way = _way(script, pinned) if pinned else _way(script)
    found = way.only or (_by_table(way.own, folded, expected) if way.own else None)
    if way.after and (found is None or found.tag == UNDETERMINED):
        found = _by_detectors(way.after, (folded, script), expected, found)
    assert found is not None
    if reason:
        return doubted(found, reason)
    return localized(found, text) if found.tag in VARIED else found


_short, _long = lru_cache(CACHED)(_estimate), lru_cache(CACHED_LONG)(_estimate)


def _by_table(own: _Own, folded: str, expected: tuple[str, ...]) -> LanguageEstimate:
    """The own scores; where they leave a doubt, with those of a second opinion."""
    found = own.table.sums.near(folded, _places(own.table, expected) if expected else (), REACH)
    if not isinstance(found, tuple):  # so are most texts
        return own.estimates.answered(found)
    said = [OWN, own.table.tags[LAST - (found[1][0] & LAST)]]
    scores = detector(own.second).scores(folded) if own.second else ()
    if scores:
        said += own.second, scores[0][0]
    sure, numbers = own.opinion.beside(found, scores, len(folded))
    return own.estimates.weighed(numbers, sure, evidence(*said))


@lru_cache(1024)
def _places(own: Table, expected: tuple[str, ...]) -> Expected:
    """The places of the languages that the tags name, in any script, and what that gives them."""
    wanted = {tag.split("-")[0] for tag in expected}
    return tuple(
        (n, EXPECTED - EVERYWHERE.get(tag, 0.0) - own.usual(n))
        for n, tag in enumerate(own.tags)
        if tag.split("-")[0] in wanted
    )


def _by_detectors(
    names: Sequence[str],
    text: tuple[str, str],
    expected: tuple[str, ...],
    found: LanguageEstimate | None,
) -> LanguageEstimate:
    """What the first one says that answers; else what was `found`, or the first one says."""
    folded, script = text
    for name in names:
        if name == OWN:
            own = _way(script, (OWN,)).own
            said = _by_table(own, folded, expected) if own else nothing("no-detector")
        else:
            told = shares_of(name, folded, script, expected)
            said = answer(told, evidence(name, told[0][1])) if told else nothing("no-words")
        if said.tag != UNDETERMINED:
            return said
        found = found or said
    return found or nothing("no-detector")


def forget() -> None:
    """Empty the caches of estimates; benchmarks measure the work, not the memory."""
    _short.cache_clear()
    _long.cache_clear()
