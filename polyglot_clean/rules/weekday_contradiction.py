"""A date whose weekday does not fit is shown, not repaired.

`Monday, 24 February 2022` was a Thursday: the day, the month, the year or the weekday is wrong, and
only a person with the source at hand can say which.

>>> import polyglot_clean as pc
>>> pc.clean_record({"date": "Monday, 24 February 2022"}).open[0].proposal.rule
'weekday-contradiction'
>>> pc.clean_record({"date": "Thursday, 24 February 2022"}).record
{'date': '2022-02-24'}
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.model import (
    DATE_ROLES,
    Applicability,
    Evidence,
    Field,
    Phase,
    Proposal,
    Rule,
)
from polyglot_clean.rules._dates import language_of, may_be_localized, read_in


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    dates = read_in(field, context)
    if dates.value is not None or dates.reason != "weekday-contradiction":
        return
    without = ", ".join(reading.value for reading in dates.readings)
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message="the weekday is not that of the date",
        evidence=(Evidence("weekday", f"without its weekday it would read {without}", 0.0),)
        if without
        else (),
        language=language_of(dates, context),
    )


RULE = Rule(
    name="weekday-contradiction",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_localized,
    propose=propose,
    order=30,
)
