class Plain:
    """The first look at a text (`_plain.c`); see `plain.plain_script`."""

    def __new__(
        cls,
        names: tuple[str, ...],
        ranges: tuple[tuple[int, int, str], ...],
        starts: tuple[str, ...],
        /,
    ) -> Plain: ...
    def script(self, text: str, /) -> str | None: ...
