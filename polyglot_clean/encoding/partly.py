"""Text of which some bytes are lost, read as far as it can be.

`SlovenÄ\ufffdina` was UTF-8 with a byte that no decoder could keep. What is left of it is read, and
what is lost stays U+FFFD: nothing is invented, and a person is told.
"""

import re
from collections.abc import Iterator

from polyglot_clean.encoding.charsets import NAMES, marks
from polyglot_clean.encoding.ftfy_reading import ftfy_reading
from polyglot_clean.encoding.misread import MARGIN, left_over
from polyglot_clean.encoding.misreadings import MISREAD_LOSSES
from polyglot_clean.encoding.plausible import cost
from polyglot_clean.encoding.repairs import RepairStep
from polyglot_clean.model import Evidence

_LOST = "\ufffd"
_GREEK = {
    "".join(marks("cp1252")[byte - 0x80] for byte in letter.encode()): letter
    for letter in map(chr, range(0x3B1, 0x3CA))
}
_GREEK_SYMBOL = re.compile(
    f"(?<=[A-Za-z0-9-])(?:{'|'.join(map(re.escape, _GREEK))})(?=[A-Za-z0-9 .,;:)-]|$)"
)
_CUT = "UTF-8 bytes were read as another encoding, and some of them were lost"


def misread_losses(text: str) -> Iterator[RepairStep]:
    """U+FFFD itself, misread: `\u00ef\u00bf\u00bd` is nothing else.

    >>> [step.after for step in misread_losses("newspaper \u00ef\u00bf\u00bd email")]
    ['newspaper \ufffd email']
    """
    for sign, codec in MISREAD_LOSSES.items():
        if sign in text:
            evidence = (Evidence("lost-characters", f"{sign} is what U+FFFD is read as"),)
            after = text.replace(sign, _LOST)
            yield RepairStep(f"U+FFFD in UTF-8 was read as {NAMES[codec]}", text, after, evidence)
            text = after


def greek_symbols(text: str) -> Iterator[RepairStep]:
    """Single Greek letters in names of substances and genes, where all else is ASCII: `TNFÎ±`.

    Scripts are mixed there, as in no other word; and nobody writes such a sign after an `Î` or `Ï`.

    >>> [step.after for step in greek_symbols("TNFÎ± and IL2RÎ³cKO")]
    ['TNFα and IL2RγcKO']
    """
    if "Î" not in text and "Ï" not in text:
        return
    after = _GREEK_SYMBOL.sub(lambda found: _GREEK[found[0]], text)
    if after != text:
        evidence = (Evidence("plausible-letters", "it is a Greek letter in UTF-8, and no word"),)
        yield RepairStep("UTF-8 bytes were read as Windows-1252", text, after, evidence)


def read_partly(text: str) -> RepairStep | None:
    """What is left of a text that was UTF-8, with U+FFFD for what is lost; None where unsure.

    Where nothing of it is U+FFFD, what is lost stands among the letters unseen.

    >>> read_partly("Sloven\u00c4\ufffdina").after
    'Sloven\ufffdina'
    """
    if _LOST not in text and "?" not in text:
        return None
    meant = ftfy_reading(text, lossy=True)
    kept = text.count(_LOST) + text.count("?") >= meant.count(_LOST) + meant.count("?")
    gain = cost(text) - cost(meant) + _FEE_OF_LOSS * (meant.count(_LOST) - text.count(_LOST))
    if meant == text or _LOST not in meant or not kept or gain < MARGIN or left_over(meant, 1):
        return None
    evidence = Evidence("plausible-letters", f"more plausible by {gain:.0f} nats")
    return RepairStep(_CUT, text, meant, (evidence,))


_FEE_OF_LOSS = 16.0  # what U+FFFD costs more than a question mark
