"""What changed in a value: the part that differs, whole words and whole characters of it."""

from dataclasses import dataclass
from itertools import takewhile
from unicodedata import category

from polyglot_clean.render.safe import clusters


@dataclass(frozen=True, slots=True)
class Parts:
    """Two values as what they share at both ends, and what stands between."""

    prefix: str
    removed: str
    added: str
    suffix: str

    @property
    def whole(self) -> bool:
        """Whether nothing is shared."""
        return not self.prefix and not self.suffix


def changed_part(before: str, after: str) -> Parts:
    """The part in which two values differ; words and numbers are not cut.

    >>> changed_part("Posted 24 февраля 2022", "Posted 2022-02-24")
    Parts(prefix='Posted ', removed='24 февраля 2022', added='2022-02-24', suffix='')
    """
    old, new = list(clusters(before)), list(clusters(after))
    shortest = min(len(old), len(new))
    start = _common(old, new)
    while start and not (_parted(old, start) and _parted(new, start)):
        start -= 1
    end = min(_common(old[::-1], new[::-1]), shortest - start)
    while end and not (_parted(old, len(old) - end) and _parted(new, len(new) - end)):
        end -= 1
    cut, paste = len(old) - end, len(new) - end
    return Parts(
        "".join(old[:start]),
        "".join(old[start:cut]),
        "".join(new[start:paste]),
        "".join(old[cut:]),
    )


def marked(parts: Parts) -> str:
    """The change in one line of plain text, as `git diff --word-diff` writes it.

    >>> marked(changed_part("Ivanov, Petr,,", "Ivanov, Petr"))
    'Ivanov, Petr[-,,-]'
    """
    removed = f"[-{parts.removed}-]" if parts.removed else ""
    added = f"{{+{parts.added}+}}" if parts.added else ""
    return f"{parts.prefix}{removed}{added}{parts.suffix}"


def _common(old: list[str], new: list[str]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _parted(items: list[str], at: int) -> bool:
    """Whether a word, number or mark ends there."""
    if at in (0, len(items)):
        return True
    left, right = _kind(items[at - 1]), _kind(items[at])
    return left != right or left not in ("word", "number")


def _kind(cluster: str) -> str:
    general = category(cluster[0])
    if general in ("Nd", "Nl", "No"):
        return "number"
    # scripts without spaces between words may be parted anywhere
    return "word" if general in ("Lu", "Ll", "Lt", "Lm") or general[0] == "M" else general
