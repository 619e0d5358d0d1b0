"""How plausible a text is as a text of some language, in nats: the less, the more plausible.

The cost of a text is -log P of a plain model of writing. Each word costs what its letters cost in
the best language of its script (`letters`), what its case costs, and a fee for each change of
script inside it; what stands between words costs by kind. Two readings of the same bytes can be
compared by their costs, as both are probabilities of all of the bytes.
"""

import re
from functools import lru_cache
from itertools import product, starmap

from polyglot_clean.encoding.counts import words_of
from polyglot_clean.encoding.letters import UNIT, cheapest, lanes, small
from polyglot_clean.encoding.shapes import SHAPES, shape, shape_of
from polyglot_clean.encoding.writing import writing

SCRIPTS = {
    "a": "LATIN",
    "c": "CYRILLIC",
    "g": "GREEK",
    "r": "ARABIC",
    "h": "HEBREW",
    "t": "THAI",
    "k": "HANGUL",
}
"""The table of letters that each kind of `shapes` is spelled by."""

# Rough shares of running text.
FLAT = {
    "j": 0.0,  # Han and kana are counted by `HAN`
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
"""What each kind that no table spells costs, in nats."""

GRAIN = 80
"""Costs are counted in so many parts of a nat, so that no sum depends on its order."""

_FOREIGN_WORD = 4 * UNIT
KNOWN_WORD = 2.0
"""Nats that a short word costs less where it is a word of a language, and not only like one."""

_KNOWN = int(KNOWN_WORD * UNIT)
_ORDINARY_HAN = 8 * UNIT + UNIT // 2
_WORD = re.compile("[acghrtkACG][acghrtkmACG]*")
_HAN = re.compile("[wxyj]+")
_RISE = re.compile("[acg](?=[ACG])")
_FALL = re.compile("[ACG]{2}(?=[acg])")
_CAPITALS = re.compile("[ACG]{2}")
_INSIDE = re.compile('(?<=[acghrtkACG])["#+!?](?=[acghrtkACG])')
_ODD_CAPITAL = re.compile("c(?=C)|g(?=G)")
_WEDGED = re.compile("[acg][wxyjkq]{1,2}(?=[acg])")
_SIGNED = re.compile('[acgACG]#[#"](?!#)|q(?=[acg])')
_BOXED = re.compile("[acghrtkACG][+]|[+][acghrtkACG]")
_BESIDE = re.compile(
    "(?<=[acghrtkACG])[#+!](?![acghrtkACG])|(?<![acghrtkACG])[#+!](?=[acghrtkACG])"
)
_SWITCH = re.compile(
    "[aA](?=[cCgGhrtkjwoq])|[cC](?=[aAgGhrtkjwoq])|[gG](?=[aAcChrtkjwoq])"
    "|[hrtko](?=[acgACG])|h(?=[rtko])|r(?=[htko])|t(?=[rhko])"
)
_MEASURES = re.compile(r"(?<![^\W\d_])(?:[kMGTm]Ω|Ωm?|μ[A-Za-z]{1,3})(?![^\W\d_])")
_AS_LATIN = str.maketrans("Ωμ", "Ou")
MEASURED = frozenset("\u03a9\u03bc")
"""Signs of units (`measured`)."""

_MIX = re.compile(_SWITCH.pattern.replace("kjwoq", "o"))
SIGNS_IN_A_ROW = re.compile(
    "[\u00a2-\u00b1\u00b4-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u0192\u2020-\u2022\u2030\u20ac\u2122\u201a\u201e]{3,}"
)
"""Signs of Western encodings that nobody writes side by side."""

_LETTERS = "".join(map(chr, range(0x410, 0x450)))
_AS_HAN = [
    "".join(sorted({letter.encode().decode(codec, "ignore") for letter in _LETTERS} - {""}))
    for codec in ("gb18030", "big5", "euc_kr")
]
CYRILLIC_AS_HAN = re.compile("|".join(f"[{every}]{{3,}}" for every in _AS_HAN))
"""Words of Cyrillic letters in UTF-8 that were read as Chinese or Korean: `锌褉懈胁械褌`."""

_PAIRS_OF_MACS = "[√ƒ≈][\u00a1-\u00bf†•™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæøùâîôûü]|¬[∞∫™]"
OF_MACS = re.compile(f"{_PAIRS_OF_MACS}|(?<=[a-z])‚Ä[ôúùîì]")
"""What letters in UTF-8 are read as by Mac Roman: `M√©indeg`, `8¬∫`."""

PARTED_BY_A_LETTER = re.compile("(?<!\\w)[‘“”„‚‹›•–—]([а-пё]{1,3}\u00a0)+[а-пё]")
"""What words in code page 866 are read as by Windows-1251, its `а` as a no-break space: `Стая`."""

OF_ITS_OWN = re.compile(f"{CYRILLIC_AS_HAN.pattern}|{OF_MACS.pattern}|{PARTED_BY_A_LETTER.pattern}")
"""What no text shows but one that was misread."""

_BEGINS_ITS_OWN = re.compile(
    "|".join(f"[{every}]{{2}}" for every in _AS_HAN) + f"|{_PAIRS_OF_MACS}|‚Ä|[а-пё]\u00a0"
)
SIGNAL = re.compile(f"[{''.join(_AS_HAN)}√ƒ≈¬‚\u00a0]")
"""What every match of `OF_ITS_OWN` has: to look for one character is quick."""

_SOUTHERN, _OTHERS = "[ЂЃЉЊЌЋЏђѓљњќћџ]", "[йщъыьэюяїґєЙЩЪЫЬЭЮЯЇЄ]"
_IS_SOUTHERN, _IS_OTHER = re.compile(_SOUTHERN), re.compile(_OTHERS)

ODD = re.compile(f"{_SWITCH.pattern}|{_INSIDE.pattern}|{_BESIDE.pattern}|[!?+]|c(?=C)|g(?=G)")
"""What a screen looks for in a shape: everything that `oddities` counts, and more."""

_RISE_COST = 5.0
_INNER_CAPITAL = re.compile("c(?=C)|g(?=G)|CC(?=c)|GG(?=g)")
_INNER_CAPITAL_COST = 5.0  # beside the other: `McDonald` has few likes outside Latin script
_OPEN = re.compile("[\u201a\u201e\u2018\u201c\u00ab\u2039]")
_CLOSE = re.compile(
    "[\u2018\u2019\u201c\u201d\u00ab\u00bb\u203a]\\W|[\u2019\u201d\u00bb\u203a]|[\u2018\u201c\u00ab]$"
)
_OPEN_COST = 3.0
_TWO_ALPHABETS_COST = 4.0
_LONE_MARK = re.compile("(?<![acghrtkjwxyqomACG'])m")
_LONE_MARK_COST = 8.0
_OTHER_SCRIPT_COST = 6.0
_BORDER = re.compile("[acgk](?=[wxyj])|[wxyj](?=[acgk])")
_BORDER_COST = 4.0
_FALL_COST = 3.0
_SWITCH_COST = 12.0
_INSIDE_COST = 6.0
_BESIDE_COST = 2.0
_CAPITALS_COST = 24  # grains


def mixes(text: str) -> int:
    """How often the script changes inside a word, other than to an East Asian one.

    >>> mixes("Рarty"), mixes("Party в UK"), mixes("HTTP는")
    (1, 0, 0)
    """
    return writing().mixes(measured(text))


def mixes_of(text: str) -> int:
    """The same in Python, of a text as `measured` gives it."""
    return len(_MIX.findall(shape_of(text)))


def has_two_alphabets(text: str) -> bool:
    """Whether letters of Serbian or Macedonian stand beside letters that neither has: no language
    has both.

    >>> has_two_alphabets("Њујорк"), has_two_alphabets("Њью-Йорк")
    (False, True)
    """
    return alphabets(text) == 1 | 2


def alphabets(text: str) -> int:
    """Which of the two `text` has letters of, as bits: 1 Serbian or Macedonian, 2 the others."""
    return (_IS_SOUTHERN.search(text) is not None) | (_IS_OTHER.search(text) is not None) << 1


def may_be_of_its_own(pair: str) -> bool:
    """Whether two neighbours may be part of what `OF_ITS_OWN` finds; each find has such a pair."""
    return _BEGINS_ITS_OWN.match(pair) is not None


def measured(text: str) -> str:
    """`text` with units of measurement in Latin letters alone: `kΩ` and `μm` mix no scripts.

    >>> measured("10 kΩ, 5 μm, Ωμέγα")
    '10 kO, 5 um, Ωμέγα'
    """
    if "Ω" in text or "μ" in text:
        return _MEASURES.sub(lambda found: found[0].translate(_AS_LATIN), text)
    return text


def has_odd_neighbours(text: str) -> bool:
    """Whether two kinds of characters stand side by side as nobody writes them.

    >>> has_odd_neighbours("K‰lin"), has_odd_neighbours("Kälin, 5 ‰")
    (True, False)
    """
    return writing().odd(measured(text))


def odd_of(text: str) -> bool:
    """The same in Python, of a text as `measured` gives it."""
    return ODD.search(shape_of(text)) is not None


def oddities(text: str) -> int:
    """How much in `text` is hardly ever written: symbols and controls in words, mixed scripts.

    >>> oddities("K‰lin"), oddities("Kälin, 5 ‰")
    (1, 0)
    """
    kinds = shape(measured(text))
    return (
        len(CYRILLIC_AS_HAN.findall(text))
        + len(OF_MACS.findall(text))
        + len(_SWITCH.findall(kinds))
        + len(_INSIDE.findall(kinds))
        + len(_ODD_CAPITAL.findall(kinds))
        + len(_WEDGED.findall(kinds))
        + kinds.count("!")
        + kinds.count("?")
        + len(_BOXED.findall(kinds))
        + len(_SIGNED.findall(kinds))
        + has_two_alphabets(text)
        + len(SIGNS_IN_A_ROW.findall(text))
    )


@lru_cache(maxsize=1 << 3)
def cost(text: str) -> float:
    """The cost of `text` in nats; only differences between readings of the same bytes matter.

    >>> cost("привет") < cost("ОПХБЕР") < cost("оПХБЕР")
    True
    """
    return writing().cost(measured(text))


def cost_of(text: str) -> float:
    """The same in Python, of a text as `measured` gives it."""
    chunks = text.split(" ")
    total = FLAT[" "] * (len(chunks) - 1)
    sums: dict[str, int] = {}
    pairs = other = 0
    for flat, capitals, has_other, words in map(_chunk, chunks):
        total += flat
        pairs += capitals
        other |= has_other
        for script, costs in words:
            sums[script] = sums.get(script, 0) + costs
    for script, costs in sums.items():
        total += cheapest(costs, len(lanes(script).languages)) / UNIT
    if has_two_alphabets(text):
        total += _TWO_ALPHABETS_COST
    if _OPEN.search(text) and not _CLOSE.search(text):
        total += _OPEN_COST
    return _nats(total + _OTHER_SCRIPT_COST * other, pairs)


def _nats(total: float, pairs: int) -> float:
    """A cost as a whole: what floats hold exactly, and pairs of capitals."""
    return (total * GRAIN + _CAPITALS_COST * pairs) / GRAIN


def lowest_cost(text: str) -> float:
    """What the chunks of `text` that are ASCII cost at the least, beside whatever else.

    >>> 0 < lowest_cost("Südliches Nago") < cost("Südliches Nago")
    True
    """
    return writing().plain(text)


def lowest_of(text: str) -> float:
    """The same in Python."""
    total = 0.0
    pairs = 0
    for flat, capitals, _, words in map(_chunk, filter(str.isascii, text.split(" "))):
        each = [cheapest(costs, len(lanes(script).languages)) for script, costs in words]
        total += flat + sum(each) / UNIT
        pairs += capitals
    return _nats(total, pairs)


@lru_cache(maxsize=1 << 12)
def _chunk(chunk: str) -> tuple[float, int, bool, tuple[tuple[str, int], ...]]:
    """What stands in a chunk besides words; how many pairs of capitals its words in mixed case or
    capitals have; if it has letters of other scripts; its words.

    A word may be foreign to the language of the text, at a fee.
    """
    kinds = shape_of(chunk)
    total = 0.0
    pairs = 0
    words: list[tuple[str, int]] = []
    at = 0
    for found in _WORD.finditer(kinds):
        start, end = found.span()
        case, capitals = _case(kinds[start:end])
        total += sum(map(FLAT.__getitem__, kinds[at:start])) + case
        pairs += capitals
        at = end
        words.extend(starmap(_spelling, _runs(chunk[start:end], kinds[start:end])))
    total += sum(map(FLAT.__getitem__, kinds[at:]))
    words.extend(("HAN", _han(chunk[slice(*run.span())])) for run in _HAN.finditer(kinds))
    total += _SWITCH_COST * len(_SWITCH.findall(kinds))
    total += _LONE_MARK_COST * len(_LONE_MARK.findall(kinds))
    total += _BORDER_COST * len(_BORDER.findall(kinds))
    total += _INSIDE_COST * len(_INSIDE.findall(kinds))
    total += _BESIDE_COST * len(_BESIDE.findall(kinds))
    return total, pairs, "o" in kinds, tuple(words)


def _runs(word: str, kinds: str) -> list[tuple[str, str]]:
    """The parts of a word by script; marks and apostrophes go with the letter before them."""
    if len(set(kinds.lower())) == 1:
        return [(SCRIPTS[kinds[0].lower()], word)]
    runs: list[tuple[str, str]] = []
    for mark, kind in zip(word, kinds, strict=True):
        script = SCRIPTS.get(kind.lower())
        if script is None or (runs and runs[-1][0] == script):
            runs[-1] = (runs[-1][0], runs[-1][1] + mark)
        else:
            runs.append((script, mark))
    return runs


def _spelling(script: str, word: str) -> tuple[str, int]:
    table = lanes(script)
    plain = small(word)
    costs = table.capped(table.of(f" {plain} "), _FOREIGN_WORD)
    if plain in words_of(script):
        costs -= min(_KNOWN, cheapest(costs, len(table.languages))) * table.ones
    return script, costs


def _han(run: str) -> int:
    table = lanes("HAN")
    costs = table.capped(table.of_characters(run), _FOREIGN_WORD)
    # Ordinary text has rare characters one by one; where all are rare it is none.
    rare = cheapest(costs, len(table.languages)) - _ORDINARY_HAN * len(run)
    return costs + 2 * max(0, rare) * table.ones


def _case(kinds: str) -> tuple[float, int]:
    """`word` is free, `Word` and `WORD` less usual; `wORD`, `WOrd`, `wOrd` hardly written.

    Pairs of capitals are counted beside that.
    """
    if kinds.islower():
        return 0.0, 0
    if kinds[1:].islower():
        return 1.0, 0
    odd = _RISE_COST * len(_RISE.findall(kinds)) + _FALL_COST * len(_FALL.findall(kinds))
    odd += _INNER_CAPITAL_COST * len(_INNER_CAPITAL.findall(kinds))
    if not kinds[0].isupper():
        return odd, 0
    tall = 1.5 * (len(kinds) > 2 and kinds.isupper())
    return 1.0 + tall + odd, len(_CAPITALS.findall(kinds))


_SAID = (_SOUTHERN[1:-1], _OTHERS[1:-1], _OPEN.pattern[1:-1], "’”»›", "‘“«")
TRAITS = {
    mark: sum(1 << at for at, each in enumerate(_SAID) if mark in each) for mark in "".join(_SAID)
}
"""What a character may be besides its shape, as bits: of one alphabet, or of the other; an opening
quotation mark, a closing one, or one that closes where no word follows."""


def tables() -> tuple[bytes, bytes, bytes]:
    """The script of each shape (by its place in `SCRIPTS`, from 1), what it costs where no table
    spells it (half nats), and what two of them cost side by side (nats; 128 more where they mix
    scripts)."""
    marks = [chr(code) for code in range(128)]
    numbers = {kind: at for at, kind in enumerate(SCRIPTS, 1)}
    beside = bytearray(1 << 14)
    for first, second in product((*SHAPES, "A", "C", "G"), repeat=2):
        pair = first + second
        cost = _SWITCH_COST * bool(_SWITCH.match(pair)) + _BORDER_COST * bool(_BORDER.match(pair))
        beside[ord(first) << 7 | ord(second)] = int(cost) | 128 * bool(_MIX.match(pair))
    return (
        bytes(numbers.get(mark.lower(), 0) for mark in marks),
        bytes(int(2 * FLAT.get(mark, 0.0)) for mark in marks),
        bytes(beside),
    )
