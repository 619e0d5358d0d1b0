"""Accuracy and speed of language estimates beside other detectors, in one run.

    python tests/bench/languages.py LANGUAGES.jsonl[.gz] [--no-language NAMES.jsonl[.gz]]

The first file has `lang` and `text` in each line, the second `kind` and `text` of what is in no
language. Accuracy counts the first answer or, below the threshold, the first alternative;
precision and answered count answers only. Detectors that are not installed are left out; langdetect
is timed on every `--every`-th text. Speed is CPU time of one core, and a ratio. `ours` are texts
that were met before, though no estimate is remembered; `ours, new texts` is the figure to quote:
one pass over new ones, in a process that has met the texts of the other lengths, in all languages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from polyglot_clean.language import estimate_language
from polyglot_clean.language.detectors import RENAMED, detector, installed
from polyglot_clean.language.estimate import forget
from polyglot_clean.language.ngrams import ANSWERED
from polyglot_clean.model import UNDETERMINED, LanguageEstimate

BUCKETS = (("<=20", 0, 20), ("21-50", 20, 50), ("51-120", 50, 120))
COMMON = frozenset(
    "ar bg bn ca cs da de el en es et fa fi fr gu he hi hr hu it ja ko lt lv nb nl nn pa pl pt ro"
    " ru sk sl sq sv ta te th tl tr uk ur vi zh".split()
)
SIBLING = {"ru": "uk", "de": "nl", "es": "pt", "hi": "mr", "ar": "fa", "zh": "ja"}
Pair = tuple[str, str]


def rows(path: Path, key: str) -> list[Pair]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [(row[key], row["text"]) for row in map(json.loads, lines)]


def base(tag: str) -> str:
    return RENAMED.get(tag, tag).split("-")[0]


def first(estimate: LanguageEstimate) -> str:
    if estimate.tag != UNDETERMINED or not estimate.alternatives:
        return estimate.tag
    return estimate.alternatives[0].tag


def percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):6.2f}"


def share(pairs: Sequence[Pair], answer: Callable[[str], str]) -> str:
    return percent(sum(base(answer(text)) == base(tag) for tag, text in pairs), len(pairs))


def ours(text: str) -> str:
    return first(estimate_language(text))


def alone(name: str) -> Callable[[str], str]:
    found = detector(name)

    def answer(text: str) -> str:
        scores = found.scores(text.lower())
        return scores[0][0] if scores else UNDETERMINED

    return answer


def others() -> dict[str, Callable[[str], str]]:
    answers = {name: alone(name) for name in installed()}
    if find_spec("py3langid"):
        import py3langid

        answers["py3langid"] = lambda text: str(py3langid.classify(text)[0])
    if find_spec("lingua"):
        from lingua import LanguageDetectorBuilder

        lingua = LanguageDetectorBuilder.from_all_languages().build()

        def by_lingua(text: str) -> str:
            found = lingua.detect_language_of(text)
            return found.iso_code_639_1.name.lower() if found else UNDETERMINED

        answers["lingua"] = by_lingua
    return answers


def seconds(answer: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds a text; estimates are forgotten first."""
    forget()
    start = time.process_time()
    for text in texts:
        answer(text)
    return (time.process_time() - start) / len(texts)


def best_of(
    answers: Mapping[str, Callable[[str], object]], texts: Sequence[str], every: int
) -> dict[str, float]:
    """CPU seconds a text, the best of three rounds: a machine's clock is not steady, so each round
    has all of them in turn."""
    rounds = [
        {name: seconds(answer, texts[:: step(name, every)]) for name, answer in answers.items()}
        for _ in range(3)
    ]
    return {name: min(spent[name] for spent in rounds) for name in answers}


def step(name: str, every: int) -> int:
    return every if name in {"langdetect", "lingua"} else 1


def at_first_sight(texts: tuple[list[str], list[str], int]) -> tuple[float, float]:
    """CPU seconds a text, in one pass over new ones, once some others have been met; and what
    langdetect took just before and after."""
    met, new, every = texts
    for text in met:
        estimate_language(text)
    slow = alone("langdetect")
    seconds(slow, new[:20])
    before = seconds(slow, new[::every])
    spent = seconds(estimate_language, new)
    return spent, (before + seconds(slow, new[::every])) / 2


def print_accuracy(buckets: dict[str, list[Pair]], every: int) -> None:
    print(f"\n{'':14}" + "".join(f"{name:>8} {'common':>7}" for name, *_ in BUCKETS) + "  fields/s")
    timed = [text for _, text in buckets["21-50"]]
    answers = {"ours": ours, **others()}
    spent = best_of({**answers, "ours": estimate_language}, timed, every)
    for name, answer in answers.items():
        cells = []
        for pairs in (found[:: step(name, every)] for found in buckets.values()):
            known = [pair for pair in pairs if pair[0] in COMMON]
            cells.append(f"{share(pairs, answer):>8} {share(known, answer):>7}")
        print(f"{name:14}{''.join(cells)}  {speed(spent[name], spent['langdetect'])}")
    met = [text for name, pairs in buckets.items() if name != "21-50" for _, text in pairs]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        [times] = pool.map(at_first_sight, [(met, timed, every)])
    print(f"{'ours, new texts':62}  {speed(*times)}")


def speed(spent: float, slow: float) -> str:
    return f"{1 / spent:8.0f}  {slow / spent:7.1f} x langdetect"


def print_answers(buckets: dict[str, list[Pair]]) -> None:
    print(
        f"\nanswered at {ANSWERED}: share, precision; with the true language and another expected"
    )
    for name, pairs in buckets.items():
        answers = [(tag, estimate_language(text)) for tag, text in pairs]
        given = [(tag, found) for tag, found in answers if found.tag != UNDETERMINED]
        right = sum(base(tag) == base(found.tag) for tag, found in given)
        helped = wrong = 0
        for tag, text in pairs:
            other = SIBLING.get(tag, "en")
            helped += base(first(estimate_language(text, expected=(tag, other)))) == base(tag)
            wrong += base(first(estimate_language(text, expected=("fr", "en")))) == base(tag)
        print(
            f"{name:8} answered {percent(len(given), len(pairs))} precision"
            f" {percent(right, len(given))} | expected {percent(helped, len(pairs))}"
            f" wrongly expected {percent(wrong, len(pairs))}"
        )


def print_no_language(pairs: Sequence[Pair]) -> None:
    total, answered = Counter[str](), Counter[str]()
    for kind, text in pairs:
        total[kind] += 1
        answered[kind] += estimate_language(text).tag != UNDETERMINED
    kinds = " ".join(f"{kind} {percent(answered[kind], total[kind])}" for kind in sorted(total))
    print(f"\nno language: answered {percent(answered.total(), total.total())} ({kinds.strip()})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("languages", type=Path)
    parser.add_argument("--no-language", type=Path)
    parser.add_argument("--every", type=int, default=20)
    options = parser.parse_args()
    buckets: dict[str, list[Pair]] = defaultdict(list)
    for tag, text in rows(options.languages, "lang"):
        for name, low, high in BUCKETS:
            if low < len(text) <= high:
                buckets[name].append((tag, text))
    print_accuracy(buckets, options.every)
    print_answers(buckets)
    if options.no_language:
        print_no_language(rows(options.no_language, "kind"))


if __name__ == "__main__":
    main()
