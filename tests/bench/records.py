"""Records a second on generated JSONL in forty languages, next to the naive stack.

    python tests/bench/records.py [--records 20000] [--naive 120] [--clean-share 0.5]

The naive stack is what a pipeline is often made of: langdetect on each field, ftfy.fix_text on each
field, dateparser on each date. CPU time of one core is counted, models and tables are loaded
before. The figure to quote is the ratio: absolute figures depend on the machine. What the rows
mean:

- `naive stack`: the first records, all it is given; it remembers nothing, and has no second row.
- `first pass`: each record is seen for the first time, and nothing like it was seen before: what is
  remembered (shapes of dates, names that recur) is learned on the way. This is what a job pays for
  its first records; titles and descriptions never recur, here as in a corpus.
- `second pass`: the same records again, as far as memory, which is bounded, holds them: what a long
  job comes close to for authors, sources and dates, and never reaches for titles.
- `records changed`: those of which at least one value was rewritten; most of the time goes there.

Passes with and without language estimates run in processes of their own: none warms the other.
Needs the `bench` extra.
"""

import argparse
import json
import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from babel import Locale, localedata
from babel.dates import format_datetime

LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv "
    "mk ms nb nl pl pt ro ru sk sl sr sv th tr uk vi"
).split()
SEED = 20220224


@dataclass(frozen=True)
class Speaker:
    """What a language contributes: words for titles, names that recur, dates as it writes them."""

    language: str
    words: tuple[str, ...]
    authors: tuple[str, ...]
    sources: tuple[str, ...]
    dates: tuple[str, ...]
    name: str


def speaker(language: str, random_: random.Random) -> Speaker:
    localedata._cache.clear()  # Babel's locale data leaks from one language into the next
    locale = Locale.parse(language)
    start = datetime(2001, 1, 1, 8, 30)
    moments = [start + timedelta(minutes=random_.randrange(12_000_000)) for _ in range(400)]
    patterns = ("long", "medium", "full")
    places = [str(name) for code, name in sorted(locale.territories.items()) if code.isalpha()]
    units = [
        str(name["long"])
        for _, name in sorted(locale._data["unit_display_names"].items())
        if "long" in name
    ]
    names = [str(name) for _, name in sorted(locale.languages.items())]
    return Speaker(
        language,
        tuple(places + names + units),
        tuple(" ".join(random_.sample(places, 2)) for _ in range(100)),
        tuple(random_.sample(places, 5)),
        tuple(
            format_datetime(
                m, f"{locale.date_formats[random_.choice(patterns)].pattern}", locale=locale
            )
            for m in moments
        ),
        str(locale.languages.get(language, language)),
    )


def generate(count: int, clean_share: float) -> Iterator[dict[str, object]]:
    random_ = random.Random(SEED)
    speakers = [speaker(language, random_) for language in LANGUAGES]
    for number in range(count):
        who = random_.choice(speakers)
        clean = random_.random() < clean_share
        title = ", ".join(random_.sample(who.words, 4))
        yield {
            "id": f"rec-{number:08d}",
            "url": f"https://example.org/{who.language}/{number}",
            "title": title,
            "author": random_.choice(who.authors),
            "published": "2022-02-24" if clean else random_.choice(who.dates),
            "modified": "2022-12-24T22:38:00Z",
            "language": who.language if clean else who.name,
            "source": random_.choice(who.sources),
            "description": " ".join(random_.sample(who.words, 12)),
        }


def naive(lines: list[str]) -> None:
    import dateparser
    import ftfy
    import langdetect

    for line in lines:
        record = json.loads(line)
        for key, value in record.items():
            text = ftfy.fix_text(value)
            try:
                langdetect.detect(text)
            except langdetect.LangDetectException:
                continue
            finally:
                if key in ("published", "modified"):
                    dateparser.parse(text)


def ours(lines: list[str], *, languages: bool) -> int:
    """Clean the lines; how many records were changed."""
    from polyglot_clean.config import Settings
    from polyglot_clean.engine import clean, prepare
    from polyglot_clean.formats import load

    run = prepare(Settings(languages=languages))
    done = clean(lines, load("jsonl"), run)
    return sum(len({change.record for change in part.plan.changes}) for part in done)


WARM_UP = (
    '{"title": "Café à la gare du Nord", "language": "français", "published": "3 mai 2021"}\n'
    '{"title": "Порт и город", "description": "Книга о порте", "published": "24 мая 2021"}\n'
    '{"title": "L\'Ã®le aux oiseaux", "published": "2021年5月3日"}\n'
)
"""Loads every table, and has nothing of what is measured."""


def passes(job: tuple[list[str], bool]) -> tuple[float, float, int]:
    """Records a second of the first and of the second pass, and how many records were changed."""
    lines, languages = job
    ours(WARM_UP.splitlines(keepends=True), languages=languages)
    first = rate(lambda: ours(lines, languages=languages), len(lines))
    second = rate(lambda: ours(lines, languages=languages), len(lines))
    return first, second, ours(lines, languages=languages)


def rate(work: Callable[[], object], count: int) -> float:
    start = time.process_time()
    work()
    return count / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--naive", type=int, default=120)
    parser.add_argument("--clean-share", type=float, default=0.5)
    options = parser.parse_args()
    rows = generate(options.records, options.clean_share)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    size = sum(len(line.encode()) for line in lines) / len(lines)
    few = lines[: options.naive]
    naive(few[:2])
    base = rate(lambda: naive(few), len(few))
    print(f"{len(lines):,} records of {size:.0f} bytes, {options.clean_share:.0%} of them clean")
    print(f"{'naive stack':42} {base:10,.1f} records/s      1 x")
    changed = 0
    for languages, told in ((False, "without language estimates"), (True, "with each language")):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            first, second, changed = pool.apply(passes, ((lines, languages),))
        for name, figure in ((f"{told}, first pass", first), (f"{told}, second pass", second)):
            print(f"{name:42} {figure:10,.0f} records/s {figure / base:6,.0f} x")
    print(f"records changed: {changed:,} of {len(lines):,}")


if __name__ == "__main__":
    main()
