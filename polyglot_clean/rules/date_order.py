"""A document that was changed before it was published or made is shown.

Two fields were mixed up, a day and a month were, or a date is that of a template. The dates are
compared as they are read, at the precision that both have; where one of them has a time, a day
between them may be that of a time zone. A record may say what was done to itself, so only the date
of a change is compared: databases create their records long after the books.

>>> import polyglot_clean as pc
>>> record = {"published": "2022-02-24", "modified": "2021-03-02"}
>>> pc.clean_record(record).open[0].proposal.message
'changed on 2021-03-02, before it was published (2022-02-24)'
>>> pc.clean_record({"published": "2022-02-24", "modified": "2022-02"}).open
()
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter

from polyglot_clean.context import Context
from polyglot_clean.model import (
    Applicability,
    Evidence,
    Field,
    Names,
    Phase,
    Proposal,
    Role,
    Rule,
    WholeScreen,
)
from polyglot_clean.rules._dates import read

_DATE = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(T.*)?")
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?", re.ASCII | re.DOTALL)
_BEFORE = ((Role.PUBLISHED, "published"), (Role.CREATED, "made"))
_EARLIER = frozenset(role for role, _ in _BEFORE)
_DAY = 10


def trigger(value: str) -> bool:
    """Whether a value may be a date: it has a digit."""
    return any(map(str.isdigit, value))


def whole(names: Names) -> WholeScreen:
    """Whether a record may say that it was changed before it was made.

    Days in the form of ISO 8601 are compared as they stand: most dates of a clean corpus.
    """
    changed = [at for at, (_, role) in enumerate(names) if role is Role.MODIFIED]
    before = [at for at, (_, role) in enumerate(names) if role in _EARLIER]
    if not changed or not before:
        return lambda *_: False
    dates, late = itemgetter(*changed, *before), len(changed)
    return lambda values, _read: _may_be_out_of_order(dates(values), late)


@lru_cache(maxsize=1 << 14)
def _may_be_out_of_order(dates: tuple[str, ...], late: int) -> bool:
    """Whether any of the first, `late` dates may be before any of the others."""
    days = [value[:_DAY] if _PLAIN.fullmatch(value) else "" for value in dates]
    early = days[late:]
    return min(days[:late]) < max(early) or not all(early)


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if not trigger(field.value):
        return
    changed = _spans(field, context)
    if changed is None:
        return
    for role, verb in _BEFORE:
        dates = [_spans(other, context) for other in context.of(frozenset({role}))]
        known = [found[0] for found in dates if found]
        if dates and len(known) == len(dates) and _precedes(changed[1], min(known)):
            yield Proposal(
                rule=RULE.name,
                before=field.value,
                candidates=(),
                applicability=Applicability.DISPLAY,
                message=f"changed on {changed[1]}, before it was {verb} ({min(known)})",
                evidence=(Evidence("order", f"{changed[1]} is before {min(known)}"),),
            )
            return


def _spans(field: Field, context: Context) -> tuple[str, str] | None:
    """The first and the last date of a value that is read, one after the other."""
    value = read(field.value, context.locale).value
    if value is None:
        return None
    first, _, last = value.partition("/")
    ends = first, last or first
    return ends if all(map(_DATE.fullmatch, ends)) else None


def _precedes(one: str, other: str) -> bool:
    """Whether a date is certainly before another one, at the precision of both, in any zone."""
    matches = _DATE.fullmatch(one), _DATE.fullmatch(other)
    if not (matches[0] and matches[1]):
        return False
    size = min(len(matches[0][1]), len(matches[1][1]))
    early, late = matches[0][1][:size], matches[1][1][:size]
    timed = bool(matches[0][2] or matches[1][2])
    if size == _DAY and timed and early < late:
        return date.fromisoformat(early) + timedelta(days=1) < date.fromisoformat(late)
    return early < late


RULE = Rule(
    name="date-order",
    phase=Phase.RECORD,
    roles=frozenset({Role.MODIFIED}),
    trigger=trigger,
    propose=propose,
    order=20,
    whole=whole,
)
