"""Figures of encoding repair on labelled data, beside ftfy and chardet in the same run.

    python tests/bench/encoding.py DATA_DIRECTORY [SHARE]

DATA_DIRECTORY holds gzipped JSON lines: `mojibake` (clean, damaged, damage, group, recoverable),
`clean` and `clean_hard` (text), `charset` (bytes in base64, enc). SHARE (0..1) takes a part of
the rows. Nothing here is a test: it prints what it measures.
"""

import base64
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

import chardet
import ftfy

from polyglot_clean.encoding import detect_encoding, repair_encoding

Row = dict[str, Any]
POOLED = 40


def rows(folder: Path, name: str, share: float) -> list[Row]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    step = max(1, round(1 / share))
    return every[::step]


def verdict(result: str, row: Row) -> str:
    if result == row["clean"]:
        return "restored"
    return "left" if result == row["damaged"] else "wrong"


def damaged(table: list[Row]) -> None:
    columns: defaultdict[str, list[str]] = defaultdict(list)
    for row in table:
        columns[row["damage"]].append(row["damaged"])
    alone: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    pooled: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    theirs: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for row in table:
        key = (row["group"], row["recoverable"])
        repair = repair_encoding(row["damaged"])
        siblings = tuple(columns[row["damage"]][:POOLED])
        alone[key][verdict(repair.text, row)] += 1
        alone[key]["flagged"] += bool(repair.flagged)
        pooled[key][verdict(repair_encoding(row["damaged"], siblings=siblings).text, row)] += 1
        theirs[key][verdict(ftfy.fix_text(row["damaged"]), row)] += 1
    print(
        f"{'group':28} {'n':>5}  alone: ok wrong left flagged   pooled: ok wrong   ftfy: ok wrong"
    )
    for key in sorted(alone):
        total = sum(theirs[key].values())
        ours = [100 * alone[key][name] / total for name in ("restored", "wrong", "left", "flagged")]
        column = [100 * pooled[key][name] / total for name in ("restored", "wrong")]
        other = [100 * theirs[key][name] / total for name in ("restored", "wrong")]
        name = key[0] + ("" if key[1] else " (lost)")
        figures = " ".join(f"{figure:6.1f}" for figure in (*ours, *column, *other))
        print(f"{name:28} {total:5}  {figures}")


def clean(table: list[Row], name: str) -> None:
    texts = [row["text"] for row in table]
    ours = [text for text in texts if repair_encoding(text).text != text]
    theirs = sum(ftfy.fix_text(text) != text for text in texts)
    print(f"{name}: {len(texts)} texts, changed by ours {len(ours)}, by ftfy.fix_text {theirs}")
    for text in ours[:10]:
        print("   ", ascii(text)[:100], "->", ascii(repair_encoding(text).text)[:100])


def files(table: list[Row]) -> None:
    ours: Counter[str] = Counter()
    theirs = 0
    for row in table:
        data = base64.b64decode(row["bytes"])
        text = data.decode(row["enc"])
        found = detect_encoding(data).encoding
        ours["undecided" if found is None else str(data.decode(found, "replace") == text)] += 1
        name = chardet.detect(data)["encoding"]
        theirs += name is not None and data.decode(name, "replace") == text
    print(f"files: {len(table)}, exact {ours['True']}, wrong {ours['False']}, ", end="")
    print(f"undecided {ours['undecided']}; chardet alone exact {theirs}")


def microseconds(work: Callable[[str], object], texts: Iterable[str], times: int) -> float:
    texts = list(texts)
    start = process_time()
    for _ in range(times):
        for text in texts:
            work(text)
    return (process_time() - start) / (times * len(texts)) * 1e6


def speed(table: list[Row]) -> None:
    ascii_texts = [row["text"] for row in table if row["text"].isascii()][:400]
    others = [row["text"] for row in table if not row["text"].isascii()]
    short = [text for text in others if 20 <= len(text) <= 36][:1500]
    for name, texts in (("printable ASCII", ascii_texts), ("clean, some 28 characters", short)):
        if texts:
            ours = microseconds(repair_encoding, texts, 3)
            theirs = microseconds(ftfy.fix_text, texts, 3)
            print(f"{name}: {ours:.2f} µs, ftfy.fix_text {theirs:.2f} µs ({theirs / ours:.1f} x)")


def main() -> None:
    folder = Path(sys.argv[1])
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    speed(rows(folder, "clean", 0.1))
    files(rows(folder, "charset", share))
    damaged(rows(folder, "mojibake", share))
    for name in ("clean", "clean_hard"):
        clean(rows(folder, name, share), name)


if __name__ == "__main__":
    main()
