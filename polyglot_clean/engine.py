"""The engine: records + rules + policy -> plans, and plans -> text. Pure; it reads no file.

    segment -> records -> fields with roles -> text rules -> value rules -> record rules -> plan
            -> splice -> read back -> new text

Each rule sees the value as the accepted steps before it leave it; a change is a field, its new
value and the steps that lead there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from polyglot_clean.digest import blake2b
from polyglot_clean.errors import CleaningError, UnreadableFile
from polyglot_clean.formats import Format, rows_of, unreadable_lines
from polyglot_clean.formats._fields import Row
from polyglot_clean.made import later
from polyglot_clean.model import (
    Applicability,
    Change,
    Field,
    Names,
    Open,
    Place,
    Plan,
    Record,
    Role,
    Segment,
)
from polyglot_clean.roles import role_of
from polyglot_clean.run import Run, prepare
from polyglot_clean.splice import splice
from polyglot_clean.walk import walk
from polyglot_clean.ways import Way

__all__ = [
    "Done",
    "Run",
    "Way",
    "apply",
    "clean",
    "clean_segments",
    "digest",
    "plan_segment",
    "prepare",
    "ways",
    "with_others",
    "with_roles",
]

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Done:
    """A segment, its plan as carried out, and the text as it is after that."""

    segment: Segment
    plan: Plan
    text: str


def clean(pieces: Iterable[str], fmt: Format, run: Run) -> Iterator[Done]:
    """Each segment with its plan and its new text: joined, the cleaned text.

    Raises `UnreadableFile` naming the source. A change that does not read back as meant is not
    made; it stays in the plan as an open finding.
    """
    try:
        yield from clean_segments(fmt.segments(pieces), fmt, run)
    except CleaningError as error:
        raise error.at(run.source) from None


def clean_segments(segments: Iterable[Segment], fmt: Format, run: Run) -> Iterator[Done]:
    """The same of segments, with errors that name no source."""
    run, rest = run.reading(fmt), iter(segments)
    for segment in rest:
        try:
            plan = plan_segment(segment, fmt, run)
        except UnreadableFile as error:
            raise with_others(error, chain([segment], rest), fmt) from None
        yield apply(segment, plan, fmt) if plan.changes else Done(segment, plan, segment.text)


def with_others(error: UnreadableFile, rest: Iterable[Segment], fmt: Format) -> UnreadableFile:
    """The first error, saying how many more there are: whoever mends one wants to know."""
    more = -1
    with suppress(CleaningError):  # where the text ends in something worse
        for segment in rest:
            more += unreadable_lines(segment, fmt)
    if more < 1:
        return error
    problem = f"{error.problem} (and {more} more line{'s' if more > 1 else ''} like it)"
    return UnreadableFile("", problem, error.remedy, line=error.line, column=error.column)


def apply(segment: Segment, plan: Plan, fmt: Format) -> Done:
    """Write a plan into the text it was made for, and read it back.

    The plan that comes back is what was carried out: what could not be written is among `open`.
    """
    done = splice(segment, plan.changes, fmt)
    if done.applied == plan.changes:
        return Done(segment, plan, done.text)
    refused = tuple(_refusal(change, error.problem) for change, error in done.refused)
    return Done(segment, replace(plan, changes=done.applied, open=plan.open + refused), done.text)


def plan_segment(segment: Segment, fmt: Format, run: Run) -> Plan:
    """The plan for one segment; the same segment and run always give the same plan."""
    places = _Places(segment)
    changes: list[Change] = []
    opened: list[Open] = []
    languages: Counter[str] = Counter()
    records = fields = 0
    names: Names | None = None
    heard = run.heard.languages if run.settings.languages else None
    for row in _foreseen(rows_of(segment, fmt), run):
        records += 1
        fields += len(row.values)
        if row.names is not names:
            names, layout = row.names, run.layout(row.names)
        if heard:
            languages.update(heard(row, layout, run))
        found = walk(row, layout, run)
        for at in sorted(found) if found else ():
            way, read = found[at], row.field(at, layout.roles[at])
            told = None if places.mixed else row.place(at)
            place = told or places.of(read)
            if way.value != read.value:
                changes.append(Change(read, way.value, way.steps, row.index, place))
            if way.open:
                opened += [Open(read, proposal, row.index, place) for proposal in way.open]
    return Plan(
        source=run.source,
        digest=later(partial(digest, segment.text)),
        changes=tuple(changes),
        open=tuple(opened),
        records=records,
        fields=fields,
        languages=dict(sorted(languages.items())),
    )


def _foreseen(rows: Iterable[Row], run: Run) -> Iterable[Row]:
    """The records of a segment: while many of their words are new, these are learned at once."""
    words = run.screens.words
    if not words.many_were_new():
        return rows
    every = list(rows)
    words.foresee([row.values[at] for row in every for at in run.layout(row.names).spoken])
    return every


def digest(text: str) -> str:
    """BLAKE2b (128 bits, hexadecimal) of a text in UTF-8, lone surrogates included.

    >>> digest("")
    'cae66941d9efbd404e4d88758ea67670'
    """
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def ways(record: Record, run: Run) -> dict[int, Way]:
    """The ways of those fields of a record in which a rule has a say, by their places."""
    row = Row.of(record)
    return dict(sorted(walk(row, run.layout(row.names), run).items()))


class _Places:
    """Lines and columns of fields in a segment, asked for in the order of the text.

    `mixed` tells that lines may have other ends than those that rows know of.
    """

    def __init__(self, segment: Segment) -> None:
        self.text = segment.text
        self.base = segment.start
        self.start = 0  # of the line
        self.line = segment.line
        self.mixed = "\r" in self.text

    def of(self, field: Field) -> Place:
        """The place of a field."""
        offset = field.span.start - self.base
        if self.mixed:
            for end in _LINE_END.finditer(self.text, self.start, offset):
                self.start = end.end()
                self.line += 1
        else:
            self.line += self.text.count("\n", self.start, offset)
            self.start = self.text.rfind("\n", self.start, offset) + 1 or self.start
        return Place(self.line, offset - self.start + 1)


def with_roles(record: Record, roles: Mapping[str, Role]) -> Record:
    """The record with the role of each field; a role that its format told stays."""
    told = (role_of(f.path, roles) if f.role is Role.NONE else f.role for f in record.fields)
    return Row.of(record).record(tuple(told))


def _refusal(change: Change, problem: str) -> Open:
    last = change.steps[-1].proposal
    proposal = replace(
        last,
        before=change.field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=f"{change.after!r} could not be written here: {problem}",
    )
    return Open(change.field, proposal, change.record, change.place)
