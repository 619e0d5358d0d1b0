"""Names of a package that are loaded when first asked for.

A hook that finds nothing must not pay for tables that it never looks into.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loader(package: str, homes: "Mapping[str, tuple[str, ...]]") -> "Callable[[str], object]":
    """The `__getattr__` of a package (PEP 562): `homes` tells in which module each name lives.

    >>> loader("polyglot_clean", {"config": ("Settings",)})("Settings")
    <class 'polyglot_clean.config.Settings'>
    """

    def load(name: str) -> object:
        import sys
        from importlib import import_module

        for home, names in homes.items():
            if name in names:
                found = getattr(import_module(f"{package}.{home}"), name)
                setattr(sys.modules[package], name, found)  # the next look finds it at once
                return found
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return load
