"""Doubled separators, and separators with nothing to separate, are removed.

`Иванов, Пётр,,` lost a part somewhere between a database and a page. Only commas, semicolons
and their kin in other scripts are looked at; full stops, dashes, quotes and brackets carry
meaning. In titles only doubled separators go, since a title may well end in a comma. `,,` before
a word stays: it is a common way to type an opening German or Polish quotation mark. Dates have a
reader of their own.

>>> import polyglot_clean as pc
>>> pc.clean_record({"author": "Иванов, Пётр,,"}).record
{'author': 'Иванов, Пётр'}
>>> pc.clean_record({"title": "Er sagte: ,,Ja''", "author": "Smith, J., Jr."}).changes
()
"""

import re
from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.model import (
    NAME_ROLES,
    Applicability,
    Candidate,
    Evidence,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)

# Comma, semicolon, Arabic comma and semicolon, ideographic and full-width comma and semicolon.
_MARKS = ",;\u060c\u061b\u3001\uff0c\uff1b"
_DOUBLED = re.compile(rf"(?<=\S)([{_MARKS}])(?:\s*\1)+(?=\s|$)")
_AT_START = re.compile(rf"^\s*[{_MARKS}]+\s*(?=\w)")
_IN_A_ROW = re.compile(rf"[{_MARKS}]\s*[{_MARKS}]")
_IN_A_WORD = re.compile(rf"[{_MARKS}](?:(?<!\S.)|[^\S ]*[{_MARKS}])")
_LETTER = re.compile(r"\w")
_NAMES = NAME_ROLES | {Role.PUBLISHER, Role.PLACE}
_LONGEST = 2000  # characters of a value that describes a document
_TITLES = frozenset({Role.TITLE, Role.SUBTITLE})


def trigger(value: str) -> bool:
    return len(value) <= _LONGEST and (ends(value) or _IN_A_ROW.search(value) is not None)


def ends(value: str) -> bool:
    """Whether a separator stands at an end of a value."""
    text = value.strip()
    return len(text.strip(_MARKS)) < len(text) and len(value) <= _LONGEST


def words(value: str) -> bool:
    """Whether a word begins with a separator, or has two in a row."""
    return _IN_A_WORD.search(value) is not None


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    if len(field.value) > _LONGEST:
        return
    plain = _DOUBLED.sub(r"\1", field.value)
    if field.role not in _TITLES:
        plain = _without_end(plain, field.value, field.role)
        # `,,Ja''` opens with a typed quotation mark; a single comma at the start opens nothing.
        plain = plain if plain.startswith(",,") else _AT_START.sub("", plain)
    if plain == field.value or not _LETTER.search(plain):
        return
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(Candidate(plain, "without"),),
        applicability=Applicability.SAFE,
        message="punctuation that separates nothing is removed",
        evidence=(Evidence("punctuation", "a separator is doubled or stands at an end"),),
    )


def _without_end(plain: str, before: str, role: Role) -> str:
    """Without separators at the end: any in a name, doubled ones elsewhere (`Hello,` may go on)."""
    bare = plain.rstrip(_MARKS + " \t")
    marks = sum(mark in _MARKS for mark in before[len(before.rstrip(_MARKS + " \t")) :])
    return bare if marks > 1 or (marks and role in _NAMES) else plain


RULE = Rule(
    name="stray-punctuation",
    phase=Phase.TEXT,
    roles=NAME_ROLES | _TITLES | {Role.PUBLISHER, Role.SOURCE, Role.PLACE, Role.LANGUAGE},
    trigger=trigger,
    propose=propose,
    order=50,
    words=words,
    ends=ends,
)
