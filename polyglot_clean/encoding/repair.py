"""Text repaired: escapes unwrapped, misread bytes read again, what cannot be seen removed.

The order matters: escapes may hold mojibake (`&ETH;&iquest;`), and characters that cannot be seen
may be its bytes (U+00AD is a byte of many letters in UTF-8), so they go last.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from polyglot_clean.encoding.bounds import among, bit_of
from polyglot_clean.encoding.charsets import NAMES, marks
from polyglot_clean.encoding.column import Accident, accident, read_with
from polyglot_clean.encoding.escapes import may_be_escaped, unescape
from polyglot_clean.encoding.glance import is_unusual
from polyglot_clean.encoding.invisible import may_hold_invisible, strip_invisible
from polyglot_clean.encoding.lost import losses, may_be_lossy
from polyglot_clean.encoding.misread import MARGIN, SURE, Weighed, settled, weigh
from polyglot_clean.encoding.misreadings import MISREAD_MARKS, leads_in
from polyglot_clean.encoding.partly import greek_symbols, misread_losses, read_partly
from polyglot_clean.encoding.plain import (
    accent_gain,
    lookalike_gain,
    plain_forms,
)
from polyglot_clean.encoding.plain_screen import may_have_plain_form
from polyglot_clean.encoding.pool import is_contradicted
from polyglot_clean.encoding.repairs import Repair, RepairStep
from polyglot_clean.encoding.screen import (
    TOLERATED,
    Remembered,
    few_are_misspelt,
    may_be_misread,
    suspicion_of,
)
from polyglot_clean.encoding.sound import sound
from polyglot_clean.encoding.together import may_gain
from polyglot_clean.encoding.traits import (
    has_a_sign_of_its_own,
    has_foreign_letters,
    is_cut_short,
    is_odd,
    may_be_told_by_pairs,
)
from polyglot_clean.encoding.writing import writing
from polyglot_clean.model import Evidence

_ROUNDS = 4
_UNSEEN = "characters that cannot be seen were left"


def may_be_damaged(text: str) -> bool:
    """Whether `repair_encoding` looks at `text` alone; where not, it neither changes nor flags it.

    With siblings, a text that looks sound by itself may still share the accident of its column.

    >>> may_be_damaged("Ordinary text, 2022"), may_be_damaged("RepÃºblica")
    (False, True)
    """
    if text.isascii():
        return _needs_a_look(text)
    if not is_unusual(text):
        return False
    if has_a_sign_of_its_own(text):
        return True
    excess, rest = writing().excess(text)
    return excess + sum(map(_attention.__getitem__, rest)) > TOLERATED


def _needs_a_look(text: str) -> bool:
    return (
        may_be_escaped(text)
        or may_hold_invisible(text)
        or may_have_plain_form(text)
        or may_be_lossy(text)
    )


def _attend(chunk: str) -> int:
    """How much there is to look at in a chunk that is no word; no screen looks for a space."""
    if _QUIET.fullmatch(chunk) and not may_have_plain_form(chunk):
        return 0
    return TOLERATED + 1 if _needs_a_look(chunk) else suspicion_of(chunk)


_QUIET = re.compile(  # scripts that no legacy encoding has, with ordinary punctuation
    "[ !\"'()*,./0-9:;<>A-Za-z|\u00ab\u00bb\u0531-\u058f\u0900-\u0dff\u0e80-\u109f\u10a0-\u10ff"
    "\u1200-\u137f\u1780-\u17ff\u1c90-\u1cbf\u200c\u200d\u201c\u201d-]*"
)
_attention = Remembered(_attend)


def repair_encoding(text: str, *, siblings: Sequence[str] = ()) -> Repair:
    """`text` with its damage undone where the evidence settles how, and flagged where not.

    `siblings` are other texts of the same column or source: what happened to them happened to
    this one. A text is returned as it is where nothing is certain.

    >>> repair_encoding("RepÃºblica").text
    'República'
    >>> repair_encoding("RepÃºblica").steps[0].name
    'UTF-8 bytes were read as Windows-1252'
    >>> repair_encoding("Wybrze?e Ko?ci S?oniowej").flagged[0].kind
    'lost-letters'
    """
    return sound(text) or _repaired(text, siblings)


def _repaired(text: str, siblings: Sequence[str]) -> Repair:
    if not (_needs_a_look(text) if text.isascii() else siblings or may_be_damaged(text)):
        return Repair(text)
    repair = _once(text, siblings)
    for _ in range(_ROUNDS):
        # What is gone, or has a plain form now, may have kept the bytes of a letter apart.
        cut = _CUT_SHORT in repair.flagged
        if cut or not repair.steps or not may_be_damaged(repair.text):
            break
        more = _once(repair.text, ())
        flagged = more.flagged or repair.flagged
        repair = Repair(more.text, (*repair.steps, *more.steps), flagged)
        if not more.steps:
            break
    return repair


def _once(text: str, siblings: Sequence[str]) -> Repair:
    plain = unescape(text) if may_be_escaped(text) else Repair(text)
    read = repair_misread(plain.text, siblings=siblings)
    steps = [*plain.steps, *read.steps]
    if _CUT_SHORT in read.flagged:
        # What is left may be bytes of letters: nothing of it may be dropped or replaced.
        return Repair(read.text, tuple(steps), read.flagged)
    seen = read.text if _may_be_bytes(read) else strip_invisible(read.text)
    if seen != read.text:
        evidence = (Evidence("invisible-character", "it carries nothing in this script"),)
        steps.append(RepairStep(_UNSEEN, read.text, seen, evidence))
    last = plain_forms(seen)
    return Repair(last.text, (*steps, *last.steps), read.flagged)


def _may_be_bytes(read: Repair) -> bool:
    """Whether a soft hyphen may be a byte of misread text, though it is not settled of which."""
    if read.steps or "\u00ad" not in read.text or not may_be_misread(read.text):
        return False
    return any(each.gain >= MARGIN and each.way[-1].whole for each in weigh(read.text))


def repair_misread(text: str, *, siblings: Sequence[str] = ()) -> Repair:
    """`text` with misread bytes read again, and nothing else; for the rule `mojibake`.

    >>> repair_misread("&eacute; ÐšÐ°Ñ‚Ñ\\x8f").text
    '&eacute; Катя'
    """
    what = _happened(tuple(siblings)) if siblings and not text.isascii() else None
    return repair_like(text, what)


@lru_cache(maxsize=64)
def _happened(siblings: tuple[str, ...]) -> Accident | None:
    """What happened to a column, unless those of its texts that tell alone say otherwise."""
    what = accident(siblings)
    return None if what is None or is_contradicted(siblings, what) else what


def repair_like(text: str, what: Accident | None) -> Repair:
    """The same, of a text to whose column `what` happened."""
    steps: list[RepairStep] = []
    now = text
    for told in _TOLD_BY_PAIRS if may_be_told_by_pairs(text) else ():
        steps.extend(told(now))
        now = steps[-1].after if steps else text
    leads: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        suspect = may_be_misread(now)
        best = _beside(now, what) if what else None
        best = _alone(now) if best is None and suspect else best
        if best is None or not best.complete:
            partly = read_partly(now) if suspect else None
            if partly:
                steps.append(partly)
                return Repair(partly.after, tuple(steps), losses(partly.after) or (_CUT_SHORT,))
            lost = losses(now) if may_be_lossy(now) else ()
            if best is not None or (suspect and is_cut_short(now)):
                lost = (*lost, _CUT_SHORT)
            elif not leads.isdisjoint(now):
                lost = (*lost, _LEFT_OVER)
            return Repair(now, tuple(steps), lost)
        if steps and best.evidence:
            break  # a column was misread once; a text that seems to be so twice is doubtful
        for step in best.way:
            evidence = Evidence("plausible-letters", f"more plausible by {best.gain:.0f} nats")
            steps.append(RepairStep(str(step), now, step.text, (evidence, *best.evidence)))
            if not step.whole:
                leads |= leads_in(now, step.read_as)
            now = step.text
    # Readings that go on and on lead nowhere: the text stays as it is.
    return Repair(text, (), losses(text))


def _without_mark(text: str) -> Iterator[RepairStep]:
    """The byte order mark of UTF-8 at the start of a text, misread: `ï»¿` is nothing else."""
    if not text.startswith(_MARKS):
        return
    for mark, codec in MISREAD_MARKS.items():
        if text.startswith(mark):
            name = f"the byte order mark of UTF-8 was read as {NAMES[codec]}"
            evidence = (Evidence("byte-order-mark", f"it begins with {mark}"),)
            yield RepairStep(name, text, text[len(mark) :], evidence)
            return


_MARKS = tuple(MISREAD_MARKS)
_TOLD_BY_PAIRS = (_without_mark, greek_symbols, misread_losses)


_CUT_SHORT = Evidence("cut-short", "misread bytes are seen, but some of them are lost")
_LEFT_OVER = Evidence("cut-short", "the first byte of a letter is left, as it was misread")


def _beside(text: str, what: Accident) -> Weighed | None:
    found = read_with(text, what)
    if found is None:
        return None
    reading, gain = found
    detail = f"{what.texts} texts beside it were misread the same way"
    return Weighed(reading.text, gain, (reading,), True, (Evidence("column", detail),))


def _may_be_of_a_mac(text: str) -> bool:
    """Whether a few words gain much by the pair of encodings that have most letters in common."""
    if _NO_MAC.search(text):
        return False
    return bool(among(text, _OF_MACS, 2 * SURE))


_OF_MACS = bit_of("cp1251", "mac_cyrillic")
_NO_MAC = re.compile(f"[^\x00-\x7f{re.escape(''.join(marks('cp1251')))}]")


@lru_cache(maxsize=1 << 12)
def _alone(text: str) -> Weighed | None:
    if " " in text:
        plain = not is_odd(text)
        if plain and has_foreign_letters(text):
            return None
        if plain and few_are_misspelt(text) and not _may_be_of_a_mac(text):
            return None
    if not may_gain(text):
        return None
    best = settled(text, weigh(text))
    if best is not None and max(lookalike_gain(text), accent_gain(text)) > best.gain:
        return None  # letters that look the same, or accents beside their letters, explain more
    return best
