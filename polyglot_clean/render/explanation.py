"""What a rule finds and why: the docstring of its module, laid out for reading."""

import inspect
import re
import sys
from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import fill

from polyglot_clean.model import Phase
from polyglot_clean.render.safe import safe
from polyglot_clean.rules import all_rules, module

_PHASES = {
    Phase.TEXT: "the text of a value",
    Phase.VALUE: "the meaning of a value",
    Phase.RECORD: "the values of a document together",
}


def explain(rule: str | None) -> int:
    """Print one rule, or the list of all; raises `BadSettings` for a rule that does not exist."""
    lines = page(rule, width()) if rule else overview(width())
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def width() -> int:
    """Columns to fill: those of the terminal, but no more than reads well."""
    return min(get_terminal_size().columns, 88)


def overview(columns: int) -> Iterator[str]:
    """All rules in the order in which they run."""
    for phase in Phase:
        yield f"Rules on {_PHASES[phase]}:"
        for rule in all_rules():
            if rule.phase is phase:
                summary = _doc(rule.name).partition("\n\n")[0].replace("\n", " ")
                yield _filled(f"{rule.name:<24}{summary}", columns, "  ", " " * 26)
        yield ""
    yield "polyglot-clean explain RULE says more."


def page(rule: str, columns: int) -> Iterator[str]:
    """One rule: what it finds and why, where it looks, and examples."""
    prose, examples = _split(_doc(rule))
    found = next(known for known in all_rules() if known.name == rule)
    yield rule
    yield "=" * len(rule)
    for paragraph in prose:
        yield from ("", _filled(paragraph, columns))
    roles = ", ".join(sorted(role.value for role in found.roles)) or "all"
    yield from ("", _filled(f"Looks at: {_PHASES[found.phase]}; fields: {roles}", columns))
    if examples:
        yield from ("", "Examples, in Python:", "")
        yield from (f"  {safe(line)}" for line in examples)


def _doc(rule: str) -> str:
    return inspect.cleandoc(module(rule).__doc__ or rule)


def _split(text: str) -> tuple[list[str], list[str]]:
    """Paragraphs of prose, and the lines of the examples after them."""
    prose, mark, examples = text.partition(">>> ")
    paragraphs = [part.replace("\n", " ") for part in re.split(r"\n\s*\n", prose.strip())]
    return paragraphs, (mark + examples).splitlines()


def _filled(text: str, columns: int, first: str = "", later: str = "") -> str:
    return fill(
        safe(text),
        columns,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
