"""How damaged dates are read, with dateparser beside it on a share of the same strings.

    python tests/bench/damaged.py [DAYS] [--kind KIND] [--no-locale] [--show]

Right is the value meant, or a question with just the readings meant, or no value where there is no
single day. Wrong is another value. Run with 2 days a language (the default) in under a minute.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from damaged_rows import Row, rows  # type: ignore[import-not-found,unused-ignore]

from polyglot_clean.dates import read_date
from polyglot_clean.model import DateReadings


def verdict(row: Row, found: DateReadings) -> str:
    """`right`, `wrong` (another day, or a day where there is none) or `unread`."""
    if len(row.values) == 1:
        return (
            "right"
            if found.value == row.values[0]
            else "unread"
            if found.value is None
            else "wrong"
        )
    if found.value is not None:
        return "right" if not row.values and "/" in found.value else "wrong"
    named = tuple(reading.value for reading in found.readings)
    return "right" if not row.values or set(row.values) <= set(named) else "unread"


def peer(count: int, table: list[Row]) -> None:
    """dateparser, told the language, on every so many of the rows."""
    try:
        import dateparser
    except ImportError:
        print("dateparser is not installed (extra: bench)")
        return
    known = Counter[str]()
    settings = {"STRICT_PARSING": False}
    sample = table[:: max(1, len(table) // count)]
    for row in sample:
        try:
            read = dateparser.parse(row.text, languages=[row.tag], settings=settings)
        except ValueError:  # a language it does not have
            read = None
        if len(row.values) == 1:
            day = read.date().isoformat() if read else ""
            known["right" if day == row.values[0][:10] else "wrong" if day else "unread"] += 1
        else:
            known["wrong" if read else "right"] += 1
    right, wrong = (100 * known[said] / len(sample) for said in ("right", "wrong"))
    print(f"dateparser, language given: {len(sample)} rows, right {right:.1f}%, wrong {wrong:.1f}%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("days", type=int, nargs="?", default=2)
    parser.add_argument("--kind", default="")
    parser.add_argument("--locale", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    table = [row for row in rows(options.days) if options.kind in ("", row.kind)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in table:
        settled = row.kind != "ambiguous"  # a language settles the order of numbers
        found = read_date(row.text, locale=row.tag if settled and options.locale else None)
        said = verdict(row, found)
        counts[row.kind][said] += 1
        if said == "wrong" or (options.show and said != "right"):
            print(
                f"  {said} {row.kind} {row.tag} {row.text!r} {row.values}",
                found.value,
                found.reason,
            )
    for kind, count in counts.items():
        total, right, wrong = count.total(), count["right"], count["wrong"]
        print(f"{kind:12} {total:6} rows, right {right:6}, wrong {wrong}")
    right, wrong = (sum(count[said] for count in counts.values()) for said in ("right", "wrong"))
    print(f"{len(table)} rows: right {100 * right / len(table):.2f}%, wrong {wrong}")
    peer(600, table)


if __name__ == "__main__":
    main()
