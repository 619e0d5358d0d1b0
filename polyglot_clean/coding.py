"""Text in pieces <-> bytes in a charset, in bounded memory; what does not fit is named by place."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from polyglot_clean.charset import NEWLINE, Charset, is_kept, whole_lines
from polyglot_clean.codecs_by_name import text_encoding
from polyglot_clean.errors import NotWritable, UndecidedEncoding

_STATE = "state its encoding (--encoding NAME), or convert it: iconv -f NAME -t UTF-8"
_WORD = re.compile(r"[^\s\"<>{}\[\],;|]*")
_DECLARED = re.compile(
    r"(?P<before><\?xml[^>]{0,80}?encoding\s*=\s*[\"']|<meta[^>]{0,120}?charset\s*=\s*[\"']?\s*"
    r"|^content-type:[^\n]{0,120}?charset\s*=\s*[\"']?|coding[:=]\s*)(?P<name>[a-z0-9._:-]+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 2048
"""Characters in which a text may declare its encoding."""


def decoded(blocks: Iterable[bytes], charset: Charset) -> Iterator[str]:
    """The text of bytes after the byte-order mark; raises `UndecidedEncoding` with its place."""
    before = _Position()
    for block, text in _texts(blocks, charset, before):
        if "\0" in text:
            problem = "there is a NUL character: this is not text, or UTF-16 without its mark"
            raise block.past(text[: text.index("\0")]).error(problem, _remedy(charset))
        if text:
            yield text


def encoded(texts: Iterable[str], charset: Charset, original: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces of a text in a charset, the byte-order mark first.

    `original` are the bytes that the text was read from: where lines are in two encodings, each
    new one is written in that of the old one. Raises `NotWritable`, naming the place and the word,
    for a character that the charset does not have.
    """
    yield charset.bom
    if charset.fallback:
        yield from _lines_encoded(texts, charset, original)
        return
    place = _Position()
    for text in texts:
        yield _bytes(text, charset.encoding, place)
        place = place.past(text)


def in_utf8(texts: Iterable[str]) -> Iterator[str]:
    """The texts, declared to be in UTF-8 where they declare what they are in.

    >>> next(in_utf8(['<?xml version="1.0" encoding="windows-1251"?><a/>']))
    '<?xml version="1.0" encoding="utf-8"?><a/>'
    """
    rest = iter(texts)
    head = ""
    while len(head) < _HEAD and (text := next(rest, None)) is not None:
        head += text
    yield _DECLARED.sub(_declared_in_utf8, head[:_HEAD]) + head[_HEAD:]
    yield from rest


def _declared_in_utf8(found: re.Match[str]) -> str:
    """The declaration, of UTF-8; `Content-Transfer-Encoding: 8bit` is none of an encoding."""
    name = found["name"]
    return found["before"] + "utf-8" if text_encoding(name) not in ("", "utf-8") else found[0]


def _texts(
    blocks: Iterable[bytes], charset: Charset, place: "_Position"
) -> Iterator[tuple["_Position", str]]:
    """Each piece of the text, with the place where it begins."""
    if charset.fallback:
        for line in whole_lines(blocks):
            encoding = "utf-8" if is_kept(line, "utf-8") else charset.fallback
            text = _text(line, codecs.getincrementaldecoder(encoding)(), charset, place, final=True)
            yield place, text
            place = place.past(text)
        return
    decoder = codecs.getincrementaldecoder(charset.encoding)("strict")
    skip = len(charset.bom)
    for block in chain(blocks, [b""]):
        text = _text(block[skip:], decoder, charset, place, final=not block)
        skip = 0
        yield place, text
        place = place.past(text)


def _text(
    block: bytes,
    decoder: codecs.IncrementalDecoder,
    charset: Charset,
    place: "_Position",
    *,
    final: bool,
) -> str:
    try:
        return decoder.decode(block, final=final)
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode(error.encoding)
        bad = error.object[error.start : error.start + 1].hex().upper()
        problem = f"the byte 0x{bad} is not {charset.encoding.upper()}"
        raise place.past(good).error(problem, _remedy(charset)) from None


def _lines_encoded(
    texts: Iterable[str], charset: Charset, original: Iterable[bytes]
) -> Iterator[bytes]:
    olds = whole_lines(original)
    place = _Position()
    for line in _lines(texts):
        old = next(olds, None)
        if old is None:
            break
        yield _bytes(line, "utf-8" if is_kept(old, "utf-8") else charset.fallback, place)
        place = place.past(line)
    else:
        if next(olds, None) is None:
            return
    problem = "its lines are in two encodings, and they would no longer be the same lines"
    raise NotWritable("", problem, "convert the file to UTF-8 (fix --to-utf8)", line=place.line)


def _lines(texts: Iterable[str]) -> Iterator[str]:
    newline = NEWLINE.decode()
    left = ""
    for text in texts:
        lines = (left + text).split(newline)
        left = lines.pop()
        yield from (line + newline for line in lines)
    if left:
        yield left


def _bytes(text: str, encoding: str, place: "_Position") -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        begin = max(text.rfind(mark, 0, error.start) for mark in " \n\t\"'>,;|") + 1
        word = _WORD.match(text, begin)
        char = f"U+{ord(text[error.start]):04X}"
        problem = f"{encoding} has no {char}, as in {word[0] if word else ''!r}"
        at = place.past(text[: error.start])
        remedy = "convert the file to UTF-8 (fix --to-utf8), or leave that value as it is"
        raise NotWritable("", problem, remedy, line=at.line, column=at.column) from None


def _remedy(charset: Charset) -> str:
    """What to try; both openings where two encodings are in question."""
    if not charset.guesses:
        return _STATE
    read = ", ".join(f"as {guess.encoding} {guess.opening!r}" for guess in charset.guesses[:3])
    return f"it may be read {read}: {_STATE}"


@dataclass(frozen=True, slots=True)
class _Position:
    """A place in a text that is read in pieces."""

    line: int = 1
    column: int = 1

    def past(self, text: str) -> "_Position":
        newline = text.rfind("\n")
        if newline < 0:
            return _Position(self.line, self.column + len(text))
        return _Position(self.line + text.count("\n"), len(text) - newline)

    def error(self, problem: str, remedy: str) -> UndecidedEncoding:
        return UndecidedEncoding("", problem, remedy, line=self.line, column=self.column)
