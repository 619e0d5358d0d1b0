"""Which languages a text's letters allow: one pass over its distinct letters, masks and-ed.

Each language in each of its scripts is one bit. A letter's mask holds the languages that write it
(`alphabets.toml`); what is no letter allows all of them.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

ANY = -1
"""The mask of what excludes no language: digits, marks, punctuation."""

MARKED_SCRIPTS = {("sr", "Latn"): "sr-Latn"}
"""Languages whose script must be said, since their tag alone implies another one (CLDR)."""


class _Masks(dict[str, int]):
    """Masks by character, computed when first asked for.

    Filling it is idempotent: threads that meet the same letter write the same number.
    """

    def __init__(self, alphabets: "Alphabets") -> None:
        super().__init__()
        self._alphabets = alphabets

    def __missing__(self, character: str) -> int:
        mask = self._alphabets.mask_of(character)
        if len(self) < 200_000:
            self[character] = mask
        return mask


class _Scripts(dict[str, str]):
    """Scripts by character, looked up when first asked for; idempotent like `_Masks`."""

    def __missing__(self, character: str) -> str:
        script = alphabets().script_of(character)
        if len(self) < 200_000:
            self[character] = script
        return script


@dataclass(frozen=True, slots=True)
class Alphabets:
    """The tables of `alphabets.toml`.

    `tags` are the languages by bit; `scripts` maps a script to the mask of its languages,
    `letters` its name with a letter to the mask of the languages that write that letter.
    """

    tags: tuple[str, ...]
    bits: Mapping[tuple[str, str], int]
    scripts: Mapping[str, int]
    letters: Mapping[str, int]
    ranges: tuple[tuple[int, int, str], ...]

    def script_of(self, character: str) -> str:
        """The script of a letter (ISO 15924), "" for what is no letter of a known script."""
        code = ord(character)
        return next((name for low, high, name in self.ranges if low <= code <= high), "")

    def mask_of(self, character: str) -> int:
        script = self.script_of(character)
        if not script or not (character.isalpha() or script in ("Kana", "Hani")):
            return ANY
        return self.letters.get(script + character, self.scripts[script])

    def tags_in(self, mask: int) -> tuple[str, ...]:
        """The languages of a mask.

        >>> tables = alphabets()
        >>> tables.tags_in(tables.scripts["Hebr"])
        ('he', 'yi')
        """
        return tuple(tag for bit, tag in enumerate(self.tags) if mask >> bit & 1)


@cache
def alphabets() -> Alphabets:
    """The tables, read once a process."""
    source = resources.files("polyglot_clean.language").joinpath("alphabets.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    written: Mapping[str, Mapping[str, str]] = data["letters"]
    single: Mapping[str, str] = data["single"]
    pairs = [(tag, script) for script, tags in written.items() for tag in tags]
    known = {tag for tag, _ in pairs}
    pairs += [(tag, script) for script, tag in single.items() if tag not in known]
    bits = {pair: 1 << number for number, pair in enumerate(pairs)}
    scripts = {script: sum(bits[tag, script] for tag in tags) for script, tags in written.items()}
    for script, tag in single.items():
        scripts[script] = next(bit for (other, _), bit in bits.items() if other == tag)
    letters: dict[str, int] = {}
    for script, tags in written.items():
        for tag, alphabet in tags.items():
            for letter in alphabet:
                letters[script + letter] = letters.get(script + letter, 0) | bits[tag, script]
        for letter in data["shared"].get(script, ""):
            letters[script + letter] = scripts[script]
    return Alphabets(
        tags=tuple(MARKED_SCRIPTS.get(pair, pair[0]) for pair in pairs),
        bits=bits,
        scripts=scripts,
        letters=letters,
        ranges=tuple(_ranges(data["ranges"])),
    )


def _ranges(blocks: Mapping[str, Iterable[str]]) -> Iterable[tuple[int, int, str]]:
    for script, ranges in blocks.items():
        for block in ranges:
            low, high = block.split("-")
            yield int(low, 16), int(high, 16), script


@cache
def masks() -> Mapping[str, int]:
    """Masks by character; the look-up of the one pass."""
    return _Masks(alphabets())


@cache
def _scripts() -> Mapping[str, str]:
    return _Scripts()


class Letters(NamedTuple):
    """What the letters of a text say.

    `mask` holds the languages they allow, `script` is the script that decides, `text` what is left
    for that script: the text without the letters of other scripts.
    """

    mask: int
    script: str
    text: str


def letters_of(text: str) -> Letters:
    """The languages that the letters of a lower-case text allow.

    >>> tables = alphabets()
    >>> tables.tags_in(letters_of("їжак").mask), tables.tags_in(letters_of("ņemt").mask)
    (('uk',), ('lv',))
    >>> letters_of("เปิด evolution").script
    'Thai'
    """
    mask = ANY
    for allowed in {*map(masks().__getitem__, text)}:
        mask &= allowed
    if mask == ANY:
        return Letters(0, "", text)
    if mask:
        return Letters(mask, _script(mask), text)
    return _among_several(text)


@cache
def _script(mask: int) -> str:
    return next((name for name, all_of in alphabets().scripts.items() if mask & all_of), "")


def _among_several(text: str) -> Letters:
    """The answer for letters that no language writes together: foreign names, mixed scripts.

    A script other than Latin decides when it has a quarter of the letters: product names and
    abbreviations in Latin letters stand in texts of all scripts, hardly ever the other way round.
    """
    tables = alphabets()
    found = [*map(_scripts().__getitem__, text)]
    counts = Counter("Hani" if script == "Kana" else script for script in found if script)
    total = counts.total()
    latin = counts.pop("Latn", 0)
    script, most = counts.most_common(1)[0] if counts else ("Latn", latin)
    if most * 4 < total:
        script = "Latn"
    wanted = ("", script, "Kana" if script == "Hani" else script)
    kept = "".join(c for c, own in zip(text, found, strict=True) if own in wanted)
    whole = tables.scripts[script]
    if script == "Latn":  # foreign names in a text of any language: Łódź and Århus
        return Letters(whole, script, kept)
    votes = Counter(allowed for allowed in map(masks().__getitem__, set(kept)) if allowed != ANY)
    return Letters(_most_allowed(votes, whole), script, kept)


def _most_allowed(votes: Mapping[int, int], script: int) -> int:
    """The mask of the languages that write the most of the distinct letters."""
    best, found = 0, 0
    for number in range(script.bit_length()):
        bit = 1 << number
        if script & bit:
            score = sum(count for mask, count in votes.items() if mask & bit)
            if score >= best:
                found = (found if score == best else 0) | bit
                best = score
    return found
