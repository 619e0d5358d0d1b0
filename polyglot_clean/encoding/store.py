"""Compiled tables are kept in the user's cache directory.

Whatever fails (no home, a read-only one, a cut or foreign file, a race) costs time, never an
answer: the tables are then made again in memory.
"""

import marshal
import os
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from polyglot_clean.digest import blake2b

_T = TypeVar("_T")
_DIGEST = 32
_CHECK = 4
_SOURCES = ("counts.py", "letters.py")


def load(name: str, key: bytes, make: Callable[[], _T]) -> _T:
    """What `make` gives, from the cache if it was made for `key` by this code."""
    folder = Path(__file__).parent
    sources = b"".join((folder / source).read_bytes() for source in _SOURCES)
    stamp = blake2b(key + sources, digest_size=_DIGEST).digest()
    path = _path(name)
    body = _read(path, stamp) if path else b""
    if body:
        kept: _T = marshal.loads(body)
        return kept
    made = make()
    if path:
        body = marshal.dumps(made, 4)  # type: ignore[arg-type]
        _write(path, stamp + crc32(body).to_bytes(_CHECK, "little") + body)
    return made


def _path(name: str) -> Path | None:
    """One file an installation (XDG Base Directory Specification: relative paths are ignored)."""
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        base = Path("~/.cache").expanduser() if os.environ.get("HOME") else base
    if not base.is_absolute():
        return None
    place = blake2b(os.fsencode(Path(__file__).parent), digest_size=8).hexdigest()
    return base / "polyglot-clean" / f"{name}-{place}.bin"


def _read(path: Path, stamp: bytes) -> bytes:
    """The body of the file if it is whole and made for `stamp`, else nothing."""
    with suppress(OSError):
        data = path.read_bytes()
        body = data[_DIGEST + _CHECK :]
        if data[: _DIGEST + _CHECK] == stamp + crc32(body).to_bytes(_CHECK, "little"):
            return body
    return b""


def _write(path: Path, data: bytes) -> None:
    """Put the file there at once or not at all."""
    import tempfile  # only here: it costs more than loading a table

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
