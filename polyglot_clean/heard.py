"""The languages of the fields of a row, for the report."""

from collections.abc import Iterator, Sequence

from polyglot_clean.formats._fields import Row
from polyglot_clean.model import SILENT_ROLES, Role
from polyglot_clean.profile import ORIGINS, Profile


def languages_of(
    row: Row, roles: Sequence[Role], profile: Profile | None, file: str
) -> Iterator[str]:
    """The estimated language of each field that holds running text; dates and keys have none."""
    from polyglot_clean.language import estimate_language

    told = {role: value for value, role in zip(row.values, roles, strict=True) if role in ORIGINS}
    for (path, _), value, role in zip(row.names, row.values, roles, strict=True):
        if role not in SILENT_ROLES:
            prior = profile.expected(told, file, path, value) if profile else ()
            yield estimate_language(value, expected=prior).tag
