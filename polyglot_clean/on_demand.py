"""Names of a package that are loaded when first asked for.

A hook that finds nothing must not pay for tables that it never looks into.
"""

from collections.abc import Callable, Mapping
from functools import cache


def loader(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562): `homes` tells in which module each name lives.

    >>> loader("polyglot_clean", {"config": ("Settings",)})("Settings")
    <class 'polyglot_clean.config.Settings'>
    """

    @cache
    def load(name: str) -> object:
        from importlib import import_module

        for home, names in homes.items():
            if name in names:
                return getattr(import_module(f"{package}.{home}"), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return load
