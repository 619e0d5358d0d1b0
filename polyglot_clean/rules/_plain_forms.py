"""What the rules on characters that stand for others share: one kind of form, put right."""

from collections.abc import Iterator

from polyglot_clean.model import Applicability, Candidate, Field, Proposal


def plain_forms_of(rule: str, kind: str, field: Field) -> Iterator[Proposal]:
    """The value with the forms of one kind (`COMPATIBLE` ...) replaced, if it has any."""
    from polyglot_clean.encoding.plain import plain_forms

    plain = plain_forms(field.value, frozenset({kind}))
    if plain.text != field.value:
        yield Proposal(
            rule=rule,
            before=field.value,
            candidates=(Candidate(plain.text, "plain"),),
            applicability=Applicability.SAFE,
            message="; ".join(step.name for step in plain.steps),
            evidence=tuple(reason for step in plain.steps for reason in step.evidence),
        )
