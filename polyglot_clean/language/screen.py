"""What is in no language: identifiers, addresses, numbers, dates, names of people.

No detector sees these: on `Posted` one of them is certain of Portuguese, on `2022年2月24日` of
Chinese, on `3. Mai 2021` of Swahili. They are known by their form alone.
"""

import re
from functools import cache
from unicodedata import category

from polyglot_clean.language.words import is_known_word, name_words

_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?//\S+|\S+@\S+\.\S+|www\.\S+|[a-z]+:[\w./-]*\d[\w./-]*", re.IGNORECASE
)
_IDENTIFIER = re.compile(r"(?=.*[\d_./\\:@=#+~-])[!-~]+")
"""One run of ASCII with a digit or a mark that joins: `libxine2-bin`, `IMG_1566.JPG`."""

_NAME_WORD = re.compile(r"(?:[dDlLO]['’])?[^\W\d_]+(?:['’-][^\W\d_]+)*\.?,?")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_LETTERS = [re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{2 * digits + 1}}}") for digits in range(4)]
"""More than twice as many letters as there are digits."""
_MARKED = re.compile(r"[\d_./\\:@=#+~-]")
"""What every identifier, address and number of more words has."""
AROUND = " \t\n\r.,;!?()[]{}<>\"'«»“”‘’"
_JOINT = re.compile(r"[:/@.]")
_INNER_SPACE = re.compile(r"""[^\s.,;!?()\[\]{}<>"'«»“”‘’] [^\s.,;!?()\[\]{}<>"'«»“”‘’]""")
_LOWER = "a-zß-öø-ÿά-ώа-џա-և"
_CASELESS = "\u0590-\u109f\u10d0-\u139f\u1780-\u1cff\u2d80-\u2ddf\u3040-\ud7ff"
"""The most usual letters of scripts with small letters, and those of scripts without capitals."""
_WORD_WITHOUT_CAPITALS = re.compile(rf"[{_CASELESS}] [{_CASELESS}]")
"""The same as `usual_word` in a script without capitals."""
LONGEST_NAME = 5
"""The most words of a name: first names, particles, family names."""


def not_language(text: str) -> str:
    """Why a text is in no language, as a kind of evidence; "" where it may be in one.

    >>> not_language("libperl-destruct-level-perl"), not_language("24.02.2022"), not_language("…")
    ('identifier', 'no-letters', 'no-letters')
    >>> not_language("Daniel Gröber"), not_language("3. Mai 2021"), not_language("Neue Datei")
    ('name', 'numbers', '')
    """
    usual = usual_word().search(text) or (
        not text.isascii() and _WORD_WITHOUT_CAPITALS.search(text)
    )
    if (usual or _is_plain(text)) and not _DIGIT.search(text):  # most texts end here
        return ""
    if not _LETTER.search(text):
        return "no-letters"
    if not _MARKED.search(text) and " " in text:
        return "name" if is_name_like(text.strip(AROUND)) else ""
    stripped = text.strip(AROUND)
    if " " not in stripped and _IDENTIFIER.fullmatch(stripped) and not _sentence_word(stripped):
        return "identifier"
    if _JOINT.search(stripped) and _ADDRESS.fullmatch(stripped):
        return "address"
    if _DIGIT.search(text):
        return "numbers" if _is_mostly_numbers(text) else ""
    if is_name_like(stripped):
        return "name"
    return ""


def _is_plain(text: str) -> bool:
    """Whether a text without digits is several words without a capital, which names have."""
    return text == text.lower() and bool(_INNER_SPACE.search(text) and _LETTER.search(text))


@cache
def usual_word() -> re.Pattern[str]:
    """A word after another one that begins in lower case, and not like a particle: no name, and no
    address, has one."""
    particles = sorted(name_words("particles"))
    starts = "|".join(re.escape(word) for word in particles if len(word) == 2)
    words = "|".join(re.escape(word) for word in particles if len(word) != 2)
    return re.compile(rf"[{_LOWER}] (?!{starts}|(?:{words})(?!\w))[{_LOWER}]")


def _is_mostly_numbers(text: str) -> bool:
    """Whether a text with digits is a date, a version, a measure."""
    digits = len(_DIGIT.findall(text))
    if digits < 4 and _LETTERS[digits].match(text):  # so it is in most texts
        return False
    letters = sum(category(c)[0] in "LM" for c in text)  # a vowel may be a mark on a letter
    if digits * 2 >= letters and letters <= 24 and not _is_dense(text):
        return True
    return digits >= letters and _is_dense(text)


def _sentence_word(text: str) -> bool:
    """Whether one run of ASCII is a word all the same: hyphened once, or elided (`l'anno`)."""
    return text.count("-") == 1 and text.replace("-", "").isalpha() and text[0].isupper()


def _is_dense(text: str) -> bool:
    """Whether the text is in a script that writes a word with a letter or two."""
    return any("\u3041" <= character <= "\u9fff" for character in text)


def is_name_like(text: str) -> bool:
    """Whether a text has the form of a person's name and no word of any language's grammar.

    Two to five words, all of them with a capital but for particles.

    >>> is_name_like("Muammar El Khatib"), is_name_like("KIM, Min-jun"), is_name_like("For You")
    (True, True, False)
    """
    words = text.split()
    if not 2 <= len(words) <= LONGEST_NAME or not (text[0].isupper() or words[-1][0].isupper()):
        return False
    particles = name_words("particles")
    for word in words:  # the cheapest test first: most texts end here
        if word[0].islower() and word not in particles and word[:2] not in particles:
            return False
    if len(words) > 2 and text.isupper():
        return False
    capitals = 0
    for word in words:
        if not _NAME_WORD.fullmatch(word):
            return False
        plain = word.rstrip(".,")
        if word in particles:
            continue
        if not plain[0].isupper() and plain[:2] not in particles:
            return False
        if len(plain) > 1 and is_known_word(plain.lower()):
            if plain.lower() not in particles:
                return False
            continue
        capitals += 1
    return capitals >= 2
