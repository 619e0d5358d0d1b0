"""The profile: what the columns of a corpus show in pass 1, so that single values need no guess.

    rows -> (survey) -> counts by source and field -> Profile, which adds up, is saved, is committed

A source is what a record names as one (a `source` field), else the host of its address, else its
file: two hosts in one file may have two customs. A profile holds counts, and one date for each
order as an example; no other text of the corpus is kept.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import NamedTuple

from polyglot_clean.dates.column import DateProfile
from polyglot_clean.encoding.pool import Pool
from polyglot_clean.model import Record, Role
from polyglot_clean.roles import name_of

_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#:@\s]+)", re.IGNORECASE)
_FEW_TEXTS = 20  # of known language, before others are expected to be in theirs
_RARE = 10  # a language that one text in more than so many has is not expected
SHORT = 20
"""Code points of a text whose language its column has a say in."""

ORIGINS = (Role.SOURCE, Role.URL)
_LONGEST_NAME = 60
"""Code points of the name of a source; a longer text is a citation."""


class Origin(NamedTuple):
    """Where a record comes from: `kind` is `source`, `host` or `file`."""

    kind: str
    name: str


class Place(NamedTuple):
    """A column: the field `field` (positions left out) of all records of one origin."""

    kind: str
    source: str
    field: str


@dataclass(frozen=True, slots=True)
class Column:
    """What one column shows; `a + b` is what both together show."""

    dates: DateProfile = field(default_factory=DateProfile)
    encoding: Pool = field(default_factory=Pool)
    languages: Mapping[str, int] = field(default_factory=dict)
    """How many texts were answered to be in which language."""

    def __add__(self, other: "Column") -> "Column":
        return Column(
            self.dates + other.dates,
            self.encoding + other.encoding,
            dict(sorted((Counter(self.languages) + Counter(other.languages)).items())),
        )

    def expected(self) -> tuple[str, ...]:
        """The languages that a short text of the column is likely in, the likeliest first.

        >>> Column(languages={"en": 2, "ru": 40, "uk": 30}).expected()
        ('ru', 'uk')
        """
        texts = sum(self.languages.values())
        if texts < _FEW_TEXTS:
            return ()
        ranked = sorted(self.languages.items(), key=lambda each: (-each[1], each[0]))
        return tuple(tag for tag, number in ranked if number * _RARE >= texts)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What the columns of a corpus show; `a + b` is the profile of both corpora together.

    Two profiles are equal if they show the same; a column that shows nothing does not count.

    >>> from polyglot_clean import clean_record
    >>> shown = DateProfile({("order", "/", "dmy", "part over 12"): 1204})
    >>> profile = Profile({Place("host", "example.org", "posted"): Column(shown)})
    >>> page = {"posted": "03/04/2014", "url": "https://example.org/1"}
    >>> clean_record(page, profile=profile).record["posted"]
    '2014-04-03'
    """

    columns: Mapping[Place, Column] = field(default_factory=dict)
    pooled: dict[tuple[bool, str], Column | None] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What columns of one name show together, once it was asked for."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Profile) and self.shown() == other.shown()

    __hash__ = None  # type: ignore[assignment]  # like any mapping

    def shown(self) -> dict[Place, Column]:
        """The columns that show anything."""
        return {place: each for place, each in self.columns.items() if each != Column()}

    def __add__(self, other: "Profile") -> "Profile":
        columns = dict(self.columns)
        for place, column in other.columns.items():
            columns[place] = columns[place] + column if place in columns else column
        return Profile(columns)

    def of_dates(self) -> "Profile":
        """The part that is about dates."""
        columns = {place: Column(each.dates) for place, each in self.columns.items()}
        return Profile({place: each for place, each in columns.items() if each.dates.counts})

    def of_orders(self) -> "Profile":
        """The part that is about the order of numbers."""
        columns = {place: each.dates.of_orders() for place, each in self.columns.items()}
        return Profile({place: Column(each) for place, each in columns.items() if each.counts})

    def of_accidents(self) -> "Profile":
        """The part that is about what happened to texts."""
        columns = {place: Column(encoding=each.encoding) for place, each in self.columns.items()}
        return Profile({place: each for place, each in columns.items() if each.encoding.accident()})

    def column(self, origin: Origin, name: str) -> Column | None:
        """What is known of a field of records from somewhere; None where that is nothing.

        Where neither a source nor a file is known (`Origin("file", "")`), all columns of that name
        count together. So they do for a file that the profile does not know, but nothing is
        settled by them then.
        """
        own = self.columns.get(Place(*origin, name))
        if own is not None or origin.kind != "file":
            return own
        key = bool(origin.name), name
        if key not in self.pooled:
            self.pooled[key] = self._together(*key)
        return self.pooled[key]

    def _together(self, elsewhere: bool, name: str) -> Column | None:
        found = [
            column
            for place, column in self.columns.items()
            if place.field == name and (place.kind == "file" or not elsewhere)
        ]
        if not found:
            return None
        whole = reduce(add, found)
        if not elsewhere:
            return whole
        return Column(replace(whole.dates, borrowed=True))  # bytes have no neighbours elsewhere

    def expected(
        self, origins: Mapping[Role, str], file: str, path: str, text: str
    ) -> tuple[str, ...]:
        """The languages that a text is likely in; its column has a say only if it is short."""
        if len(text) > SHORT:
            return ()
        origin = origin_told(origins.get(Role.SOURCE, ""), origins.get(Role.URL, ""), file)
        column = self.column(origin, name_of(path))
        return column.expected() if column else ()

    def dates(self, source: str | None = None, field: str | None = None) -> DateProfile:
        """What the dates of some columns show together, for `read_date(profile=...)`.

        `source` is the name of a source, a host or a file, `field` that of a field; None: any.
        """
        found = (
            column.dates
            for place, column in self.columns.items()
            if source in (None, place.source) and field in (None, place.field)
        )
        return reduce(add, found, DateProfile())


def file_named(path: str, root: str = "") -> str:
    """What a profile calls a file: its path from the folder `root`, its bare name outside of it.

    >>> file_named("./data/../a.csv"), file_named("-")
    ('a.csv', '')
    """
    if path == "-":
        return ""
    found = os.path.relpath(path, root or None).replace(os.sep, "/")
    return found.rpartition("/")[2] if found.startswith("../") else found


def origin_of(record: Record, file: str) -> Origin:
    """Where a record comes from, as far as it says.

    >>> from polyglot_clean.model import Field, Span
    >>> url = "https://www.example.org:80/a"
    >>> origin_of(Record(0, (Field("u", Role.URL, Span(0, 28), url, url),)), "a.csv")
    Origin(kind='host', name='example.org')
    """
    sources = (each.value for each in record.fields if each.role is Role.SOURCE)
    urls = (each.value for each in record.fields if each.role is Role.URL)
    return origin_told(next(sources, ""), next(urls, ""), file)


def origin_told(source: str, url: str, file: str) -> Origin:
    """The same, of the values of the first field each with the role `source` and `url`."""
    for address in (source, url):
        if host := _HOST.match(address):
            return Origin("host", host[1].lower())
        if address is source and 0 < len(source) <= _LONGEST_NAME:
            return Origin("source", source)
    return Origin("file", file)


def column_of(profile: Profile, record: Record, file: str, path: str) -> Column | None:
    """What a profile knows of the column that a field of a record stands in."""
    return profile.column(origin_of(record, file), name_of(path))
