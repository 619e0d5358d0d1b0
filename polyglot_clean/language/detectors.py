"""Foreign language detectors behind one protocol; the only module that imports them.

The own tables (`ngrams`) are more accurate than each of them on all their languages, and run
everywhere. `eldc` (Apache-2.0; C; 60 languages; wheels for some platforms) takes two microseconds
and is the better one on short texts in common languages: it is asked where the tables leave a
doubt. The others run where they are pinned: `langdetect` (MIT) is pure Python, `langdetect-rs`
(Apache-2.0; abi3 wheels) gives the same answers seventy times faster, `cld2` (Apache-2.0; engine
frozen; 163 languages) knows rare languages. Those of `extras` come with extras
of the package.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from threading import Lock
from types import MappingProxyType
from typing import Any, Protocol

from polyglot_clean.language.extras import MODULES, extra

Scores = tuple[tuple[str, float], ...]
"""Languages (primary subtags) with a score, best first; empty for "cannot tell"."""

SEED = 0
RENAMED: Mapping[str, str] = MappingProxyType(
    {
        "no": "nb", "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "fil": "tl",
        "zh-Hant": "zh", "zh-cn": "zh", "zh-tw": "zh", "sr-ME": "sr",
    }
)  # fmt: skip
"""Codes of detectors that are deprecated, or say more than a language."""


class Detector(Protocol):
    """Something that guesses the language of a lower-case text; deterministic, safe in threads.

    `languages` are those it knows: its silence on another one says nothing.
    """

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def scores(self, text: str) -> Scores: ...


class Eldc:
    """`eldc`: scores relative to the best (1.0)."""

    name = "eldc"

    def __init__(self) -> None:
        import eldc

        eldc.init()
        self._detector: Any = eldc.instance()
        self._detector.set_scores(6)
        self._codes = {code: RENAMED.get(code, code) for code in eldc.LANGUAGES}
        # Its "ku" is Kurdish in Arabic script, which is ckb (Central Kurdish).
        self._codes["ku"] = "ckb"
        self.languages = frozenset(self._codes.values())
        self.scores = lru_cache(256)(self._scores)  # several rules ask of the title of one record

    def _scores(self, text: str) -> Scores:
        details = self._detector.detect_details(text)
        if details.language == "und":
            return ()
        found: Mapping[str, float] = details.scores
        best, codes = found[details.language], self._codes
        return tuple([(codes[code], score / best) for code, score in found.items()])


class Cld2:
    """`pycld2`: 1.0 for the language it answers, then the share of the others."""

    name = "cld2"

    def __init__(self) -> None:
        import pycld2

        self._detect: Any = pycld2.detect
        self._error: type[Exception] = pycld2.error
        known = dict(pycld2.LANGUAGES)
        codes = (known[name] for name in pycld2.DETECTED_LANGUAGES if name in known)
        self.languages = frozenset(RENAMED.get(code, code) for code in codes)

    def scores(self, text: str) -> Scores:
        try:
            reliable, _, found = self._detect(text, isPlainText=True, bestEffort=True)
        except self._error:  # characters that it takes for invalid UTF-8
            return ()
        best = 1.0 if reliable else 0.75
        return tuple(
            [
                (RENAMED.get(code, code), best * (share / 100 if rank else 1.0))
                for rank, (_, code, share, _) in enumerate(found)
                if code != "un"
            ]
        )


class Langdetect:
    """`langdetect`, or its Rust twin: probabilities. Seeded; loaded under a lock.

    Cold and without the lock, eight threads gave four answers to one sentence. Each text gets its
    own detector, seeded alike, so that no answer depends on an earlier one.
    """

    def __init__(self, module: str) -> None:
        from importlib import import_module

        self.name = module.replace("_", "-")
        factory = import_module(f"{module}.detector_factory")
        self._factory: Any = factory.DetectorFactory()
        self._factory.set_seed(SEED)
        self._factory.load_profile(factory.PROFILES_DIRECTORY)
        self._exception: type[Exception] = import_module(
            f"{module}.lang_detect_exception"
        ).LangDetectException
        codes = self._factory.get_lang_list()
        self.languages = frozenset(RENAMED.get(code, code) for code in codes)

    def scores(self, text: str) -> Scores:
        detector = self._factory.create()
        detector.seed = SEED
        detector.append(text)
        try:
            found = detector.get_probabilities()
        except self._exception:  # no letters that it knows
            return ()
        return tuple((RENAMED.get(item.lang, item.lang), item.prob) for item in found)


OWN = "ngrams"
"""The name of the own tables, beside those of the detectors."""
_MODULES = {
    "eldc": "eldc", "cld2": "pycld2", "langdetect-rs": "langdetect_rs", "langdetect": "langdetect",
    **MODULES,
}  # fmt: skip
_LOCK = Lock()
_LOADED: dict[str, Detector] = {}


@cache
def installed() -> tuple[str, ...]:
    """The names of the foreign detectors that can run here."""
    return tuple(name for name, module in _MODULES.items() if find_spec(module) is not None)


@cache
def default_detectors() -> tuple[str, ...]:
    """What runs unless detectors are pinned: the own tables, and `eldc` where it is installed.

    >>> default_detectors()[0]
    'ngrams'
    """
    return (OWN, *(name for name in ("eldc",) if name in installed()))


def detector(name: str) -> Detector:
    """A foreign detector by name, loaded once a process, under a lock.

    Raises:
        ValueError: no such detector, or it is not installed.
    """
    found = _LOADED.get(name)
    if found is not None:
        return found
    with _LOCK:
        if name not in _LOADED:
            _LOADED[name] = _load(name)
        return _LOADED[name]


def _load(name: str) -> Detector:
    if name not in installed():
        there = ", ".join((OWN, *installed()))
        raise ValueError(f"no detector {name!r} here; there are {there}")
    if name == "eldc":
        return Eldc()
    if name == "cld2":
        return Cld2()
    if name in MODULES:
        return extra(name)
    return Langdetect(name.replace("-", "_"))
