"""Rules: one module each; a module with `RULE` in this package is a rule, nothing is registered.

The text of `polyglot-clean explain RULE` is the docstring of its module.
"""

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from polyglot_clean.errors import BadSettings
from polyglot_clean.model import Phase, Rule

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


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules to run: those in `select` (empty: all) but not in `ignore`.

    Raises `BadSettings` for a name that no rule has: a misspelt rule must not pass as "clean".

    >>> [rule.name for rule in selected(("spacing", "mojibake"), ("spacing",))]
    ['mojibake']
    """
    for name in (*select, *ignore):
        module(name)
    return tuple(
        rule
        for rule in all_rules()
        if (not select or rule.name in select) and rule.name not in ignore
    )


@cache
def _names() -> tuple[str, ...]:
    stems = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(stem.replace("_", "-") for stem in stems if not stem.startswith("_")))
