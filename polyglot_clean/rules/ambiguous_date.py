"""A date that can be read in more than one way is a question, never a guess.

`03/04/2022` is 3 April or March 4th; `24.02.22` leaves the century open; `5. listopad 2021` is
November in Czech and October in Croatian. All readings are shown with what speaks for them, and a
person decides, once for all dates of the same shape. Saying which language and region the data come
from (`--locale en-GB`) settles the order of numbers.

>>> import polyglot_clean as pc
>>> [c.value for c in pc.clean_record({"date": "03/04/2022"}).open[0].proposal.candidates]
['2022-03-04', '2022-04-03']
>>> pc.clean_record({"date": "23/04/2022"}).open
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.dates.in_column import COLUMN, likely, orders_of
from polyglot_clean.model import (
    DATE_ROLES,
    Applicability,
    Candidate,
    DateReading,
    DateReadings,
    Evidence,
    Field,
    Phase,
    Proposal,
    Rule,
    distinct,
)
from polyglot_clean.rules._dates import column_shown, language_of, may_be_localized, read_in

_WHY = {
    "ambiguous-order": "the order of day and month is not certain",
    "two-digit-year": "the century is not written",
    "ambiguous-time": "the time of day is not certain",
    "ambiguous-period": "its words can mean different periods",
    "ambiguous-month": "the month's name means different months in different languages",
}


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    dates = read_in(field, context)
    candidates = () if dates.value is not None or likely(dates) else _candidates(dates)
    if len(candidates) < 2:
        return
    evidence = [Evidence("reason", dates.reason, 0.0)]
    message = _WHY.get(dates.reason, "it can be read in more than one way")
    shown = column_shown(field, context)
    if shown is not None and (words := orders_of(shown, field.value)):
        evidence.append(Evidence(COLUMN, words, 0.0))
        message = f"{message}: {words}"
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=candidates,
        applicability=Applicability.UNSAFE,
        message=message,
        evidence=tuple(evidence),
        language=language_of(dates, context),
    )


def _candidates(dates: DateReadings) -> tuple[Candidate, ...]:
    """One candidate a value; readings of the same value in several orders say it once."""
    by_value = {reading.value: reading for reading in reversed(dates.readings)}
    values = distinct(reading.value for reading in dates.readings)
    return tuple(Candidate(value, _key(by_value[value]), _why(by_value[value])) for value in values)


def _key(reading: DateReading) -> str:
    century = reading.value[:2]
    return f"{reading.order} {reading.calendar} {century}xx"


def _why(reading: DateReading) -> str:
    """What speaks for a reading, and what it takes for granted."""
    return "; ".join(reason.detail for reason in reading.evidence)


RULE = Rule(
    name="ambiguous-date",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_localized,
    propose=propose,
    order=20,
)
