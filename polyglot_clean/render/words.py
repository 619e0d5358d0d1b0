"""Small words of reports, and the saying of them; all that a run which finds nothing needs."""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO


class ClosedPipe(Exception):
    """Whoever read what we say went away; no `OSError`, so that no one takes it for a bad file."""


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "file"), count(2, "file"), count(0, "query", "queries")
    ('1 file', '2 files', '0 queries')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def say(text: str, stream: "IO[str] | None" = None) -> None:
    """Write a line of ours, without the weight of rich; standard output unless told otherwise.

    On a terminal it is folded at words; elsewhere a line stays a line.
    """
    target = stream or sys.stdout
    if target.isatty():
        from shutil import get_terminal_size
        from textwrap import fill

        text = fill(text, get_terminal_size().columns)
    target.write(text + "\n")


def nothing_to_fix(files: int) -> str:
    """What a run says that found nothing.

    >>> nothing_to_fix(3)
    '3 files read: nothing to fix.'
    """
    return f"{count(files, 'file')} read: nothing to fix."


def complain(error: object) -> None:
    """Write an error, on standard error, on one safe line, after all that was said before it."""
    from polyglot_clean.render.safe import safe

    sys.stdout.flush()
    say("error: " + safe(str(error).removeprefix(": ")), sys.stderr)
