"""CLDR's words and names, with the overlays of `locales/`, as one frozen index.

The only package that imports Babel, and that only to compile the index (`babel_data`): loading
it takes some milliseconds and no Babel.
"""

from polyglot_clean.cldr.calendar_names import month_of, with_calendars
from polyglot_clean.cldr.folding import fold, fold_map
from polyglot_clean.cldr.keys import canonical_case, label_key
from polyglot_clean.cldr.kinds import Kind, Meaning, Vocabulary
from polyglot_clean.cldr.names import (
    display_name,
    language_names,
    meant_in,
    named_tags,
    parents,
    script_names,
    tag_table,
    territory_name,
    territory_names,
)
from polyglot_clean.cldr.relative_phrases import RelativePhrases, relative_phrases
from polyglot_clean.cldr.words import Lexicon, lexicon
from polyglot_clean.cldr.zone_names import ZoneNames, named_zones, zone_runs

__all__ = [
    "Kind",
    "Lexicon",
    "Meaning",
    "RelativePhrases",
    "Vocabulary",
    "ZoneNames",
    "canonical_case",
    "display_name",
    "fold",
    "fold_map",
    "label_key",
    "language_names",
    "lexicon",
    "meant_in",
    "month_of",
    "named_tags",
    "named_zones",
    "parents",
    "relative_phrases",
    "script_names",
    "tag_table",
    "territory_name",
    "territory_names",
    "with_calendars",
    "zone_runs",
]
