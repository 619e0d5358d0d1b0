"""The first look at a text: is it plainly in a language, and in which script?"""

from collections.abc import Callable
from functools import cache
from string import ascii_lowercase

from polyglot_clean.language.alphabets import alphabets
from polyglot_clean.language.words import name_words

LETTERS = frozenset(ascii_lowercase)


@cache
def plain_script() -> Callable[[str], str | None]:
    """Tells the script of a text that is plainly in a language, and None of any other text.

    In such a text `screen.not_language` finds nothing, and `scripts.script_of` that script: it has
    letters of one script and perhaps Latin ones, hardly a digit beside them, and a word in small
    letters after another one, which no name has; or it is one run of letters. Most texts are
    plain, and one pass in C knows them; without it none is.
    """
    try:
        from polyglot_clean.language._plain import Plain
    except ImportError:
        return _unknown
    ranges = alphabets().ranges
    starts = {word[:2] for word in name_words("particles") if LETTERS.issuperset(word[:2])}
    return Plain(
        tuple(sorted({name for *_, name in ranges}, key=lambda name: (name != "Latn", name))),
        ranges,
        tuple(sorted(start for start in starts if len(start) == 2)),
    ).script


def _unknown(_text: str) -> None:
    return None
