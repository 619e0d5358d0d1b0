"""polyglot_clean: a translation-aware cleaner for the metadata of multilingual corpora.

The data's way, top to bottom, with the module that holds each part:

    bytes -> text            source     lossless or refused
    text -> fields           formats    each value with its span
    fields -> roles          roles      `Posted`, `datePublished`, `発行日` are one role
    rows -> profile          profile    pass 1: what columns and sources show (survey)
    values -> readings       dates, language, encoding, over the words of cldr
    readings -> proposals    rules      no, one or several candidates, with evidence
    proposals -> decisions   policy     what is certain; the rest stays open for a person
    decisions -> text        splice     only the value changes, and is read back
    all of it -> report      report, render

>>> import polyglot_clean as pc
>>> pc.read_date("Posted 24 февраля 2022,, 17:37").value
'2022-02-24T17:37'
"""

from polyglot_clean.on_demand import loader

TYPE_CHECKING = False  # to load `typing` takes as long as the rest of --version
if TYPE_CHECKING:
    from polyglot_clean.api import (
        CleanedRecord,
        clean_bytes,
        clean_file,
        clean_record,
        profile_files,
    )
    from polyglot_clean.config import Settings
    from polyglot_clean.dates import find_dates, read_date
    from polyglot_clean.encoding import repair_encoding
    from polyglot_clean.language import estimate_language, read_language_tag
    from polyglot_clean.outcome import Cleaned, Failed, Outcome, Skipped, Unchanged
    from polyglot_clean.profile import Profile
    from polyglot_clean.report import Report

__version__ = "0.1.0"

__all__ = [
    "Cleaned",
    "CleanedRecord",
    "Failed",
    "Outcome",
    "Profile",
    "Report",
    "Settings",
    "Skipped",
    "Unchanged",
    "__version__",
    "clean_bytes",
    "clean_file",
    "clean_record",
    "estimate_language",
    "find_dates",
    "profile_files",
    "read_date",
    "read_language_tag",
    "repair_encoding",
]

__getattr__ = loader(
    __name__,
    {
        "api": ("CleanedRecord", "clean_bytes", "clean_file", "clean_record", "profile_files"),
        "config": ("Settings",),
        "dates": ("find_dates", "read_date"),
        "encoding": ("repair_encoding",),
        "language": ("estimate_language", "read_language_tag"),
        "outcome": ("Cleaned", "Failed", "Outcome", "Skipped", "Unchanged"),
        "profile": ("Profile",),
        "report": ("Report",),
    },
)


def __dir__() -> list[str]:
    return sorted(__all__)
