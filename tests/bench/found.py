"""Dates inside titles of many languages: each is found, with its span, and nothing else is.

    python tests/bench/found.py [DAYS]

Titles are made from names of territories and languages with a date of Node.js among them.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from damaged_rows import LANGUAGES, days  # type: ignore[import-not-found,unused-ignore]
from none import words_of  # type: ignore[import-not-found,unused-ignore]

from polyglot_clean.dates import find_dates

FORMS = (
    "{w}, {d}", "{w} {w} ({d})", "{d}: {w} {w}", "{w} – {d} – {w}", "{w} {n}: {w} | {d} | {w}",
    "{w} 1984 {w}, {d}.", "{w}: «{w}», {d}, {w} {n}",
)  # fmt: skip


def main(count: int) -> None:
    random_ = random.Random(20220224)
    words = {tag: words_of(tag) for tag in LANGUAGES}
    counts: Counter[str] = Counter()
    spent = 0.0
    for number, day in enumerate(days(count)):
        for text in (day.long, day.full, day.medium):
            form = FORMS[(number + len(text)) % len(FORMS)].replace("{d}", "\0")
            while "{w}" in form:
                form = form.replace("{w}", random_.choice(words[day.tag]), 1)
            title = form.replace("{n}", str(random_.randrange(2, 99))).replace("\0", text)
            start = time.process_time()
            found = find_dates(title, locale=day.tag)
            spent += time.process_time() - start
            values = [item.readings.value for item in found]
            said = "right" if values == [day.iso] else "missed" if not any(values) else "wrong"
            counts[said] += 1
            if said != "right":
                spans = [(item.span.slice(title), item.readings.value) for item in found]
                print(f"  {said} {day.tag} {title!r}", spans)
    total = counts.total()
    print(f"{total} titles in {len(LANGUAGES)} languages: {dict(counts)}")
    print(f"{spent / total * 1e6:.0f} us each")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["4"])[0]))
