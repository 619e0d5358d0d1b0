"""Dates in any language: tokens, all readings, evidence; a value only where the readings agree."""

from polyglot_clean.dates.reader import may_be_date, read_date

__all__ = ["may_be_date", "read_date"]
