"""Whether the words of a text can have been misread together: asked before all readings are made.

An accident happens to all of a text. A word spelled like no word of ours (`Σάμι`) may read well by
some pair of codecs, but by the same pair the words beside it become gibberish; so only the few
pairs that such a word gains by are tried, word by word, until the text is surely worse.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import inf

from polyglot_clean.encoding.bounds import affords
from polyglot_clean.encoding.charsets import ONE_BYTE
from polyglot_clean.encoding.fees import Pair, fee
from polyglot_clean.encoding.misread import MARGIN, SURE, Weighed, weigh
from polyglot_clean.encoding.misreadings import (
    again,
    byte_order_marks,
    near_readings,
    pairs_alike,
    pairs_apart,
)
from polyglot_clean.encoding.plausible import cost, mixes
from polyglot_clean.encoding.screen import misspelt, suspicious
from polyglot_clean.encoding.traits import is_odd, may_have_lost_spaces, may_hold_utf8

_WORD_GAIN = 3.0
"""What is odd in a text of many words is its words: where none of them gains so many nats by being
read otherwise, whatever the fee for the accident, all of them together do not."""


def may_gain(text: str) -> bool:
    """Whether some reading of a text may be taken for the whole of it.

    >>> may_gain("Αγία Λουκία, Σάμι και Ισπανία"), may_gain("Ðîññèÿ è")
    (False, True)
    """
    if text[:3] in byte_order_marks() or may_have_lost_spaces(text):
        return True
    if not may_hold_utf8(text) and not is_odd(text):
        return _gains_as_bytes(text)
    if " " not in text:
        return True
    chunks = text.split(" ")
    words = [word for at in suspicious(text) for word in misspelt(chunks[at])]
    if is_odd(text):
        odd = [chunk for chunk in chunks if not chunk.isascii() and is_odd(chunk)]
        if len(odd) != 1:
            return True
        words += odd
    pairs: set[Pair] = set()
    for word in words:
        found = _pairs(word)
        if found is None:
            return True
        pairs.update(found)
    if not pairs:
        return False
    most = cost(text) - MARGIN
    bearable = [pair for pair in pairs_apart(text, pairs) if _may_cost(text, pair, most)]
    return any(cost(meant) + price <= most for meant, price in _readings(text, bearable).items())


def _may_cost(text: str, pair: Pair, most: float) -> bool:
    """Whether a text, read so, may cost so little with the fee; seen by its words alone."""
    return not ONE_BYTE.keys() >= {*pair} or affords(text, pair, most - fee(*pair))


def _readings(text: str, pairs: Iterable[Pair]) -> dict[str, float]:
    """The text as each of the pairs reads it, with the lowest fee of those that read it so."""
    found: dict[str, float] = {}
    for pair in pairs:
        if reading := again(text, *pair):
            found[reading.text] = min(fee(*pair), found.get(reading.text, inf))
    return found


def _gains_as_bytes(text: str) -> bool:
    """The same, of a text in which no bytes of UTF-8 can be.

    By an accident that all of it gains by, the words that are suspicious gain first of all.
    """
    places = suspicious(text)
    most = cost(text) - SURE
    near = cost(_at(places, text)) + _WORD_GAIN if places else inf
    return any(
        cost(_at(places, each.text)) + each.fee <= near
        and cost(each.text) + each.fee <= most
        and mixes(each.text) <= mixes(text)
        for each in near_readings(text, places, near, most)
    )


def _at(places: Iterable[int], text: str) -> str:
    chunks = text.split(" ")
    return " ".join([chunks[at] for at in places])


@lru_cache(maxsize=1 << 15)
def _gainful(word: str) -> tuple[Weighed, ...]:
    """The readings by which a word gains, whatever the fee."""
    return tuple(
        [each for each in weigh(word) if each.gain + sum(s.fee for s in each.way) > _WORD_GAIN]
    )


@lru_cache(maxsize=1 << 15)
def _pairs(word: str) -> frozenset[Pair] | None:
    """The pairs of codecs by which a word gains; None where it takes more than one."""
    found = _gainful(word)
    if any(len(each.way) > 1 or not each.way[0].whole for each in found):
        return None
    return frozenset(pair for each in found for pair in pairs_alike(word, each.way[0]))
