"""Languages whose titles read like one another's: no evidence of one speaks against another."""

from functools import cache

_RELATED = (
    "af nl", "bg mk", "ba tt", "bs cnr hr sh sr", "ca oc", "cs sk", "da nb nn no", "de gsw lb nds",
    "en sco", "es ast gl", "et vro", "fa prs tg", "fil tl", "gl pt", "id jv ms su", "kk ky",
    "nr ss xh zu", "rn rw", "wuu yue zh",
)  # fmt: skip


@cache
def kin_of(language: str) -> frozenset[str]:
    """The next of kin of a language, itself included where it has any.

    >>> sorted(kin_of("nb")), sorted(kin_of("ja"))
    (['da', 'nb', 'nn', 'no'], [])
    """
    groups = (group.split() for group in _RELATED)
    return frozenset(tag for group in groups if language in group for tag in group)
