"""Pass 1: rows -> profile. Every row is counted by itself, so that parts of a corpus add up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from polyglot_clean.config import Settings
from polyglot_clean.dates.column import DateProfile, Key, shown_by
from polyglot_clean.dates.screen import may_be_date
from polyglot_clean.encoding.pool import Pool, checked, fewest
from polyglot_clean.files import Document
from polyglot_clean.formats import rows_of
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import DATE_ROLES, OPAQUE_ROLES, SILENT_ROLES, UNDETERMINED, Names, Role
from polyglot_clean.profile import Column, Place, Profile, origin_told
from polyglot_clean.roles import name_of, role_of

_LONGEST_EXAMPLE = 40
_MOST_TEXTS = 512  # of a column, before all but the sample are forgotten


def survey(
    document: Document, settings: Settings, file: str, *, languages: bool = False
) -> Profile:
    """What the columns of a document show; errors of reading are those of its format.

    `file` is how the profile is to call the document, for records that name no source. To tell the
    `languages` of all texts costs more than all the rest.
    """
    segments = document.fmt.segments(document.source.pieces())
    rows = chain.from_iterable(rows_of(segment, document.fmt) for segment in segments)
    return profile_of(rows, settings, file, languages=languages)


def profile_of(
    rows: Iterable[Row], settings: Settings, file: str = "", *, languages: bool = False
) -> Profile:
    """What the columns of some rows show."""
    counted: dict[Place, _Counts] = {}
    layouts: dict[Names, _Layout] = {}
    for row in rows:
        layout = layouts.get(row.names)
        if layout is None:
            layout = layouts[row.names] = _laid_out(row.names, settings)
        values = row.values
        dated = [at for at in layout.dated if may_be_date(values[at[0]])]
        texts = [at for at in layout.texts if languages or not values[at[0]].isascii()]
        if not (dated or texts):
            continue
        origin = _origin(values, layout, file)
        for position, name in dated:
            counts = counted.setdefault(Place(*origin, name), _Counts())
            counts.add(values[position], settings.locale)
        for position, name in texts:
            counts = counted.setdefault(Place(*origin, name), _Counts())
            if not values[position].isascii():
                counts.add_text(values[position])
            if languages and position not in layout.silent:
                counts.add_language(values[position])
    return Profile({place: counts.column() for place, counts in counted.items()})


@dataclass(slots=True)
class _Counts:
    """The counts of one column while they grow."""

    dates: dict[Key, int] = field(default_factory=dict)
    examples: dict[Key, str] = field(default_factory=dict)
    texts: set[tuple[int, str]] = field(default_factory=set)
    languages: dict[str, int] = field(default_factory=dict)

    def add_language(self, value: str) -> None:
        from polyglot_clean.language import estimate_language

        tag = estimate_language(value).tag
        if tag != UNDETERMINED:
            self.languages[tag] = self.languages.get(tag, 0) + 1

    def add_text(self, value: str) -> None:
        self.texts.add(checked(value))
        if len(self.texts) > _MOST_TEXTS:
            self.texts = set(fewest(self.texts))

    def add(self, value: str, locale: str | None) -> None:
        for key in _shown(value, locale):
            self.dates[key] = self.dates.get(key, 0) + 1
            if key[0] == "order" and len(value) <= _LONGEST_EXAMPLE:
                example = key[1:3]
                self.examples[example] = min(value, self.examples.get(example, value))

    def column(self) -> Column:
        languages = dict(sorted(self.languages.items()))
        return Column(DateProfile(self.dates, self.examples), Pool(fewest(self.texts)), languages)


def _shown(value: str, locale: str | None) -> Iterator[Key]:
    from polyglot_clean.rules._dates import read  # where pass 2 will find it again

    return shown_by(value, read(value, locale))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Of rows with the same paths: which values are dates, and which say where it is from."""

    dated: tuple[tuple[int, str], ...]
    texts: tuple[tuple[int, str], ...]
    silent: frozenset[int]
    source: int
    url: int


def _laid_out(names: Names, settings: Settings) -> _Layout:
    roles = [role_of(path, settings.roles) if role is Role.NONE else role for path, role in names]
    placed = [
        (position, name_of(path), role)
        for position, ((path, _), role) in enumerate(zip(names, roles, strict=True))
    ]
    dated = tuple((at, name) for at, name, role in placed if role in DATE_ROLES)
    texts = tuple((at, name) for at, name, role in placed if role not in OPAQUE_ROLES)
    source, url = (roles.index(role) if role in roles else -1 for role in (Role.SOURCE, Role.URL))
    silent = frozenset(at for at, _, role in placed if role in SILENT_ROLES)
    return _Layout(dated, texts, silent, source, url)


def _origin(values: tuple[str, ...], layout: _Layout, file: str) -> tuple[str, str]:
    source = values[layout.source] if layout.source >= 0 else ""
    url = values[layout.url] if layout.url >= 0 else ""
    return origin_told(source, url, file)
