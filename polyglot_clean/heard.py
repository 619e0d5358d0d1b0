"""The languages of the fields of a row, for the report."""

from collections.abc import Iterator, Sequence

from polyglot_clean.config import Settings
from polyglot_clean.formats._fields import Row
from polyglot_clean.model import LANGUAGE_ROLES, SILENT_ROLES, Role
from polyglot_clean.profile import ORIGINS, Profile


def languages_of(
    row: Row, roles: Sequence[Role], learned: tuple[Profile | None, str], settings: Settings
) -> Iterator[str]:
    """The estimated language of each field that holds running text; dates and keys have none.

    `learned` is what pass 1 showed, and what it calls this file.
    """
    from polyglot_clean.language.surroundings import Asking  # loads the tables of languages

    profile, file = learned
    fields = tuple(zip(row.values, roles, strict=True))
    asking = Asking.of(settings).declared(tuple(v for v, role in fields if role in LANGUAGE_ROLES))
    told = {role: value for value, role in zip(row.values, roles, strict=True) if role in ORIGINS}
    for (path, _), value, role in zip(row.names, row.values, roles, strict=True):
        if role not in SILENT_ROLES:
            prior = profile.expected(told, file, path, value) if profile else ()
            yield asking.also(prior).estimate(value).tag
