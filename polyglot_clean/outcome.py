"""Outcome: what became of one file, as a picklable value, whoever asked for it."""

from dataclasses import dataclass, field

from polyglot_clean.errors import CleaningError
from polyglot_clean.model import Change, Open
from polyglot_clean.report import Report


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The source was changed (or would be): `output` is its new content in its own encoding."""

    source: str
    changes: tuple[Change, ...]
    open: tuple[Open, ...]
    output: bytes
    report: Report


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing to change; there may be open questions and findings."""

    source: str
    open: tuple[Open, ...]
    output: bytes
    report: Report


@dataclass(frozen=True, slots=True)
class Skipped:
    """The source was not looked at, and why."""

    source: str
    reason: str
    report: Report = field(default_factory=lambda: Report(skipped=1))


@dataclass(frozen=True, slots=True)
class Failed:
    """The source could not be read or written; it is as it was, byte for byte."""

    source: str
    error: CleaningError
    report: Report = field(default_factory=lambda: Report(failed=1))


Outcome = Cleaned | Unchanged | Skipped | Failed
