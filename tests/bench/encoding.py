"""Figures of encoding repair on labelled data, beside ftfy and chardet in the same run.

    python tests/bench/encoding.py DATA_DIRECTORY [SHARE] [--ftfy CASES.json] [--only PART ...]
        [--group GROUP ...] [--by-damage] [--show N] [--alone]

DATA_DIRECTORY holds gzipped JSON lines: `mojibake` (clean, damaged, damage, group, recoverable),
`clean` and `clean_hard` (text), `charset` (bytes in base64, enc). SHARE (0..1) takes a part of
the rows. CASES.json are ftfy's own published cases (`tests/test_cases.json` of its sources, Apache
2.0). PART is `speed`, `files`, `damaged`, `clean` or `names` (of CLDR); GROUP a group or a damage
of `mojibake`.
`--lists FILE` counts what is changed in a file of clean lines. Nothing here is a test: it prints
what it measures.
"""

import argparse
import base64
import gc
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time
from typing import Any

import chardet
import ftfy

from polyglot_clean.encoding import (
    detect_encoding,
    plain_forms,
    repair_encoding,
    repair_misread,
)

Row = dict[str, Any]
POOLED = 40
PARTS = ("speed", "files", "damaged", "clean", "names")
FORMS: dict[str, Callable[[str], str]] = {
    "as they are": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "in quotes": "„{}“".format,
    "in guillemets": "«\u00a0{}\u00a0»".format,
}
FIGURES = ("restored", "wrong", "left", "flagged")


def rows(folder: Path, name: str, share: float) -> list[Row]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    step = max(1, round(1 / share))
    return every[::step]


def verdict(result: str, row: Row) -> str:
    if result == row["clean"]:
        return "restored"
    return "left" if result == row["damaged"] else "wrong"


def damaged(table: list[Row], options: argparse.Namespace) -> None:
    columns: defaultdict[str, list[str]] = defaultdict(list)
    for row in table:
        columns[row["damage"]].append(row["damaged"])
    wanted = [
        row
        for row in table
        if not options.group or {row["group"], row["damage"]} & set(options.group)
    ]
    counts: defaultdict[tuple[str, bool, str], dict[str, Counter[str]]] = defaultdict(
        lambda: {"alone": Counter(), "pooled": Counter(), "ftfy": Counter()}
    )
    shown: Counter[tuple[str, str]] = Counter()
    for row in wanted:
        siblings = tuple(columns[row["damage"]][:POOLED])
        alone = repair_encoding(row["damaged"])
        found = {"alone": alone.text, "ftfy": ftfy.fix_text(row["damaged"])}
        if not options.alone:
            found["pooled"] = repair_encoding(row["damaged"], siblings=siblings).text
        for damage in ("", row["damage"]) if options.by_damage else ("",):
            here = counts[str(row["group"]), bool(row["recoverable"]), str(damage)]
            for who, text in found.items():
                here[who][verdict(text, row)] += 1
            here["alone"]["flagged"] += bool(alone.flagged)
        for who in ("alone", "pooled"):
            seen = (str(row["damage"]), who)
            if who in found and found[who] != row["clean"] and shown[seen] < options.show:
                shown[seen] += 1
                print(f"{row['damage']} {row['lang']} {who}: {verdict(found[who], row)}")
                print(f"    clean   {row['clean']!r}")
                print(f"    damaged {row['damaged']!r}")
                print(f"    result  {found[who]!r}")
    print(f"{'group, in %':40} {'n':>5}  alone:     ok  wrong   left flagged  ", end="")
    print("pooled: ok  wrong   left  ftfy.fix_text: ok  wrong")
    for key in sorted(counts):
        group, recoverable, damage = key
        here = counts[key]
        total = sum(here["ftfy"].values())
        name = (damage and f"    {damage}") or group + ("" if recoverable else " (lost)")
        parts = [
            " ".join(f"{100 * here[who][figure] / total:6.1f}" for figure in figures)
            for who, figures in (("alone", FIGURES), ("pooled", FIGURES[:3]), ("ftfy", FIGURES[:2]))
        ]
        print(f"{name:40} {total:5}      {'       '.join(parts)}")


def clean(table: list[Row], name: str) -> None:
    texts = [row["text"] for row in table]
    ours = [text for text in texts if repair_encoding(text).text != text]
    flagged = sum(bool(repair_encoding(text).flagged) for text in texts)
    theirs = sum(ftfy.fix_text(text) != text for text in texts)
    print(f"{name}: {len(texts)} texts, changed by ours {len(ours)} (flagged {flagged}), ", end="")
    print(f"by ftfy.fix_text {theirs}")
    for text in ours[:20]:
        print("   ", ascii(text)[:100], "->", ascii(repair_encoding(text).text)[:100])


def names() -> None:
    """Names of languages, places and months in all locales of CLDR: what is read otherwise."""
    from babel import Locale, localedata

    every: set[str] = set()
    for tag in localedata.locale_identifiers():
        locale = Locale.parse(tag)
        tables = (locale.languages, locale.territories, locale.scripts, locale.currencies)
        for table in (*tables, locale.months["format"]["wide"], locale.days["format"]["wide"]):
            every.update(map(str, table.values()))
    for form, change in FORMS.items():
        texts = sorted(set(map(change, every)))
        found = [(text, repair_misread(text).text) for text in texts]
        wrong = [pair for pair in found if pair[0] != pair[1]]
        print(f"names of CLDR {form}: {len(texts)}, misread in our eyes {len(wrong)}")
        for text, after in wrong[:20]:
            print(f"    {text!r} -> {after!r}")


def lines_of(path: Path) -> None:
    """What is changed in clean lines: each is printed, for a person to judge."""
    count = changed = 0
    for line in path.read_text("utf-8").split("\n"):
        count += 1
        repair = repair_encoding(line)
        if repair.text != line:
            changed += 1
            print(f"    {line!r}\n    {repair.text!r} {[step.name for step in repair.steps]}")
    print(f"{path.name}: {count} lines, {changed} changed")


def cases(path: Path, show: int) -> None:
    """ftfy's own cases that ftfy passes: those that we leave or make into something else."""
    every = [case for case in json.loads(path.read_text("utf-8")) if case["expect"] == "pass"]
    lost = []
    theirs = ours = alike = 0
    for case in every:
        text = case["original"]
        wanted = case.get("fixed-encoding", case["fixed"])
        if ftfy.fix_encoding(text) != wanted:
            continue
        theirs += 1
        found = repair_encoding(text).text
        if found in (wanted, case["fixed"]):
            ours += 1
        elif found == plain_forms(wanted).text:
            alike += 1
        else:
            lost.append((case["label"], text, wanted, found))
    print(
        f"ftfy's cases: {len(every)}, restored by fix_encoding {theirs}, of these by ours {ours}",
        end="",
    )
    print(f", and {alike} with lookalikes put right as well")
    for label, text, wanted, found in lost[:show]:
        print(f"    {label}\n        {text!r}\n  want  {wanted!r}\n  ours  {found!r}")


def files(table: list[Row]) -> None:
    ours: Counter[str] = Counter()
    theirs = 0
    for row in table:
        data = base64.b64decode(row["bytes"])
        text = data.decode(row["enc"])
        found = detect_encoding(data).encoding
        result = "undecided" if found is None else str(data.decode(found, "replace") == text)
        ours[result] += 1
        name = chardet.detect(data)["encoding"]
        theirs += name is not None and data.decode(name, "replace") == text
        if result != "True":
            print(f"    {row['lang']} {row['enc']}: {detect_encoding(data)}"[:400])
    print(f"files: {len(table)}, exact {ours['True']}, wrong {ours['False']}, ", end="")
    print(f"undecided {ours['undecided']}; chardet alone exact {theirs}")


def microseconds(work: Callable[[str], object], texts: Iterable[str], times: int = 1) -> float:
    texts = list(texts)
    start = process_time()
    for _ in range(times):
        for text in texts:
            work(text)
    return (process_time() - start) / (times * len(texts)) * 1e6


def of_new_words(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """The texts of which no word beyond ASCII was in those before or is in `known`."""
    met = {word for text in known for word in text.split()}
    found = []
    for text in texts:
        words = {word for word in text.split() if not word.isascii()}
        if met.isdisjoint(words):
            found.append(text)
            met |= words
    return found


def speed(table: list[Row]) -> None:
    """CPU a text. Texts of the same languages load the tables beforehand; no word beyond ASCII of
    what is timed was in them or recurs, so that nothing remembered of words helps."""
    ascii_texts = [row["text"] for row in table if row["text"].isascii()]
    others = [row["text"] for row in table if not row["text"].isascii()]
    before = [text for text in others if not 20 <= len(text) <= 36][:3000]
    short = of_new_words([text for text in others if 20 <= len(text) <= 36], before)
    if not ascii_texts or not short:
        return
    for text in before:
        repair_encoding(text)
        ftfy.fix_text(text)
    gc.collect()
    gc.freeze()  # what this bench holds is not gone through for garbage
    new = microseconds(repair_encoding, short)
    seen = microseconds(repair_encoding, short, 3)
    theirs = microseconds(ftfy.fix_text, short)
    length = sum(map(len, short)) / len(short)
    print(
        f"clean, not ASCII, {len(short)} of {length:.0f} characters, no word met before: ", end=""
    )
    print(f"{new:.2f} µs, once more {seen:.2f} µs, ftfy.fix_text {theirs:.2f} µs", end="")
    print(f" ({theirs / new:.1f} and {theirs / seen:.1f} x)")
    ascii_texts = list(dict.fromkeys(ascii_texts))
    # Nothing is remembered of these, so they may be timed together more than once.
    plain = min(microseconds(repair_encoding, ascii_texts) for _ in range(20))
    theirs = min(microseconds(ftfy.fix_text, ascii_texts) for _ in range(3))
    nothing = min(microseconds(str.isascii, ascii_texts) for _ in range(20))
    print(f"printable ASCII, {len(ascii_texts)}: {plain:.3f} µs (a bare call in this loop ", end="")
    print(f"{nothing:.3f}), ftfy.fix_text {theirs:.2f} µs ({theirs / plain:.0f} x)")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("share", type=float, nargs="?", default=1.0)
    parser.add_argument("--ftfy", type=Path, metavar="CASES.json")
    parser.add_argument("--lists", type=Path, metavar="FILE")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=None)
    parser.add_argument("--group", nargs="+", default=[])
    parser.add_argument("--by-damage", action="store_true")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    only = options.only or ([] if options.ftfy or options.lists else PARTS)
    if "speed" in only:
        speed(rows(options.folder, "clean", 1.0))
    if "files" in only:
        files(rows(options.folder, "charset", options.share))
    if "clean" in only:
        for name in ("clean", "clean_hard"):
            clean(rows(options.folder, name, options.share), name)
    if "names" in only:
        names()
    if "damaged" in only:
        damaged(rows(options.folder, "mojibake", options.share), options)
    if options.ftfy:
        cases(options.ftfy, max(options.show, 40))
    if options.lists:
        lines_of(options.lists)


if __name__ == "__main__":
    main()
