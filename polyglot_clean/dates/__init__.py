"""Dates in any language: tokens, all readings, evidence; a value only where the readings agree."""

from typing import TYPE_CHECKING

from polyglot_clean.dates.screen import may_be_date
from polyglot_clean.on_demand import loader

if TYPE_CHECKING:
    from polyglot_clean.dates.reader import read_date
    from polyglot_clean.dates.spans import find_dates
else:
    __getattr__ = loader(__name__, {"reader": ("read_date",), "spans": ("find_dates",)})

__all__ = ["find_dates", "may_be_date", "read_date"]
