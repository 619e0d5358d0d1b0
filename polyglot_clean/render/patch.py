"""A unified diff of a run, made segment by segment so that a file of any size streams through.

Lines end at U+000A alone, as `patch` and `git apply` see them: a carriage return belongs to its
line.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain

CONTEXT = 3

Row = tuple[str, str]
"""A mark (` `, `-` or `+`) and a line with its end."""


def unified_diff(path: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a unified diff (with line ends) between texts given as segments old and new.

    >>> print("".join(unified_diff("a.txt", [("x\\ny\\n", "x\\nz\\n")])), end="")
    --- a/a.txt
    +++ b/a.txt
    @@ -1,2 +1,2 @@
     x
    -y
    +z
    """
    hunks = _hunks(rows(pairs))
    first = next(hunks, None)
    if first is None:
        return
    yield f"--- {quoted('a/' + path)}\n"
    yield f"+++ {quoted('b/' + path)}\n"
    for hunk in chain([first], hunks):
        yield from hunk


def quoted(path: str) -> str:
    """A path as git writes it: in quotes where it holds quotes, backslashes or controls.

    >>> quoted("a/b c.txt"), quoted("a/\\x1b.txt")
    ('a/b c.txt', '"a/\\\\033.txt"')
    """
    if not any(char in '"\\\x7f' or char < " " for char in path):
        return path
    return '"' + "".join(_escaped(char) for char in path) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return f"\\{ord(char):03o}" if char < " " or char == "\x7f" else char


def rows(pairs: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Every line of both texts in order, marked; segments may end in the middle of a line."""
    old = new = ""
    for before, after in pairs:
        old, new = old + before, new + after
        if old == new:
            cut = old.rfind("\n") + 1
            yield from ((" ", line) for line in lines(old[:cut]))
            old = new = old[cut:]
        elif old.endswith("\n") and new.endswith("\n"):
            yield from _compared(lines(old), lines(new))
            old = new = ""
    yield from _compared(lines(old), lines(new))


def lines(text: str) -> list[str]:
    """The lines of a text with their ends; only U+000A ends a line."""
    *whole, last = text.split("\n")
    return [line + "\n" for line in whole] + ([last] if last else [])


def _compared(old: list[str], new: list[str]) -> Iterator[Row]:
    """Values are replaced where they stand: as a rule the lines correspond one to one."""
    if len(old) == len(new):
        blocks = ((i, i + 1, i, i + 1) for i in range(len(old)))
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        blocks = ((i, j, k, n) for _, i, j, k, n in matcher.get_opcodes())
    removed: list[Row] = []
    added: list[Row] = []
    for i, j, k, n in blocks:
        if old[i:j] != new[k:n]:
            removed += (("-", line) for line in old[i:j])
            added += (("+", line) for line in new[k:n])
            continue
        yield from chain(removed, added, ((" ", line) for line in old[i:j]))
        removed, added = [], []
    yield from chain(removed, added)


def _hunks(marked: Iterable[Row]) -> Iterator[list[str]]:
    """Rows that differ, with their context; unchanged stretches in between are forgotten."""
    held: deque[Row] = deque(maxlen=CONTEXT)
    hunk: list[Row] = []
    old = new = 1
    start = (1, 1)
    quiet = 0
    for row in marked:
        mark = row[0]
        if not hunk and mark != " ":
            start = (old - len(held), new - len(held))
            hunk, quiet = [*held, row], 0
        elif hunk:
            hunk.append(row)
            quiet = quiet + 1 if mark == " " else 0
        else:
            held.append(row)
        if quiet > 2 * CONTEXT:
            yield _written(hunk[: len(hunk) - quiet + CONTEXT], start)
            held.extend(hunk[-CONTEXT:])
            hunk, quiet = [], 0
        old += mark != "+"
        new += mark != "-"
    if hunk:
        yield _written(hunk[: len(hunk) - max(0, quiet - CONTEXT)], start)


def _written(hunk: list[Row], start: tuple[int, int]) -> list[str]:
    old = sum(mark != "+" for mark, _ in hunk)
    new = sum(mark != "-" for mark, _ in hunk)
    head = f"@@ -{_range(start[0], old)} +{_range(start[1], new)} @@\n"
    return [head, *(_line(mark, text) for mark, text in hunk)]


def _range(start: int, count: int) -> str:
    if count == 1:
        return str(start)
    return f"{start if count else start - 1},{count}"


def _line(mark: str, text: str) -> str:
    return mark + text if text.endswith("\n") else f"{mark}{text}\n\\ No newline at end of file\n"
