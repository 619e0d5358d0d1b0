"""Pass 1 over the files that a command is given, where there is something to learn from it.

Files are looked through for dates in numbers first, unparsed; only where one of them is a question
by itself are the files that hold such dates read. So a corpus without doubt pays for a search.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from polyglot_clean.config import Settings
from polyglot_clean.errors import BadSettings, CleaningError
from polyglot_clean.files import Document, open_document
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.survey import survey

_MARK = r"[./\-‐-–−／．] ?"
_NUMBERS = re.compile(
    rf"({_MARK})(?:(?<=\D\d.)|(?<=\D\d\d.)|(?<=\D\d. )|(?<=\D\d\d. ))"
    r"(\d{1,2})\1(\d\d(?:\d\d)?)(?!\d)"
)
"""A date in numbers, from the first of its marks on: few characters are one."""

_OVERLAP = 16  # code points of a piece that a date may lie in, together with the next piece
_LATEST = "2399"  # a later year may be of the Buddhist era


def first_pass(
    paths: Iterable[str], settings: Settings, root: str = "", fmt: str | None = None
) -> Profile | None:
    """What the files show of their columns; None where there is no date in doubt.

    What cannot be read is left to pass 2, which will say so. Raises `BadSettings`.
    """
    numbered: list[str] = []
    doubtful = False
    for path in paths:
        try:
            found = [*_looked_through(open_document(path, settings, fmt))]
        except BadSettings:
            raise
        except CleaningError:
            continue
        if found:
            numbered.append(path)
        doubtful = doubtful or any(found)
    if not doubtful:
        return None
    total = Profile()
    for path in numbered:
        try:
            total += survey(open_document(path, settings, fmt), settings, file_named(path, root))
        except BadSettings:
            raise
        except CleaningError:
            continue
    return total


def learned(document: Document, settings: Settings) -> Profile | None:
    """The same of one document that can be read twice and is no file."""
    return survey(document, settings, "") if any(_looked_through(document)) else None


def _looked_through(document: Document) -> Iterator[bool]:
    """Whether each date in numbers is in doubt, as far as that can be told at a glance.

    At most one of either kind is given: more would not change what is done.
    """
    told: set[bool] = set()
    before = "\n"
    for piece in document.source.pieces():
        text = before + piece
        for match in _NUMBERS.finditer(text):
            doubt = _is_doubtful(text, match)
            if doubt not in told:
                told.add(doubt)
                yield doubt
            if doubt:
                return
        before = text[-_OVERLAP:]


def _is_doubtful(text: str, match: re.Match[str]) -> bool:
    first = "".join(char for char in text[match.start() - 2 : match.start()] if char.isdecimal())
    second, year = int(match[2]), match[3]
    return len(year) == 2 or year > _LATEST or (int(first) <= 12 and second <= 12)


def saved_profile(settings: Settings, root: Path) -> Profile | None:
    """The profile that the settings name, counted from `root`; raises `BadSettings`."""
    from polyglot_clean.saved_profile import load_profile

    return load_profile(str(root / settings.profile)) if settings.profile else None
