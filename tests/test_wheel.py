"""The wheel: it brings the locale files and the compiled index, and is used as it is."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from polyglot_clean.cldr import store

PACKAGE = Path(store.__file__).parent.parent
SHIPPED = PACKAGE / store.SHIPPED
LOADED = """
import sys
from polyglot_clean.cldr import lexicon, store, display_name
assert store.__file__.startswith(sys.argv[1]), store.__file__
words = lexicon()
print(sorted(meaning.value for meaning in words.labels(sys.argv[2])), display_name("ru"))
print("compiled" if "polyglot_clean.cldr.compile" in sys.modules else "loaded")
"""


@pytest.mark.skipif(not SHIPPED.exists(), reason="a source tree ships no index")
def test_the_shipped_index_is_the_one_that_is_used() -> None:
    assert store.Index(SHIPPED.read_bytes()).key == store.current_key()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree, unpacked where no source tree is near."""
    for tool in ("build", "hatchling"):
        pytest.importorskip(tool)
    place = tmp_path_factory.mktemp("wheel")
    tree, root = place / "tree", PACKAGE.parent
    tree.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(root / name, tree)
    for name in ("polyglot_clean", "locales"):
        shutil.copytree(root / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place)]
    subprocess.run([*command, str(tree)], check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def run(site: Path, label: str, **environment: str) -> str:
    """What a process says that finds only this installation, and no home unless told."""
    kept = {
        key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CACHE_HOME")
    }
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", LOADED, str(site), label],
        env=kept | {"PYTHONPATH": str(site), "HOME": "/dev/null"} | environment,
        cwd=site,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


@pytest.mark.slow
@pytest.mark.source_tree
def test_it_holds_the_locale_files_and_the_index(installed: Path) -> None:
    ours = {path.name for path in store.overlay_directory().glob("*.toml")}
    shipped = installed / "polyglot_clean"
    assert {path.name for path in (shipped / "locales").iterdir()} == ours
    assert (shipped / store.SHIPPED).stat().st_size > 1_000_000


@pytest.mark.slow
@pytest.mark.source_tree
def test_it_needs_neither_a_home_nor_compilation(installed: Path) -> None:
    assert run(installed, "datePublished") == "['published'] Russian\nloaded\n"


@pytest.mark.slow
@pytest.mark.source_tree
def test_an_edited_locale_file_counts(installed: Path, tmp_path: Path) -> None:
    edited = tmp_path / "site"
    shutil.copytree(installed, edited)
    names = edited / "polyglot_clean" / "locales" / "und.toml"
    names.write_text('[labels]\ntitle = ["my own title field"]\n')
    cache = str(tmp_path / "cache")
    for outcome in ("compiled", "loaded"):
        said = run(edited, "myOwnTitleField", XDG_CACHE_HOME=cache)
        assert said == f"['title'] Russian\n{outcome}\n"
