"""Text that was escaped for some carrier and never unwrapped.

HTML entities (HTML Living Standard, named character references), percent encoding (RFC 3986),
encoded words (RFC 2047), quoted-printable (RFC 2045), UTF-7 (RFC 2152), and the escapes of
programming languages, of R (`<U+00E9>`) and of LaTeX. Each is unwrapped only where it is whole and
what comes out is valid text; code, paths and addresses stay as they are.
"""

import binascii
import html.entities
import re
import unicodedata
from collections.abc import Callable

from polyglot_clean.encoding.plausible import cost
from polyglot_clean.encoding.repairs import Repair, RepairStep
from polyglot_clean.encoding.shapes import shape
from polyglot_clean.model import Evidence

_ROUNDS = 3
_SCREEN = re.compile(
    r"&(?:#[0-9xX]|[A-Za-z])|%[0-9A-Fa-fu]|\\[uUxX'\"`^~=.vHcdbkrn{]|=\?|=[0-9A-F]{2}|<U\+"
    r"|\+[A-Za-z0-9/]{3}"
)
_NUMBERED = re.compile(
    r"&#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}))(;|(?![0-9A-Za-z;]))|&#([0-9]{2,7});?"
)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});|&([A-Za-z]{2,8})(?![A-Za-z0-9;=])")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_PERCENT_U = re.compile(r"(?:%u[0-9A-Fa-f]{4})+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|^(?:mailto|urn|doi|data):|^www\.")
_BACKSLASH_U = re.compile(r"(?:\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\u\{[0-9A-Fa-f]{1,6}\})+")
_BACKSLASH_X = re.compile(r"(?:\\x[0-9A-Fa-f]{2})+")
_R_STYLE = re.compile(r"<U\+([0-9A-Fa-f]{4,8})>")
_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]+?)(?:\*[A-Za-z-]+)?\?([bBqQ])\?([!->@-~]*)\?=")
_WORDS = re.compile(_WORD.pattern + r"(?:\s+" + _WORD.pattern + ")*")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")
_UTF7 = re.compile(r"\+([A-Za-z0-9+/]{3,})-?")
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LATEX = re.compile(r"\{\\(['`^\"~=.])(\\?[A-Za-z])\}|\\(['`^\"~=.uvHckrdb])\{(\\?[A-Za-z])\}")
_LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8-r"),
    *("gb18030", "big5", "euc_kr"),
)


def may_be_escaped(text: str) -> bool:
    """Whether `text` holds what an escape begins with; where not, `unescape` changes nothing.

    >>> may_be_escaped("Caf&eacute;"), may_be_escaped("Q & A, 50 %")
    (True, False)
    """
    return (
        "&" in text or "%" in text or "\\" in text or "=" in text or "+" in text
    ) and _SCREEN.search(text) is not None


def unescape(text: str) -> Repair:
    """`text` with each kind of escape unwrapped that it holds, in up to three rounds.

    >>> unescape("Caf&amp;eacute;").text, unescape("Bj=C3=B6rk").text
    ('Café', 'Björk')
    >>> unescape("Q&A: R&D at AT&T").text, unescape("C:\\\\users\\\\xavier").text
    ('Q&A: R&D at AT&T', 'C:\\\\users\\\\xavier')
    """
    steps: list[RepairStep] = []
    for _ in range(_ROUNDS):
        before = text
        for kind, unwrap in _KINDS.items():
            if not may_be_escaped(text):
                break
            plain = unwrap(text)
            if plain != text and _valid(plain, text):
                steps.append(RepairStep(kind, text, plain, (Evidence("escape", kind),)))
                text = plain
        if text == before:
            return Repair(text, tuple(steps))
    # Text that needs a fourth round is about escapes rather than damaged by them.
    return Repair(text, tuple(steps)) if unescape_is_done(text) else Repair(steps[0].before)


def unescape_is_done(text: str) -> bool:
    """Whether no kind of escape is left that would be unwrapped."""
    return all(
        plain == text or not _valid(plain, text)
        for plain in (unwrap(text) for unwrap in _KINDS.values())
    )


def _valid(plain: str, text: str) -> bool:
    kinds, before = shape(plain), shape(text)
    return all(kinds.count(kind) <= before.count(kind) for kind in "?!") and bool(plain.strip())


def _entities(text: str) -> str:
    if _ABOUT_MARKUP.search(text):
        return text
    return _NAMED.sub(_named, _NUMBERED.sub(_numbered, text))


def _entities_of_bytes(text: str) -> str:
    """Entities for each byte of UTF-8: `&Atilde;&copy;`, and `&#128;` where HTML has no byte."""
    if not _NUMBERED.search(text) and text.count("&") < 2:
        return text
    plain = _BYTE_ENTITY.sub(lambda found: chr(int(found[1])), text)
    plain = _NAMED.sub(_named, plain)
    try:
        meant = plain.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    return text if meant.isascii() or _ENTITY_LEFT.search(meant) else meant


_BYTE_ENTITY = re.compile(r"&#(1[2-9][0-9]|2[0-4][0-9]|25[0-5]);")
_ABOUT_MARKUP = re.compile(r"\b(?:X?HTML|XML|SGML)\b")  # who names it shows its entities
_ENTITY_LEFT = re.compile(r"&#?\w+;")


def _numbered(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[4]
    code = int(digits, 16 if found[1] else 10)
    if code < 0x20 or (code < 0xA0 and not found[0].endswith(";")):
        return found[0]
    meant = html.unescape(f"&#{code};")
    return found[0] if meant == "\ufffd" or not meant else meant


def _named(found: re.Match[str]) -> str:
    if found[1]:
        meant = html.entities.html5.get(f"{found[1]};")
        return meant if meant is not None else found[0]
    meant = html.entities.html5.get(found[2])
    return meant if meant is not None and meant >= "\u00c0" and meant.isalpha() else found[0]


def _percent(text: str) -> str:
    if _ADDRESS.search(text):
        return text
    runs = _PERCENT.findall(text)
    if not any(int(byte, 16) > 0x7F for run in runs for byte in run[1:].split("%")):
        return text
    spaced = text.replace("+", " ") if " " not in text and "+" in text else text
    plain = _percent_as(spaced, "utf-8")
    if plain is not None:
        return plain
    readings = {codec: _percent_as(spaced, codec) for codec in _LEGACY}
    return _settled({c: each for c, each in readings.items() if each is not None}, spaced)


def _percent_as(text: str, codec: str) -> str | None:
    """`text` with its percents read as that encoding says; the second byte may be an ASCII one."""
    from urllib.parse import unquote_to_bytes

    try:
        if codec in _ASCII_LATER and text.isascii():
            return unquote_to_bytes(text).decode(codec)
        runs = [bytes.fromhex(run.replace("%", "")) for run in _PERCENT.findall(text)]
        meant = iter([run.decode(codec) for run in runs])
    except UnicodeDecodeError:
        return None
    return _PERCENT.sub(lambda _: next(meant), text)


def _settled(readings: dict[str, str], text: str) -> str:
    """The reading of legacy bytes that makes plausible words, if no other one comes near."""
    if _NO_ESCAPE.search(text):
        return text
    costs: dict[str, float] = {}
    for codec, plain in readings.items():
        if not _strange(plain):
            own = cost(plain) + (0.0 if codec == "cp1252" else _OTHER_FEE)
            costs[plain] = min(own, costs.get(plain, own))
    if not costs:
        return text
    best, *rivals = sorted(costs, key=lambda plain: (costs[plain], plain))
    return text if rivals and costs[rivals[0]] < costs[best] + 2.0 else best


_OTHER_FEE = 2.0  # nats: Windows-1252 is what addresses of the Latin script were written in
_ASCII_LATER = frozenset({"gb18030", "big5"})


_NO_ESCAPE = re.compile(r"(?<!%[0-9A-Fa-f])\d%|%%|%(?:[A-F][a-f]|[a-f][A-F])")
"""Percents and directives (`5%DE`, `%%BeginDocument`): who escapes keeps to one case of digits."""


def _strange(plain: str) -> bool:
    return any(
        kind in "#+!?_" for mark, kind in zip(plain, shape(plain), strict=True) if mark > "\x7f"
    )


def _percent_u(text: str) -> str:
    return _PERCENT_U.sub(lambda found: _units(re.findall(r"%u(....)", found[0]), found[0]), text)


def _backslash_u(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        units: list[str] = []
        for code in re.findall(r"\\u([0-9A-Fa-f]{4})|\\U(.{8})|\\u\{([^}]*)\}", found[0]):
            units.extend(_as_units("".join(code)))
        return _units(units, found[0])

    return _BACKSLASH_U.sub(meant, text)


def _as_units(code: str) -> list[str]:
    number = int(code, 16)
    if number > 0x10FFFF:
        return ["D800"]  # a lone surrogate: refused
    data = chr(number).encode("utf-16-be", "surrogatepass").hex()
    return [data[at : at + 4] for at in range(0, len(data), 4)]


def _units(codes: list[str], raw: str) -> str:
    """UTF-16 code units as text; `raw` where they are no text, or only ASCII controls."""
    try:
        meant = bytes.fromhex("".join(codes)).decode("utf-16-be")
    except UnicodeDecodeError:
        return raw
    return meant if all(mark >= " " for mark in meant) else raw


def _backslash_x(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        data = bytes.fromhex(found[0].replace("\\x", ""))
        if data.isascii():
            return found[0]
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            plain = data.decode("latin-1")
            return plain if plain.isalpha() else found[0]

    return _BACKSLASH_X.sub(meant, text)


def _r_style(text: str) -> str:
    return _R_STYLE.sub(lambda found: _units(_as_units(found[1]), found[0]), text)


def _encoded_words(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        parts = [_encoded_word(*word.groups()) for word in _WORD.finditer(found[0])]
        return found[0] if None in parts else "".join(part or "" for part in parts)

    return _WORDS.sub(meant, text)


def _encoded_word(charset: str, kind: str, payload: str) -> str | None:
    try:
        if kind in "bB":
            data = binascii.a2b_base64(payload + "=" * (-len(payload) % 4), strict_mode=True)
        else:
            data = binascii.a2b_qp(payload, header=True)
        return data.decode(charset)
    except (LookupError, ValueError):
        return None


def _quoted_printable(text: str) -> str:
    if not re.search(r"=[89A-F][0-9A-F]", text):
        return text
    try:
        runs = [bytes.fromhex(run.replace("=", "")).decode() for run in _QUOTED.findall(text)]
    except UnicodeDecodeError:
        return text
    meant = iter(runs)
    return re.sub(r"=[ \t]*\r?\n", "", _QUOTED.sub(lambda _: next(meant), text))


def _utf7(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        payload = found[1]
        bits, spare = divmod(len(payload) * 6, 16)
        try:
            data = binascii.a2b_base64(payload + "A" * (-len(payload) % 4))
            plain = data[: bits * 2].decode("utf-16-be")
        except ValueError:
            return found[0]
        tail = int.from_bytes(data, "big") & ((1 << (len(data) * 8 - bits * 16)) - 1)
        good = spare < 6 and tail == 0 and not plain.isascii() and not _strange(plain)
        return plain if good else found[0]

    plain = _UTF7.sub(meant, text)
    if plain == text or cost(plain) + 6.0 > cost(text):
        return text
    return plain.replace("+-", "+")


def _latex(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        accent, letter = found[1] or found[3], (found[2] or found[4]).lstrip("\\")
        plain = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
        return plain if len(plain) == 1 else found[0]

    return _LATEX.sub(meant, text)


_KINDS: dict[str, Callable[[str], str]] = {
    "encoded words of an e-mail header (RFC 2047) were left": _encoded_words,
    "quoted-printable was left undecoded": _quoted_printable,
    "HTML entities of each byte of UTF-8 were left": _entities_of_bytes,
    "HTML entities were left": _entities,
    "percent encoding was left, with UTF-16 units": _percent_u,
    "percent encoding was left": _percent,
    "Unicode escapes of a programming language were left": _backslash_u,
    "byte escapes of a programming language were left": _backslash_x,
    "Unicode escapes of R were left": _r_style,
    "LaTeX accents were left": _latex,
    "UTF-7 was left undecoded": _utf7,
}
