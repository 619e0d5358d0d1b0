"""Where what was made once is kept: the user's cache directory, one file of a kind an installation.

Source: XDG Base Directory Specification. Whatever fails (no home, a read-only one, a race) costs
time, never an answer. No `pathlib` here: the hook on known files loads this and little else.
"""

import os

from polyglot_clean.digest import blake2b


def cache_path(kind: str, owner: str) -> str:
    """The file of a kind for the installation at `owner`; "" where there is no home.

    Of an installation there is one, so that editing it does not fill the cache.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # the specification: relative paths are ignored
        home = os.path.expanduser("~")
        if not os.path.isabs(home):
            return ""
        base = home + "/.cache"
    place = blake2b(os.fsencode(owner), digest_size=8).hexdigest()
    return f"{base}/polyglot-clean/{kind}-{place}.bin"


def put(path: str, data: bytes) -> None:
    """Put the file there at once or not at all; a cache that cannot be written is no error."""
    import tempfile  # only here: they cost more than to load what is kept
    from contextlib import suppress

    folder, name = os.path.split(path)
    with suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
