"""How the tables of the index are addressed: the key of a label, the numbers of locales."""

import re
import struct

from polyglot_clean.cldr.fold import fold

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINTS = re.compile(r"[\s_\-.:/]+")


def label_key(text: str) -> str:
    """The key of a field's name or label: words split, joints as single spaces, folded.

    >>> label_key("datePublished"), label_key("dc:date"), label_key("Дата публикации :")
    ('date published', 'dc date', 'дата публикации')
    """
    return _JOINTS.sub(" ", fold(_HUMP.sub(" ", text))).strip()


def numbers_of(ranges: bytes) -> tuple[int, ...]:
    """The numbers that `_ranges` packed."""
    pairs = struct.iter_unpack("<HH", ranges)
    return tuple(number for start, end in pairs for number in range(start, end))
