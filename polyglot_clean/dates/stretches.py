"""The tokens of a text with what each can mean there, stretch by stretch between its numbers.

Most new shapes are made of stretches seen before (`Posted `, ` февраля `, ` г., `). What a word can
mean depends on no more than its stretch and on where numbers are beside that; so a stretch is
tokenised and weighed once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import Vocabulary, ZoneNames
from polyglot_clean.dates.senses import Options, compact, options_of
from polyglot_clean.dates.tokens import ISO, SPACES, Sort, Token, tokenise

_NUMBERS = re.compile("([0-9]+)")
_NO_ZERO = re.compile("[1-9]")
_LONE_Z = re.compile(r"(?<![^\W\d_])z(?![^\W\d_])")


class Stretch(NamedTuple):
    """Tokens, and what they can mean: those that leave no choice joined (`compact`).

    `exact` says that there is a word with digits in it among them, or a date in ISO 8601.
    """

    tokens: tuple[Token, ...]
    options: tuple[Options, ...]
    exact: bool = False


def weighed(
    text: str, words: Vocabulary, *, exact: bool = True, zones: ZoneNames | None = None
) -> Stretch | None:
    """The tokens of a normalised text and what they can mean; None where a word is unknown.

    `exact` and `zones` as `tokenise` has them.
    """
    if zones is None and _is_divisible(text):
        return _by_stretches(text, words)
    tokens = tokenise(text, words, exact=exact, zones=zones)
    if tokens is None:
        return None
    return Stretch(tokens, compact(options_of(tokens)), any(token.exact for token in tokens))


def _is_divisible(text: str) -> bool:
    """Whether no token holds a number and something else, or depends on what is before a number.

    A shape, whose digits are zeros, holds no words with digits (no word of the lexicon has zeros
    alone), but may hold ISO 8601, and a `z` that is a zone behind a time only.
    """
    if _NO_ZERO.search(text) or ("z" in text and _LONE_Z.search(text)):
        return False
    return "t" not in text or not ISO.search(text)


def _by_stretches(text: str, words: Vocabulary) -> Stretch | None:
    parts = _NUMBERS.split(text)
    tokens: list[Token] = []
    options: list[Options] = []
    for place, part in enumerate(parts):
        if place % 2:
            found: Stretch | None = _number(part, parts[place - 1][-1:] in SPACES, place // 2)
        elif not part:
            continue
        else:
            # How long a number is counts to two digits only: an ordinal is not written on a year.
            before = "" if not place else "0" if len(parts[place - 1]) < 3 else "000"
            found = _between(words, before, part, "0" if place + 1 < len(parts) else "")
        if found is None:
            return None
        tokens += found.tokens
        options += found.options
    return Stretch(tuple(tokens), tuple(options))


@lru_cache(maxsize=1 << 10)
def _number(digits: str, spaced: bool, run: int) -> Stretch:
    tokens = (Token(Sort.NUMBER, digits, spaced, run=run),)
    return Stretch(tokens, options_of(tokens))


@lru_cache(maxsize=1 << 14)
def _between(words: Vocabulary, before: str, part: str, after: str) -> Stretch | None:
    """A stretch with the numbers before and after it, if any; they are left out again."""
    tokens = tokenise(before + part + after, words)
    if tokens is None:
        return None
    own = slice(1 if before else 0, len(tokens) - (1 if after else 0))
    return Stretch(tokens[own], compact(options_of(tokens)[own]))
