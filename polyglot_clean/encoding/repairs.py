"""What a repair of a text is, as frozen values."""

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
