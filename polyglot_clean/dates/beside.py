"""Names and places beside a date: `By Anna Nowak, 24 lutego 2022`, `24 Feb 2022 | Reuters`.

Dropping words is an inference, and words can turn a date (before, not, circa): what is dropped has
to look like a name. It stands apart (a comma, a bar, brackets) or behind a label (by, par), all its
words begin with a capital or are of a script without them, none says anything about time, and one
at least is no word of a date in any language. What is left must be a whole day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from polyglot_clean.cldr import Kind, fold, lexicon
from polyglot_clean.dates import BESIDE
from polyglot_clean.model import NAME_ROLES, DateReadings, Evidence, Role

Read = Callable[[str], DateReadings]

_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d\u30fb.'’ʼ׳-])*"
)
_APART = re.compile(r"[,،、，;|•·–—()\[\]/:]|(?<!\S)-(?!\S)")
_EDGES = ' \t\u00a0\u202f,،、，;|•·–—-()[]/:«»"“”„'
_GEORGIAN = re.compile("[\u10d0-\u10ff]")
_MOST_WORDS = 5
_LONGEST = 60
_BY = frozenset(role.value for role in NAME_ROLES | {Role.PUBLISHER, Role.SOURCE, Role.PLACE})
_IN_NAMES = frozenset({Kind.LABEL, Kind.CONNECTOR, Kind.MONTH, Kind.WEEKDAY, Kind.DAY_NAME})
"""What words of names may also be: Jan is a month, Sam a day, `de` a connector, Pierwszy a day."""


def without_asides(text: str, read: Read) -> DateReadings | None:
    """The date without the name or place at its start or end; None where there is none such.

    >>> from polyglot_clean.dates import read_date
    >>> read_date("Kyiv, 24 лютого 2022").value, read_date("before 24 лютого 2022").value
    ('2022-02-24', None)
    """
    numbers = [match.span() for match in re.finditer(r"\d+", text)]
    if not numbers:
        return None
    first, last = numbers[0][0], numbers[-1][1]
    starts = [0, *_starts(text[:first])]
    ends = [len(text), *_ends(text, last)]
    cuts = sorted(((end, start) for start in starts for end in ends), key=_kept, reverse=True)
    for end, start in cuts[1:]:
        found = read(text[start:end].strip(_EDGES))
        if found.value is not None and len(found.value) >= len("2022-02-24"):
            aside = " … ".join(filter(None, (text[:start].strip(_EDGES), text[end:].strip(_EDGES))))
            return with_evidence(found, Evidence(BESIDE, f"{aside} stands beside the date", 0.5))
    return None


def with_evidence(found: DateReadings, why: Evidence) -> DateReadings:
    """The same answer with one more reason."""
    readings = tuple(replace(r, evidence=(*r.evidence, why)) for r in found.readings)
    return replace(found, readings=readings)


def _kept(cut: tuple[int, int]) -> int:
    return cut[0] - cut[1]


def _starts(before: str) -> Iterator[int]:
    """Where the date may start behind a name in `before`, the text to its first number."""
    if len(before) > _LONGEST:
        return
    for match in _APART.finditer(before):
        if _is_name(_unlabelled(before[: match.start()])[0]):
            yield match.end()
    rest, role = _unlabelled(before)
    if role:
        words = list(_WORD.finditer(before, before.index(rest) if rest else len(before)))
        for count in range(2, min(len(words), _MOST_WORDS) + 1):
            name = before[words[0].start() : words[count - 1].end()]
            if _is_name(name) and not any(map(_is_usual, _WORD.findall(name))):
                yield words[count - 1].end()


def _ends(text: str, last: int) -> Iterator[int]:
    """Where the date may end before a name behind its last number."""
    after = text[last:]
    if len(after) > _LONGEST:
        return
    for match in _APART.finditer(after):
        if _is_name(_unlabelled(after[match.end() :])[0]):
            yield last + match.start()
    for match in _WORD.finditer(after):
        rest, role = _unlabelled(after[match.start() :])
        if role in _BY and _is_name(rest):
            yield last + match.start()


def _unlabelled(text: str) -> tuple[str, str]:
    """`text` behind the labels it begins with, and the role of the last of them."""
    role = ""
    for _ in range(2):
        text = text.strip(_EDGES)
        folded = fold(text)
        ends = (end for end in lexicon().longest(folded, 0) if not folded[end : end + 1].isalpha())
        for end in ends:
            roles = [m.value for m in lexicon().meanings(folded[:end]) if m.kind is Kind.LABEL]
            if roles and len(folded) == len(text):
                role, text = next((str(r) for r in roles if r in _BY), str(roles[0])), text[end:]
                break
    return text.strip(_EDGES), role


def _is_name(text: str) -> bool:
    """Whether `text` is a few capitalised words, none of time, and one known to no date."""
    words = _WORD.findall(text)
    if not 0 < len(words) <= _MOST_WORDS or _WORD.sub("", text).strip(_EDGES + ".&'’"):
        return False
    kinds = [_kinds(word) for word in words]
    if not all(found <= _IN_NAMES for found in kinds) or all(kinds):
        return False
    if all(_is_usual(word) for word, found in zip(words, kinds, strict=True) if not found):
        return False
    inner = zip(words, kinds, strict=True)
    return all(_is_capital(word) or Kind.CONNECTOR in found for word, found in inner) and any(
        _is_capital(word) for word in words
    )


def _kinds(word: str) -> frozenset[Kind]:
    folded = fold(word)
    known = lexicon().meanings(folded) or lexicon().meanings(folded.rstrip("."))
    return frozenset(meaning.kind for meaning in known)


def _is_capital(word: str) -> bool:
    return not word[0].islower() or _GEORGIAN.match(word) is not None


def _is_usual(word: str) -> bool:
    """Whether a word is a usual one of some language (No, Later, Than), so that it may count."""
    from polyglot_clean.language.words import is_known_word

    return is_known_word(word.lower())
