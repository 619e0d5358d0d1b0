"""Names of countries become ISO 3166-1 alpha-2 codes.

`Germany`, `Allemagne`, `Германия`, `DEU` and `276` all say `DE`. Names that two countries share
(Congo), or a country and a continent (America), are questions, and so are codes that were
withdrawn: which of its parts `SU` means, only the source knows. What is no name of a country, such
as a city or a region, is left alone.

>>> import polyglot_clean as pc
>>> pc.clean_record({"country": "Allemagne"}).record
{'country': 'DE'}
>>> pc.clean_record({"country": "Kongo"}).open[0].proposal.message
'several places have this name'
"""

from collections.abc import Iterator
from functools import lru_cache

from polyglot_clean.cldr import territory_name
from polyglot_clean.context import Context
from polyglot_clean.model import (
    Applicability,
    Candidate,
    Field,
    Phase,
    Proposal,
    Role,
    Rule,
)
from polyglot_clean.rules.language_tag import is_missing

_WHY = {
    "ambiguous-name": "several places have this name",
    "retired-code": "this code was withdrawn",
    "misspelt-name": "this is one letter away from the name of a country",
}
_LONGEST = 200


@lru_cache(maxsize=4096)
def trigger(value: str) -> bool:
    """Whether a value is not yet a code; a column of countries holds few values."""
    from polyglot_clean.language.territories import read_country_code

    return 0 < len(value) <= _LONGEST and read_country_code(value).value != value


def propose(field: Field, context: Context) -> Iterator[Proposal]:
    from polyglot_clean.language.territories import read_country_code

    country = read_country_code(field.value, locale=context.locale)
    codes = (country.value,) if country.value is not None else country.candidates
    if not codes or codes[0] == field.value or is_missing(field.value):
        return
    settled = country.value is not None
    yield Proposal(
        rule=RULE.name,
        before=field.value,
        candidates=tuple(Candidate(code, code, territory_name(code)) for code in codes),
        applicability=Applicability.SAFE if settled else Applicability.UNSAFE,
        message="the country is named by its ISO 3166-1 code" if settled else _WHY[country.reason],
        evidence=country.evidence,
    )


RULE = Rule(
    name="country-code",
    phase=Phase.VALUE,
    roles=frozenset({Role.COUNTRY}),
    trigger=trigger,
    propose=propose,
    order=50,
)
