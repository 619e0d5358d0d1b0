"""A review from its questions to the saved decisions."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from polyglot_clean.model import Plan
from polyglot_clean.policy import SavedDecision, write_decisions
from polyglot_clean.render.screen import console
from polyglot_clean.render.words import count, say
from polyglot_clean.review import plain
from polyglot_clean.review.session import begin
from polyglot_clean.source import open_source, rewrite


def review(
    plans: Iterable[Plan], saved: tuple[SavedDecision, ...], file: Path
) -> tuple[SavedDecision, ...] | None:
    """Ask about everything open, and save what is decided in `file`.

    Returns all decisions, old and new; None when nothing was decided. An interrupt saves, too, and
    is raised on: then no file of the corpus is written. Raises `NotWritable`.
    """
    session = begin(plans)
    screen = console(sys.stdout)
    if not session.questions:
        say("Nothing to decide.")
        return None
    try:
        with plain.Keys(sys.stdin) as keys:
            for now in plain.run(session, screen, keys):
                session = now
    finally:
        decided = session.decisions
        if decided:
            save((*saved, *decided), file)
            kept = count(len(decided), "decision")
            say(f"{kept} saved in {os.path.relpath(file)}.")
        else:
            say("Nothing decided, nothing changed.")
    return (*saved, *decided) if decided else None


def save(decisions: tuple[SavedDecision, ...], file: Path) -> None:
    """Write a decisions file whole or not at all."""
    text = write_decisions(decisions)
    if file.exists():
        rewrite(open_source(str(file)), [text])
        return
    handle, name = tempfile.mkstemp(prefix=".polyglot-clean-", dir=file.absolute().parent)
    os.close(handle)
    Path(name).write_text(text, encoding="utf-8", newline="")
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)
    Path(name).replace(file)
