"""Where the compiled index is kept: in the wheel, else in the user's cache, else nowhere.

An index is used only if its key says that it was made from these overlays, this Babel and this
code; its parts are used only if their digests fit. Whatever fails on the way (a read-only home,
a cut file, a race) costs time, never an answer: the tables are then compiled in memory.
"""

import marshal
import mmap
import os
import re
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from polyglot_clean.caches import cache_path, put
from polyglot_clean.digest import blake2b

_LAYOUT = b"polyglot lexicon 1\n"
_DIGEST = 32
_ENTRY = struct.Struct(f"<16sQQ{_DIGEST}s")
_SECTIONS = (
    "words", "tags", "english", "languages", "scripts", "territories", "calendars", "zones",
    "relative",
)  # fmt: skip
_HEAD = len(_LAYOUT) + _DIGEST
_MARSHAL = 4  # what Python 3.11, 3.12 and 3.13 all read
SHIPPED = "_lexicon.bin"
_PACKAGE = Path(__file__).parent.parent


class Index:
    """The parts of a compiled index, each loaded when asked for."""

    __slots__ = ("_data", "key")

    def __init__(self, data: bytes | mmap.mmap) -> None:
        """Raises `ValueError` if the data are no index or are cut short."""
        if data[: len(_LAYOUT)] != _LAYOUT or len(data) < _HEAD + _ENTRY.size * len(_SECTIONS):
            raise ValueError("not an index")
        self._data = data
        self.key = bytes(data[len(_LAYOUT) : _HEAD])

    def section(self, name: str) -> Any:
        """Raises `ValueError` if the part is damaged."""
        place = _HEAD + _ENTRY.size * _SECTIONS.index(name)
        _, start, size, digest = _ENTRY.unpack(self._data[place : place + _ENTRY.size])
        body = self._data[start : start + size]
        if blake2b(body, digest_size=_DIGEST).digest() != digest:
            raise ValueError(f"the index is damaged in {name}")
        return marshal.loads(body)


def packed(sections: Mapping[str, Any], key: bytes) -> bytes:
    """The sections as one file."""
    bodies = [marshal.dumps(_interned(sections[name]), _MARSHAL) for name in _SECTIONS]
    start = _HEAD + _ENTRY.size * len(_SECTIONS)
    head = _LAYOUT + key
    for name, body in zip(_SECTIONS, bodies, strict=True):
        digest = blake2b(body, digest_size=_DIGEST).digest()
        head += _ENTRY.pack(name.encode(), start, len(body), digest)
        start += len(body)
    return head + b"".join(bodies)


def _interned(value: Any) -> Any:
    """The same value with equal strings made one object, so that equal tables give equal bytes."""
    if isinstance(value, str):
        return sys.intern(value)
    if isinstance(value, tuple):
        return tuple(map(_interned, value))
    if isinstance(value, dict):
        return {_interned(key): _interned(item) for key, item in value.items()}
    return value


def overlay_directory() -> Path:
    """Where the overlays lie: in the package once installed, beside it in a source tree."""
    installed = _PACKAGE / "locales"
    return installed if installed.is_dir() else _PACKAGE.parent / "locales"


def current_key() -> bytes:
    """What the tables depend on: overlays, our code and Babel, by content."""
    digest = blake2b(_babel_mark(), digest_size=_DIGEST)
    own = (".json", ".py", ".tsv")
    for directory, suffixes in ((overlay_directory(), (".toml",)), (Path(__file__).parent, own)):
        for name in sorted(_names(directory)):
            if name.endswith(suffixes):
                body = _content(os.path.join(directory, name))  # noqa: PTH118 (in the hot path)
                digest.update(b"%s %d\n" % (name.encode(), len(body)))
                digest.update(body)
    return digest.digest()


def _names(directory: Path) -> list[str]:
    with suppress(OSError):
        return os.listdir(directory)  # noqa: PTH208 (names only)
    return []


def _content(path: str) -> bytes:
    """A file's bytes, b"" if it cannot be read. Bare calls: some 60 are read each start."""
    chunks = []
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            while chunk := os.read(descriptor, 1 << 16):
                chunks.append(chunk)
        finally:
            os.close(descriptor)
    return b"".join(chunks)


def _babel_mark() -> bytes:
    """Babel's version and the size of its tables, without importing it (that costs 40 ms)."""
    spec = find_spec("babel")
    if spec is None or not spec.origin:
        return b""
    version = re.search(rb"__version__\s*=\s*['\"](.*?)['\"]", _content(spec.origin))
    size = 0
    with suppress(OSError):
        size = (Path(spec.origin).parent / "global.dat").stat().st_size
    return b"babel %s %d\n" % (version[1] if version else b"", size)


def load() -> Index:
    """The index of these overlays and this Babel: shipped, cached, or compiled now."""
    key = current_key()
    cached = cache_path("lexicon", str(_PACKAGE))
    for path in (str(_PACKAGE / SHIPPED), cached):
        index = _opened(path, key) if path else None
        if index is not None:
            return index
    data = compiled(key)
    if cached:
        put(cached, data)
    return Index(data)


def compiled(key: bytes) -> bytes:
    """The index made from Babel's data and the overlays. Raises `BadSettings` on a bad overlay."""
    from polyglot_clean.cldr.index import build_sections
    from polyglot_clean.cldr.overlay import read_overlays

    return packed(build_sections(read_overlays(overlay_directory())), key)


def _opened(path: str, key: bytes) -> Index | None:
    """The index at `path` if it is whole and made for `key`."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (as fast as it can be)
            index = Index(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    return index if index.key == key else None
