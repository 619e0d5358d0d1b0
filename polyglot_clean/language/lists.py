"""Lists in one field: `English; French`, `de, fr und en`, `Germany / France`.

A list is read only if all of its items are, and is written as it was: its own marks stay. A word
between items (`and`, `и`) is no mark that a program could split at, so the list's own mark, or a
semicolon, stands for it.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from polyglot_clean import cldr
from polyglot_clean.language.words import name_words
from polyglot_clean.model import Evidence, TagReading

_LEVELS = (
    re.compile(r"(\s*(?:[;/|]|；)\s*)"),
    re.compile(r"(\s*(?:[,、،，・])\s*)"),
    re.compile(r"(\s*[&+]\s*)"),
    re.compile(r"(\s+[-–—]\s+)"),
)
"""Marks between items, those that bind least first: a name may hold others (`Bonaire, Saba`)."""

TAG = re.compile(r"[A-Za-z\d]+(?:-[A-Za-z\d]+)*")
"""One of the tags in a list of them, as `read_list` gives it."""

_ITEM = re.compile(r"(['\"]?)([^'\"\[\]{}]+)\1")
"""An item of an array that stands in a text, as programs print it."""

_SAID_TWICE = re.compile(r"\s*[:=]\s+|\s+[:=]\s*")
"""Between a code and its name (`en: English`), never between the items of a list."""

_USUAL = "; "
_MOST = 64
"""Items; a field with more is no list of languages but a text."""


def read_list(text: str, read: Callable[[str], TagReading]) -> TagReading:
    """Read `text` by `read` as a whole, else as a list of what `read` knows.

    The first item that is not read decides the reason. A list of one value said several times
    (`ger/deu`) is that value.
    """
    whole = read(text)
    if whole.value is not None or whole.candidates:
        return whole
    if text[:1] == "[" and text[-1:] == "]" and (array := _array(text, read)):
        return array
    items, marks = _split(text, read)
    if len(items) == 1:
        items = [read(part) for part in _SAID_TWICE.split(text)]
        if len({item.value for item in items}) > 1:
            return whole
    if not 1 < len(items) <= _MOST:
        return whole
    for item in items:
        if item.value is None:
            return TagReading(None, item.reason)
    values = [item.value or "" for item in items]
    evidence = _evidence(items)
    if len(set(values)) == 1:
        return TagReading(values[0], "", (), evidence)
    own = next((mark for mark in marks if mark), _USUAL)
    joined = "".join(value + (mark or own) for value, mark in zip(values, marks, strict=False))
    return TagReading(joined + values[-1], "", (), evidence)


def _evidence(items: Iterable[TagReading]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(reason for item in items for reason in item.evidence))


def _array(text: str, read: Callable[[str], TagReading]) -> TagReading | None:
    """An array as programs print it (`["en", "fr"]`), its quotes kept; None for what is none.

    One that holds one value is an array all the same.
    """
    parts = re.split(r"(\s*,\s*)", text[1:-1])
    if not len(parts) <= 2 * _MOST:
        return None
    items = []
    for number in range(0, len(parts), 2):
        match = _ITEM.fullmatch(parts[number].strip())
        item = read(match[2].strip()) if match else None
        if match is None or item is None or item.value is None:
            return None
        items.append(item)
        parts[number] = f"{match[1]}{item.value}{match[1]}"
    return TagReading(f"[{''.join(parts)}]", "", (), _evidence(items))


def _split(
    text: str, read: Callable[[str], TagReading], level: int = 0
) -> tuple[list[TagReading], list[str]]:
    """The items of a list and the marks between them ("" for a word)."""
    if level > len(_LEVELS):
        return [read(text)], []
    parts = (_LEVELS[level] if level < len(_LEVELS) else _and()).split(text)
    if len(parts) == 1:
        return _split(text, read, level + 1)
    items: list[TagReading] = []
    marks: list[str] = []
    for number, part in enumerate(parts):
        if number % 2:
            marks.append(part if level < len(_LEVELS) else "")
            continue
        whole = read(part)
        known = whole.value is not None or whole.candidates
        inner, between = ([whole], []) if known else _split(part, read, level + 1)
        items += inner
        marks += between
    return items, marks


@cache
def _and() -> re.Pattern[str]:
    """The words that join the last two items of a list."""
    words = "|".join(re.escape(cldr.fold(word)) for word in sorted(name_words("and")))
    return re.compile(rf"(\s+(?:{words})\s+)", re.IGNORECASE)
