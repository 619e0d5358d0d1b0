"""The cheap question before the costly one: can this text have been misread?"""


def may_be_misread(text: str) -> bool:
    """Whether `text` can hold misread bytes; where not, `repair_misread` changes nothing.

    >>> may_be_misread("plain"), may_be_misread("RepÃºblica")
    (False, True)
    """
    return not text.isascii()
