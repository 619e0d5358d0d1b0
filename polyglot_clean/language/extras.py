"""Detectors that come with extras, for who wants them pinned; the only module that imports them.

`lingua` (Apache-2.0; 75 languages, its whole model, some 600 titles a second) is a careful second
opinion; `py3langid` (BSD; 140 languages, pure Python) knows rare ones and runs everywhere. Neither
runs by default.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Protocol

Scores = tuple[tuple[str, float], ...]
KEPT = 6
"""How many languages are named; the rest share next to nothing."""
UNKNOWN = 0.02
"""The best share of a text that holds nothing the model knows."""

RENAMED: Mapping[str, str] = MappingProxyType({"no": "nb", "iw": "he", "fil": "tl", "jw": "jv"})


class _Detector(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def scores(self, text: str) -> Scores: ...


class Lingua:
    """`lingua-language-detector`: probabilities of all of its languages."""

    name = "lingua"

    def __init__(self) -> None:
        import lingua

        self._detector: Any = lingua.LanguageDetectorBuilder.from_all_languages().build()
        self.languages = frozenset(
            language.iso_code_639_1.name.lower() for language in lingua.Language.all()
        )

    def scores(self, text: str) -> Scores:
        found = self._detector.compute_language_confidence_values(text)
        return tuple(
            (item.language.iso_code_639_1.name.lower(), item.value)
            for item in found[:KEPT]
            if item.value > 0
        )


class Py3langid:
    """`py3langid`: normalised probabilities of all of its languages."""

    name = "py3langid"

    def __init__(self) -> None:
        from py3langid import langid

        load = langid.LanguageIdentifier.from_model_file
        self._identifier: Any = load(langid.MODEL_FILE, norm_probs=True)
        codes = (str(code) for code in self._identifier.labels)
        self.languages = frozenset(RENAMED.get(code, code) for code in codes)

    def scores(self, text: str) -> Scores:
        ranked = self._identifier.rank(text)[:KEPT]
        if ranked[0][1] < UNKNOWN:
            return ()
        return tuple((RENAMED.get(code, code), float(share)) for code, share in ranked)


MODULES: Mapping[str, str] = MappingProxyType({"lingua": "lingua", "py3langid": "py3langid"})
"""The modules whose presence tells that a detector is installed."""


def extra(name: str) -> _Detector:
    """The detector of that name, made anew.

    >>> sorted(MODULES)
    ['lingua', 'py3langid']
    """
    return Lingua() if name == "lingua" else Py3langid()
