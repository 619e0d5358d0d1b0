"""The key form of words: what two spellings of one word have in common.

`fold` works on whole texts. It looks at no more than a letter and the marks after it, so that the
fold of a text is the folds of its tokens joined: a reader folds once and indexes the result.

What meets, and why (each case is attested in scraped metadata):

- case, the Turkish and Azeri letters included (HAZİRAN, Haziran, HAZIRAN; KASIM, kasım), and the
  Greek final sigma;
- Greek with and without accents, because capitals are written without (ΜΑΡΤΙΟΥ, Μαρτίου);
- compatibility forms that are only another width or ligature (２０２２年, ﬁ, ﻳﻨﺎﻳﺮ), but neither
  superscripts nor fractions nor enclosed numbers: a footnote sign must not become a digit;
- all apostrophes (п’ятниця, п'ятниця), all double quotes, the hyphens, all kinds of spaces;
- with and without format controls, soft hyphens, Arabic tatweel, Cyrillic stress marks;
- Arabic and Persian letters that look alike (ي ی ى, ك ک), the two codings of Malayalam chillus.

Marks of other scripts are letters there: Thai มี.ค. is March and ม.ค. is January.
"""

import re
from functools import lru_cache
from unicodedata import combining, normalize
from unicodedata import name as character_name

_APOSTROPHES = "`´ʹʻʼʽ՚׳‘’‚‛′‵ꞌ＇"
_QUOTES = "״“”„‟″‶ˮ〃"
_HYPHENS = "֊־‐‑−"
_INVISIBLE = (
    *(0xAD, 0x34F, 0x61C, 0x640, 0xFEFF),
    *(*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x2065), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10)),
)
_SAME = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_HYPHENS, "-")
    | {chr(code): "" for code in _INVISIBLE}
    | {"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک"}
)
_OTHER = re.compile(f"[{''.join(_SAME)}]")
_AS_WRITTEN = re.compile(
    "[\u00a8\u00aa\u00af\u00b2-\u00b4\u00b8-\u00ba\u00bc-\u00be\u02b0-\u02b8\u02d8-\u02dd"
    "\u02e0-\u02e4\u037a\u0384\u0385\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u1fbd-\u1fc1\u1fcd-\u1fcf"
    "\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd\u1ffe\u2017\u2025\u2026\u203c\u203e\u2047-\u2049"
    "\u2070-\u215f\u2189\u2460-\u24ff\u2c7c\u2c7d\u2d6f\u3200-\u33ff\ua69c\ua69d\ua770"
    "\ua7f2-\ua7f4\ua7f8\ua7f9\uab5c-\uab5f\uab69\ufc5e-\ufc63\ufe49-\ufe4f\ufe70-\ufe7f"
    "\U0001f100-\U0001f2ff]"
)
_GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK = re.compile("(?:[\u0370-\u03ff\u1f00-\u1fff][\u0300-\u0345]*)+")
_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]+")
_DOTTED_I = re.compile("(?<=i)\u0307+")
_LATIN_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_SPACES = re.compile(r"[^\S\n\r ][^\S\n\r]*| [^\S\n\r]+")
"""Runs of spaces, but for single plain ones: these need not be replaced."""
_CHILLU = re.compile("([ണനരലളക])്\u200d")
_CHILLUS = dict(zip("ണനരലളക", "ൺൻർൽൾൿ", strict=True))
_PLAIN = re.compile(
    "[\\s!-_a-~\u00ab\u00bb\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u012f\u0139-\u013e\u0141-\u0148"
    "\u014a-\u017e\u0400-\u045f\u048a-\u04ff\u05d0-\u05ea\u0e01-\u0e32\u0e34-\u0e3a\u0e40-\u0e4c"
    "\u2013\u2014\u3001\u3002\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]*"
)
"""Texts of such characters only need their case folded: nearly all of them, and quicker."""
_CLUSTER = re.compile(r"[^\S\n\r]+|[\u1100-\u11ff\uac00-\ud7ff]+|(?s:.)")


def fold(text: str) -> str:
    r"""The key form of `text`; idempotent, and of a text the same as of its tokens.

    >>> fold("24\u202fФЕВРАЛЯ"), fold("HAZİRAN") == fold("Haziran") == fold("HAZIRAN")
    ('24 февраля', True)
    >>> fold("ΜΑΡΤΙΟΥ") == fold("Μαρτίου"), fold("มี.ค.") == fold("ม.ค.")
    (True, False)
    """
    if text.isascii():
        return _single_spaced(text.lower().replace("`", "'"))
    if _PLAIN.fullmatch(text):
        return _single_spaced(text.casefold())
    return _fold_any(text)


def _fold_any(text: str) -> str:
    text = _compatible(text)
    if "\u200d" in text:
        text = _CHILLU.sub(lambda match: _CHILLUS[match[1]], text)
    text = normalize("NFC", _OTHER.sub(_same, _compatible(text.casefold())))
    if _GREEK_LETTER.search(text):
        text = _GREEK.sub(_bare_greek, text)
    if "\u0307" in text:
        text = _DOTTED_I.sub("", text)
    if "\u0300" in text or "\u0301" in text:
        text = _STRESS.sub("", text)
    return _single_spaced(text)


def _single_spaced(text: str) -> str:
    """Runs of spaces become one; all but the plain one are not printable, which is quick to see."""
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def _same(match: re.Match[str]) -> str:
    return _SAME[match[0]]


def fold_map(text: str) -> tuple[str, tuple[int, ...]]:
    """`fold(text)`, and for each of its positions (its end included) the position in `text`.

    >>> fold_map("l’été ﬁ")
    ("l'été fi", (0, 1, 2, 3, 4, 5, 6, 6, 7))
    """
    if text.isascii() and not re.search(r"\s\s", text):
        return fold(text), tuple(range(len(text) + 1))
    parts: list[str] = []
    places: list[int] = []
    start = 0
    for end in _boundaries(text):
        part = _fold_cluster(text[start:end])
        parts.append(part)
        places += [start] * len(part)
        start = end
    return "".join(parts), (*places, len(text))


_fold_cluster = lru_cache(maxsize=1 << 12)(fold)


def _boundaries(text: str) -> list[int]:
    """Where a cluster (a letter with its marks, a run of spaces or of Hangul) ends."""
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        if ends and _continues(match[0]):
            ends[-1] = match.end()
        else:
            ends.append(match.end())
    return ends


def _continues(cluster: str) -> bool:
    """Whether the cluster can change by what stands before it."""
    return combining(cluster[0]) != 0 or cluster == "\u200d" or cluster in "ﾞﾟ"


def _compatible(text: str) -> str:
    """NFKC, but for characters that mean more than another shape of the same."""
    if not _AS_WRITTEN.search(text):
        return normalize("NFKC", text)
    parts: list[str] = []
    start = 0
    for match in _AS_WRITTEN.finditer(text):
        parts += [normalize("NFKC", text[start : match.start()]), match[0]]
        start = match.end()
    return "".join([*parts, normalize("NFKC", text[start:])])


def _bare_greek(match: re.Match[str]) -> str:
    return "".join(mark for mark in normalize("NFD", match[0]) if not combining(mark))


def bare(word: str) -> str:
    """A folded word as typed without the marks of its script; the same word where that is unsafe.

    Latin marks go, Cyrillic ё becomes е, Arabic hamza leaves its alef. The result is a weaker key:
    it may be another word of the language, so callers drop it where it clashes.

    >>> bare("février"), bare("août"), bare("ёлка"), bare("أبريل"), bare("มี.ค.")
    ('fevrier', 'aout', 'елка', 'ابريل', 'มี.ค.')
    """
    if word.isascii():
        return word
    return _LATIN_MARKS.sub("", "".join(map(_bare_letter, word)))


_BARE = {"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae"}


@lru_cache(maxsize=1 << 14)
def _bare_letter(letter: str) -> str:
    if letter.isascii() or letter in _BARE:
        return _BARE.get(letter, letter)
    parts = normalize("NFD", letter)
    latin = parts[0].isascii() or character_name(parts[0], "").startswith("LATIN")
    return parts[0] if latin and len(parts) > 1 else letter
