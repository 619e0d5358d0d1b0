"""The frozen word index: what a folded word means, and in which locales."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from threading import Lock
from typing import Any

from polyglot_clean.cldr import store
from polyglot_clean.cldr.keys import canonical_case, label_key
from polyglot_clean.cldr.kinds import Meaning
from polyglot_clean.cldr.tables import Groups, Words, unpack_ranges
from polyglot_clean.model import UNDETERMINED

_NAMED = re.compile("-u-(?:.*-)?ca-([a-z]{3,8}(?:-[a-z]{3,8})?)", re.IGNORECASE)
_OF_BCP_47 = {"gregory": "gregorian", "islamicc": "islamic-civil", "ethioaa": "ethiopic-amete-alem"}
_MOST_TAGS = 4096  # remembered; a data set has some dozens
_ORDERS_OF_ALL = frozenset({"dmy", "mdy", "ymd"})


class Lexicon:
    """All words of dates and labels, over every locale of CLDR and the overlays.

    Immutable and safe to share between threads. `locales` are the tags of CLDR's locales,
    `overlays` the tags of `locales/*.toml`, `version` names what it was made from.

    >>> words = lexicon()
    >>> [(m.kind.value, m.value) for m in words.meanings("февраля")]
    [('month', 2)]
    """

    def __init__(self, index: store.Index) -> None:
        """Raises `ValueError` if the index is damaged."""
        self._index = index
        tables: Mapping[str, Any] = index.section("words")
        self._words = Words(tables["words"])
        self._labels = Words(tables["labels"])
        self._uncertain = Words(tables["uncertain"])
        self._groups = Groups(tables)
        self._tables = tables
        self._made: dict[int, tuple[Meaning, ...]] = {}
        self._sets: dict[int, frozenset[str]] = {}
        self.locales: tuple[str, ...] = tables["locales"]
        self.overlays: tuple[str, ...] = tables["overlays"]
        self._known = frozenset(self.locales)
        self._tags = (*self.locales, UNDETERMINED)
        self._sections: dict[str, Any] = {}
        self._turned: frozenset[str] = frozenset(tables["turned"])
        self._parents: dict[str, tuple[str, ...]] = {}
        self.version: str = index.key.hex()[:16]

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    @cached_property
    def numbered(self) -> Mapping[str, bool]:
        """The words that hold digits, and whether they are a number and its counter.

        >>> lexicon().numbered["thg 2"], lexicon().numbered["2月"]
        (False, True)
        """
        return dict(self._tables["numbered"])

    def meanings(self, word: str) -> tuple[Meaning, ...]:
        """What a folded word or phrase means; exact spellings before weak ones.

        >>> [(m.kind.value, m.value) for m in lexicon().meanings("tháng 2")]
        [('month', 2)]
        """
        return self._group(self._words.number(word))

    def longest(self, text: str, start: int) -> tuple[int, ...]:
        """Where known phrases that start at `start` in a folded text may end, longest first.

        Word boundaries are the caller's: "lis" is found in "list".

        >>> lexicon().longest("6. července", 3)[0]
        11
        """
        return self._words.ends(text, start)

    def uncertain(self, text: str, start: int) -> tuple[int, ...]:
        """Where those of these phrases may end that are seasons, bounds or doubts in a language.

        >>> lexicon().uncertain("nach 1850", 0)[0], lexicon().uncertain("февраля 1850", 0)
        (4, ())
        """
        return self._uncertain.ends(text, start)

    def labels(self, text: str) -> tuple[Meaning, ...]:
        """The roles that a field's name or label has: `datePublished`, `Дата публикации:`.

        >>> [m.value for m in lexicon().labels("datePublished")]
        ['published']
        """
        return self._group(self._labels.number(label_key(text)))

    @cached_property
    def missing(self) -> frozenset[str]:
        """The words and phrases that say that there is no value.

        >>> "нет данных" in lexicon().missing
        True
        """
        return frozenset(self._tables["missing"])

    def numeric_orders(self, locale: str) -> frozenset[str]:
        """The orders of day, month and year that numeric dates of a locale may have.

        A locale with a region has CLDR's order for it; a bare language has those of all of its
        locales. Of an unknown language: every order.

        >>> sorted(lexicon().numeric_orders("en")), sorted(lexicon().numeric_orders("de"))
        (['dmy', 'mdy', 'ymd'], ['dmy'])
        """
        found = (self._orders[tag] for tag in self.parents(locale) if tag in self._orders)
        return next(found, _ORDERS_OF_ALL)

    @cached_property
    def _orders(self) -> Mapping[str, frozenset[str]]:
        """Orders by tag: of each locale with a region; of languages (with script) the union."""
        union: dict[str, set[str]] = {}
        exact: dict[str, frozenset[str]] = {}
        for tag, order in zip(self.locales, self._tables["orders"], strict=True):
            found = frozenset(order.split())
            parts = tag.split("-")
            for count in range(1, len(parts) + 1):
                union.setdefault("-".join(parts[:count]), set()).update(found)
            if any(len(part) == 2 or part.isdigit() for part in parts[1:]):
                exact[tag] = found
        return {tag: frozenset(found) for tag, found in union.items()} | exact

    def prints(self, locales: frozenset[str], layout: str) -> bool:
        """Whether one of `locales` prints named dates in an order (`mdy`: February 24, 2022).

        >>> words = lexicon()
        >>> words.prints(frozenset({"en-US"}), "mdy"), words.prints(frozenset({"de"}), "mdy")
        (True, False)
        """
        return any(layout in self._layouts.get(locale, "") for locale in locales)

    @cached_property
    def _layouts(self) -> Mapping[str, str]:
        return dict(zip(self.locales, self._tables["layouts"], strict=True))

    def turns_ranges(self, locale: str) -> bool:
        """Whether a locale writes day and month of ranges the other way round than of a day.

        >>> lexicon().turns_ranges("es-PA"), lexicon().turns_ranges("es")
        (True, False)
        """
        return not self._turned.isdisjoint(self.parents(locale))

    def period_minutes(self, locale: str, period: str) -> tuple[tuple[int, int], ...]:
        """When a day period (`morning1`) is in a locale: [from, before) in minutes of the day.

        A period that passes midnight has `from > before`; none are known for a language that
        CLDR has no rules for.

        >>> lexicon().period_minutes("ru", "night1")
        ((1320, 240),)
        """
        for tag in self.parents(locale):
            rules = self._tables["periods"].get(tag)
            if rules is not None:
                return tuple(rules.get(period, ()))
        return ()

    def uses(self, locale: str) -> tuple[str, ...]:
        """The calendars that a locale uses, by CLDR's names, the usual one first.

        They are those of its territory, stated or likely, or the one that the tag names.

        >>> lexicon().uses("fa-AF")[:2], lexicon().uses("he-u-ca-hebrew")
        (('persian', 'gregorian'), ('hebrew',))
        """
        named = _NAMED.search(locale)
        if named:
            return (_OF_BCP_47.get(named[1].lower(), named[1].lower()),)
        uses: Mapping[str, tuple[str, ...]] = self._tables["uses"]
        tag = canonical_case(locale)
        region = next((part for part in tag.split("-")[1:] if len(part) == 2), "")
        places = (region,) if region else self.parents(tag)
        return next((uses[place] for place in places if place in uses), ("gregorian",))

    def habit(self, locale: str) -> str:
        """The calendar that a locale uses where nothing else is said.

        >>> [lexicon().habit(tag) for tag in ("th", "en-IR", "ar-SA", "de")]
        ['buddhist', 'persian', 'gregorian', 'gregorian']
        """
        return self.uses(locale)[0]

    def _group(self, number: int) -> tuple[Meaning, ...]:
        found = self._made.get(number)
        if found is None:
            rows = self._groups[number] if number >= 0 else ()
            found = self._made[number] = tuple(
                Meaning(kind, value, self._locales(locales), weak)
                for kind, value, weak, locales in rows
            )
        return found

    def _locales(self, number: int) -> frozenset[str]:
        found = self._sets.get(number)
        if found is None:
            found = self._sets[number] = self.tags(self._tables["sets"][number])
        return found

    def tags(self, ranges: bytes) -> frozenset[str]:
        """The locales of a packed set of them."""
        tags = self._tags
        return frozenset([tag for start, end in unpack_ranges(ranges) for tag in tags[start:end]])

    def parents(self, locale: str) -> tuple[str, ...]:
        """A locale's tag and what it inherits from in CLDR, nearest first.

        The tag may be written carelessly; where CLDR holds the locale under a fuller or newer
        tag, that one follows it, with what it inherits from.

        >>> lexicon().parents("en_au"), lexicon().parents("zh-TW")
        (('en-AU', 'en-001', 'en'), ('zh-TW', 'zh-Hant-TW', 'zh-Hant'))
        """
        found = self._parents.get(locale)
        if found is None:
            tag = canonical_case(locale)
            known = tag if tag in self._known else self._fuller(tag)
            chain = (tag, *self._lineage(known or tag)) if tag else ()
            found = tuple(dict.fromkeys(chain))
            if len(self._parents) < _MOST_TAGS:
                self._parents[locale] = found
        return found

    def _lineage(self, tag: str) -> tuple[str, ...]:
        parents: Mapping[str, str] = self._tables["parents"]
        tags: list[str] = []
        while tag and tag not in tags:
            tags.append(tag)
            tag = parents[tag] if tag in parents else tag.rpartition("-")[0]
        return tuple(tags)

    def _fuller(self, tag: str) -> str:
        """The locale of CLDR that a tag without its script, or with an old code, stands for."""
        tables = self.section("tags")
        language, *rest = tag.split("-")
        language = tables["language_aliases"].get(language, (language,))[0]
        tag = "-".join([language, *rest])
        if tag in self._known:
            return tag
        language, *rest = tag.split("-")
        scripts = (
            tables["likely_subtags"].get(start, "-").split("-")[1] for start in (tag, language)
        )
        fuller = ("-".join([language, script, *rest]) for script in scripts)
        return next((candidate for candidate in fuller if candidate in self._known), "")

    def section(self, name: str) -> Any:
        """A part of the index beside the words (`names` holds what reads them)."""
        found = self._sections.get(name)
        if found is None:
            found = self._sections[name] = self._read(name)
        return found

    def _read(self, name: str) -> Any:
        try:
            return self._index.section(name)
        except ValueError:  # damaged since; its key says what it ought to hold
            return store.Index(store.compiled(self._index.key)).section(name)


_lock = Lock()
_loaded: list[Lexicon] = []


def lexicon() -> Lexicon:
    """The one lexicon of this process, loaded at the first call (some milliseconds)."""
    if not _loaded:
        with _lock:
            if not _loaded:
                _loaded.append(_load())
    return _loaded[0]


def _load() -> Lexicon:
    try:
        return Lexicon(store.load())
    except ValueError:  # the file was damaged after its key was written
        return Lexicon(store.Index(store.compiled(store.current_key())))
