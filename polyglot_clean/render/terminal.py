"""Plans on a terminal, 80 columns or more, with colour or without."""

from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from polyglot_clean.model import Change, Open, Plan
from polyglot_clean.render.parts import changed_part
from polyglot_clean.render.screen import (
    ADDED,
    REMOVED,
    block,
    language,
    line,
    reason,
    shown,
    side,
    trimmed,
    where,
)
from polyglot_clean.report import Report, Tally


def plan(screen: Console, done: Plan) -> None:
    """Everything in a plan, in the order of the text."""
    items: list[Change | Open] = [*done.changes, *done.open]
    items.sort(key=lambda item: (item.place.line, item.place.column))
    for place, together in groupby(items, key=lambda item: (item.place, item.field.path)):
        with screen:  # written in one go
            line(screen, where(done.source, place[0].line, place[0].column, place[1]))
            for item in together:
                if isinstance(item, Change):
                    change(screen, item)
                else:
                    opened(screen, item)
            screen.print()


def change(screen: Console, item: Change) -> None:
    """A change: both values, then the rule, language and evidence of each step."""
    difference(screen, item.field.value, item.after)
    for step in item.steps:
        text = reason(step.proposal)
        if step.decision.by == "person":
            text.append(" (decided by a person)", "dim")
        block(screen, text, 4)


def difference(screen: Console, before: str, after: str) -> None:
    """Two values, with the part that differs marked."""
    parts = changed_part(before, after)
    side(screen, "-", parts, parts.removed, REMOVED)
    side(screen, "+", parts, parts.added, ADDED)


def opened(screen: Console, item: Open) -> None:
    """A question with its candidates, a fix that wants a person, or a finding."""
    proposal = item.proposal
    if len(proposal.candidates) == 1:
        difference(screen, proposal.before, proposal.candidates[0].value)
        block(screen, reason(proposal).append(" (needs your consent)", "yellow"), 4)
        return
    if proposal.candidates:
        block(screen, shown(proposal.before, "yellow", beside=("", "")), 4)
    block(screen, reason(proposal), 4)
    candidates(screen, item)


def candidates(screen: Console, item: Open) -> None:
    """The numbered candidates of a question, each with what speaks for it."""
    if not item.proposal.candidates:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="bold", width=6)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", style="dim")
    for number, candidate in enumerate(item.proposal.candidates, start=1):
        grid.add_row(
            f"{number}", shown(candidate.value, "green"), shown(candidate.why or candidate.key)
        )
    trimmed(screen, grid)


def counts(screen: Console, report: Report, *, done: bool) -> None:
    """The counts by rule and by language, and the languages of fields where they were asked for."""
    if report.total != Tally():
        _findings(screen, report, done=done)
    if report.estimates:
        rows = (f"{language(tag)} {number}" for tag, number in report.estimates.items())
        screen.print(Text("fields by language: " + ", ".join(rows)))
    screen.print()


def _findings(screen: Console, report: Report, *, done: bool) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("rule")
    for heading in ("fixed" if done else "fixable", "to choose", "to confirm", "to look at"):
        table.add_column(heading, justify="right")
    for name, tally in report.rules.items():
        table.add_row(name, *_cells(tally))
    told = {tag: tally for tag, tally in report.languages.items() if tag != "und"}
    if told:
        table.add_row()
        table.add_row("language", style="bold")
        for tag, tally in told.items():
            table.add_row(language(tag), *_cells(tally))
    trimmed(screen, table)


def _cells(tally: Tally) -> list[str]:
    numbers = (tally.changed, tally.questions, tally.unsafe, tally.findings)
    return [str(number) if number else "" for number in numbers]


def diff(screen: Console, rows: list[str]) -> None:
    """The lines of a unified diff for the eye: coloured, safe, changed words marked."""
    index = 0
    while index < len(rows):
        row = rows[index]
        removed = _run(rows, index, "-") if not row.startswith("---") else []
        added = _run(rows, index + len(removed), "+")
        if removed and len(removed) == len(added):
            pairs = [changed_part(_body(a), _body(b)) for a, b in zip(removed, added, strict=True)]
            for parts in pairs:
                _diff_line(screen, "-", (parts.prefix, parts.removed, parts.suffix), "red")
            for parts in pairs:
                _diff_line(screen, "+", (parts.prefix, parts.added, parts.suffix), "green")
            index += len(removed) + len(added)
            continue
        style = {"-": "red", "+": "green", "@": "cyan"}.get(row[0], "")
        heading = row.startswith(("--- ", "+++ "))
        line(screen, shown(row.rstrip("\n"), "bold" if heading else style))
        index += 1


def _run(rows: list[str], start: int, mark: str) -> list[str]:
    end = start
    while end < len(rows) and rows[end].startswith(mark):
        end += 1
    return rows[start:end]


def _body(row: str) -> str:
    return row[1:].rstrip("\n")


def _diff_line(screen: Console, mark: str, parts: tuple[str, str, str], style: str) -> None:
    before, changed, after = parts
    text = Text(mark, style)
    text.append_text(shown(before, style))
    text.append_text(shown(changed, f"bold reverse {style}", beside=(before, after)))
    text.append_text(shown(after, style))
    line(screen, text)
