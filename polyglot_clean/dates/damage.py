"""What is tried on a text that does not read as it stands: repairs that count only if it then does.

Bytes read in the wrong encoding, a day in words, names beside the date, letters in place of digits.
Each leaves its evidence in the reading; where digits were guessed from letters there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.cldr.folding import bare
from polyglot_clean.dates import LOOK_ALIKE
from polyglot_clean.dates.beside import Read, with_evidence, without_asides
from polyglot_clean.dates.normalise import normalise
from polyglot_clean.dates.senses import languages
from polyglot_clean.dates.tokens import Sort, Token, tokenise
from polyglot_clean.dates.wording import language_phrase
from polyglot_clean.model import DateReadings, Evidence

_DIGITS = str.maketrans(
    {sign: digit for digit, signs in (
        ("0", "OoОоΟο"), ("1", "lI|ІіӀ"), ("2", "Zz"), ("5", "Ss"), ("6", "б"), ("8", "B"),
    ) for sign in signs}
)  # fmt: skip
_SIGNS = "".join(map(chr, _DIGITS))
_MIXED = re.compile(
    rf"(?<![^\W_])(?=[{re.escape(_SIGNS)}]*\d)(?=\d*[{re.escape(_SIGNS)}])"
    rf"[\d{re.escape(_SIGNS)}]{{1,4}}(?![^\W_])"
)
_DOUBLED = re.compile(r"([.,:;])\1+")
_FOLLOWING = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
_CUT = re.compile(f"[ÃÂÐÑÎÏÅÄ×ÙØ](?![\x80-\xbf{_FOLLOWING}])")
"""The first byte of a letter in UTF-8, read as Windows-1252, without a second one."""
_WHOLE = re.compile(f"[ÃÂÐÑÎÏÅÄ×ÙØ][\x80-\xbf{_FOLLOWING}]")
_LONGEST = 100
_MOST_NUMBERS = 9
_NOT_IN_1252 = "\x81\x8d\x8f\x90\x9d\xa0"
"""The bytes that Windows-1252 has no character for, so that they get lost; and the space."""


def mended(text: str, read: Read) -> DateReadings | None:
    """The reading of `text` put right, by the first way that gives one; `read` reads it as it is.

    >>> from polyglot_clean.dates import read_date
    >>> read_date("24 fÃ©vrier 2022").value, read_date("first of May 2020").value
    ('2022-02-24', '2020-05-01')
    >>> guess = read_date("24 February 2O22")
    >>> guess.value, guess.reason, guess.readings[0].value
    (None, 'look-alike', '2022-02-24')
    """
    return (
        _put_right(text, read)
        or (None if text.isascii() else _read_again(text, read))
        or _with_digits(text, read)
    )


def _put_right(text: str, read: Read) -> DateReadings | None:
    """The reading of a text without its doubled marks, with numbers for words, without names."""
    single = _DOUBLED.sub(r"\1", text)
    found = _dated(read(single)) if single != text else None

    def read_words(text: str) -> DateReadings:
        found = read(text)
        return found if found.readings else _with_day_named(text, read) or found

    return found or _with_day_named(text, read) or without_asides(text, read_words)


def _dated(found: DateReadings) -> DateReadings | None:
    return found if found.readings else None


def _read_again(text: str, read: Read) -> DateReadings | None:
    """The reading of a text whose bytes were read in the wrong encoding, if there is but one.

    Digits come through unharmed; only what has the numbers of a date is worth the trouble.
    """
    if not _is_numbered(text):
        return None
    answers: dict[str | None, DateReadings] = {}
    for candidate in _filled(text):
        for meant, how in _meant(candidate):
            found = _dated(read(meant)) or _put_right(meant, read)
            if found:
                why = Evidence("mojibake", f"{how}: it says {meant}")
                answers.setdefault(found.value, with_evidence(found, why))
    return next(iter(answers.values())) if len(answers) == 1 else None


def _is_numbered(text: str) -> bool:
    """Whether the numbers of a short text may be those of a date: a year, and a day or nothing."""
    runs = re.findall("[0-9]+", text)
    if len(text) > _LONGEST or not 0 < len(runs) <= _MOST_NUMBERS or max(map(len, runs)) > 4:
        return False
    years = [run for run in runs if len(run) == 4 and run[0] in "12"]
    return bool(years) and (len(runs) == 1 or any(0 < int(run) < 32 for run in runs))


def _meant(text: str) -> Iterator[tuple[str, str]]:
    """What `text` may have been, and what happened to it.

    Whatever is well-formed UTF-8 counts: that it then reads as a date is evidence enough, even of
    one short word (`10 Ñ˜ÑƒÐ» 1969`). Other encodings have to be the more plausible ones.
    """
    from polyglot_clean.encoding import repair_misread  # costs more than most dates do
    from polyglot_clean.encoding.misreadings import utf8_readings

    repair = repair_misread(text)
    if repair.steps and not repair.flagged:
        yield repair.text, repair.steps[0].name
    for reading in utf8_readings(text):
        if not reading.cut and reading.text != repair.text:
            yield reading.text, str(reading)


def _filled(text: str) -> Iterator[str]:
    """`text`, or where letters have lost their second byte, what it may have been."""
    cuts = [match.end() for match in _CUT.finditer(text)] if _WHOLE.search(text) else []
    if not cuts or len(cuts) > 2:
        yield text
        return
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    for signs in product(_NOT_IN_1252, repeat=len(cuts)):
        filled = "".join(sign + piece for sign, piece in zip(signs, pieces[1:], strict=True))
        yield pieces[0] + filled


def _with_day_named(text: str, read: Read) -> DateReadings | None:
    """The reading of a text in which the one day in words, beside its month, is a number.

    Words are also looked for without their marks: CLDR spells Russian without `ё`.
    """
    normal = normalise(text)
    unmarked = bare(normal)
    spellings = dict.fromkeys([normal, unmarked] if len(normal) == len(unmarked) else [normal])
    tokens = next(filter(None, (tokenise(spelling, lexicon()) for spelling in spellings)), ())
    found: dict[tuple[int, int], set[str]] = {}
    for place in range(len(tokens)):
        for tag, number in _day_named(tokens, place):
            found.setdefault((place, number), set()).add(tag)
    if len(found) != 1:
        return None
    ((place, number), tags), *_ = found.items()
    start = sum(len(token.text) + token.spaced for token in tokens[:place]) + tokens[place].spaced
    end = start + len(tokens[place].text)
    dates = _dated(read(f"{normal[:start]}{number}{normal[end:]}"))
    if dates is None:
        return None
    word = normal[start:end]
    why = f"{word} is {number} in {language_phrase(frozenset(tags), None)}"
    return with_evidence(_spoken_in(dates, frozenset(tags)), Evidence("spelled-day", why))


def _spoken_in(found: DateReadings, tags: frozenset[str]) -> DateReadings:
    """The readings in the languages of the day's words: `erster` says that `Mai` is German."""
    own = tuple(r for r in found.readings if tags & languages(frozenset(r.locales)))
    values = {reading.value for reading in own}
    if found.reason != "ambiguous-month" or len(values) != 1:
        return found
    return DateReadings(own[0].value, "", own)


def _day_named(tokens: tuple[Token, ...], place: int) -> Iterator[tuple[str, int]]:
    """The languages and number of a day in words, if the month beside it is of such a language."""
    token = tokens[place]
    days = [meaning for meaning in token.meanings if meaning.kind is Kind.DAY_NAME]
    if not days:
        return
    months = [m for near in _near(tokens, place) for m in near.meanings if m.kind is Kind.MONTH]
    spoken = languages(frozenset().union(*(month.locales for month in months)))
    for day in days:
        for tag in languages(day.locales) & spoken:
            yield tag, int(day.value)


def _near(tokens: tuple[Token, ...], place: int) -> Iterator[Token]:
    """The words next to one, connectors between them passed over."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(tokens) and tokens[at].sort is Sort.WORD:
            yield tokens[at]
            if "c" not in tokens[at].codes:
                break
            at += step


def _with_digits(text: str, read: Read) -> DateReadings | None:
    """What a text says if letters that look like digits are digits; never a value."""
    changed = _MIXED.sub(lambda match: match[0].translate(_DIGITS), text)
    if changed == text:
        return None
    found = _dated(read(changed))
    if found is None:
        return None
    why = Evidence(LOOK_ALIKE, f"letters in place of digits: {changed}?", 0.5)
    return replace(with_evidence(found, why), value=None, reason=LOOK_ALIKE)
