"""Dates written in words, or in a local order, become ISO 8601.

Every word, number and mark of the value must be explained by the languages that know it, and every
reading that survives must be the same day: `24 февраля 2022,, 17:37` is `2022-02-24T17:37`. The
precision stays that of the text: nothing is filled in, neither a day nor midnight nor a zone. What
can be read in two ways is left to `ambiguous-date`; what already is ISO 8601 is left alone. Where
letters stand for digits (`2O22`), or a name or place beside the date would go, the fix is unsafe.
What the other dates of the column show settles an order where there are enough of them and none is
against it; where there are few, or where they show a century, the fix is unsafe.

Ranges become intervals. Centuries, decades, seasons, open ends, doubts and years BC are no dates
of ISO 8601-1: they are shown and left alone, or written in EDTF (ISO 8601-2) with `--dates edtf`.

>>> import polyglot_clean as pc
>>> pc.clean_record({"date": "24 февраля 2022,, 17:37"}).record
{'date': '2022-02-24T17:37'}
>>> pc.clean_record({"date": "ca. 1850"}).open[0].proposal.message
'ISO 8601 cannot say it; --dates edtf would write 1850~'
>>> pc.clean_record({"date": "Windows 10, 2004", "title": "24 февраля 2022"}).changes
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.dates.in_column import likely
from polyglot_clean.model import (
    DATE_ROLES,
    UNDETERMINED,
    Applicability,
    Candidate,
    DateReading,
    DateReadings,
    Field,
    Phase,
    Proposal,
    Rule,
)
from polyglot_clean.rules._dates import is_inferred, language_of, may_be_localized, read, read_in

_BEYOND_ISO = ("needs-edtf", "ambiguous-period")


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    dates = read_in(field, context)
    preferred = likely(dates) if dates.value is None else None
    inferred = preferred is not None or is_inferred(dates)
    if dates.reason in _BEYOND_ISO and len(dates.readings) < 2:
        yield from _beyond_iso(field, context)
        return
    if dates.value == field.value or not (dates.value or inferred):
        return
    best = preferred or dates.readings[0]
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(best.value, best.order),),
        applicability=Applicability.UNSAFE if inferred else Applicability.SAFE,
        message=_message(best),
        evidence=best.evidence,
        language=language_of(dates, context),
    )


def _beyond_iso(field: Field, context: Context) -> Iterator[Proposal]:
    """A finding: what EDTF would have, where it is not written so already."""
    dates = read(field.value, context.locale, edtf=True)
    values = [reading.value for reading in dates.readings]
    if not values or dates.value == field.value:
        return
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=_in_edtf(dates, values),
        evidence=dates.readings[0].evidence,
        language=language_of(dates, context),
    )


def _in_edtf(dates: DateReadings, values: list[str]) -> str:
    verb = "would write" if dates.value else "would ask for"
    return f"ISO 8601 cannot say it; --dates edtf {verb} {' or '.join(values)}"


def _message(reading: DateReading) -> str:
    evidence = reading.evidence
    if len(evidence) == 1:
        return evidence[0].detail or UNDETERMINED
    return "; ".join([reason.detail for reason in evidence]) or UNDETERMINED


RULE = Rule(
    name="localized-date",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_localized,
    propose=propose,
    order=10,
)
