"""Every field of a file: what it means, its language, its readings as a date, and the evidence."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from polyglot_clean.config import Settings
from polyglot_clean.dates import may_be_date, read_date
from polyglot_clean.dates.in_column import orders_of
from polyglot_clean.dates.screen import may_be_period
from polyglot_clean.engine import Run, with_roles
from polyglot_clean.files import Document
from polyglot_clean.language import estimate_parts, read_language_tag
from polyglot_clean.language.surroundings import Asking
from polyglot_clean.model import (
    DATE_ROLES,
    LANGUAGE_ROLES,
    NAME_ROLES,
    OPAQUE_ROLES,
    UNDETERMINED,
    Evidence,
    Field,
    LanguageEstimate,
    Record,
    Role,
)
from polyglot_clean.profile import SHORT, Column, column_of, file_named
from polyglot_clean.render.machine import VERSION, dumps, evidence

if TYPE_CHECKING:
    from rich.console import Console


_NAME = {
    "tag": UNDETERMINED,
    "confidence": 0.0,
    "alternatives": [],
    "evidence": evidence((Evidence("name", "names of people are in no language"),)),
    "expected": [],
}


class Inspection:
    """Shows documents field by field; JSON is one object a line, a field each."""

    def __init__(self, run: Run, *, as_json: bool) -> None:
        self.run = run
        self.as_json = as_json
        self._screen: Console | None = None

    def show(self, document: Document) -> None:
        """Print every field of a document; raises `UnreadableFile`."""
        for row in rows(document, self.run):
            if self.as_json:
                sys.stdout.write(dumps(row) + "\n")
            else:
                self._text(row)

    def _text(self, row: dict[str, Any]) -> None:
        from rich.text import Text

        from polyglot_clean.render import screen

        if self._screen is None:
            self._screen = screen.console(sys.stdout)
        out = self._screen
        head = screen.where(row["path"], row["line"], row["column"], row["field"])
        head.append(f"  {row['role']}" if row["role"] != Role.NONE.value else "", "cyan")
        screen.line(out, head)
        screen.block(out, screen.shown(row["value"], "green"), 4)
        for text in _remarks(row):
            screen.block(out, Text.assemble(("· ", "dim"), screen.shown(text)), 4)
        out.print()


def rows(document: Document, run: Run) -> Iterator[dict[str, Any]]:
    """Every field as plain data, in the order of the text."""
    asking = Asking.of(run.settings)
    for segment in document.fmt.segments(document.source.pieces()):
        for read in document.fmt.read_segment(segment):
            record = with_roles(read, run.settings.roles)
            for field in record.fields:
                shown = _shown(field, record, document.name, run)
                ask = asking.beside(field, record)
                before = segment.text[: field.span.start - segment.start]
                yield {
                    "type": "field",
                    "version": VERSION,
                    "path": document.name,
                    "line": segment.line + before.count("\n"),
                    "column": len(before) - before.rfind("\n"),
                    "record": read.index,
                    "field": field.path,
                    "role": field.role.value,
                    "value": field.value,
                    **_told(field, run.settings, shown, ask),
                }


def _shown(field: Field, record: Record, name: str, run: Run) -> Column:
    if run.profile is None:
        return Column()
    return column_of(run.profile, record, file_named(name, run.root), field.path) or Column()


def _told(field: Field, settings: Settings, shown: Column, ask: Asking) -> dict[str, Any]:
    locale = settings.locale
    told: dict[str, Any] = {}
    if field.role in LANGUAGE_ROLES:
        tag = read_language_tag(field.value, locale=locale)
        told["language_tag"] = {
            "value": tag.value,
            "reason": tag.reason,
            "candidates": list(tag.candidates),
            "evidence": evidence(tag.evidence),
        }
    possible = may_be_date(field.value) or may_be_period(field.value)
    edtf = settings.dates == "edtf"
    dated = possible and read_date(field.value, locale=locale, edtf=edtf, profile=shown.dates)
    if dated and (field.role in DATE_ROLES or dated.readings):
        told["date"] = {
            "value": dated.value,
            "reason": dated.reason,
            "readings": [
                {
                    "value": reading.value,
                    "precision": reading.precision,
                    "order": reading.order,
                    "calendar": reading.calendar,
                    "locales": list(reading.locales),
                    "evidence": evidence(reading.evidence),
                }
                for reading in dated.readings
            ],
            "column": orders_of(shown.dates, field.value),
        }
    elif field.role not in OPAQUE_ROLES | LANGUAGE_ROLES:
        expected = shown.expected() if len(field.value) <= SHORT else ()
        told |= _spoken(field, ask.also(expected))
        if expected:
            told["language"]["column"] = {tag: shown.languages[tag] for tag in expected}
    return told


def _spoken(field: Field, ask: Asking) -> dict[str, Any]:
    """The language of a text, with what was expected; of one in several, each part's."""
    if field.role in NAME_ROLES:
        return {"language": {**_NAME}}
    value = field.value
    parts = estimate_parts(value, expected=ask.expected, detectors=ask.detectors)
    told: dict[str, Any] = {
        "language": {**_estimate(ask.estimate(value)), "expected": list(ask.expected)}
    }
    if len(parts) > 1:
        told["parts"] = [
            {
                "start": part.span.start,
                "end": part.span.end,
                "text": part.span.slice(value),
                "language": _estimate(part.estimate),
            }
            for part in parts
        ]
    return told


def _estimate(estimate: LanguageEstimate) -> dict[str, Any]:
    return {
        "tag": estimate.tag,
        "confidence": round(estimate.confidence, 3),
        "alternatives": [
            {"tag": other.tag, "confidence": round(other.confidence, 3)}
            for other in estimate.alternatives
        ],
        "evidence": evidence(estimate.evidence),
    }


def _remarks(row: dict[str, Any]) -> Iterator[str]:
    if date := row.get("date"):
        if date["value"] is None:
            yield f"no certain date: {date['reason']}"
        told = []
        for reading in date["readings"]:
            why = "; ".join(item["detail"] for item in reading["evidence"])
            told.append(f"date {reading['value']}: {why}" if why else f"date {reading['value']}")
        yield from told
        if date["column"] and not any(date["column"] in text for text in told):
            yield date["column"]
    if tag := row.get("language_tag"):
        yield _tag(tag)
    if parts := row.get("parts"):
        for part in parts:
            yield f"{part['text']}: {_language(part['language'])}"
    elif language := row.get("language"):
        yield _language(language)
        if why := _why(language):
            yield why
        if column := language.get("column"):
            counts = ", ".join(f"{number:,} in {name(tag)}" for tag, number in column.items())
            yield f"of the texts in this column, {counts}"


def _tag(tag: dict[str, Any]) -> str:
    if tag["value"]:
        return f"names the language {tag['value']}"
    others = f": {' or '.join(tag['candidates'])}?" if tag["candidates"] else ""
    return f"{tag['reason']}{others}"


def _language(found: dict[str, Any]) -> str:
    """The language with its confidence, and what else it may be."""
    others = ", ".join(
        f"{name(other['tag'])} {other['confidence']:.0%}" for other in found["alternatives"]
    )
    if found["tag"] != UNDETERMINED:
        return f"{name(found['tag'])} ({found['confidence']:.0%})" + (
            f", or {others}" if others else ""
        )
    return name(UNDETERMINED) + (f", perhaps {others}" if others else "")


def _why(found: dict[str, Any]) -> str:
    said = [f"{item['kind']}: {item['detail']}" for item in found["evidence"]]
    if said and found["expected"]:
        said.append(f"around it: {', '.join(map(name, found['expected']))}")
    return "; ".join(said)


def name(tag: str) -> str:
    """The English name of a language; loaded late, with the rest of the terminal."""
    from polyglot_clean.render import screen

    return screen.language(tag)
