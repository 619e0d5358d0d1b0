"""Pass 1 over the files that a command is given, where there is something to learn from it.

Files are looked through for dates in numbers first, unparsed; only where one of them is a question
by itself are the files that hold such dates read. So a corpus without doubt pays for a search.
How a column was misread is told by a sample of its rows, those at the top of each stretch of text:
it matters only where it is true of most of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from polyglot_clean.config import Settings
from polyglot_clean.errors import BadSettings, CleaningError
from polyglot_clean.files import Document, open_document
from polyglot_clean.formats import rows_of
from polyglot_clean.formats._fields import Row
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.survey import profile_of, survey

_MARKS = "/.-\u2010\u2011\u2012\u2013\u2212\uff0f\uff0e"
_NUMBERS = {
    mark: re.compile(
        rf"{re.escape(mark)}(?:(?<=\D\d.)|(?<=\D\d\d.)) ?"
        rf"(\d{{1,2}}){re.escape(mark)} ?(\d\d(?:\d\d)?)(?!\d)"
    )
    for mark in _MARKS
}
"""A date in numbers, from the first of its marks on: to look for one character takes no time."""

_DENSE = 4  # where one line in so many has a date in numbers, all of them are read
_FIRST_ROWS, _LATER_ROWS = 200, 25  # of the first, and of each later segment (some 1 MiB)
_LATEST = "2399"  # a later year may be of the Buddhist era


def first_pass(
    paths: Iterable[str], settings: Settings, root: str = "", fmt: str | None = None
) -> Profile | None:
    """What the files show of their columns; None where that is nothing that could matter.

    What cannot be read is left to pass 2, which will say so. Raises `BadSettings`.
    """

    return _learned((partial(open_document, path, settings, fmt) for path in paths), settings, root)


def learned(document: Document, settings: Settings) -> Profile | None:
    """The same of one document that can be read twice and is no file."""
    return _learned([lambda: document], settings, "")


_Opener: TypeAlias = Callable[[], Document]
"""Documents are opened again, for each of them may hold a MiB of its file."""


def _learned(openers: Iterable[_Opener], settings: Settings, root: str) -> Profile | None:
    seen: list[tuple[_Opener, str, bool]] = []
    texts, dates = Profile(), Profile()
    doubtful = whole = False
    for opener in openers:
        with _left_to_pass_2():
            document = opener()
            file = file_named(document.name, root)
            glance = _glance(document, settings, file)
            seen.append((opener, file, glance.numbered))
            texts += glance.texts
            doubtful, whole = doubtful or glance.doubtful, whole or glance.whole
    for opener, file, numbered in seen if doubtful else ():
        with _left_to_pass_2():
            if whole:
                dates += survey(opener(), settings, file).of_dates()
            elif numbered:
                dates += profile_of(_dated(opener()), settings, file).of_orders()
    found = dates + texts.of_accidents()
    return found if found.columns else None


@contextmanager
def _left_to_pass_2() -> Iterator[None]:
    """What is wrong with a file will be said when it is its turn; bad settings are said now."""
    try:
        yield
    except BadSettings:
        raise
    except CleaningError:
        pass


class _Glance(NamedTuple):
    """What is seen of a document at a glance.

    Whether it has dates in numbers, any that are in doubt, and any for which all dates of its
    column count; and what a sample of its rows shows of their texts.
    """

    numbered: bool
    doubtful: bool
    whole: bool
    texts: Profile


def _glance(document: Document, settings: Settings, file: str) -> _Glance:
    numbered = doubtful = whole = False
    sample: list[Row] = []
    for segment in document.fmt.segments(document.source.pieces()):
        rows = _LATER_ROWS if sample else _FIRST_ROWS
        sample += islice(rows_of(segment, document.fmt), rows)
        for match in () if whole else _numbers(segment.text):
            numbered, whole = True, _is_whole(match)
            doubtful = doubtful or _is_doubtful(match)
            if whole:
                break
    return _Glance(numbered, doubtful, whole, profile_of(sample, settings, file))


def _dated(document: Document) -> Iterator[Row]:
    """The rows with a date in numbers, and others where most of them have one."""
    fmt = document.fmt
    for segment in fmt.segments(document.source.pieces()):
        offsets = sorted(segment.start + match.start() - 1 for match in _numbers(segment.text))
        if len(offsets) * _DENSE > segment.text.count("\n"):
            yield from rows_of(segment, fmt)
        else:
            for part in fmt.parts(segment, offsets):
                yield from rows_of(part, fmt)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    text = "\n" + text  # a date may stand at its beginning
    for mark, pattern in _NUMBERS.items():
        if mark in text:
            yield from pattern.finditer(text)


def _is_doubtful(match: re.Match[str]) -> bool:
    return _is_whole(match) or (int(_first(match)) <= 12 and int(match[1]) <= 12)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether it takes all dates of its column to settle it: a short year, or a late one."""
    return len(match[2]) == 2 or match[2] > _LATEST


def _first(match: re.Match[str]) -> str:
    before = match.string[match.start() - 2 : match.start()]
    return "".join(char for char in before if char.isdecimal())


def saved_profile(settings: Settings, root: Path) -> Profile | None:
    """The profile that the settings name, counted from `root`; raises `BadSettings`."""
    from polyglot_clean.saved_profile import load_profile

    return load_profile(str(root / settings.profile)) if settings.profile else None
