"""Records a second on generated JSONL in forty languages, next to the naive stack.

    python tests/bench/records.py [--records 100000] [--naive 120] [--clean-share 0.5]

The naive stack is what a pipeline is often made of: langdetect on each field, ftfy.fix_text on each
field, dateparser on each date. CPU time of one core is counted, models and tables are loaded
before. The figure to quote is the ratio, to what the naive stack takes just before a job and just
after it: absolute figures depend on the machine, whose clock is not steady either.

Ours is one job over all the records, as `polyglot-clean fix` does it between reading and writing
bytes: records are parsed, cleaned, written and read back, and counted for the report, each of them
once. No text recurs: titles and descriptions are new in each record. Authors, sources, names of
languages and dates recur as they do in a corpus (100 authors, 5 sources and 400 dates a language),
and what is remembered of them is learned on the way, so that the first records cost more than the
later ones; a corpus has a million. What the rows mean:

- `naive stack`: the first records, all it is given; it remembers nothing.
- `the first 8,000`: what the job had done by then, for short jobs.
- `all`: the whole job, its first records included. This is the figure to quote.
- `records changed`: those of which at least one value was rewritten; most of the time goes there.

Without language detection no text is asked for its language: the rules that speak of languages are
ignored, and what else would ask is answered `und`. With it, the language of each field is counted
for the report, and all rules run. The two jobs are processes of their own: none warms the other.
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
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, localedata
from babel.dates import format_datetime

if TYPE_CHECKING:
    from polyglot_clean.config import Settings

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


WARM_UP = (
    '{"title": "Café à la gare du Nord", "language": "français", "published": "3 mai 2021"}\n'
    '{"title": "Порт и город", "description": "Книга о порте", "published": "24 мая 2021"}\n'
    '{"title": "L\'Ã®le aux oiseaux", "published": "2021年5月3日"}\n'
)
"""Loads every table, and has nothing of what is measured."""

FIRST = 8_000
OF_LANGUAGES = ("language-mismatch", "untranslated-date")
"""The rules that ask texts for their language."""


class Times(NamedTuple):
    """Seconds of CPU time until the first records were done, and until all were."""

    first: float
    at: int
    whole: float
    changed: int


def without_detection() -> "Settings":
    """Settings of a job in which no text is asked for its language; for all of this process."""
    from polyglot_clean import language
    from polyglot_clean.config import Settings
    from polyglot_clean.model import UNDETERMINED, LanguageEstimate

    unknown = LanguageEstimate(UNDETERMINED, 0.0)
    setattr(language, "estimate_language", lambda *_, **__: unknown)  # noqa: B010
    return Settings(ignore=OF_LANGUAGES)


def ours(job: tuple[list[str], bool]) -> Times:
    """Clean the lines, in one pass."""
    from polyglot_clean.collecting import collecting_rarely
    from polyglot_clean.config import Settings
    from polyglot_clean.engine import clean, prepare
    from polyglot_clean.formats import load
    from polyglot_clean.report import Report

    lines, languages = job
    settings = Settings(languages=True) if languages else without_detection()
    run, jsonl, report = prepare(settings), load("jsonl"), Report()
    list(clean([WARM_UP], jsonl, run))
    first, at, changed = 0.0, 0, 0
    with collecting_rarely():
        start = time.process_time()
        for part in clean(lines, jsonl, run):
            report += Report.of(part.plan)
            changed += len({change.record for change in part.plan.changes})
            if not at and report.records >= min(FIRST, len(lines)):
                first, at = time.process_time() - start, report.records
        return Times(first, at, time.process_time() - start, changed)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--naive", type=int, default=120)
    parser.add_argument("--clean-share", type=float, default=0.5)
    options = parser.parse_args()
    rows = generate(options.records, options.clean_share)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    size = sum(len(line.encode()) for line in lines) / len(lines)
    few = lines[: options.naive]
    naive(few[:2])
    slow = [seconds(lambda: naive(few)) / len(few)]
    print(f"{len(lines):,} records of {size:.0f} bytes, {options.clean_share:.0%} of them clean")
    print(f"{'naive stack':46} {1 / slow[0]:10,.1f} records/s      1 x")
    changed = 0
    for languages, told in (
        (False, "without language detection"),
        (True, "with language detection"),
    ):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            [times] = pool.map(ours, [(lines, languages)])
        changed = times.changed
        slow.append(seconds(lambda: naive(few)) / len(few))
        beside = (slow[-2] + slow[-1]) / 2
        for name, spent in (
            (f"{told}, the first {times.at:,}", times.first / times.at),
            (f"{told}, all", times.whole / len(lines)),
        ):
            print(f"{name:46} {1 / spent:10,.0f} records/s {beside / spent:6,.0f} x")
    print(f"{'naive stack, in the end':46} {1 / slow[-1]:10,.1f} records/s")
    print(f"records changed: {changed:,} of {len(lines):,}")


if __name__ == "__main__":
    main()
