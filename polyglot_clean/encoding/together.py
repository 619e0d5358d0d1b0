"""Whether the words of a text can have been misread together: asked before all readings are made.

An accident happens to all of a text. A word spelled like no word of ours (`Σάμι`) may read well by
some pair of codecs, but by the same pair the words beside it become gibberish; so only the few
pairs that such a word gains by are tried, word by word, until the text is surely worse.
"""

from functools import lru_cache, reduce
from operator import or_
from typing import TypeAlias

from polyglot_clean.encoding.bounds import among
from polyglot_clean.encoding.fees import Pair
from polyglot_clean.encoding.misread import MARGIN, SURE, Weighed, weigh
from polyglot_clean.encoding.misreadings import (
    again,
    byte_order_marks,
    near_readings,
    pairs_alike,
)
from polyglot_clean.encoding.plausible import cost, mixes
from polyglot_clean.encoding.screen import misspelt, suspicious
from polyglot_clean.encoding.traits import is_odd, may_have_lost_spaces, may_hold_utf8

Pairs: TypeAlias = tuple[int, frozenset[Pair]]
"""Pairs of codecs: those of one-byte codecs as bits, and others."""

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
    pairs = [_pairs(word) for word in words]
    if None in pairs:
        return True
    return _gains_by(text, [each for each in pairs if each])


def _gains_by(text: str, pairs: list[Pairs]) -> bool:
    """Whether a text may gain enough by one of some pairs."""
    of_bytes = reduce(or_, [bits for bits, _ in pairs], 0)
    if of_bytes and any(again(text, *found[:2]) for found in among(text, of_bytes, MARGIN)):
        return True
    others = frozenset[Pair]().union(*[each for _, each in pairs])
    readings = [each for pair in others if (each := again(text, *pair))]
    most = cost(text) - MARGIN if readings else 0.0
    return any(cost(each.text) + each.fee <= most for each in readings)


def _gains_as_bytes(text: str) -> bool:
    """The same, of a text in which no bytes of UTF-8 can be.

    By an accident that all of it gains by, the words that are suspicious gain first of all.
    """
    near = near_readings(text, suspicious(text), _WORD_GAIN, SURE)
    return any(mixes(each.text) <= mixes(text) for each in near)


@lru_cache(maxsize=1 << 15)
def _gainful(word: str) -> tuple[Weighed, ...]:
    """The readings by which a word gains, whatever the fee."""
    return tuple(
        [each for each in weigh(word) if each.gain + sum(s.fee for s in each.way) > _WORD_GAIN]
    )


@lru_cache(maxsize=1 << 15)
def _pairs(word: str) -> Pairs | None:
    """The pairs of codecs by which a word gains; None where it takes more than one."""
    found = _gainful(word)
    if any(len(each.way) > 1 or not each.way[0].whole for each in found):
        return None
    alike = [pairs_alike(word, each.way[0]) for each in found]
    bits = reduce(or_, [bits for bits, _ in alike], 0)
    return bits, frozenset[Pair]().union(*[others for _, others in alike])
