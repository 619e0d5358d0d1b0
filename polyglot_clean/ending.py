"""How a run ends: exit codes, and what is said of a mistake of ours."""

import os

from polyglot_clean import __version__

FINDINGS, UNUSABLE, INTERNAL, INTERRUPTED, CLOSED_PIPE = 1, 2, 123, 130, 141
TRACEBACK = "POLYGLOT_CLEAN_TRACEBACK"


def wants_traceback() -> bool:
    """Whether mistakes of ours are to be shown whole."""
    return bool(os.environ.get(TRACEBACK))


def internal(error: Exception) -> tuple[str, str]:
    """A mistake of ours in one line, and how to report it."""
    told = f"{type(error).__name__}: {error}"[:200]
    return (
        f"this is a mistake in polyglot-clean {__version__} ({told})",
        f"please report it with what is shown under {TRACEBACK}=1",
    )
