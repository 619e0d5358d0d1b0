"""Rules: one module each; a module with `RULE` in this package is a rule, nothing is registered.

The text of `polyglot-clean explain RULE` is the docstring of its module.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from polyglot_clean.config import Settings
from polyglot_clean.errors import BadSettings
from polyglot_clean.model import Phase, Role, Rule
from polyglot_clean.profile import Profile

_PHASES = tuple(Phase)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they run: phase, `order`, name.

    >>> [rule.name for rule in all_rules()][:2]
    ['escaped-text', 'mojibake']
    """
    rules = (module(name).RULE for name in _names())
    return tuple(sorted(rules, key=lambda rule: (_PHASES.index(rule.phase), rule.order, rule.name)))


def module(rule: str) -> ModuleType:
    """The module of the rule with that name; raises `BadSettings` for an unknown one."""
    if rule not in _names():
        raise BadSettings("", f"there is no rule {rule!r}", f"choose from {', '.join(_names())}")
    return import_module(f"{__name__}.{rule.replace('-', '_')}")


def selected(settings: Settings) -> tuple[Rule, ...]:
    """The rules to run: those in `select` (empty: all) but not in `ignore`, as settings have them.

    Raises `BadSettings` for a name that no rule has: a misspelt rule must not pass as "clean".

    >>> settings = Settings(select=("spacing", "mojibake"), ignore=("spacing",))
    >>> [rule.name for rule in selected(settings)]
    ['mojibake']
    """
    for name in (*settings.select, *settings.ignore):
        module(name)
    return tuple(
        _configured(rule, settings)
        for rule in all_rules()
        if (not settings.select or rule.name in settings.select)
        and rule.name not in settings.ignore
    )


def _configured(rule: Rule, settings: Settings) -> Rule:
    """The rule as its module makes it of the settings, if it asks for them."""
    make: Callable[[Settings], Rule] | None = getattr(module(rule.name), "configured", None)
    return make(settings) if make else rule


Table: TypeAlias = Mapping[Phase, Mapping[Role, tuple[Rule, ...]]]
"""Rules by the phase that they run in and the roles that they look at."""


def knowing(table: Table, profile: Profile) -> Table:
    """The same rules, each as its module makes it of what pass 1 showed, if it asks for that."""
    rules = {rule for row in table.values() for each in row.values() for rule in each}
    known = {rule: _known(rule, profile) for rule in rules}
    return {
        phase: {role: tuple([known[rule] for rule in each]) for role, each in row.items()}
        for phase, row in table.items()
    }


def _known(rule: Rule, profile: Profile) -> Rule:
    make: Callable[[Profile], Rule] | None = getattr(module(rule.name), "knowing", None)
    return make(profile) if make else rule


@cache
def _names() -> tuple[str, ...]:
    stems = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(stem.replace("_", "-") for stem in stems if not stem.startswith("_")))
