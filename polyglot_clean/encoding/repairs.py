"""What a repair of a text is, as frozen values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from polyglot_clean.model import Evidence


@dataclass(frozen=True, slots=True)
class RepairStep:
    """One thing that was done: `name` says in plain words what had happened to the text."""

    name: str
    before: str
    after: str
    evidence: tuple[Evidence, ...] = ()


class Repair(NamedTuple):
    """`text` is the text repaired, or as it was; `steps` lead to it, in order.

    `flagged` names damage that is seen but not mended: what is lost, and what cannot be told.
    A named tuple: most texts are sound, and a frozen dataclass takes longer to make than to see it.
    """

    text: str
    steps: tuple[RepairStep, ...] = ()
    flagged: tuple[Evidence, ...] = ()


def sound_in_python(text: str) -> Repair | None:
    """The repair of most texts: ASCII, no control, and nothing that an escape or a loss begins
    with. None for all others."""
    return Repair(text) if _SOUND.fullmatch(text) else None


_SOUND = re.compile(r"[ -$'-*,-<>@-\[\]-~]*")
sound: Callable[[str], Repair | None]
try:
    from polyglot_clean.encoding._writing import sound_as
except ImportError:
    sound = sound_in_python
else:
    sound = sound_as(Repair)
