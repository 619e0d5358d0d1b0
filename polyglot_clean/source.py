"""Source: bytes <-> text, lossless or refused, and files replaced whole or not at all.

    bytes -> charset (a mark, strict UTF-8, else evidence) -> text in pieces -> ... -> bytes

Newlines are never translated. What is not certain to be text in a known encoding is refused with
the place of the first bad byte: a wrong guess would damage every letter.
"""

import codecs
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from polyglot_clean.digest import blake2b
from polyglot_clean.errors import ChangedMeanwhile, NotWritable, UndecidedEncoding, UnreadableFile
from polyglot_clean.model import Evidence

PIECE = 1 << 20
"""Bytes that are read at a time; a file of up to this size is read once."""

HEAD = 1 << 16
"""Bytes that are enough to tell a charset and a format."""

# UTF-32 first: its mark begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Charset:
    """How text is written in bytes: a codec of Python, after a byte-order mark (or b"").

    `guesses` are other encodings that it may be in, where none is settled.
    """

    encoding: str
    bom: bytes = b""
    evidence: tuple[Evidence, ...] = ()
    guesses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte-order mark, and what is needed to write it back."""

    text: str
    encoding: str
    bom: bytes = b""
    evidence: tuple[Evidence, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text that `data` is certain to mean; raises `UndecidedEncoding` with line and column.

    >>> decode("né".encode()).text
    'né'
    >>> decode(b"\\xff\\xfea\\x00").encoding
    'utf-16-le'
    >>> decode(b"a\\0b")
    Traceback (most recent call last):
    polyglot_clean.errors.UndecidedEncoding: ...
    """
    charset = charset_of(data, whole=True)
    text = "".join(_decoded([data], charset))
    decoded = Decoded(text, charset.encoding, charset.bom, charset.evidence)
    if encode(decoded) != data:
        raise UndecidedEncoding("", f"{charset.encoding} would not keep every byte", _REMEDY)
    return decoded


def encode(decoded: Decoded) -> bytes:
    """The bytes of a text, in its encoding, with its byte-order mark.

    >>> encode(Decoded("é", "utf-16-be", codecs.BOM_UTF16_BE))
    b'\\xfe\\xff\\x00\\xe9'
    """
    return decoded.bom + decoded.text.encode(decoded.encoding)


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
    if not whole or _is_kept(data, "utf-8") or (b"\0" in data and len(data) < 32):
        return Charset("utf-8", evidence=(Evidence("valid-utf-8", "all of it is valid UTF-8"),))
    from polyglot_clean.encoding import detect_encoding

    found = detect_encoding(data)
    if found.encoding and _is_kept(data, found.encoding):
        return Charset(found.encoding, evidence=found.evidence)
    guesses = tuple(guess.encoding for guess in found.guesses)
    return Charset("utf-8", evidence=found.evidence, guesses=guesses)


def _is_kept(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding, and come back from it as they are."""
    try:
        text = data.decode(encoding)
        return "\0" not in text and text.encode(encoding) == data
    except (UnicodeError, LookupError):
        return False


@dataclass(frozen=True, slots=True)
class Source:
    """A file, standard input or some bytes, as found when opened; `path` is "-" without a file.

    `digest` is BLAKE2b of all bytes ("" for a stream), `links` the number of names (hard links)
    the file has: replaced, it parts from the others. A stream can be read once.
    """

    path: str
    charset: Charset
    begin: bytes = field(repr=False)
    digest: str = ""
    links: int = 0
    identity: tuple[int, ...] = ()
    stream: BinaryIO | None = field(default=None, repr=False, compare=False)

    @property
    def head(self) -> str:
        """The beginning of the text, to tell its format by; what cannot be decoded is left out."""
        decoder = codecs.getincrementaldecoder(self.charset.encoding)("ignore")
        return decoder.decode(self.begin[len(self.charset.bom) : HEAD])

    def pieces(self) -> Iterator[str]:
        """The text, in pieces, in bounded memory.

        Raises `UndecidedEncoding`, `UnreadableFile`, and `ChangedMeanwhile` at the end if the
        file is no longer the one that was opened.
        """
        try:
            yield from _decoded(self._bytes(), self.charset)
        except OSError as error:
            raise UnreadableFile(self.path, *_words(error)) from error
        except UndecidedEncoding as error:
            raise error.at(self.path) from None

    def encoded(self, texts: Iterable[str]) -> Iterator[bytes]:
        """Pieces of a text as bytes in this charset, the byte-order mark first.

        Raises `NotWritable` for a character that the charset does not have.
        """
        yield self.charset.bom
        for text in texts:
            try:
                yield text.encode(self.charset.encoding)
            except UnicodeEncodeError as error:
                char = f"U+{ord(error.object[error.start]):04X}"
                problem = f"{error.encoding} has no {char}"
                raise NotWritable(self.path, problem, "convert the file to UTF-8") from None

    def _bytes(self) -> Iterator[bytes]:
        if self.stream is not None:
            yield from chain([self.begin], _blocks(self.stream))
        elif not self.identity or len(self.begin) < PIECE:
            yield self.begin
        else:
            seen = _digest()
            with Path(self.path).open("rb") as file:
                for block in _blocks(file):
                    seen.update(block)
                    yield block
            if seen.hexdigest() != self.digest:
                raise _changed(self.path)


def open_source(path: str | os.PathLike[str]) -> Source:
    """A file, to be read and perhaps rewritten; raises `UnreadableFile`.

    It is hashed here, so that a change by someone else is noticed before it is lost.
    """
    name = os.fspath(path)
    try:
        if not stat.S_ISREG(Path(name).stat().st_mode):
            raise UnreadableFile(name, "it is not a regular file", "name a file with text in it")
        with Path(name).open("rb") as file:
            found = os.fstat(file.fileno())
            begin = file.read(PIECE)
            digest = _digest(begin)
            for block in _blocks(file):
                digest.update(block)
    except OSError as error:
        raise UnreadableFile(name, *_words(error)) from error
    charset = charset_of(begin, whole=len(begin) < PIECE)
    return Source(name, charset, begin, digest.hexdigest(), found.st_nlink, _identity(found))


def from_bytes(data: bytes, path: str = "-") -> Source:
    """Bytes as a source.

    >>> "".join(from_bytes(b"abc").pieces())
    'abc'
    """
    return Source(path, charset_of(data, whole=True), data, _digest(data).hexdigest())


def from_stream(stream: BinaryIO, path: str = "-") -> Source:
    """A stream (standard input) as a source that can be read once, in bounded memory."""
    begin = b""
    while len(begin) < HEAD and (block := stream.read(HEAD - len(begin))):
        begin += block
    return Source(path, charset_of(begin, whole=len(begin) < HEAD), begin, stream=stream)


def rewrite(source: Source, texts: Iterable[str]) -> str:
    """Replace a file by `texts`, at once or not at all; the digest of its new bytes.

    The bytes go to a temporary file beside it, are forced to disk, and take its place, with its
    mode, and its owner where that is allowed. A symbolic link stays, the file that it leads to is
    replaced. If the bytes are the same, the file is not touched. Whatever `texts` raises
    leaves the file as it was. Raises `ChangedMeanwhile` and `NotWritable`.
    """
    import tempfile  # as heavy as this module

    try:
        target = Path(source.path).resolve(strict=True)
        _check_still(source, target)
        if not os.access(target, os.W_OK):
            raise NotWritable(source.path, "it is read-only", "allow writing to it (chmod u+w)")
        handle, name = tempfile.mkstemp(prefix=".polyglot-clean-", dir=target.parent)
    except OSError as error:
        raise NotWritable(source.path, *_words(error)) from error
    temporary = Path(name)
    try:
        digest = _fill(handle, source, texts)
        if digest != source.digest:
            _take_place(source, temporary, target)
    except OSError as error:
        raise NotWritable(source.path, *_words(error)) from error
    finally:
        temporary.unlink(missing_ok=True)
    return digest


def _fill(handle: int, source: Source, texts: Iterable[str]) -> str:
    digest = _digest()
    with open(handle, "wb") as file:
        for block in source.encoded(texts):
            file.write(block)
            digest.update(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _take_place(source: Source, temporary: Path, target: Path) -> None:
    _check_still(source, target)
    with target.open("rb") as file:
        digest = _digest()
        for block in _blocks(file):
            digest.update(block)
    if digest.hexdigest() != source.digest:
        raise _changed(source.path)
    _keep_owner_and_mode(target, temporary)
    temporary.replace(target)
    if hasattr(os, "O_DIRECTORY"):  # elsewhere a directory cannot be opened
        directory = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        with suppress(OSError):  # some network file systems know no such thing
            os.fsync(directory)
        os.close(directory)


def _keep_owner_and_mode(target: Path, temporary: Path) -> None:
    found = target.stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give a file away
            os.chown(temporary, found.st_uid, found.st_gid)
    if hasattr(os, "listxattr"):  # access control lists, SELinux labels
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(temporary, name, os.getxattr(target, name))
    temporary.chmod(stat.S_IMODE(found.st_mode))


def _check_still(source: Source, target: Path) -> None:
    if not source.identity:
        raise NotWritable(source.path, "it is no file", "write to standard output")
    if _identity(target.stat()) != source.identity:
        raise _changed(source.path)


def _identity(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _changed(path: str) -> ChangedMeanwhile:
    return ChangedMeanwhile(path, "it changed while it was being cleaned", "run it again")


def _words(error: OSError) -> tuple[str, str]:
    remedy = {
        FileNotFoundError: "check the name",
        PermissionError: "check the permissions of the file and its directory",
    }
    return error.strerror or str(error), remedy.get(type(error), "see to that and run it again")


def _digest(data: bytes = b"") -> blake2b:
    return blake2b(data, digest_size=16)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(PIECE):
        yield block


_REMEDY = "find out its encoding and convert it: iconv -f ENCODING -t UTF-8"


def _remedy(charset: Charset) -> str:
    if not charset.guesses:
        return _REMEDY
    return f"it may be {' or '.join(charset.guesses[:3])}; convert it: iconv -f ENCODING -t UTF-8"


def _decoded(blocks: Iterable[bytes], charset: Charset) -> Iterator[str]:
    """The text of bytes after the byte-order mark; raises `UndecidedEncoding` with its place."""
    decoder = codecs.getincrementaldecoder(charset.encoding)("strict")
    before = _Position()
    skip = len(charset.bom)
    for block in chain(blocks, [b""]):
        try:
            text = decoder.decode(block[skip:], final=not block)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode(charset.encoding)
            bad = error.object[error.start : error.start + 1].hex().upper()
            problem = f"the byte 0x{bad} is not {charset.encoding.upper()}"
            raise before.past(good).error(problem, _remedy(charset)) from None
        skip = 0
        if "\0" in text:
            problem = "there is a NUL character: this is not text, or UTF-16 without its mark"
            raise before.past(text[: text.index("\0")]).error(problem, _remedy(charset))
        before = before.past(text)
        if text:
            yield text


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
