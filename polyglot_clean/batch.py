"""Large files by several processes: the same bytes, sooner.

    segments -> processes: plan, splice, read back -> the same order again

A segment is cleaned by itself, so it does not matter by whom. Few of them are on their way at a
time, so that memory stays bounded. A file of one segment (a MiB) is cleaned here: to start a
process takes longer than that.
"""

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from types import TracebackType

from polyglot_clean.collecting import RARELY
from polyglot_clean.config import Settings
from polyglot_clean.engine import Done, Run, apply, clean_segments, plan_segment, prepare
from polyglot_clean.engine import with_others as with_others_like_it
from polyglot_clean.errors import CleaningError, UnreadableFile
from polyglot_clean.files import Document
from polyglot_clean.formats import Format, load
from polyglot_clean.model import Plan, Segment
from polyglot_clean.policy import Policy
from polyglot_clean.profile import Profile

_AHEAD = 2
"""Segments on their way, for each process."""

_Result = tuple[Plan, str | None]
"""A plan as carried out, and the new text; None where that is the old one."""


class Workers:
    """Processes that clean for a run; they start with the first large file, and end with this."""

    def __init__(self, run: Run, count: int) -> None:
        self.run = run
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def parts(self, document: Document) -> Iterator[Done]:
        """What `Document.parts` gives, in the same order, and with the same errors."""
        run = self.run.on(document.name)
        try:
            segments = document.fmt.segments(document.source.pieces())
            first = list(islice(segments, 2))
            if len(first) < 2:
                yield from clean_segments(first, document.fmt, run)
            else:
                yield from self._in_order(chain(first, segments), document)
        except CleaningError as error:
            raise error.at(run.source) from None

    def _in_order(self, segments: Iterator[Segment], document: Document) -> Iterator[Done]:
        waiting: deque[tuple[Segment, Future[_Result]]] = deque()
        try:
            for segment in _until_it_breaks(segments):
                if isinstance(segment, CleaningError):  # said after all that came before it
                    yield from self._ended(waiting, (), document.fmt)
                    raise segment
                waiting.append((segment, self._begun(segment, document)))
                if len(waiting) > _AHEAD * self.count:
                    yield _done(waiting, segments, document.fmt)
            yield from self._ended(waiting, segments, document.fmt)
        finally:
            for _, future in waiting:
                future.cancel()

    def _ended(
        self,
        waiting: deque[tuple[Segment, Future[_Result]]],
        rest: Iterable[Segment],
        fmt: Format,
    ) -> Iterator[Done]:
        while waiting:
            yield _done(waiting, rest, fmt)

    def _begun(self, segment: Segment, document: Document) -> Future[_Result]:
        if self._pool is None:
            run = self.run
            told = run.settings, run.policy, run.profile, run.root
            self._pool = ProcessPoolExecutor(self.count, get_context("spawn"), _begin, told)
        return self._pool.submit(_cleaned, segment, document.fmt.NAME, document.name)


def _until_it_breaks(segments: Iterator[Segment]) -> Iterator[Segment | CleaningError]:
    """The segments, and what is wrong with the file where they end for that."""
    try:
        yield from segments
    except CleaningError as error:
        yield error


def _done(
    waiting: deque[tuple[Segment, Future[_Result]]], rest: Iterable[Segment], fmt: Format
) -> Done:
    """The next segment, when it is done."""
    segment, future = waiting.popleft()
    try:
        plan, text = future.result()
    except UnreadableFile as error:
        later = chain([segment], (other for other, _ in waiting), rest)
        raise with_others_like_it(error, later, fmt) from None
    return Done(segment, plan, segment.text if text is None else text)


_runs: list[Run] = []
"""The run of this process, if it is a worker."""


def _begin(settings: Settings, policy: Policy, profile: Profile | None, root: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who waits for the results hears it, too
    gc.set_threshold(*RARELY)
    _runs[:] = [prepare(settings, policy).knowing(profile, root)]


@cache
def _reading(fmt: str) -> Run:
    return _runs[0].reading(load(fmt))


def _cleaned(segment: Segment, fmt: str, name: str) -> _Result:
    plan = plan_segment(segment, load(fmt), _reading(fmt).on(name))
    if not plan.changes:
        return plan, None
    done = apply(segment, plan, load(fmt))
    return done.plan, done.text
