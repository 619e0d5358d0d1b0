"""Characters made for old character sets and typefaces are replaced by the letters they stand for.

Arabic presentation forms, half-width kana beside full-width Japanese, ligatures of a typeface
(`ﬁ`), words in full-width Latin letters: they look like the letters and are not found as them. Only
fields that describe a document are looked at. Full-width punctuation and digits in East Asian text
are at home there and stay; where signs of full width show a style, its letters stay, too.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "ﻣﺪﻳﻨﺔ, ﾓﾝｺﾞﾙ語"}).record
{'title': 'مدينة, モンゴル語'}
>>> pc.clean_record({"title": "（非）線形ＡＢＣ第２条"}).changes
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.encoding.plain_screen import COMPATIBLE, may_have_plain_form
from polyglot_clean.model import OPAQUE_ROLES, Field, Phase, Proposal, Role, Rule
from polyglot_clean.rules._plain_forms import plain_forms_of


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    return plain_forms_of(RULE.name, COMPATIBLE, field)


RULE = Rule(
    name="compatibility-forms",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.NONE, Role.TEXT},
    trigger=may_have_plain_form,
    propose=propose,
    order=36,
    words=may_have_plain_form,
)
