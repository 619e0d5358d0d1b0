"""Points of languages: what detectors and marking words say of a text, on one scale.

A detector's score times its weight, plus the weights of the words that mark a language. A language
that a detector does not know gets what the detector says of the language it takes it for
(`siblings`). Only languages that something speaks for are counted one by one.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from struct import Struct
from typing import NamedTuple
from zlib import crc32

from polyglot_clean.language.alphabets import Letters, alphabets
from polyglot_clean.language.detectors import detector
from polyglot_clean.language.words import WORD, weights_of_word

CLEAR = 3.0
"""The lead in points from which on the second detector is not asked."""
SETTLED = 2.0
"""That lead where the context names languages: it is worth more than a second opinion."""


class Weight(NamedTuple):
    """How a detector's scores become points.

    `scale` is worth the best score; `unknown` stands for the score of a language that it does not
    know, `unlisted` for one that it knows and does not name; `sibling` is taken off where a
    sibling's score stands in.
    """

    scale: float
    unknown: float
    unlisted: float
    sibling: float


WEIGHTS = {
    "eldc": Weight(43.0, 0.955, 0.8, 0.01),
    "cld2": Weight(3.4, 0.1, 0.0, 0.1),
    "langdetect": Weight(4.0, 0.3, 0.0, 0.15),
    "langdetect-rs": Weight(4.0, 0.3, 0.0, 0.15),
}
RARE = {"ast": 1.0, "co": 0.5, "cv": 1.0, "fur": 0.5, "la": 0.5, "os": 1.0, "sa": 0.5}
"""Points taken off languages that no detector contradicts: they would win by silence."""


EXPECTED = 2.6
"""Points that a language gets for being expected (a sibling's language, the declared one)."""

POINT = 1 << 17
"""One point in the packed numbers: 1/1024 is the least difference, and the low 7 bits name the
language, so that one sort ranks the languages (equals by their number)."""
NAMED = 127
BASE = 4096
"""Points that the languages of a mask start with: more than words can give the others."""
FIELD = 32
"""Bits a language: all of them lie side by side in one large integer, which adds in one step."""


_BYTES = 4 * 128
_FIELDS = (1 << (_BYTES * 8)) - 1
CACHED = 65_536
"""How many tokens are kept."""


class Heard(NamedTuple):
    """What the silence of the detectors that were heard gives the languages of a mask.

    `packed` holds it by language, `most` is the most of it, `size` the number of the languages;
    they lie from `low` to before `high`, where `unpack` finds them.
    """

    packed: int
    most: int
    size: int
    low: int
    unpack: Callable[[bytes, int], tuple[int, ...]]


class Points(NamedTuple):
    """Packed points, best first; what silence gives at most, to how many languages of the mask;
    each detector's first answer."""

    ranked: list[int]
    most: int
    size: int
    said: tuple[tuple[str, str], ...]


def pack(weights: Mapping[int, float]) -> int:
    """Points by a language's number as one integer."""
    return sum(int(weight * 1024) << (7 + FIELD * number) for number, weight in weights.items())


class _Tokens(dict[str, int]):
    """What the words between two spaces say, packed; worked out when first asked for.

    Above the fields stands a number of the words themselves: the same word with a comma is the
    same, another word that says the same is not. Filling it twice does no harm.
    """

    def __missing__(self, token: str) -> int:
        words = WORD.findall(token)
        packed = 0
        for word in words:
            packed += pack(dict(weights_of_word(word)))
        if packed:
            packed |= crc32(" ".join(words).encode("utf-8", "replace")) << (_BYTES * 8)
        if len(self) < CACHED:
            self[token] = packed
        return packed


@cache
def _tokens() -> Mapping[str, int]:
    return _Tokens()


def packed_words(text: str) -> int:
    """How much the words of a lower-case text speak for each language."""
    return sum({*map(_tokens().__getitem__, text.split())})


def points_of(letters: Letters, folded: str, ask: "Asked") -> Points:
    """Points of the languages that the letters allow.

    The second detector is asked only where the first one, the words and the context leave a doubt:
    it costs more than all the rest.
    """
    mask, text = letters.mask, letters.text
    words = packed_words(folded)
    gains = [(number, EXPECTED) for number in _numbers_of(mask, ask.expected)]
    clear = (SETTLED if ask.expected else CLEAR) * POINT
    said: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()
    for name in ask.detectors:
        scores = detector(name).scores(text)
        if not scores:
            continue
        asked = (*asked, name)
        said = (*said, (name, scores[0][0]))
        gains += _gains(scores, _spoken_for(mask, name), WEIGHTS[name])
        heard = _heard(mask, asked)
        ranked = _ranked(words, heard, gains)
        if ranked[0] - (ranked[1] if len(ranked) > 1 else 0) >= clear:
            break
    if not said:
        heard = _heard(mask, ())
        ranked = _ranked(words, heard, gains)
    return Points(ranked, heard.most, heard.size, said)


def _ranked(words: int, heard: Heard, gains: Iterable[tuple[int, float]]) -> list[int]:
    packed, _, _, low, unpack = heard
    values = [*unpack(((words + packed) & _FIELDS).to_bytes(_BYTES, "little"), low << 2)]
    for number, gain in gains:
        values[number - low] += int(gain * 1024) << 7
    values.sort(reverse=True)
    return values


class Asked(NamedTuple):
    """The detectors to ask in turn, and the languages that the context makes likely."""

    detectors: tuple[str, ...]
    expected: tuple[str, ...]


Spoken = Mapping[str, tuple[int, tuple[int, ...]]]


def _gains(
    scores: tuple[tuple[str, float], ...], spoken: Spoken, weight: Weight
) -> list[tuple[int, float]]:
    """What a detector's scores say; a sibling's best score stands in, once."""
    scale, unknown, unlisted, sibling = weight
    gains = []
    inherited: tuple[int, ...] = ()
    for code, score in scores:
        found = spoken.get(code)
        if found is None:
            continue
        number, others = found
        if number >= 0:
            gains.append((number, scale * (score - unlisted)))
        if others and score - sibling > unknown:
            gain = scale * (score - sibling - unknown)
            gains += [(other, gain) for other in others if other not in inherited]
            inherited += others
    return gains


@lru_cache(4096)
def _candidates(mask: int) -> tuple[tuple[int, str], ...]:
    return tuple((n, tag) for n, tag in enumerate(alphabets().tags) if mask >> n & 1)


@lru_cache(4096)
def _numbers_of(mask: int, expected: tuple[str, ...]) -> tuple[int, ...]:
    """The languages of a mask that the tags name, in any script, by number."""
    wanted = {tag.split("-")[0] for tag in expected}
    return tuple(number for number, tag in _candidates(mask) if tag.split("-")[0] in wanted)


@lru_cache(8192)
def _heard(mask: int, names: tuple[str, ...]) -> Heard:
    """What silence gives the languages of a mask once these detectors were heard."""
    points = {number: BASE - RARE.get(tag, 0.0) for number, tag in _candidates(mask)}
    for name in names:
        known, weight = detector(name).languages, WEIGHTS[name]
        for number, tag in _candidates(mask):
            points[number] += weight.scale * (weight.unlisted if tag in known else weight.unknown)
    low, high = min(points), max(points) + 1
    named = sum((NAMED - number) << (FIELD * number) for number in range(low, high))
    most = (int(max(points.values()) * 1024) << 7) | NAMED
    unpack = Struct(f"<{high - low}I").unpack_from
    return Heard(pack(points) + named, most, len(points), low, unpack)


@lru_cache(8192)
def _spoken_for(mask: int, name: str) -> Spoken:
    """By a detector's code: the number of the language it is (or -1), those it stands in for."""
    known = detector(name).languages
    direct: dict[str, int] = {}
    indirect: dict[str, tuple[int, ...]] = {}
    for number, tag in _candidates(mask):
        if tag in known:
            direct[tag] = number
        else:
            for code in alphabets().siblings.get(tag, ()):
                indirect[code] = (*indirect.get(code, ()), number)
    return {code: (direct.get(code, -1), indirect.get(code, ())) for code in {*direct, *indirect}}
