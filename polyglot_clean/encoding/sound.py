"""The repair of most texts: sound ones in ASCII, told in one go where there is a compiler."""

import re
from collections.abc import Callable

from polyglot_clean.encoding.repairs import Repair


def sound_in_python(text: str) -> Repair | None:
    """The repair of most texts: ASCII, no control, and nothing that an escape or a loss begins
    with. None for all others."""
    return Repair(text) if _SOUND.fullmatch(text) else None


_SOUND = re.compile(r"[ -$'-*,-<>@-\[\]-~]*")
sound: Callable[[str], Repair | None]
try:
    from polyglot_clean.encoding._writing import sound_as
except ImportError:
    sound = sound_in_python
else:
    sound = sound_as(Repair)
