"""The encoding of a file, from its bytes.

In the order of their force: a byte order mark; the zero bytes of UTF-16 and UTF-32; strict UTF-8,
which other text hardly ever is by chance; then a detector, which has to agree with what the
letters of the languages cost (`plausible`). A declaration inside the file is evidence like any
other, and checked. Where they disagree nothing is decided: a person is shown both openings. Nor is
it of a few letters beyond ASCII that another encoding would read as well.

The detector is chardet 7 (0BSD, kept, wheels for all platforms): of 441 files in 74 pairs of
language and encoding it reads 98.6% exactly, charset-normalizer 3.5 (MIT) 81.9%, and in a third
of the time. Its confidence does not tell right from wrong, so it is not used.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from polyglot_clean.codecs_by_name import text_encoding
from polyglot_clean.encoding.charsets import MANY_BYTE, NAMES
from polyglot_clean.encoding.plausible import cost
from polyglot_clean.encoding.shapes import shape
from polyglot_clean.model import Evidence

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([a-z0-9._:-]+)"
    rb"|<meta[^>]{0,120}?charset\s*=\s*[\"']?\s*([a-z0-9._:-]+)"
    rb"|^content-type:[^\n]{0,120}?charset\s*=\s*[\"']?([a-z0-9._:-]+)"
    rb"|coding[:=]\s*([a-z0-9._-]+)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 2048  # bytes in which a declaration is looked for (the HTML standard asks for 1024)
_SAMPLE = 1600  # bytes that are weighed
_OPENING = 60  # characters that are shown
_DOUBT = 0.03  # share of the cost by which another encoding may be better than the detector's
_SURE = 12.0  # nats under which a difference is noise
_FEW = 40  # bytes beyond ASCII that are too few for a detector alone
_NEAR = 2.0  # nats by which the reading of a few letters has to beat every other
_SPARSE = 0.03  # of the bytes: so few are foreign words in English, say `naïve`
_CLEARLY = 4.0  # nats by which another reading of such words has to be better, to be a question
_RIVALS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp874", "koi8-r", "koi8-u", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "cp437",
    "cp850", "cp852", "cp866", "mac_roman", "mac_cyrillic", "gb18030", "big5", "cp932", "euc_jp",
    "cp949",
)  # fmt: skip
_SELDOM = (
    "iso8859-8", "iso8859-9", "iso8859-13", "iso8859-15", "cp737", "cp775", "cp862", "mac_greek",
    "mac_latin2", "mac_turkish",
)  # fmt: skip
_HOME = "cp1252"
_USUAL_FEE, _SELDOM_FEE, _RARE_FEE = 2.5, 5.0, 8.0
"""How much less usual other encodings are than Windows-1252, in nats."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding (a name Python knows) and how the file begins in it."""

    encoding: str
    opening: str


@dataclass(frozen=True, slots=True)
class Detection:
    """`encoding` is None where it is not settled; then `guesses` holds what it may be."""

    encoding: str | None
    evidence: tuple[Evidence, ...]
    guesses: tuple[Guess, ...] = ()


def detect_encoding(data: bytes) -> Detection:
    """The encoding that all of `data` is in.

    >>> detect_encoding("Žluťoučký kůň".encode()).encoding
    'utf-8'
    >>> detect_encoding("Съешь же ещё этих мягких французских булок".encode("koi8-r")).encoding
    'koi8-r'
    """
    return _by_mark(data) or _by_zeros(data) or _by_utf8(data) or _by_letters(data)


def _by_mark(data: bytes) -> Detection | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and _reads(data, encoding) is not None:
            return _settled(encoding, "byte-order-mark", f"it begins with the mark of {encoding}")
    return None


def _by_zeros(data: bytes) -> Detection | None:
    """UTF-16 or UTF-32 without a mark: digits, spaces and line ends have zero bytes in them."""
    if b"\0" not in data:
        return None
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = _reads(data, encoding)
        if text and "\0" not in text and not set(shape(text[:_SAMPLE])) & set("?!"):
            return _settled(encoding, "zero-bytes", f"its zero bytes are those of {encoding}")
    return Detection(None, (Evidence("binary", "it holds zero bytes: this is no text"),))


def _by_utf8(data: bytes) -> Detection | None:
    if b"\x1b" in data:
        return None  # ISO 2022 looks like ASCII
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _settled("utf-8", "valid-utf-8", "all of it is valid UTF-8")


def _by_letters(data: bytes) -> Detection:
    found = _detected(data)
    declared = _declaration(data)
    evidence = []
    if declared:
        evidence.append(Evidence("declared", f"it says that it is in {declared}"))
        if _reads(data, declared) is None:
            declared = None
    if found is None and declared is None:
        return Detection(None, (*evidence, Evidence("no-encoding", "no encoding fits its bytes")))
    choice = declared or found or ""
    if declared and found and _best_rival(data, declared, [found])[0]:
        choice = found
    rivals = [name for name in (found, declared, *_RIVALS) if name and name != choice]
    best, margin = _best_rival(data, choice, rivals)
    if best is None and choice != declared:
        best, margin = _near_rival(data, choice)
    if best is None:
        detail = f"its letters are most plausible in {NAMES.get(choice, choice)}"
        evidence.append(Evidence("plausible-letters", detail))
        return Detection(choice, (*evidence, *_commas_below(data, choice)))
    detail = f"the detector says {choice}, the letters say {best} (by {margin:.0f} nats)"
    if margin <= 0:
        detail = f"too few letters tell {choice} from {best}"
    guesses = tuple(Guess(name, _opening(data, name)) for name in (choice, best))
    return Detection(None, (*evidence, Evidence("disagreement", detail)), guesses)


def _detected(data: bytes) -> str | None:
    from chardet import detect

    name = detect(data)["encoding"]
    if name is None:
        return None
    codec = codecs.lookup(name).name
    return codec if _reads(data, codec) is not None else None


def _commas_below(data: bytes, choice: str) -> Iterator[Evidence]:
    """Romanian in ISO 8859-16 has the bytes of the older encodings, which have other letters.

    Nothing in the bytes tells `ş` from `ș`; the older encodings are met far more often.
    """
    text = _reads(data, "iso8859-16") if choice in _CEDILLAS else None
    if text and text == data.decode(choice).translate(_AS_COMMAS) and set(text) & set("țȚ"):
        yield Evidence("same-bytes", "in ISO 8859-16 its ş and ţ would be ș and ț")


_CEDILLAS = ("cp1250", "iso8859-2")
_AS_COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")


def _declaration(data: bytes) -> str | None:
    names = (next(filter(None, found)).decode() for found in _DECLARED.findall(data[:_HEAD]))
    return next(filter(None, map(text_encoding, names)), None)


def _best_rival(data: bytes, choice: str, names: list[str]) -> tuple[str | None, float]:
    """The encoding whose letters are clearly more plausible than those of `choice`, if any."""
    sample = _sample(data, choice)
    own = _price(sample, choice)
    best, least = None, own - max(_SURE, own * _DOUBT)
    for name in names:
        if _reads(data, name) is None:
            continue
        price = _price(sample, name)
        if price < least:
            best, least = name, price
    return best, own - least


def _near_rival(data: bytes, choice: str) -> tuple[str | None, float]:
    """An encoding in which a few letters are as plausible, or nearly so, but are others."""
    few = sum(byte > 0x7F for byte in data)
    if few >= _FEW:
        return None, 0.0
    at_home = _fee(choice) == 0.0 and few < _SPARSE * len(data)
    meant = _reads(data, choice)
    own = _price(data, choice) + _fee(choice)
    rivals = [
        (_price(data, name) + _fee(name), name)
        for name in (*_RIVALS, *_SELDOM)
        if _reads(data, name) not in (None, meant)
    ]
    near = own - _CLEARLY if at_home else own + _NEAR
    least, best = min(rivals, default=(near, None))
    return (best, own - least) if least < near else (None, 0.0)


def _fee(encoding: str) -> float:
    if encoding in (_HOME, "iso8859-1"):
        return 0.0
    if encoding in _RIVALS:
        return _USUAL_FEE
    return _SELDOM_FEE if encoding in _SELDOM else _RARE_FEE


def _price(sample: bytes, encoding: str) -> float:
    """What a text costs; Windows-1258 writes letters and tones apart, so they are composed."""
    return cost(normalize("NFC", sample.decode(encoding, "ignore")))


def _sample(data: bytes, encoding: str) -> bytes:
    """Whole lines that are not ASCII, as many as are weighed."""
    if encoding.startswith("iso2022"):
        return data[:_SAMPLE]
    lines = b"\n".join(line for line in data[: 1 << 16].splitlines() if not line.isascii())
    many = encoding in MANY_BYTE or encoding.startswith(("euc", "gb", "big5", "shift", "cp9"))
    if len(lines) <= _SAMPLE or not many:
        return lines[:_SAMPLE]
    return lines[:_SAMPLE].decode(encoding, "ignore").encode(encoding)


def _reads(data: bytes, encoding: str) -> str | None:
    """The text, if the encoding reads all of it."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _opening(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace")
    line = next((line for line in text.splitlines() if not line.isascii()), text)
    return line.strip()[:_OPENING]


def _settled(encoding: str, kind: str, detail: str) -> Detection:
    return Detection(encoding, (Evidence(kind, detail),))
