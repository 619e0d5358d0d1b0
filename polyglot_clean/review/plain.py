"""The review in a terminal, one key at a time; over a pipe, one line at a time."""

import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

from rich.console import Console
from rich.text import Text

from polyglot_clean.render import terminal
from polyglot_clean.render.screen import block, line, reason, shown, where
from polyglot_clean.render.words import count
from polyglot_clean.review.session import (
    Accept,
    AcceptAll,
    Command,
    Edit,
    Quit,
    Reject,
    RejectAll,
    Session,
    Skip,
    View,
    step,
    view,
)

HELP = """\
a      accept the change shown
1..9   accept the candidate with that number
r      reject: the value is right as it is, do not ask again
A, R   accept or reject all that are alike: same rule, same field, same
       shape of the value (A2: the reading of candidate 2 in all of them)
n      next: leave this one open
e      edit: type the value to write
q      quit: what you decided is kept, the rest stays open
?      this help"""

Read = Callable[[], str]
"""Gives one key or one line; raises `EOFError` at the end of input."""


class Keys:
    """Where answers come from: single keys of a terminal, else lines.

    As a context, it keeps the terminal from echoing keys typed ahead, and sets it back at the end.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.raw = _has_keys(stream)
        self._before: list[Any] = []

    def __enter__(self) -> "Keys":
        if self.raw:
            import termios

            self._before = termios.tcgetattr(self.stream)
            self._single()
        return self

    def __exit__(self, *_: object) -> None:
        self._whole()

    def key(self) -> str:
        """A key, or a whole line without its end."""
        if not self.raw:
            return self.line()
        char = self.stream.read(1)
        if char in ("", "\x04"):
            raise EOFError
        return char

    def line(self) -> str:
        """A line, which a terminal lets its user edit."""
        self._whole()
        try:
            text = self.stream.readline()
        finally:
            self._single()
        if not text:
            raise EOFError
        return text.rstrip("\r\n")

    def _single(self) -> None:
        if self._before:
            import termios
            import tty

            tty.setcbreak(self.stream.fileno(), termios.TCSANOW)  # what was typed ahead counts

    def _whole(self) -> None:
        if self._before:
            import termios

            termios.tcsetattr(self.stream, termios.TCSADRAIN, self._before)


def run(session: Session, screen: Console, keys: Keys) -> Iterator[Session]:
    """Ask until the review is over or input ends; yields the session after every answer."""
    while shown_now := view(session):
        _show(screen, shown_now)
        try:
            command = _asked(screen, shown_now, keys)
        except EOFError:
            screen.print()
            return
        session = step(session, command)
        yield session


def _show(screen: Console, now: View) -> None:
    item = now.question.item
    proposal = item.proposal
    screen.print()
    alike = f", {now.alike} alike" if now.alike > 1 else ""
    screen.print(Text(f"{now.number} of {now.total}{alike}", "bold yellow"))
    heading = where(now.question.source, item.place.line, item.place.column, item.field.path)
    if now.question.places > 1:
        heading.append(f"  (and {count(now.question.places - 1, 'more place')})", "dim")
    line(screen, heading)
    if len(proposal.candidates) == 1:
        terminal.difference(screen, proposal.before, proposal.candidates[0].value)
    else:
        block(screen, shown(proposal.before, "yellow", beside=("", "")), 4)
    block(screen, reason(proposal), 4)
    if len(proposal.candidates) > 1:
        terminal.candidates(screen, item)


def _asked(screen: Console, now: View, keys: Keys) -> Command:
    """The next command that makes sense here."""
    number = len(now.question.item.proposal.candidates)
    while True:
        screen.print(Text(_prompt(now, number), "bold"), end=" ", soft_wrap=True)
        answer = keys.key()
        if keys.raw:
            screen.print(shown(answer))
        if answer.strip() == "?":
            screen.print(Text(HELP))
            continue
        if command := _command(screen, answer, number, keys):
            return command
        hint = "choose a number" if answer[:1] in ("a", "A") and number > 1 else "? shows the keys"
        screen.print(Text(hint, "red"))


def _prompt(now: View, number: int) -> str:
    accept = {0: "", 1: "a accept, "}.get(number, f"1-{min(number, 9)} choose, ")
    every = f"{'A/' if number else ''}R all {now.alike}, " if now.alike > 1 else ""
    return f"  {accept}r reject, {every}n next, e edit, q quit, ? help >"


def _command(screen: Console, answer: str, number: int, keys: Keys) -> Command | None:
    """What an answer means; None where it means nothing here."""
    word, rest = answer.strip()[:1], answer.strip()[1:].strip()
    if word == "A" and number > 1 and not rest and keys.raw:
        screen.print(Text("  which number in all of them?"), end=" ")
        rest = keys.key()
        screen.print(shown(rest))
    if word == "e":
        return _edited(screen, rest, keys)
    if rest and word != "A":
        return None
    match word:
        case "r":
            return Reject()
        case "R":
            return RejectAll()
        case "n":
            return Skip()
        case "q":
            return Quit()
        case "a" if number == 1:
            return Accept()
        case "A" if number == 1 and not rest:
            return AcceptAll()
        case "A" if rest.isascii() and rest.isdigit() and 1 <= int(rest) <= number:
            return AcceptAll(int(rest) - 1)
        case _ if word and word in "123456789" and int(word) <= number:
            return Accept(int(word) - 1)
    return None


def _edited(screen: Console, rest: str, keys: Keys) -> Command | None:
    if not rest:
        screen.print(Text("  new value (empty: back) >"), end=" ")
        rest = keys.line().strip()
    return Edit(rest) if rest else None


def _has_keys(stream: IO[str]) -> bool:
    if not (stream.isatty() and sys.stdout.isatty()):
        return False
    try:
        import termios  # noqa: F401  (POSIX alone; elsewhere a line is an answer)
    except ImportError:
        return False
    return True
