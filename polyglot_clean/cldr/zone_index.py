"""The names of zones in every language, and when which offset holds: the section `zones`.

Sources: CLDR's names of metazones (Babel), the words of the overlays, and `zones.tsv`, which
`tests/bench/cldr_tables.py` makes from CLDR's `metaZones` and the tz database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from polyglot_clean.cldr import babel_data, editions
from polyglot_clean.cldr.folding import fold
from polyglot_clean.cldr.kinds import Kind
from polyglot_clean.cldr.overlay import Overlay
from polyglot_clean.cldr.tables import pack
from polyglot_clean.cldr.zone_names import Run

_FIXED = {"GMT standard": "UTC standard"}
_OF_ZONES = {
    "Etc/UTC": "UTC",
    "Europe/London": "GMT",
    "Europe/Dublin": "GMT",  # CLDR calls its summer time a daylight time
    "Pacific/Honolulu": "Hawaii_Aleutian",
}
"""The metazones of the zones that CLDR names one by one."""


def build(overlays: Iterable[Overlay]) -> dict[str, Any]:
    """The section: names (folded) with the zones they stand for, and the runs of metazones."""
    known = {
        fold(word.text) for overlay in overlays for word in overlay.words if word.kind is Kind.ZONE
    }
    names: dict[str, set[str]] = defaultdict(set)
    for name in (*babel_data.locale_names(), "root"):
        for text, zone in _names(babel_data.own_data(name)):
            key = fold(text).strip()
            if key not in known:
                names[key].add(zone)
        for zone, text in editions.rows(name, "zone"):
            names[fold(text).strip()].add(_FIXED.get(zone, zone))
    numbers: dict[str, int] = {}
    found = {
        name: numbers.setdefault("|".join(_certain(names[name])), len(numbers))
        for name in sorted(names)
    }
    return {"names": pack(found), "zones": tuple(numbers), "runs": dict(_tables())}


def _certain(zones: set[str]) -> list[str]:
    """Zones of a name, sorted; standard time alone where a locale uses its name in general too."""
    standard = {f"{zone.partition(' ')[0]} generic" for zone in zones if zone.endswith("standard")}
    return sorted(zones - standard)


def _names(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(text, zone) of every name with letters: CLDR marks missing ones with other signs."""
    own = data.get("time_zones", {})
    tables = [*data.get("meta_zones", {}).items()]
    tables += [(zone, own[name]) for name, zone in _OF_ZONES.items() if name in own]
    for metazone, widths in tables:
        for width in ("long", "short"):
            named = widths.get(width, {})
            if not isinstance(named, Mapping):
                continue  # an alias (since Babel 2.19: British is GMT in winter), read in its place
            for kind, text in named.items():
                if sum(map(str.isalpha, text)) > 2:
                    zone = f"{metazone} {kind}"
                    yield text, _FIXED.get(zone, zone)


def _tables() -> Iterator[tuple[str, tuple[Run, ...]]]:
    for line in (Path(__file__).parent / "zones.tsv").read_text("utf-8").splitlines():
        metazone, runs = line.split("\t")
        words = runs.split()
        yield (
            metazone,
            tuple(
                (date.fromisoformat(day).toordinal(), _minutes(offset), form == "d")
                for day, offset, form in zip(words[::3], words[1::3], words[2::3], strict=True)
            ),
        )


def _minutes(offset: str) -> int | None:
    return None if offset == "?" else int(offset)
