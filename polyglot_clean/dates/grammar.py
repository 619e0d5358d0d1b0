"""From a choice of meanings to frames: which number is the day, which the year, which the time.

Works on the string of token classes (see `clock`). Everything that is not a part of the date must
be a separator, a connector or a label at an end; what is left over refutes the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from polyglot_clean.cldr import Kind, lexicon
from polyglot_clean.dates.clock import clock_of, times
from polyglot_clean.dates.frames import NONE, Clock
from polyglot_clean.dates.senses import Choice, Fact, Form
from polyglot_clean.dates.view import View

_LABEL_START = re.compile(r"[LcW .,;:|()\[\]*_\"'«»/–-]*L[ .,;:|)\]*_\"'»/–-]*")
_LABEL_END = re.compile(r"[ .,;:|(\[*_\"'«/–-]*L[Lc .,;:|()\[\]*_\"'«»/–-]*$")
_ALLOWED = re.compile(r"[MWEYmDocdty \0.,;:|·•()\[\]\"'*_/«»–-]*")
_CLOCK_LEFT = re.compile("[dty] ?: ?[dty]")
_JOINED_WORD = re.compile("c[–-]M")
"""Maltese `Fra–Mar 2022` is from February on; `fra` alone is "from" in Danish."""
_NAMED_COUNTER = re.compile(r"([MW]\.? ?)[mD]")
"""A counter after a name is no more than a word: "iyun oyi" is the month of June."""
_COUNTED_NAME = re.compile("m(?= ?M)")
"""So is one before it (Khmer ខែកុម្ភៈ)."""
_NUMBER = re.compile("[dty]")
_COUNTER = re.compile("[YDomE]")
_ERA = re.compile("E")
_ERA_APART = re.compile("E d ?[./-] ?d ?[./-] ?d")
"""Which number is the era's year is not said: ja "R4/2/24", but ku "Reiwa 24.02.4"."""
_BEFORE = re.compile(r"([dty])[ .'\"()\[\]-]*(?:o[ .-]*)?$")
_AFTER = re.compile(r"[ .'()\[\]-]*([dty])")
_RANGE = re.compile(r" ?[–/-] ?")
_EDGE_DASH = re.compile(r"^ ?[–-]|[–-] ?$")
_NUMBER_FIRST = re.compile("[^A-Za-z]*[dtyx]")
_MARKS = re.compile(r"[ .,;|·•()\[\]\"'*_«»\0]")


class Assignment(NamedTuple):
    """The parts of a date as positions of runs, before evidence is laid beside them.

    `led` says that a number is the first of all tokens but marks.
    """

    year: int
    month: int
    month_run: int
    day: int
    order: str
    clock: Clock | None
    short_year: bool = False
    range: bool = False
    label: bool = False
    separator: str = ""
    layout: str = ""
    led: bool = False


def assignments(choice: Choice) -> tuple[Assignment, ...]:
    """Every way to read all of `choice` as one date, with or without a time.

    An assignment with `range` set is no reading: it says that there is more than one date.
    """
    months = choice.months
    several = len(months) > 1 and len(set(months)) > 1
    found = _of_forms(choice.forms, several)
    if not months or several or months[0] == 1 or not found:  # as they are
        return found
    month = months[0]
    return tuple([Assignment(i[0], month, *i[2:]) if i[1] else i for i in found])


@lru_cache(maxsize=1 << 13)
def _of_forms(forms: tuple[Form, ...], several: bool) -> tuple[Assignment, ...]:
    """The ways to read forms; a month that is named is the first, until it is known which."""
    whole = "".join([form.code for form in forms])
    code, facts = whole, tuple([fact for form in forms for fact in form.facts])
    if "L" in code:
        code, facts = _unlabelled(code, facts)
    found = _assignments(View(code, facts, several), len(code) < len(whole))
    led = _NUMBER_FIRST.match(whole) is not None
    return tuple([item._replace(led=True) for item in found]) if led else found


def _unlabelled(code: str, facts: tuple[Fact, ...]) -> tuple[str, tuple[Fact, ...]]:
    """A code and its facts without the labels at the ends."""
    start = _LABEL_START.match(code)
    while start:
        code, facts = code[start.end() :], facts[_size(start[0]) :]
        start = _LABEL_START.match(code)
    end = _LABEL_END.search(code)
    if end:
        code, facts = code[: end.start()], facts[: len(facts) - _size(end[0])]
    return code, facts


def _size(code: str) -> int:
    """How many tokens a code is of."""
    return len(code) - code.count(" ")


@lru_cache(maxsize=1 << 13)
def _assignments(view: View, labelled: bool) -> tuple[Assignment, ...]:
    """The ways to read a view; a month that is named is the first, until it is known which."""
    code = view.code
    if "?" in code or not ("d" in code or "y" in code or "E" in code):
        return ()
    found = list(_dates(view, code, None, labelled))
    for match in times(code):
        rest = code[: match.start()] + "\0" * len(match[0]) + code[match.end() :]
        clock = clock_of(view, match)
        if clock is not None:
            timed = _dates(view, rest, clock, labelled)
            found += [item for item in timed if item.day != NONE or item.range]
    return tuple(found)


def _dates(view: View, code: str, clock: Clock | None, labelled: bool) -> Iterator[Assignment]:
    if not _ALLOWED.fullmatch(code) or _CLOCK_LEFT.search(code) or _JOINED_WORD.search(code):
        return
    code = _COUNTED_NAME.sub("c", _NAMED_COUNTER.sub(r"\1c", code))
    marks = _marked(view, code)
    if marks is None:
        return
    if any(view.value(match.start()) for match in _ERA.finditer(code)):
        if _ERA_APART.search(code):
            return
        code = _with_era_years(code, marks)
    numbers = [match.start() for match in _NUMBER.finditer(code)]
    if len(numbers) > 4:
        return
    if "M" in code:
        yield from _named(view, code, numbers, marks, clock)
    elif numbers:
        yield from _numeric(view, code, numbers, marks, clock, labelled)


def _with_era_years(code: str, marks: dict[int, str]) -> str:
    """`code` with the years of an era as years, of however many digits (令和4年, 111 Minguo)."""
    return "".join("y" if marks.get(at) == "year" else sign for at, sign in enumerate(code))


def _marked(view: View, code: str) -> dict[int, str] | None:
    """What the words beside numbers say they are: position -> year, month or day."""
    marks: dict[int, str] = {}
    for match in _COUNTER.finditer(code):
        place = match.start()
        before = _BEFORE.search(code[:place])
        after = _AFTER.match(code[place + 1 :])
        if match[0] == "D" and before and marks.get(before.start(1), "day") != "day":
            before = None  # tháng 11 ngày 10: the counter stands before its number
        target = _target(view, code, place, before, after)
        if target is None:
            return None
        role = {"Y": "year", "E": "year", "m": "month"}.get(match[0], "day")
        if match[0] == "o" and code[target] == "y":
            role = "year"
        if marks.setdefault(target, role) != role:
            return None
    return marks


def _target(
    view: View,
    code: str,
    place: int,
    before: re.Match[str] | None,
    after: re.Match[str] | None,
) -> int | None:
    """The position of the number that the counter at `place` belongs to."""
    back = before.start(1) if before else None
    forth = place + 1 + after.start(1) if after else None
    letter = code[place]
    if letter == "o":
        return back
    if letter == "D":
        return forth if back is None else back
    if letter == "m" and forth is not None and _leads(view.text(place)):
        return forth
    if letter == "m":
        return back if back is not None and code[back] == "d" else forth
    side = str(view.value(place))
    if letter == "E" and side and not {code[back or 0], code[forth or 0]} & {"y", "t"}:
        long = [at for at, sign in enumerate(code) if sign in "yt"]
        if len(long) == 1:
            return long[0]  # AP 5 Esfand 1400: the era stands apart from its year
    if side == "before":
        return forth
    if back is not None and (side == "after" or code[back] == "y" or forth is None):
        return back
    return forth if side != "after" else None


@lru_cache(maxsize=256)
def _leads(counter: str) -> bool:
    """Whether a month's counter stands before its number, as in tháng 2."""
    return any(meaning.kind is Kind.MONTH for meaning in lexicon().meanings(f"{counter} 2"))


def _named(
    view: View, code: str, numbers: list[int], marks: dict[int, str], clock: Clock | None
) -> Iterator[Assignment]:
    """Dates with a month's name: a year beside it, a day, or both."""
    if view.several or "t" in code or any(mark == "month" for mark in marks.values()):
        if view.several and _RANGE.search(code):
            yield Assignment(NONE, 0, NONE, NONE, "named", clock, range=True)
        return
    if len(numbers) > 2 or (len(numbers) == 2 and _is_span(code, *numbers)):
        if _has_span(code, numbers):
            yield Assignment(NONE, 1, NONE, NONE, "named", clock, range=True)
        return
    for year, day in _year_and_day(code, numbers, marks):
        short = code[year] == "d"
        if day is None and _EDGE_DASH.search(code):
            continue
        run = NONE if day is None else view.run(day)
        layout = _layout({"y": year, "m": code.index("M"), "d": day})
        yield Assignment(view.run(year), 1, NONE, run, "named", clock, short, layout=layout)


def _layout(places: dict[str, int | None]) -> str:
    """The order of the parts that have a place: `dmy`, `my`."""
    found = {letter: place for letter, place in places.items() if place is not None}
    return "".join(sorted(found, key=lambda letter: found[letter]))


def _is_span(code: str, first: int, second: int) -> bool:
    """Whether two numbers are the ends of a range; Anii writes "kǝu 20/1968" for one day."""
    if code[first : second + 1] == "d/y":
        return False
    return _RANGE.fullmatch(code[first + 1 : second]) is not None


def _has_span(code: str, numbers: list[int]) -> bool:
    pairs = pairwise(numbers)
    return any(re.search("[–/-]", code[a + 1 : b]) for a, b in pairs)


def _year_and_day(
    code: str, numbers: list[int], marks: dict[int, str]
) -> Iterator[tuple[int, int | None]]:
    """Which number is the year, which the day; a year of two digits may stand on either side."""
    roles = [marks.get(number) or ("year" if code[number] == "y" else "") for number in numbers]
    if len(numbers) == 1:
        if roles[0] == "year" or re.search(r"'$", code[: numbers[0]]):
            yield numbers[0], None
        return
    if len(numbers) != 2 or roles[0] == roles[1] != "":
        return
    for year, day in ((1, 0), (0, 1)):
        fits = (
            roles[year] in ("", "year") and roles[day] in ("", "day") and code[numbers[day]] == "d"
        )
        if fits and (roles[year] == "year" or "year" not in roles):
            yield numbers[year], numbers[day]


def _numeric(
    view: View,
    code: str,
    numbers: list[int],
    marks: dict[int, str],
    clock: Clock | None,
    labelled: bool,
) -> Iterator[Assignment]:
    """Dates in figures alone."""
    if "t" in code or (
        "c" in code and not (labelled or "Y" in code or "W" in code or clock or len(numbers) == 3)
    ):
        return
    if any(mark != "year" for mark in marks.values()):
        yield from _counted(view, code, numbers, marks, clock)
    elif len(numbers) == 3:
        yield from _three(view, code, numbers, marks, clock)
    elif len(numbers) == 2:
        yield from _year_month(view, code, numbers, labelled)
    elif len(numbers) == 1 and not _EDGE_DASH.search(code):
        bare = code.strip(" \0.,;:|()[]\"'*_«»") == "y"
        if code[numbers[0]] == "y" and (marks or labelled or bare):
            yield Assignment(
                view.run(numbers[0]), 0, NONE, NONE, "ymd", clock, label=labelled or bool(marks)
            )


def _counted(
    view: View, code: str, numbers: list[int], marks: dict[int, str], clock: Clock | None
) -> Iterator[Assignment]:
    """Dates whose numbers carry words: 2022年2月24日, 24 числа 2 месяца 2022 года."""
    roles: dict[str, int] = {}
    for number in numbers:
        role = marks.get(number) or ("year" if code[number] == "y" else "day")
        if role in roles or (role == "month" and code[number] != "d"):
            return
        roles[role] = number
    if "year" not in roles or "month" not in roles or len(numbers) > 3:
        return
    for first, second in pairwise(numbers):
        if re.search("[–/~]", code[first + 1 : second]):
            return
    day = view.run(roles["day"]) if "day" in roles else NONE
    if day == NONE and len(numbers) == 3:
        return
    order = "".join(role[0] for role in sorted(roles, key=lambda role: roles[role]))
    year = roles["year"]
    yield Assignment(
        view.run(year), 0, view.run(roles["month"]), day, order, clock, code[year] == "d"
    )


def _three(
    view: View, code: str, numbers: list[int], marks: dict[int, str], clock: Clock | None
) -> Iterator[Assignment]:
    separator = _separator(code, numbers)
    if separator is None:
        return
    shape = "".join(code[number] for number in numbers)
    runs = [view.run(number) for number in numbers]
    if separator == "" and shape not in ("ddy", "ydd"):
        return
    lengths = [len(view.text(number)) for number in numbers]
    if separator == "" and sorted(lengths) != [2, 2, 4]:
        return
    orders = {"ydd": ("ymd",), "ddy": ("dmy", "mdy"), "ddd": ("dmy", "mdy", "ymd")}.get(shape, ())
    for order in orders:
        year, month, day = (order.index(letter) for letter in "ymd")
        marked = marks.get(numbers[year])
        if (marks and not marked) or (lengths[year] == 1 and not marked):
            continue  # 8.1.3 is a version
        yield Assignment(
            runs[year], 0, runs[month], runs[day], order, clock, shape == "ddd",
            separator=separator,
        )  # fmt: skip


def _separator(code: str, numbers: list[int]) -> str | None:
    """The one mark that stands between the numbers, doubled or spaced as it may be."""
    gaps = [code[a + 1 : b] for a, b in pairwise(numbers)]
    found: set[str] = set()
    for gap in gaps:
        plain = gap.replace(" ", "").replace("Y", "")
        if any(mark in plain for mark in "./-–"):
            plain = plain.replace(",", "")
        if len(set(plain)) > 1 or plain.strip("./-–"):
            return None
        found.add(plain[:1])
    if gaps == ["/", " "] and code[numbers[2]] == "y":
        return "/"  # 24/12 2004, as in Scandinavia and in Kako
    return found.pop() if len(found) == 1 else None


def _year_month(view: View, code: str, numbers: list[int], labelled: bool) -> Iterator[Assignment]:
    """02/2022, 2022-02; "10.2004" only beside a label, since it is also a decimal number."""
    separator = _separator(code, numbers)
    shape = "".join(code[number] for number in numbers)
    if (
        separator not in ("/", "-", ".")
        or shape not in ("dy", "yd")
        or " " in code[numbers[0] : numbers[1]]
    ):
        return
    if separator == "." and not labelled:
        return
    year, month = (numbers[1], numbers[0]) if shape == "dy" else numbers
    if len(view.text(month)) != 2 and not (separator == "/" and shape == "dy"):
        return
    order = "my" if shape == "dy" else "ym" if separator == "-" else "y/m"
    yield Assignment(view.run(year), 0, view.run(month), NONE, order, None, separator=separator)
