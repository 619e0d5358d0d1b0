"""From points to probabilities, by length of the text.

Fitted by maximum likelihood with `python tests/bench/calibrate_languages.py` on names and phrases
of CLDR (languages, territories, units, currencies, fields of dates) as Babel ships them under the
Unicode licence, in the languages that the detectors are to tell apart; never on other corpora. The
factors are rounded down, the first by a quarter: titles are harder than names.
"""

FITTED: tuple[tuple[int, float, float], ...] = ((20, 0.45, 0.2), (50, 0.7, 0.2), (120, 0.9, 0.2))
"""Up to so many characters: the factor on differences of points, and the weight of a language for
which nothing speaks."""


def calibration(length: int) -> tuple[float, float]:
    """The factor and the weight of silent languages for a text of so many characters.

    >>> calibration(1000) == calibration(120)
    True
    """
    for limit, factor, silent in FITTED:
        if length <= limit:
            return factor, silent
    return FITTED[-1][1:]
