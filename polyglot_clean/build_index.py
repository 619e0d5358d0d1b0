"""The build hook that compiles the word index into the wheel, so that no user waits for it.

Hatchling runs it (see `pyproject.toml`) where Babel is, but none of our other
dependencies. An editable install gets no index: there the overlays change, and are compiled at use.
"""

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = Path(__file__).parent


def get_build_hook() -> "type[BuildHookInterface[Any]]":
    """What Hatchling asks for; made here so that importing this module needs no Hatchling."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class IndexHook(BuildHookInterface[Any]):
        """Adds `polyglot_clean/_lexicon.bin` to the wheel."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if version == "editable":
                return
            self._kept = TemporaryDirectory()
            index = Path(self._kept.name) / "index"
            index.write_bytes(compiled_index())
            build_data["force_include"][str(index)] = "polyglot_clean/_lexicon.bin"

        def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
            if version != "editable":
                self._kept.cleanup()

    return IndexHook


def compiled_index() -> bytes:
    """The index of this source tree, as the installed package will look for it."""
    name = _PACKAGE.name
    if name not in sys.modules:  # its __init__ may want libraries that a build does not have
        package = ModuleType(name)
        package.__path__ = [str(_PACKAGE)]
        sys.modules[name] = package
    store = import_module(f"{name}.cldr.store")
    index: bytes = store.compiled(store.current_key())
    return index
