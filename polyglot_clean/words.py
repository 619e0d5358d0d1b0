"""Words, remembered with what screens find in them: words recur where texts do not.

Most words of a corpus are known by the time a text comes, so that a text is screened by looking
its words up. Where the package was built with a C compiler that is one pass over the text
(`_words.c`).
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

Screen: TypeAlias = Callable[[str], bool]

_MOST = 1 << 17  # of forty languages, some 14 MiB
_LONGEST = 64
"""Longer words are not remembered: they hardly recur."""

_TOGETHER = 16
"""So many words are asked of at once: in most of these no screen finds anything."""

_MANY = 256
"""Where so many words of a segment were new, so are many of the next one."""


class Table(Protocol):
    """Words with some bits each; "" between two spaces is a word, too."""

    def bits(self, text: str, /) -> int | None:
        """The bits of all words of a text, None where one is not known."""

    def parted(self, text: str, /) -> tuple[int, list[str]]:
        """The bits of those words of a text that are known, and the others."""

    def others(self, texts: list[str], /) -> list[str]:
        """The words of some texts that are not known, as often as they stand there."""

    def learn(self, word: str, bits: int, /) -> None:
        """Know a word; it has no space."""

    def clear(self) -> None:
        """Forget all words."""

    def __len__(self) -> int: ...


class InPython:
    """The same as what is compiled."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def bits(self, text: str, /) -> int | None:
        known, bits = self._known, 0
        for word in text.split(" "):
            found = known.get(word)
            if found is None:
                return None
            bits |= found
        return bits

    def parted(self, text: str, /) -> tuple[int, list[str]]:
        known, bits = self._known, 0
        others = []
        for word in text.split(" "):
            if word in known:
                bits |= known[word]
            else:
                others.append(word)
        return bits, others

    def others(self, texts: list[str], /) -> list[str]:
        return [word for text in texts for word in self.parted(text)[1]]

    def learn(self, word: str, bits: int, /) -> None:
        self._known[word] = bits

    def clear(self) -> None:
        self._known.clear()

    def __len__(self) -> int:
        return len(self._known)


def _table() -> Table:
    try:
        from polyglot_clean._words import Table as Compiled
    except ImportError:
        return InPython()
    return Compiled()


class Words:
    """Which of some screens find something in a word, by words as they are met: a bounded memory.

    In nearly all words no screen finds anything. The screens are those of `Rule.words`, each has a
    bit.

    >>> words = Words((lambda text: "2" in text, lambda text: "x" in text))
    >>> words.bits("some words"), words.bits("2022"), words.bits("2 x"), words.bits("two  spaces")
    (0, 1, 3, 3)
    """

    __slots__ = ("_all", "_known", "_new", "_screens", "at_hand")

    def __init__(self, screens: tuple[Screen, ...], table: Table | None = None) -> None:
        self._screens = tuple((1 << at, screen) for at, screen in enumerate(screens))
        self._all = (1 << len(screens)) - 1
        self._known = _table() if table is None else table
        self._known.learn("", self._all)
        self._new = _MANY + 1
        self.at_hand: Callable[[str], int | None] = self._known.bits
        """`bits` where all words are known, else None."""

    def bits(self, value: str) -> int:
        """The screens that may find something in a value; all where spaces stand side by side."""
        bits = self._known.bits(value)
        return self._learned(value) if bits is None else bits

    def _learned(self, value: str) -> int:
        bits, new = self._known.parted(value)
        return bits | self._learn(new)

    def _learn(self, new: list[str]) -> int:
        """What the screens say of some new words: of all of them, then of each."""
        known = self._known
        if len(known) > _MOST:
            known.clear()
            known.learn("", self._all)
        self._new += len(new)
        joined, bits = " ".join(new), 0
        told = [(bit, screen) for bit, screen in self._screens if screen(joined)]
        every = sum([bit for bit, _ in told])
        for word in new:
            own = every if len(new) == 1 or not told else _told_of(word, told)
            bits |= own
            if len(word) <= _LONGEST:
                known.learn(word, own)
        return bits

    def many_were_new(self) -> bool:
        """Whether many words were new since this was asked, or nothing is known yet."""
        many, self._new = self._new > _MANY, 0
        return many

    def foresee(self, values: list[str]) -> None:
        """Learn the new words of many values at once: so a screen is asked of several of them.

        >>> words = Words((lambda text: "2" in text,))
        >>> words.foresee(["in 2022", "in May"])
        >>> words.at_hand("May 2022")
        1
        """
        new = list(dict.fromkeys(self._known.others(values)))
        for start in range(0, len(new), _TOGETHER):
            self._learn(new[start : start + _TOGETHER])


def _told_of(word: str, told: Iterable[tuple[int, Screen]]) -> int:
    return sum([bit for bit, finds in told if finds(word)])
