"""Small words of reports."""


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "file"), count(2, "file"), count(0, "query", "queries")
    ('1 file', '2 files', '0 queries')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
