"""What the texts of one column or source say together of how they were misread.

A single `K‰lin` may be many things; forty such names have one reading in common. Each pair of
codecs is weighed by what it does to all texts; the best, if it is clearly the best, is what
happened to the column, and settles its weak texts.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from math import log

from polyglot_clean.encoding.charsets import MANY_BYTE, ONE_BYTE
from polyglot_clean.encoding.fees import fee
from polyglot_clean.encoding.misreadings import Reading, again
from polyglot_clean.encoding.plain import accent_gain, lookalike_gain
from polyglot_clean.encoding.plain_screen import may_have_plain_form
from polyglot_clean.encoding.plausible import cost

_SAMPLE = 48  # texts that are weighed; more add time, not certainty
_CERTAIN = 12.0
_CLEARLY = 2.0
_MOST = 15.0  # nats that one text may add, so that one long text cannot outvote the others
_LEAST = -4.0
_MOST_ODDS = 4.0
_ENOUGH = 2.0
_BETTER = 1.0
_NOT_SO = -2.0  # a text that this pair cannot have made counts against it


@dataclass(frozen=True, slots=True)
class Accident:
    """What happened to a column: the pair of codecs, and in how many of its texts (log odds).

    `rivals` are pairs that explain the column about as well; they mostly give the same letters.
    """

    read_as: str
    written_in: str
    odds: float
    texts: int
    rivals: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=64)
def accident(texts: tuple[str, ...]) -> Accident | None:
    """What happened to all or most of `texts`, or None where that is not certain.

    >>> accident(("Gudrun K‰lin", "J¸rgen Schrˆder", "Kˆln", "Br¸cke")).read_as
    'mac_roman'
    """
    sample = [*islice(_telling(texts), _SAMPLE)]
    if len(sample) < 2:
        return None
    found = {pair: [_gain(text, *pair) for text in sample] for pair in _pairs(sample)}
    every = zip(*found.values(), strict=True)
    most = [max((gain or 0.0 for gain in each), default=0.0) for each in every]
    ranked = sorted(
        ((fee(*pair) + _regret(each, most), pair) for pair, each in found.items()),
    )
    if not ranked or _total(found[ranked[0][1]], fee(*ranked[0][1])) < _CERTAIN:
        return None
    regret, best = ranked[0]
    rivals = tuple(pair for other, pair in ranked[1:] if other - regret < _CLEARLY)
    gains = [gain for gain in found[best] if gain is not None]
    hit, missed = sum(gain > 1.0 for gain in gains), sum(gain < -1.0 for gain in gains)
    return Accident(*best, log((hit + 0.2) / (missed + 0.2)), hit, rivals) if hit > 1 else None


def _telling(texts: Iterable[str]) -> Iterator[str]:
    """The texts with words that those before have not: one word a hundred times is one witness."""
    seen: set[str] = set()
    for text in texts:
        words = {word for word in text.split() if not word.isascii()}
        if not words <= seen:
            seen |= words
            yield text


def read_with(text: str, what: Accident) -> tuple[Reading, float] | None:
    """`text` read as the column was, with its gain, where that is the likelier for it, too."""
    reading = again(text, what.read_as, what.written_in)
    if reading is None:
        return None
    own = cost(reading.text)
    for rival in what.rivals:
        other = again(text, *rival)
        if other is not None and other.text != reading.text and cost(other.text) < own + _BETTER:
            return None
    gain = _stands_at(text) - own + min(_MOST_ODDS, what.odds)
    return (reading, gain) if gain > _ENOUGH else None


def _pairs(sample: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs worth weighing: those that better at least one of the texts."""
    every = [
        *product(ONE_BYTE, (*ONE_BYTE, *MANY_BYTE, "utf-8")),
        *product(MANY_BYTE, (*MANY_BYTE, "utf-8")),
    ]
    for wrong, true in every:
        if wrong != true and any((_gain(text, wrong, true) or 0.0) > 3.0 for text in sample[:12]):
            yield wrong, true


def _gain(text: str, wrong: str, true: str) -> float | None:
    reading = again(text, wrong, true)
    return None if reading is None else _stands_at(text) - cost(reading.text)


@lru_cache(maxsize=1 << 10)
def _stands_at(text: str) -> float:
    """What a text costs if nothing of it was misread: accents and lookalikes may yet be put right.

    A column of `Rami´rez` and `sisa¨a¨n` lost no letters, though a Greek apostrophe costs less.
    """
    gain = max(0.0, lookalike_gain(text), accent_gain(text)) if may_have_plain_form(text) else 0.0
    return cost(text) - gain


def _regret(gains: Sequence[float | None], most: Sequence[float]) -> float:
    """By how much a pair betters the texts less than the best pair of each; each up to a limit."""
    pairs = zip(gains, most, strict=True)
    return sum(min(_MOST, best - (_LEAST if gain is None else gain)) for gain, best in pairs)


def _total(gains: Sequence[float | None], price: float) -> float:
    return sum(
        (_NOT_SO if gain is None else max(_LEAST, min(_MOST, gain)) for gain in gains), -price
    )
