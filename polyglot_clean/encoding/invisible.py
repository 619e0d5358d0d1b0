"""Characters that nobody can see: which of them carry nothing and are removed.

What a script needs stays: joiners (Persian, Indic scripts, emoji), zero-width spaces in scripts
written without spaces (Unicode Standard, chapter 16), direction marks where text runs both ways,
tags in flags, variation selectors. Line breaks and tabs are no concern of this module, and C1
controls (U+0080 to U+009F) are bytes of letters that were misread, so they are never dropped.
"""

import re
import unicodedata

_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"  # controls; not tab, line feed
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_ANY = re.compile(f"[{_HIDDEN}]")
NO_BREAK = "\u00a0"
_NO_BREAKS = 4  # so many in a row of words, and no other space, are no typography
_SPELT = "(?:[^\\W\\d_\u2e80-\ua4cf\uf900-\uffef]|[\u0300-\u036f\u0900-\u0dff])"
_UNTIED = re.compile(  # where none is wanted: between long words, after a comma, before a bracket
    f"{_SPELT}{{6}}-?{NO_BREAK}{_SPELT}{{6}}|[\uac00-\ud7a3]{{3}}{NO_BREAK}[\uac00-\ud7a3]{{3}}"
    f"|[^\\W\\d_][,;]{NO_BREAK}[^\\W\\d_]|{NO_BREAK}\\([^\\W\\d_]{{3}}"
)
_LETTERS_IN_DOS = "áаα"
"""What the byte of the no-break space is in the code pages of DOS: `gram\u00a0tica`."""
_NEARLY = 5.0  # nats by which a word with such a letter may cost more than two words

_ANSI = re.compile(  # ECMA-48: control sequences, and operating system commands of terminals
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[@-_]"
)
_ALWAYS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_BYTES = "\u0080-\u00ac\u00ae-\u00bf\u00d7\u00f7\u02c6\u02dc\u2013-\u2bff"
_SOFT_HYPHEN = re.compile(  # beside these it may be a byte of a letter
    f"(?<![{_BYTES}ÂÃÄÅÆÇÈËÎÏÐÑÕÖØÙ\u00ad])\u00ad+(?![{_BYTES}\u00ad])"
)
_NO_SPACES = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\ua980-\uaa7f"
_ZERO_WIDTH_SPACE = re.compile(  # a run of them after a space is left
    f"(?<![{_NO_SPACES}\u200b])(?:\u200b|(?<=[^\\s\u200b])\u200b+(?=[^\u200b]))(?![{_NO_SPACES}\u200b])"
    "|\u200b+(?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd])"
)
_OTHER_SPACE = re.compile(f"(?!{NO_BREAK})[\\s\x80-\x9f]|[{_NO_SPACES}]|[ÂÃÄÅÆÐÑØÙ×]{NO_BREAK}")
_MARKS = re.compile("[\u061c\u200e\u200f]+")
_SIGN = "[^\\w\\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_MARKS_APART = re.compile(f"(?<!{_SIGN})[\u061c\u200f](?!{_SIGN})|\u200e")
_EMBEDDINGS = re.compile("[\u202a-\u202c\u2066-\u2069]")
_TAGS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
_OPENS = {
    "\u202a": "\u202c",
    "\u202b": "\u202c",
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}


def may_hold_invisible(text: str) -> bool:
    """Whether `text` holds a character that `strip_invisible` looks at.

    >>> may_hold_invisible("Marina"), may_hold_invisible("Mari\\u200bna")
    (False, True)
    """
    if text.isprintable():  # format and control characters are not printable
        return False
    if _ANY.search(text):
        return True
    return NO_BREAK in text and " " not in text and may_be_unbroken(text)


def may_be_unbroken(text: str) -> bool:
    """Whether no-break spaces in `text` may stand for the spaces between its words.

    >>> may_be_unbroken("20\\u00a0km"), may_be_unbroken("Cannes,\\u00a0Provence")
    (False, True)
    """
    return text.count(NO_BREAK) >= _NO_BREAKS or _UNTIED.search(text) is not None


def strip_invisible(text: str) -> str:
    """`text` without the characters that cannot be seen and that its scripts do not need.

    >>> strip_invisible("\\ufeffMari\\u200bna\\x1b[0m")
    'Marina'
    >>> strip_invisible("می\\u200cخواهم") == "می\\u200cخواهم"
    True
    """
    while may_hold_invisible(text):
        plain = _once(text)
        if plain == text:
            break
        text = plain  # what stood on both sides of a character removed may now be a pair
    return text


def _once(text: str) -> str:
    plain = _SOFT_HYPHEN.sub("", _ALWAYS.sub("", _ANSI.sub("", text)))
    plain = _ZERO_WIDTH_SPACE.sub("", plain)
    plain = _TAGS.sub("", plain)
    plain = _spaced(plain)
    if not (_MARKS.search(plain) or _EMBEDDINGS.search(plain)):
        return plain
    if _runs_both_ways(plain):
        plain = plain.strip("\u061c\u200e\u200f")
        return plain if _balanced(plain) else _EMBEDDINGS.sub("", plain)
    return _EMBEDDINGS.sub("", _unmarked(plain))


def _unmarked(text: str) -> str:
    """Without the direction marks of a text that runs one way.

    From right to left, a mark keeps the sign beside it in its place: dates (`٣١\u200f/١٢`), and a
    bracket at the end. Where the text begins with one, too, it was wrapped in them.
    """
    if _MARKS.match(text) or any(unicodedata.bidirectional(mark) == "L" for mark in text):
        return _MARKS.sub("", text)
    return _MARKS_APART.sub("", text)


def _spaced(text: str) -> str:
    """Spaces for no-break spaces, where no other space parts any words and none is tied to another.

    That is so of five words and more, and where one stands that typography has not: in most
    languages it holds a line together (`St. Lucia`, `10 000 000`), as do those of headings in
    capitals, and breaks of phrases are at home in scripts without spaces. After capitals with
    accents, or where a letter would do as well, they may be bytes of letters.
    """
    if NO_BREAK not in text or _OTHER_SPACE.search(text):
        return text
    words = [word for word in text.split(NO_BREAK) if any(map(str.isalpha, word))]
    many = len(words) > _NO_BREAKS
    if many or (_UNTIED.search(text) and not text.isupper() and not _may_be_a_letter(text)):
        return text.replace(NO_BREAK, " ")
    return text


def _may_be_a_letter(text: str) -> bool:
    from polyglot_clean.encoding.plausible import cost

    most = cost(text.replace(NO_BREAK, " ")) + _NEARLY
    return any(cost(text.replace(NO_BREAK, letter)) < most for letter in _LETTERS_IN_DOS)


def _runs_both_ways(text: str) -> bool:
    """Whether letters of both directions, or right-to-left letters and digits, meet in `text`."""
    directions = {unicodedata.bidirectional(mark) for mark in text if mark.isalnum()}
    return bool(directions & {"R", "AL"}) and bool(directions & {"L", "EN"})


def _balanced(text: str) -> bool:
    """Whether each embedding and isolate is closed, in order, and not empty."""
    awaited: list[str] = []
    for mark in _EMBEDDINGS.findall(text):
        if mark in _OPENS:
            awaited.append(_OPENS[mark])
        elif not awaited or awaited.pop() != mark:
            return False
    return not awaited
