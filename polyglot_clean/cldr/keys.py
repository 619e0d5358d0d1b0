"""How the tables of the index are addressed: keys of labels, case of tags."""

import re

from polyglot_clean.cldr.folding import fold

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_JOINTS = re.compile(r"[\s_\-.:/]+")


def label_key(text: str) -> str:
    """The key of a field's name or label: words split, joints as single spaces, folded.

    >>> label_key("datePublished"), label_key("dc:date"), label_key("Дата публикации :")
    ('date published', 'dc date', 'дата публикации')
    """
    return _JOINTS.sub(" ", fold(_HUMP.sub(" ", text))).strip()


def canonical_case(tag: str) -> str:
    """A tag in the case that BCP 47 recommends (RFC 5646, 2.1.1), with hyphens.

    >>> canonical_case("SR_latn_rs"), canonical_case("ca-es-VALENCIA")
    ('sr-Latn-RS', 'ca-ES-valencia')
    """
    first, *rest = tag.replace("_", "-").split("-")
    cased = [first.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha() and len(cased[-1]) > 1:
            cased.append(part.title())
        elif len(part) == 2 and len(cased[-1]) > 1:
            cased.append(part.upper())
        else:
            cased.append(part.lower())
    return "-".join(cased)
