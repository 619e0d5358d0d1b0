"""What can be wrong with an input, in words for the person who has to mend it.

Errors are for broken input; odd data is a finding. Each error is picklable and names the path, the
line and column where known, and what to try.
"""

from __future__ import annotations

from typing import Self


class CleaningError(Exception):
    """A file or setting that cannot be used.

    `line` and `column` count from 1; 0 means "not known".

    >>> print(UnreadableFile("a.jsonl", "a quote is missing", "close it", line=3, column=9))
    a.jsonl:3:9: a quote is missing; close it
    """

    def __init__(
        self, path: str, problem: str, remedy: str, *, line: int = 0, column: int = 0
    ) -> None:
        super().__init__(path, problem, remedy)
        self.path = path
        self.problem = problem
        self.remedy = remedy
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = "".join(f":{number}" for number in (self.line, self.column) if number)
        return f"{self.path}{place}: {self.problem}; {self.remedy}"

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _rebuild, (type(self), self.path, self.problem, self.remedy, self.line, self.column)

    def at(self, path: str) -> Self:
        """The same error, naming `path`: readers of text do not know their file."""
        return type(self)(path, self.problem, self.remedy, line=self.line, column=self.column)


def _rebuild(
    kind: type[CleaningError], path: str, problem: str, remedy: str, line: int, column: int
) -> CleaningError:
    return kind(path, problem, remedy, line=line, column=column)


class UnreadableFile(CleaningError):
    """The file does not parse in its format."""


class UndecidedEncoding(CleaningError):
    """The bytes are not in an encoding that can be told with certainty."""


class UnwritableValue(CleaningError):
    """A new value cannot be written there without touching what surrounds it."""


class ChangedMeanwhile(CleaningError):
    """The file on disk is no longer the one that was read."""


class NotWritable(CleaningError):
    """The file cannot be replaced (permissions, a link that leads nowhere, a special file)."""


class UnknownFormat(CleaningError):
    """Neither the name nor the content says which format this is."""


class BadSettings(CleaningError):
    """The configuration holds something that is not understood."""
