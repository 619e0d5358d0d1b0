"""The quick question: does a fast detector, by itself, hear one of these languages in a text?

It takes a part of the time of an estimate, and answers most texts of a corpus that declares its
languages rightly. It only ever says yes; what it does not hear is left to the estimate.
"""

from polyglot_clean.language.detectors import default_detectors, detector
from polyglot_clean.language.estimate import LONGEST

_QUICK = "eldc"


def is_heard_in(languages: frozenset[str], text: str) -> bool:
    """Whether the detector, where it is installed, hears one of `languages`.

    >>> is_heard_in(frozenset({"en"}), "Завтра откроется новая выставка")
    False
    """
    if _QUICK not in default_detectors():
        return False
    scores = detector(_QUICK).scores(text[:LONGEST].lower())
    return bool(scores) and scores[0][0] in languages
