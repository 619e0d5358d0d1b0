"""Which meanings of a word can stand at its place: the number beside it that each needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from polyglot_clean.cldr import Kind, Meaning
from polyglot_clean.dates.tokens import Sort, Token


class Neighbour(NamedTuple):
    """The next token that is no mark, and whether it touches: nothing stands between."""

    token: Token
    touches: bool


def neighbour(tokens: Sequence[Token], place: int, step: int) -> Neighbour | None:
    """The neighbour of a token: the next before it (`step` is -1) or after it (1)."""
    near = place + step
    while 0 <= near < len(tokens):
        if tokens[near].sort is not Sort.MARK:
            touches = near == place + step and not tokens[max(near, place)].spaced
            return Neighbour(tokens[near], touches)
        near += step
    return None


def can_stand(
    option: tuple[Meaning, str],
    token: Token,
    before: Neighbour | None,
    after: Neighbour | None,
) -> bool:
    """Whether a word of this meaning has the number beside it that it needs."""
    code = option[1]
    leads = after is not None and after.token.sort is Sort.NUMBER
    touches = leads and after is not None and after.touches
    if touches and code in "cWML" and len(token.text) == 1 and token.text.isascii():
        return False
    if code in ("M", "L", ""):
        return code != ""
    value = option[0].value
    follows = before is not None and before.token.sort is Sort.NUMBER
    if code == "W":
        glued = follows and before is not None and before.touches
        return not glued or len(token.text) > 1  # 24日 is the 24th, no Sunday
    if code == "Y":
        leads = leads and not (_is_initial(token) and (touches or token.text[-1:] != "."))
        return (follows and value != "before") or (leads and value != "after")
    if code == "o":  # `1990-е` are the nineties, not the year
        return follows and before is not None and len(before.token.text) <= 2
    if code in ("H", "I", "S"):
        return follows
    if code == "Z":
        return before is not None or leads
    if code == "K":
        return follows or leads
    if code in ("D", "m"):
        return follows or leads or (before is not None and before.token.sort is Sort.WORD)
    if code == "P":
        words = (Sort.NUMBER, Sort.WORD)
        return (before is not None and before.token.sort in words) or (
            after is not None and after.token.sort in words
        )
    if code == "c":  # "v2.10" is a version, and "13:05 am" has no German "am" at its end
        glued = before is not None and follows and before.touches
        if glued and len(token.text) == 1 and token.text.isalpha() and token.text < "\u0e00":
            return False  # a Cyrillic letter typed for a zero: `1О мая`
        last = after is None and any(m.kind is Kind.DAY_PERIOD for m in token.meanings)
        return not last and not (touches and token.text.isascii())
    if code == "E":
        return follows or leads or (before is not None and before.token.sort is Sort.WORD)
    return code != ""


def _is_initial(token: Token) -> bool:
    """Whether a word is a single letter of ASCII: `v2021.04.03` is a version, no Finnish year."""
    return len(token.text.rstrip(".")) == 1 and token.text.isascii()


def at_an_end(tokens: Sequence[Token], place: int) -> bool:
    """Whether nothing but words and marks stands before a token, or after it."""
    wordy = (Sort.WORD, Sort.MARK)
    return all(token.sort in wordy for token in tokens[:place]) or all(
        token.sort in wordy for token in tokens[place + 1 :]
    )
