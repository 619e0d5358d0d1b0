"""The vocabulary: what flows through the cleaner, as frozen values.

Every other module speaks in these types; this one imports nothing of ours but how they are made.
All of them are frozen, slotted and picklable, so that they can be shared between threads, cached,
compared and sent to worker processes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from polyglot_clean.made import asked_late, at_once

if TYPE_CHECKING:
    from polyglot_clean.context import Context

UNDETERMINED = "und"
"""The BCP 47 tag of "no language could be determined" (ISO 639-2 `und`)."""


class Role(StrEnum):
    """What a field means, whatever its name is: `Posted`, `datePublished`, `発行日` are PUBLISHED.

    The values are the keys of `[labels]` in `locales/*.toml`.
    """

    PUBLISHED = "published"
    MODIFIED = "modified"
    CREATED = "created"
    ACCESSED = "accessed"
    DATE = "date"
    TITLE = "title"
    SUBTITLE = "subtitle"
    CREATOR = "creator"
    CONTRIBUTOR = "contributor"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    SOURCE = "source"
    PLACE = "place"
    LANGUAGE = "language"
    ORIGINAL_LANGUAGE = "original-language"
    COUNTRY = "country"
    SUBJECT = "subject"
    DESCRIPTION = "description"
    RIGHTS = "rights"
    IDENTIFIER = "identifier"
    URL = "url"
    TEXT = "text"
    NONE = "none"


DATE_ROLES = frozenset({Role.PUBLISHED, Role.MODIFIED, Role.CREATED, Role.ACCESSED, Role.DATE})
NAME_ROLES = frozenset({Role.CREATOR, Role.CONTRIBUTOR, Role.TRANSLATOR, Role.EDITOR})
LANGUAGE_ROLES = frozenset({Role.LANGUAGE, Role.ORIGINAL_LANGUAGE})
OPAQUE_ROLES = frozenset({Role.IDENTIFIER, Role.URL})
SILENT_ROLES = OPAQUE_ROLES | LANGUAGE_ROLES | {Role.COUNTRY}
"""Fields that hold no running text."""


@at_once
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points of the decoded text, counted from its start.

    >>> Span(3, 8).slice("say hello")
    ' hell'
    """

    start: int
    end: int

    def slice(self, text: str) -> str:
        return text[self.start : self.end]


@at_once
@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands for a person: line and column count from 1, in code points."""

    line: int
    column: int


@at_once
@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record.

    `path` names it as its user would: a label (`Posted`), a column, keys joined by dots
    (`meta.dates[0]`); `(title)` and `(date)` for lines without a label. `raw` is the text at
    `span` as it stands in the file (quotes and escapes included), `value` what it means.
    """

    path: str
    role: Role
    span: Span
    raw: str
    value: str


@at_once
@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one document, row or line; `index` counts from 0 within its file."""

    index: int
    fields: tuple[Field, ...]


@at_once
@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text that can be read alone: a whole file, or some lines of a large one.

    `start` is the absolute offset of `text`, `record` the index of its first record, `line` the
    number (from 1) of its first line; `head` is what a reader must know of the text before it (the
    header row of a CSV file), "" for formats that need nothing.
    """

    text: str
    start: int = 0
    record: int = 0
    line: int = 1
    head: str = ""


@at_once
@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for an answer.

    `kind` is a kebab-case name a machine can count (`month-name`, `script`, `weekday`), `detail` a
    short phrase for a person, `weight` how much it settles: 1.0 is conclusive, 0.0 is a remark.
    """

    kind: str
    detail: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another language the text may be in, with its probability."""

    tag: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LanguageEstimate:
    """The language of a text: a BCP 47 tag, or `und`; `confidence` is a probability (0..1)."""

    tag: str
    confidence: float
    alternatives: tuple[Alternative, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """A part of a text that is in a language of its own; `span` counts from the text's start."""

    span: Span
    estimate: LanguageEstimate


@dataclass(frozen=True, slots=True)
class TagReading:
    """A language's name or tag, read: `value` is canonical BCP 47, or None with the `reason`."""

    value: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@at_once
@dataclass(frozen=True, slots=True)
class DateReading:
    """One way to read a text as a date.

    `value` is ISO 8601 at the precision of the text; `precision` one of `year`, `month`, `day`,
    `hour`, `minute`, `second`; `order` the order of the numbers (`dmy`, `mdy`, `ymd`, or
    `named` where a month name settles it); `calendar` a CLDR calendar name (`gregorian`);
    `locales` the locales in which all words of the text are known (empty when it has none).
    """

    value: str
    precision: str
    order: str
    calendar: str = "gregorian"
    locales: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@at_once
@dataclass(frozen=True, slots=True)
class DateReadings:
    """Every reading that survives the evidence; `value` only where they agree.

    `reason` is "" when there is a value, else why there is none (`ambiguous-order`,
    `two-digit-year`, `weekday-contradiction`, `not-a-date`, `relative` ...).
    """

    value: str | None
    reason: str
    readings: tuple[DateReading, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date inside other text."""

    span: Span
    readings: DateReadings


class Applicability(StrEnum):
    """How far a proposal may be trusted.

    SAFE rests on conclusive evidence; UNSAFE infers, or drops something; DISPLAY has nothing to
    apply.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@at_once
@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that could replace another; `key` names the reading alike in every row (`dmy`)."""

    value: str
    key: str = ""
    why: str = ""


@at_once
@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule says of a value: no candidate is a finding, one a fix, several a question."""

    rule: str
    before: str
    candidates: tuple[Candidate, ...]
    applicability: Applicability
    message: str
    evidence: tuple[Evidence, ...] = ()
    language: str = UNDETERMINED


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"


@at_once
@dataclass(frozen=True, slots=True)
class Decision:
    """`chosen` is the value to write (None with REJECT); `by` says who: `policy` or `person`."""

    verdict: Verdict
    chosen: str | None
    by: str


@at_once
@dataclass(frozen=True, slots=True)
class Step:
    """One proposal with what was decided on it."""

    proposal: Proposal
    decision: Decision


@at_once
@dataclass(frozen=True, slots=True)
class Change:
    """A field and the value it is to have, with the accepted steps that lead there, in order."""

    field: Field
    after: str
    steps: tuple[Step, ...]
    record: int
    place: Place


@at_once
@dataclass(frozen=True, slots=True)
class Open:
    """A proposal nobody has decided on: a question, an unsafe fix or a finding."""

    field: Field
    proposal: Proposal
    record: int
    place: Place


@asked_late("digest")
@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done, and all that is left open, in one segment of one source.

    `digest` is the BLAKE2b digest of the segment's text in UTF-8: a plan is applied to the text
    it was made for, or not at all. `records` counts what was read; `languages` counts fields by
    their estimated language where that was asked for.
    """

    source: str
    digest: str
    changes: tuple[Change, ...] = ()
    open: tuple[Open, ...] = ()
    records: int = 0
    fields: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)


class Phase(StrEnum):
    """When a rule runs: on the text of a field, then on its meaning, then on the record."""

    TEXT = "text"
    VALUE = "value"
    RECORD = "record"


class Needs(StrEnum):
    """What must be so of a record before a rule on it has a say.

    REPETITION: two of its fields have one value, or one key. CHANGE: one of its values was changed.
    """

    NOTHING = "nothing"
    REPETITION = "repetition"
    CHANGE = "change"


WholeScreen: TypeAlias = Callable[[tuple[str, ...], tuple[str, ...]], bool]
"""A cheap question about the values of a record: as they are now, and as they were read."""

Names: TypeAlias = tuple[tuple[str, Role], ...]
"""The paths of a record's fields, each with its role."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding.

    `roles` are the roles it looks at (empty: all). `trigger` is a cheap screen on a field's value,
    and it is sound: where it says no, `propose` has nothing to say. So are the `needs` of a rule
    on records. `propose` is pure, and of a text or a value it says the same wherever a field of
    that name has it, unless it looks at the record (`Context`). `order` places rules of one phase;
    names break ties. `whole` makes, of the names of a record's fields, a sound screen of a rule on
    records: on the values of all of them.

    `words` is a screen of single words, for words recur where values do not. It says of words with
    one space between them what it says of any of them; where it says no of the words of a value,
    and these have one space between them, so does `trigger`. What that finds at the ends of a
    value, where a word is like any other, `ends` is to find by itself.
    """

    name: str
    phase: Phase
    roles: frozenset[Role]
    trigger: Callable[[str], bool]
    propose: Callable[[Field, "Context"], Iterable[Proposal]]
    order: int = 50
    needs: Needs = Needs.NOTHING
    whole: Callable[[Names], WholeScreen] | None = None
    words: Callable[[str], bool] | None = None
    ends: Callable[[str], bool] | None = None


_T = TypeVar("_T")


def distinct(items: Iterable[_T]) -> Iterator[_T]:
    """Yield each item once, in the order of first sight.

    >>> list(distinct("abca"))
    ['a', 'b', 'c']
    """
    return iter(dict.fromkeys(items))
