"""From points to probabilities, by length of the text.

Fitted by maximum likelihood with `python tests/bench/calibrate_languages.py` on names and phrases
of CLDR (languages, territories, units, currencies, fields of dates) as Babel ships them under the
Unicode licence, in the languages that the detectors are to tell apart; never on other corpora.
"""

FITTED: tuple[tuple[int, float, float], ...] = ((20, 0.4, 0.1), (50, 0.6, 0.1), (120, 0.8, 0.1))
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
