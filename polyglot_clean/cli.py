"""The command line: what is asked for, and the exit code. What is done is in `commands`.

0 nothing found, or all done; 1 something found; 2 wrong usage, or a file that could not be used;
123 an internal error; 130 interrupted; 141 the reader of a pipe went away.
"""

import os
import sys

from polyglot_clean import __version__
from polyglot_clean.ending import (
    CLOSED_PIPE,
    INTERNAL,
    INTERRUPTED,
    UNUSABLE,
    internal,
    wants_traceback,
)
from polyglot_clean.render.words import ClosedPipe, complain, nothing_to_fix, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from polyglot_clean.plain_arguments import Told


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run the command line; returns the exit code. Never a traceback, unless it is asked for."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal without Unicode shows escapes instead
                stream.reconfigure(errors="backslashreplace")
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, ClosedPipe):
        # else Python would complain once more when it closes the stream
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except SystemExit as stop:  # argparse: --help, --version, wrong usage
        return stop.code if isinstance(stop.code, int) else UNUSABLE
    return code


def _run(argv: "Sequence[str] | None") -> int:
    told = sys.argv[1:] if argv is None else list(argv)
    if told == ["--version"]:
        say(f"polyglot-clean {__version__}")
        return 0
    from polyglot_clean.plain_arguments import plain_arguments

    plain = plain_arguments(told)
    if plain and _is_known(plain):
        return 0
    from polyglot_clean.arguments import parser

    arguments = parser().parse_args(told)
    if not plain and arguments.command in ("check", "fix") and _is_known(arguments):
        return 0
    from polyglot_clean.errors import BadSettings

    try:
        from polyglot_clean import commands

        return commands.run(arguments)
    except BadSettings as error:
        complain(error)
        return UNUSABLE
    except (BrokenPipeError, ClosedPipe):
        raise
    except Exception as error:
        if wants_traceback():
            raise
        complain("; ".join(internal(error)))
        return INTERNAL


def _is_known(arguments: "Namespace | Told") -> bool:
    """Whether all files are known to be clean; then that is said."""
    from polyglot_clean.known_clean import count_if_all_known

    known = count_if_all_known(arguments)
    if known:
        say(nothing_to_fix(known))
    return known > 0
