"""Text that was read in the wrong encoding is put right, where the evidence settles how.

Readings of the same bytes (`misreadings`, and ftfy's own) are weighed against the text as it
stands by what their letters cost (`plausible`) and by how unusual the accident is. A reading is
taken only if it beats the text and every other reading by a margin; else the text stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from polyglot_clean.encoding.charsets import marks
from polyglot_clean.encoding.exchanged import is_lost, may_be_foreign, takes_letters
from polyglot_clean.encoding.ftfy_reading import ftfy_reading
from polyglot_clean.encoding.misreadings import Reading, byte_readings, utf8_readings
from polyglot_clean.encoding.plausible import cost, lowest_cost, mixes, oddities
from polyglot_clean.encoding.shapes import is_mostly_hangul, scripts_of, shape
from polyglot_clean.model import Evidence

MARGIN = 5.0
"""Nats by which a reading has to beat the text as it stands, after the fee for its accident."""

SURE = 7.0
"""The same, for a text in which nothing is odd: it may be in a language we have no letters of."""

RUNNER_UP = 2.2
"""Nats by which it has to beat every other reading."""

_OF_UTF8 = 1.5  # ... where it is of UTF-8
_CLEAR_LATIN = 4.5
_CLEAR = 2.5  # ... and the same for readings of few letters
_FEW = 6
_CLEAREST = 4.5
_FEWEST = 5
_ENOUGH = {"g": 4, "h": 9, "r": 9, "t": 6}
"""So many letters and marks of Greek, Hebrew, Arabic or Thai are more than a rare short word."""
_LETTERS = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_WORDLIKE = 2
_NO_LETTER = 4.0
_HOPELESS = 2.0  # no reading is near the margin that can gain no more than this
_LEAST_FEE = 3.0  # no accident is less unusual
_EACH = 2.0
_EACH_FLUENT = 1.2
_EASTERN = frozenset("wxyjkq")
_SURE_EASTERN = 12.0  # so many characters that some are found in any bytes
_FLUENT = 3.3
_QUITE_FLUENT = 3.2
_DRAWN = 4.4  # nats a character: letters do not only look like lines, they spell words
_TONES = "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_PINYIN = re.compile(  # its first tone is written like the long vowels of Latvian
    rf"(?=.*[āēīōū])(?:(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?+[{_TONES}]++"
    rf"(?:(?:ng|n|r)(?![{_TONES}]))?+)++[\W\d]*+)++",
    re.IGNORECASE,
)
"""Chinese in Latin letters with its tones: `Zhōngguó`, in no legacy encoding but by accident."""

_DRAWING = re.compile("([\u2500-\u259f])\\1\\1")
_LINE_ART = re.compile("[\x00-\x7f\u2500-\u259f]*")
_PLAINLY = 0.8  # of the best gain: bytes of UTF-8 are seen, whatever else might be read there
_SEQUENCE = 4  # the longest sequence of UTF-8

_NO_CHANCE = 9  # characters of UTF-8
_SIGN = re.compile(
    "[ÂÃĂ][{0}]|[ÄÅÎÏÐÑØÙ×][{0}]..?[ÄÅÎÏÐÑØÙ×][{0}]|[ÐÑ][{0}][ÐÑ][{0}]".format(
        "".join(re.escape(mark) for mark in marks("cp1252")[:0x40] if not mark.isalpha())
    )
)
"""Bytes of UTF-8 as nobody writes them: an accented capital before a sign, one of them twice."""

_SIGN_AT_LETTER = re.compile(
    "[†‡•ˆ˜‰…¸¹²³](?=[^\\W\\d_])|(?<=[^\\W\\d_])(?:[†‡ˆ˜‰]|[‘“”„](?=[^\\W\\d_]))"
)
_BYTE_SIGN = re.compile(r"[^\w\s\x00-\x7f]|[\x80-\x9f]")
_SOUND = frozenset("‘’“”–—…")
_LONG_S = "\u017f"
_NEVER_WRITTEN = re.compile(
    "[\x80-\x9f\u00a2\u00a4\u00a6\u00a8\u00ac\u00ad\u00af\u00b1-\u00b9\u00bc-\u00be\u02c6\u02dc\u0152\u0153\u0192]"
)
"""Of what the later bytes of UTF-8 are read as: what hardly stands after an accented letter."""

_STRAY_MARK = re.compile("(?:^|[\\s'\u2019-])[\u0300-\u036f]")
"""A combining mark on no letter: `l'Ã®le` is no `l'̨le`."""

_ODD = re.compile('[acg][ACG]|[acgrhtkwjoACGm]["#+!]+[acgrhtkwjoACG?]|[acgwjork]["#]?[ACG]')
_MET = 8.0  # the fee of accidents between encodings that were the default of a system
_AT_HOME = ("cp1252", "latin-1")
_KOREAN = frozenset({"euc_kr", "cp949"})
_DEPTH = 3  # text that was misread four times over has not been met
_FTFY_FEE = 9.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with its weight: `gain` is by how many nats it beats the text as it stands.

    Where it is not `complete`, some bytes of what was misread are lost, so it must not be taken.
    """

    text: str
    gain: float
    way: tuple[Reading, ...]
    complete: bool = True
    evidence: tuple[Evidence, ...] = ()

    @property
    def as_utf8(self) -> bool:
        """Whether all of the damage is valid UTF-8, which bytes hardly are by chance."""
        return all(step.written_in == "utf-8" for step in self.way)


def weigh(text: str) -> list[Weighed]:
    """Every reading of `text` as something else, the best first.

    >>> weigh("РџСЂРёРІРµС‚")[0].text
    'Привет'
    """
    if text.isascii():
        return []
    base = cost(text)
    found: dict[str, Weighed] = {}
    for way in _ways(text, base):
        meant = way[-1].text
        plainly = is_plainly_utf8(way)
        if meant == text or (not plainly and way[-1].whole and _worse(meant, text)):
            continue
        gain = base - cost(meant) - sum(step.fee for step in way) - _letters_lost(meant, text)
        if meant not in found or found[meant].gain < gain:
            complete = all(step.whole for step in way) or not (
                any(step.cut for step in way) or _left_over(meant, text)
            )
            found[meant] = Weighed(meant, gain, way, complete)
    return sorted(found.values(), key=lambda each: (-each.gain, each.text))


def _ways(text: str, base: float) -> Iterator[tuple[Reading, ...]]:
    layer: list[tuple[Reading, ...]] = [()]
    seen = {text}
    for _ in range(_DEPTH):
        deeper = []
        for way in layer:
            for reading in utf8_readings(way[-1].text if way else text):
                yield (*way, reading)
                if reading.text not in seen:
                    seen.add(reading.text)
                    if reading.whole or reading.read_as == "cp1252":
                        deeper.append((*way, reading))
        layer = deeper
    most = base - lowest_cost(text) - _HOPELESS
    for reading in byte_readings(text, most, base - _LEAST_FEE):
        yield (reading,)
    meant = ftfy_reading(text)
    if meant not in seen:
        touched = sum(mark > "\x7f" for mark in text)
        yield (Reading(meant, "cp1252", "utf-8", _FTFY_FEE, touched, whole=False),)


def _letters_lost(meant: str, text: str) -> float:
    """What it costs that letters become symbols: it is letters that repairs bring back."""
    if len(meant) != len(text):
        return 0.0
    return _NO_LETTER * sum(
        is_lost(old, new) or (new == "\u00a0" and old != new)
        for old, new in zip(text, meant, strict=True)
    )


def _worse(meant: str, text: str) -> bool:
    """Whether `meant` holds what no repair may bring: no character, new controls, mixed words."""
    kinds, before = shape(meant), shape(text)
    return (
        kinds.count("?") > before.count("?")
        or kinds.count("!") > before.count("!")
        or mixes(meant) > mixes(text)
        or bool(_STRAY_MARK.search(meant) and not _STRAY_MARK.search(text))
    )


def _left_over(meant: str, text: str) -> bool:
    """Whether bytes of letters that are cut short are left in `meant`."""
    return _worse(meant, text) or "\ufffd" in meant or left_over(meant)


def left_over(meant: str, mixed: int = 0) -> bool:
    """Whether signs in `meant` look like bytes of letters, or scripts change in more words."""
    if mixes(meant) > mixed:
        return True
    kinds = shape(meant)
    return any(
        meant[found.start()] > "\x7f" or meant[found.end() - 1] > "\x7f"
        for found in _ODD.finditer(kinds)
    )


def settled(text: str, readings: list[Weighed]) -> Weighed | None:
    """The reading of `text` that the evidence settles on, or None.

    A text that holds what is hardly ever written (a symbol in a word) has to be beaten by less
    than one that could be a word of a language we have no letters of.
    """
    if not readings or readings[0].gain < MARGIN:
        return None
    best, *rivals = _without_stumps(readings, text)
    utf8 = next((each for each in readings if each.as_utf8), None)
    if (
        utf8 is not None
        and utf8.gain >= max(MARGIN, _nearly(best, utf8))
        and _is_no_chance(utf8, text)
        and (utf8.way[0].read_as in _AT_HOME or _LETTERS.search(utf8.text))
    ):
        rivals = [each for each in rivals if each.as_utf8 and each is not utf8]
        if best is not utf8 and best.gain - utf8.gain > MARGIN * (1 + _is_at_home(utf8)):
            return None
        best = utf8
    if utf8 is not None and not utf8.complete and _plainly(utf8, best):
        return utf8
    rivals = [each for each in rivals if not _is_no_rival(each, best)]
    chance = not (best.as_utf8 and _is_no_chance(best, text))
    few = best.way[-1].touched <= _FEW and chance and not _of_controls(best, text)
    clear = _OF_UTF8 if best.as_utf8 else RUNNER_UP
    if few:
        clear = _CLEAR_LATIN if _ASCII_LETTER.search(text) else _CLEAR
    if few and not best.as_utf8 and cost(best.text) > _QUITE_FLUENT * len(best.text):
        clear = _CLEAREST
    if rivals and best.gain - rivals[0].gain < clear:
        return None
    if is_plainly_utf8(best.way):
        return best
    if _is_too_short(best, text) or (best.as_utf8 and _by_chance(best, text)):
        return None
    if text.isupper() and not best.way[0].whole and not _BYTE_SIGN.search(text):
        return None  # `ÂŠ` in words of capitals
    if best.as_utf8 and (not chance or best.way[0].touched > _SEQUENCE):
        return best
    few_of_all = best.way[-1].touched < _FEWEST - 1 and _ASCII_LETTER.search(text)
    if few_of_all and _scripts_beyond_ascii(best.text) - {"a"}:
        return None  # three letters of another script beside Latin ones are any three bytes
    return best if _is_better(best, text) else None


def _is_too_short(best: Weighed, text: str) -> bool:
    """Whether a reading has too few letters for a word: `Ê»` may be two signs as well as one."""
    letters = len(_LETTERS.findall(best.text))
    if best.as_utf8 or not _EASTERN.isdisjoint(shape(best.text)):
        return letters < _WORDLIKE and best.as_utf8
    return letters <= _WORDLIKE and not _of_controls(best, text)


def _is_better(best: Weighed, text: str) -> bool:
    """Whether a reading rids the text of oddities, or is likelier by more than a doubt of ours.

    A language we have no letters of is misjudged a little in every letter: where nothing is odd,
    what stays in the script has to read like words of a language that we know.
    """
    before = oddities(text)
    if oddities(best.text) >= max(before, 1) or (not best.as_utf8 and _PINYIN.fullmatch(text)):
        return False
    if _LINE_ART.fullmatch(text) and cost(best.text) > _DRAWN * len(best.text):
        return False
    if not best.as_utf8 and (_DRAWING.search(text) or takes_letters(text, best.text)):
        return False
    if best.way[-1].written_in in _KOREAN and not is_mostly_hangul(best.text):
        return False
    if before:
        return True
    eastern = not _EASTERN.isdisjoint(shape(text + best.text))
    sure = _SURE_EASTERN if eastern else SURE
    if scripts_of(best.text) != scripts_of(text):
        return best.gain >= sure and (best.as_utf8 or not _may_be_a_word(text, best))
    fluent = _is_fluent(best.text)
    if not fluent and not eastern:
        return False
    met = best.way[-1].fee <= _MET
    if best.way[-1].touched == 1 and scripts_of(text) == {"a"}:
        sure += 1.0
    if not best.as_utf8 and may_be_foreign(text, best.text, met):
        return False
    return best.gain >= max(sure, (_EACH_FLUENT if fluent else _EACH) * best.way[-1].touched)


def _may_be_a_word(text: str, best: Weighed) -> bool:
    """Whether a text of one script is too short for another one to be seen in it: `Μαΐ`, `تَمِل`."""
    scripts = scripts_of(text)
    enough = _ENOUGH.get(next(iter(scripts)), 0) if len(scripts) == 1 else 0
    if not _EASTERN.isdisjoint(shape(best.text)):
        enough *= 2
    once = "".join(sorted(set(text.split())))
    return best.way[-1].touched < enough or len(_LETTERS.findall(once)) < enough


def _without_stumps(readings: list[Weighed], text: str) -> list[Weighed]:
    """Without what leaves some bytes cut short, where nearly as good a reading leaves none."""
    whole = [each for each in readings if each.complete]
    near = whole and readings[0].gain - whole[0].gain < MARGIN and not _SIGN.search(text)
    return whole if near and whole[0].gain >= MARGIN else readings


def _is_no_rival(other: Weighed, best: Weighed) -> bool:
    """Whether the other reading mends but a part of what the best one does, or is signs alone.

    Nor is one that has but signs for letters of the best (`‘лорес` for `Флорес`), or its letters in
    other case by a less usual accident.
    """
    if not best.as_utf8:
        if len(other.text) == len(best.text) and best.gain - other.gain >= RUNNER_UP:
            marks_of_both = zip(best.text, other.text, strict=True)
            if all(ours == theirs or is_lost(ours, theirs) for ours, theirs in marks_of_both):
                return True
        if other.text.lower() == best.text.lower() and best.way[-1].fee < other.way[-1].fee:
            return True
        return _LETTERS.search(other.text) is None and _LETTERS.search(best.text) is not None
    pairs, every = (
        {(step.read_as, step.written_in) for step in each.way} for each in (other, best)
    )
    return pairs < every


def is_plainly_utf8(way: tuple[Reading, ...]) -> bool:
    """Whether all of a text was UTF-8 in the usual codecs, and too much of it for chance."""
    return way[0].touched >= _NO_CHANCE and all(
        step.whole and step.written_in == "utf-8" and step.read_as in _AT_HOME for step in way
    )


def _is_fluent(text: str) -> bool:
    """Whether the words of `text` are spelled as well as ordinary ones: no chance makes them so."""
    return cost(text) < _FLUENT * len(text)


def _of_controls(best: Weighed, text: str) -> bool:
    """Whether it is but the controls that are signs and letters of Windows-1252."""
    step = best.way[-1]
    if (step.read_as, step.written_in) not in (("latin-1", "cp1252"), ("cp1252", "cp1252")):
        return False
    if _SIGN_AT_LETTER.search(best.text):
        return False  # `‡rabe`: the byte of a letter elsewhere
    pairs = zip(text, best.text, strict=False)
    return all(old == new or "\x80" <= old <= "\x9f" for old, new in pairs)


def _nearly(best: Weighed, utf8: Weighed) -> float:
    """What UTF-8 in a part of the text has to gain beside the best reading of all of it."""
    return -MARGIN if all(step.whole for step in utf8.way) else best.gain - MARGIN


def _by_chance(utf8: Weighed, text: str) -> bool:
    """Whether one sequence of UTF-8 is seen that may be what somebody wrote: `Õ…`, `5×£35`."""
    codec = utf8.way[0].read_as
    if _LONG_S in utf8.text:
        return True  # line art: `┼┐`
    new, old = "".join(set(utf8.text) - set(text)), "".join(set(text) - set(utf8.text))
    if not new:
        return False
    quoted = _SOUND.issuperset(mark for mark in new if mark > "\x7f")  # `鈥檚`: its `s` is new, too
    signs = old.isalpha() and not new.isalnum() and not quoted
    if signs and utf8.way[0].touched <= _SEQUENCE:
        return True  # `Ôôô`
    if utf8.way[0].touched > 2 or codec not in ("cp1252", "latin-1"):
        return False
    return not _NEVER_WRITTEN.search(text) and bool(scripts_of(new) - {"a"} or not new.isalpha())


def _is_no_chance(utf8: Weighed, text: str) -> bool:
    """Whether all of the text was UTF-8: in several sequences, by the usual codec, or oddly so."""
    if _SIGN.search(text) and utf8.way[0].read_as in ("cp1252", "latin-1", "cp1250"):
        return not _by_chance(utf8, text)
    return all(step.whole for step in utf8.way) and (
        utf8.way[0].touched > _SEQUENCE
        or utf8.way[0].read_as in _AT_HOME
        or oddities(text) > oddities(utf8.text)
    )


def _is_at_home(utf8: Weighed) -> bool:
    """Whether all of the text is UTF-8, in three sequences or more, by the usual codec."""
    step = utf8.way[0]
    return step.whole and step.touched > _SEQUENCE + 1 and step.read_as in _AT_HOME


def _plainly(utf8: Weighed, best: Weighed) -> bool:
    usual = utf8.way[0].read_as in _AT_HOME
    return usual and not best.as_utf8 and utf8.gain > _PLAINLY * best.gain


def _scripts_beyond_ascii(text: str) -> set[str]:
    return scripts_of("".join(mark for mark in text if mark > "\x7f"))
