"""What a column settles, and what pass 1 costs: seeded columns of dates in many scenarios.

    python tests/bench/profiles.py [EVERY]

Each scenario writes columns by a custom that is known here (an order of day and month, a century),
in JSON Lines, cleans them with pass 1, and compares: `right` and `wrong` are safe fixes, `unsafe`
(right and wrong) those for a person to confirm, `open` stays. `asked alone` is what would have been
open without a profile. The last table is the CPU time of a check with and without pass 1; EVERY
takes one column in so many. Nothing here is a test: it prints what it measures.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from time import process_time

import polyglot_clean as pc
from polyglot_clean.engine import clean, prepare
from polyglot_clean.files import Document
from polyglot_clean.first_pass import learned
from polyglot_clean.formats import load
from polyglot_clean.source import from_bytes

SEED = 20220224
COLUMNS = 60

Row = tuple[str, date, str]
"""A date as written, the day it means, and the host of its record."""
Scenario = Callable[[random.Random], list[Row]]


def day(random_: random.Random, first: int = 1990, last: int = 2021) -> date:
    start = date(first, 1, 1)
    return start + timedelta(days=random_.randrange((date(last, 12, 31) - start).days))


def doubtful(random_: random.Random) -> date:
    """A day that either order makes one of."""
    return date(random_.randint(1990, 2021), random_.randint(1, 12), random_.randint(1, 12))


def written(when: date, order: str, mark: str = "/", *, short: bool = False) -> str:
    year = f"{when.year % 100:02}" if short else str(when.year)
    parts = {"d": f"{when.day:02}", "m": f"{when.month:02}", "y": year}
    return mark.join(parts[letter] for letter in order)


def plain(order: str, count: int) -> Scenario:
    def rows(random_: random.Random) -> list[Row]:
        days = [day(random_) for _ in range(count)]
        return [(written(each, order), each, "a.example") for each in days]

    return rows


def both(share: float, count: int = 400) -> Scenario:
    def rows(random_: random.Random) -> list[Row]:
        days = [day(random_) for _ in range(count)]
        orders = ["mdy" if random_.random() < share else "dmy" for _ in days]
        return [(written(d, o), d, "a.example") for d, o in zip(days, orders, strict=True)]

    return rows


def mostly_doubtful(random_: random.Random) -> list[Row]:
    days = [doubtful(random_) for _ in range(150)] + [day(random_) for _ in range(8)]
    return [(written(each, "mdy"), each, "a.example") for each in days]


def lone(random_: random.Random) -> list[Row]:
    days = [day(random_) for _ in range(400)]
    odd = date(2011, 5, 23)
    return [(written(d, "dmy"), d, "a.example") for d in days] + [
        (written(odd, "mdy"), odd, "a.example")
    ]


def two_hosts(random_: random.Random) -> list[Row]:
    days = [day(random_) for _ in range(300)]
    hosts = [random_.choice((("dmy", "a.example"), ("mdy", "b.example"))) for _ in days]
    return [(written(d, o), d, host) for d, (o, host) in zip(days, hosts, strict=True)]


def new_host(random_: random.Random) -> list[Row]:
    """A host of which nothing is known, beside one of the other order."""
    rows = plain("dmy", 300)(random_)
    return rows + [(written(d, "mdy"), d, "b.example") for d in map(doubtful, [random_] * 20)]


def two_marks(random_: random.Random) -> list[Row]:
    days = [day(random_) for _ in range(300)]
    return [(written(d, "dmy", "."), d, "a.example") for d in days] + [
        (written(d, "mdy"), d, "a.example") for d in map(doubtful, [random_] * 30)
    ]


def short_years(*spans: tuple[int, int]) -> Scenario:
    """Half of the years short, in each of the spans of years."""

    def rows(random_: random.Random) -> list[Row]:
        days = [day(random_, *span) for span in spans for _ in range(200)]
        return [
            (written(d, "dmy", ".", short=random_.random() < 0.5), d, "a.example") for d in days
        ]

    return rows


def two_hands(random_: random.Random) -> list[Row]:
    """Whole years with the day first, short ones with the year first."""
    days = [day(random_, 2001, 2021) for _ in range(200)]
    rows = [(written(d, "dmy", "."), d, "a.example") for d in days[:100]]
    return rows + [(written(d, "ymd", ".", short=True), d, "a.example") for d in days[100:]]


def old_in_short(random_: random.Random) -> list[Row]:
    """A source that writes 1860 to 1899 in short, and 1960 to 1999 in full: nothing tells it."""
    spans = [((1860, 1899), True), ((1960, 1999), False)]
    days = [(day(random_, *span), short) for span, short in spans for _ in range(100)]
    return [(written(d, "dmy", ".", short=short), d, "a.example") for d, short in days]


def short_only(random_: random.Random) -> list[Row]:
    days = [day(random_, 1960, 1999) for _ in range(200)]
    return [(written(d, "dmy", ".", short=True), d, "a.example") for d in days]


def buddhist(share: float) -> Scenario:
    def rows(random_: random.Random) -> list[Row]:
        rows = []
        for _ in range(300):
            when = day(random_, 2005, 2021)
            text = written(when, "dmy")
            if random_.random() < share:
                text = text[:-4] + str(when.year + 543)
            rows.append((text, when, "a.example"))
        return rows

    return rows


SCENARIOS: dict[str, Scenario] = {
    "day first, 400 dates": plain("dmy", 400),
    "month first, 400 dates": plain("mdy", 400),
    "tiny: 4 dates": plain("dmy", 4),
    "small: 20 dates": plain("mdy", 20),
    "both orders, half and half": both(0.5),
    "both orders, 5 % of the other": both(0.05),
    "both orders, 1 % of the other": both(0.01),
    "one contrary date of 400": lone,
    "mostly doubtful, 8 others": mostly_doubtful,
    "two hosts, an order each": two_hosts,
    "a host without any telling date": new_host,
    "dots day first, slashes month first": two_marks,
    "short years, 1960-1999": short_years((1960, 1999)),
    "short years, 1985-2021": short_years((1985, 2021)),
    "short years of two centuries": short_years((1960, 1999), (1860, 1899)),
    "short years are a century older": old_in_short,
    "short years by another hand": two_hands,
    "short years alone": short_only,
    "Buddhist years among Gregorian": buddhist(0.3),
    "Buddhist years alone": buddhist(1.0),
}


def lines(rows: list[Row]) -> str:
    return "".join(
        json.dumps({"url": f"https://{host}/{number}", "date": text}) + "\n"
        for number, (text, _, host) in enumerate(rows)
    )


def verdicts(rows: list[Row]) -> Counter[str]:
    counts: Counter[str] = Counter()
    data = lines(rows).encode()
    safe = dates(pc.clean_bytes(data, format="jsonl"))
    bold = dates(pc.clean_bytes(data, format="jsonl", config=pc.Settings(unsafe_fixes=True)))
    for (text, when, _), sure, likely in zip(rows, safe, bold, strict=True):
        alone = pc.read_date(text).value
        if sure != text:
            counts["right" if sure == when.isoformat() else "wrong"] += alone is None
        elif likely != text:
            counts["unsafe right" if likely == when.isoformat() else "unsafe wrong"] += 1
        else:
            counts["open"] += 1
        counts["asked alone"] += alone is None
    return counts


def dates(outcome: pc.Outcome) -> list[str]:
    assert isinstance(outcome, pc.Cleaned | pc.Unchanged)
    return [json.loads(line)["date"] for line in outcome.output.decode().splitlines()]


def settled(every: int) -> None:
    names = ("asked alone", "right", "wrong", "unsafe right", "unsafe wrong", "open")
    print(f"{'scenario':38}" + "".join(f"{name:>14}" for name in names))
    total: Counter[str] = Counter()
    for name, scenario in SCENARIOS.items():
        counts: Counter[str] = Counter()
        for number in range(0, COLUMNS, every):
            counts += verdicts(scenario(random.Random(SEED + number)))
        total += counts
        print(f"{name:38}" + "".join(f"{counts[each]:14,}" for each in names))
    print(f"{'together':38}" + "".join(f"{total[each]:14,}" for each in names))


def corpora() -> Iterator[tuple[str, str]]:
    random_ = random.Random(SEED)
    words = "harbour ferry river school letter winter évêque Größe жизнь море утро".split()
    for name, write in (
        ("ISO 8601 dates", lambda when: when.isoformat()),
        ("dates in slashes", lambda when: written(when, "dmy")),
        ("1 % in slashes", lambda w: written(w, "dmy") if random_.random() < 0.01 else str(w)),
    ):
        rows = (
            {
                "url": f"https://example.org/{number}",
                "title": " ".join(random_.sample(words, 5)),
                "description": " ".join(random_.choices(words, k=30)),
                "published": write(day(random_)),
            }
            for number in range(20_000)
        )
        yield name, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def cost() -> None:
    print(f"\n{'corpus of 20,000 records':38}{'check':>12}{'pass 1':>12}{'share':>10}")
    for name, text in corpora():
        document = Document("-", from_bytes(text.encode()), load("jsonl"))
        settings = pc.Settings()
        for _ in range(2):  # the first time loads the tables
            start = process_time()
            profile = learned(document, settings)
            middle = process_time()
            for _ in clean([text], document.fmt, prepare(settings).knowing(profile)):
                pass
            first, second = middle - start, process_time() - middle
        print(f"{name:38}{second:10.2f} s{first:10.2f} s{first / second:10.1%}")


if __name__ == "__main__":
    settled(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    cost()
