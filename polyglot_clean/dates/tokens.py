"""A normalised text as words of the lexicon, numbers and punctuation; every character counted.

The longest known phrase wins (Czech červenec is not červen with a tail), shorter ones are tried
only where the rest cannot be explained otherwise. A text with a word that no locale knows has no
tokens: it is no date, or one with something beside it that is not part of it (see `damage`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning, Vocabulary, ZoneNames
from polyglot_clean.dates.codes import senses_of


class Sort(Enum):
    """What a piece of text is, before it is known what it means."""

    NUMBER = "number"
    WORD = "word"
    MARK = "mark"
    ZONE = "zone"
    ISO = "iso"


class Token(NamedTuple):
    """A piece of the normalised text.

    `run` counts the runs of digits of the text from 0 (-1 where it is none); `spaced` says that a
    space stands before it; `exact` that it is a word with digits in it (`tháng 2`).
    """

    sort: Sort
    text: str
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
_TSHEG = "\u0f0b"
SPACES = (" ", _TSHEG)
_DIGITS = re.compile("[0-9]+")
_ZONE_STARTS = frozenset("ugz")
_ZONE = re.compile(r"(?:utc|gmt|z)(?![^\W\d_])")
_AFTER_TIME = re.compile(r"(?::\d\d|\.\d\d|\d{4})(?:[.,]\d+)? ?[(\[]?$")
"""What stands before a lone `z` that is a zone; elsewhere it is a word (Polish `z dnia`)."""
ISO = re.compile(
    r"\d{4}-?(?:\d\d-?\d\d|w\d\d-?\d|\d{3})t\d\d[\d:]*(?:[.,]\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?(?![\w:+-])"
)
"""A date and time in ISO 8601, folded; `iso` decides whether it is well formed."""


@dataclass(slots=True)
class _Walk:
    """The state of one tokenisation; lives no longer than the call."""

    text: str
    words: Vocabulary
    runs: dict[int, tuple[int, int]]
    isos: dict[int, int]
    exact: bool
    zones: ZoneNames | None = None
    dead: set[tuple[int, bool]] = field(default_factory=set)


def tokenise(
    text: str, words: Vocabulary, *, exact: bool = True, zones: ZoneNames | None = None
) -> tuple[Token, ...] | None:
    """Split a normalised `text`; None where a word is unknown.

    Weekdays with digits in them are looked for if `exact`: "thu 6" is a Vietnamese Friday, and the
    English Thursday, the 6th. Names of zones are known if `zones` are given.
    """
    runs = {m.start(): (number, m.end()) for number, m in enumerate(_DIGITS.finditer(text))}
    isos = {m.start(): m.end() for m in ISO.finditer(text)} if "t" in text else {}
    return _walk(_Walk(text, words, runs, isos, exact, zones), 0, len(text), None)


def tokenise_between(
    before: Token | None, part: str, after: str, words: Vocabulary
) -> tuple[Token, ...] | None:
    """The tokens of a stretch without digits behind a number and before another, if any.

    They are those that `tokenise` would have there for the whole, where no word has such numbers in
    it, and neither ISO 8601 nor a lone `z` is in the stretch.
    """
    text = f"{before.text}{part}{after}" if before else part + after
    start = _next(text, len(before.text)) if before else 0
    return _walk(_Walk(text, words, {}, {}, True), start, len(text) - len(after), before)


def _walk(walk: _Walk, start: int, size: int, before: Token | None) -> tuple[Token, ...] | None:
    """The tokens from `start` to `size`, depth first over the choices at each place."""
    if start >= size:
        return ()
    text, dead = walk.text, walk.dead
    found: list[Token] = []
    starts = [start]
    left = [_choices(walk, start, before)]
    while left:
        if not left[-1]:
            left.pop()
            starts.pop()
            if found:
                last = found.pop()
                dead.add((starts[-1] + len(last.text), _joins(last)))
            continue
        token = left[-1].pop()
        end = starts[-1] + len(token.text)
        if dead and (end, _joins(token)) in dead:
            continue
        found.append(token)
        place = _next(text, end)
        if place >= size:
            return tuple(found)
        starts.append(place)
        left.append(_choices(walk, place, token))
    return None


def _next(text: str, end: int) -> int:
    """Where the next token starts: behind a space, or what Tibetan has between syllables."""
    if text[end : end + 1] == _TSHEG:
        end += 1
    return end + 1 if text[end : end + 1] == " " else end


def _joins(token: Token) -> bool:
    """Whether a letter right after the token would belong to the same word."""
    return token.sort is not Sort.MARK and is_letter(token.text[-1])


def _choices(walk: _Walk, start: int, before: Token | None) -> list[Token]:
    """The tokens that may stand at `start`, the most likely last."""
    text = walk.text
    character = text[start]
    spaced = start > 0 and text[start - 1] in SPACES
    ends = walk.words.longest(text, start)
    digits = walk.runs.get(start)
    if digits:
        run, end = digits
        found = [Token(Sort.NUMBER, text[start:end], spaced, (), (), run)]
    elif is_letter(character):
        found = []
    else:
        found = [Token(Sort.MARK, character, spaced)]
    for end in reversed(ends):
        if _may_stand(text, start, end, before):
            word = text[start:end]
            meanings, codes = senses_of(walk.words, word)
            exact = digits is not None or (end - start > 1 and _DIGITS.search(word) is not None)
            if meanings and not (exact and (FIGURES.fullmatch(word) or _is_weekday(walk, codes))):
                found.append(Token(Sort.WORD, word, spaced, meanings, codes, -1, exact))
    if walk.zones is not None:
        found += _named_zones(walk.zones, text, start, before)
    if walk.isos if digits else character in _ZONE_STARTS:
        fixed = _fixed(walk, start, before)
        if fixed:
            sort = Sort.ISO if digits else Sort.ZONE
            found.append(Token(sort, fixed, spaced, (), (), -1, sort is Sort.ISO))
    return found


def _named_zones(zones: ZoneNames, text: str, start: int, before: Token | None) -> Iterator[Token]:
    """The names of zones at `start`, the longest last."""
    spaced = start > 0 and text[start - 1] in SPACES
    for end in reversed(zones.ends(text, start)):
        if _may_stand(text, start, end, before):
            name = text[start:end]
            meaning = Meaning(Kind.ZONE, zones[name], frozenset())
            yield Token(Sort.WORD, name, spaced, (meaning,), ("Z",))


def _is_weekday(walk: _Walk, codes: tuple[str, ...]) -> bool:
    """Whether a word with digits in it may be a weekday where such are not looked for."""
    return not walk.exact and "W" in codes


def _fixed(walk: _Walk, start: int, before: Token | None) -> str:
    """The zone or ISO date that stands at `start`, else ""."""
    text = walk.text
    zone = _ZONE.match(text, start)
    end = zone.end() if zone else walk.isos.get(start, start)
    found = text[start:end]
    return found if found and _is_fixed(text, start, found, before) else ""


def _is_fixed(text: str, start: int, found: str, before: Token | None) -> bool:
    """Whether a zone or an ISO date found at `start` stands where it can."""
    if start and text[start - 1].isalnum() and not (found == "z" and text[start - 1].isdigit()):
        return False
    if found != "z":
        return True
    period = before is not None and any(m.kind is Kind.DAY_PERIOD for m in before.meanings)
    return period or _AFTER_TIME.search(text, max(0, start - 12), start) is not None


def _may_stand(text: str, start: int, end: int, before: Token | None) -> bool:
    """Whether text[start:end] begins and ends where a word can."""
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
