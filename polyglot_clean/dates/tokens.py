"""A normalised text as words of the lexicon, numbers and punctuation; every character counted.

The longest known phrase wins (Czech červenec is not červen with a tail), shorter ones are tried
only where the rest cannot be explained otherwise. A word that no locale knows is kept as
`Kind.UNKNOWN`: what becomes of it is for the caller to decide, and it is rarely a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from polyglot_clean.cldr import Kind, Lexicon, Meaning
from polyglot_clean.dates.codes import senses_of


class Sort(Enum):
    """What a piece of text is, before it is known what it means."""

    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    ZONE = "zone"
    ISO = "iso"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the normalised text, `[start, end)`.

    `run` counts the runs of digits of the text from 0 (-1 where it is none); `spaced` says that a
    space stands before it; `exact` that it is a word with digits in it (`tháng 2`).
    """

    sort: Sort
    text: str
    start: int
    end: int
    spaced: bool
    meanings: tuple[Meaning, ...] = ()
    codes: tuple[str, ...] = ()
    run: int = -1
    exact: bool = False


GLUED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\uaa60-\uaa7f\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Scripts that put no space between words, and Hangul, whose particles join their noun."""

_PREFIXED = re.compile("[\u0590-\u074f\u0750-\u077f\u0840-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts that write a preposition as a part of the next word (Hebrew בפברואר)."""

FIGURES = re.compile(r"[0-9.,:/ -]+")
"""Some locales name their months by number alone; that is no word."""
_DIGITS = re.compile("[0-9]+")
_FIXED_STARTS = frozenset("ugz0123456789")
_ZONE = re.compile(r"(?:utc|gmt|z)(?![^\W\d_])")
_AFTER_TIME = re.compile(r"(?::\d\d|\.\d\d|\d{4})(?:[.,]\d+)? ?[(\[]?$")
"""What stands before a lone `z` that is a zone; elsewhere it is a word (Polish `z dnia`)."""
_ISO = re.compile(
    r"\d{4}-?(?:\d\d-?\d\d|w\d\d-?\d|\d{3})t\d\d[\d:]*(?:[.,]\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?(?![\w:+-])"
)
"""A date and time in ISO 8601, folded; `iso` decides whether it is well formed."""


@dataclass(slots=True)
class _Walk:
    """The state of one tokenisation; lives no longer than the call."""

    text: str
    words: Lexicon
    runs: dict[int, int]
    lenient: bool
    exact: bool
    dead: set[tuple[int, bool]] = field(default_factory=set)


def tokenise(
    text: str, words: Lexicon, *, lenient: bool = False, exact: bool = True
) -> tuple[Token, ...] | None:
    """Split a normalised `text`; None where a word is unknown and `lenient` is False.

    Weekdays with digits in them are looked for if `exact`: "thu 6" is a Vietnamese Friday, and the
    English Thursday, the 6th.
    """
    runs = {match.start(): number for number, match in enumerate(_DIGITS.finditer(text))}
    found: list[Token] = []
    walk = _Walk(text, words, runs, lenient, exact)
    return tuple(found) if _walk(walk, found) else None


def _walk(walk: _Walk, found: list[Token]) -> bool:
    """Extend `found` to the end of the text, depth first over the choices at each place."""
    text = walk.text
    choices = [_choices(walk, 0, None)] if text else []
    while choices:
        token = next(choices[-1], None)
        if token is None:
            choices.pop()
            if found:
                last = found.pop()
                walk.dead.add((last.end, _joins(last)))
            continue
        place = token.end + (text[token.end : token.end + 1] == " ")
        if (token.end, _joins(token)) in walk.dead:
            continue
        found.append(token)
        if place >= len(text):
            return True
        choices.append(_choices(walk, place, token))
    return not text


def _joins(token: Token) -> bool:
    """Whether a letter right after the token would belong to the same word."""
    return token.sort is not Sort.MARK and is_letter(token.text[-1])


def _choices(walk: _Walk, start: int, before: Token | None) -> Iterator[Token]:
    """The tokens that may stand at `start`, the most likely first."""
    text = walk.text
    spaced = start > 0 and text[start - 1] == " "
    character = text[start]
    known = False
    if character in _FIXED_STARTS:
        fixed = _ZONE.match(text, start) or _ISO.match(text, start)
        if fixed and _is_fixed(text, start, fixed[0], before):
            known = True
            sort = Sort.ISO if character.isdigit() else Sort.ZONE
            exact = sort is Sort.ISO
            yield Token(sort, fixed[0], start, fixed.end(), spaced, exact=exact)
    for end in walk.words.longest(text, start):
        word = text[start:end]
        if FIGURES.fullmatch(word) or not _may_stand(walk, start, end, before):
            continue
        meanings, codes = senses_of(walk.words, word)
        exact = _DIGITS.search(word) is not None
        if meanings and not (exact and not walk.exact and "W" in codes):
            known = True
            yield Token(Sort.WORD, word, start, end, spaced, meanings, codes, exact=exact)
    if start in walk.runs:
        end = _DIGITS.match(text, start).end()  # type: ignore[union-attr]
        yield Token(Sort.NUMBER, text[start:end], start, end, spaced, run=walk.runs[start])
    elif not is_letter(character):
        yield Token(Sort.MARK, character, start, start + 1, spaced)
    elif walk.lenient and not known:
        end = start + 1
        while end < len(text) and is_letter(text[end]):
            end += 1
        yield Token(Sort.UNKNOWN, text[start:end], start, end, spaced)


def _is_fixed(text: str, start: int, found: str, before: Token | None) -> bool:
    """Whether a zone or an ISO date found at `start` stands where it can."""
    if start and text[start - 1].isalnum() and not (found == "z" and text[start - 1].isdigit()):
        return False
    if found != "z":
        return True
    period = before is not None and any(m.kind is Kind.DAY_PERIOD for m in before.meanings)
    return period or _AFTER_TIME.search(text, max(0, start - 12), start) is not None


def _may_stand(walk: _Walk, start: int, end: int, before: Token | None) -> bool:
    """Whether text[start:end] begins and ends where a word can."""
    text = walk.text
    last, after = text[end - 1], text[end : end + 1]
    if last.isdigit() and after.isdigit():
        return False
    if start and text[start].isdigit() and text[start - 1].isdigit():
        return False
    if after and is_letter(last) and is_letter(after):
        prefix = end - start <= 2 and _PREFIXED.match(after)
        if is_mark(after) or not (GLUED.match(after) or prefix):
            return False
    if start and is_letter(text[start]) and is_letter(text[start - 1]):
        previous = text[start - 1]
        if is_mark(text[start]):
            return False
        glued = GLUED.match(previous) or (
            _PREFIXED.match(previous) and before is not None and len(before.text) <= 2
        )
        return bool(glued)
    return True


@lru_cache(maxsize=4096)
def is_letter(character: str) -> bool:
    """Whether a character is part of a word: a letter, or a mark on one."""
    return unicodedata.category(character)[0] in "LM" or character in "\u200c\u200d"


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"
