"""Progress on a long job: a bar on a terminal, nothing anywhere else."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from polyglot_clean.errors import CleaningError
from polyglot_clean.render.reporters import Reporter, Text

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_LONG = 4 << 20  # bytes: less is over before a bar could be read


class Progress:
    """Counts files and bytes; shows them only for a long job, on standard error."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.bar: Bar | None = None
        self.before = 0
        self.within = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def track(self, found: Iterable[str | CleaningError]) -> Iterator[str | CleaningError]:
        """The same files; on a terminal they are listed first, to know how far it is."""
        if not (sys.stderr.isatty() and isinstance(self.reporter, Text)):
            yield from found
            return
        files = list(found)
        sizes = [_size(file) for file in files]
        if sum(sizes) > _LONG:
            self.bar = self._started(sum(sizes))
        for number, (file, size) in enumerate(zip(files, sizes, strict=True), start=1):
            self._say(f"file {number} of {len(files)}")
            yield file
            self.before, self.within = self.before + size, 0

    def advance(self, count: int) -> None:
        """So many bytes more were read of the file at hand."""
        self.within += count
        self._say()

    def _say(self, words: str | None = None) -> None:
        if self.bar is not None:
            task = self.bar.tasks[0].id
            self.bar.update(task, completed=self.before + self.within)
            if words:
                self.bar.update(task, description=words)

    def _started(self, total: int) -> "Bar":
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bar

        from polyglot_clean.render.screen import console

        # a report on the same terminal is printed above the bar, by the same console
        screen = console(sys.stderr)
        if isinstance(self.reporter, Text) and self.reporter.stream.isatty():
            screen = self.reporter.screen
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
        )
        bar = Bar(*columns, console=screen, transient=True)
        bar.add_task("", total=total)
        bar.start()
        return bar


def _size(file: str | CleaningError) -> int:
    try:
        return Path(str(file)).stat().st_size
    except OSError:
        return 0
