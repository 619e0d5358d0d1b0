"""Letters whose marks stand apart from them are composed.

`e` and a combining acute accent look like `é` and are not found by who looks for it; some programs
leave a free-standing accent (`obtencio´n`), or a dot on an `i` that has one. Marks are joined to
the letter before them (Unicode Standard, annex 15: NFC), and only where one character comes of it:
what NFC would replace by another character (CJK compatibility ideographs, the ohm sign, Hebrew and
Indic letters that NFC takes apart) stays as it is. Bodies are left alone.

>>> import polyglot_clean as pc
>>> pc.clean_record({"title": "Une e\\u0301cole"}).record
{'title': 'Une école'}
>>> pc.clean_record({"title": "豈更 10 kΩ"}).changes
()
"""

from collections.abc import Iterator

from polyglot_clean.context import Context
from polyglot_clean.encoding.plain_screen import DECOMPOSED, may_have_plain_form
from polyglot_clean.model import OPAQUE_ROLES, Field, Phase, Proposal, Role, Rule
from polyglot_clean.rules._plain_forms import plain_forms_of


def propose(field: Field, _context: Context) -> Iterator[Proposal]:
    return plain_forms_of(RULE.name, DECOMPOSED, field)


RULE = Rule(
    name="decomposed-characters",
    phase=Phase.TEXT,
    roles=frozenset(Role) - OPAQUE_ROLES - {Role.TEXT},
    trigger=may_have_plain_form,
    propose=propose,
    order=34,
    words=may_have_plain_form,
)
