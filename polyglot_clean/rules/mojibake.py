"""Text that was decoded with the wrong encoding is put right.

`Ð”Ð¾Ð¼` is what the UTF-8 bytes of `Дом` look like when they are read as Windows-1252. The repair
is made only where it leads back to the same bytes and gives plausible text; what is lost for good
(`?` runs, U+FFFD) is reported and left alone, and where it stands among misread letters a person
is asked whether these shall be read. Quotes, dashes, ligatures and full-width punctuation
are nobody's damage and are never touched.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "L'Ã®le aux oiseaux"}).record
{'title': "L'île aux oiseaux"}
>>> pc.clean_record({"title": "‘Straight’ — “curly” — （全角）"}).record
{'title': '‘Straight’ — “curly” — （全角）'}
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from polyglot_clean.encoding.lost import may_be_lossy
from polyglot_clean.encoding.repairs import Repair
from polyglot_clean.model import (
    OPAQUE_ROLES,
    Applicability,
    Candidate,
    Context,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)


def trigger(value: str) -> bool:
    return may_be_lossy(value) or (not value.isascii() and _screen()(value))


@cache
def _screen() -> Callable[[str], bool]:
    """`may_be_misread`, loaded with its tables at the first text that is not ASCII."""
    from polyglot_clean.encoding import may_be_misread

    return may_be_misread


@lru_cache(maxsize=1 << 14)
def _repaired(value: str) -> Repair:
    """The repair, remembered: names of people and papers recur in a corpus."""
    from polyglot_clean.encoding import repair_misread

    return repair_misread(value)


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    repair = _repaired(field.value)
    if repair.text != field.value:
        evidence = tuple(reason for step in repair.steps for reason in step.evidence)
        yield Proposal(
            rule=RULE.name,
            before=field.value,
            candidates=(Candidate(repair.text, "repaired"),),
            applicability=Applicability.UNSAFE if repair.flagged else Applicability.SAFE,
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
)
