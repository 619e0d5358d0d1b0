"""Makes the tables of CLDR that Babel lacks, and the offsets of CLDR's metazones.

    npm install --prefix 47 cldr-dates-full@47 cldr-core@47
    npm install --prefix 48 cldr-dates-full@48 cldr-core@48
    python tests/bench/cldr_tables.py 47/node_modules 48/node_modules

writes `polyglot_clean/cldr/editions.tsv` (what these editions say of dates and the installed Babel
does not) and, from the last, `polyglot_clean/cldr/zones.tsv` (from CLDR's `metaZones` and the tz
database of `tzdata`).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.compile import orders
from polyglot_clean.cldr.patterns import numeric_order

OUT = Path(__file__).parents[2] / "polyglot_clean" / "cldr"
Rows = set[tuple[str, str, str]]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = ("day", "week", "month", "quarter", "year")
_LAST_YEAR = 2037
"""Up to here rules of today stand in the tz database."""
_NEGATIVE = ("Europe/Dublin",)
"""Zones whose winter time is the exception in the tz database; in CLDR it is the standard."""
_CLOCKS = {"Kyiv": "Europe/Kyiv", "Minsk": "Europe/Minsk"}
"""Cities whose time is stated by name ("за київським часом") and that share a metazone."""


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def edition_rows(packages: list[Path]) -> Iterator[str]:
    """Rows (locale, kind, value, text) that neither Babel has nor the locale's ancestors' rows."""
    known = set(babel_data.locale_names())
    found: dict[str, Rows] = defaultdict(set)
    for modules in packages:
        rules = load(modules / "cldr-core" / "supplemental" / "dayPeriods.json")
        of_languages = rules["supplemental"]["dayPeriodRuleSet"]
        for folder in sorted((modules / "cldr-dates-full" / "main").iterdir()):
            name = folder.name.replace("-", "_")
            if name in known:
                own = set(_locale_rows(folder, of_languages.get(folder.name, {})))
                found[name] |= own - _placeholders(folder.parent / "und")
    written: dict[str, Rows] = {}
    for name in sorted(found, key=lambda name: (len(babel_data.lineage(name)), name)):
        inherited: Rows = set()
        for parent in babel_data.lineage(name)[1:]:
            inherited |= written.get(parent, set())
        written[name] = found[name] - inherited - set(_in_babel(name))
    for name in sorted(written):
        for kind, value, text in sorted(written[name]):
            yield f"{name}\t{kind}\t{value}\t{text}"
    babel_data.forget()


@cache
def _placeholders(root: Path) -> Rows:
    """What locales have that an edition does not name the months of: `M01`."""
    return {row for row in _locale_rows(root, {}) if row[0] in ("month", "weekday", "period")}


def _locale_rows(folder: Path, rules: Any) -> Iterator[tuple[str, str, str]]:
    main = load(folder / "ca-gregorian.json")["main"][folder.name]["dates"]
    calendar = main["calendars"]["gregorian"]
    for form in ("dateTimeFormats-atTime", "dateTimeFormats-relative"):
        for pattern in calendar.get(form, {}).get("standard", {}).values():
            yield "glue", "", pattern
    short = calendar["dateFormats"]["short"]
    yield "order", numeric_order(short if isinstance(short, str) else short["_value"]), ""
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for period, text in calendar["dayPeriods"][context][width].items():
                yield "period", period.partition("-")[0], text
            for number, text in calendar["months"][context][width].items():
                yield "month", number, text
            for day, text in calendar["days"][context][width].items():
                yield "weekday", str(_DAYS.index(day) + 1), text
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
        for width in ("long", "short"):
            for form, text in widths.get(width, {}).items():
                if sum(map(str.isalpha, text)) > 2:
                    yield "zone", f"{metazone} {form}", text


def _in_babel(name: str) -> Iterator[tuple[str, str, str]]:
    data = babel_data.locale_data(name)
    for widths in data["day_periods"].values():
        for periods in widths.values():
            for period, text in periods.items():
                yield "period", str(period), text
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, text in data["months"][context][width].items():
                yield "month", str(number), text
            for number, text in data["days"][context][width].items():
                yield "weekday", str(int(number) + 1), text
    for order in orders(name):
        yield "order", order, ""
    for parent in (*babel_data.lineage(name), "root"):
        own = babel_data.own_data(parent)
        zones = {**own.get("meta_zones", {}), "UTC": own.get("time_zones", {}).get("Etc/UTC", {})}
        for metazone, names in zones.items():
            for width in ("long", "short"):
                found = names.get(width, {})
                for kind, text in found.items() if isinstance(found, dict) else ():
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
    packages = [Path(argument) for argument in arguments]
    (OUT / "editions.tsv").write_text("\n".join(edition_rows(packages)) + "\n", "utf-8")
    zones = zone_rows(packages[-1] / "cldr-core")
    (OUT / "zones.tsv").write_text("\n".join(zones) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
