"""CPU time of a start, beside that of a naked interpreter.

    python tests/bench/startup.py [--files 1000] [--times 20]

Each row is a process of its own, started several times; the least CPU time (user and system) of
these is shown, since other programs only add to it. What the rows mean:

- `python -c pass`, `import argparse`: what any command line in Python pays; ours is to be compared
  with these.
- `--version`: nothing of ours is loaded.
- `known to be clean`: a hook on files that an earlier run found nothing in, as most are.
- `never seen`: the same files, read and screened (`--no-cache`).
- `one to fix`: words, rules and report are loaded; the file is put back each time.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

CLEAN = {
    "a.jsonl": '{"title": "The harbour", "date": "2022-02-24", "author": "Ann Smith"}\n',
    "a.csv": "title,date,author\nThe harbour,2022-02-24,Ann Smith\n",
    "a.txt": "Title: The harbour\nAuthor: Ann Smith\nDate: 2022-02-24\n\nThe ferry came late.\n",
    "a.md": "---\ntitle: The harbour\ndate: 2022-02-24\n---\n\nThe ferry came late.\n",
}
CYRILLIC = '{"title": "Порт и город", "date": "2022-02-24", "author": "Анна Иванова"}\n'
DIRTY = '{"title": "Порт и город", "date": "24 февраля 2022"}\n'


def least(command: list[str], times: int, before: dict[str, str]) -> float:
    """The least CPU time of a command, in milliseconds; files are written anew each time."""
    found = []
    for _ in range(times):
        for name, text in before.items():
            Path(name).write_text(text, "utf-8")
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(end.ru_utime - start.ru_utime + end.ru_stime - start.ru_stime)
    return min(found) * 1000


def rows(files: int) -> list[tuple[str, list[str], dict[str, str]]]:
    """Each row's name, its command, and the files that are to be written before it."""
    ours = [sys.executable, "-c", "from polyglot_clean.__main__ import main; main()"]
    hook = [*ours, "fix", "--force-exclude", "--exit-non-zero-on-fix"]
    many = [f"f{number}.md" for number in range(files)]
    for name, text in {**CLEAN, "c.jsonl": CYRILLIC}.items():
        Path(name).write_text(text, "utf-8")
    for number, name in enumerate(many):
        Path(name).write_text(CLEAN["a.md"].replace("harbour", f"pier {number}"), "utf-8")
    return [
        ("python -c pass", [sys.executable, "-c", "pass"], {}),
        ("import argparse", [sys.executable, "-c", "import argparse"], {}),
        ("--version", [*ours, "--version"], {}),
        *((f"known to be clean: {name}", [*hook, name], {}) for name in CLEAN),
        *((f"never seen: {name}", [*hook, "--no-cache", name], {}) for name in CLEAN),
        ("never seen: Cyrillic", [*hook, "--no-cache", "c.jsonl"], {}),
        (f"known to be clean: {files} files", [*hook, *many], {}),
        (f"never seen: {files} files", [*hook, "--no-cache", *many], {}),
        ("one to fix", [*hook, "d.jsonl"], {"d.jsonl": DIRTY}),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--times", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, command, before in rows(options.files):
            times = max(3, options.times // 4) if name.endswith("files") else options.times
            print(f"{name:34} {least(command, times, before):8.1f} ms", flush=True)
        os.chdir("/")


if __name__ == "__main__":
    main()
