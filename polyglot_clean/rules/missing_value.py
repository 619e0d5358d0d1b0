"""Values that say, in some language, that there is no value are shown.

`n/a`, `нет данных`, `不明`, `o. J.` stand where a field should be empty: a program counts them as
authors, places and dates. The words are those of `locales/*.toml`, and the value must be nothing
but them: a title may be "None" or "Unknown" in earnest, so it needs two words to be taken for none,
and `NA` is Namibia. Nothing is dropped; whether "no date" is worth keeping, only the owner of the
data knows.

>>> import polyglot_clean as pc
>>> pc.clean_record({"author": "нет данных"}).open[0].proposal.message
'this says in Russian that there is no creator'
>>> pc.clean_record({"author": "Ida Marsh", "title": "None"}).open
()
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from polyglot_clean.cldr import Kind, Meaning, display_name, fold, lexicon
from polyglot_clean.context import Context
from polyglot_clean.model import (
    LANGUAGE_ROLES,
    OPAQUE_ROLES,
    UNDETERMINED,
    Applicability,
    Evidence,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)

_ROLES = frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT}
_CODED = LANGUAGE_ROLES | {Role.COUNTRY}
_TITLES = frozenset({Role.TITLE, Role.SUBTITLE})
_LONGEST = 40
_PROGRAMS = frozenset({"nan", "null", "nil", "undefined", "#n/a", "<na>", "nat"})
"""What programs write for it."""
_MARKS = "?？*/\\"
_NAME = 3
"""Letters from which on a word with a capital may be more than a name (`Na`)."""
_AROUND = " \t\"'()[]<>{}（）《》«»-–—_.:"
"""What stands around such a word: `[unknown]`, `<none>`, `— нет данных —`."""
_SIGNS = _AROUND + _MARKS


def trigger(value: str) -> bool:
    """Whether a value is a word for "there is none"."""
    return 0 < len(value) <= _LONGEST and bool(spoken_in(value))


def words(value: str) -> bool:
    """Whether a word may be part of saying so: the one that tells most, or nothing but marks."""
    return not _telling().isdisjoint([word.strip(_SIGNS) for word in fold(value).split()])


@cache
def _telling() -> frozenset[str]:
    """The longest word of each way to say it: `available` of `not available`; and mere marks."""
    said = [fold(each).split() for each in (*lexicon().missing, *_PROGRAMS)]
    longest = [max([word.strip(_SIGNS) for word in each], key=len) for each in said]
    return frozenset(("", *longest))


@lru_cache(maxsize=65536)
def spoken_in(value: str) -> tuple[str, ...]:
    """The languages in which a value says that there is none; `und` for what all write.

    >>> spoken_in("[нет данных]"), spoken_in("n/a"), spoken_in("NaN"), spoken_in("Anna")
    (('ru',), ('en',), ('und',), ())
    """
    whole = value.strip()
    inner = whole.strip(_AROUND)
    if not inner.strip(_MARKS) or whole.casefold() in _PROGRAMS:
        return (UNDETERMINED,) if whole else ()
    if len(value) < _NAME and value.istitle():
        return ()
    words = lexicon()
    for form in (inner,) if inner == whole else (whole, inner):
        word = form.casefold() if form.isascii() else fold(form)
        found = _languages(words.meanings(word)) if word in words.missing else ()
        if found:
            return found
    return ()


def _languages(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    known = lexicon().overlays
    missing = (meaning for meaning in meanings if meaning.kind is Kind.MISSING)
    tags = {tag for meaning in missing for tag in meaning.locales if tag in known}
    return tuple(sorted({tag.partition("-")[0] for tag in tags}))


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    if not trigger(field.value) or _is_in_earnest(field, context):
        return
    tags = spoken_in(field.value)
    only = tags[0] if len(tags) == 1 else UNDETERMINED
    said = f" in {display_name(only)}" if only != UNDETERMINED else ""
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=(),
        applicability=Applicability.DISPLAY,
        message=f"this says{said} that there is no {field.role.value.replace('-', ' ')}",
        evidence=(Evidence("missing-word", ", ".join(map(display_name, tags))),),
        language=only,
    )


def _is_in_earnest(field: Field, context: Context) -> bool:
    """Whether a value may mean what it says: a title of one word, a code, an author's own title."""
    value = field.value
    if field.role in _CODED and value.isascii() and value.isalpha() and len(value) <= _NAME:
        return True
    one_word = len(value.split()) < 2 and (value.isalpha() or not any(map(str.isalpha, value)))
    return field.role in _TITLES and (one_word or value in context.repeated)


RULE = Rule(
    name="missing-value",
    phase=Phase.VALUE,
    roles=_ROLES,
    trigger=trigger,
    propose=propose,
    order=60,
    words=words,
)
