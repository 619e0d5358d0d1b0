"""Makes the tables of CLDR that Babel lacks, and the offsets of CLDR's metazones.

    npm install cldr-dates-full@48 cldr-core@48
    python tests/bench/cldr_tables.py node_modules

writes `polyglot_clean/cldr/later.tsv` (times of day, relative days and joining patterns of CLDR 48)
and `polyglot_clean/cldr/zones.tsv` (from CLDR's `metaZones` and the tz database of `tzdata`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from polyglot_clean.cldr import babel_data

OUT = Path(__file__).parents[2] / "polyglot_clean" / "cldr"
Rows = set[tuple[str, str, str]]
_UNITS = ("day", "week", "month", "quarter", "year")
_LAST_YEAR = 2037
"""Up to here rules of today stand in the tz database."""
_NEGATIVE = ("Europe/Dublin",)
"""Zones whose winter time is the exception in the tz database; in CLDR it is the standard."""
_CLOCKS = {"Kyiv": "Europe/Kyiv", "Minsk": "Europe/Minsk"}
"""Cities whose time is stated by name ("за київським часом") and that share a metazone."""


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def later_rows(dates: Path, rules: Any) -> Iterator[str]:
    """Rows (locale, kind, value, text) that neither the locale's parent nor Babel has."""
    known = set(babel_data.locale_names())
    found: dict[str, Rows] = {}
    for folder in sorted(dates.iterdir()):
        name = folder.name.replace("-", "_")
        if name in known:
            found[name] = set(_locale_rows(folder, rules.get(folder.name, {})))
    for name in sorted(found):
        inherited: Rows = set()
        for parent in babel_data.lineage(name)[1:]:
            inherited |= found.get(parent, set())
        for kind, value, text in sorted(found[name] - inherited - set(_in_babel(name))):
            yield f"{name}\t{kind}\t{value}\t{text}"
    babel_data.forget()


def _locale_rows(folder: Path, rules: Any) -> Iterator[tuple[str, str, str]]:
    main = load(folder / "ca-gregorian.json")["main"][folder.name]["dates"]
    calendar = main["calendars"]["gregorian"]
    for width in ("full", "long", "medium", "short"):
        yield "glue", "", calendar["dateTimeFormats-atTime"]["standard"][width]
        yield "glue", "", calendar["dateTimeFormats-relative"]["standard"][width]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for period, text in calendar["dayPeriods"][context][width].items():
                yield "period", period.partition("-")[0], text
            for number, text in calendar["months"][context][width].items():
                yield "month", number, text
    yield from _zone_names(folder)
    for period, span in rules.items():
        start, end = span.get("_from"), span.get("_before")
        if start:
            yield "rule", period, f"{start}-{end}"
    fields = load(folder / "dateFields.json")["main"][folder.name]["dates"]["fields"]
    for unit in _UNITS:
        for width in ("", "-short"):
            for key, text in fields[unit + width].items():
                amount = key.removeprefix("relative-type-")
                if amount != key:
                    yield "relative", f"{unit} {amount}", text


def _zone_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    found = load(folder / "timeZoneNames.json")["main"][folder.name]["dates"]["timeZoneNames"]
    utc = found["zone"].get("Etc", {}).get("UTC", {})
    for metazone, widths in {**found.get("metazone", {}), "UTC": utc}.items():
        for form, text in widths.get("long", {}).items():
            if any(map(str.isalpha, text)):
                yield "zone", f"{metazone} {form}", text


def _in_babel(name: str) -> Iterator[tuple[str, str, str]]:
    data = babel_data.locale_data(name)
    for widths in data["day_periods"].values():
        for periods in widths.values():
            for period, text in periods.items():
                yield "period", str(period), text
    for widths in data["months"].values():
        for months in widths.values():
            for number, text in months.items():
                yield "month", str(number), text
    for parent in (*babel_data.lineage(name), "root"):
        own = babel_data.own_data(parent)
        zones = {**own.get("meta_zones", {}), "UTC": own.get("time_zones", {}).get("Etc/UTC", {})}
        for metazone, names in zones.items():
            for kind, text in names.get("long", {}).items():
                yield "zone", f"{metazone} {kind}", text
    for form in data["datetime_formats"].values():
        yield "glue", "", str(form)
    yield "glue", "", "{1} {0}"
    yield "glue", "", "{1}, {0}"
    for period, spans in data["day_period_rules"].get(None, {}).items():
        for span in spans:
            if "from" in span:
                hours = (span["from"] // 3600, span["before"] // 3600)
                yield "rule", str(period), "{:02}:00-{:02}:00".format(*hours)


def zone_rows(core: Path) -> Iterator[str]:
    """Rows (metazone, runs): from which day which offset holds, and whether it is daylight time.

    A run is `ISO-date minutes s|d`; minutes are `?` where the zones of a metazone disagree on its
    standard offset, or where the metazone's own zone is not in it.
    """
    meta = load(core / "supplemental" / "metaZones.json")["supplemental"]["metaZones"]
    own = {m["mapZone"]["_other"]: m["mapZone"]["_type"] for m in meta["metazones"]
           if m["mapZone"]["_territory"] == "001"}  # fmt: skip
    uses = dict(_uses(meta["metazoneInfo"]["timezone"], ""))
    for metazone in sorted(own):
        yield f"{metazone}\t{' '.join(_runs(metazone, own[metazone], uses))}"
    for name, zone in sorted(_CLOCKS.items()):
        yield f"{name}\t{' '.join(_runs('', zone, {}))}"


Uses = dict[str, list[tuple[str, str, str]]]


def _uses(node: Any, path: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    for key, value in node.items():
        if isinstance(value, list):
            spans = [entry["usesMetazone"] for entry in value]
            yield path + key, [(s["_mzone"], s.get("_from", "1970-01-01 00:00"),
                                s.get("_to", "9999-12-31 00:00")) for s in spans]  # fmt: skip
        else:
            yield from _uses(value, f"{path}{key}/")


def _runs(metazone: str, own: str, uses: Uses) -> Iterator[str]:
    last = ""
    day = date(1970, 1, 1)
    zones = [zone for zone, spans in uses.items()
             if zone not in _NEGATIVE and any(s[0] == metazone for s in spans)]  # fmt: skip
    while day.year <= _LAST_YEAR:
        state = _state(own, day)
        if metazone and not _in(own, metazone, day, uses):
            state = "? s"
        else:
            standard = {_standard(z, day) for z in zones if _in(z, metazone, day, uses)}
            if len(standard - {_standard(own, day)}):
                state = "? " + state[-1]
        if state != last:
            yield f"{day.isoformat()} {state}"
            last = state
        day += timedelta(1)


def _in(zone: str, metazone: str, day: date, uses: Uses) -> bool:
    moment = f"{day.isoformat()} 12:00"
    return any(m == metazone and a <= moment < b for m, a, b in uses.get(zone, ()))


_zones: dict[str, ZoneInfo | None] = {}


def _zone(name: str) -> ZoneInfo | None:
    """A zone of the `tzdata` package, whatever the system's own tables are."""
    if name not in _zones:
        path = files("tzdata.zoneinfo").joinpath(name)
        _zones[name] = None
        if path.is_file():
            with path.open("rb") as file:
                _zones[name] = ZoneInfo.from_file(file, name)
    return _zones[name]


def _parts(zone: str, day: date) -> tuple[int, int] | None:
    found = _zone(zone)
    if found is None:
        return None
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).astimezone(found)
    whole, saved = moment.utcoffset(), moment.dst()
    assert whole is not None
    minutes, extra = int(whole.total_seconds()) // 60, int((saved or timedelta()).total_seconds())
    if extra < 0:  # Ireland's winter time, as the tz database has it
        return minutes, 0
    return minutes, extra // 60


def _standard(zone: str, day: date) -> int | None:
    parts = _parts(zone, day)
    return None if parts is None else parts[0] - parts[1]


def _state(zone: str, day: date) -> str:
    parts = _parts(zone, day)
    return "? s" if parts is None else f"{parts[0]} {'d' if parts[1] else 's'}"


def main(arguments: list[str]) -> None:
    modules = Path(arguments[0])
    core = modules / "cldr-core"
    rules = load(core / "supplemental" / "dayPeriods.json")["supplemental"]["dayPeriodRuleSet"]
    later = later_rows(modules / "cldr-dates-full" / "main", rules)
    (OUT / "later.tsv").write_text("\n".join(later) + "\n", "utf-8")
    (OUT / "zones.tsv").write_text("\n".join(zone_rows(core)) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
