from collections.abc import Callable

class Looks:
    """The marks of the screens that find something in a value; see looks.py."""

    def __init__(
        self,
        asked: tuple[tuple[int, Callable[[str], bool], int], ...],
        at_hand: Callable[[str], int | None],
        words: Callable[[str], int],
        most: int,
        longest: int,
        /,
    ) -> None: ...
    def __getitem__(self, value: str, /) -> int: ...
    def __len__(self) -> int: ...
