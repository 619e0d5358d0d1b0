"""Text that was read in the wrong encoding is put right, where the evidence settles how.

Readings of the same bytes (`misreadings`, and ftfy's own) are weighed against the text as it
stands by what their letters cost (`plausible`) and by how unusual the accident is. A reading is
taken only if it beats the text and every other reading by a margin; else the text stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from polyglot_clean.encoding.ftfy_reading import ftfy_reading
from polyglot_clean.encoding.misreadings import Reading, byte_readings, utf8_readings
from polyglot_clean.encoding.plausible import cost, mixes
from polyglot_clean.encoding.shapes import shape

MARGIN = 8.0
"""Nats by which a reading has to beat the text as it stands: odds of 3,000 to 1."""

RUNNER_UP = 3.0
"""Nats by which it has to beat every other reading: odds of 20 to 1."""

_DEPTH = 3  # text that was misread four times over has not been met
_FTFY_FEE = 9.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with its weight: `gain` is by how many nats it beats the text as it stands."""

    text: str
    gain: float
    way: tuple[Reading, ...]


def weigh(text: str) -> list[Weighed]:
    """Every reading of `text` as something else, the best first.

    >>> weigh("РџСЂРёРІРµС‚")[0].text
    'Привет'
    """
    base = cost(text)
    found: dict[str, Weighed] = {}
    for way in _ways(text):
        meant = way[-1].text
        gain = base - cost(meant) - sum(step.fee for step in way)
        if meant != text and (meant not in found or found[meant].gain < gain):
            found[meant] = Weighed(meant, gain, way)
    return sorted(found.values(), key=lambda each: (-each.gain, each.text))


def _ways(text: str) -> Iterator[tuple[Reading, ...]]:
    layer: list[tuple[Reading, ...]] = [()]
    seen = {text}
    for _ in range(_DEPTH):
        deeper = []
        for way in layer:
            for reading in utf8_readings(way[-1].text if way else text):
                yield (*way, reading)
                if reading.text not in seen:
                    seen.add(reading.text)
                    deeper.append((*way, reading))
        layer = deeper
    for reading in byte_readings(text):
        yield (reading,)
    meant = ftfy_reading(text)
    if meant not in seen:
        yield (Reading(meant, "cp1252", "utf-8", _FTFY_FEE, 0, whole=False),)


def spoiled(meant: str, text: str) -> bool:
    """Whether `meant` holds what no repair may bring: no character, new controls, mixed words."""
    return any(shape(meant).count(kind) > shape(text).count(kind) for kind in "?!") or mixes(
        meant
    ) > mixes(text)
