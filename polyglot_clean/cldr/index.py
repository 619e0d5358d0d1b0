"""The tables of the lexicon as plain tuples, dicts and strings, which marshal loads in no time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from polyglot_clean.cldr import babel_data, calendar_index, editions, relative_index, zone_index
from polyglot_clean.cldr.compile import Fact, cldr_facts, orders, overlay_facts, weak_facts
from polyglot_clean.cldr.keys import label_key
from polyglot_clean.cldr.kinds import UNCERTAIN, Kind
from polyglot_clean.cldr.layouts import layouts, turns_ranges
from polyglot_clean.cldr.name_tables import build_codes, build_english, build_names
from polyglot_clean.cldr.overlay import Overlay
from polyglot_clean.cldr.spelled_days import day_facts
from polyglot_clean.cldr.tables import Row, pack, pack_groups, pack_ranges
from polyglot_clean.model import UNDETERMINED

_DIGITS = re.compile("[0-9]")

Entries = dict[str, dict[tuple[str, str | int, bool], set[int]]]
"""Word -> (kind, value, weak) -> numbers of locales."""


def build_words(overlays: Iterable[Overlay], names: Iterable[str] = ()) -> dict[str, Any]:
    """The core tables, over the locales `names` (Babel's spelling; all by default)."""
    names = tuple(names) or babel_data.locale_names()
    tags = tuple(babel_data.to_tag(name) for name in names)
    overlays = tuple(sorted(overlays, key=lambda overlay: overlay.tag))
    words: Entries = defaultdict(lambda: defaultdict(set))
    labels: Entries = defaultdict(lambda: defaultdict(set))
    facts = _all_facts(names, overlays)
    for number, of_locale in enumerate(facts):
        for word, kind, value in of_locale:
            words[word][kind.value, value, False].add(number)
    _add_weak(words, facts)
    _add_shared(words, names)
    _add_labels(labels, words, overlays, len(names))
    return _packed(words, labels) | {
        "locales": tags,
        "overlays": tuple(overlay.tag for overlay in overlays),
        "orders": tuple(_orders_of(name) for name in names),
        "layouts": tuple(" ".join(sorted(layouts(name))) for name in names),
        "turned": tuple(tag for tag, name in zip(tags, names, strict=True) if turns_ranges(name)),
        "periods": _period_rules(names),
        "parents": _unusual_parents(names),
        "uses": calendar_index.uses(names),
        "missing": tuple(sorted(_of_kinds({Kind.MISSING}, words))),
        "uncertain": pack(dict.fromkeys(_of_kinds(UNCERTAIN, words), 0)),
        "numbered": tuple(_numbered(words)),
    }


def _numbered(words: Entries) -> Iterator[tuple[str, bool]]:
    """The words that hold digits, and whether they are a number and its counter (2月)."""
    counters = frozenset(_of_kinds({Kind.MONTH_WORD, Kind.DAY_WORD}, words))
    for word in sorted(words):
        if _DIGITS.search(word):
            yield word, word.strip("0123456789").strip() in counters


def _of_kinds(kinds: Set[Kind], words: Entries) -> Iterator[str]:
    for word, entry in words.items():
        if any(found in kinds for found, _, _ in entry):
            yield word


def build_calendars() -> dict[str, Any]:
    """The words of other calendars, in the form of the core tables."""
    words: Entries = defaultdict(lambda: defaultdict(set))
    for number, name in enumerate(babel_data.locale_names()):
        for word, kind, value in calendar_index.calendar_facts(name):
            words[word][kind.value, value, False].add(number)
    return _packed(words, {})


def _add_shared(words: Entries, names: tuple[str, ...]) -> None:
    """The months of other calendars that are Gregorian ones elsewhere, lest they count as those.

    "Adar" is March in Kurdish and a month of the Hebrew calendar in most languages; the Tigrinya
    months are Gregorian in Tigrinya itself unless the text or the locale says otherwise.
    """
    languages = [name.partition("_")[0] for name in names]
    gregorian: dict[str, set[str]] = defaultdict(set)
    for word, meanings in words.items():
        for (kind, _, weak), locales in meanings.items():
            if kind == Kind.MONTH.value and not weak:
                gregorian[word].update(languages[number] for number in locales)
    for number, name in enumerate(names):
        for word, kind, value in calendar_index.calendar_facts(name):
            first = word if word in gregorian else word.partition(" ")[0]  # Adar II
            if kind is Kind.MONTH and languages[number] not in gregorian.get(first, languages):
                words[word][kind.value, value, False].add(number)
    for word in gregorian:  # what is weak beside an exact spelling is dropped, as ever
        meanings = words[word]
        if any(int(value) > 100 for kind, value, _ in meanings if kind == Kind.MONTH.value):
            for key in [key for key in meanings if key[0] == Kind.MONTH.value and key[2]]:
                del meanings[key]


def _all_facts(names: tuple[str, ...], overlays: tuple[Overlay, ...]) -> list[frozenset[Fact]]:
    own = {overlay.tag: overlay_facts(overlay) for overlay in overlays}
    ancestry = {tag: _ancestry(tag) for tag in own}
    facts: list[frozenset[Fact]] = []
    for name in names:
        of_locale = cldr_facts(name) | day_facts(babel_data.to_tag(name))
        for tag in own:
            if tag in _ancestry(babel_data.to_tag(name)) or name.split("_")[0] in ancestry[tag]:
                of_locale |= own[tag]
        facts.append(of_locale)
    return facts


def _ancestry(tag: str) -> frozenset[str]:
    """The tags whose overlays a locale has: those it begins with, and those it inherits from."""
    parts = tag.split("-")
    starts = {"-".join(parts[:count]) for count in range(1, len(parts) + 1)}
    inherited = {babel_data.to_tag(name) for name in babel_data.lineage(tag.replace("-", "_"))}
    return frozenset(starts | inherited)


def _add_weak(words: Entries, facts: list[frozenset[Fact]]) -> None:
    """Spellings without marks, unless any language has that word with another meaning."""
    known: dict[frozenset[Fact], list[Fact]] = {}
    taken: dict[tuple[str, str], set[str | int]] = defaultdict(set)
    for word, meanings in words.items():
        for kind, value, _ in meanings:
            taken[word, kind].add(value)
    for number, of_locale in enumerate(facts):
        if of_locale not in known:
            known[of_locale] = list(weak_facts(of_locale))
        for word, kind, value in known[of_locale]:
            if taken.get((word, kind), {value}) == {value}:
                words[word][kind.value, value, True].add(number)


def _add_labels(
    labels: Entries, words: Entries, overlays: tuple[Overlay, ...], undetermined: int
) -> None:
    """Labels of languages, and the names of schemas, by their label keys."""
    for word, meanings in words.items():
        for (kind, value, weak), locales in meanings.items():
            if kind == Kind.LABEL.value:
                labels[label_key(word)][kind, value, weak] |= locales
    for overlay in overlays:
        if overlay.tag != UNDETERMINED:
            continue
        for entry in overlay.words:
            key = label_key(entry.text)
            for form in (key, key.replace(" ", "")):
                labels[form][entry.kind.value, entry.value, False].add(undetermined)


def _packed(words: Entries, labels: Entries) -> dict[str, Any]:
    """Tables that share what they can: sets of locales, meanings and groups of meanings."""
    sets: dict[bytes, int] = {}
    meanings: dict[Row, int] = {}
    groups: dict[tuple[int, ...], int] = {}

    def group(entry: Mapping[tuple[str, str | int, bool], set[int]]) -> int:
        ids = []
        for kind, value, weak in sorted(entry, key=lambda item: (item[2], item[0], str(item[1]))):
            locales = sets.setdefault(pack_ranges(entry[kind, value, weak]), len(sets))
            ids.append(meanings.setdefault((kind, value, weak, locales), len(meanings)))
        return groups.setdefault(tuple(ids), len(groups))

    return {
        "words": pack({word: group(words[word]) for word in sorted(words)}),
        "labels": pack({key: group(labels[key]) for key in sorted(labels)}),
        "sets": tuple(sets),
        **pack_groups(list(groups), list(meanings)),
    }


def _orders_of(name: str) -> str:
    """The orders of numeric dates in a locale, in all editions of CLDR, joined by spaces."""
    other = {order for order, _ in editions.rows(name, "order")} if editions.has_own(name) else ()
    return " ".join(sorted({*orders(name), *other}))


def _period_rules(names: tuple[str, ...]) -> dict[str, dict[str, tuple[tuple[int, int], ...]]]:
    """Language tag -> day period -> the minutes of the day it spans, as [from, before) pairs."""
    rules: dict[str, dict[str, tuple[tuple[int, int], ...]]] = {}
    for name in names:
        own = babel_data.own_data(name).get("day_period_rules", {})
        found = {
            str(period): tuple(_minutes(span) for span in spans)
            for period, spans in own.get(None, {}).items()
        }
        for period, span in editions.rows(name, "rule") if editions.has_own(name) else ():
            found[period] = (*found.get(period, ()), _span_minutes(span))
        if found:
            rules[babel_data.to_tag(name)] = found
    return rules


def _minutes(span: Mapping[str, int]) -> tuple[int, int]:
    if "at" in span:
        return span["at"] // 60, span["at"] // 60 + 1
    return span["from"] // 60, span["before"] // 60


def _span_minutes(span: str) -> tuple[int, int]:
    """The minutes of `06:00-12:00`."""
    start, end = (int(time[:2]) * 60 + int(time[3:]) for time in span.split("-"))
    return start, end


def _unusual_parents(names: tuple[str, ...]) -> dict[str, str]:
    """The parents that cutting off the last part of a tag does not give ("" for root)."""
    parents: dict[str, str] = {}
    for name in names:
        parent = babel_data.parent_name(name)
        if parent == "root" and "_" not in name:
            continue
        if parent != name.rpartition("_")[0]:
            parents[babel_data.to_tag(name)] = "" if parent == "root" else babel_data.to_tag(parent)
    return parents


def build_tags() -> dict[str, Any]:
    """CLDR's tables of subtags, in hyphens: aliases and likely subtags."""
    tables: dict[str, Any] = {}
    for name in ("language_aliases", "territory_aliases", "script_aliases", "variant_aliases"):
        table = babel_data.global_table(name)
        tables[name] = {_hyphens(key): _tags(value) for key, value in sorted(table.items())}
    likely = babel_data.global_table("likely_subtags")
    tables["likely_subtags"] = {_hyphens(key): _hyphens(likely[key]) for key in sorted(likely)}
    return tables | build_codes()


def _tags(value: str | Iterable[str]) -> tuple[str, ...]:
    return (_hyphens(value),) if isinstance(value, str) else tuple(map(_hyphens, value))


def _hyphens(tag: str) -> str:
    return str(tag).replace("_", "-")


def build_sections(overlays: Iterable[Overlay]) -> dict[str, Any]:
    """Everything the index holds: its parts by name, each of plain values."""
    overlays = tuple(overlays)
    sections = {
        "words": build_words(overlays),
        "tags": build_tags(),
        "english": build_english(),
        **{part: build_names(part) for part in babel_data.NAMES},
        "zones": zone_index.build(overlays),
        "relative": relative_index.build(),
        "calendars": build_calendars(),
    }
    babel_data.forget()
    return sections
