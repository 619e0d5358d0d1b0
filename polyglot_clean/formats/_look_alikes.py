"""Texts whose first lines look like a header and are none: what gives each of them away.

Where another program or standard owns the lines (mail, HTTP, patches, packages, subtitles), dates
are written as it wants them, and must stay so.
"""

import re
from collections import Counter
from collections.abc import Sequence

from polyglot_clean.formats._header_lines import Line, is_sentence, roles_of
from polyglot_clean.model import DATE_ROLES, LANGUAGE_ROLES, Role

_HEAD = 1 << 16  # code points of a text that are looked at
_CODE = re.compile(r"[;{]$|=>|:=|==|^\w+(?:\[.*\])?\s*=\s|^\{")
_ENTITY = re.compile(r"&#?\w+;")
_QUANTITY = re.compile(r"\W*\d+(?:[.,/]\d+)?\s*(?:[^\W\d]+\.?)?(?:\s[^\W\d]+)?")
_PROTOCOLS = frozenset({
    # robots.txt (RFC 9309), mail (RFC 5322, 2045, 6376), HTTP (RFC 9110, 9111)
    "user-agent", "disallow", "message-id", "received", "return-path", "mime-version",
    "content-type", "content-transfer-encoding", "content-length", "in-reply-to", "delivered-to",
    "dkim-signature", "server", "cache-control", "set-cookie", "etag",
    # packages: Debian's control files, Python's core metadata, Java's manifests, R
    "maintainer", "standards-version", "metadata-version", "manifest-version", "package",
    # gettext, SPDX, LDIF (RFC 2849), PEP 1
    "project-id-version", "pot-creation-date", "po-revision-date", "language-team",
    "spdx-license-identifier", "spdxversion", "datalicense", "dn", "objectclass", "post-history",
})  # fmt: skip
_MAIL = frozenset({"from", "to", "subject"})
_DATED = _MAIL | {"revision", "changeset"}
_MAIL_DATE = re.compile(  # RFC 5322, section 3.3; HTTP-date of RFC 9110; `git log`, `svn info`
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[-+]\d{4}|[A-Z]{2,4})"
    r"(?: \(.*\))?|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}(?: [-+]\d{4})?"
    r"|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [-+]\d{4} \(.*\)"
)
_PREAMBLE = re.compile(  # mbox, `git format-patch`, HTTP, `git log`, subtitles, PGP, INI
    r"From \S+ .*\d\d:\d\d:\d\d|HTTP/\d|(?:GET|POST|PUT|HEAD) \S+ HTTP/\d|commit [0-9a-f]{7,40}\b"
    r"|[\d:,.]+ --> [\d:,.]+|WEBVTT\b|BEGIN:V|-----BEGIN [A-Z ]+-----|\[[^\]\[]+\]$"
)
_RELEASE = re.compile(r"\W*(?:[^\W\d_]+ )?v?\d+\.\d+(?:\.\d+|[a-z]+\d*)*\W*(?:[^\W\d_]+)?")
_LIST = re.compile(r"[,;/、，·]|\s\W\s")
_KEY = re.compile(r"\w+(?:\.\w+)+")  # Java's properties: `app.name: x`
_NESTED = re.compile(r"^[\w-]+:[ ]*\n(?: *- | +[\w-]+:(?: |$))", re.MULTILINE)
_ALIGNED = re.compile(r"^\w[^:\n]*?[^\s:] {2,}:(?: |$)", re.MULTILINE)
_COLUMNS = re.compile(r"\S {4,}\S|\S *\t|\*[\w.-]+\*\s")
"""Columns, a tab among them; and the tag that each help file of Vim begins with."""
_COMMENT = re.compile(r"[ \t]*(?:#|%|--|//|/?\*|;)")
_PROGRAM = re.compile(
    r"#!|.*-\*-.*-\*-|\\[a-z]+[{\[]|#\s*include\b|import\b|from \S+ import\b|package\b|use\b|def\b"
    r"|class\b|function\b|library\(|set\b|SELECT\b|CREATE\b|<\?php|\w+ ?[:+]?= |@\w+|[{}]"
)


def is_look_alike(entries: Sequence[Line], titles: Sequence[Line]) -> bool:
    """Whether the lines speak for another kind of text than a header."""
    return (
        _is_protocol(entries, titles)
        or _is_release(titles)
        or any(_COLUMNS.search(line.value) for line in titles)
        or any(_KEY.fullmatch(line.label) for line in entries if not line.known)
        or any(line.label.endswith("..") for line in entries)
        or _is_curriculum(entries)
        or _is_talk(entries)
        or _is_code(entries)
        or _is_recipe(entries)
    )


def is_one_of_many(block: Sequence[Line], text: str) -> bool:
    """Whether the labels come again: entries of a change log, a list of records.

    A date's label three times, or twice with another label; a body may well say once more when it
    was written, and a document may have three authors. A label counts with its colon, at the
    beginning of a line.
    """
    head = text[:_HEAD]
    labels = {line.label for line in block if line.known and line.label}
    times = {label: _times(label, head) for label in labels}
    dates = [times[label] for label in labels if roles_of(label) & DATE_ROLES]
    often = max(dates, default=0)
    return often > 2 or (often > 1 and sum(count > 1 for count in times.values()) > 1)


def is_structured(block: Sequence[Line], text: str) -> bool:
    """Whether the lines are YAML with lists, or a table aligned at its colons (`exiftool`)."""
    end = block[-1].end
    return bool(_NESTED.search(text[: end + 200])) or len(_ALIGNED.findall(text[:end])) > 1


def _times(label: str, text: str) -> int:
    return len(re.findall(rf"^\W{{0,3}}{re.escape(label)}\W{{0,3}}[:：] *\S", text, re.MULTILINE))


def is_comment(block: Sequence[Line], text: str) -> bool:
    """Whether the lines are comments at the top of a program."""
    if text.startswith("#!"):
        return True
    lines = text[: block[-1].end].splitlines()
    marked = sum(bool(_COMMENT.match(line)) for line in lines if line.strip())
    if marked * 2 <= len(block):
        return False
    below = (line for line in text[block[-1].end : _HEAD].splitlines() if line.strip())
    after = next((line for line in below if not _COMMENT.match(line)), "")
    return bool(_PROGRAM.match(after)) or lines[0].lstrip().startswith(("--", "//", "/*", ";"))


def _is_protocol(entries: Sequence[Line], titles: Sequence[Line]) -> bool:
    """Whether another standard owns the lines: mail, HTTP, robots.txt, packages, patches."""
    labels = {line.label.lower() for line in entries}
    dated = any(_MAIL_DATE.fullmatch(line.value) for line in entries)
    return (
        not labels.isdisjoint(_PROTOCOLS)
        or (dated and not labels.isdisjoint(_DATED))
        or labels >= _MAIL
        or any(_PREAMBLE.match(line.value) for line in titles)
    )


def _is_release(titles: Sequence[Line]) -> bool:
    """Whether a heading is a version (`## 1.2.0`, `Version 1.2`): notes on what changed in it."""
    return any(_RELEASE.fullmatch(line.value) for line in titles)


def _is_curriculum(entries: Sequence[Line]) -> bool:
    """Whether nothing is known of a document but languages, among other lines: those of a person.

    `Languages: English, French` stands in a curriculum vitae beside degrees and jobs.
    """
    known = [line for line in entries if line.known]
    roles = frozenset[Role]().union(*(roles_of(line.label) for line in known))
    speaking = bool(roles) and roles <= LANGUAGE_ROLES
    return speaking and (len(entries) > 1 or bool(_LIST.search(known[0].value)))


def _is_talk(entries: Sequence[Line]) -> bool:
    """Whether the labels are speakers: one speaks twice, or most of them speak in sentences."""
    spoken = Counter(line.label for line in entries if is_sentence(line.value))
    unknown = sum(not line.known and is_sentence(line.value) for line in entries)
    settled = sum(line.weight > 1 for line in entries)
    return unknown > settled or any(times > 1 for times in spoken.values())


def _is_code(entries: Sequence[Line]) -> bool:
    return sum(bool(_CODE.search(_ENTITY.sub("", e.value))) for e in entries) * 2 > len(entries)


def _is_recipe(entries: Sequence[Line]) -> bool:
    """Whether quantities prevail: `Flour: 500 g`."""
    quantities = sum(bool(_QUANTITY.fullmatch(line.value)) for line in entries if not line.known)
    return quantities > 1 and quantities > sum(line.known for line in entries)
