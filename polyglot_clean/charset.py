"""The charset of a text: a mark, strict UTF-8, else evidence; line by line where two are mixed.

A log of several sources may hold lines in UTF-8 beside lines in an older encoding. Then each line
that is valid UTF-8 is read as that, and the others in the one encoding that all of them are in;
they are written back as they were read. UTF-8 with a few damaged bytes is no such line.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polyglot_clean.errors import UndecidedEncoding
from polyglot_clean.model import Evidence

if TYPE_CHECKING:
    from polyglot_clean.encoding.files import Guess

# UTF-32 first: its mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@A-D()]|\([BIJ]|\.[AF])")
"""Escapes of ISO 2022 (RFC 1468, 1554), whose bytes are all ASCII; terminals know none of them."""

_LEAST_MIXED = 6
"""Bytes beyond ASCII that tell the encoding of the lines that are not UTF-8; fewer do not."""

_DAMAGED = 2
"""Letters of valid UTF-8 in a line from which on a bad byte in it is damage, no other encoding."""


@dataclass(frozen=True, slots=True)
class Charset:
    """How text is written in bytes: a codec of Python, after a byte-order mark (or b"").

    `fallback` is the encoding of the lines that are not valid UTF-8 ("" where there are none).
    `guesses` are other encodings that it may be in, where none is settled.
    """

    encoding: str
    bom: bytes = b""
    evidence: tuple[Evidence, ...] = ()
    guesses: tuple["Guess", ...] = ()
    fallback: str = ""


def charset_of(data: bytes, *, whole: bool) -> Charset:
    """The charset of a text, or of the beginning of one; the one place that decides on it.

    Evidence short of a mark and of UTF-8 is weighed only if all of the text is there.

    >>> charset_of("Съешь же ещё этих булок".encode("koi8-r"), whole=True).encoding
    'koi8-r'
    """
    for bom, encoding in _MARKS:
        if data.startswith(bom):
            return Charset(encoding, bom, (Evidence("byte-order-mark", encoding),))
    # In a few bytes zeros are no sign of UTF-16: "ab\r\nc\0" would be two Chinese letters.
    shifted = b"\x1b" in data and _ISO_2022.search(data) is not None
    plain = not shifted and is_kept(data, "utf-8")
    if not whole or plain or (b"\0" in data and len(data) < 32):
        return Charset("utf-8", evidence=(Evidence("valid-utf-8", "all of it is valid UTF-8"),))
    return _by_evidence(data)


def stated(name: str, data: bytes) -> Charset:
    """The charset that a person states; raises `UndecidedEncoding` where there is no such one.

    >>> stated("windows-1251", b"").encoding
    'cp1251'
    """
    try:
        encoding = codecs.lookup(name).name
        "".encode(encoding)
    except (LookupError, UnicodeError):
        remedy = "name one that Python knows, such as utf-8, windows-1252 or koi8-r"
        raise UndecidedEncoding("", f"there is no encoding {name!r}", remedy) from None
    mark = next((bom for bom, own in _MARKS if own == encoding and data.startswith(bom)), b"")
    return Charset(encoding, mark, (Evidence("stated", f"{encoding}, as was stated"),))


def _by_evidence(data: bytes) -> Charset:
    from polyglot_clean.encoding import detect_encoding

    lines = lines_of([] if b"\0" in data or b"\x1b" in data else [data])
    if lines.are_mixed:
        return of_lines(lines)
    found = detect_encoding(data)
    if found.encoding and is_kept(data, found.encoding) and lines.may_all_be(found.encoding):
        return Charset(found.encoding, evidence=found.evidence)
    return Charset("utf-8", evidence=found.evidence, guesses=found.guesses)


NEWLINE = b"\n"
MOST = 1 << 16
"""Bytes of lines that are weighed; more of them take time and add no certainty."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The first lines of a text with more than ASCII: those that are UTF-8, and the others."""

    utf8: tuple[bytes, ...]
    others: tuple[bytes, ...]

    @property
    def are_mixed(self) -> bool:
        """Whether both kinds are there, and not by chance.

        Some words of an old encoding are valid UTF-8, of letters that nobody writes together (cp866
        "раб" is Samaritan).
        """
        letters = sum(byte > 0x7F for line in self.utf8 for byte in line)
        if not self.others or letters < _LEAST_MIXED:
            return False
        return not any(_is_misread(line.decode("utf-8")) for line in self.utf8)

    def may_all_be(self, encoding: str) -> bool:
        """Whether the lines that are UTF-8 can be in an older encoding as well."""
        return not any(_is_misread(line.decode(encoding, "replace")) for line in self.utf8)


def lines_of(blocks: Iterable[bytes]) -> Lines:
    """The lines of a text by what they are; of each kind as many as are weighed.

    >>> lines_of([b"a\\n\\xc3\\xa9\\n", b"K\\xf6ln\\n"])
    Lines(utf8=(b'\\xc3\\xa9',), others=(b'K\\xf6ln',))
    """
    found: dict[bool, list[bytes]] = {True: [], False: []}
    sizes = {True: 0, False: 0}
    for line in whole_lines(blocks):
        if line.isascii():
            continue
        kind = is_kept(line, "utf-8")
        if sizes[kind] < MOST:
            found[kind].append(line.removesuffix(NEWLINE))
            sizes[kind] += len(line)
    return Lines(tuple(found[True]), tuple(found[False]))


def of_lines(lines: Lines) -> Charset:
    """The charset of a text by such lines."""
    from polyglot_clean.encoding import detect_encoding

    found = detect_encoding(NEWLINE.join(lines.others))
    encoding = found.encoding or ""
    enough = sum(byte > 0x7F for line in lines.others for byte in line) >= _LEAST_MIXED
    if not encoding or not enough or not all(_is_right(line, encoding) for line in lines.others):
        return Charset("utf-8", evidence=found.evidence, guesses=found.guesses)
    if not lines.are_mixed:
        return Charset(encoding, evidence=found.evidence)
    detail = f"some lines are in {encoding}, the others in UTF-8"
    evidence = (Evidence("mixed-lines", detail), *found.evidence)
    return Charset("utf-8", evidence=evidence, fallback=encoding)


def whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a text that comes in blocks, each with its newline."""
    left = b""
    for block in blocks:
        lines = (left + block).split(NEWLINE)
        left = lines.pop()
        yield from (line + NEWLINE for line in lines)
    if left:
        yield left


def _is_right(line: bytes, encoding: str) -> bool:
    """Whether a line that is no UTF-8 can be in this encoding, rather than damaged UTF-8."""
    kept = line.decode("utf-8", "ignore")
    damaged = sum(not mark.isascii() for mark in kept) >= _DAMAGED
    return not damaged and is_kept(line, encoding) and not _is_misread(line.decode(encoding))


def _is_misread(text: str) -> bool:
    from polyglot_clean.encoding import repair_misread

    return repair_misread(text).text != text


def is_kept(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding, and come back from it as they are."""
    try:
        text = data.decode(encoding)
        return "\0" not in text and text.encode(encoding) == data
    except (UnicodeError, LookupError):
        return False
