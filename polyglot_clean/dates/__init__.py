"""Dates in any language: tokens, all readings, evidence; a value only where the readings agree."""

from typing import TYPE_CHECKING

from polyglot_clean.dates.screen import may_be_date, may_be_relative
from polyglot_clean.on_demand import loader

if TYPE_CHECKING:
    from polyglot_clean.dates.reader import read_date
    from polyglot_clean.dates.spans import find_dates
else:
    __getattr__ = loader(__name__, {"reader": ("read_date",), "spans": ("find_dates",)})

__all__ = ["BESIDE", "LOOK_ALIKE", "find_dates", "may_be_date", "may_be_relative", "read_date"]

BESIDE = "beside-the-date"
"""Evidence: a name or a place stands beside the date that its value does not keep."""

LOOK_ALIKE = "look-alike"
"""Evidence, and the reason for no value: letters stand where digits belong (`2O22`)."""
