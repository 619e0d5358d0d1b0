"""The tokens of a text with what each can mean there.

Most new shapes are made of stretches seen before (`Posted `, ` февраля `, ` г., `) with numbers
between them. What a word can mean depends on no more than its stretch and on where numbers are
beside that; so a stretch is tokenised and weighed once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import Vocabulary, ZoneNames, lexicon
from polyglot_clean.dates.senses import Options, compact, options_of
from polyglot_clean.dates.tokens import SPACES, Sort, Token, tokenise, tokenise_between

IDLE = ' ,;|"*_«»'
"""Marks that say nothing at either end of a text."""
_LONE_Z = re.compile(r"(?<![^\W\d_])z(?![^\W\d_])")


class Stretch(NamedTuple):
    """Tokens, and what they can mean: those that leave no choice joined (`compact`).

    `exact` says that there is a word with digits in it among them, or a date in ISO 8601.
    """

    tokens: tuple[Token, ...]
    options: tuple[Options, ...]
    exact: bool = False


UNKNOWN = Stretch((), ())
"""In place of a text with a word that no locale knows."""


def weighed(
    text: str, words: Vocabulary, *, exact: bool = True, zones: ZoneNames | None = None
) -> Stretch:
    """The tokens of a normalised text and what they can mean; `UNKNOWN` where a word is unknown.

    `exact` and `zones` as `tokenise` has them.
    """
    tokens = tokenise(text, words, exact=exact, zones=zones)
    if tokens is None:
        return UNKNOWN
    return Stretch(tokens, compact(options_of(tokens)), any(token.exact for token in tokens))


def together(stretches: Sequence[Stretch | None]) -> Stretch | None:
    """Stretches that follow each other as one; None where one of them is none."""
    tokens: list[Token] = []
    options: list[Options] = []
    known = True
    for stretch in stretches:
        if stretch is None:
            return None
        if stretch is UNKNOWN:
            known = False
        tokens += stretch[0]
        options += stretch[1]
    return Stretch(tuple(tokens), tuple(options)) if known else UNKNOWN


@lru_cache(maxsize=1 << 10)
def number(digits: str, spaced: bool, run: int) -> Stretch | None:
    """A run of zeros, and whether a space stands before it; None for other digits.

    No word of the lexicon has zeros alone, but some have digits: `thu 6`.
    """
    if digits.strip("0"):
        return None
    tokens = (Token(Sort.NUMBER, digits, spaced, run=run),)
    return Stretch(tokens, options_of(tokens))


def between(before: str, part: str, after: str) -> Stretch | None:
    """A stretch with the numbers before and after it, if any; they are left out again.

    None where more counts than what stands beside it: a `t` between digits may be that of ISO 8601,
    and a `z` by itself is a zone behind a time only.
    """
    if part == "t" or ("z" in part and _LONE_Z.search(part)):
        return None
    first = [Token(Sort.NUMBER, before, False)] if before else []
    tokens = tokenise_between(first[0] if first else None, part, after, lexicon())
    if tokens is None:
        return UNKNOWN
    last = [Token(Sort.NUMBER, after, part[-1:] in SPACES)] if after else []
    options = options_of((*first, *tokens, *last), len(first), len(first) + len(tokens))
    return Stretch(tokens, compact(options))
