"""Tables that cost nothing to load: words in one string a first letter, numbers in bytes.

marshal makes an object of every key of a dict; 25,000 words take 15 ms that way, and a text in one
language asks for a few dozen letters. So a letter's words are split when first asked for.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from polyglot_clean.cldr.kinds import Kind

Packed = dict[str, tuple[str, bytes]]
"""First letter -> its words, sorted, joined by newlines; and a number for each word."""


def pack(numbers: Mapping[str, int]) -> Packed:
    """A table of words with numbers, in the form that is stored."""
    letters: dict[str, list[str]] = {}
    for word in sorted(numbers):
        letters.setdefault(word[0], []).append(word)
    return {
        letter: ("\n".join(words), pack_numbers([numbers[word] for word in words]))
        for letter, words in letters.items()
    }


def pack_numbers(numbers: list[int]) -> bytes:
    """Whole numbers below 2 ** 32 as bytes, little endian."""
    return struct.pack(f"<{len(numbers)}I", *numbers)


def unpack_numbers(data: bytes) -> tuple[int, ...]:
    """What `pack_numbers` packed.

    >>> unpack_numbers(pack_numbers([3, 70000]))
    (3, 70000)
    """
    return struct.unpack(f"<{len(data) // 4}I", data)


def pack_ranges(numbers: set[int]) -> bytes:
    """A set of numbers below 65536 as pairs (first, last + 1): locales come in families."""
    pairs: list[int] = []
    for number in sorted(numbers):
        if pairs and pairs[-1] == number:
            pairs[-1] = number + 1
        else:
            pairs += [number, number + 1]
    return struct.pack(f"<{len(pairs)}H", *pairs)


def unpack_ranges(ranges: bytes) -> Iterator[tuple[int, int]]:
    """What `pack_ranges` packed: where each family starts, and where it ends.

    >>> list(unpack_ranges(pack_ranges({1, 2, 3, 9})))
    [(1, 4), (9, 10)]
    """
    return struct.iter_unpack("<HH", ranges)


_BEGINNING = 5
"""By so many letters words are told apart: `de mayo` is not looked for where `de junio` stands."""
Near = tuple[tuple[int, ...], set[str]]
"""Some words, and their lengths."""
_MOST_BEGINNINGS = 1 << 14  # remembered; a data set has some thousands


class Words(Mapping[str, int]):
    """A packed table as a mapping; each letter is unpacked at its first use, and a number only for
    a word that is asked for.
    """

    __slots__ = ("_letters", "_near", "_packed", "_short")

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._letters: dict[str, list[str]] = {}
        self._short: dict[str, set[str]] = {}
        self._near: dict[str, Near] = {}

    def __getitem__(self, word: str) -> int:
        number = self.number(word)
        if number < 0:
            raise KeyError(word)
        return number

    def number(self, word: str) -> int:
        """The number of a word, -1 for one that is not here."""
        ordered = self._letter(word[:1])
        place = bisect_left(ordered, word)
        if place == len(ordered) or ordered[place] != word:
            return -1
        return int.from_bytes(self._packed[word[:1]][1][4 * place : 4 * place + 4], "little")

    def __iter__(self) -> Iterator[str]:
        for letter in self._packed:
            yield from self._letter(letter)

    def __len__(self) -> int:
        return sum(len(numbers) // 4 for _, numbers in self._packed.values())

    def ends(self, text: str, start: int) -> tuple[int, ...]:
        """Where words that start at `start` end in the text, longest first."""
        beginning = text[start : start + _BEGINNING]
        near = self._near.get(beginning)
        if near is None:
            if beginning[:1] not in self._packed:
                return ()
            near = self._near_to(beginning)
        lengths, words = near
        left = len(text) - start
        return tuple([start + n for n in lengths if n <= left and text[start : start + n] in words])

    def _near_to(self, beginning: str) -> Near:
        """The words that begin so or are within that beginning; their lengths, longest first."""
        ordered, short = self._letter(beginning[0]), self._short[beginning[0]]
        words = {beginning[:n] for n in range(1, _BEGINNING)} & short
        if len(beginning) == _BEGINNING:
            place = bisect_left(ordered, beginning)
            while place < len(ordered) and ordered[place].startswith(beginning):
                words.add(ordered[place])
                place += 1
        if len(self._near) >= _MOST_BEGINNINGS:
            self._near.clear()
        found = tuple(sorted({*map(len, words)}, reverse=True)), words
        self._near[beginning] = found
        return found

    def _letter(self, letter: str) -> list[str]:
        """The words that begin with a letter, in order."""
        ordered = self._letters.get(letter)
        if ordered is None:
            joined, _ = self._packed.get(letter, ("", b""))
            if not joined:  # other letters are not remembered: there is no end of them
                return []
            ordered = joined.split("\n")
            self._short[letter] = {word for word in ordered if len(word) < _BEGINNING}
            self._letters[letter] = ordered
        return ordered


class Groups:
    """The meanings of words, by number: (kind, value, weak, number of a set of locales)."""

    __slots__ = ("_ends", "_ids", "_kinds", "_meanings", "_values")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._ends: bytes = tables["group_ends"]
        self._ids: bytes = tables["group_ids"]
        self._meanings: bytes = tables["meanings"]
        self._values: tuple[str | int, ...] = tables["values"]
        self._kinds: tuple[Kind, ...] = tuple(map(Kind, tables["kinds"]))

    def __getitem__(self, number: int) -> tuple[tuple[Kind, str | int, bool, int], ...]:
        place = 4 * number
        end = int.from_bytes(self._ends[place : place + 4], "little")
        start = int.from_bytes(self._ends[place - 4 : place], "little") if number else 0
        return tuple(map(self._meaning, unpack_numbers(self._ids[4 * start : 4 * end])))

    def _meaning(self, number: int) -> tuple[Kind, str | int, bool, int]:
        kind, value, weak, locales = _MEANING.unpack_from(self._meanings, number * _MEANING.size)
        return self._kinds[kind], self._values[value], bool(weak), locales


_MEANING = struct.Struct("<HHHH")

Row = tuple[str, str | int, bool, int]


def pack_groups(groups: list[tuple[int, ...]], meanings: list[Row]) -> dict[str, Any]:
    """Groups of meanings in the form that `Groups` reads."""
    kinds = sorted({kind for kind, *_ in meanings})
    values = sorted(
        {value for _, value, *_ in meanings}, key=lambda value: (str(value), repr(value))
    )
    places = {(type(value), value): place for place, value in enumerate(values)}
    ends, total = [], 0
    for group in groups:
        total += len(group)
        ends.append(total)
    return {
        "kinds": tuple(kinds),
        "values": tuple(values),
        "meanings": b"".join(
            _MEANING.pack(kinds.index(kind), places[type(value), value], weak, locales)
            for kind, value, weak, locales in meanings
        ),
        "group_ids": pack_numbers([number for group in groups for number in group]),
        "group_ends": pack_numbers(ends),
    }


class Names(Mapping[str, tuple[str, ...]]):
    """Names (folded) with the tags they stand for, from a packed table."""

    __slots__ = ("_tags", "_words")

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._words = Words(tables["names"])
        self._tags: tuple[str, ...] = tables["tags"]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return tuple(self._tags[self._words[name]].split())

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
