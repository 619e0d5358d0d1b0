"""The cleaner as a library: one record, one file, some bytes. It prints nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from polyglot_clean.config import Settings
from polyglot_clean.discovery import Search, find
from polyglot_clean.engine import Run, clean, prepare, ways, with_roles
from polyglot_clean.errors import BadSettings, CleaningError
from polyglot_clean.files import Document, open_document
from polyglot_clean.first_pass import first_pass, learned, saved_profile
from polyglot_clean.formats import Format, choose, load, suffixes
from polyglot_clean.model import Change, Field, Open, Place, Record, Role, Span
from polyglot_clean.outcome import Cleaned, Failed, Outcome, Unchanged
from polyglot_clean.policy import Policy, policy_of, read_decisions
from polyglot_clean.profile import Profile, file_named
from polyglot_clean.report import Report
from polyglot_clean.source import Source, from_bytes, open_source, rewrite
from polyglot_clean.survey import survey

_NOWHERE = Place(1, 1)  # a mapping has no lines


@dataclass(frozen=True, slots=True)
class CleanedRecord:
    """`record` has the keys of the mapping it was made from; `open` is left for a person."""

    record: dict[str, Any]
    changes: tuple[Change, ...]
    open: tuple[Open, ...]


def clean_record(
    mapping: Mapping[str, Any],
    *,
    config: Settings | None = None,
    profile: Profile | None = None,
) -> CleanedRecord:
    """Clean the metadata of one document, given as a mapping of names to values.

    Texts are looked at in nested mappings and lists, too; everything else passes unchanged. The
    mapping itself is not modified. `profile` is what the corpus shows of its columns; without it,
    the file that `config` names. Raises `BadSettings` for an unknown rule in `config`.

    >>> clean_record({"Posted": "24 февраля 2022,, 17:37", "pages": 12}).record
    {'Posted': '2022-02-24T17:37', 'pages': 12}
    """
    settings = config or Settings()
    run = prepare(settings, source="record").knowing(profile or saved_profile(settings, Path()))
    leaves = tuple(_leaves(mapping, ""))
    fields = tuple(
        Field(path, Role.NONE, Span(position, position + 1), value, value)
        for position, (path, value) in enumerate(leaves)
    )
    record = with_roles(Record(0, fields), run.settings.roles)
    done = ways(record, run)
    read = {at: record.fields[at] for at in done}
    values = iter([done[at].value if at in done else v for at, (_, v) in enumerate(leaves)])
    return CleanedRecord(
        record={key: _rebuilt(value, values) for key, value in mapping.items()},
        changes=tuple(
            Change(read[at], way.value, way.steps, 0, _NOWHERE)
            for at, way in done.items()
            if way.value != read[at].value
        ),
        open=tuple(
            Open(read[at], item, 0, _NOWHERE) for at, way in done.items() for item in way.open
        ),
    )


def clean_bytes(data: bytes, *, format: str, config: Settings | None = None) -> Outcome:
    """Clean a document held in memory; `format` is a name of `polyglot_clean.formats`.

    The outcome is `Cleaned` or `Unchanged`, with `output` in the encoding of `data` (in UTF-8 where
    `config` asks for it), or `Failed` with the error. Raises `BadSettings` for an unknown rule in
    `config`.

    >>> clean_bytes(b'{"date": "March 3rd, 2021"}', format="jsonl").output
    b'{"date": "2021-03-03"}'
    """
    settings = config or Settings()
    run = prepare(settings, source="bytes")
    try:
        source = from_bytes(data, "bytes", settings.encoding)
        document = Document("-", source, load(format))
        run = run.knowing(saved_profile(settings, Path()) or learned(document, settings))
        outcome, _ = _cleaned(source, document.fmt, run)
    except CleaningError as error:
        return Failed("bytes", error.at("bytes"))
    return outcome


def clean_file(path: str | PathLike[str], *, config: Settings | None = None) -> Outcome:
    """Clean one file in place; what `polyglot-clean fix` does, decisions replayed.

    The file is replaced atomically, and only if something changes. A file that cannot be read or
    written gives `Failed` and is left byte for byte. Raises `BadSettings` for bad settings.
    """
    name = fspath(path)
    settings = config or Settings()
    try:
        run = prepare(settings, _policy(settings), name)
        profile = saved_profile(settings, Path()) or first_pass([name], settings)
        run = run.knowing(profile).on(name)
        source = open_source(name, settings.encoding)
        outcome, texts = _cleaned(source, choose(name, source.head), run)
        if isinstance(outcome, Cleaned):
            rewrite(source.in_utf8() if settings.to_utf8 else source, texts)
    except BadSettings:
        raise
    except CleaningError as error:
        return Failed(name, error if error.path else error.at(name))
    return outcome


def profile_files(
    paths: Iterable[str | PathLike[str]], *, config: Settings | None = None
) -> Profile:
    """What the columns of files, and of the files in folders, show; `polyglot-clean profile`.

    Raises `BadSettings` for bad settings, and whatever is wrong with a file that is read.
    """
    settings = config or Settings()
    total = Profile()
    named = [fspath(path) for path in paths]
    for found in find(named, Search(Path.cwd(), suffixes(), settings.exclude)):
        if isinstance(found, CleaningError):
            raise found
        document = open_document(found, settings)
        total += survey(document, settings, file_named(found), languages=True)
    return total


def _policy(settings: Settings) -> Policy:
    file = Path(settings.decisions)
    saved = read_decisions(file.read_text("utf-8"), str(file)) if file.is_file() else ()
    return policy_of(saved, unsafe_fixes=settings.unsafe_fixes)


def _cleaned(source: Source, fmt: Format, run: Run) -> tuple[Cleaned | Unchanged, list[str]]:
    """The outcome for a whole source, with its new text."""
    source = source.in_utf8() if run.settings.to_utf8 else source
    done = list(clean(source.pieces(), fmt, run))
    report = reduce(add, (Report.of(part.plan) for part in done), Report())
    changes = tuple(change for part in done for change in part.plan.changes)
    opened = tuple(item for part in done for item in part.plan.open)
    texts = [part.text for part in done]
    output = b"".join(source.encoded(texts))
    if changes or source.converted:
        report += Report(cleaned=1, converted=int(source.converted))
        return Cleaned(run.source, changes, opened, output, report), texts
    return Unchanged(run.source, opened, output, report + Report(unchanged=1)), texts


def _leaves(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text in nested mappings and lists, with its path: `meta.date`, `authors[0]`."""
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, item in value.items():
                yield from _leaves(item, f"{path}.{key}" if path else str(key))
        case list() | tuple():
            for position, item in enumerate(value):
                yield from _leaves(item, f"{path}[{position}]")


def _rebuilt(value: object, texts: Iterator[str]) -> object:
    """The same value with the next of `texts` for each text in it, in the order of `_leaves`."""
    match value:
        case str():
            return next(texts)
        case Mapping():
            return {key: _rebuilt(item, texts) for key, item in value.items()}
        case list():
            return [_rebuilt(item, texts) for item in value]
        case tuple():
            return tuple(_rebuilt(item, texts) for item in value)
        case _:
            return value
