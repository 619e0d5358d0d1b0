"""What each command does, over one way of going through files."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from polyglot_clean.collecting import collecting_rarely
from polyglot_clean.config import find_settings, read_settings
from polyglot_clean.discovery import Search, find
from polyglot_clean.ending import FINDINGS, INTERNAL, UNUSABLE, internal, wants_traceback
from polyglot_clean.engine import Done, Run, prepare
from polyglot_clean.errors import BadSettings, CleaningError
from polyglot_clean.files import Document, document, fix_document, open_document
from polyglot_clean.first_pass import first_pass, saved_profile
from polyglot_clean.formats import names, suffixes
from polyglot_clean.known_clean import MOST, remember
from polyglot_clean.model import Plan
from polyglot_clean.policy import SavedDecision, policy_of, read_decisions
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.render.progress import Progress
from polyglot_clean.render.reporters import Reporter, Text, closing
from polyglot_clean.render.words import ClosedPipe, complain, say
from polyglot_clean.report import Report, Tally
from polyglot_clean.settings_files import shared_folder
from polyglot_clean.source import from_stream
from polyglot_clean.survey import survey

if TYPE_CHECKING:
    from polyglot_clean.batch import Workers


def run(arguments: argparse.Namespace) -> int:
    """Carry out the command; returns the exit code. Raises `BadSettings`."""
    if arguments.command == "explain":
        from polyglot_clean.render.explanation import explain

        return explain(arguments.rule)
    job = _job(arguments)
    if arguments.command == "profile":
        return _profile(job)
    job = replace(job, run=job.run.knowing(_known(job), str(job.search.root)))
    match arguments.command:
        case "check":
            return _check(job)
        case "diff":
            return _diff(job)
        case "fix":
            return _fix(job)
        case "review":
            return _review(job)
        case _:
            return _inspect(job)


@dataclass(frozen=True, slots=True)
class Job:
    """A command with everything it needs to begin."""

    arguments: argparse.Namespace
    run: Run
    search: Search
    decisions: Path
    saved: tuple[SavedDecision, ...]

    @property
    def piped(self) -> bool:
        return "-" in self.arguments.paths


@dataclass(slots=True)
class Tour:
    """Goes through the files of a job: one that fails does not stop the others."""

    job: Job
    reporter: Reporter
    progress: Progress
    workers: "Workers | None" = None
    report: Report = field(default_factory=Report)
    clean: list[tuple[str, str]] = field(default_factory=list)
    code: int = 0

    def _parts(self, opened: Document) -> Iterator[Done]:
        if self.workers is None:
            return opened.parts(self.job.run)
        return self.workers.parts(opened)

    def over(self, act: Callable[[Document, Iterator[Done]], bool]) -> int:
        """`act` on every document, its segments as they come; true if it changes.

        Returns 0, or the exit code of what failed.
        """
        with collecting_rarely(), self.workers or nullcontext(), self.progress as progress:
            for found in progress.track(_found(self.job)):
                self._one(found, act, progress)
        if not self.job.saved:  # what a person decided may be what makes a file clean
            remember(self.job.arguments, self.clean)
        return self.code

    def _one(
        self,
        found: str | CleaningError,
        act: Callable[[Document, Iterator[Done]], bool],
        progress: Progress,
    ) -> None:
        counted: list[Report] = [Report()]

        def counting(parts: Iterator[Done]) -> Iterator[Done]:
            for part in parts:
                counted[0] += Report.of(part.plan)
                progress.advance(len(part.segment.text.encode("utf-8", "surrogatepass")))
                yield part

        try:
            if isinstance(found, CleaningError):
                raise found
            opened = _opened(found, self.job)
            changed = act(opened, counting(self._parts(opened)))
        except CleaningError as error:
            self._failed(error if error.path else error.at(str(found)), UNUSABLE)
        except (BrokenPipeError, ClosedPipe, BadSettings):
            raise
        except Exception as error:  # a mistake of ours on one file must not stop the others
            if wants_traceback():
                raise
            told = CleaningError(str(found), *internal(error))
            self._failed(told, INTERNAL)
        else:
            converted = int(changed and opened.source.converted)
            files = Report(cleaned=1, converted=converted) if changed else Report(unchanged=1)
            self.report += counted[0] + files
            if not changed and counted[0].total == Tally() and len(self.clean) < MOST:
                self.clean.append((opened.name, opened.source.digest))

    def _failed(self, error: CleaningError, code: int) -> None:
        self.reporter.failed(error)
        self.report += Report(failed=1)
        self.code = max(self.code, code)


def _check(job: Job) -> int:
    tour = _tour(job, done=False)

    def act(_: Document, parts: Iterator[Done]) -> bool:
        changed = False
        for part in parts:
            tour.reporter.plan(part.plan)
            changed = changed or bool(part.plan.changes)
        return changed

    code = tour.over(act)
    tour.reporter.end(tour.report)
    total = tour.report.total
    return code or (FINDINGS if total.changed or total.open else 0)


def _fix(job: Job) -> int:
    tour = _tour(job, done=True, stream_taken=job.piped)

    def see(plan: Plan) -> None:
        try:
            tour.reporter.plan(plan)
        except BrokenPipeError as error:
            raise ClosedPipe from error

    def act(opened: Document, parts: Iterator[Done]) -> bool:
        if opened.source.stream is None:
            return fix_document(opened, parts, see)
        changed = opened.source.converted

        def texts() -> Iterator[str]:
            nonlocal changed
            for part in parts:
                tour.reporter.plan(part.plan)
                changed = changed or bool(part.plan.changes)
                yield part.text

        for block in opened.source.encoded(texts()):
            sys.stdout.buffer.write(block)
        sys.stdout.buffer.flush()
        return changed

    code = tour.over(act)
    tour.reporter.end(tour.report)
    fixed = bool(tour.report.cleaned and job.arguments.exit_non_zero_on_fix)
    return code or (FINDINGS if fixed else 0)


def _diff(job: Job) -> int:
    from polyglot_clean.render.difference import show

    tour = _tour(job, done=False)

    def act(opened: Document, parts: Iterator[Done]) -> bool:
        return show(opened, parts)

    code = tour.over(act)
    sys.stdout.flush()
    say(closing(tour.report, done=False), sys.stderr)
    return code or (FINDINGS if tour.report.cleaned else 0)


def _inspect(job: Job) -> int:
    from polyglot_clean.render.inspection import Inspection

    tour = _tour(job, done=False)
    inspection = Inspection(job.run, as_json=job.arguments.output_format == "json")

    def act(opened: Document, _: Iterator[Done]) -> bool:
        inspection.show(opened)
        return False

    return tour.over(act)


def _review(job: Job) -> int:
    from polyglot_clean.review.whole import review

    tour = _tour(job, done=True)
    plans: list[Plan] = []

    def act(_: Document, parts: Iterator[Done]) -> bool:
        plans.extend(replace(part.plan) for part in parts if part.plan.open)  # without its text
        return False

    code = tour.over(act)
    saved = review(plans, job.saved, job.decisions)
    if saved is None:
        return code
    policy = policy_of(saved, unsafe_fixes=job.run.settings.unsafe_fixes)
    writing = Job(
        job.arguments,
        job.run.deciding(policy),
        job.search,
        job.decisions,
        saved,
    )
    written = _tour(writing, done=True)
    code = written.over(lambda opened, parts: fix_document(opened, parts, lambda _: None))
    say(closing(written.report, done=True))
    return code


def _known(job: Job) -> Profile | None:
    """What a saved profile says; else, but for hooks, what the files named show in pass 1."""
    if found := saved_profile(job.run.settings, job.search.root):
        return found
    if job.arguments.force_exclude:
        return None
    files = (path for path in _found(job) if isinstance(path, str) and path != "-")
    return first_pass(files, job.run.settings, str(job.search.root), job.arguments.format)


def _profile(job: Job) -> int:
    from polyglot_clean.saved_profile import saved

    total, code = Profile(), 0
    for found in _found(job):
        try:
            if isinstance(found, CleaningError):
                raise found
            name = file_named(found, str(job.search.root))
            total += survey(_opened(found, job), job.run.settings, name, languages=True)
        except CleaningError as error:
            complain(error if error.path else error.at(str(found)))
            code = UNUSABLE
    if told := job.arguments.output:
        try:
            Path(told).write_text(saved(total), "utf-8")
        except OSError as error:
            problem = f"the profile cannot be written ({error.strerror})"
            raise BadSettings(told, problem, "check the name and the permissions") from None
    else:
        sys.stdout.buffer.write(saved(total).encode("utf-8", "surrogatepass"))
    return code


def _tour(job: Job, *, done: bool, stream_taken: bool = False) -> Tour:
    stream = sys.stderr if stream_taken else sys.stdout
    form = getattr(job.arguments, "output_format", "text")
    quiet = job.arguments.command in ("diff", "review", "inspect")
    reporter: Reporter = Text(stream, done=done)
    if form != "text" and not quiet:
        from polyglot_clean.render.machine import Json, JsonLines

        reporter = Json(stream) if form == "json" else JsonLines(stream)
    return Tour(job, reporter, Progress(reporter), _workers(job.run))


def _workers(run: Run) -> "Workers | None":
    if run.settings.workers < 2:
        return None
    from polyglot_clean.batch import Workers

    return Workers(run, run.settings.workers)


def _job(arguments: argparse.Namespace) -> Job:
    start = Path(shared_folder(arguments.paths))
    file = Path(arguments.config) if arguments.config else find_settings(start)
    overrides = {
        "select": _names(getattr(arguments, "select", None)),
        "ignore": _names(getattr(arguments, "ignore", None)),
        "unsafe_fixes": getattr(arguments, "unsafe_fixes", None),
        "languages": getattr(arguments, "languages", None),
        "detector": _names(arguments.detector),
        "locale": arguments.locale,
        "encoding": arguments.encoding,
        "to_utf8": getattr(arguments, "to_utf8", None),
        "reference_date": arguments.reference_date,
        "profile": arguments.profile and str(Path(arguments.profile).absolute()),
        "dates": arguments.dates,
        "workers": getattr(arguments, "workers", None),
    }
    settings = read_settings(start, overrides, file=file)
    root = file.absolute().parent if file else Path.cwd()
    told = getattr(arguments, "decisions", None)
    decisions = Path(told) if told else root / settings.decisions
    if told and not decisions.exists() and arguments.command != "review":
        raise BadSettings(told, "there is no such file", "check the name, or make it with review")
    saved = (
        read_decisions(decisions.read_text("utf-8"), str(decisions)) if decisions.is_file() else ()
    )
    if arguments.format and arguments.format not in names():
        raise BadSettings(
            "--format", "there is no such format", f"choose from {', '.join(names())}"
        )
    search = Search(
        root,
        suffixes() if any(Path(path).is_dir() for path in arguments.paths) else frozenset(),
        settings.exclude,
        arguments.force_exclude,
        str(decisions),
    )
    policy = policy_of(saved, unsafe_fixes=settings.unsafe_fixes)
    return Job(arguments, prepare(settings, policy), search, decisions, saved)


def _names(told: list[str] | None) -> tuple[str, ...] | None:
    if told is None:
        return None
    return tuple(name.strip() for part in told for name in part.split(",") if name.strip())


def _found(job: Job) -> Iterator[str | CleaningError]:
    for path in job.arguments.paths:
        if path == "-" and job.arguments.command != "review":
            yield path
        else:
            yield from find([path], job.search)


def _opened(path: str, job: Job) -> Document:
    arguments, settings = job.arguments, job.run.settings
    if path != "-" or arguments.command == "review":
        return open_document(path, settings, arguments.format)
    name = arguments.stdin_filename or "-"
    source = from_stream(sys.stdin.buffer, name, settings.encoding)
    return document(source.in_utf8() if settings.to_utf8 else source, name, arguments.format)
