"""What may be said on the command line. It is loaded after `plain_arguments`, which costs less."""

import argparse
import os

from polyglot_clean import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    _Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_ABOUT = """\
Clean the metadata of texts in many languages: dates to ISO 8601, damaged
letters, stray punctuation, names of languages. A value is changed only where
the evidence leaves no doubt; what is doubtful is left for you to decide."""

_START = """\
to begin:
  polyglot-clean check corpus      what is there to find in a folder
  polyglot-clean diff corpus       what exactly would change
  polyglot-clean fix corpus        change it
  polyglot-clean review corpus     decide what is doubtful
  polyglot-clean explain localized-date

exit codes: 0 nothing found or all done, 1 something found, 2 wrong usage or a
file that could not be used, 123 internal error, 130 interrupted"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="polyglot-clean",
        description=_ABOUT,
        epilog=_START,
        formatter_class=_Start,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands)
    _diff(commands)
    _fix(commands)
    _review(commands)
    _inspect(commands)
    _profile(commands)
    _explain(commands)
    return top


def _command(
    commands: "_Commands", name: str, about: str, more: str = ""
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}. {more}".strip(),
        allow_abbrev=False,
        formatter_class=_Help,
    )


class _Help(argparse.HelpFormatter):
    """As wide as the terminal; argparse asks `shutil`, at every option, and that takes 3 ms."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class _Start(_Help, argparse.RawDescriptionHelpFormatter):
    """For the page that says where to start: its lines are ours."""


def _columns() -> int:
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:  # no terminal
        return 80


def _check(commands: "_Commands") -> None:
    made = _command(
        commands,
        "check",
        "list what is found, change nothing",
        "Exits with 1 if anything is found.",
    )
    _reading(made, piped=True)
    _deciding(made)
    _output(made)
    made.add_argument(
        "--languages", action="store_true", default=None, help="also count the fields by language"
    )


def _diff(commands: "_Commands") -> None:
    about = "show what fix would change, as a unified diff"
    made = _command(commands, "diff", about, "Exits with 1 if there is anything to change.")
    _reading(made, piped=True)
    _deciding(made)


def _fix(commands: "_Commands") -> None:
    made = _command(
        commands,
        "fix",
        "change what is certain, in place",
        "Only the values change, every other byte stays. With -, the cleaned text goes to standard "
        "output and the report to standard error.",
    )
    _reading(made, piped=True)
    _deciding(made)
    _output(made)
    made.add_argument(
        "--to-utf8",
        action="store_true",
        default=None,
        help="also write the files in UTF-8, and declare them to be, where they declare anything",
    )
    made.add_argument(
        "--exit-non-zero-on-fix",
        action="store_true",
        help="exit with 1 if a file was changed (for hooks)",
    )


def _review(commands: "_Commands") -> None:
    made = _command(
        commands,
        "review",
        "decide what is doubtful, one by one or all alike",
        "What you decide is saved in the decisions file and, at the end, written into the files "
        "together with what is certain. Later runs of fix replay it.",
    )
    _reading(made, piped=False)
    _deciding(made)


def _inspect(commands: "_Commands") -> None:
    about = "show every field: what it means, its language, its readings as a date"
    made = _command(commands, "inspect", about)
    _reading(made, piped=True)
    made.add_argument("--output-format", choices=("text", "json"), default="text")


def _profile(commands: "_Commands") -> None:
    about = "learn from a corpus what its columns show, for later runs and the hook"
    made = _command(
        commands,
        "profile",
        about,
        "The order of day and month, centuries and the like, with counts, by source and field. "
        "Commit the file, and name it with --profile or in the settings.",
    )
    _reading(made, piped=True)
    made.add_argument("--output", metavar="FILE", help="where to write it (standard output)")


def _explain(commands: "_Commands") -> None:
    about = "say what a rule finds and why, with examples"
    made = _command(commands, "explain", about, "Without a name: the list of rules.")
    made.add_argument("rule", metavar="RULE", nargs="?", help="such as localized-date")


def _reading(made: argparse.ArgumentParser, *, piped: bool) -> None:
    pipe = ", or - for standard input" if piped else ""
    made.add_argument("paths", metavar="PATH", nargs="+", help=f"a file or folder{pipe}")
    group = made.add_argument_group("what is read")
    group.add_argument("--format", metavar="NAME", help="read as this format, whatever its name")
    if piped:
        group.add_argument("--stdin-filename", metavar="NAME", help="what to call standard input")
    group.add_argument(
        "--locale", metavar="TAG", help="language and region of the data, such as en-GB"
    )
    group.add_argument(
        "--encoding",
        metavar="NAME",
        help="what the files are in, where that is not told right",
    )
    group.add_argument(
        "--reference-date",
        metavar="DATE",
        help="count relative dates (yesterday) from this day or time, in ISO 8601",
    )
    group.add_argument("--profile", metavar="FILE", help="what profile has learned of the corpus")
    group.add_argument(
        "--detector",
        metavar="NAMES",
        action="append",
        help="tell languages by these detectors (ngrams,eldc,langdetect,...), in turn",
    )
    group.add_argument(
        "--dates",
        choices=("iso", "edtf"),
        help="write dates in ISO 8601 (the default), or in EDTF, which has decades and doubts",
    )
    group.add_argument("--config", metavar="FILE", help="settings file, instead of the nearest")
    group.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what the settings exclude, even if it is named here",
    )


def _deciding(made: argparse.ArgumentParser) -> None:
    group = made.add_argument_group("what is looked for")
    group.add_argument("--select", metavar="RULES", action="append", help="only these rules (a,b)")
    group.add_argument("--ignore", metavar="RULES", action="append", help="all but these rules")
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        default=None,
        help="also make changes that rest on an inference",
    )
    group.add_argument("--decisions", metavar="FILE", help="decisions that review saved")


def _output(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--output-format",
        choices=("text", "json", "jsonl"),
        default="text",
        help="text for people (the default); json or jsonl for programs",
    )
    made.add_argument(
        "--workers",
        metavar="N",
        type=int,
        help="clean large files by so many processes; what comes out is the same",
    )
    made.add_argument(
        "--no-cache",
        action="store_true",
        help="read the files even if an earlier run found nothing in them",
    )
