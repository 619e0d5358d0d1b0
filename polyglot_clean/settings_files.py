"""Where settings may lie. It imports next to nothing: a hook asks this at every start."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMES = (".polyglot-clean.toml", "polyglot-clean.toml", "pyproject.toml")


def shared_folder(paths: "Iterable[str]") -> str:
    """The folder that all paths share (the working directory for none): its settings hold.

    >>> shared_folder(["/d/a.txt"]).replace(os.sep, "/")[-2:]
    '/d'
    """
    real = [os.path.abspath(path) for path in paths if path != "-"]
    if not real:
        return os.getcwd()
    try:
        shared = os.path.commonpath(real)
    except ValueError:  # on different drives
        return os.getcwd()
    return shared if os.path.isdir(shared) else os.path.dirname(shared)


def candidates(folder: str) -> "Iterator[str]":
    """The files that may hold the settings for a folder, nearest first.

    >>> list(candidates(os.sep))
    []
    """
    here = os.path.abspath(folder)
    while True:
        for name in NAMES:
            path = os.path.join(here, name)
            if os.path.isfile(path):
                yield path
        above = os.path.dirname(here)
        if above == here:
            return
        here = above
