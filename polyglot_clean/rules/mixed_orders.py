"""A column in which both orders of day and month are proven is shown.

Where 1,204 dates of a column have a part over 12 in first place, and one has it in second, somebody
else wrote that one, or it is a slip: then none of the doubtful dates beside them is certain. It is
said at the dates of the rarer order, while these are few; else at one of them.

>>> from polyglot_clean import clean_record
>>> from polyglot_clean.dates.column import DateProfile
>>> from polyglot_clean.profile import Column, Place, Profile
>>> shown = DateProfile({("order", "/", "dmy", "part over 12"): 1204})
>>> profile = Profile({Place("host", "example.org", "date"): Column(shown)})
>>> clean_record({"date": "02/24/2022"}, profile=profile).open[0].proposal.message
'both orders are in use: in this column, 1,204 dates have a part over 12 in first place, none ...'
>>> clean_record({"date": "24/02/2022"}, profile=profile).open
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.dates.column import DateProfile, shown_by
from polyglot_clean.dates.in_column import orders_in_words
from polyglot_clean.model import (
    DATE_ROLES,
    Applicability,
    Evidence,
    Field,
    Phase,
    Proposal,
    Rule,
)
from polyglot_clean.rules._dates import column_shown, may_be_localized, read

_FEW = 20


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if context.profile is None:
        return
    found = shown_by(field.value, read(field.value, context.locale))
    orders = [key for key in found if key[0] == "order"]
    shown = column_shown(field, context) if orders else None  # dates in words say nothing of it
    if shown is None:
        return
    for key in orders:
        if usual := _usual(shown, key[1], key[2], field.value):
            words = orders_in_words(shown, key[1], usual)
            yield Proposal(
                rule=RULE.name,
                before=field.value,
                candidates=(),
                applicability=Applicability.DISPLAY,
                message=f"both orders are in use: {words}",
                evidence=(Evidence("column", words),),
            )


def _usual(shown: DateProfile, mark: str, order: str, value: str) -> str:
    """The other, usual order of a column, where a date of the rarer one is to be shown; else ""."""
    orders = shown.orders(mark)
    usual = max(orders, key=lambda each: (orders[each], each), default=order)
    if usual == order:
        return ""
    few = orders.get(order, 0) <= _FEW
    return usual if few or shown.examples.get((mark, order)) == value else ""


RULE = Rule(
    name="mixed-orders",
    phase=Phase.VALUE,
    roles=DATE_ROLES,
    trigger=may_be_localized,
    propose=propose,
    order=5,
)
