"""The quick question: is one of these languages heard in a text, by an estimate or beside it?

An estimate is wanted of most texts, and is remembered; what it leaves open, or takes for another
language, a second detector may hear all the same. This only ever says yes; a no is to be weighed.
"""

from polyglot_clean.language.canonical import base
from polyglot_clean.language.detectors import default_detectors, detector
from polyglot_clean.language.estimate import LONGEST, estimate_language

_SECOND = "eldc"


def is_heard_in(languages: frozenset[str], text: str) -> bool:
    """Whether the estimate, or the detector, where it is installed, hears one of `languages`.

    >>> is_heard_in(frozenset({"en"}), "Завтра откроется новая выставка")
    False
    """
    return base(estimate_language(text).tag) in languages or _loudest(text) in languages


def _loudest(text: str) -> str:
    if _SECOND not in default_detectors():
        return ""
    scores = detector(_SECOND).scores(text[:LONGEST].lower())
    return scores[0][0] if scores else ""
