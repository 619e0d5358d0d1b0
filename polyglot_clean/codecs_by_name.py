"""The encodings that texts declare, by the names that Python has for them."""

import codecs


def text_encoding(name: str) -> str:
    """The encoding of text that Python knows by this name; empty where there is none.

    >>> text_encoding("KOI8-R"), text_encoding("base64"), text_encoding("8bit")
    ('koi8-r', '', '')
    """
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return ""
