"""Damaged date strings in many languages: dates that Node.js formats, damaged by a seeded script.

`rows()` yields each string with what it must be read as. The labels are those of `locales/`, in the
language and in English; names of people are made of names of places, so that no list of names is
needed.
"""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from babel import Locale, localedata

from polyglot_clean.cldr import Kind
from polyglot_clean.cldr.overlay import read_overlay
from polyglot_clean.cldr.store import overlay_directory
from polyglot_clean.model import Role

SEED = 20220224
LANGUAGES = (
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ka kk ko lt lv mk mr ms nb nl "
    "nn pl pt ro ru sk sl sq sr sv ta th tr uk uz vi zh"
).split()
DATE_LABELS = (Role.PUBLISHED, Role.MODIFIED, Role.CREATED, Role.ACCESSED)

NODE = r"""
const [days, tags] = process.argv.slice(1, 3).map(text => text.split(","));
for (const tag of tags) {
  const options = {timeZone: "UTC", calendar: "gregory", numberingSystem: "latn"};
  const long = new Intl.DateTimeFormat(tag, {...options, dateStyle: "long"});
  const full = new Intl.DateTimeFormat(tag, {...options, dateStyle: "full"});
  const medium = new Intl.DateTimeFormat(tag, {...options, dateStyle: "medium"});
  const timed = new Intl.DateTimeFormat(tag, {...options, dateStyle: "long", timeStyle: "short"});
  const number = new Intl.DateTimeFormat(tag,
    {...options, year: "numeric", month: "2-digit", day: "2-digit"});
  const formats = [long, full, medium, timed, number];
  for (const day of days) {
    const moment = new Date(day + "T17:37:00Z");
    console.log(JSON.stringify([tag, day, ...formats.map(format => format.format(moment))]));
  }
}
"""


class Row(NamedTuple):
    """`values` are what must be read: one value, the readings of a question, or nothing."""

    kind: str
    tag: str
    text: str
    values: tuple[str, ...]


class Day(NamedTuple):
    """A day as Node.js writes it in a language."""

    tag: str
    iso: str
    long: str
    full: str
    medium: str
    timed: str
    number: str


class Speaker(NamedTuple):
    """What a language adds: labels in front of dates, words before an author, and names."""

    labels: tuple[str, ...]
    by: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[str, ...]


def days(count: int) -> list[Day]:
    """`count` days in each language, seeded, none of them at an end of a month only."""
    random_ = random.Random(SEED)
    sampled = [
        date.fromordinal(random_.randrange(693_600, 739_000)).isoformat() for _ in range(count)
    ]
    run = subprocess.run(
        ["node", "-e", NODE, ",".join(sampled), ",".join(LANGUAGES)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [Day(*json.loads(line)) for line in run.stdout.splitlines()]


def speaker(tag: str) -> Speaker:
    localedata._cache.clear()  # Babel's locale data leaks from one language into the next
    words = read_overlay(overlay_directory() / f"{tag}.toml").words
    labels = [w.text for w in words if w.kind is Kind.LABEL and w.value in set(DATE_LABELS)]
    by = [w.text for w in words if w.kind is Kind.LABEL and w.value == Role.CREATOR]
    territories = Locale.parse(tag).territories
    places = [
        name for code, name in sorted(territories.items()) if code.isalpha() and " " not in name
    ]
    return Speaker(tuple(labels), tuple(by), tuple(places), tuple(places))


def rows(count: int = 2) -> Iterator[Row]:
    """Every damage once for each of `count` days a language."""
    random_ = random.Random(SEED + 1)
    speakers = {tag: speaker(tag) for tag in LANGUAGES}
    for number, day in enumerate(days(count)):
        for kind, damage in DAMAGES.items():
            for text, values in damage(day, speakers, random_):
                yield Row(kind, day.tag, text, values)
        yield from _unreadable(day, random_, number)


Damaged = Iterator[tuple[str, tuple[str, ...]]]
Speakers = dict[str, Speaker]
_STRAY = (",", ",,", ".", "..", ";", " |", "•", "·", "–", "»", ")")
_SPACES = ("\u00a0", "\u202f", "\u2009", "\u3000", "  ", "\t", "\u200b ")
_ZONES = (
    (" UTC+3", "+03:00"),
    (" GMT", "Z"),
    (" +0200", "+02:00"),
    ("Z", "Z"),
    (" (UTC-5)", "-05:00"),
)


def _label(day: Day, speakers: Speakers, random_: random.Random) -> Damaged:
    for tag in (day.tag, "en"):
        label = random_.choice(speakers[tag].labels)
        label = label[:1].upper() + label[1:]
        yield f"{label}{random_.choice((' ', ': ', ':', ' : ', ' – '))}{day.long}", (day.iso,)


def _punctuation(day: Day, speakers: Speakers, random_: random.Random) -> Damaged:
    yield f"{day.long}{random_.choice(_STRAY)}", (day.iso,)
    yield f"{random_.choice((',', ', ', '. ', '| ', '(', '«', '– ', '•'))}{day.long}", (day.iso,)
    yield f"{day.long},, 17:37", (f"{day.iso}T17:37",)
    if "," in day.full:
        yield day.full.replace(",", ",,"), (day.iso,)
    if "." in day.long:
        yield day.long.replace(".", ".."), (day.iso,)
    label = random_.choice(speakers["en"].labels).title()
    yield f"{label}:: {day.medium} .", (day.iso,)


def _case(day: Day, _speakers: Speakers, _random: random.Random) -> Damaged:
    text = day.full.replace("i", "İ") if day.tag == "tr" else day.full
    yield text.upper(), (day.iso,)
    yield day.full.title(), (day.iso,)
    yield day.medium.lower(), (day.iso,)


def _spaces(day: Day, _speakers: Speakers, random_: random.Random) -> Damaged:
    space = random_.choice(_SPACES)
    yield day.full.replace(" ", space), (day.iso,)
    yield f"{space}{day.long}{space}", (day.iso,)
    yield f"\u200f{day.long}\u200e", (day.iso,)


def _mojibake(day: Day, speakers: Speakers, random_: random.Random) -> Damaged:
    wrong = {"ru": "cp1251", "uk": "cp1251", "bg": "cp1251"}.get(day.tag, "cp1252")
    for text in (day.long, f"{random_.choice(speakers['en'].labels).capitalize()} {day.timed}"):
        value = day.iso if text == day.long else f"{day.iso}T17:37"
        for encoding in dict.fromkeys(("latin-1", wrong)):
            try:
                damaged = text.encode().decode(encoding)
            except UnicodeDecodeError:
                continue
            if damaged != text:
                yield damaged, (value,)


def _twice(day: Day, _speakers: Speakers, _random: random.Random) -> Damaged:
    yield day.long + day.long, (day.iso,)
    yield (
        f"{day.long}, {day.number}" if len(day.number) == 10 else f"{day.long} {day.long}",
        (day.iso,),
    )
    yield f"{day.long} ({day.medium})", (day.iso,)


def _byline(day: Day, speakers: Speakers, random_: random.Random) -> Damaged:
    own = speakers[day.tag]
    first, last = random_.sample(own.names, 2)
    place = random_.choice(own.places)
    yield f"By {first} {last}, {day.long}", (day.iso,)
    yield f"{day.long} | {first} {last}", (day.iso,)
    yield f"{place}, {day.long}", (day.iso,)
    if own.by:
        by = random_.choice(own.by)
        yield f"{by[:1].upper()}{by[1:]}: {first} {last} | {day.long}", (day.iso,)


def _zone(day: Day, _speakers: Speakers, random_: random.Random) -> Damaged:
    zone, offset = random_.choice(_ZONES)
    yield f"{day.medium} 17:37{zone}", (f"{day.iso}T17:37{offset}",)
    yield f"{day.medium} 17:37:05{zone}", (f"{day.iso}T17:37:05{offset}",)


def _bilingual(day: Day, _speakers: Speakers, _random: random.Random) -> Damaged:
    english = date.fromisoformat(day.iso).strftime("%-d %B %Y")
    yield f"{day.long} / {english}", (day.iso,)
    yield f"{english} ({day.long})", (day.iso,)


def _ambiguous(day: Day, speakers: Speakers, random_: random.Random) -> Damaged:
    year, month, number = day.iso.split("-")
    other = f"{year}-{number}-{month}"
    label = random_.choice(speakers[day.tag].labels)
    if int(number) < 13 and number != month:
        yield f"{label}: {number}/{month}/{year}", tuple(sorted((day.iso, other)))
    old, new = f"19{year[2:]}", f"20{year[2:]}"
    if int(number) > 12:
        both = (f"{old}-{month}-{number}", f"{new}-{month}-{number}")
        yield f"{label}: {number}.{month}.{year[2:]}", both
        yield f"{number}/{month}/{year[2:]},", both


DAMAGES: dict[str, Callable[[Day, Speakers, random.Random], Damaged]] = {
    "label": _label,
    "punctuation": _punctuation,
    "case": _case,
    "spaces": _spaces,
    "mojibake": _mojibake,
    "twice": _twice,
    "byline": _byline,
    "zone": _zone,
    "bilingual": _bilingual,
    "ambiguous": _ambiguous,
}

_NO_DATES = (
    "Windows 10, {y}", "ISBN 978-3-16-{n}{n}84-0", "v{d}.{d}.{y}", "+7 495 {n}-{d}-{d}", "${d}.{d}",
    "№ {n}/{d}", "{d}:{d}, {n}:{d}", "192.168.{n}.{d}", "{y}, {d}, {n}",
)  # fmt: skip


def _unreadable(day: Day, random_: random.Random, number: int) -> Iterator[Row]:
    """A range of days, a day that is none, a weekday that is wrong; and what is no date at all."""
    year = day.iso[:4]
    form = _NO_DATES[number % len(_NO_DATES)]
    numbers = {"y": year, "d": random_.randrange(10, 60), "n": random_.randrange(100, 1000)}
    yield Row("no date", day.tag, form.format(**numbers), ())
    run = str(int(day.iso[8:]))
    if day.long.count(run) == 1 and int(run) > 1:
        ranged = day.long.replace(run, f"1–{run}", 1)
        yield Row("range", day.tag, ranged, ())
        yield Row(
            "range", day.tag, f"{day.medium} – {day.long.replace(year, str(int(year) + 1))}", ()
        )
        yield Row("no day", day.tag, day.long.replace(run, "45", 1), ())
