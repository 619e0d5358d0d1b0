"""Content that an earlier run found nothing in, so that a hook need not read it again.

A hook is started at every commit, most often on files that are clean; to load the words of all
languages for them costs more than to look at them. So their digests are kept in the user's cache,
under everything else that an answer depends on: this code and its tables, Python and the packages
beside it, the settings and the arguments. Where any of it differs, nothing is known.

It imports next to nothing, and whatever fails here costs time, never an answer.
"""

import os
import stat
import sys

from polyglot_clean.caches import cache_path
from polyglot_clean.digest import blake2b
from polyglot_clean.settings_files import candidates, shared_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from polyglot_clean.plain_arguments import Told

LARGEST = 1 << 20
"""Bytes of a file that is remembered; larger ones take longer to read than we to start."""

_SIZE = 16
MOST = 1 << 15
"""Files that are remembered."""

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_ASIDE = frozenset(("paths", "output_format", "no_cache", "exit_non_zero_on_fix"))
"""Arguments that say nothing of what is found; any other one may."""


def count_if_all_known(arguments: "Namespace | Told") -> int:
    """How many files are named, if all of them are known to be clean; else 0."""
    if not _applies(arguments) or not (known := _read(cache_path("clean", _PACKAGE))):
        return 0
    key = _run_key(arguments)
    seen: set[tuple[int, int]] = set()
    try:
        for path in arguments.paths:
            identity, content = _content(path)
            digest = blake2b(content, digest_size=_SIZE).hexdigest()
            if not content or _entry(key, path, digest) not in known:
                return 0
            seen.add(identity)
    except OSError:
        return 0
    return len(seen)


def remember(arguments: "Namespace", clean: "Iterable[tuple[str, str]]") -> None:
    """Keep the paths and digests (BLAKE2b, 128 bits) of files in which nothing was found."""
    path = cache_path("clean", _PACKAGE)
    if not path or not _applies(arguments):
        return
    key = _run_key(arguments)
    known = _read(path)
    fresh = {_entry(key, name, digest) for name, digest in clean} - known
    if not fresh:
        return
    try:
        if known and len(known) + len(fresh) <= MOST:
            _append(path, b"".join(sorted(fresh)))
        else:
            _replace(path, _stamp() + b"".join(sorted(fresh)[:MOST]))
    except OSError:  # a read-only home: then nothing is remembered
        pass


def _applies(arguments: "Namespace | Told") -> bool:
    """Whether "nothing found" is all that is asked for: no counts, no pipe.

    And only in a hook, or of a single file: elsewhere what stands in other files may have a say.
    """
    return (
        arguments.command in ("check", "fix")
        and arguments.output_format == "text"
        and not arguments.no_cache
        and not arguments.decisions
        and not getattr(arguments, "languages", None)
        and "-" not in arguments.paths
        and (arguments.force_exclude or _is_one_file(arguments.paths))
    )


def _is_one_file(paths: "Sequence[str]") -> bool:
    return len(paths) == 1 and os.path.isfile(paths[0])


def _run_key(arguments: "Namespace | Told") -> bytes:
    """What the answers of a run depend on beside the content."""
    told = [pair for pair in sorted(vars(arguments).items()) if pair[0] not in _ASIDE]
    key = blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=_SIZE)
    if arguments.profile:
        key.update(_settings(arguments.profile))
    given = [arguments.config] if arguments.config else candidates(shared_folder(arguments.paths))
    for path in given:
        content = _settings(path)
        key.update(content)
        for profile in _profiles(path, content):
            key.update(profile)
        key.update(os.path.abspath(path).encode("utf-8", "surrogatepass"))
    return key.digest()


def _profiles(path: str, told: bytes) -> "Iterator[bytes]":
    """The profiles that a settings file may name; its TOML is not parsed for this.

    Where that does not tell, nothing is known of the run.
    """
    lines = [line.partition(b"=") for line in told.splitlines() if b"profile" in line]
    for name, _, value in lines:
        quoted = value.partition(b"#")[0].strip()
        if name.strip() != b"profile" or quoted[:1] not in (b'"', b"'") or b"\\" in quoted:
            yield os.urandom(_SIZE)
        else:
            file = quoted.strip(quoted[:1]).decode("utf-8", "replace")
            yield _settings(os.path.join(os.path.dirname(path), file))


def _settings(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:  # `config` will complain of it
        return b""


def _entry(key: bytes, path: str, digest: str) -> bytes:
    # By its name too: it tells the format, and settings may exclude it.
    told = f"{os.path.abspath(path)} {digest}".encode("utf-8", "surrogatepass")
    return blake2b(told, key=key, digest_size=_SIZE).digest()


def _content(path: str) -> tuple[tuple[int, int], bytes]:
    """Who a file is, and its bytes; none of one that is too large or no regular file."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _NO_WAIT)
    try:
        found = os.fstat(descriptor)
        # One of several names of a file is for `discovery` to tell.
        usual = stat.S_ISREG(found.st_mode) and found.st_size < LARGEST and found.st_nlink == 1
        content = os.read(descriptor, found.st_size) if usual else b""
        return (found.st_dev, found.st_ino), content if len(content) == found.st_size else b""
    finally:
        os.close(descriptor)


_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a named pipe would wait for its writer


def _stamp() -> bytes:
    """What all answers depend on: our files, Python, and the packages beside us."""
    stamp = blake2b(sys.version.encode(), digest_size=_SIZE)
    for folder in (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "locales")):
        for line in _states(folder):
            stamp.update(line)
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):
            stamp.update(b"%d" % os.stat(folder).st_mtime_ns)
    return stamp.digest()


def _states(folder: str) -> "Iterator[bytes]":
    """Name, size and time of every file in a folder; nothing where there is none."""
    if not os.path.isdir(folder):
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _states(entry.path)
            else:
                found = entry.stat()
                yield f"{entry.name} {found.st_size} {found.st_mtime_ns};".encode()


def _read(path: str) -> set[bytes]:
    """The entries that were made by this code; none where anything is amiss."""
    try:
        with open(path, "rb") as file:
            data = file.read(_SIZE * (MOST + 1))
        if data[:_SIZE] == _stamp():
            return {data[at : at + _SIZE] for at in range(_SIZE, len(data), _SIZE)}
    except OSError:  # none yet
        pass
    return set()


def _append(path: str, entries: bytes) -> None:
    with open(path, "ab") as file:  # one write: whole entries, whoever else writes
        file.write(entries)


def _replace(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise
