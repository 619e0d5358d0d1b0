"""What the date reader makes of ranges and periods, in every locale, and of words around dates.

    python tests/bench/periods.py ranges [EVERY]   ranges that Node.js formats, all locales or some
    python tests/bench/periods.py words            circa, before, century, decade, season, BC ...
    ... [-v]                                       with the rows that are not read

Ranges are those of `Intl.DateTimeFormat.formatRange` (CLDR), of days and of months. Rows of words
are made by a seeded script from the words of the overlays: each word stands as its language has it
beside a year, a numeral or a date. Every value is put to python-edtf (MIT, the parser of EDTF that
is kept up; `edtf` in the extra `test`), which has to accept it. Wrong is any other value.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import edtf

sys.path.insert(0, str(Path(__file__).parent.parent))

from polyglot_clean.cldr import Kind
from polyglot_clean.cldr.overlay import Overlay, read_overlays
from polyglot_clean.dates import read_date

SEED = 20260
LOCALES = Path(__file__).parent.parent.parent / "locales"

NODE = r"""
const tags = JSON.parse(process.argv[1]);
const styles = [{dateStyle: "full"}, {dateStyle: "long"}, {dateStyle: "medium"},
  {year: "numeric", month: "long"}, {year: "numeric", month: "short"}];
const pairs = [["2021-11-10", "2021-11-30"], ["2022-02-24", "2022-03-03"],
  ["2021-12-24", "2022-01-06"], ["2019-05-01", "2019-05-04"], ["2018-07-14", "2018-09-21"]];
for (const tag of Intl.DateTimeFormat.supportedLocalesOf(tags)) {
  for (const style of styles) {
    const days = style.dateStyle !== undefined;
    const format = new Intl.DateTimeFormat(tag, {...style, timeZone: "UTC", calendar: "gregory"});
    for (const [start, end] of pairs) {
      const short = day => day.slice(0, days ? 10 : 7);
      if (short(start) === short(end)) continue;
      const text = format.formatRange(new Date(start), new Date(end));
      if (!text.includes(start.slice(0, 4)) && !/[^\x00-\x7f]/.test(text)) continue;
      console.log(JSON.stringify([tag, style.dateStyle ?? "month " + style.month, text,
        `${short(start)}/${short(end)}`]));
    }
  }
}
"""


class Row(NamedTuple):
    """A text, its language, and what it means in EDTF."""

    kind: str
    tag: str
    text: str
    value: str


def range_rows(every: int) -> Iterator[Row]:
    from babel import localedata

    tags = [name.replace("_", "-") for name in sorted(localedata.locale_identifiers())]
    command = ["node", "-e", NODE, json.dumps(tags[::every])]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for line in lines.splitlines():
        tag, style, text, value = json.loads(line)
        yield Row(style, tag, text, value)


GLUED = frozenset({"ja", "zh", "zh-Hant"})
BEHIND = frozenset({"ta", "tr", "az", "eu"})
"""Languages whose words for "about" and "perhaps" stand behind the year in the overlays."""
AHEAD = frozenset("yaklaşık takriben təxminən təqribən 約 约 およそ おそらく 推定".split())
AHEAD |= frozenset("大约 大約 大概 可能 也许 也許 或许 或許".split())
ROMAN = frozenset(
    "be bg bs ca es fr gl hr hu it mk pl pt ro ru sq sr sr-Latn uk az uz kk ba ka".split()
)
CENTURY_FIRST = frozenset("ca es gl it pt ro vi th ar fa he id ms sw sq".split())
DOTTED = frozenset("bs cs da de et fi hr hu lv nb nn sk sl sr sr-Latn tr".split())
ENDINGS = {"en": "th", "fr": "e", "nl": "e", "ru": "", "sv": "", "cy": "eg", "hi": "", "ca": ""}
SIGNS = {5: "V", 12: "XII", 15: "XV", 17: "XVII", 18: "XVIII", 19: "XIX", 20: "XX"}
SUFFIXES = ("-", "'", ":")
YEAR_FIRST = frozenset("hu ja ko zh zh-Hant lt lv eu kk ba".split())


def word_rows() -> Iterator[Row]:
    """Rows of all overlays, the same in every run."""
    chance = random.Random(SEED)
    for overlay in read_overlays(LOCALES):
        if overlay.tag != "und":
            yield from _of_years(overlay, chance)
            yield from _of_intervals(overlay, chance)
            yield from _of_periods(overlay, chance)


def _words(overlay: Overlay, kind: Kind, *values: str | int) -> list[str]:
    return [w.text for w in overlay.words if w.kind is kind and (not values or w.value in values)]


def _year(tag: str, year: int) -> str:
    return f"{year}年" if tag in GLUED else f"{year}년" if tag == "ko" else str(year)


def _before(tag: str, word: str, rest: str) -> str:
    return f"{word}{rest}" if tag in GLUED or word.endswith("-") else f"{word} {rest}"


def _behind(tag: str, rest: str, word: str) -> str:
    if word.startswith(SUFFIXES) or tag in GLUED or word[:1] in "年년":
        return f"{rest.removesuffix('년') if word[:1] == '년' else rest}{word}"
    return f"{rest} {word}"


def _of_years(overlay: Overlay, chance: random.Random) -> Iterator[Row]:
    tag = overlay.tag
    for what, sign in (("approximate", "~"), ("uncertain", "?")):
        for word in _words(overlay, Kind.QUALIFIER, what):
            year = chance.randint(1501, 1949)
            text = _year(tag, year)
            trails = tag in BEHIND | GLUED and word not in AHEAD
            if word[:1] in "年":
                text = str(year)
            text = _behind(tag, text, word) if trails else _before(tag, word, text)
            yield Row(what, tag, text, f"{year}{sign}")
    for word in _words(overlay, Kind.ERA, "bce"):
        year = chance.randint(2, 900)
        first = tag in ("zh", "zh-Hant", "ko", "ja", "eu", "th", "tr", "hi")
        text = _year(tag, year)
        yield Row("BC", tag, _before(tag, word, text) if first else f"{year} {word}",
                  f"-{year - 1:04}")  # fmt: skip


def _of_intervals(overlay: Overlay, chance: random.Random) -> Iterator[Row]:
    tag = overlay.tag
    open_start, open_end = ("before", "until"), ("after", "since")
    for what in (*open_start, *open_end):
        for word in _words(overlay, Kind.BOUND, what):
            year = chance.randint(1501, 1949)
            value = f"../{year}" if what in open_start else f"{year}/.."
            yield Row(what, tag, _before(tag, word, _year(tag, year)), value)
        for word in _words(overlay, Kind.BOUND, f"{what}-behind"):
            year = chance.randint(1501, 1949)
            value = f"../{year}" if what in open_start else f"{year}/.."
            yield Row(what, tag, _behind(tag, _year(tag, year), word), value)
    starts, ends = (_words(overlay, Kind.BOUND, what) for what in ("from", "to"))
    for start in starts:
        first = chance.randint(1501, 1900)
        last = first + chance.randint(2, 90)
        if ends:
            end = chance.choice(ends)
            text = f"{_before(tag, start, _year(tag, first))} {end} {_year(tag, last)}"
            yield Row("from to", tag, text, f"{first}/{last}")
    for start in _words(overlay, Kind.BOUND, "between"):
        ands = _words(overlay, Kind.BOUND, "and")
        first = chance.randint(1501, 1900)
        if ands:
            text = f"{start} {_year(tag, first)} {chance.choice(ands)} {_year(tag, first + 7)}"
            yield Row("between", tag, text, f"{first}/{first + 7}")
    for word in _words(overlay, Kind.BOUND, "ongoing"):
        first = chance.randint(1501, 1949)
        yield Row("ongoing", tag, f"{first}–{word}", f"{first}/..")


def _of_periods(overlay: Overlay, chance: random.Random) -> Iterator[Row]:
    tag = overlay.tag
    for word in _words(overlay, Kind.PERIOD, "century"):
        number = chance.choice(sorted(SIGNS))
        yield Row("century", tag, _century(tag, number, word), f"{number - 1:02}XX")
    for word in _words(overlay, Kind.PERIOD, "decade"):
        decade = 10 * chance.randint(181, 189)
        yield Row("decade", tag, _decade(tag, decade, word), f"{decade // 10}X")
    for word in _words(overlay, Kind.PERIOD, "decade-of"):
        decade = 10 * chance.randint(191, 199)
        glue = "" if word.endswith(("ה", "-")) else " "
        yield Row("decade", tag, f"{word}{glue}{decade}", f"{decade // 10}X")
    for word in _words(overlay, Kind.PERIOD, "hundreds"):
        yield Row("century", tag, f"1700{word}", "17XX")
    for number in range(21, 25):
        for word in _words(overlay, Kind.SEASON, number):
            year = chance.randint(1901, 2029)
            text = (
                f"{_year(tag, year)} {word}" if tag in YEAR_FIRST else f"{word} {_year(tag, year)}"
            )
            yield Row("season", tag, text.replace("年 ", "年"), f"{year}-{number}")
    for word in _words(overlay, Kind.QUARTER, 0):
        year, number = chance.randint(1901, 2029), chance.randint(1, 4)
        months = f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"
        text = f"{word.upper()}{number} {year}" if len(word) == 1 else f"{number}. {word} {year}"
        if tag in GLUED and len(word) > 1:
            text = f"{year}年{number}{word}" if word[0] != "第" else f"{year}年第{number}{word[1:]}"
        if word.endswith("ที่"):
            text = f"{word} {number} {year}"
        yield Row("quarter", tag, text, months)


def _century(tag: str, number: int, word: str) -> str:
    if word.startswith("-") or word[:2] in ("वे", "व्", "वी", "আম") or tag == "ta":
        return f"{number}{word}"
    if tag in GLUED:
        return f"{number}{word}"
    numeral = SIGNS[number] if tag in ROMAN else str(number)
    if tag in CENTURY_FIRST:
        glue = "" if word.endswith(("ה", "-")) else " "
        return f"{word}{glue}{number if tag not in ROMAN else numeral}"
    numeral += "." if tag in DOTTED else ENDINGS.get(tag, "")
    return f"{numeral} {word}"


def _decade(tag: str, decade: int, word: str) -> str:
    """Endings are written onto the year, words are not."""
    apart = word[:1].isalpha() and " " not in word and len(word) > 5 and tag not in GLUED
    apart = apart or (tag in ("hi", "cs", "bn") and word[:1].isalpha())
    return f"{decade} {word}" if apart else f"{decade}{word}"


def measure(rows: list[Row], *, told: bool, shown: bool) -> None:
    """Print what is right, wrong and unread, by kind of row."""
    counts: dict[str, Counter[str]] = {}
    refused = 0
    started = time.process_time()
    for row in rows:
        found = read_date(row.text, locale=row.tag if told else None, edtf=True)
        verdict = "unread" if found.value is None else "right"
        if found.value not in (None, row.value):
            verdict = "wrong"
        counts.setdefault(row.kind, Counter())[verdict] += 1
        refused += found.value is not None and not _is_accepted(found.value)
        if verdict == "wrong" or (shown and verdict == "unread"):
            options = [reading.value for reading in found.readings]
            print(f"  {verdict} {row.tag} {row.text!r} {row.value}: {found.reason} {options}")
    spent = time.process_time() - started
    total: Counter[str] = Counter()
    for kind, counted in counts.items():
        total += counted
        print(f"  {kind:14} {_line(counted)}")
    print(f"{'with' if told else 'without'} locale: {_line(total)}; not accepted {refused}; "
          f"{1e3 * spent / max(1, len(rows)):.2f} ms a row")  # fmt: skip


def _line(counted: Counter[str]) -> str:
    share = 100 * counted["right"] / max(1, counted.total())
    return (f"{counted.total()} rows, right {share:.1f} %, wrong {counted['wrong']}, "
            f"unread {counted['unread']}")  # fmt: skip


def _is_accepted(value: str) -> bool:
    try:
        return edtf.parse_edtf(value) is not None
    except edtf.EDTFParseException:
        return False


def main(arguments: list[str]) -> None:
    shown = "-v" in arguments
    what, *rest = [argument for argument in arguments if argument != "-v"] or ["words"]
    rows = list(range_rows(int(rest[0]) if rest else 1) if what == "ranges" else word_rows())
    for told in (True, False):
        measure(rows, told=told, shown=shown)


if __name__ == "__main__":
    main(sys.argv[1:])
