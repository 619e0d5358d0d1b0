"""Pass 1 over the files that a command is given, where there is something to learn from it.

Files are looked through for dates in numbers first, unparsed; only where one of them is a question
by itself are the files that hold such dates read. So a corpus without doubt pays for a search.
How a column was misread is told by a sample of its rows, those at the top of each stretch of text:
it matters only where it is true of most of them.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from polyglot_clean.config import Settings
from polyglot_clean.errors import CleaningError, UndecidedEncoding, UnknownFormat, UnreadableFile
from polyglot_clean.files import Document, open_document
from polyglot_clean.formats import rows_of
from polyglot_clean.formats._fields import Row
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.survey import profile_of, survey

_MARK = r"[./\-‐-–−／．] ?"
_NUMBERS = re.compile(
    rf"({_MARK})(?:(?<=\D\d.)|(?<=\D\d\d.)|(?<=\D\d. )|(?<=\D\d\d. ))"
    r"(\d{1,2})\1(\d\d(?:\d\d)?)(?!\d)"
)
"""A date in numbers, from the first of its marks on: few characters are one."""

_FIRST_ROWS, _LATER_ROWS = 200, 25  # of the first, and of each later segment (some 1 MiB)
_LATEST = "2399"  # a later year may be of the Buddhist era


def first_pass(
    paths: Iterable[str], settings: Settings, root: str = "", fmt: str | None = None
) -> Profile | None:
    """What the files show of their columns; None where that is nothing that could matter.

    What cannot be read is left to pass 2, which will say so. Raises `BadSettings`.
    """

    def documents() -> Iterator[Document]:
        for path in paths:
            with suppress(UnreadableFile, UndecidedEncoding, UnknownFormat):
                yield open_document(path, settings, fmt)

    return _learned(documents(), settings, root)


def learned(document: Document, settings: Settings) -> Profile | None:
    """The same of one document that can be read twice and is no file."""
    return _learned([document], settings, "")


def _learned(documents: Iterable[Document], settings: Settings, root: str) -> Profile | None:
    texts, dates = Profile(), Profile()
    numbered: list[Document] = []
    doubtful = False
    for document in documents:
        with suppress(CleaningError):
            glance = _glance(document, settings, file_named(document.name, root))
            texts += glance.texts
            doubtful = doubtful or glance.doubtful
            if glance.numbered:
                numbered.append(document)
    for document in numbered if doubtful else ():
        with suppress(CleaningError):
            dates += survey(document, settings, file_named(document.name, root)).of_dates()
    found = dates + texts.of_accidents()
    return found if found.columns else None


class _Glance(NamedTuple):
    """What is seen of a document at a glance: dates in numbers, any in doubt, a sample of texts."""

    numbered: bool
    doubtful: bool
    texts: Profile


def _glance(document: Document, settings: Settings, file: str) -> _Glance:
    numbered = doubtful = False
    sample: list[Row] = []
    for segment in document.fmt.segments(document.source.pieces()):
        rows = _LATER_ROWS if sample else _FIRST_ROWS
        sample += islice(rows_of(segment, document.fmt), rows)
        text = "\n" + segment.text
        for match in () if doubtful else _NUMBERS.finditer(text):
            numbered = True
            if _is_doubtful(text, match):
                doubtful = True
                break
    return _Glance(numbered, doubtful, profile_of(sample, settings, file))


def _is_doubtful(text: str, match: re.Match[str]) -> bool:
    first = "".join(char for char in text[match.start() - 2 : match.start()] if char.isdecimal())
    second, year = int(match[2]), match[3]
    return len(year) == 2 or year > _LATEST or (int(first) <= 12 and second <= 12)


def saved_profile(settings: Settings, root: Path) -> Profile | None:
    """The profile that the settings name, counted from `root`; raises `BadSettings`."""
    from polyglot_clean.saved_profile import load_profile

    return load_profile(str(root / settings.profile)) if settings.profile else None
