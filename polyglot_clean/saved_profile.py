"""Profiles as files: JSON for people and for git, sorted, one count a line, with a version.

{"version": 1, "columns": [{"host": "example.org", "field": "posted", "dates": {
    "order": {"/": {"dmy": {"part over 12": 1204}}}, "doubtful": {"/": 31}, ...}}]}
"""

import json
from collections.abc import Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from polyglot_clean.dates.column import DateProfile
from polyglot_clean.encoding.charsets import NAMES
from polyglot_clean.encoding.pool import Pair, Pool, Tally
from polyglot_clean.errors import BadSettings
from polyglot_clean.profile import Column, Place, Profile

VERSION = 1
_KINDS = ("source", "host", "file")
_REMEDY = "make it again with polyglot-clean profile"
_DEPTHS = {"order": 3, "doubtful": 1, "year": 1, "short-year": 1, "era-year": 1}
_DEPTHS |= {"calendar": 1, "zone": 1}
_YEARS = frozenset({"year", "era-year", "short-year"})
_EXAMPLE = "example"


def saved(profile: Profile) -> str:
    """A profile as the text of a file; the same profile is always the same text.

    >>> counts = {("order", "/", "dmy", "weekday"): 2}
    >>> profile = Profile({Place("file", "a.csv", "date"): Column(DateProfile(counts))})
    >>> read_profile(saved(profile)) == profile
    True
    """
    columns = [_column(*each) for each in sorted(profile.shown().items(), key=itemgetter(0))]
    content = {"version": VERSION, "columns": columns}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def load_profile(path: str) -> Profile:
    """The profile in a file; raises `BadSettings`, which names the file and what is wrong."""
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadSettings(path, f"the profile cannot be read ({why})", "check the name") from None
    return read_profile(text, path)


def read_profile(text: str, path: str = "profile") -> Profile:
    """The profile that a text holds; raises `BadSettings`.

    >>> read_profile('{"version": 9}')
    Traceback (most recent call last):
    polyglot_clean.errors.BadSettings: profile: it is no profile of version 1; make it again ...
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadSettings(path, f"the profile is not JSON ({error})", _REMEDY) from None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise BadSettings(path, f"it is no profile of version {VERSION}", _REMEDY)
    if set(content) != {"version", "columns"} or not isinstance(content["columns"], list):
        raise BadSettings(path, "it is no profile: it has no list of columns", _REMEDY)
    columns: dict[Place, Column] = {}
    for number, row in enumerate(content["columns"], 1):
        try:
            place, column = _read(row)
        except ValueError as error:
            raise BadSettings(path, f"column {number} of the profile: {error}", _REMEDY) from None
        columns[place] = columns[place] + column if place in columns else column
    return Profile(columns)


def _column(place: Place, column: Column) -> dict[str, Any]:
    row: dict[str, Any] = {place.kind: place.source, "field": place.field}
    dates = _nested(column.dates.counts)
    if column.dates.examples:
        dates[_EXAMPLE] = _nested(column.dates.examples)
    if dates:
        row["dates"] = dates
    if misread := [_tally(*each) for each in sorted(column.encoding.tallies().items())]:
        row["misread"] = misread
    if column.languages:
        row["languages"] = dict(sorted(column.languages.items()))
    return row


def _tally(pair: Pair, tally: Tally) -> dict[str, Any]:
    row: dict[str, Any] = {"read as": pair[0], "written in": pair[1]}
    row |= {"texts": tally.texts, "others": tally.others}
    if tally.rivals:
        row["rivals"] = [" ".join(rival) for rival in tally.rivals]
    return row


def _nested(flat: Mapping[tuple[str, ...], object]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key in sorted(flat):
        branch = tree
        for part in key[:-1]:
            branch = branch.setdefault(part, {})
        branch[key[-1]] = flat[key]
    return tree


def _read(row: object) -> tuple[Place, Column]:
    if not isinstance(row, dict):
        raise ValueError("it is not an object")
    kinds = [kind for kind in _KINDS if isinstance(row.get(kind), str)]
    if len(kinds) != 1 or not isinstance(row.get("field"), str):
        raise ValueError("it does not say which column it is")
    if unknown := set(row) - {kinds[0], "field", "dates", "misread", "languages"}:
        raise ValueError(f"{min(unknown)!r} is not known")
    column = Column(
        _dates(row.get("dates", {})),
        _misread(row.get("misread", [])),
        _languages(row.get("languages", {})),
    )
    return Place(kinds[0], row[kinds[0]], row["field"]), column


def _languages(counts: object) -> dict[str, int]:
    if not isinstance(counts, dict):
        raise ValueError("'languages' is not an object")
    for tag, number in counts.items():
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise ValueError(f"'languages.{tag}' is not a count")
    return counts


def _misread(rows: object) -> Pool:
    try:
        assert isinstance(rows, list)
        return Pool(told=dict(map(_read_tally, rows)))
    except (AssertionError, KeyError, TypeError, AttributeError):
        raise ValueError("'misread' is not understood") from None


def _read_tally(row: dict[str, Any]) -> tuple[Pair, Tally]:
    rivals = tuple(_pair(*rival.split(" ")) for rival in row.get("rivals", ()))
    texts, others = row["texts"], row["others"]
    if type(texts) is not int or type(others) is not int or texts < 1 or others < 0:
        raise ValueError("'misread' has something that is not a count")
    return _pair(row["read as"], row["written in"]), Tally(texts, others, rivals)


def _pair(read_as: str, written_in: str) -> Pair:
    for name in (read_as, written_in):
        if name not in NAMES:
            raise ValueError(f"{name!r} is not an encoding")
    return read_as, written_in


def _dates(tree: object) -> DateProfile:
    if not isinstance(tree, dict):
        raise ValueError("'dates' is not an object")
    examples = dict(_leaves(tree.get(_EXAMPLE, {}), ()))
    counts = dict(_leaves({key: tree[key] for key in tree if key != _EXAMPLE}, ()))
    for key, number in counts.items():
        if _DEPTHS.get(key[0]) != len(key) - 1:
            raise ValueError(f"{'.'.join(key)!r} is not known")
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise ValueError(f"{'.'.join(key)!r} is not a count")
        if key[0] in _YEARS and not all(map(_is_year, key[1].split("/"))):
            raise ValueError(f"{key[1]!r} is not a year")
    for key, text in examples.items():
        if len(key) != 2 or not isinstance(text, str):
            raise ValueError(f"the example {'.'.join(key)!r} is not a text")
    return DateProfile(counts, examples)  # type: ignore[arg-type]  # checked just now


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 4


def _leaves(tree: object, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(tree, dict):
        for key, branch in tree.items():
            yield from _leaves(branch, (*above, key))
    else:
        yield above, tree
