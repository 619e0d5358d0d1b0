"""Every field of a file: what it means, its language, its readings as a date, and the evidence."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from polyglot_clean.dates import may_be_date, read_date
from polyglot_clean.dates.in_column import orders_of
from polyglot_clean.engine import Run, with_roles
from polyglot_clean.files import Document
from polyglot_clean.language import estimate_language, read_language_tag
from polyglot_clean.model import DATE_ROLES, LANGUAGE_ROLES, OPAQUE_ROLES, Field, Record, Role
from polyglot_clean.profile import SHORT, Column, column_of, file_named
from polyglot_clean.render.machine import VERSION, dumps, evidence

if TYPE_CHECKING:
    from rich.console import Console


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
    for segment in document.fmt.segments(document.source.pieces()):
        for read in document.fmt.read_segment(segment):
            told = with_roles(read, run.settings.roles)
            for field in told.fields:
                shown = _shown(field, told, document.name, run)
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
                    **_told(field, run.settings.locale, shown),
                }


def _shown(field: Field, record: Record, name: str, run: Run) -> Column:
    if run.profile is None:
        return Column()
    return column_of(run.profile, record, file_named(name, run.root), field.path) or Column()


def _told(field: Field, locale: str | None, shown: Column) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if field.role in LANGUAGE_ROLES:
        tag = read_language_tag(field.value, locale=locale)
        told["language_tag"] = {
            "value": tag.value,
            "reason": tag.reason,
            "candidates": list(tag.candidates),
            "evidence": evidence(tag.evidence),
        }
    dated = may_be_date(field.value) and read_date(field.value, locale=locale, profile=shown.dates)
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
        estimate = estimate_language(field.value, expected=expected)
        told["language"] = {
            "tag": estimate.tag,
            "confidence": round(estimate.confidence, 3),
            "alternatives": [
                {"tag": other.tag, "confidence": round(other.confidence, 3)}
                for other in estimate.alternatives
            ],
            "evidence": evidence(estimate.evidence),
        }
        if expected:
            told["language"]["column"] = {tag: shown.languages[tag] for tag in expected}
    return told


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
        yield f"names the language {tag['value']}" if tag["value"] else tag["reason"]
    if language := row.get("language"):
        from polyglot_clean.render.screen import language as name

        why = "; ".join(f"{item['kind']} {item['detail']}" for item in language["evidence"])
        sure = f" ({language['confidence']:.0%})" if language["tag"] != "und" else ""
        yield f"{name(language['tag'])}{sure}" + (f": {why}" if why else "")
        if column := language.get("column"):
            counts = ", ".join(f"{number:,} in {name(tag)}" for tag, number in column.items())
            yield f"of the texts in this column, {counts}"
