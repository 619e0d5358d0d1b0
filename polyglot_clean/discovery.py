"""Which files to read: the files named, and what stands in the folders named, in sorted order.

In folders, only suffixes that a format knows; hidden names are left out, and what `.gitignore`
files (up to the root of the repository) or the `exclude` setting leave out. A file that is named
is read whatever it is called, so that nobody wonders; `force_exclude` leaves `exclude` in force,
for hooks, which name every file.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from polyglot_clean.errors import CleaningError, UnreadableFile

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

DECISIONS = "polyglot-decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Search:
    """What to leave out; `exclude` patterns (as in .gitignore) count from `root`."""

    root: Path
    suffixes: frozenset[str]
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    decisions: str = DECISIONS


def find(paths: Iterable[str], search: Search) -> Iterator[str | CleaningError]:
    """The files to read, each once, in the order of `paths` and sorted inside folders.

    A path that leads nowhere gives an error in its place; the others go on.
    """
    excluded = _spec(search.exclude)
    seen: set[str] = set()
    for path in paths:
        for found in _under(path, search, excluded):
            if isinstance(found, CleaningError):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                seen.add(real)
                yield found


def _under(
    path: str, search: Search, excluded: "GitIgnoreSpec | None"
) -> Iterator[str | CleaningError]:
    place = Path(path)
    if place.is_dir():
        ignores = (*_ignores_above(place), *_own(place))
        yield from _walk(place, search, excluded, ignores)
    elif place.is_file() or place.is_fifo() or place.is_char_device():
        if not (search.force_exclude and _matches(excluded, search.root, place, False)):
            yield path
    else:
        yield UnreadableFile(path, "there is no such file or folder", "check the spelling")


_Ignore = tuple[Path, "GitIgnoreSpec"]


def _walk(
    folder: Path,
    search: Search,
    excluded: "GitIgnoreSpec | None",
    ignores: tuple[_Ignore, ...],
) -> Iterator[str | CleaningError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problem = f"this folder cannot be listed ({error.strerror})"
        yield UnreadableFile(str(folder), problem, "check its permissions")
        return
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or _matches(excluded, search.root, path, is_folder):
            continue
        if _ignored(ignores, path, is_folder):
            continue
        if is_folder:
            yield from _walk(path, search, excluded, (*ignores, *_own(path)))
        elif entry.is_file() and _wanted(entry.name, search):
            yield str(path)


def _wanted(name: str, search: Search) -> bool:
    decisions = name in (DECISIONS, Path(search.decisions).name)
    return not decisions and Path(name).suffix.lower() in search.suffixes


def _ignored(ignores: tuple[_Ignore, ...], path: Path, is_folder: bool) -> bool:
    """The deepest .gitignore that has a say decides, as in git."""
    for base, spec in reversed(ignores):
        told = spec.check_file(_relative(base, path, is_folder)).include
        if told is not None:
            return told
    return False


def _matches(spec: "GitIgnoreSpec | None", base: Path, path: Path, is_folder: bool) -> bool:
    return spec is not None and spec.match_file(_relative(base, path, is_folder))


def _relative(base: Path, path: Path, is_folder: bool) -> str:
    relative = os.path.relpath(path.absolute(), base.absolute()).replace(os.sep, "/")
    return relative + "/" if is_folder else relative


def _ignores_above(folder: Path) -> tuple[_Ignore, ...]:
    """The .gitignore files of the folders above, from the root of the repository down."""
    above: list[Path] = []
    here = folder.absolute()
    while not (here / ".git").exists():
        if here.parent == here:
            return ()  # no repository: the .gitignore of a stranger's folder has no say
        here = here.parent
        above.append(here)
    return tuple(ignore for place in reversed(above) for ignore in _own(place))


def _own(folder: Path) -> tuple[_Ignore, ...]:
    try:
        text = (folder / ".gitignore").read_text("utf-8", errors="replace")
    except OSError:
        return ()
    spec = _spec(text.splitlines())
    return ((folder, spec),) if spec else ()


def _spec(patterns: Iterable[str]) -> "GitIgnoreSpec | None":
    wanted = tuple(patterns)
    if not wanted:
        return None
    from pathspec import GitIgnoreSpec  # 35 ms: only where there is something to match

    return GitIgnoreSpec.from_lines(wanted)
