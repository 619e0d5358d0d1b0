"""Reporters take plans one by one, then the counts: text for people, JSON for programs."""

from collections.abc import Mapping
from typing import IO, TYPE_CHECKING, Protocol

from polyglot_clean.errors import CleaningError
from polyglot_clean.model import Plan
from polyglot_clean.render import machine
from polyglot_clean.render.words import complain, count, say
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
        if report.total != Tally():
            from polyglot_clean.render import terminal

            terminal.counts(self.screen, report, done=self.done)
        say(closing(report, done=self.done), self.stream)


class JsonLines:
    """One object a line, the summary last."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def put(self, row: Mapping[str, object]) -> None:
        self.stream.write(machine.dumps(row) + "\n")

    def plan(self, plan: Plan) -> None:
        for change in plan.changes:
            self.put(machine.change(plan, change))
        for item in plan.open:
            self.put(machine.opened(plan, item))

    def failed(self, error: CleaningError) -> None:
        self.put(machine.failure(error))
        self.stream.flush()
        complain(error)

    def end(self, report: Report) -> None:
        counts = machine.summary(report)
        self.put({"type": "summary", "version": machine.VERSION, **counts})


class Json(JsonLines):
    """One object, written as it comes."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self.before = f'{{"version": {machine.VERSION}, "results": [\n'

    def put(self, row: Mapping[str, object]) -> None:
        self.stream.write(self.before + machine.dumps(row))
        self.before = ",\n"

    def end(self, report: Report) -> None:
        start = self.before if self.before != ",\n" else "\n"
        counts = machine.dumps(machine.summary(report))
        self.stream.write(f'{start}],\n"summary": {counts}}}\n')


def closing(report: Report, *, done: bool) -> str:
    """The last line of a report, in plain words.

    >>> closing(Report(unchanged=3), done=False)
    '3 files read: nothing to fix.'
    """
    files = report.cleaned + report.unchanged + report.failed
    if not files:
        return "No file to read here."
    said = [f"{count(files, 'file')} read:"]
    total = report.total
    if total.changed:
        verb = "fixed" if done else "can be fixed (polyglot-clean fix)"
        said.append(f"{count(total.changed, 'value')} in {count(report.cleaned, 'file')} {verb},")
    waiting = total.questions + total.unsafe
    if waiting:
        said.append(f"{waiting} left for you to decide (polyglot-clean review),")
    if total.findings:
        said.append(f"{total.findings} to look at,")
    if report.failed:
        said.append(f"{count(report.failed, 'file')} could not be used,")
    if len(said) == 1:
        said.append("nothing to fix,")
    return " ".join(said)[:-1] + "."
