"""The quick question: does a fast detector, by itself, hear one of these languages in a text?

It takes a part of the time of an estimate, and answers most texts of a corpus that declares its
languages rightly. It only ever says yes; what it does not hear is left to the estimate.
"""

from functools import lru_cache

from polyglot_clean.language.detectors import default_detectors, detector
from polyglot_clean.language.estimate import LONGEST

_QUICK = "eldc"


def is_heard_in(languages: frozenset[str], text: str) -> bool:
    """Whether the detector, where it is installed, hears one of `languages`.

    >>> is_heard_in(frozenset({"en"}), "Завтра откроется новая выставка")
    False
    """
    return _loudest(text[:LONGEST]) in languages


@lru_cache(maxsize=256)
def _loudest(text: str) -> str:
    """The language heard in a text, remembered: several rules ask of the title of one record."""
    if _QUICK not in default_detectors():
        return ""
    scores = detector(_QUICK).scores(text.lower())
    return scores[0][0] if scores else ""
