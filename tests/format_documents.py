"""Documents of every format, generated, and what another parser makes of them.

A format without an entry in `DOCUMENTS` fails its laws.
"""

import csv
import datetime
import email
import io
import json
from collections.abc import Callable, Iterator
from typing import Literal

import yaml
from hypothesis import strategies as st

Values = list[list[tuple[str, str]]]
"""For each record its fields, as paths and values."""

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
HARD = st.sampled_from(
    [
        "24 февраля 2022, 17:37",
        "2022-02-24",
        "2022-02-24T17:37",
        'l\'été "chaud" \\ /',
        "كان النهر رمادياً",
        "\u202eשלום\u202c",
        "👩‍👩‍👧 日本",
        "a: b # c",
        "a, b; c | d\te",
        "- x",
        "no",
        "12:30",
        "1984",
        "null",
        "{x}",
        "[x]",
        "'",
        '"',
        '"x" y',
        "x\ny",
        "x\r\ny\n",
        " x ",
        "",
        "\u2028\x85\x0b",
        "\ufeffx",
        "\x01\x7f\x9f",
        "&amp; &x *x !x %x @x `x ?x",
        "---",
        "...",
        "https://example.org/?a=b#c",
    ]
)
VALUES = TEXT | HARD
"""Values that break formats."""

WORDS = st.text("abcxyzйцу 木", min_size=1, max_size=8).map(str.strip).filter(bool)
NEWLINES = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from(["", "", "\ufeff"])


def _flat(value: object, path: str = "", inside: bool = False) -> Iterator[tuple[str, object]]:
    """Leaves with their paths."""
    if isinstance(value, Pairs | dict):
        for key, item in value.items():
            yield from _flat(item, f"{path}.{key}" if path else key, inside=True)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _flat(item, f"{path}[{index}]", inside=True)
    else:
        yield path if inside else "(value)", value


class Pairs:
    """An object of JSON with all copies of its keys."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        self.pairs = pairs

    def items(self) -> list[tuple[str, object]]:
        return self.pairs


@st.composite
def jsonl_documents(draw: st.DrawFn) -> str:
    any_text = VALUES | st.text(max_size=5)  # lone surrogates, too
    leaves = any_text | st.none() | st.booleans() | st.integers() | st.floats()
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3),
        max_leaves=6,
    )
    lines = []
    for value in draw(st.lists(values, max_size=5)):
        ascii_only = draw(st.booleans())
        separators = draw(st.sampled_from([None, (",", ":"), (" ,\t", " : ")]))
        line = json.dumps(value, ensure_ascii=ascii_only, separators=separators)
        if any("\ud800" <= char <= "\udfff" for char in line):
            line = json.dumps(value)
        if draw(st.booleans()):
            line = line.replace("/", "\\/")
        lines.append(draw(st.sampled_from(["", " "])) + line)
    lines += draw(st.sampled_from([[], [""], ["", " \t", ""], ['{"a": "x", "a": "y"}']]))
    newline = draw(NEWLINES)
    return draw(MARKS) + newline.join(lines) + draw(st.sampled_from(["", newline]))


def jsonl_values(text: str) -> Values:
    lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip(" \t\r")]
    records = [json.loads(line, object_pairs_hook=Pairs) for line in lines]
    return [[(p, v) for p, v in _flat(record) if isinstance(v, str)] for record in records]


@st.composite
def delimited_documents(draw: st.DrawFn) -> str:
    delimiter = draw(st.sampled_from([",", "\t", ";", "|"]))
    columns = draw(st.integers(2, 4))
    names = draw(st.lists(WORDS, min_size=columns, max_size=columns))
    cells = st.lists(VALUES.filter(lambda value: "\0" not in value), max_size=columns + 1)
    rows = draw(st.lists(cells, max_size=5))
    out = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if draw(st.booleans()) else csv.QUOTE_MINIMAL
    newline = draw(NEWLINES)
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=newline)
    writer.writerows([names, *rows])
    text = out.getvalue()
    return draw(MARKS) + (text if draw(st.booleans()) else text.removesuffix(newline))


def delimited_values(text: str) -> Values:
    text = text.removeprefix("\ufeff").lstrip("\r\n")
    head = text.splitlines()[0]
    delimiter = max("\t,;|", key=head.count)
    names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    paths = [*(name.strip() for name in names), *(f"column {n + 1}" for n in range(len(names), 9))]
    return [list(zip(paths, row, strict=False)) for row in rows if row]


WRITTEN_FRONT_MATTER = (
    "---\ntitle: War # a comment\ndate: &d 24.2.2022\nmodified: *d\ntag: !!str 12\n---\nBody: x\n",
    "---\ndescription: >-\n  one two\n  three\n\n  four\nnote: |\n  lit\n   eral\n\nx: y\n---\n",
    "---\ntags: [a, 'b''c', \"d\\te\", {k: v}]\n? complex\n: value\n? [a]\n: b\n...\nBody",
    "---\nplain: goes on\n  in a line\nquoted: 'goes\n  on'\nempty:\nnull_: ~\nyear: 1984\n---\n",
    '---\r\ntitle: "x"\r\ntext: |\r\n  a\r\n  b\r\n---\r\nBody\r\n',
)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, _: object) -> bool:
        return True


@st.composite
def front_matter_documents(draw: st.DrawFn) -> str:
    if draw(st.integers(0, 3)) == 0:
        return draw(MARKS) + draw(st.sampled_from(WRITTEN_FRONT_MATTER))
    leaves = VALUES | st.integers() | st.booleans() | st.none() | st.dates()
    tree = st.dictionaries(
        WORDS,
        leaves | st.lists(leaves, max_size=3) | st.dictionaries(WORDS, leaves, max_size=3),
        min_size=1,
        max_size=4,
    )
    block = yaml.dump(
        draw(tree),
        Dumper=_NoAliases,
        allow_unicode=draw(st.booleans()),
        default_style=draw(st.sampled_from([None, None, '"', "'", "|", ">"])),
        default_flow_style=draw(st.sampled_from([False, True, None])),
        width=draw(st.sampled_from([20, 80, 1000])),
        sort_keys=False,
    )
    newline = draw(NEWLINES)
    text = f"---\n{block}---\n\nBody: text, 24 февраля 2022\n"
    return draw(MARKS) + text.replace("\n", newline)


def front_matter_values(text: str) -> Values | None:
    block = text.removeprefix("\ufeff").replace("\r\n", "\n").removeprefix("---\n")
    block = block.split("\n---\n")[0].split("\n...\n")[0] + "\n"
    if "*d" in block or "? complex" in block or "!!timestamp" in block:
        return None  # aliases, keys without a name, tags: none of our fields
    plain = dict(_flat(yaml.load(block, yaml.BaseLoader)))
    meant = dict(_flat(yaml.load(block, yaml.SafeLoader)))
    values = [(p, str(plain[p])) for p, v in meant.items() if isinstance(v, str | datetime.date)]
    return [values] if values else []


LABELS = ("Title", "Author", "Date", "Published", "Source", "Language")
DATES = ("24 февраля 2022, 17:37", "2022-02-24", "3 May 2021", "24. Februar 2022")
LINES = st.text("abc XYZ йц 木 \"'#:&,", min_size=1, max_size=20).map(str.strip).filter(bool)
WRITTEN_HEADERS = (
    "Posted 24 февраля 2022,, 17:37\n\nUpdated 24 декабря 2022,, 22:38\n\nWar\nWar\n\n"
    "24 февраля 2022, 17:37\n\nOn 3 March 2021 it began.\n",
    "題名：港の朝\n著者：水野 葉\n公開日：２０２２年２月２４日（木）\n\n港はその朝、灰色だった。\n",
    "2022年2月24日公開\n\n2022年3月3日更新\n\n本文はここから始まります。\n",
    "#META# 010.AuthorAKA :: x\n#META# 020.BookTITLE :: NODATA\n#META#Header#End#\n",
    "[#]: author: (Ann Smith)\n[#]: subject: (How to: use it)\n\nBody\n",
    "% title: War\n% author: Ann\n\nText\n",
    "# War\n\n**Author:** Ann Smith\n**Published**: 24 Feb 2022  \n\nText\n",
    "From: x\nSubject: goes on\n in a line\nDate: 3 May 2021\n\nText\n",
    "العنوان: رسائل\nتاريخ النشر: ٢٤ فبراير ٢٠٢٢\n\nكان النهر رمادياً.\n",
)


@st.composite
def headers_documents(draw: st.DrawFn) -> str:
    newline = draw(NEWLINES)
    if draw(st.booleans()):
        return draw(MARKS) + draw(st.sampled_from(WRITTEN_HEADERS)).replace("\n", newline)
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=4, unique=True))
    dates = st.sampled_from(DATES)
    lines = [f"{label}: {draw(LINES | dates)}" for label in labels]
    return newline.join([*lines, "", "On 24 February 2022 the ferry came: late, as ever.", ""])


def headers_values(text: str) -> Values | None:
    if not text.startswith(LABELS):
        return None
    found = email.message_from_string(text).items()
    return [[(label, value.strip()) for label, value in found]]


DOCUMENTS: dict[str, st.SearchStrategy[str]] = {
    "jsonl": jsonl_documents(),
    "delimited": delimited_documents(),
    "front_matter": front_matter_documents(),
    "headers": headers_documents(),
}

PARSERS: dict[str, Callable[[str], Values | None]] = {
    "jsonl": jsonl_values,
    "delimited": delimited_values,
    "front_matter": front_matter_values,
    "headers": headers_values,
}
