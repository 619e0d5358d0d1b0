"""Letters, digits and signs of ASCII that were given the full width of East Asian characters.

Full-width digits and punctuation are at home in East Asian text, and there they stay. Words are
not: a word of full-width letters is put back. Signs go with them only where all ASCII of a text
was widened, words in small letters too, and each sign tells by its place which it was.
"""

import re
import unicodedata

from polyglot_clean.encoding.shapes import shape

_LETTER = "\uff21-\uff3a\uff41-\uff5a"
_FULL_WIDTH = re.compile(f"[\uff10-\uff19{_LETTER}]+")
_JOINER = "[\uff05-\uff07\uff0b\uff0d-\uff0f\uff1a\uff1d\uff20\uff3f]?"
_WORD = re.compile(
    f"[\uff10-\uff19{_LETTER}]*[{_LETTER}]{_JOINER}[{_LETTER}](?:{_JOINER}[\uff10-\uff19{_LETTER}])*"
)
_SIGN = re.compile("[\uff01-\uff0f\uff1a\uff1b\uff1d-\uff20\uff3b-\uff40]")
_IN_SMALL_LETTERS = re.compile(f"[{_LETTER}][\uff41-\uff5a]{{2}}")
_ASCII_WORD = re.compile("[0-9A-Za-z]")
_EASTERN = frozenset("！（），．：；？～")  # signs that East Asian text has for its own
_BRACKETS = {"（": "）", "［": "］", "｛": "｝"}
_FREE = frozenset(" \t\r\n“”‘’")


def narrowed(text: str) -> str:
    """`text` with its words of full-width letters as ASCII; digits only where not East Asian.

    >>> narrowed("第２条"), narrowed("10ｋｍ"), narrowed("ＧＮＵ は")
    ('第２条', '10km', 'GNU は')
    >>> narrowed("Ｎｅｗｔ： 不是，但 （Ｅｒｉｋ）"), narrowed("Ｎｅｗｔ（建構： 自）")
    ('Newt: 不是，但 (Erik)', 'Ｎｅｗｔ（建構： 自）')
    """
    plain = _WORD.sub(_compatible, text)
    if plain != text and _SIGN.search(plain):
        return _all_narrowed(text)  # signs of full width are a style, and then the letters are, too
    return plain if set(shape(text)) & set("wxyjq") else _FULL_WIDTH.sub(_compatible, plain)


def _all_narrowed(text: str) -> str:
    if not _IN_SMALL_LETTERS.search(text) or _ASCII_WORD.search(text):
        return text
    places = _of_ascii(text)
    if places is None:
        return text
    signs = [_narrow(mark) if at in places else mark for at, mark in enumerate(text)]
    return _FULL_WIDTH.sub(_compatible, "".join(signs))


def _of_ascii(text: str) -> set[int] | None:
    """Where the signs are that were ASCII; None where one of them may be either.

    Between Latin words, or such a word and a space, a sign is of their script. Between East Asian
    characters, or such a one and a Latin word, it is of theirs, if they have it. A bracket that
    closes is what the one is that opened.
    """
    places: set[int] = set()
    awaited: list[tuple[str, bool]] = []
    for found in _SIGN.finditer(text):
        at, sign = found.start(), found[0]
        latin = _is_of_latin(sign, {_side(text[at - 1 : at]), _side(text[at + 1 : at + 2])})
        if awaited and awaited[-1][0] == sign:
            _, opened = awaited.pop()
            latin = True if opened else None if latin else latin
        if latin is None:
            return None
        if sign in _BRACKETS:
            awaited.append((_BRACKETS[sign], latin))
        if latin:
            places.add(at)
    return places


def _is_of_latin(sign: str, sides: set[str]) -> bool | None:
    if sign not in _EASTERN:
        return None if "east" in sides else True
    if "latin" in sides:
        return "east" not in sides
    return None if "free" in sides else False


def _side(mark: str) -> str:
    if not mark or mark in _FREE or _SIGN.match(mark):
        return "free"
    return "latin" if _FULL_WIDTH.match(mark) else "east"


def _narrow(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark)


def _compatible(found: re.Match[str]) -> str:
    return _narrow(found[0])
