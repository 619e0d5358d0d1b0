"""Policy: proposals -> decisions; what a person decided earlier is replayed.

A saved decision speaks of one value of one field under one rule, whatever file it stands in, so
that it can be committed beside a corpus and means the same tomorrow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from polyglot_clean.errors import BadSettings
from polyglot_clean.model import Applicability, Decision, Field, Proposal, Verdict

Key = tuple[str, str, str]
"""Rule, field path, value before."""


@dataclass(frozen=True, slots=True)
class SavedDecision:
    """One line of `polyglot-decisions.jsonl`.

    `chosen` is the value to write; None with REJECT. `note` is free text for other people.
    """

    rule: str
    path: str
    before: str
    verdict: Verdict
    chosen: str | None = None
    note: str = ""

    @property
    def key(self) -> Key:
        return self.rule, self.path, self.before


@dataclass(frozen=True, slots=True)
class Policy:
    """Decides what it may decide alone; the rest stays open for a person.

    Safe fixes are accepted, unsafe ones only with `unsafe_fixes`; a question with several
    candidates is never settled here, a saved decision always wins.
    """

    unsafe_fixes: bool = False
    saved: Mapping[Key, SavedDecision] = field(default_factory=dict)

    def decide(self, field: Field, proposal: Proposal) -> Decision | None:
        """The decision on a proposal, or None where it stays open."""
        saved = self.saved.get((proposal.rule, field.path, proposal.before))
        if saved is not None:
            return Decision(saved.verdict, saved.chosen, "person")
        if len(proposal.candidates) != 1:
            return None
        trusted = proposal.applicability is Applicability.SAFE or (
            self.unsafe_fixes and proposal.applicability is Applicability.UNSAFE
        )
        if not trusted:
            return None
        return Decision(Verdict.ACCEPT, proposal.candidates[0].value, "policy")


def policy_of(decisions: Iterable[SavedDecision], *, unsafe_fixes: bool = False) -> Policy:
    """A policy that replays `decisions`; of two on the same value the later one holds."""
    return Policy(unsafe_fixes, {decision.key: decision for decision in decisions})


def read_decisions(text: str, path: str = "polyglot-decisions.jsonl") -> tuple[SavedDecision, ...]:
    """Parse saved decisions, one JSON object a line; raises `BadSettings` with the line.

    >>> line = '{"before": "1,,", "chosen": "1", "path": "n", "rule": "x", "verdict": "accept"}'
    >>> read_decisions(line)[0].chosen
    '1'
    """
    return tuple(
        _read_line(line, path, number)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )


def _read_line(line: str, path: str, number: int) -> SavedDecision:
    import json

    remedy = "mend the line, or delete it to be asked again"
    try:
        row = json.loads(line)
        decision = SavedDecision(**{**row, "verdict": Verdict(row["verdict"])})
    except (ValueError, TypeError, KeyError) as error:
        problem = f"this is not a saved decision ({error})"
        raise BadSettings(path, problem, remedy, line=number) from None
    texts = (decision.rule, decision.path, decision.before, decision.note)
    if not all(isinstance(text, str) for text in texts):
        raise BadSettings(path, "rule, path, before and note are texts", remedy, line=number)
    if isinstance(decision.chosen, str) != (decision.verdict is Verdict.ACCEPT):
        problem = "`chosen` is the accepted value, and absent with `reject`"
        raise BadSettings(path, problem, remedy, line=number)
    return decision


def write_decisions(decisions: Iterable[SavedDecision]) -> str:
    """The text of a decisions file: sorted, one a line, so that it merges and diffs well."""
    latest = {decision.key: decision for decision in decisions}
    return "".join(_line(latest[key]) + "\n" for key in sorted(latest))


def _line(decision: SavedDecision) -> str:
    import json

    row = {
        name: value
        for name, value in asdict(decision).items()
        if value is not None and (name != "note" or value)
    }
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate out of a JSON escape cannot stand in UTF-8
        return json.dumps(row, sort_keys=True)
    return text
