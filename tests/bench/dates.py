"""What the date reader reads and costs, with dateparser beside it.

    python tests/bench/dates.py babel [SHARD SHARDS]   every long, medium and full format of Babel
    python tests/bench/dates.py node [EVERY]           strings that Node.js formats (Intl)
    python tests/bench/dates.py speed                  microseconds a string, known and new shapes

Right is the day meant, wrong another day, the rest questions. CPU time, one core.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from polyglot_clean.dates import read_date, shapes

NODE = r"""
const days = process.argv[1].split(",");
const tags = process.argv[2].split(",");
const styles = [{dateStyle: "full"}, {dateStyle: "long"}, {dateStyle: "medium"},
  {dateStyle: "short"}, {dateStyle: "long", timeStyle: "short"}];
for (const tag of Intl.DateTimeFormat.supportedLocalesOf(tags)) {
  for (const style of styles) {
    const format = new Intl.DateTimeFormat(tag, {...style, timeZone: "UTC", calendar: "gregory"});
    for (const day of days) {
      const text = format.format(new Date(day + "T17:37:00Z"));
      const short = style.dateStyle === "short" && !text.includes(day.slice(0, 4));
      console.log(JSON.stringify([tag, day, Object.values(style).join("+"), text, short]));
    }
  }
}
"""


def babel_rows(shard: int, shards: int) -> Iterator[tuple[str, str, str]]:
    """(tag, text, ISO day) of every locale, width and sampled day."""
    from babel import localedata
    from babel.dates import format_date
    from test_dates_babel import DAYS, tag_of  # type: ignore[import-not-found,unused-ignore]

    for name in sorted(localedata.locale_identifiers())[shard::shards]:
        localedata._cache.clear()
        for width in ("long", "medium", "full"):
            for day in DAYS:
                yield tag_of(name), format_date(day, width, locale=name), day.isoformat()


def node_rows(every: int) -> Iterator[tuple[str, str, str]]:
    """(tag, text, ISO day or minute) as Node.js formats them; two-digit years left out."""
    from babel import localedata
    from test_dates_babel import DAYS, tag_of  # type: ignore[import-not-found,unused-ignore]

    names = sorted({tag_of(name) for name in localedata.locale_identifiers()})
    tags = [tag for tag in names if "tarask" not in tag and "polyton" not in tag]
    days = ",".join(day.isoformat() for day in DAYS[::every])
    run = subprocess.run(
        ["node", "-e", NODE, days, ",".join(tags)], capture_output=True, text=True, check=True
    )
    for line in run.stdout.splitlines():
        tag, day, style, text, short = json.loads(line)
        if not short:
            yield tag, text, day + ("T17:37" if "+" in style else "")


def score(rows: list[tuple[str, str, str]]) -> None:
    """Print right, wrong and unread with the locale given and without."""
    for given in (True, False):
        count: Counter[str] = Counter()
        unread: Counter[str] = Counter()
        start = time.process_time()
        for tag, text, day in rows:
            found = read_date(text, locale=tag if given else None)
            kind = "right" if found.value == day else found.reason or "WRONG"
            count[kind] += 1
            if kind == "WRONG":
                print("  WRONG", tag, repr(text), day, found.value)
            elif kind != "right" and given:
                unread[tag] += 1
        spent = (time.process_time() - start) / len(rows) * 1e6
        share = 100 * count["right"] / len(rows)
        known = "given" if given else "not given"
        print(f"locale {known}: {len(rows)} strings, right {share:.2f}%")
        print(f"  wrong {count['WRONG']}, {spent:.1f} us each; {dict(count)}")
        if given:
            print("  unread:", ", ".join(f"{tag} {n}" for tag, n in unread.most_common(40)))


def cost(read: Callable[[str], object], texts: list[str], rounds: int) -> float:
    start = time.process_time()
    for _ in range(rounds):
        for text in texts:
            read(text)
    return (time.process_time() - start) / (rounds * len(texts)) * 1e6


def speed() -> None:
    """Known shapes, new shapes, and dateparser told the language."""
    months = "января февраля марта апреля мая июня июля августа сентября октября".split()
    known = [f"{day} {month} 20{day} г., 17:{day}" for month in months for day in range(10, 29)]
    new = [f"{head}24 {month} 2022{tail}" for month in months
           for head in ("Posted ", "(", "") for tail in ("", ",", " г.", " г., 17:37")]  # fmt: skip
    read_date("24 января 2022")
    first = cost(read_date, new, 1)
    cost(read_date, known, 1)
    warm = min(cost(read_date, known, 20) for _ in range(5))
    unit = min(cost(date.fromisoformat, ["2022-02-24"] * 1000, 20) for _ in range(5))
    print(f"known shape {warm:.2f} us, new shape {first:.0f} us (date.fromisoformat {unit:.3f} us)")
    print(f"shapes kept: {shapes.plan_of_shape.cache_info().currsize}")
    try:
        import dateparser
    except ImportError:
        print("dateparser is not installed (extra: bench)")
        return
    peer = cost(lambda text: dateparser.parse(text, languages=["ru"]), known, 1)
    print(f"dateparser with its language {peer:.0f} us: {peer / warm:.0f} times")


def main(arguments: list[str]) -> None:
    kind, *rest = arguments or ["speed"]
    numbers = [int(argument) for argument in rest]
    if kind == "babel":
        shard, shards = numbers or (0, 1)
        score(list(babel_rows(shard, shards)))
    elif kind == "node":
        score(list(node_rows(numbers[0] if numbers else 4)))
    else:
        speed()


if __name__ == "__main__":
    main(sys.argv[1:])
