"""The texts of one column, pooled: what happened to all of them, for those too weak to tell alone.

Of a column the texts with the smallest checksums are kept, a sample that does not depend on the
order in which they came: the sample of two columns together is made of theirs. Only what they say
is saved (a pair of codecs, with counts), never the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from polyglot_clean.encoding.column import Accident

SAMPLE = 48
"""Texts of a column that are weighed; more add time, not certainty."""

_SUSPICIOUS = 10  # one text in so many has to be odd, before the others are suspected with it
_LEAST = 3  # texts that agree
_AGAINST = 4  # one in so many of the texts that tell alone may say otherwise
_LETTER_LOST = 4.0  # nats
_SUSPECT, _SOUND = 0.0, 2.0  # nats by which the reading of an odd, or of a sound text is likelier
_ODDS = 1.0  # log odds: nearly three texts in four of the column were misread this way

Pair = tuple[str, str]
"""The codec that bytes were read with, and the one they were written in."""


class Tally(NamedTuple):
    """How many texts were misread in one way, how many were not, and what would look alike."""

    texts: int
    others: int = 0
    rivals: tuple[Pair, ...] = ()

    def with_(self, other: Tally) -> Tally:
        """Both counts together."""
        rivals = tuple(sorted({*self.rivals, *other.rivals}))
        return Tally(self.texts + other.texts, self.others + other.others, rivals)


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """A sample of the texts of a column, and what earlier samples said; `a + b` is both.

    Two pools are equal if they say the same.

    >>> one, two = Pool.of(["Gudrun K‰lin", "Kˆln"]), Pool.of(["J¸rgen Schrˆder", "Br¸cke"])
    >>> (one + two).accident().read_as
    'mac_roman'
    """

    sample: frozenset[tuple[int, str]] = frozenset()
    told: Mapping[Pair, Tally] = field(default_factory=dict)

    @staticmethod
    def of(texts: Iterable[str]) -> Pool:
        """The pool of some texts; those in ASCII say nothing."""
        return Pool(fewest({checked(text) for text in texts if not text.isascii()}))

    def __add__(self, other: Pool) -> Pool:
        return Pool(fewest(self.sample | other.sample), _added(self.told, other.told))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pool) and self.tallies() == other.tallies()

    __hash__ = None  # type: ignore[assignment]  # like any mapping

    def tallies(self) -> dict[Pair, Tally]:
        """What the texts say: the ways they were misread in, with counts."""
        return _added(self.told, _said(self.sample)) if self.sample else dict(self.told)

    def accident(self) -> Accident | None:
        """What happened to most of the texts, or None where that is not certain."""
        tallies = self.tallies()
        if not tallies:
            return None
        from polyglot_clean.encoding.column import Accident

        pair = min(tallies, key=lambda each: (-tallies[each].texts, each))
        most = tallies[pair]
        elsewhere = sum(each.texts for other, each in tallies.items() if other != pair)
        odds = log((most.texts + 0.2) / (most.others + elsewhere + 0.2))
        if most.texts < _LEAST or odds < _ODDS:
            return None
        return Accident(*pair, odds, most.texts, most.rivals)


def checked(text: str) -> tuple[int, str]:
    """A text behind its checksum, by which samples are taken."""
    return crc32(text.encode("utf-8", "surrogatepass")), text


def fewest(texts: Iterable[tuple[int, str]]) -> frozenset[tuple[int, str]]:
    """The texts of these that a sample keeps."""
    return frozenset(sorted(texts)[:SAMPLE])


@lru_cache(maxsize=256)
def _said(sample: frozenset[tuple[int, str]]) -> dict[Pair, Tally]:
    texts = tuple(text for _, text in sorted(sample))
    if len(texts) < _LEAST or not _are_suspicious(texts):
        return {}
    from polyglot_clean.encoding.column import accident

    what = accident(texts)
    if what is None or is_contradicted(texts, what):
        return {}
    others = round((what.texts + 0.2) / exp(what.odds) - 0.2)
    return {(what.read_as, what.written_in): Tally(what.texts, others, what.rivals)}


def _are_suspicious(texts: tuple[str, ...]) -> bool:
    from polyglot_clean.encoding.screen import may_be_misread

    odd = sum(map(may_be_misread, texts))
    return odd > 1 and odd * _SUSPICIOUS >= len(texts)


def is_contradicted(texts: tuple[str, ...], what: Accident) -> bool:
    """Whether the texts that tell alone what they mean would mean something else.

    Arabic names in ISO 8859-6, read as Windows-1252, make good KOI8-R together, and Arabic alone.
    """
    from polyglot_clean.encoding.column import read_with
    from polyglot_clean.encoding.repair import repair_misread

    alone = {text: repair_misread(text).text for text in texts}
    told = [text for text in texts if alone[text] != text]
    together = {text: read_with(text, what) for text in told}
    against = sum(not found or found[0].text != alone[text] for text, found in together.items())
    return against * _AGAINST > len(told)


def is_borne_out(before: str, after: str) -> bool:
    """Whether a reading that the column suggests is the likelier one by itself, too.

    >>> is_borne_out("K‰lin", "Kälin"), is_borne_out("Portúgal", "Port·gal")
    (True, False)
    """
    from polyglot_clean.encoding.plausible import cost
    from polyglot_clean.encoding.screen import may_be_misread

    lost = sum(
        old.isalpha() and not new.isalnum()
        for old, new in zip(before, after, strict=False)
        if len(before) == len(after)
    )
    gain = cost(before) - cost(after) - _LETTER_LOST * lost
    return gain >= (_SUSPECT if may_be_misread(before) else _SOUND)


def _added(one: Mapping[Pair, Tally], two: Mapping[Pair, Tally]) -> dict[Pair, Tally]:
    both = dict(one)
    for pair, tally in two.items():
        both[pair] = both[pair].with_(tally) if pair in both else tally
    return both
