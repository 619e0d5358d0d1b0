from polyglot_clean.follow import OnRecord
from polyglot_clean.looks import Looks
from polyglot_clean.ways import Known, Way

class Follow:
    """What is known of records whose fields have the same names; see follow.py."""

    def __init__(
        self,
        looks: tuple[Looks, ...],
        phases: tuple[tuple[int, tuple[Known, ...]], ...],
        declaring: tuple[int, ...],
        rules: tuple[OnRecord, ...],
        /,
    ) -> None: ...
    def ways(self, values: tuple[str, ...], /) -> dict[int, Way] | list[int]: ...
