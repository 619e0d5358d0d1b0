"""Dates in any language: tokens, all readings, evidence; a value only where the readings agree."""

from polyglot_clean.dates.reader import may_be_date, read_date
from polyglot_clean.dates.spans import find_dates

__all__ = ["find_dates", "may_be_date", "read_date"]
