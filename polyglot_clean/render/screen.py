"""The terminal: one place that makes consoles, and the pieces of text that all views share."""

import os
import sys
from collections.abc import Iterable
from typing import IO

from rich.cells import cell_len
from rich.console import Console, ConsoleDimensions, OverflowMethod, RenderableType
from rich.segment import Segment, Segments
from rich.text import Text

from polyglot_clean.model import UNDETERMINED, Evidence, Proposal
from polyglot_clean.render.parts import Parts
from polyglot_clean.render.safe import clusters, glyphs, safe
from polyglot_clean.render.words import ClosedPipe

SPECIAL = "reverse magenta"
REMOVED = "bold red"
ADDED = "bold green"
_HANG = 4  # cells before a value: two blanks, its sign, a blank
_SHARED = 24  # cells of unchanged text kept at each side of a change in a long value


class Screen(Console):
    """A console that leaves it to the command line how to end when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        raise ClosedPipe


def console(stream: IO[str] | None = None) -> Console:
    """A console that interprets nothing in the text it is given; plain under NO_COLOR.

    The environment is asked once, and not for each line; but a terminal may be resized.
    """
    probe = _console(stream, None, None)
    size = None if probe.is_terminal else probe.size
    return _console(stream, probe.is_terminal, size)


def _console(
    stream: IO[str] | None, terminal: bool | None, size: ConsoleDimensions | None
) -> Console:
    plain = bool(os.environ.get("NO_COLOR"))
    return Screen(
        file=stream or sys.stdout,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None if plain else "auto",
        force_terminal=terminal,
        width=size and size.width,
        height=size and size.height,
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
    write(screen, [list(text.render(screen))])


def block(screen: Console, text: Text, indent: int) -> None:
    """Print text folded at words, every line of it indented."""
    write(screen, _folded(screen, text, Text(" " * indent)))


def trimmed(screen: Console, made: RenderableType) -> None:
    """Print without the blanks that rich fills lines up with: they clutter logs and copies."""
    write(screen, screen.render_lines(made, pad=False))


def write(screen: Console, rows: Iterable[list[Segment]]) -> None:
    """Print rows as they are, without blanks at their ends.

    All in one go: to rich, printing is dearer than what is printed.
    """
    screen.print(Segments([part for row in rows for part in _ended(row)]), end="", soft_wrap=True)


def _ended(row: list[Segment]) -> list[Segment]:
    while row and not row[-1].text.strip():
        row.pop()
    if row:
        last = row.pop()
        row.append(Segment(last.text.rstrip(), last.style))
    return [*row, Segment.line()]


def side(screen: Console, sign: str, parts: Parts, middle: str, style: str) -> None:
    """One side of a change: its sign, the value, and what differs in it made plain.

    Without colour a line of `^` stands below the part that differs, counted in cells.
    """
    before = shown(parts.prefix, "dim")
    changed = shown(middle, style, beside=(parts.prefix, parts.suffix))
    after = shown(parts.suffix, "dim")
    room = screen.width - _HANG
    if before.cell_len + changed.cell_len + after.cell_len > room:
        before, after = _last(before, _SHARED), _first(after, _SHARED)
    value = Text.assemble(before, changed, after)
    rows = _folded(screen, value, Text.assemble("  ", (sign, style), " "), overflow="fold")
    plain = screen.color_system is None
    if plain and changed.plain and not parts.whole and value.cell_len <= room:
        rows.append([Segment(" " * (_HANG + before.cell_len) + "^" * changed.cell_len)])
    write(screen, rows)


def _folded(
    screen: Console, text: Text, head: Text, *, overflow: OverflowMethod | None = None
) -> list[list[Segment]]:
    """The rows of a text behind its head; those that follow are indented as far."""
    size = head.cell_len
    room = max(1, screen.width - size)
    fits = text.cell_len <= room and "\n" not in text.plain
    lines = [text] if fits else text.wrap(screen, room, overflow=overflow)
    heads = [head.render(screen), *([Segment(" " * size)] for _ in lines[1:])]
    return [[*start, *row.render(screen)] for start, row in zip(heads, lines, strict=True)]


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
