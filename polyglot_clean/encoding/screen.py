"""The cheap question before the costly one: can this text have been misread?

Text is let through (False) where nothing in it is odd and where its words with letters beyond
ASCII are spelled like words of some language we have the letters of, or are in a script that no
misreading gives. The repair asks this question itself, so the screen is sound by construction.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from polyglot_clean.encoding.charsets import foreign
from polyglot_clean.encoding.chunks import ALL_SUMS, OF_SUM, SUM, Chunks, InPython
from polyglot_clean.encoding.glance import TOLERATED as UNNOTICED
from polyglot_clean.encoding.glance import is_unusual_in_the_east, look_at_word
from polyglot_clean.encoding.invisible import NO_BREAK
from polyglot_clean.encoding.letters import UNIT, letters_of, small
from polyglot_clean.encoding.traits import (
    ALL_TRAITS,
    BOTH,
    MAY_BE_ODD,
    ODDLY_BESIDE,
    SIGNED,
    has_a_sign,
    is_odd_anywhere,
    traits_of,
)
from polyglot_clean.encoding.traits import compiled as compiled_traits
from polyglot_clean.encoding.writing import compiled as compiled_writing
from polyglot_clean.encoding.writing import writing

_WORD = re.compile(r"[^\W\d_]+")
_OPENING, _CLOSING = "[(\"'«„“‘¿¡]*", "[.,:;!)\"'»”’]*"
_EAST_ASIA = "\u2e80"
_HAN = 152
_USUAL = {"THAI": 72, "HANGUL": 112, "HAN": _HAN}
_ALPHABET = 52  # 3.25 nats
_SPELLED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW"})
_IN_ONE = 48
_DOUBTFUL = 4  # names are strange, too: it takes more than of letters that no language has
_EXCESS = UNIT
_ODD_EXCESS = 1 << 10
_FEW = 0.4
_PARTLY = frozenset({"LATIN", "HAN", "HANGUL"})
_LONGEST = 64  # longer chunks are not remembered
_MOST = 1 << 16
_EASTERN = ALL_TRAITS + 1


class Remembered(dict[str, int]):
    """What `measure` says of short strings, kept; a bounded cache of a pure function."""

    __slots__ = ("_measure",)

    def __init__(self, measure: Callable[[str], int]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, chunk: str) -> int:
        value = self._measure(chunk)
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = value
        return value


@lru_cache(maxsize=1 << 4)
def may_be_misread(text: str) -> bool:
    """Whether `text` may hold misread bytes; where not, `repair_misread` changes nothing.

    >>> may_be_misread("plain"), may_be_misread("Гражданин"), may_be_misread("RepÃºblica")
    (False, False, True)
    """
    if text.isascii():
        return False
    looked, suspicion = _known().looked(text)
    seen = looked >> ALL_SUMS
    if not (_is_unusual(text, seen) if seen & _EASTERN else looked & SUM > UNNOTICED):
        return False
    if has_a_sign(text, seen):
        return True
    return (_known().total(text, _SUSPECTED) if suspicion < 0 else suspicion) > TOLERATED


def _is_unusual(text: str, seen: int) -> bool:
    """The first glance at a text with East Asian characters."""
    return is_unusual_in_the_east(text, mixed=seen & ODDLY_BESIDE != 0, signed=seen & SIGNED != 0)


def _look(chunk: str) -> int:
    """How unusual a chunk is at first glance, and its traits."""
    found, traits = look_at_word(chunk), traits_of(chunk)
    return (traits | _EASTERN) << OF_SUM if found < 0 else found | traits << OF_SUM


def _suspect(chunk: str) -> int:
    """How suspicious a chunk is, as far as it matters."""
    excess, rest = writing().excess(chunk)
    return min(suspicion[chunk] if rest else excess, TOLERATED + 1)


def excess_of_words(text: str) -> tuple[int, list[str]]:
    """By how much the chunks between spaces that are words cost more than ordinary words do; and
    the other chunks. The same is compiled (`writing`)."""
    excess = 0
    rest = []
    for chunk in text.split(" "):
        if word := one_word(chunk):
            excess += excess_of(word)
        else:
            rest.append(chunk)
    return excess, rest


def few_are_misspelt(text: str) -> bool:
    """Whether the misspelt words are few where all would be, had the text been misread.

    That holds for scripts whose letters are all beyond ASCII; of Latin words some stay ordinary.

    >>> few_are_misspelt("Гражданин ЪЮЫЦЩ на берегу"), few_are_misspelt("vida, ŕ liberdade")
    (True, False)
    """
    wrong = _known().total(text, _WRONG)
    return not wrong >> ALL_SUMS and wrong < _FEW * _known().total(text, _SPELT)


def _misspelt_letters(chunk: str) -> int:
    """How many letters are in misspelt words, and whether one is of a script with ASCII."""
    words = misspelt(chunk)
    partly = any(_home(word[-1]) in _PARTLY for word in words)
    return sum(map(len, words)) | partly << OF_SUM


def _spelt_letters(chunk: str) -> int:
    """How many letters are in words that are not ASCII."""
    return sum(len(word) for word in _WORD.findall(chunk) if not word.isascii())


def misspelt(text: str) -> list[str]:
    """The words of `text` that cost more than ordinary words of their length do.

    >>> misspelt("Гражданин ЪЮЫЦЩ")
    ['ЪЮЫЦЩ']
    """
    return [word for word in _WORD.findall(text) if _excesses[word]]


def suspicious(text: str) -> list[int]:
    """The places of the chunks of `text` (between spaces) of which words cost more than that.

    >>> suspicious("Гражданин ЪЮЫЦЩ, на ЪЮЫЦЩ")
    [1, 3]
    """
    return _known().places(text, _SUSPECTED)


def suspicion_of(chunk: str) -> int:
    """By how much the words of a chunk without spaces cost more than ordinary words do."""
    word = one_word(chunk)
    if word:
        return excess_of(word)
    if chunk.isascii() or _safe().fullmatch(chunk):
        return 0
    if is_odd_anywhere(chunk):
        return _ODD_EXCESS
    return sum(map(_excess, _WORD.findall(chunk)))


def one_word(chunk: str) -> re.Match[str] | None:
    """A chunk that is one word of one script, in ordinary case; the group says of which script.

    >>> one_word("«Москва»,").lastgroup, one_word("Рarty")
    ('CYRILLIC', None)
    """
    return _one_word().fullmatch(chunk)


def excess_of(word: re.Match[str]) -> int:
    """By how much the word of `one_word` costs more than ordinary words do."""
    return _excess(word[word.lastindex or 0], word.lastgroup or "")


suspicion = Remembered(suspicion_of)
"""How suspicious each chunk of a text is, in sixteenths of a nat."""

TOLERATED = _EXCESS
"""The sum of suspicions up to which a text is let through."""


def _excess(word: str, script: str = "") -> int:
    """By how much a word costs more than ordinary words of its length do."""
    if word.isascii():
        return 0
    script = script or _home(word[-1])
    letters, allowed = letters_of(script), usual(script)
    if script == "HAN":
        return max(0, letters.apart(word) - allowed * len(word))
    padded = f" {small(word)} "
    excess = letters.in_any(padded) - allowed * (len(word) + 1)
    if usual_in_one(script):
        # Letters that are all usual, each in some language, but in none of them all: `ýrmaðýn` is
        # as good Icelandic as Czech, and neither.
        strange = letters.in_one(padded) - usual_in_one(script) * (len(word) + 1)
        excess = max(excess, strange // _DOUBTFUL)
    return 0 if excess <= 0 or foreign().search(word) else excess


_excesses = Remembered(_excess)


_LOOKED, _SUSPECTED, _WRONG, _SPELT = range(4)
_MEASURES = (_look, _suspect, _misspelt_letters, _spelt_letters)


@cache
def _known() -> Chunks:
    """What is known of chunks: the `_MEASURES`, added up."""
    writing, pairs = compiled_writing(), compiled_traits()
    if writing is None or pairs is None:
        return InPython(_MEASURES)
    from polyglot_clean.encoding._writing import Chunks as Compiled

    partly = sum(1 << _NUMBERS[script] for script in _PARTLY)
    numbers = (UNNOTICED, TOLERATED, _EASTERN, MAY_BE_ODD, BOTH, partly)
    return Compiled(_MEASURES, writing, pairs, NO_BREAK, numbers)


def usual(script: str) -> int:
    """What a letter of ordinary words costs at most, where it is most at home."""
    return _USUAL.get(script, _ALPHABET)


def usual_in_one(script: str) -> int:
    """The same in the language of the word; 0 for scripts in which that says nothing."""
    return _IN_ONE if script in _SPELLED else 0


def _home(mark: str) -> str:
    """The table of a letter's script."""
    for script, first, last in _BLOCKS:
        if first <= mark <= last:
            return script
    return "HAN" if mark >= _EAST_ASIA else "LATIN"


_BLOCKS = (
    ("LATIN", "\u0000", "\u036f"),
    ("CYRILLIC", "\u0400", "\u052f"),
    ("GREEK", "\u0370", "\u03ff"),
    ("ARABIC", "\u0600", "\u06ff"),
    ("HEBREW", "\u0590", "\u05ff"),
    ("THAI", "\u0e00", "\u0e7f"),
    ("HANGUL", "\uac00", "\ud7af"),
    ("GREEK", "\u1f00", "\u1fff"),
)


_WORDS = {
    "LATIN": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259\u1e00-\u1eff",
    "CYRILLIC": "\u0400-\u052f",
    "GREEK": "\u0386\u0388-\u03ce",
    "ARABIC": "\u0621-\u063a\u0641-\u0652\u0670-\u06d3",
    "HEBREW": "\u05d0-\u05ea",
    "THAI": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "HANGUL": "\uac00-\ud7a3",
    "HAN": "\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff",
}
"""The letters of words of each script; the first three have case."""
_CASED = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_LEAD, _AFTER_LEAD = "[ÂÃÄÅÆÇÈËÎÏÐÑÕÖ×ØÙĂĹĆ]", "[ŒœŠšŸŽžƒŚŤŹśťźĽľŻżŁł]"


@cache
def _one_word() -> re.Pattern[str]:
    kinds = [
        _cased(script, letters) if script in _CASED else f"(?P<{script}>[{letters}]{{2,}})"
        for script, letters in _WORDS.items()
    ]
    return re.compile(f"{_OPENING}(?:{'|'.join(kinds)}){_CLOSING}")


def _cased(script: str, letters: str) -> str:
    """Words in ordinary case, unless they begin with what may be the first byte of UTF-8."""
    every = re.findall(f"[{letters}]", "".join(map(chr, range(0x1F00))))
    small, tall = "".join(filter(str.islower, every)), "".join(filter(str.isupper, every))
    first = f"(?!{_LEAD}{_AFTER_LEAD})[{tall}]"
    return f"(?P<{script}>{first}[{small}]+|[{small}]{{2,}}|{first}[{tall}]+(?<![ÂÃ]))"


def word_kind(mark: str) -> int:
    """What a character may be in a word, for `_writing.c`: the number of its script, bits, and
    the table that spells it."""
    script = _WORD_SCRIPT.match(mark)
    said = (
        mark.islower(),
        mark.isupper(),
        mark in _OPENING[1:-2],
        mark in _CLOSING[1:-2],
        mark in _LEAD[1:-1],
        mark in _AFTER_LEAD[1:-1],
        mark in "ÂÃ",
        foreign().match(mark) is not None,
    )
    home = _NUMBERS[_home(mark)] - 1 << 12
    return (
        sum(16 << at for at, each in enumerate(said) if each)
        + home
        + ((script and script.lastindex) or 0)
    )


_NUMBERS = {script: number for number, script in enumerate(_WORDS, start=1)}
_WORD_SCRIPT = re.compile("|".join(f"([{letters}])" for letters in _WORDS.values()))


@cache
def _safe() -> re.Pattern[str]:
    """Matches text of ASCII and of characters that no misreading gives."""
    return re.compile(f"(?:{foreign().pattern}|[\x00-\x7f\u200c\u200d])*")
