"""Text that was decoded with the wrong encoding is put right.

`Ð”Ð¾Ð¼` is what the UTF-8 bytes of `Дом` look like when they are read as Windows-1252. The repair
is made only where it leads back to the same bytes and gives plausible text; what is lost for good
(`?` runs, U+FFFD) is reported and left alone, and where it stands among misread letters a person
is asked whether these shall be read. Quotes, dashes, ligatures and full-width punctuation
are nobody's damage and are never touched. Where most of a column was misread in one way, so were
those of its texts that are too short to tell it alone.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "L'Ã®le aux oiseaux"}).record
{'title': "L'île aux oiseaux"}
>>> pc.clean_record({"title": "‘Straight’ — “curly” — （全角）"}).record
{'title': '‘Straight’ — “curly” — （全角）'}
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from polyglot_clean.context import Context
from polyglot_clean.encoding.ascii_signs import is_unusual_ascii
from polyglot_clean.encoding.lost import may_be_lossy
from polyglot_clean.encoding.pool import is_borne_out
from polyglot_clean.encoding.repairs import Repair
from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Candidate,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.profile import Profile, column_of

if TYPE_CHECKING:
    from polyglot_clean.encoding.column import Accident


def trigger(value: str) -> bool:
    """Whether there is something to say of a value by itself: to ask whoever may have something to
    say costs as much as most of the answers."""
    if not may_be_lossy(value) and (value.isascii() or not _screen()(value)):
        return False
    repair = _repaired(value, None)
    return repair.text != value or repair.flagged != ()


def words(value: str) -> bool:
    """Whether anything is unusual in a word of a value."""
    if value.isascii():
        return is_unusual_ascii(value)
    return may_be_lossy(value) or _glance()(value)


@cache
def _glance() -> Callable[[str], bool]:
    """`has_unusual_words`, loaded with its tables at the first text that is not ASCII."""
    from polyglot_clean.encoding.glance import has_unusual_words

    return has_unusual_words


@cache
def _screen() -> Callable[[str], bool]:
    """`may_be_misread`, loaded with its tables at the first text that is not ASCII."""
    from polyglot_clean.encoding import may_be_misread

    return may_be_misread


@lru_cache(maxsize=1 << 14)
def _repaired(value: str, what: "Accident | None") -> Repair:
    """The repair, remembered: names of people and papers recur in a corpus."""
    from polyglot_clean.encoding.repair import repair_like

    return repair_like(value, what)


def knowing(profile: Profile) -> Rule:
    """The rule after pass 1: in columns that were misread, sound texts are looked at, too."""
    if not any(column.encoding.accident() for column in profile.columns.values()):
        return RULE
    return replace(RULE, trigger=_may_be_beside_damage, words=_may_be_beside_damage)


def _may_be_beside_damage(value: str) -> bool:
    return may_be_lossy(value) or not value.isascii()


def _happened(field: Field, context: Context) -> "Accident | None":
    """What happened to the column of a field, where pass 1 showed that."""
    if context.profile is None or field.value.isascii():
        return None
    column = column_of(context.profile, context.source, context.file, field.path)
    return column.encoding.accident() if column else None


def _applicability(before: str, repair: Repair) -> Applicability:
    """What only the column tells, or what holds a loss, is for a person to confirm."""
    if repair.flagged:
        return Applicability.UNSAFE
    pooled = any(reason.kind == "column" for step in repair.steps for reason in step.evidence)
    if not pooled or is_borne_out(before, repair.text):
        return Applicability.SAFE
    return Applicability.UNSAFE


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    repair = _repaired(field.value, _happened(field, context))
    if repair.text != field.value:
        evidence = tuple(reason for step in repair.steps for reason in step.evidence)
        yield Proposal(
            rule=RULE.name,
            before=field.value,
            candidates=(Candidate(repair.text, "repaired"),),
            applicability=_applicability(field.value, repair),
            message="; ".join(step.name for step in repair.steps),
            evidence=(*evidence, *repair.flagged),
        )
    elif repair.flagged:
        yield Proposal(
            rule=RULE.name,
            before=field.value,
            candidates=(),
            applicability=Applicability.DISPLAY,
            message="; ".join(reason.detail for reason in repair.flagged),
            evidence=repair.flagged,
        )


RULE = Rule(
    name="mojibake",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES,
    trigger=trigger,
    propose=propose,
    order=20,
    words=words,
)
