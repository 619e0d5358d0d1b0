"""Settings: read once, validated, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from polyglot_clean.model import Role


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told. Field names are the keys of `[tool.polyglot-clean]`, with `-`.

    `select` and `ignore` are rule names (empty `select`: all). `locale` is a hint on the
    language of the data (BCP 47). `roles` maps field paths to roles where names do not say it.
    `languages` asks for a language estimate of every field, for the report.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    locale: str | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    languages: bool = False
    exclude: tuple[str, ...] = ()
    decisions: str = "polyglot-decisions.jsonl"
    workers: int = 1
