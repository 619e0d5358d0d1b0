from typing import Any

from polyglot_clean.follow import Ask, Led, OnRecord, Phases
from polyglot_clean.looks import Looks
from polyglot_clean.ways import Way

class Follow:
    """The ways of records whose fields have the same names; see follow.py."""

    def __init__(
        self,
        looks: tuple[Looks, ...],
        phases: Phases,
        declaring: tuple[int, ...],
        rules: tuple[OnRecord, ...] | None,
        /,
    ) -> None: ...
    def ways(self, values: tuple[str, ...], ask: Ask, subject: Any, /) -> dict[int, Way] | Led: ...
