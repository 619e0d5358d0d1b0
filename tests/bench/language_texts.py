"""Texts in 137 languages to fit the language table on: message catalogues and names of things.

Nothing of them is in the project; `train_languages.py` counts and weighs their letters. They are
unpacked into one folder, each archive under its name (`dpkg-deb -x`, `tar -x`, `unzip`):

| source | package | licence |
|---|---|---|
| CLDR 48: names of emoji, languages, territories, units, fields of dates | npm cldr-annotations-full, cldr-annotations-derived-full, cldr-localenames-full, cldr-units-full, cldr-dates-full 48.2.0 | Unicode-3.0 |
| CLDR 48: populations of territories, and what they write | npm cldr-core 48.2.0 | Unicode-3.0 |
| LibreOffice 7.4 interface | Debian libreoffice-l10n-* 7.4.7 | MPL-2.0 |
| LibreOffice 7.4 help | Debian libreoffice-help-* 7.4.7 | MPL-2.0 |
| Chromium 150 interface | Debian chromium-l10n 150.0 | BSD-3-Clause |
| Lighthouse, Home Assistant, Element | npm lighthouse 12.2.3, PyPI home-assistant-frontend 20250109.2, npm matrix-react-sdk 3.114.0 | Apache-2.0 |
| Firefox and Thunderbird 140 interface | Debian firefox-esr-l10n-*, thunderbird-l10n-* 140.12 | MPL-2.0 |
| Scratch editor and lessons | npm scratch-l10n 3.18.0 | BSD-3-Clause |
| OOUI, Blockly, TinyMCE, OpenStreetMap presets | npm oojs-ui 0.54.2, blockly 12.5.1, tinymce-i18n 26.9.21, @openstreetmap/id-tagging-schema 6.19.2 | MIT, Apache-2.0, MIT, ISC |
| Django, Wagtail, Kolibri | PyPI django 5.2.19, wagtail 8.0.1, kolibri 0.19.5 | BSD-3-Clause, BSD-3-Clause, MIT |
| words of texts of the web | Debian tesseract-ocr-* 4.1.0 (`lstm-word-dawg`, read with `dawg2wordlist`) | Apache-2.0 |
| MediaWiki core and extensions | Debian mediawiki 1.39.17 | GPL-2.0-or-later; counted, not copied |
"""  # noqa: E501

from __future__ import annotations

import gettext
import html
import json
import re
import subprocess
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from polyglot_clean.language.alphabets import alphabets

Texts = Iterator[tuple[str, str]]
"""Pairs of a catalogue's tag and a text."""

CODES = {
    "fil": "tl", "no": "nb", "iw": "he", "in": "id", "kmr": "ku", "sr-ec": "sr", "sr-el": "sr-Latn",
    "sr@latin": "sr-Latn", "sr-latn": "sr-Latn", "ku-latn": "ku", "kk-cyrl": "kk", "tg-cyrl": "tg",
    "tt-cyrl": "tt", "ug-arab": "ug", "kmr@latin": "ku", "ga-ie": "ga", "be-tarask": "",
    "zh-classical": "", "hi-latn": "", "ca@valencia": "ca", "hyw": "",
}  # fmt: skip
TESSERACT = {
    "afr": "af", "amh": "am", "ara": "ar", "asm": "as", "aze": "az", "bel": "be", "ben": "bn",
    "bod": "bo", "bos": "bs", "bre": "br", "bul": "bg", "cat": "ca", "ceb": "ceb", "ces": "cs",
    "cos": "co", "cym": "cy", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "epo": "eo",
    "est": "et", "eus": "eu", "fao": "fo", "fas": "fa", "fil": "tl", "fin": "fi", "fra": "fr",
    "fry": "fy", "gla": "gd", "gle": "ga", "glg": "gl", "hat": "ht", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "ind": "id", "isl": "is", "ita": "it", "jav": "jv", "kaz": "kk",
    "kir": "ky", "kmr": "ku", "lat": "la", "lav": "lv", "lit": "lt", "ltz": "lb", "mar": "mr",
    "mkd": "mk", "mlt": "mt", "mon": "mn", "mri": "mi", "msa": "ms", "nep": "ne", "nld": "nl",
    "nor": "nb", "oci": "oc", "pol": "pl", "por": "pt", "pus": "ps", "ron": "ro", "rus": "ru",
    "san": "sa", "slk": "sk", "slv": "sl", "snd": "sd", "spa": "es", "sqi": "sq", "srp": "sr",
    "srp_latn": "sr-Latn", "sun": "su", "swa": "sw", "swe": "sv", "tat": "tt", "tgk": "tg",
    "tir": "ti", "tur": "tr", "uig": "ug", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi",
    "yid": "yi", "yor": "yo",
}  # fmt: skip

_PLACES = re.compile(
    r"<[^<>]*>|\{\{[^{}]*\}\}|\[\[|\]\]|\{[^{}]*\}|\$\{?\w+\}?|%\(\w+\)[a-z]|%[0-9.$]*[a-zA-Z@]"
    r"|%%|\$\(\w+\)|&[a-z]+;|&#\d+;|https?://\S+|\S+@\S+|\\[nrt]|\b[A-Z_]{4,}\d*\b|(?<!\S)[^\s_/\\]*[_/\\]\S*"
)
_KEYS = re.compile(r"[~&](?=\w)|(?<!\w)_(?=\w)|(?<=\w)_(?=\w)")
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?։។။।॥…])\s+")


def cleaned(text: str) -> str:
    """A message without its placeholders, access keys and markup."""
    text = _PLACES.sub(" ", _KEYS.sub("", text))
    return _SPACE.sub(" ", text).strip(" \"'“”.,:;…!?*-–•()[]|=#")


# The sources.


def cldr(root: Path) -> Texts:
    def strings(tree: object) -> Iterator[str]:
        if isinstance(tree, str):
            yield tree
        elif isinstance(tree, list):
            yield " ".join(part for part in tree if isinstance(part, str))
        elif isinstance(tree, dict):
            for key, value in tree.items():
                if key not in {"short", "narrow"}:
                    yield from strings(value)

    for kind in ("annotations", "annotations-derived", "localenames", "units", "dates"):
        for folder in root.glob(f"npm/cldr-{kind}-full-*/package/*/*"):
            if "-" in folder.name.replace("sr-Latn", "") or not tag_of(folder.name):
                continue
            for path in sorted(folder.glob("*.json")):
                if path.name != "dateFields.json" and kind == "dates":
                    continue
                for text in strings(json.loads(path.read_text("utf-8"))):
                    if not re.fullmatch(r"[A-Za-z0-9_\-]+", text) or folder.name == "en":
                        yield folder.name, text


def catalogues(root: Path) -> Texts:
    """Compiled gettext catalogues: LibreOffice, Django, Wagtail, Kolibri."""
    places = ("usr/lib/libreoffice/program/resource/*/LC_MESSAGES/*.mo", "pypi/**/LC_MESSAGES/*.mo")
    for place in places:
        for path in sorted(root.glob(place)):
            with path.open("rb") as opened:
                catalogue = gettext.GNUTranslations(opened)
            messages: dict[object, str] = catalogue._catalog  # type: ignore[attr-defined]
            for key, text in messages.items():
                source = key[0] if isinstance(key, tuple) else key
                source = str(source).rpartition("\x04")[2]
                if source and text and text != source:
                    yield path.parts[-3], text
                if path.parts[-3] == "de" and source:
                    yield "en", source


_FLUENT = re.compile(r"(?:^[\w.-]+ ?= ?(.*)|^    \.?(?:[\w-]+ ?= ?)?(.*)|^    (.*))$", re.M)
_ENTRY = re.compile(r"^[^#!=\s][^=]*=(.*)$", re.M)


def mozilla(root: Path) -> Texts:
    for path in sorted(root.glob("usr/lib/*/**/*.xpi")):
        tag = path.name.removeprefix("langpack-").split("@")[0]
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith((".ftl", ".properties")):
                    text = archive.read(name).decode("utf-8", "replace")
                    if name.endswith(".ftl"):
                        text = re.sub(r"\n +(?![.*\[}\]])(?=\S)", " ", text)
                        text = re.sub(r"\n +\*?\[[\w-]+\] ?", "\nx = ", text)
                        text = re.sub(r"\n +\.", "\n", text)
                    for found in _ENTRY.finditer(text):
                        yield tag, re.sub(r"\\u[0-9a-fA-F]{4}", " ", found[1])


def packages(root: Path) -> Texts:
    """JSON and JavaScript catalogues of npm packages."""
    quoted = re.compile(r'"((?:[^"\\]|\\.)*)"\s*[:\]=]+\s*"((?:[^"\\]|\\.)*)"')
    for pattern in ("npm/oojs-ui-*/package/dist/i18n/*.json",
                    "npm/blockly-*/package/msg/*.js", "npm/tinymce-i18n-*/package/langs*/*.js",
                    "npm/openstreetmap-*/package/dist/translations/*.json"):  # fmt: skip
        for path in sorted(root.glob(pattern)):
            if path.name.endswith(".min.json") or path.stem == "qqq":
                continue
            for found in quoted.finditer(path.read_text("utf-8")):
                if found[2] != found[1]:
                    for part in _decoded(found[2]).split(","):
                        yield path.stem, part
    for path in sorted(root.glob("npm/scratch-l10n-*/package/locales/*-msgs.js")):
        data = json.loads(path.read_text("utf-8").partition("export default ")[2].rstrip(";\n "))
        for tag, messages in data.items():
            for text in messages.values():
                yield tag, str(text)
    for path in sorted(root.glob("pypi/kolibri/**/locale/*/LC_MESSAGES/*.json")):
        for text in json.loads(path.read_text("utf-8")).values():
            yield path.parts[-3], str(text)
    for path in sorted(root.glob("npm/scratch-l10n-*/package/www/**/*.json")):
        for text in json.loads(path.read_text("utf-8")).values():
            yield path.stem.rpartition(".")[2], str(text)


def chromium(root: Path) -> Texts:
    """Chromium's packed strings, and the catalogues of other programs that show web pages."""
    for path in sorted(root.glob("usr/lib/chromium/locales/*.pak")):
        if "_" not in path.stem:
            for text in _packed(path.read_bytes()):
                yield path.stem, text
    for pattern in ("npm/lighthouse-*/package/shared/localization/locales/*.json",
                    "npm/matrix-react-sdk-*/package/src/i18n/strings/*.json",
                    "pypi/home_assistant_frontend/**/translations/**/*.json"):  # fmt: skip
        for path in sorted(root.glob(pattern)):
            if path.stem.startswith(("en-X", "ar-X")):
                continue
            tag = re.sub(r"-[0-9a-f]{32}$", "", path.stem)
            for _, value in _items(path):
                message = value.get("message", "") if isinstance(value, dict) else value
                if isinstance(message, str):
                    yield tag, re.sub(r"\]\([^()]*\)", "]", message)


def _packed(data: bytes) -> Iterator[str]:
    """The strings of a data pack of version 5: a head of 12 bytes, then numbers with places."""
    count = int.from_bytes(data[8:10], "little")
    places = [
        int.from_bytes(data[at + 2 : at + 6], "little") for at in range(12, 18 + count * 6, 6)
    ]
    for start, end in pairwise(places):
        text = data[start:end].decode("utf-8", "replace")
        if "\ufffd" not in text and "\x00" not in text and len(text) < 2000:
            yield text


_PARAGRAPH = re.compile(r"<(?:p|h[1-6])\b[^>]*>(.*?)</(?:p|h[1-6])>", re.S)
_TAG = re.compile(r"<[^<>]*>")


def manuals(root: Path) -> Texts:
    """The help of LibreOffice: running text. What is not translated is in English."""
    for folder in sorted(root.glob("usr/share/libreoffice/help/*/text")):
        tag = folder.parent.name
        for path in sorted(folder.glob("**/*.html")):
            page = path.read_text("utf-8").partition('id="DisplayArea"')[2]
            for found in _PARAGRAPH.finditer(page):
                yield tag, html.unescape(_TAG.sub("", found[1]))


def _items(path: Path) -> Iterable[tuple[str, object]]:
    data = json.loads(path.read_text("utf-8"))
    return data.items() if isinstance(data, dict) else ()


def _decoded(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except json.JSONDecodeError:
        return text


def mediawiki(root: Path) -> Texts:
    for pattern in ("usr/share/mediawiki/languages/i18n", "var/lib/mediawiki/extensions"):
        for path in sorted(root.glob(f"{pattern}/**/*.json")):
            for key, text in _items(path):
                if isinstance(text, str) and not key.startswith("@"):
                    yield path.stem, text


SOURCES = {
    "cldr": cldr, "catalogues": catalogues, "mozilla": mozilla, "packages": packages,
    "mediawiki": mediawiki, "chromium": chromium, "manuals": manuals,
}  # fmt: skip


def words(root: Path) -> dict[str, list[str]]:
    """The word lists of Tesseract by tag."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.glob("usr/share/tesseract-ocr/*/tessdata/*.traineddata")):
        tag = TESSERACT.get(path.stem, "")
        if not tag:
            continue
        with tempfile.TemporaryDirectory() as folder:
            base = Path(folder, "x.")
            run(["combine_tessdata", "-u", str(path), str(base)])
            dawg = Path(folder, "x.lstm-word-dawg")
            if dawg.exists():
                listed = Path(folder, "words")
                run(["dawg2wordlist", f"{base}lstm-unicharset", str(dawg), str(listed)])
                found[tag] = sorted(set(listed.read_text("utf-8").split()))
    return found


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


# What is kept of them.


@cache
def tag_of(code: str) -> str:
    """The tag of a catalogue's code; "" for what is none of the table's languages."""
    code = code.replace("_", "-")
    if code.lower() in CODES:
        return CODES[code.lower()]
    tag = code.split("-")[0].split("@")[0].lower()
    tag = CODES.get(tag, tag)
    return tag if tag in known() else ""


@cache
def known() -> frozenset[str]:
    return frozenset(alphabets().tags)


@cache
def _script_of(character: str) -> str:
    return alphabets().script_of(character)


def script_of(text: str) -> str:
    """The script of most letters."""
    counts = Counter(map(_script_of, text.lower()))
    del counts[""]
    if not counts:
        return ""
    script = counts.most_common(1)[0][0]
    if script == "Kana" or (script == "Hani" and counts["Kana"]):
        return "Hani"
    return script


def collected(root: Path, judged: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Texts by source and tag: distinct, in the script of their language, none of the judged ones.

    What three languages and English share is a name or untranslated.
    """
    avoid = {cleaned(part).casefold() for text in judged for part in (text, *_SENTENCE.split(text))}
    found: dict[str, dict[str, set[str]]] = {}
    for name, source in SOURCES.items():
        kept: dict[str, set[str]] = defaultdict(set)
        raw = {(tag, text[:2000]) for code, text in source(root) if (tag := tag_of(code))}
        for tag, whole in raw:
            for part in _SENTENCE.split(whole):
                text = cleaned(part)
                if 3 <= len(text) <= 400 and text.casefold() not in avoid:
                    kept[tag].add(text)
        found[name] = kept
    english = {t.casefold() for kept in found.values() for t in kept.get("en", ())}
    everywhere: dict[str, set[str]] = defaultdict(set)
    for kept in found.values():
        for tag, texts in kept.items():
            for text in texts:
                everywhere[text.casefold()].add(tag)
    result: dict[str, dict[str, list[str]]] = {}
    for name, kept in found.items():
        result[name] = defaultdict(list)
        for tag, texts in sorted(kept.items()):
            for text in sorted(texts):
                plain = text.casefold()
                if len(everywhere[plain]) > 4 or (tag != "en" and plain in english):
                    continue
                script = script_of(text)
                right = "sr-Latn" if tag == "sr" and script == "Latn" else tag
                bits = alphabets().bits
                if (right.split("-")[0], script) in bits:
                    result[name][right].append(text)
    return result
