"""What the surroundings of a text say of its language: settings, the declared tag, siblings.

Of all that is known of a short text, its surroundings say the most: of three words, a detector is
right in four of five cases, and in nearly all where it has to choose between two languages. They
are priors: they weigh beside what the text says itself, and never outweigh it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polyglot_clean.config import Settings
from polyglot_clean.language.canonical import base
from polyglot_clean.language.declared import declared_languages
from polyglot_clean.language.estimate import estimate_language
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    UNDETERMINED,
    Field,
    LanguageEstimate,
    Record,
    Role,
)

_TEXTS = frozenset({Role.TITLE, Role.SUBTITLE, Role.DESCRIPTION, Role.SUBJECT, Role.TEXT})
_LONG = 20
"""Characters from which on a sibling's language is evidence of its own."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How texts are to be estimated: the languages that are likely, the detectors to run."""

    expected: tuple[str, ...] = ()
    detectors: tuple[str, ...] = ()

    @staticmethod
    def of(settings: Settings) -> "Asking":
        """What the settings say: `languages`, and the language of `locale`."""
        told = (*settings.expected, *((base(settings.locale),) if settings.locale else ()))
        return Asking(tuple(dict.fromkeys(told)), settings.detector)

    def declared(self, values: tuple[str, ...]) -> "Asking":
        """The same, where a record declares its languages so."""
        return self.also(sorted({tag for value in values for tag in declared_languages(value)}))

    def also(self, tags: Iterable[str]) -> "Asking":
        """The same, where these languages are likely, too."""
        return Asking(tuple(dict.fromkeys((*self.expected, *tags))), self.detectors)

    def beside(self, field: Field, record: Record) -> "Asking":
        """The same, with what the record declares and what the field's siblings are in."""
        declared = tuple(f.value for f in record.fields if f.role in LANGUAGE_ROLES)
        ask = self.declared(declared)
        return ask.also(sorted(set(_siblings(field, record, ask))))

    def estimate(self, text: str) -> LanguageEstimate:
        return estimate_language(text, expected=self.expected, detectors=self.detectors)

    def tag(self, text: str) -> str:
        """The language of the estimate. A text that is in the one expected language by itself is in
        it all the more for that; such an estimate is made once for all who ask."""
        if len(self.expected) == 1 and not self.detectors:
            alone = estimate_language(text).tag
            if base(alone) == self.expected[0]:
                return alone
        return self.estimate(text).tag


def _siblings(field: Field, record: Record, ask: Asking) -> Iterator[str]:
    """The languages of the other texts of a record that are certain alone."""
    for other in record.fields:
        if other.role in _TEXTS and other.span != field.span and len(other.value) >= _LONG:
            tag = estimate_language(other.value, detectors=ask.detectors).tag
            if tag != UNDETERMINED:
                yield base(tag)
