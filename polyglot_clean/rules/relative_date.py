"""A day that is stated by its distance ("вчера", "3 hours ago") needs a day to count from.

Pages print such dates for the reader of that hour; in a corpus they mean nothing until it is known
when the page was fetched. With `--reference-date 2022-02-24T10:00` (a day or a time in ISO 8601)
they are counted from there. Else the record's own date of access is taken (`crawled_at`,
`Retrieved`), which has to be confirmed, since the text may be from an earlier visit. Without either
the date is shown and left alone.

Precision is that of the words: "3 days ago" is a day, "2 months ago" a month, "last year" a year,
"3 hours ago" an hour. Weeks and quarters are not counted: weeks start on Sunday or on Monday.

>>> import polyglot_clean as pc
>>> pc.clean_record({"Posted": "вчера в 17:37", "crawled_at": "2022-02-24"}).open[0].proposal.rule
'relative-date'
>>> from polyglot_clean.config import Settings
>>> told = Settings(reference_date="2022-02-24T10:00")
>>> pc.clean_record({"Posted": "vor 2 Tagen"}, config=told).record
{'Posted': '2022-02-22'}
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.dates.screen import may_be_relative
from polyglot_clean.model import (
    DATE_ROLES,
    Applicability,
    Candidate,
    DateReading,
    Evidence,
    Field,
    Phase,
    Proposal,
    Record,
    Role,
    Rule,
)
from polyglot_clean.rules._dates import language_of, read

_DAY = 10
"""The length of a day in ISO 8601, the least that days are counted from."""


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    from polyglot_clean.dates import read_date  # only for a text that may be one

    reference = context.told.reference or _accessed(field, context)
    dates = read_date(field.value, locale=context.locale, reference=reference)
    reading = dates.readings[0] if dates.value is not None else None
    if reading is None and dates.reason != "relative":
        return
    if reading is not None and reading.order != "relative":
        return
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(_candidate(reading),) if reading else (),
        applicability=_applicability(reading, told=context.told.reference is not None),
        message="the day is stated by its distance from another",
        evidence=reading.evidence if reading else _open(reference),
        language=language_of(dates, context),
    )


def _candidate(reading: DateReading) -> Candidate:
    return Candidate(reading.value, "relative", "; ".join(e.detail for e in reading.evidence))


def _applicability(reading: DateReading | None, *, told: bool) -> Applicability:
    if reading is None:
        return Applicability.DISPLAY
    return Applicability.SAFE if told else Applicability.UNSAFE


def _open(reference: str | None) -> tuple[Evidence, ...]:
    if reference:
        return (Evidence("relative", f"it cannot be counted from {reference}", 0.0),)
    return (Evidence("relative", "no day is stated to count from (--reference-date)", 0.0),)


def _accessed(field: Field, context: Context) -> str | None:
    """When the record was fetched, if it says so once, with a day."""
    if field.role is Role.ACCESSED:
        return None
    found = {value for value in _accesses(context.record, context.locale) if value}
    return found.pop() if len(found) == 1 else None


def _accesses(record: Record, locale: str | None) -> Iterator[str]:
    for field in record.fields:
        if field.role is Role.ACCESSED:
            value = read(field.value, locale).value or ""
            usable = len(value) >= _DAY and "/" not in value and "T24" not in value
            yield value if usable else ""


RULE = Rule(
    name="relative-date",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_relative,
    propose=propose,
    order=40,
)
