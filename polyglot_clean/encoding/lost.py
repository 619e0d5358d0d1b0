"""What cannot be brought back: letters that became `?` or U+FFFD, sequences cut short.

It is named, never invented.
"""

import re

from polyglot_clean.model import Evidence

_QUESTIONS = re.compile(r"[^\W\d_]\?[^\W\d_]|\?\?+|(?:^|[\s(\"'-])\?(?=[^\W\d_])")
_ADDRESS = re.compile(r"://|www\.|\?[\w.-]+=")


def may_be_lossy(text: str) -> bool:
    """Whether `losses` has to look at `text`.

    >>> may_be_lossy("Why?"), may_be_lossy("S?oniowej"), may_be_lossy("relixi\\ufffdn")
    (False, True, True)
    """
    return ("?" in text and _QUESTIONS.search(text) is not None) or "\ufffd" in text


def losses(text: str) -> tuple[Evidence, ...]:
    """What is lost in `text`, for a person.

    >>> [lost.detail for lost in losses("relixi\\ufffdn")]
    ['1 character was replaced by U+FFFD and is lost']
    >>> losses("https://example.org/?q=a")
    ()
    """
    found = []
    replaced = text.count("\ufffd")
    if replaced:
        what = "1 character was" if replaced == 1 else f"{replaced} characters were"
        found.append(Evidence("lost-characters", f"{what} replaced by U+FFFD and is lost"))
    if "?" in text and _QUESTIONS.search(text) and not _ADDRESS.search(text):
        found.append(Evidence("lost-letters", "letters were replaced by question marks"))
    return tuple(found)
