"""Reporters take plans one by one, then the counts; here, as text for people."""

from typing import IO, TYPE_CHECKING, Protocol

from polyglot_clean.errors import CleaningError
from polyglot_clean.model import Plan
from polyglot_clean.render.words import complain, count, nothing_to_fix, say
from polyglot_clean.report import Report, Tally

if TYPE_CHECKING:
    from rich.console import Console


class Reporter(Protocol):
    """Takes what a run finds; `done` says that changes were written, not only proposed."""

    def plan(self, plan: Plan) -> None: ...

    def failed(self, error: CleaningError) -> None: ...

    def end(self, report: Report) -> None: ...


class Text:
    """For a terminal, or a log: what, where, by which rule, in which language, on what evidence."""

    def __init__(self, stream: IO[str], *, done: bool, screen: "Console | None" = None) -> None:
        self.stream = stream
        self.done = done
        self._screen = screen

    @property
    def screen(self) -> "Console":
        if self._screen is None:  # rich takes 90 ms to load: not for a hook that finds nothing
            from polyglot_clean.render.screen import console

            self._screen = console(self.stream)
        return self._screen

    def plan(self, plan: Plan) -> None:
        if plan.changes or plan.open:
            from polyglot_clean.render import terminal

            terminal.plan(self.screen, plan)

    def failed(self, error: CleaningError) -> None:
        self.stream.flush()
        complain(error)

    def end(self, report: Report) -> None:
        if report.total != Tally() or report.estimates:
            from polyglot_clean.render import terminal

            terminal.counts(self.screen, report, done=self.done)
        say(closing(report, done=self.done), self.stream)


def closing(report: Report, *, done: bool) -> str:
    """The last line of a report, in plain words.

    >>> closing(Report(unchanged=3), done=False)
    '3 files read: nothing to fix.'
    """
    files = report.cleaned + report.unchanged + report.failed
    if not files:
        return "No file to read here."
    total = report.total
    if not report.failed and not report.converted and total == Tally():
        return nothing_to_fix(files)
    said = [f"{count(files, 'file')} read:"]
    if total.changed:
        verb = "fixed" if done else "can be fixed (polyglot-clean fix)"
        said.append(f"{count(total.changed, 'value')} in {count(report.cleaned, 'file')} {verb},")
    if report.converted:
        said.append(f"{count(report.converted, 'file')} converted to UTF-8,")
    waiting = total.questions + total.unsafe
    if waiting:
        said.append(f"{waiting} left for you to decide (polyglot-clean review),")
    if total.findings:
        said.append(f"{total.findings} to look at,")
    if report.failed:
        said.append(f"{count(report.failed, 'file')} could not be used,")
    return " ".join(said)[:-1] + "."
