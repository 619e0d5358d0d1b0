"""A review as a pure state machine: questions, answers, and where the person stands.

`step(session, command)` gives the next session, `view(session)` what to show; neither reads nor
prints, so that any front end can drive it. A decision is about a value of a field under a rule,
wherever it stands: the same question is asked once.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import category

from polyglot_clean.model import Open, Plan, Verdict
from polyglot_clean.policy import Key, SavedDecision
from polyglot_clean.roles import name_of

_LETTERS = re.compile(r"a+|文+")


@dataclass(frozen=True, slots=True)
class Question:
    """An open proposal; `places` counts where the same value stands in the same field."""

    source: str
    item: Open
    places: int = 1

    @property
    def key(self) -> Key:
        proposal = self.item.proposal
        return proposal.rule, self.item.field.path, proposal.before

    @property
    def kind(self) -> Key:
        """What like questions share: rule, field (without positions) and shape of the value."""
        proposal = self.item.proposal
        return proposal.rule, name_of(self.item.field.path), shape(proposal.before)


@dataclass(frozen=True, slots=True)
class Accept:
    """Take the candidate with that index (from 0)."""

    index: int = 0


@dataclass(frozen=True, slots=True)
class AcceptAll:
    """Take the candidate of the same key in every undecided question of this kind."""

    index: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """Leave the value as it is, and do not ask again."""


@dataclass(frozen=True, slots=True)
class RejectAll:
    """The same for every undecided question of this kind."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave it open, go on."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Write this value instead."""

    value: str


@dataclass(frozen=True, slots=True)
class Quit:
    """Stop here; what is decided stays decided."""


Command = Accept | AcceptAll | Reject | RejectAll | Skip | Edit | Quit


@dataclass(frozen=True, slots=True)
class Session:
    """`position` is the index of the question shown; past the last one the review is over."""

    questions: tuple[Question, ...]
    answers: Mapping[Key, SavedDecision] = field(default_factory=dict)
    position: int = 0

    @property
    def over(self) -> bool:
        return self.position >= len(self.questions)

    @property
    def decisions(self) -> tuple[SavedDecision, ...]:
        """What was decided, in the order of the questions."""
        keys = (question.key for question in self.questions)
        return tuple(self.answers[key] for key in keys if key in self.answers)


@dataclass(frozen=True, slots=True)
class View:
    """What a front end shows: the question, its number (from 1), how many are like it."""

    question: Question
    number: int
    total: int
    alike: int
    decided: int


def begin(plans: Iterable[Plan]) -> Session:
    """A session on everything that plans leave open: like questions side by side, findings last."""
    found: dict[Key, Question] = {}
    for plan in plans:
        for item in plan.open:
            question = Question(plan.source, item)
            if known := found.get(question.key):
                found[question.key] = replace(known, places=known.places + 1)
            else:
                found[question.key] = question
    groups: dict[Key, list[Question]] = {}
    for question in found.values():
        groups.setdefault(question.kind, []).append(question)
    ordered = sorted(groups.values(), key=lambda group: not group[0].item.proposal.candidates)
    return Session(tuple(question for group in ordered for question in group))


def step(session: Session, command: Command) -> Session:
    """The session after a command; a candidate that does not exist changes nothing."""
    if session.over:
        return session
    here = session.questions[session.position]
    match command:
        case Quit():
            return replace(session, position=len(session.questions))
        case Skip():
            return _onward(session)
        case Reject():
            return _answered(session, (_rejected(here),))
        case RejectAll():
            return _answered(session, tuple(map(_rejected, _alike(session))))
        case Edit(value):
            return _answered(session, (_accepted(here, value),))
        case Accept(index) | AcceptAll(index):
            candidates = here.item.proposal.candidates
            if not 0 <= index < len(candidates):
                return session
            if isinstance(command, Accept):
                return _answered(session, (_accepted(here, candidates[index].value),))
            return _answered(session, _all_with(session, candidates[index].key))


def view(session: Session) -> View | None:
    """What to show now; None when the review is over."""
    if session.over:
        return None
    return View(
        question=session.questions[session.position],
        number=session.position + 1,
        total=len(session.questions),
        alike=len(_alike(session)),
        decided=len(session.answers),
    )


def shape(value: str) -> str:
    """The shape of a value: digits are 9, words a, words of scripts without case 文.

    >>> shape("03/04/2022"), shape("24 февраля 2022,, 17:37"), shape("2022年2月")
    ('99/99/9999', '99 a 9999,, 99:99', '9999文9文')
    """
    return _LETTERS.sub(lambda run: run[0][0], "".join(map(_class, value)))


def _class(char: str) -> str:
    general = category(char)
    if general == "Nd":
        return "9"
    if general in ("Lo", "Mc", "Mn"):
        return "文"
    return "a" if general[0] == "L" else char


def _alike(session: Session) -> tuple[Question, ...]:
    """The questions of this kind that are undecided, this one included."""
    kind = session.questions[session.position].kind
    return tuple(q for q in session.questions if q.kind == kind and q.key not in session.answers)


def _all_with(session: Session, key: str) -> tuple[SavedDecision, ...]:
    return tuple(
        _accepted(question, candidate.value)
        for question in _alike(session)
        for candidate in question.item.proposal.candidates
        if candidate.key == key
    )


def _accepted(question: Question, value: str) -> SavedDecision:
    return SavedDecision(*question.key, Verdict.ACCEPT, value)


def _rejected(question: Question) -> SavedDecision:
    return SavedDecision(*question.key, Verdict.REJECT)


def _answered(session: Session, decisions: tuple[SavedDecision, ...]) -> Session:
    answers = {**session.answers, **{decision.key: decision for decision in decisions}}
    return _onward(replace(session, answers=answers))


def _onward(session: Session) -> Session:
    """To the next question that is undecided, or to the end."""
    places = range(session.position + 1, len(session.questions))
    undecided = (p for p in places if session.questions[p].key not in session.answers)
    return replace(session, position=next(undecided, len(session.questions)))
