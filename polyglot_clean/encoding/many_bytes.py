"""What one or two bytes are in encodings of many bytes, and what they cost there at the least.

Most of the readings of some bytes as East Asian text are none, or of characters that hardly anybody
writes: this is seen by a look at each two bytes, before anything is decoded (`_many_bytes.h`).
"""

import sys
from codecs import IncrementalDecoder, getincrementaldecoder
from functools import cache

from polyglot_clean.encoding import store
from polyglot_clean.encoding.charsets import MANY_BYTE
from polyglot_clean.encoding.counts import sources
from polyglot_clean.encoding.letters import NOT_WRITTEN, UNIT, UNSEEN, least, lowest, small
from polyglot_clean.encoding.plausible import FLAT, MEASURED, SCRIPTS
from polyglot_clean.encoding.shapes import shape

_NONE, _GOES_ON, _ANY = "\x01\x02\x03"
"""In the place of a shape: no character; the first bytes of one; one of which nothing is known."""

_HIGHEST = 255


def table() -> bytes:
    """What each byte from 80 to FF is, alone or before each other byte, in each of `MANY_BYTE`:
    a shape, and the lowest cost in sixteenths of a nat.

    The places are those of a table of first bytes, of second bytes (and of none, the last), and of
    the codecs.

    >>> wide = len(MANY_BYTE) * 2
    >>> at = ((0xD6 - 0x80) * 257 + 0xD0) * wide
    >>> chr(table()[at])  # D6 D0 is 中 in GB 18030
    'w'
    """
    return store.load("many-bytes", sources() + sys.version.encode(), _compile)


def _compile() -> bytes:
    decoders = {codec: getincrementaldecoder(codec)() for codec in MANY_BYTE}
    seconds = [*(bytes([second]) for second in range(256)), b""]
    return b"".join(
        bytes(_read(bytes([first]) + second, codec, decoder))
        for first in range(0x80, 0x100)
        for second in seconds
        for codec, decoder in decoders.items()
    )


def _read(data: bytes, codec: str, decoder: IncrementalDecoder) -> tuple[int, int]:
    decoder.reset()
    try:
        mark = decoder.decode(data)
        if not mark:
            return ord(_GOES_ON), 0
        if mark.encode(codec) != data:
            return ord(_NONE), 0  # the way back leads elsewhere
    except UnicodeError:
        return ord(_NONE), 0
    return _sign(mark)


@cache
def _sign(mark: str) -> tuple[int, int]:
    if mark in MEASURED or len(mark) > 1:
        return ord(_ANY), 0
    kind = shape(mark)
    script = SCRIPTS.get(kind.lower())
    if script:
        cost = lowest(script).get(small(mark), UNSEEN)
    elif kind in "wxyj":
        cost = least("HAN").get(mark, NOT_WRITTEN)
    else:
        cost = int(FLAT.get(kind, 0.0) * UNIT)
    return ord(kind), min(_HIGHEST, cost)
