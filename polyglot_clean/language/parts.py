"""The languages of a text in several: a title and its translation, each with its place.

"Новости / News", "Museum der Stadt | City museum", "ニュース News": marks between the halves, or a
change of script. Neither is a second language by itself: sites put their names behind a bar, and
products are named in Latin letters everywhere. So two pieces are two parts only where what is known
of both speaks against one language; else they are one part, as any text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.canonical import base
from polyglot_clean.language.estimate import estimate_language
from polyglot_clean.language.headings import translated
from polyglot_clean.language.kin import kin_of
from polyglot_clean.language.screen import not_language
from polyglot_clean.language.words import is_known_word
from polyglot_clean.model import (
    UNDETERMINED,
    Alternative,
    Evidence,
    LanguageEstimate,
    LanguagePart,
    Span,
)

_MARK = re.compile(
    r"\s+[-–—=·•:;/|~]+\s+|\s*[|｜／·•\n\r\t]+\s*|(?<=\w)/(?=\w)"
    r"|\s*;\s+|\s*[()（）\[\]]\s*"
)
"""What stands between two halves. A bare slash counts between two scripts alone (`and/or`)."""

TRANSLATED = 0.9
"""The confidence in the languages of headings that say one thing: a coincidence is improbable, but
a neighbouring language that no table has may have the same word."""

LEAST = 0.35
"""The share from which on a language is what a piece speaks for, though it cannot be answered."""

_ABBREVIATION = 5
"""Letters of a word in capitals that may stand for a name in any language."""


class _Piece(NamedTuple):
    """A piece of a text with its estimate; `marked` says that a mark stands before it."""

    start: int
    end: int
    marked: bool
    script: str
    estimate: LanguageEstimate


def estimate_parts(
    text: str, *, expected: Iterable[str] = (), detectors: Sequence[str] = ()
) -> tuple[LanguagePart, ...]:
    """The languages of a text with the places where they are spoken, in order.

    Args:
        text: a title, a label, a sentence.
        expected, detectors: as for `estimate_language`.

    Returns:
        One part where nothing speaks for several languages. Each part is estimated alone: what is
        too short is `und`, with the languages that it may be in.

    >>> title = "Утре се открива новата изложба в музея / The exhibition opens tomorrow"
    >>> [(title[p.span.start : p.span.end], p.estimate.tag) for p in estimate_parts(title)]
    [('Утре се открива новата изложба в музея', 'bg'), ('The exhibition opens tomorrow', 'en')]
    >>> len(estimate_parts("Видео о работе с Linux на YouTube"))
    1
    """
    ask = _Asked(tuple(expected), tuple(detectors))
    pieces = list(_pieces(text, ask))
    told = translated([text[piece.start : piece.end] for piece in pieces])
    if told:
        return tuple(_told(piece, tags) for piece, tags in zip(pieces, told, strict=True))
    joined = _joined(text, pieces, ask)
    if len(joined) < 2:
        stripped = text.strip()
        start = text.find(stripped)
        whole = Span(start, start + len(stripped))
        return (LanguagePart(whole, ask.estimate(text)),)
    return tuple(LanguagePart(Span(piece.start, piece.end), piece.estimate) for piece in joined)


class _Asked(NamedTuple):
    expected: tuple[str, ...]
    detectors: tuple[str, ...]

    def estimate(self, text: str) -> LanguageEstimate:
        return estimate_language(text, expected=self.expected, detectors=self.detectors)


def _told(piece: _Piece, tags: frozenset[str]) -> LanguagePart:
    """A heading whose languages are known by its translation."""
    span = Span(piece.start, piece.end)
    ranked = [other for other in piece.estimate.alternatives if other.tag in tags]
    said = (Evidence("translation", "says the same as the other part"), *piece.estimate.evidence)
    if base(piece.estimate.tag) in tags:
        return LanguagePart(span, piece.estimate)
    if len(tags) == 1:
        return LanguagePart(span, LanguageEstimate(min(tags), TRANSLATED, (), said))
    known = {other.tag for other in ranked}
    share = round(TRANSLATED / len(tags), 3)
    others = (*ranked, *(Alternative(tag, share) for tag in sorted(tags - known)))
    return LanguagePart(span, LanguageEstimate(UNDETERMINED, 0.0, others, said))


def _pieces(text: str, ask: _Asked) -> Iterator[_Piece]:
    """The pieces between marks, and of those in two scripts, both halves."""
    for start, end, marked in _between_marks(text):
        runs = _runs(text, start, end)
        for number, (low, high, script) in enumerate(runs):
            estimate = ask.estimate(text[low:high])
            yield _Piece(low, high, marked and not number, script, estimate)


def _between_marks(text: str) -> Iterator[tuple[int, int, bool]]:
    start, marked = 0, False
    for match in _MARK.finditer(text):
        before, after = text[start : match.start()], text[match.end() :]
        if match[0] == "/" and _scripts(before)[-1:] == _scripts(after)[:1]:
            continue
        if any(map(str.isalpha, before)):
            yield start, match.start(), marked
            marked = True
        start = match.end()
    if any(map(str.isalpha, text[start:])):
        yield start, len(text), marked


def _runs(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The halves of a piece in two scripts; the piece itself where there are more, or only one.

    A third run is what a name in the middle of a sentence makes.
    """
    runs: list[tuple[int, int, str]] = []
    for place in range(start, end):
        script = _script(text[place])
        if script and (not runs or runs[-1][2] != script):
            runs.append((place, place + 1, script))
        elif script:
            runs[-1] = (runs[-1][0], place + 1, script)
    if len(runs) == 2:
        return runs
    main = max(runs, key=lambda run: run[1] - run[0])[2] if runs else ""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end, main)]


def _scripts(text: str) -> list[str]:
    return [script for script in map(_script, text) if script]


@cache
def _script(character: str) -> str:
    """The script of a letter, with the kana as the characters they stand among."""
    script = alphabets().script_of(character) if character.isalpha() else ""
    return "Hani" if script == "Kana" else script


def _joined(text: str, pieces: list[_Piece], ask: _Asked) -> list[_Piece]:
    """The pieces after all neighbours that may be in one language were put together."""
    done: list[_Piece] = pieces[:1]
    for piece in pieces[1:]:
        last = done[-1]
        if _are_two(text, last, piece):
            done.append(piece)
            continue
        whole = ask.estimate(text[last.start : piece.end])
        script = max(last, piece, key=lambda item: item.end - item.start).script
        done[-1] = _Piece(last.start, piece.end, last.marked, script, whole)
    if all(_are_two(text, one, other) for one, other in pairwise(done)):
        return done
    return done[:1]


def _are_two(text: str, one: _Piece, other: _Piece) -> bool:
    """Whether two neighbours are certainly not in one language."""
    if translated([text[one.start : one.end], text[other.start : other.end]]):
        return True
    if one.script != other.script:
        return _are_two_scripts(text, one, other)
    spoken = _spoken(text, one), _spoken(text, other)
    if not all(spoken) or spoken[0] == spoken[1] or not other.marked:
        return False
    if _named(one.estimate, spoken[1]) or _named(other.estimate, spoken[0]):
        return False
    answered = one.estimate.tag != UNDETERMINED and other.estimate.tag != UNDETERMINED
    return answered or spoken[1] not in kin_of(spoken[0])


def _are_two_scripts(text: str, one: _Piece, other: _Piece) -> bool:
    """Whether pieces in two scripts are in two languages, and none is but a name in the other's."""
    if not (one.estimate.alternatives or one.estimate.tag != UNDETERMINED):
        return False
    if other.marked:
        names = [_is_name(text, piece) for piece in (one, other)]
        return not all(names) and all(
            named or _spoken(text, piece) for named, piece in zip(names, (one, other), strict=True)
        )
    if {one.script, other.script} == {"Hang", "Hani"}:  # Korean writes both
        return False
    foreign = one if one.script == "Latn" else other
    return _is_phrase(text, foreign) and bool(_spoken(text, other if foreign is one else one))


def _is_name(text: str, piece: _Piece) -> bool:
    return not_language(text[piece.start : piece.end]) == "name"


def _is_phrase(text: str, piece: _Piece) -> bool:
    """Whether a piece is more than a name: it has a word of grammar, in lower case, no number."""
    words = text[piece.start : piece.end].split()
    if piece.script != "Latn" and piece.estimate.tag != UNDETERMINED:
        return True
    grammar = any(word.islower() and is_known_word(word) for word in words)
    return len(words) > 1 and words[-1].isalpha() and grammar and bool(_spoken(text, piece))


def _spoken(text: str, piece: _Piece) -> str:
    """The language that a piece speaks for, answered or not; "" for names and abbreviations."""
    written = text[piece.start : piece.end]
    if piece.estimate.tag != UNDETERMINED:
        return base(piece.estimate.tag)
    if not_language(written) or (written.isupper() and len(written) <= _ABBREVIATION):
        return ""
    best = max(piece.estimate.alternatives, key=lambda other: other.confidence, default=None)
    return best.tag if best and best.confidence >= LEAST else ""


def _named(estimate: LanguageEstimate, tag: str) -> bool:
    others = estimate.alternatives
    return any(base(other.tag) == tag and other.confidence >= LEAST / 2 for other in others)
