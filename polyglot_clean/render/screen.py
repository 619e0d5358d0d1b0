"""The terminal: one place that makes consoles, and the pieces of text that all views share."""

import os
import sys
from collections.abc import Iterable
from typing import IO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from polyglot_clean.model import UNDETERMINED, Evidence, Proposal
from polyglot_clean.render.parts import Parts
from polyglot_clean.render.safe import clusters, glyphs, safe
from polyglot_clean.render.words import ClosedPipe

SPECIAL = "reverse magenta"
REMOVED = "bold red"
ADDED = "bold green"
_SHARED = 24  # cells of unchanged text kept at each side of a change in a long value


class Screen(Console):
    """A console that leaves it to the command line how to end when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        raise ClosedPipe


def console(stream: IO[str] | None = None) -> Console:
    """A console that interprets nothing in the text it is given; plain under NO_COLOR."""
    plain = bool(os.environ.get("NO_COLOR"))
    return Screen(
        file=stream or sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None if plain else "auto",
        # CI logs and pipes have no width of their own
        legacy_windows=False,
    )


def shown(text: str, style: str = "", *, beside: tuple[str, str] | None = None) -> Text:
    """Text from the data, safe to print."""
    made = Text()
    for run in glyphs(text, beside=beside):
        made.append(run.text, SPECIAL if run.special else style)
    return made


def line(screen: Console, text: Text) -> None:
    """Print a line that must stay whole (a path that an editor can open), however long."""
    screen.print(text, soft_wrap=True)


def block(screen: Console, text: Text, indent: int) -> None:
    """Print text folded at words, every line of it indented."""
    trimmed(screen, Padding(text, (0, 0, 0, indent), expand=False))


def trimmed(screen: Console, made: RenderableType) -> None:
    """Print without the blanks that rich fills lines up with: they clutter logs and copies."""
    for row in screen.render_lines(made, pad=False):
        while row and not row[-1].text.strip():
            row.pop()
        if row:
            last = row.pop()
            row.append(Segment(last.text.rstrip(), last.style))
        screen.print(Segments([*row, Segment.line()]), end="")


def side(screen: Console, sign: str, parts: Parts, middle: str, style: str) -> None:
    """One side of a change: its sign, the value, and what differs in it made plain.

    Without colour a line of `^` stands below the part that differs, counted in cells.
    """
    before = shown(parts.prefix, "dim")
    changed = shown(middle, style, beside=(parts.prefix, parts.suffix))
    after = shown(parts.suffix, "dim")
    room = screen.width - 4
    if before.cell_len + changed.cell_len + after.cell_len > room:
        before, after = _last(before, _SHARED), _first(after, _SHARED)
    value = Text.assemble(before, changed, after)
    trimmed(screen, _hung(value, sign, style))
    plain = screen.color_system is None
    if plain and changed.plain and not parts.whole and value.cell_len <= room:
        screen.print(Text(" " * (4 + before.cell_len) + "^" * changed.cell_len))


def _hung(value: Text, sign: str, style: str) -> Padding:
    grid = Table.grid(padding=0)
    grid.add_column(width=2)
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign, style), value)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def _last(text: Text, cells: int) -> Text:
    if text.cell_len <= cells:
        return text
    kept = ""
    for cluster in reversed(list(clusters(text.plain))):
        if cell_len(kept) + cell_len(cluster) >= cells:
            break
        kept = cluster + kept
    return Text("…", "dim").append_text(text[len(text.plain) - len(kept) :] if kept else Text())


def _first(text: Text, cells: int) -> Text:
    if text.cell_len <= cells:
        return text
    kept = ""
    for cluster in clusters(text.plain):
        if cell_len(kept) + cell_len(cluster) >= cells:
            break
        kept += cluster
    return text[: len(kept)].append("…", "dim") if kept else Text("…", "dim")


def where(source: str, row: int, column: int, field: str) -> Text:
    """`path:line:column` and the field, the first line of everything reported."""
    made = shown(source, "bold")
    made.append(f":{row}:{column}", "cyan")
    return made.append("  ").append_text(shown(field, "bold"))


def reason(proposal: Proposal) -> Text:
    """Rule, language and why, in one paragraph."""
    made = Text(proposal.rule, "cyan")
    if proposal.language != UNDETERMINED:
        made.append(f" ({language(proposal.language)})")
    made.append(": ")
    made.append_text(shown(proposal.message))
    if further := further_evidence(proposal.message, proposal.evidence):
        made.append(" [" + further + "]", "dim")
    return made


def further_evidence(message: str, evidence: Iterable[Evidence]) -> str:
    """The evidence that the message does not already tell."""
    told = (item.detail for item in evidence if item.kind != "reason")
    return "; ".join(dict.fromkeys(safe(detail) for detail in told if detail not in message))


def language(tag: str) -> str:
    """The English name of a language, or its tag where there is none."""
    from polyglot_clean.cldr import display_name

    return safe(display_name(tag)) if tag != UNDETERMINED else "no language told"
