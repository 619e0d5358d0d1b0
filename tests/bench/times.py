"""What the date reader makes of the times and zones that Node.js prints, in every locale.

    python tests/bench/times.py [EVERY]    every EVERY-th locale (default: all)

Right is the minute meant, with the offset meant or none; wrong is another day, another time or
another offset. Strings whose year has two digits are left out: they are questions.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from polyglot_clean.dates import read_date

NODE = r"""
const tags = JSON.parse(process.argv[1]);
const joined = [["full", "short"], ["long", "short"], ["medium", "short"], ["short", "short"],
  ["long", "medium"], ["medium", "medium"], ["full", "long"], ["long", "full"]];
const parts = {year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit"};
const plain = [...joined.map(([d, t]) => ({dateStyle: d, timeStyle: t})),
  {...parts, hourCycle: "h12"}, {...parts, hourCycle: "h12", dayPeriod: "long"},
  {...parts, hourCycle: "h12", dayPeriod: "short", month: "short"}, {...parts, hourCycle: "h23"}];
const named = ["short", "long", "shortOffset", "longOffset"].map(
  name => ({...parts, timeZoneName: name}));
const zones = ["Europe/Moscow", "America/New_York", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata",
  "Africa/Nairobi", "Asia/Jakarta", "America/Sao_Paulo", "Asia/Dubai", "UTC"];
const instants = ["2024-02-29T09:05:07Z", "2021-11-10T17:37:05Z", "2019-05-01T00:30:00Z",
  "2023-10-31T12:15:45Z", "2018-07-14T21:08:09Z"];
function local(instant, zone) {
  const get = new Intl.DateTimeFormat("en-GB", {timeZone: zone, year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    timeZoneName: "longOffset"});
  const found = Object.fromEntries(get.formatToParts(instant).map(p => [p.type, p.value]));
  const offset = found.timeZoneName.replace("GMT", "") || "Z";
  return [`${found.year}-${found.month}-${found.day}T${found.hour}:${found.minute}`,
    found.second, offset];
}
for (const tag of Intl.DateTimeFormat.supportedLocalesOf(tags)) {
  const jobs = [...plain.map(style => [style, "UTC"]),
    ...zones.flatMap(zone => named.map(style => [style, zone]))];
  for (const [style, zone] of jobs) {
    const format = new Intl.DateTimeFormat(tag, {...style, timeZone: zone, calendar: "gregory"});
    const seconds = "timeStyle" in style && style.timeStyle !== "short";
    const zoned = "timeZoneName" in style || ["long", "full"].includes(style.timeStyle);
    for (const instant of zone === "UTC" ? instants : instants.slice(0, 2)) {
      const [minute, second, offset] = local(new Date(instant), zone);
      const text = format.format(new Date(instant));
      const short = style.dateStyle === "short" && !/\d{4}|\p{Nd}{4}/u.test(text);
      // Some locales print 12 hours and no day period: half a day is then not said.
      const half = new Date(instant).getUTCHours() < 12 ? 43200000 : -43200000;
      const other = format.format(new Date(Date.parse(instant) + half));
      if (short || text === other) continue;
      console.log(JSON.stringify([tag, JSON.stringify(style), zone, text,
        minute + (seconds ? ":" + second : ""), zoned ? offset : ""]));
    }
  }
}
"""


def rows(every: int) -> list[tuple[str, str, str, str, str, str]]:
    """(tag, style, zone, text, local time, offset) as Node.js prints them."""
    from babel import localedata
    from test_dates_babel import tag_of  # type: ignore[import-not-found,unused-ignore]

    names = sorted({tag_of(name) for name in localedata.locale_identifiers()})
    tags = [tag for tag in names if "tarask" not in tag and "polyton" not in tag][::every]
    run = subprocess.run(
        ["node", "-e", NODE, json.dumps(tags)], capture_output=True, text=True, check=True
    )
    return [tuple(json.loads(line)) for line in run.stdout.splitlines()]


def verdict(value: str | None, reason: str, local: str, offset: str) -> str:
    """How the value of a text compares with what was meant."""
    if value is None:
        return reason
    utc = {"Z", "+00:00"} if offset in ("Z", "+00:00") else {offset}
    if value == local:
        return "right" if not offset else "right, no offset"
    return "right" if value in {local + same for same in utc} else "WRONG"


def main(arguments: list[str]) -> None:
    every = int(arguments[0]) if arguments else 1
    shown = int(arguments[1]) if len(arguments) > 1 else 20
    found = rows(every)
    for given in (True, False):
        counts: Counter[str] = Counter()
        zones: dict[str, Counter[str]] = defaultdict(Counter)
        unread: dict[str, Counter[str]] = defaultdict(Counter)
        samples: dict[str, str] = {}
        start = time.process_time()
        for tag, style, zone, text, local, offset in found:
            dates = read_date(text, locale=tag if given else None)
            kind = verdict(dates.value, dates.reason, local, offset)
            counts[kind] += 1
            zones[f"{zone} {'named' if 'timeZoneName' in style else 'plain'}"][kind] += 1
            if kind == "WRONG":
                print("  WRONG", tag, repr(text), local, offset, dates.value)
            elif not kind.startswith("right"):
                language = tag.partition("-")[0]
                unread[language][kind] += 1
                samples.setdefault(f"{language} {style} {zone}", text)
        spent = (time.process_time() - start) / len(found) * 1e6
        right = counts["right"] + counts["right, no offset"]
        print(f"locale {'given' if given else 'not given'}: {len(found)} strings,", end=" ")
        print(f"right {100 * right / len(found):.2f}%, wrong {counts['WRONG']}, {spent:.0f} us")
        print(" ", dict(counts))
        for name, kinds in zones.items():
            print("   ", name, dict(kinds))
        if given:
            worst = sorted(unread, key=lambda tag: -unread[tag].total())
            for language in worst[:shown]:
                print("   ", language, dict(unread[language]))
                for key in [key for key in samples if key.startswith(language + " ")][:4]:
                    print("       ", key, repr(samples[key]))


if __name__ == "__main__":
    main(sys.argv[1:])
