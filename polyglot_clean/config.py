"""Settings: read once, validated, frozen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from polyglot_clean.errors import BadSettings
from polyglot_clean.model import Role
from polyglot_clean.settings_files import candidates


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told. Field names are the keys of `[tool.polyglot-clean]`, with `-`.

    `select` and `ignore` are rule names (empty `select`: all). `locale` is a hint on the
    language of the data (BCP 47). `roles` maps field paths to roles where names do not say it.
    `reference_date` is the day or time (ISO 8601) that relative dates are counted from.
    `encoding` is that of the files, where it is known better than it can be told; `to_utf8` asks
    for files to be written in UTF-8. `languages` asks for a language estimate of every field, for
    the report; as a list of tags it says which are `expected`. `detector` names the detectors of
    languages to run, in turn, instead of the default ones. `profile` is a file that
    `polyglot-clean profile` made. `dates` is how dates are written: `iso` (ISO 8601-1) or `edtf`
    (level 1, which can say decades, doubts and open ends). `language_form` is how languages are
    written: `bcp47`, `iso639-3`, `iso639-2b` or `huggingface`.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    locale: str | None = None
    reference_date: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    encoding: str | None = None
    to_utf8: bool = False
    languages: bool = False
    expected: tuple[str, ...] = ()
    detector: tuple[str, ...] = ()
    language_form: str = "bcp47"
    dates: str = "iso"
    exclude: tuple[str, ...] = ()
    decisions: str = "polyglot-decisions.jsonl"
    profile: str | None = None
    workers: int = 1


LANGUAGE_FORMS = ("bcp47", "iso639-3", "iso639-2b", "huggingface")
"""How the codes of languages may be written; see `language.forms`."""

DATE_FORMS = ("iso", "edtf")
"""How dates may be written; see `dates.edtf`."""

_TABLE = "polyglot-clean"
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")


def find_settings(start: Path) -> Path | None:
    """The settings file in force in a folder: that of the nearest folder that has one.

    A `pyproject.toml` counts only with a table `[tool.polyglot-clean]`. Raises `BadSettings`
    for one that is not TOML.
    """
    for path in map(Path, candidates(str(start))):
        if path.name != "pyproject.toml" or _table(path) is not None:
            return path
    return None


def read_settings(
    start: Path, overrides: Mapping[str, object] | None = None, *, file: Path | None = None
) -> Settings:
    """The settings for data in the folder `start`: `file`, or else the nearest file, or none.

    `overrides` has the names of `Settings`; what is None there is not overridden. Raises
    `BadSettings`, which names the file and the key that are not understood.
    """
    path = file or find_settings(start)
    told = _checked(str(path), _table(path) or {}) if path else {}
    given = {name: value for name, value in (overrides or {}).items() if value is not None}
    return Settings(**{**told, **_checked("command line", given)})


def _table(path: Path) -> dict[str, Any] | None:
    """What a file says to us; None for a `pyproject.toml` that says nothing."""
    try:
        text = path.read_text("utf-8")
        if path.name == "pyproject.toml" and _TABLE not in text and "\\u" not in text:
            return None  # it does not speak to us, nor does it matter to us whether it is TOML
        import tomllib

        content = tomllib.loads(text)
    except OSError as error:
        raise BadSettings(str(path), f"cannot be read ({error.strerror})", "check it") from None
    except ValueError as error:  # what tomllib and the codec raise
        raise BadSettings(str(path), f"this is not TOML: {error}", "mend that line") from None
    if path.name != "pyproject.toml":
        return content
    table = content.get("tool", {}).get(_TABLE)
    if table is not None and not isinstance(table, dict):
        raise BadSettings(str(path), f"`tool.{_TABLE}` is not a table", "write [tool.…] above it")
    return table


def _checked(path: str, table: Mapping[str, object]) -> dict[str, Any]:
    known = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
    checked: dict[str, Any] = {}
    for written, value in table.items():
        key = written.replace("_", "-")
        if key == "languages" and isinstance(value, list | tuple):
            key = "expected"
        if key not in known:
            remedy = _did_you_mean(key, list(known))
            raise BadSettings(path, f"there is no setting {written!r}", remedy)
        checked[known[key]] = _value(path, key, value)
    return checked


def _value(path: str, key: str, value: object) -> object:
    match key:
        case "detector":
            return _detectors(path, value)
        case "expected":
            if isinstance(value, list | tuple):
                return tuple(str(_value(path, "locale", item)) for item in value)
            raise BadSettings(path, "'languages' is no list of tags", 'write languages = ["ru"]')
        case "select" | "ignore" | "exclude":
            if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
                return tuple(value)
            raise BadSettings(path, f"{key!r} is not a list of texts", f'write {key} = ["…"]')
        case "unsafe-fixes" | "languages" | "to-utf8":
            if isinstance(value, bool):
                return value
            raise BadSettings(path, f"{key!r} is neither true nor false", f"write {key} = true")
        case "workers":
            if isinstance(value, int) and not isinstance(value, bool) and value > 0:
                return value
            raise BadSettings(path, f"{key!r} is not a whole number from 1", f"write {key} = 2")
        case "locale":
            if isinstance(value, str) and _TAG.fullmatch(value):
                return value.replace("_", "-")
            remedy = 'write a BCP 47 tag such as "en-GB"'
            raise BadSettings(path, f"{value!r} is not the tag of a language", remedy)
        case "language-form":
            if value in LANGUAGE_FORMS:
                return value
            remedy = f"write one of {', '.join(LANGUAGE_FORMS)}"
            raise BadSettings(path, f"{value!r} is no form of language codes", remedy)
        case "dates":
            if value in DATE_FORMS:
                return value
            raise BadSettings(path, f"{value!r} is no form of dates", 'write "iso" or "edtf"')
        case "reference-date":
            return _reference(path, value)
        case "roles":
            return _roles(path, value)
        case _:
            if isinstance(value, str) and value:
                return value
            raise BadSettings(path, f"{key!r} is not a text", f'write {key} = "…"')


def _detectors(path: str, value: object) -> tuple[str, ...]:
    """Names of detectors that are installed; a missing one must not pass as another's silence."""
    from polyglot_clean.language.detectors import OWN, installed

    names = value if isinstance(value, list | tuple) else [value]
    for name in names:
        if name not in (OWN, *installed()):
            remedy = f"there are {', '.join((OWN, *installed()))}; others come with extras"
            raise BadSettings(path, f"there is no detector {name!r} here", remedy)
    return tuple(dict.fromkeys(map(str, names)))


def _reference(path: str, value: object) -> str:
    """A day or a time; TOML has types of its own for them."""
    from polyglot_clean.dates.relative import reference_of  # only here: it loads the date reader

    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        return reference_of(text).text
    except BadSettings as error:
        raise error.at(path) from None


def _roles(path: str, value: object) -> dict[str, Role]:
    if not isinstance(value, Mapping):
        raise BadSettings(path, "'roles' is not a table", 'write [roles] and "meta.day" = "date"')
    names = [role.value for role in Role]
    for field_path, role in value.items():
        if role not in names:
            remedy = _did_you_mean(str(role), names)
            raise BadSettings(path, f"{field_path!r} cannot have the role {role!r}", remedy)
    return {field_path: Role(role) for field_path, role in value.items()}


def _did_you_mean(written: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(written, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
