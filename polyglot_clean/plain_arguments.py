"""The arguments of a hook, told without `argparse`: to load that takes longer than all the rest.

A hook is started with `check` or `fix`, a few flags, and the names of files. Whatever else is said
is for `arguments` to understand; the tests hold that both tell the same.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_BOTH: "dict[str, object]" = {
    **dict.fromkeys(("format", "stdin_filename", "locale", "encoding", "reference_date")),
    **dict.fromkeys(("profile", "detector", "dates", "config", "select", "ignore")),
    "unsafe_fixes": None,
    "decisions": None,
    "output_format": "text",
    "force_exclude": False,
    "no_cache": False,
}
_USUAL: "dict[str, dict[str, object]]" = {
    "check": {**_BOTH, "languages": None, "workers": None},
    "fix": {**_BOTH, "to_utf8": None, "workers": None, "exit_non_zero_on_fix": False},
}
"""What each argument is where it is not given."""

_FLAGS = frozenset(
    ("--unsafe-fixes", "--force-exclude", "--no-cache", "--to-utf8", "--exit-non-zero-on-fix")
)


class Told:
    """Arguments as attributes, like those that `argparse` makes."""

    def __init__(self, found: dict[str, object]) -> None:
        self.__dict__.update(found)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


def plain_arguments(told: "Sequence[str]") -> Told | None:
    """The arguments, where they are nothing but flags and, side by side, names of files.

    >>> vars(plain_arguments(["fix", "--no-cache", "a.csv", "b.csv"]) or Told({}))["paths"]
    ['a.csv', 'b.csv']
    >>> plain_arguments(["fix", "a.csv", "--format", "csv"])
    """
    if not told or told[0] not in _USUAL:
        return None
    found: dict[str, object] = {"command": told[0], **_USUAL[told[0]]}
    paths: list[str] = []
    ended = False
    for word in told[1:]:
        name = word[2:].replace("-", "_")
        if word in _FLAGS and name in found:
            found[name] = True
            ended = bool(paths)
        elif ended or not word or word.startswith("-"):
            return None
        else:
            paths.append(word)
    return Told({**found, "paths": paths}) if paths else None
