"""The build hook: compiles the word index and the C modules, so that no user waits for them.

Hatchling runs it (see `pyproject.toml`) where Babel and setuptools are, but none of our other
dependencies. An editable install gets no index: there the overlays change, and are compiled at use;
its C modules lie beside their sources. Where no C compiler is, they are left out, and what they do
is done in Python, slower and with the same results.
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

    class CompilingHook(BuildHookInterface[Any]):
        """Adds `polyglot_clean/_lexicon.bin` and the C modules to the wheel."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            if version == "editable":
                compile_modules(_PACKAGE.parent)
                return
            self._kept = TemporaryDirectory()
            kept = Path(self._kept.name)
            index = kept / "index"
            index.write_bytes(compiled_index())
            build_data["force_include"][str(index)] = "polyglot_clean/_lexicon.bin"
            modules = compile_modules(kept)
            for module in modules:
                build_data["force_include"][str(module)] = module.relative_to(kept).as_posix()
            if modules:
                build_data.update(pure_python=False, infer_tag=True)

        def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
            if version != "editable":
                self._kept.cleanup()

    return CompilingHook


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


def compile_modules(target: Path) -> list[Path]:
    """Compile each C file of the package into `target`, as into a folder of installed packages.

    Returns:
        The compiled modules; none where there is no compiler.
    """
    from setuptools import Distribution, Extension

    sources = sorted(_PACKAGE.rglob("_*.c"))
    modules = [
        Extension(
            ".".join(source.relative_to(_PACKAGE.parent).with_suffix("").parts),
            [str(source)],
            extra_compile_args=[] if sys.platform == "win32" else ["-O3"],
            optional=True,
        )
        for source in sources
    ]
    with TemporaryDirectory() as objects:
        command: Any = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(target), objects
        command.force = True  # setuptools would not see that a header changed
        command.ensure_finalized()
        command.run()
    names = [Path(command.get_ext_fullpath(module.name)) for module in modules]
    return [name for name in names if name.exists()]
