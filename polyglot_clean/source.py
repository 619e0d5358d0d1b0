"""Source: bytes <-> text, lossless or refused, and files replaced whole or not at all.

    bytes -> charset (a mark, strict UTF-8, else evidence) -> text in pieces -> ... -> bytes

Newlines are never translated. What is not certain to be text in a known encoding is refused with
the place of the first bad byte: a wrong guess would damage every letter. A file is written back in
the charset that it was read in, unless UTF-8 is asked for.
"""

import codecs
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from polyglot_clean.charset import Charset, charset_of, is_kept, lines_of, of_lines, stated
from polyglot_clean.coding import decoded, encoded, in_utf8
from polyglot_clean.digest import blake2b
from polyglot_clean.errors import ChangedMeanwhile, NotWritable, UndecidedEncoding, UnreadableFile
from polyglot_clean.model import Evidence

PIECE = 1 << 20
"""Bytes that are read at a time; a file of up to this size is read once."""

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
HEAD = 1 << 16
"""Bytes that are enough to tell a charset and a format."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte-order mark, and what is needed to write it back."""

    text: str
    encoding: str
    bom: bytes = b""
    evidence: tuple[Evidence, ...] = ()
    legacy: Mapping[int, str] = field(default_factory=dict)
    """Lines (from 0) that are in another encoding than the rest, with theirs."""


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
    text = "".join(decoded([data], charset))
    found = Decoded(text, charset.encoding, charset.bom, charset.evidence, _legacy(data, charset))
    if encode(found) != data:
        problem = f"{charset.encoding} would not keep every byte"
        raise UndecidedEncoding("", problem, "convert it: iconv -f NAME -t UTF-8")
    return found


def _legacy(data: bytes, charset: Charset) -> dict[int, str]:
    if not charset.fallback:
        return {}
    lines = enumerate(data.split(b"\n"))
    return {number: charset.fallback for number, line in lines if not is_kept(line, "utf-8")}


def encode(decoded: Decoded) -> bytes:
    """The bytes of a text, in its encoding, with its byte-order mark.

    >>> encode(Decoded("é", "utf-16-be", codecs.BOM_UTF16_BE))
    b'\\xfe\\xff\\x00\\xe9'
    """
    if not decoded.legacy:
        return decoded.bom + decoded.text.encode(decoded.encoding)
    lines = enumerate(decoded.text.split("\n"))
    return b"\n".join(
        line.encode(decoded.legacy.get(number, decoded.encoding)) for number, line in lines
    )


@dataclass(frozen=True, slots=True)
class Source:
    """A file, standard input or some bytes, as found when opened; `path` is "-" without a file.

    `digest` is BLAKE2b of all bytes ("" for a stream), `links` the number of names (hard links)
    the file has: replaced, it parts from the others. `target` is the charset to write it in, where
    that is another one. A stream can be read once.
    """

    path: str
    charset: Charset
    begin: bytes = field(repr=False)
    digest: str = ""
    links: int = 0
    identity: tuple[int, ...] = ()
    stream: BinaryIO | None = field(default=None, repr=False, compare=False)
    target: Charset | None = None

    @property
    def converted(self) -> bool:
        """Whether it is to be written in another charset than it was read in."""
        return self.target is not None and self.target != replace(self.charset, evidence=())

    def in_utf8(self) -> "Source":
        """The same, to be written in UTF-8 without a mark; a mark of UTF-8 itself stays."""
        bom = self.charset.bom if self.charset.encoding == "utf-8" else b""
        return replace(self, target=Charset("utf-8", bom))

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
            yield from decoded(self._bytes(), self.charset)
        except OSError as error:
            raise UnreadableFile(self.path, *_words(error)) from error
        except UndecidedEncoding as error:
            raise error.at(self.path) from None

    def encoded(self, texts: Iterable[str]) -> Iterator[bytes]:
        """Pieces of a text as bytes in the charset to write, the byte-order mark first.

        Raises `NotWritable` for a character that the charset does not have.
        """
        try:
            if self.target is not None and self.converted:
                yield from encoded(in_utf8(texts), self.target, ())
            else:
                yield from encoded(texts, self.charset, self._bytes())
        except NotWritable as error:
            raise error.at(self.path) from None

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


def open_source(path: str | os.PathLike[str], encoding: str | None = None) -> Source:
    """A file, to be read and perhaps rewritten; raises `UnreadableFile`.

    It is hashed here, so that a change by someone else is noticed before it is lost. `encoding` is
    what a person states, instead of evidence; raises `UndecidedEncoding` if there is no such one.
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
            charset = stated(encoding, begin) if encoding else _charset(begin, file)
    except OSError as error:
        raise UnreadableFile(name, *_words(error)) from error
    return Source(name, charset, begin, digest.hexdigest(), found.st_nlink, _identity(found))


def _charset(begin: bytes, file: BinaryIO) -> Charset:
    """The charset of a file; of a long one, by those of its lines that are no UTF-8."""
    charset = charset_of(begin, whole=len(begin) < PIECE)
    if len(begin) < PIECE or charset.bom or b"\0" in begin or b"\x1b" in begin:
        return charset
    file.seek(0)
    lines = lines_of(_blocks(file))
    return of_lines(lines) if lines.others else charset


def from_bytes(data: bytes, path: str = "-", encoding: str | None = None) -> Source:
    """Bytes as a source, in the `encoding` that is stated or else told by evidence.

    >>> "".join(from_bytes(b"abc").pieces())
    'abc'
    """
    charset = stated(encoding, data) if encoding else charset_of(data, whole=True)
    return Source(path, charset, data, _digest(data).hexdigest())


def from_stream(stream: BinaryIO, path: str = "-", encoding: str | None = None) -> Source:
    """A stream (standard input) as a source that can be read once, in bounded memory."""
    begin = b""
    while len(begin) < HEAD and (block := stream.read(HEAD - len(begin))):
        begin += block
    charset = stated(encoding, begin) if encoding else charset_of(begin, whole=len(begin) < HEAD)
    return Source(path, charset, begin, stream=stream)


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
        # Whoever may write all files (root) still has been told that this one is not for writing.
        if not (os.access(target, os.W_OK) and target.stat().st_mode & _WRITABLE):
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
