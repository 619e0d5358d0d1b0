"""Compiled tables are kept in the user's cache directory.

Whatever fails (no home, a read-only one, a cut or foreign file, a race) costs time, never an
answer: the tables are then made again in memory.
"""

import marshal
from binascii import crc32
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from polyglot_clean.caches import cache_path, put
from polyglot_clean.digest import blake2b

_T = TypeVar("_T")
_DIGEST = 32
_CHECK = 4
_SOURCES = ("counts.py", "letters.py", "many_bytes.py", "plausible.py", "shapes.py")


def load(name: str, key: bytes, make: Callable[[], _T]) -> _T:
    """What `make` gives, from the cache if it was made for `key` by this code."""
    folder = Path(__file__).parent
    sources = b"".join((folder / source).read_bytes() for source in _SOURCES)
    stamp = blake2b(key + sources, digest_size=_DIGEST).digest()
    path = cache_path(name, str(Path(__file__).parent))
    body = _read(path, stamp) if path else b""
    if body:
        kept: _T = marshal.loads(body)
        return kept
    made = make()
    if path:
        body = marshal.dumps(made, 4)  # type: ignore[arg-type]
        put(path, stamp + crc32(body).to_bytes(_CHECK, "little") + body)
    return made


def _read(path: str, stamp: bytes) -> bytes:
    """The body of the file if it is whole and made for `stamp`, else nothing."""
    with suppress(OSError):
        data = Path(path).read_bytes()
        body = data[_DIGEST + _CHECK :]
        if data[: _DIGEST + _CHECK] == stamp + crc32(body).to_bytes(_CHECK, "little"):
            return body
    return b""
