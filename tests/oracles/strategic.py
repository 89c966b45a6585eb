"""Strategic choice, play by play in plain Python: a slow twin of models.estimation."""

from __future__ import annotations

import math


def _chances(gain: float, scale: float, link: str) -> tuple[float, float]:
    """Return the chances of taking a gain and of leaving it; neither is 1 less the other."""
    x = gain / scale
    if link == "probit":
        return 0.5 * math.erfc(-x / math.sqrt(2)), 0.5 * math.erfc(x / math.sqrt(2))
    return 1 / (1 + math.exp(-x)), 1 / (1 + math.exp(x))


def chances(
    game: str, u: list[float], *, link: str, private: bool, sigma: float = 1.0
) -> list[float]:
    """Return the chance of each end under utilities in the formula's order."""

    def scale(*weights: float) -> float:
        return sigma * math.sqrt(sum(w * w for w in weights) if private else 2)

    if game == "egame12":
        u11, u13, u14, u24 = u
        last, not_last = _chances(u24, scale(1, 1), link)
        gain = not_last * u13 + last * u14 - u11
        first, not_first = _chances(gain, scale(1, not_last, last), link)
        return [not_first, first * not_last, first * last]
    if game == "egame122":
        u11, u12, u13, u14, u22, u24 = u
        left, not_left = _chances(u22, scale(1, 1), link)
        right, not_right = _chances(u24, scale(1, 1), link)
        gain = not_right * u13 + right * u14 - not_left * u11 - left * u12
        first, not_first = _chances(gain, scale(not_left, left, not_right, right), link)
        return [not_first * not_left, not_first * left, first * not_right, first * right]
    u11, u13, u15, u16, u23, u25, u26, u36 = u
    third, not_third = _chances(u36, scale(1, 1), link)
    gain = not_third * u25 + third * u26 - u23
    second, not_second = _chances(gain, scale(1, not_third, third), link)
    refused, allowed = second * not_third, second * third
    gain = not_second * u13 + refused * u15 + allowed * u16 - u11
    first, not_first = _chances(gain, scale(1, not_second, refused, allowed), link)
    return [not_first, first * not_second, first * refused, first * allowed]
