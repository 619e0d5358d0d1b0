"""The language of a text, and the tags of languages: what is known, and how surely.

`estimate_language` looks at a text, `read_language_tag` reads what a person wrote as the name or
tag of a language. Detectors are foreign libraries behind the `Detector` protocol.
"""

from typing import TYPE_CHECKING

from polyglot_clean.on_demand import loader

if TYPE_CHECKING:
    from polyglot_clean.language.detectors import Detector, default_detectors, installed
    from polyglot_clean.language.estimate import estimate_language, estimate_languages
    from polyglot_clean.language.parts import estimate_parts
    from polyglot_clean.language.tags import read_language_tag
else:
    __getattr__ = loader(
        __name__,
        {
            "detectors": ("Detector", "default_detectors", "installed"),
            "estimate": ("estimate_language", "estimate_languages"),
            "parts": ("estimate_parts",),
            "tags": ("read_language_tag",),
        },
    )

__all__ = [
    "Detector",
    "default_detectors",
    "estimate_language",
    "estimate_languages",
    "estimate_parts",
    "installed",
    "read_language_tag",
]
