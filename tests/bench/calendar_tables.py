"""Makes `calendars.tsv` in `polyglot_clean/cldr`: months, eras and uses of other calendars.

    npm install --prefix PLACE cldr-core@48
    python tests/bench/calendar_tables.py PLACE/node_modules

Babel has the Gregorian calendar only. The names are those of CLDR 48 (licence Unicode-3.0), as the
ICU of Node.js (20.19 or later, `process.versions.cldr` is 48) gives them part by part for every
locale of Babel; which calendars a territory uses is CLDR's `calendarPreferenceData`.

A row is a locale (Babel's spelling, `root` for what most languages print), a calendar, a value and
a text: the number of a month, `era` (of Japan's eras with the year before its first), or `use`, the
calendars of a territory in CLDR's order. A locale has its ancestors' rows too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from polyglot_clean.cldr import babel_data
from polyglot_clean.cldr.folding import fold

OUT = Path(__file__).parents[2] / "polyglot_clean" / "cldr" / "calendars.tsv"
_COMMON = 40
"""So many languages print what they have from the root."""

_BATCH = 40

NODE = r"""
const tags = JSON.parse(require("fs").readFileSync(0));
const day = (y, m, d) => new Date(Date.UTC(y, m - 1, d));
const days = Array.from({length: 62}, (_, n) => new Date(Date.UTC(2021, 8, 8 + 14 * n)));
const eras = {"1867": day(1873, 6, 1), "1911": day(1920, 6, 1), "1925": day(1970, 6, 1),
  "1988": day(2000, 6, 1), "2018": day(2022, 6, 1)};
const calendars = {buddhist: 0, roc: 0, japanese: 0, persian: 12, "islamic-civil": 12, hebrew: 13,
  coptic: 13, ethiopic: 13, indian: 12};
const styles = ["long", "short"].flatMap(month => [{month}, {month, day: "numeric"},
  {month, day: "numeric", year: "numeric"}]).concat(["full", "long", "medium"].map(
  dateStyle => ({dateStyle})));
const hebrew = {Tishri: 1, Heshvan: 2, Kislev: 3, Tevet: 4, Shevat: 5, "Adar I": 6, Adar: 7,
  "Adar II": 14, Nisan: 8, Iyar: 9, Sivan: 10, Tamuz: 11, Av: 12, Elul: 13};
function keyed(calendar) {
  const style = calendar === "hebrew" ? "long" : "numeric";
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {month: style});
  const seen = new Map();
  for (const date of days) {
    const text = format.format(date);
    const key = calendar === "hebrew" ? hebrew[text] : Number(text);
    if (!key) throw new Error(`${calendar} ${text}`);
    if (!seen.has(key)) seen.set(key, date);
  }
  // the short month at the end of the year
  if (calendar === "coptic" || calendar === "ethiopic") seen.set(13, day(2022, 9, 8));
  return seen;
}
function joined(parts) {
  const at = parts.findIndex(part => part.type === "month");
  if (at < 0) return [];
  const touching = (part, which) =>
    part?.type === "literal" ? part.value.match(which)?.[0] ?? "" : "";
  const before = touching(parts[at - 1], /[\p{L}\p{M}]+$/u);
  const after = touching(parts[at + 1], /^[\p{L}\p{M}]+/u);
  return [parts[at].value, before + parts[at].value + after];
}
const out = new Set();
const dates = Object.fromEntries(
  Object.keys(calendars).map(name => [name, calendars[name] ? keyed(name) : new Map()]));
for (const tag of Intl.DateTimeFormat.supportedLocalesOf(tags).filter(t => !t.includes("-u-"))) {
  for (const calendar in calendars) {
    const name = calendar.split("-")[0];
    const full = `${tag}-u-ca-${calendar}-nu-latn`;
    for (const style of calendars[calendar] ? styles : []) {
      // Galician has the year of the week there, on which Node.js 20 breaks
      if (style.dateStyle && tag.startsWith("gl")) continue;
      const format = new Intl.DateTimeFormat(full, {...style, timeZone: "UTC"});
      for (const [key, date] of dates[calendar])
        for (const text of joined(format.formatToParts(date)))
          if (/\p{L}/u.test(text) && !/\p{Nd}/u.test(text))
            out.add([tag, name, key, text].join("\t"));
    }
    const moments = calendar === "japanese" ? Object.entries(eras) : [["", day(2022, 6, 1)]];
    for (const style of ["long", "short", "narrow"]) {
      const format = new Intl.DateTimeFormat(full, {era: style, year: "numeric", timeZone: "UTC"});
      for (const [before, date] of moments)
        for (const part of format.formatToParts(date))
          if (part.type === "era" && /\p{L}/u.test(part.value))
            out.add([tag, name, ("era " + before).trim(), part.value].join("\t"));
    }
  }
}
console.log([...out].join("\n"));
"""

Row = tuple[str, str, str]
"""Calendar, value and text."""


def printed() -> dict[str, set[Row]]:
    """What each locale prints; texts that fold to the same once."""
    names = {babel_data.to_tag(name): name for name in babel_data.locale_names()}
    found: dict[str, dict[Row, str]] = defaultdict(dict)
    for line in _lines(sorted(names)):
        tag, calendar, value, text = line.split("\t")
        if tag in names and (value.startswith("era") or len(text.strip(".")) > 1):
            found[names[tag]].setdefault((calendar, value, fold(text).strip()), text.strip())
    return {
        name: {(c, v, text) for (c, v, _), text in rows.items()} for name, rows in found.items()
    }


def _lines(tags: list[str]) -> Iterator[str]:
    """What Node.js prints; a few locales a process, since it keeps the memory of each format."""
    for start in range(0, len(tags), _BATCH):
        batch = json.dumps(tags[start : start + _BATCH])
        command = ["node", "-e", NODE]
        run = subprocess.run(command, input=batch, stdout=subprocess.PIPE, text=True, check=True)
        yield from run.stdout.splitlines()


def rows(found: dict[str, set[Row]]) -> Iterator[str]:
    """The rows that a locale does not have from its ancestors or the root."""
    speakers: dict[Row, set[str]] = defaultdict(set)
    for name, own in found.items():
        for row in own:
            speakers[row].add(name.partition("_")[0])
    common = {row for row, tags in speakers.items() if len(tags) >= _COMMON}
    for row in sorted(common, key=_sorted):
        yield "\t".join(("root", *row))
    for name in sorted(found):
        inherited = set(common)
        for parent in babel_data.lineage(name)[1:]:
            inherited |= found.get(parent, set())
        for row in sorted(found[name] - inherited, key=_sorted):
            yield "\t".join((name, *row))


def _sorted(row: Row) -> tuple[str, int, str, str]:
    calendar, value, text = row
    return calendar, int(value) if value.isdigit() else 99, value, text


def uses(core: Path) -> Iterator[str]:
    """Territories and their calendars, where that is not the Gregorian alone."""
    path = core / "supplemental" / "calendarPreferenceData.json"
    table = json.loads(path.read_text("utf-8"))["supplemental"]["calendarPreferenceData"]
    for territory in sorted(table):
        if table[territory] != ["gregorian"]:
            yield f"{territory}\t\tuse\t{' '.join(table[territory])}"


def main(arguments: list[str]) -> None:
    found = printed()
    lines = [*uses(Path(arguments[0]) / "cldr-core"), *rows(found)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(Counter(line.split("\t")[1] for line in lines))


if __name__ == "__main__":
    main(sys.argv[1:])
