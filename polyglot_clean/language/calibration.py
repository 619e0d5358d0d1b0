"""From points to probabilities: one factor by length of the text."""

FACTORS: tuple[tuple[int, float], ...] = ((20, 0.8), (50, 0.8), (120, 0.8), (400, 0.8))
"""Up to so many characters: the factor on differences of points, before the softmax."""


def temperature(length: int) -> float:
    """The factor on points for a text of so many characters."""
    return next((factor for limit, factor in FACTORS if length <= limit), FACTORS[-1][1])
