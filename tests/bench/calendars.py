"""What the date reader makes of other calendars and digits, as Node.js prints them (CLDR 48).

    python tests/bench/calendars.py [default]       locales whose own calendar or digits are others
    python tests/bench/calendars.py uses [EVERY]    the calendars that CLDR says a territory uses
    python tests/bench/calendars.py all [EVERY]     every calendar in every EVERY-th locale
    python tests/bench/calendars.py digits [EVERY]  every numbering system

Right is the day meant, wrong another day; two-digit years are questions and counted apart. With
the locale given, the tag is the one that Node.js was given, `-u-ca-` included where a calendar was
asked for. Galician is then left out: CLDR prints the Gregorian year beside other eras there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from babel import localedata

from polyglot_clean.cldr import lexicon
from polyglot_clean.dates import read_date

CALENDARS = (
    "buddhist", "persian", "islamic-umalqura", "islamic-civil", "islamic-tbla", "japanese", "roc",
    "hebrew", "ethiopic", "coptic", "indian",
)  # fmt: skip
DAYS = (
    "2022-02-24", "1999-12-31", "2004-05-06", "2008-03-17", "2012-07-28", "2016-11-11",
    "2020-06-02", "2024-10-22", "2019-05-01", "2001-09-11", "2026-04-13", "2010-01-25",
)  # fmt: skip
DIGITS = (
    "arab", "arabext", "beng", "deva", "fullwide", "gujr", "guru", "hanidec", "khmr", "knda",
    "laoo", "limb", "mlym", "mong", "mymr", "orya", "tamldec", "telu", "thai", "tibt", "olck",
    "nkoo", "adlm", "cakm", "mtei", "mathsans", "java", "bali", "sund", "lana", "cham", "hmng",
)  # fmt: skip

NODE = r"""
const [tags, days] = JSON.parse(require("fs").readFileSync(0));
for (const [tag, isDefault] of tags) {
  if (!Intl.DateTimeFormat.supportedLocalesOf([tag]).length) continue;
  const known = new Intl.DateTimeFormat(tag).resolvedOptions();
  if (isDefault && known.calendar === "gregory" && known.numberingSystem === "latn") continue;
  for (const dateStyle of ["full", "long", "medium", "short"]) {
    const format = new Intl.DateTimeFormat(tag, {dateStyle, timeZone: "UTC"});
    for (const day of days) {
      const date = new Date(day + "T12:00:00Z");
      const years = tag.startsWith("gl") ? [] : format.formatToParts(date)
        .filter(part => part.type === "year").map(part => [...part.value].length);
      const short = Math.max(...years, 0) === 2 && !/japanese|roc/.test(known.calendar);
      const text = format.format(date);
      console.log(JSON.stringify([tag, known.calendar, day, dateStyle, text, short]));
    }
  }
}
"""
_BATCH = 40


class Row(NamedTuple):
    """A text, and the day it was made from."""

    tag: str
    calendar: str
    day: str
    style: str
    text: str
    short: bool


def tags_of(mode: str, every: int) -> Iterator[tuple[str, bool]]:
    """(tag, whether its own calendar and digits have to be others) for a mode."""
    names = sorted({name.replace("_", "-") for name in localedata.locale_identifiers()})
    names = [name for name in names if "-u-" not in name and "posix" not in name]
    if mode == "default":
        yield from ((tag, True) for tag in names)
        return
    for tag in names[::every]:
        if mode == "digits":
            yield from ((f"{tag}-u-nu-{digits}", True) for digits in DIGITS)
        elif not tag.startswith("gl"):
            uses = lexicon().uses(tag)
            for calendar in CALENDARS:
                if mode == "all" or calendar in uses:
                    yield f"{tag}-u-ca-{calendar}", False


def rows(mode: str, every: int) -> Iterator[Row]:
    tags = list(tags_of(mode, every))
    days = DAYS if mode in ("default", "uses") else DAYS[:4]
    for start in range(0, len(tags), _BATCH):
        run = subprocess.run(
            ["node", "-e", NODE], input=json.dumps((tags[start : start + _BATCH], days)),
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        yield from (Row(*json.loads(line)) for line in run.stdout.splitlines())


def score(found: list[Row], given: bool, shown: int) -> None:
    """Print right, wrong and questions by calendar; the shortest unread texts of each."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    unread: dict[str, dict[str, str]] = defaultdict(dict)
    start = time.process_time()
    for row in found:
        dates = read_date(row.text, locale=row.tag if given else None)
        kind = "right" if dates.value == row.day else "question" if dates.readings else "unread"
        if dates.value not in (None, row.day):
            kind = "WRONG"
            print("  WRONG", row.tag, repr(row.text), row.day, dates.value)
        elif kind != "right" and row.short:
            kind = "two-digit"
        elif kind != "right":
            name = f"{row.tag} {row.style}"
            unread[row.calendar].setdefault(name, f"{row.text!r} {dates.reason}")
        counts[row.calendar][kind] += 1
    spent = (time.process_time() - start) / len(found) * 1e6
    total: Counter[str] = Counter()
    for calendar, kinds in sorted(counts.items()):
        total += kinds
        print(f"  {calendar:17} {share(kinds):6.2f}%  {dict(kinds)}")
        samples = list(unread[calendar].items())
        for name, text in samples[:: max(1, len(samples) // shown)][:shown]:
            print("      ", name, text)
    known = "given" if given else "not given"
    print(f"locale {known}: {len(found)} strings, right {share(total):.2f}% of those with a whole")
    print(f"year, wrong {total['WRONG']}, {spent:.0f} us each; {dict(total)}")


def share(kinds: Counter[str]) -> float:
    """Right in a hundred, two-digit years aside."""
    whole = kinds.total() - kinds["two-digit"]
    return 100 * kinds["right"] / whole if whole else 100.0


def main(arguments: list[str]) -> None:
    mode = arguments[0] if arguments else "default"
    every = int(arguments[1]) if len(arguments) > 1 else 10
    shown = int(arguments[2]) if len(arguments) > 2 else 3
    found = list(rows(mode, every))
    for given in (True, False):
        score(found, given, shown)


if __name__ == "__main__":
    main(sys.argv[1:])
