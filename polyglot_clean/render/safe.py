"""Text from the data, made safe and honest to look at.

Every value, path and message passes through here on its way to a terminal. What cannot be seen, or
steers the terminal (escapes, bidi overrides, line separators, lone surrogates, private use), is
shown as what it is: ␛, ⟨U+202E⟩. Nothing is isolated with FSI/PDI: most terminals show these as
boxes, and a value always stands last on its own line, where its direction disturbs nothing else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category, combining

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS = frozenset({"Mn", "Mc", "Me"})
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd")
_JOINERS = "\u200c\u200d"
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_DOTTED_CIRCLE = "\u25cc"
_SPACE = "\u2420"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run of text to show; `special` where it stands for characters that cannot be shown."""

    text: str
    special: bool = False


def glyphs(text: str, *, beside: tuple[str, str] | None = None) -> tuple[Glyphs, ...]:
    """The text in runs that are safe to print, in order.

    For the part of a value that changes, which may be nothing but spaces, `beside` is what stands
    before and after it: then spaces are named too, but for single ones between words.

    >>> glyphs("a\\x1b[31m")
    (Glyphs(text='a', special=False), Glyphs(text='␛', special=True), \
Glyphs(text='[31m', special=False))
    """
    if text.isascii() and text.isprintable() and not (beside and " " in text):
        return (Glyphs(text),) if text else ()
    shown = _shown(text, beside)
    return tuple(
        Glyphs("".join(piece for piece, _ in run), special)
        for special, run in groupby(shown, key=lambda pair: pair[1])
    )


def safe(text: str) -> str:
    """The text as it may be printed anywhere.

    >>> safe("abc\\u202edef\\n"), safe("میخواهم") == "میخواهم"
    ('abc⟨U+202E⟩def␊', True)
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(piece for piece, _ in _shown(text, None))


def clusters(text: str) -> Iterator[str]:
    """The text in pieces that must not be torn apart: a character with the marks on it.

    >>> [len(cluster) for cluster in clusters("e\\u0301a")]
    [2, 1]
    """
    start = 0
    for position, char in enumerate(text):
        attached = category(char) in _MARKS or char in _JOINERS or "\ufe00" <= char <= "\ufe0f"
        joined = position > start and text[position - 1] == "\u200d"
        if position > start and not attached and not joined:
            yield text[start:position]
            start = position
    if text:
        yield text[start:]


def joined(pieces: Iterable[Glyphs]) -> str:
    """The runs as one text."""
    return "".join(piece.text for piece in pieces)


def _shown(text: str, beside: tuple[str, str] | None) -> Iterator[tuple[str, bool]]:
    for position, char in enumerate(text):
        if beside and char == " " and _surplus(text, position, beside):
            yield _SPACE, True
        elif " " <= char <= "~":
            yield char, False
        elif (kind := category(char)) in _MARKS and position == 0:
            yield (_named(char), True) if char in _BLANK else (_DOTTED_CIRCLE + char, False)
        elif _hidden(char, kind, text, position) or (beside and kind == "Zs"):
            yield _named(char), True
        else:
            yield char, False


def _surplus(text: str, position: int, beside: tuple[str, str]) -> bool:
    before = text[position - 1] if position else beside[0][-1:]
    after = text[position + 1 : position + 2] or beside[1][:1]
    return not (before and after) or before.isspace() or after.isspace()


def _hidden(char: str, kind: str, text: str, position: int) -> bool:
    if char in _BLANK:
        return True
    if kind not in _HIDDEN or char in _SEEN:
        return False
    # Persian, Urdu, the scripts of India and emoji are written with joiners between letters
    return not (char in _JOINERS and _between_letters(text, position))


def _between_letters(text: str, position: int) -> bool:
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return bool(position) and all(
        side and side > "\u02ff" and (category(side)[0] in "LMS" or combining(side))
        for side in (before, after)
    )


def _named(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e8U+{code:04X}\u27e9"
