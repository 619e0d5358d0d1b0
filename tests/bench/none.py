"""Texts without a date in forty languages: none may be read as one, whole or within.

    python tests/bench/none.py [ROWS] [--peer 500]

100,000 titles, names, prices, versions, telephone numbers, identifiers, addresses, verses, scores
and measures are made from Babel's names of territories, languages and units. A share of them is
given to dateparser, told the language.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from babel import Locale, localedata
from records import LANGUAGES  # type: ignore[import-not-found,unused-ignore]

from polyglot_clean.dates import find_dates, read_date

SEED = 20240229
FORMS = (
    # titles and names
    "{w} {w}", "{w}: {w} {w}", "{w} ({w})", "{w} – {w} – {w}", "{w} {y}", "{w} {n2}",
    "{w} {n2}, {y}", "{n2} {w}", "{n2} {w}, {n3} {w}", "{w} {n2}: {w} {n1}", "{y} {w} {w}",
    "{w}, {w} & {w} ({n2})",
    "{w} {n1} / {n2}", "{n1}. {w}, {n2}. {w}", "{w} {n3} {w} {y}", "{W}-{n2} {w}", "{w} {r} ({w})",
    # prices, measures, shares
    "{n2},{n2} €", "${n2}.{n2}", "{n3} {w}, {n2},{n2} %", "€ {n1}.{n3},{n2}", "{n2}.{n2} m²",
    "{n2} × {n2} × {n2} cm", "{n2}/{n2} {w}", "{n1},{n3},{n3} {w}", "{n2}° {n2}′ {n2}″ N",
    "16:9, 4K", "{n2}.{n3} kg, {n2} cm", "+{n2} °C / -{n1} °C", "1:{n2}.000", "{w}: {n2}–{n2} {w}",
    # versions, products, norms
    "v{n1}.{n2}.{n1}", "{w} {n1}.{n2}.{n2}", "{w} {n1}.{n1}.{n1}-rc{n1}", "Windows 10, 2004",
    "Boeing 737-{n3}", "ISO 8601-{n1}:2019", "{W}{n2}/{n3}-{n2}", "USB {n1}.{n1}, HDMI {n1}.{n1}",
    "RFC {y}", "EU 2016/679", "95/46/EC", "{n1}.{n1} GHz, {n2} GB RAM, {n3} GB SSD",
    # telephone numbers, addresses, networks
    "+{n2} {n3} {n3}-{n2}-{n2}", "({n3}) {n3}-{y}", "tel. {n3} {n2} {n2} {n2}",
    "{w} {n2}, {n2}{n3} {w}", "{n3} {w}, {w} {n2}{n3}", "192.168.{n2}.{n3}", "10.0.{n1}.{n2}:8080",
    "{n2}{n3}-{n3} {w}", "fe80::{n2}:{n3}", "{n2}:{n2}:0a:1b:{n2}:3c", "{w}, {n2}/{n2}, {n3} {w}",
    # identifiers
    "ISBN 978-{n1}-{n2}-{n3}{n3}-{n1}", "ISSN {y}-{n2}{n2}", "doi:10.{y}/{n3}.{n2}", "№ {n2}/{n3}",
    "arXiv:2105.{n2}{n3}", "{n3}-{n2}-{y}", "PR-{n3}/{n2}", "{n2}{n2}{n2}-{n2}{n2}", "#{n3}{n3}",
    "{W}-{y}-{n3}{n2}", "inv. {n2}.{n3}.{n1}", "{n3}.{n3}.{n3}-{n2}", "A/RES/{n2}/{n3}",
    # chapters, verses, pages, scores, times
    "{w} {n2}:{n2}", "{w} {n1}, {n2}-{n2}", "{w} {n2}, {w} {n1}, {w} {n3}", "pp. {n2}–{n3}",
    "{n1}:{n1} ({n1}:{n1})", "6-4, 7-5, 6-{n1}", "21-19, 19-21, 15-{n2}", "{w} {n1}–{n1} {w}",
    "{n2}:{n2}", "{n2}:{n2}:{n2}", "{n1}h{n2}", "vol. {n2}, no. {n1}, pp. {n2}-{n3}",
    "§ {n2} ({n1})", "{n2}.{n2}", "{n1}.{n1}.{n1}", "{n2}, {n2}, {n2}", "{n2} {n2} {n2}",
    "{n3}; {y}; {n2}", "{y}, {n2}, {n2} {w}", "{w} {n2} {w} {y} {w}",
)  # fmt: skip


def rows(count: int) -> Iterator[tuple[str, str]]:
    """(language, text), seeded; every form in every language."""
    random_ = random.Random(SEED)
    words = {tag: words_of(tag) for tag in LANGUAGES}
    for number in range(count):
        tag = LANGUAGES[number % len(LANGUAGES)]
        form = FORMS[(number // len(LANGUAGES)) % len(FORMS)]
        yield tag, _filled(form, words[tag], random_)


def words_of(tag: str) -> tuple[str, ...]:
    localedata._cache.clear()  # Babel's locale data leaks from one language into the next
    locale = Locale.parse(tag)
    units = [
        str(forms["long"])
        for name, forms in sorted(locale._data["unit_display_names"].items())
        if "long" in forms and not name.startswith("duration")
    ]
    names = (*locale.territories.items(), *locale.languages.items())
    return tuple([name for code, name in sorted(names) if code.isalpha()] + units)


def _filled(form: str, words: tuple[str, ...], random_: random.Random) -> str:
    numbers: dict[str, Callable[[], str]] = {
        "{y}": lambda: str(random_.randrange(1500, 2100)),
        "{n1}": lambda: str(random_.randrange(1, 10)),
        "{n2}": lambda: str(random_.randrange(10, 100)),
        "{n3}": lambda: str(random_.randrange(100, 1000)),
        "{r}": lambda: random_.choice(("II", "IV", "VII", "XIX", "XXI")),
        "{W}": lambda: "".join(random_.choice("ABCDEFGHKLMNPRTX") for _ in range(2)),
        "{w}": lambda: random_.choice(words),
    }
    for place, make in numbers.items():
        while place in form:
            form = form.replace(place, make(), 1)
    return form


def peer(sample: list[tuple[str, str]]) -> None:
    try:
        import dateparser
    except ImportError:
        print("dateparser is not installed (extra: bench)")
        return
    read = 0
    for tag, text in sample:
        try:
            read += dateparser.parse(text, languages=[tag]) is not None
        except ValueError:  # a language it does not have
            continue
    print(f"dateparser, language given: {read} dates in {len(sample)} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=int, nargs="?", default=100_000)
    parser.add_argument("--peer", type=int, default=500)
    options = parser.parse_args()
    table = list(rows(options.rows))
    start = time.process_time()
    whole = [(tag, text, read_date(text)) for tag, text in table]
    middle = time.process_time()
    inside = [(tag, text, find_dates(text)) for tag, text in table]
    end = time.process_time()
    read = [row for row in whole if row[2].value is not None]
    asked = [row for row in whole if row[2].value is None and row[2].readings]
    found = [row for row in inside if row[2]]
    for tag, text, dates in (*read[:40], *asked[:20]):
        print(
            f"  READ  {tag} {text!r}", dates.value, dates.reason, [r.value for r in dates.readings]
        )
    for tag, text, spans in found[:40]:
        print(f"  FOUND {tag} {text!r}", [(s.span.slice(text), s.readings.value) for s in spans])
    print(f"{len(table):,} texts in {len(LANGUAGES)} languages")
    print(f"read_date: {len(read)} dates, {len(asked)} questions, {_each(start, middle, table)}")
    print(f"find_dates: {len(found)} texts with dates, {_each(middle, end, table)}")
    peer(table[:: max(1, len(table) // options.peer)])


def _each(start: float, end: float, table: list[tuple[str, str]]) -> str:
    return f"{(end - start) / len(table) * 1e6:.0f} us each"


if __name__ == "__main__":
    main()
