"""How plausible a text is as a text of some language, in nats: the less, the more plausible.

The cost of a text is -log P of a plain model of writing. Each word costs what its letters cost in
the best language of its script (`letters`), what its case costs, and a fee for each change of
script inside it; what stands between words costs by kind. Two readings of the same bytes can be
compared by their costs, as both are probabilities of all of the bytes.
"""

import re
from functools import lru_cache

from polyglot_clean.encoding.letters import UNIT, small, tables
from polyglot_clean.encoding.shapes import shape

_SCRIPT = {
    "a": "LATIN",
    "c": "CYRILLIC",
    "g": "GREEK",
    "r": "ARABIC",
    "h": "HEBREW",
    "t": "THAI",
    "k": "HANGUL",
}
# Nats for each character that is not spelled by a table: rough shares of running text.
_FLAT = {
    "j": 0.0,  # Han and kana are counted by `_HAN`
    "w": 0.0,
    "x": 0.0,
    "y": 0.0,
    "q": 7.0,
    "o": 3.5,
    "m": 4.0,
    "0": 3.5,
    " ": 1.5,
    "_": 4.0,
    ".": 4.0,
    "'": 3.0,
    '"': 6.0,
    "#": 10.0,
    "+": 11.0,
    "!": 16.0,
    "?": 20.0,
}
_FOREIGN_WORD = 4 * UNIT
_WORD = re.compile("[acghrtkACG][acghrtkmACG]*")
_HAN = re.compile("[wxyj]+")
_RISE = re.compile("[acg](?=[ACG])")
_FALL = re.compile("[ACG]{2}(?=[acg])")
_CAPITALS = re.compile("[ACG]{2}")
_INSIDE = re.compile('(?<=[acghrtkACG])["#+!?](?=[acghrtkACG])')
_ODD_CAPITAL = re.compile("c(?=C)|g(?=G)")
_WEDGED = re.compile("[acg][wxyjkq]{1,2}(?=[acg])")
_BOXED = re.compile("[acghrtkACG][+]|[+][acghrtkACG]")
_BESIDE = re.compile(
    "(?<=[acghrtkACG])[#+!](?![acghrtkACG])|(?<![acghrtkACG])[#+!](?=[acghrtkACG])"
)
_SWITCH = re.compile(
    "[aA](?=[cCgGhrtkjwoq])|[cC](?=[aAgGhrtkjwoq])|[gG](?=[aAcChrtkjwoq])"
    "|[hrtko](?=[acgACG])|h(?=[rtko])|r(?=[htko])|t(?=[rhko])"
)
ODD = re.compile(f"{_SWITCH.pattern}|{_INSIDE.pattern}|{_BESIDE.pattern}|[!?+]|c(?=C)|g(?=G)")
"""What a screen looks for in a shape: everything that `oddities` counts, and more."""

_RISE_COST = 5.0
_LONE_MARK = re.compile("(?<![acghrtkjwxyqomACG'])m")
_LONE_MARK_COST = 8.0
_OTHER_SCRIPT_COST = 6.0
_BORDER = re.compile("[acg](?=[wxyj])|[wxyj](?=[acg])")
_BORDER_COST = 4.0
_FALL_COST = 3.0
_SWITCH_COST = 12.0
_INSIDE_COST = 6.0
_BESIDE_COST = 2.0


def mixes(text: str) -> int:
    """How often the script changes inside a word.

    >>> mixes("Рarty"), mixes("Party в UK")
    (1, 0)
    """
    return len(_SWITCH.findall(shape(text)))


def oddities(text: str) -> int:
    """How much in `text` is hardly ever written: symbols and controls in words, mixed scripts.

    >>> oddities("K‰lin"), oddities("Kälin, 5 ‰")
    (1, 0)
    """
    kinds = shape(text)
    return (
        len(_SWITCH.findall(kinds))
        + len(_INSIDE.findall(kinds))
        + len(_ODD_CAPITAL.findall(kinds))
        + len(_WEDGED.findall(kinds))
        + kinds.count("!")
        + kinds.count("?")
        + len(_BOXED.findall(kinds))
    )


@lru_cache(maxsize=1 << 14)
def cost(text: str) -> float:
    """The cost of `text` in nats; only differences between readings of the same bytes matter.

    >>> cost("привет") < cost("ОПХБЕР") < cost("оПХБЕР")
    True
    """
    kinds = shape(text)
    total = 0.0
    words: dict[str, list[list[int]]] = {}
    at = 0
    for found in _WORD.finditer(kinds):
        start, end = found.span()
        total += sum(map(_FLAT.__getitem__, kinds[at:start]))
        at = end
        for script, run in _runs(text[start:end], kinds[start:end]):
            words.setdefault(script, []).append(_spelling(script, run))
        total += _case(kinds[start:end])
    total += sum(map(_FLAT.__getitem__, kinds[at:]))
    han = [_han(text[slice(*found.span())]) for found in _HAN.finditer(kinds)]
    if han:
        words["HAN"] = han
    total += sum(map(_of_script, words.values()))
    total += _SWITCH_COST * len(_SWITCH.findall(kinds))
    total += _LONE_MARK_COST * len(_LONE_MARK.findall(kinds))
    total += _OTHER_SCRIPT_COST * ("o" in kinds)
    total += _BORDER_COST * len(_BORDER.findall(kinds))
    total += _INSIDE_COST * len(_INSIDE.findall(kinds))
    return total + _BESIDE_COST * len(_BESIDE.findall(kinds))


def _runs(word: str, kinds: str) -> list[tuple[str, str]]:
    """The parts of a word by script; marks and apostrophes go with the letter before them."""
    runs: list[tuple[str, str]] = []
    for mark, kind in zip(word, kinds, strict=True):
        script = _SCRIPT.get(kind.lower())
        if script is None or (runs and runs[-1][0] == script):
            runs[-1] = (runs[-1][0], runs[-1][1] + mark)
        else:
            runs.append((script, mark))
    return runs


@lru_cache(maxsize=1 << 16)
def _spelling(script: str, word: str) -> list[int]:
    return tables()[script].of(f" {small(word)} ")


@lru_cache(maxsize=1 << 14)
def _han(run: str) -> list[int]:
    return tables()["HAN"].of_characters(run)


def _of_script(words: list[list[int]]) -> float:
    """The words in the language that fits them best; a word may be foreign to it, at a fee."""
    if len(words) == 1:
        return min(words[0]) / UNIT
    foreign = [min(word) + _FOREIGN_WORD for word in words]
    best: int = min(sum(map(min, column, foreign)) for column in zip(*words, strict=True))
    return best / UNIT


def _case(kinds: str) -> float:
    """`word` is free, `Word` and `WORD` less usual; `wORD`, `WOrd`, `wOrd` hardly written."""
    odd = _RISE_COST * len(_RISE.findall(kinds)) + _FALL_COST * len(_FALL.findall(kinds))
    if not kinds[0].isupper():
        return odd
    return 1.0 + 0.3 * len(_CAPITALS.findall(kinds)) + odd
