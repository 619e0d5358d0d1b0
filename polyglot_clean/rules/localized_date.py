"""Dates written in words, or in a local order, become ISO 8601.

Every word, number and mark of the value must be explained by the languages that know it, and every
reading that survives must be the same day: `24 февраля 2022,, 17:37` is `2022-02-24T17:37`. The
precision stays that of the text: nothing is filled in, neither a day nor midnight nor a zone. What
can be read in two ways is left to `ambiguous-date`; what already is ISO 8601 is left alone. Where
letters stand for digits (`2O22`), or a name or place beside the date would go, the fix is unsafe.
What the other dates of the column show settles an order or a century where there are enough of them
and none is against it; where there are few, the fix is unsafe.

>>> import polyglot_clean as pc
>>> pc.clean_record({"date": "24 февраля 2022,, 17:37"}).record
{'date': '2022-02-24T17:37'}
>>> pc.clean_record({"date": "Windows 10, 2004", "title": "24 февраля 2022"}).changes
()
"""

from collections.abc import Iterator

from polyglot_clean.dates.in_column import likely
from polyglot_clean.model import (
    DATE_ROLES,
    UNDETERMINED,
    Applicability,
    Candidate,
    Context,
    DateReading,
    Field,
    Phase,
    Proposal,
    Rule,
)
from polyglot_clean.rules._dates import is_inferred, language_of, may_be_localized, read_in


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    dates = read_in(field, context)
    preferred = likely(dates)
    inferred = preferred is not None or is_inferred(dates)
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
        language=language_of(dates, context.record),
    )


def _message(reading: DateReading) -> str:
    return "; ".join(reason.detail for reason in reading.evidence) or UNDETERMINED


RULE = Rule(
    name="localized-date",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_localized,
    propose=propose,
    order=10,
)
