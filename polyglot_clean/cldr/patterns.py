"""Words that CLDR's date and time patterns print beside the fields: "de", "г.", "年", "kl."."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r"'((?:[^']|'')*)'|(([a-zA-Z])\3*)|(\{\d\})|([^a-zA-Z'{]+)")
_EDGES = " ,;:/|–—()[]{}<>،؛、，་|-#\u200e\u200f\u061c"
_NEXT_TO_WORD = re.compile(r"[,;،，、]")
_SEPARATES = re.compile(r"[\s,;،，、.]")


@dataclass(frozen=True, slots=True)
class Literal:
    """A word of a pattern and the pattern fields around it ("" at an end of the pattern).

    `attached` says on which side it touches its field without a space: `before` it, `after` it.
    """

    text: str
    before: str
    after: str
    attached_before: bool
    attached_after: bool


def tokens(pattern: str) -> tuple[tuple[str, str], ...]:
    """A pattern as ("field", "MMMM") and ("literal", " de ") pairs; literals are joined.

    >>> tokens("d 'de' MMMM")
    (('field', 'd'), ('literal', ' de '), ('field', 'MMMM'))
    """
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(pattern):
        quoted, field, _, place, plain = match.groups()
        if field or place:
            found.append(("field", field or place))
            continue
        text = plain if plain is not None else quoted.replace("''", "'") or "'"
        if found and found[-1][0] == "literal":
            text = found.pop()[1] + text
        found.append(("literal", text))
    return tuple(found)


def literals(pattern: str) -> Iterator[Literal]:
    """The words that a pattern prints.

    >>> [(word.before, word.text, word.after) for word in literals("EEEE, d 'de' MMMM y 'г'.")]
    [('d', 'de', 'MMMM'), ('y', 'г.', '')]
    """
    parts = tokens(pattern)
    for place, (kind, text) in enumerate(parts):
        if kind != "literal" or not any(map(str.isalpha, text)):
            continue
        before = parts[place - 1][1] if place else ""
        after = parts[place + 1][1] if place + 1 < len(parts) else ""
        pieces = [piece for piece in _NEXT_TO_WORD.split(text) if any(map(str.isalpha, piece))]
        for number, piece in enumerate(pieces):
            word = _trimmed(piece)
            first, last = number == 0, number == len(pieces) - 1
            yield Literal(
                word,
                before if first else "",
                after if last else "",
                bool(before) and first and not _SEPARATES.match(text),
                bool(after) and last and not text[-1].isspace(),
            )


def _trimmed(piece: str) -> str:
    """Without what separates words; "(e)ko" keeps its brackets, since they are inside."""
    word = piece.strip()
    whole = word.strip(_EDGES).lstrip("." + _EDGES)
    if ")" in whole and "(" not in whole:
        return "(" + whole if piece.strip().startswith("(") else whole
    return whole


def numeric_order(pattern: str) -> str:
    """The order of day, month and year in a pattern.

    >>> numeric_order("M/d/yy"), numeric_order("y-MM-dd")
    ('mdy', 'ymd')
    """
    seen = dict.fromkeys(
        {"L": "m", "M": "m", "d": "d", "y": "y", "u": "y"}.get(text[0], "")
        for kind, text in tokens(pattern)
        if kind == "field"
    )
    return "".join(seen)


def all_patterns(data: Mapping[str, Any]) -> Iterable[str]:
    """Every date, time and joining pattern of a locale; those of weeks and quarters left out."""
    for part in ("date_formats", "time_formats", "datetime_formats"):
        for form in data[part].values():
            yield str(getattr(form, "pattern", form))
    for skeleton, form in data["datetime_skeletons"].items():
        if not re.search("[QqWw]", str(skeleton)):
            yield str(getattr(form, "pattern", form))
