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
NO_BREAKS = 4
"""So many no-break spaces in a row of words, and no other space, are no typography."""

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
_ZERO_WIDTH_SPACE = re.compile(  # a run of them beside a space parts nothing: it is left
    f"(?<![{_NO_SPACES}\u200b])(?:\u200b|(?<=[^\\s\u200b])\u200b+(?=[^\\s\u200b]))(?![{_NO_SPACES}\u200b])"
)
_OTHER_SPACE = re.compile(f"(?!{NO_BREAK})[\\s\x80-\x9f]|[{_NO_SPACES}]|[ÂÃÄÅÆÐÑØÙ×]{NO_BREAK}")
_MARKS = re.compile("[\u061c\u200e\u200f]+")
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
    return _ANY.search(text) is not None or text.count(NO_BREAK) >= NO_BREAKS


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
    return _EMBEDDINGS.sub("", _MARKS.sub("", plain))


def _spaced(text: str) -> str:
    """Spaces for the no-break spaces between five words and more, where no other space parts any.

    Fewer hold a line together (`St. Lucia`, `10 000 000`), and breaks of phrases are at home in
    scripts without spaces. After capitals with accents they may be bytes of letters.
    """
    if text.count(NO_BREAK) < NO_BREAKS or _OTHER_SPACE.search(text):
        return text
    words = [word for word in text.split(NO_BREAK) if any(map(str.isalpha, word))]
    return text.replace(NO_BREAK, " ") if len(words) > NO_BREAKS else text


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
