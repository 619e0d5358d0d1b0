"""What one line of a header can be: a label with its value, a date, or something else.

Which words are labels and dates is for the lexicon to say; here are only shapes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from polyglot_clean.model import DATE_ROLES, NAME_ROLES, DateReading, DateReadings, Role


class Kind(Enum):
    BLANK = "blank"
    ENTRY = "entry"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """A line; `start` and `end` bound its value, or its text, in the whole text.

    `weight` is what it adds to the evidence for a header: 2 settles it. `known` tells that the
    lexicon has the label, `indent` the blanks before it.
    """

    kind: Kind
    start: int
    end: int
    value: str = ""
    label: str = ""
    weight: int = 0
    known: bool = False
    indent: int = 0


_LONGEST = 400  # a longer line is text, whatever it begins with
_DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_NEWLINE = re.compile(r"\r\n|\r|\n|\Z")
_RULE = re.compile(r"[-=*_~+.\s]{3,}|#{6}\w+#")  # "######OpenITI#" is a mark, no title

# OpenITI, comments in Markdown.
_MARKED = (
    re.compile(r"#META#\s*(?P<label>[^:]{1,80}?)\s*::\s*(?P<value>.*)"),
    re.compile(r"\[#\]:\s*(?P<label>[^:()\s][^:()]{0,60}?)\s*:\s*\((?P<value>.*)\)"),
    re.compile(r"\[#\]:\s*(?P<label>[^:()\s][^:()]{0,60}?)\s*:\s*\"(?P<value>.*)\""),
)
_PLAIN = re.compile(
    r"(?P<mark>[%#]{1,6}\s*)?(?P<label>[^\W_][^:：︰]{0,59}?)\s*"
    r"(?P<colon>[:：︰])(?P<space>\s*)(?P<value>.*)"
)
_BOLD = re.compile(
    r"(?P<mark>\*{1,2}|_{1,2})(?P<label>[^\W_][^:：︰*]{0,59}?)\s*"
    r"(?:[:：︰]\s*(?P=mark)|(?P=mark)\s*[:：︰])\s*(?P<value>.*)"
)
_NO_LABEL = re.compile(r"[!?;,\"“”„«»<>{}\[\]|=/\\…@]|(?:\S+\s+){4}\S|.{41}")
# Scripts that set no spaces between words: Thai, Lao, Myanmar, Khmer, Japanese, Chinese.
_UNSPACED = ("\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u3040\u30ff", "\u3400\u9fff")
_SEPARATOR = re.compile(r"\s*(?:[-–—|,·•]+\s*)?")
_WORD = re.compile(r"\S+")
_HEADING = re.compile(r"#{1,6}\s+(.*?)(?:\s+#+)?")
_SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")


def lines_of(text: str, at: int = 0) -> Iterator[Line]:
    """The lines of a text from an offset on, one by one, as they are asked for."""
    while at < len(text) and (newline := _NEWLINE.search(text, at)):
        line = text[at : newline.start()]
        shown = line.lstrip(" \t\u00a0\u3000" + _DIRECTION)
        indent = len(line) - len(shown)
        yield _classified(shown.rstrip(), at + indent, indent - line.startswith("\ufeff"))
        at = newline.end()


def is_sentence(value: str) -> bool:
    """Whether a value is text rather than metadata: it is long, or words with an end mark.

    >>> is_sentence("No. It came too late."), is_sentence("Smith, J.")
    (True, False)
    """
    words = len(value.split())
    ended = bool(_SENTENCE.search(value))
    return len(value) > 160 or (ended and (words > 2 or _unspaced(value) > 7))


def _classified(text: str, start: int, indent: int) -> Line:
    blank = Line(Kind.BLANK, start, start, indent=indent)
    if not text or _RULE.fullmatch(text):
        return blank
    found = None
    if len(text) <= _LONGEST:
        found = _marked(text) or _labelled(text) or _unlabelled(text)
    heading = _HEADING.fullmatch(text) if len(text) <= _LONGEST else None
    shown = heading.span(1) if heading else (0, len(text))
    line = found or Line(Kind.OTHER, *shown, text[slice(*shown)])
    return replace(line, start=start + line.start, end=start + line.end, indent=indent)


def _marked(text: str) -> Line | None:
    for pattern in _MARKED:
        if match := pattern.fullmatch(text):
            return _entry(match, 2, known=True)
    return None


def _labelled(text: str) -> Line | None:
    """A label and its value, with a colon between them."""
    match = _BOLD.fullmatch(text) or _PLAIN.fullmatch(text)
    if not match:
        return None
    parts = match.groupdict()
    label, value = parts["label"], parts["value"]
    if value.startswith("//") or not any(char.isalpha() for char in label):
        return None
    roles = roles_of(label)
    if roles and not (roles <= DATE_ROLES and is_sentence(value)):
        return _entry(match, 2, known=True)
    apart = parts.get("colon") != ":" or parts["space"] or not value
    unspaced = _unspaced(label) > 12
    if parts["mark"] or not apart or _NO_LABEL.search(label) or unspaced or len(value) > 160:
        return None
    return _entry(match, 2 if _is_full_date(value) else 0, known=False)


def _entry(match: re.Match[str], weight: int, *, known: bool) -> Line:
    label = match["label"].strip().strip(_DIRECTION)
    return Line(Kind.ENTRY, *match.span("value"), match["value"], label, weight, known)


def _unlabelled(text: str) -> Line | None:
    """A line without a colon: a label and a date, a label and a name, a date."""
    if len(text) > 100 or (not re.search(r"\d", text) and len(text.split()) > 8):
        return None  # labels are short, and so are dates and names
    labelled = next(_label_first(text), None) or next(_label_last(text), None)
    if labelled:
        return labelled
    readings = _date(text)
    if not readings or not _is_full_date(text) or _has_other_label(text):
        return None
    timed = any(r.precision in ("hour", "minute", "second") for r in readings.readings)
    return Line(Kind.DATE, 0, len(text), text, weight=2 if timed else 1)


def _has_other_label(text: str) -> bool:
    """Whether the first word is a label, and none of dates: `Body 24 June 2021.`"""
    first = _WORD.match(text)
    return bool(first and (roles := roles_of(first[0])) and not roles & DATE_ROLES)


def _label_first(text: str) -> Iterator[Line]:
    """`Posted 24 February 2022`, `公開日2022年2月24日`, `By Ann Smith`: the longest label."""
    ends = [match.end() for match in _WORD.finditer(text)][:5]
    digit = re.search(r"\d", text)
    if digit and digit.start() and _unspaced(text[0]):
        ends.append(digit.start())
    for end in sorted(set(ends), reverse=True):
        separator = _SEPARATOR.match(text, end)
        at = separator.end() if separator else end
        roles, value = roles_of(text[:end]), text[at:]
        if not roles or not value:
            continue
        line = Line(Kind.ENTRY, at, len(text), value, text[:end].strip(), known=True)
        if roles & DATE_ROLES and _is_full_date(value):
            yield replace(line, weight=2)
        elif (roles & DATE_ROLES and _like_date(value)) or (roles & NAME_ROLES and _name(value)):
            yield replace(line, weight=1)


def _label_last(text: str) -> Iterator[Line]:
    """`2022年2月24日公開`, `24.2.2022 posted`: the longest label that leaves a date."""
    tail = re.search(r"\D{1,30}$", text)
    if not tail or tail.start() == 0:
        return
    for at in range(tail.start(), len(text)):
        starts = text[at - 1].isspace() or _unspaced(text[at])
        if starts and not text[at].isspace() and roles_of(text[at:]) & DATE_ROLES:
            value = text[:at].rstrip().rstrip(",|·•–—-").rstrip()
            if _is_full_date(value):
                yield Line(Kind.ENTRY, 0, len(value), value, text[at:], 2, known=True)


def _unspaced(text: str) -> int:
    """How many letters are of scripts without spaces (no pattern: it takes 4 ms to compile)."""
    return 0 if text.isascii() else sum(ends[0] <= c <= ends[1] for c in text for ends in _UNSPACED)


@lru_cache(maxsize=8192)
def roles_of(label: str) -> frozenset[Role]:
    """The roles that a label has in any language."""
    from polyglot_clean.cldr import lexicon

    if len(label) > 60:
        return frozenset()
    return frozenset(Role(str(meaning.value)) for meaning in lexicon().labels(label))


def _date(text: str) -> DateReadings | None:
    """The readings of a date, as it will be once its damage is repaired; None if it is none."""
    from polyglot_clean.dates.iso import precision_of
    from polyglot_clean.dates.screen import may_be_date

    if not may_be_date(text):
        return None
    if precision := precision_of(text):  # needs no words of any language
        return DateReadings(text, "", (DateReading(text, precision, "ymd"),))
    from polyglot_clean.dates import read_date
    from polyglot_clean.encoding import may_be_damaged, repair_encoding

    found = read_date(text)
    if found.reason == "not-a-date" and may_be_damaged(text):
        found = read_date(repair_encoding(text).text)
    return None if found.reason == "not-a-date" else found


def _is_full_date(text: str) -> bool:
    """Whether it is a date of more than one number, or of a number and a word."""
    return bool(re.search(r"\d\D+\d|\d\s*[^\W\d]|[^\W\d]\s*\d", text)) and _date(text) is not None


def _like_date(text: str) -> bool:
    """Whether what follows a date's label is meant as a date: short, with a day and a year.

    Words for "yesterday" and "ago" count, too.
    """
    from polyglot_clean.cldr import Kind as Word
    from polyglot_clean.cldr import fold, lexicon

    if len(text) > 48 or is_sentence(text):
        return False
    if re.search(r"\d", text) and re.search(r"(?<!\d)\d{4}(?!\d)|\d[./:-]\d", text):
        return True
    words = fold(text).split()
    return any(m.kind is Word.RELATIVE for word in words for m in lexicon().meanings(word))


def _name(text: str) -> bool:
    """Whether it looks like a person's name: up to five words with capitals, no digits."""
    words = text.split()
    capital = [word for word in words if not word[0].islower()]
    return (
        0 < len(words) <= 5
        and not re.search(r"[\d.!?:;]\s|[\d!?:;]|\.$", text + " ")
        and len(capital) * 2 > len(words)
        and not words[0][0].islower()
    )
