"""Strategic choice, play by play in plain Python: a slow twin of models.estimation."""

from __future__ import annotations

import math


def _chance(gain: float, scale: float, link: str) -> float:
    x = gain / scale
    if link == "probit":
        return 0.5 * math.erfc(-x / math.sqrt(2))
    return 1 / (1 + math.exp(-x))


def chances(
    game: str, u: list[float], *, link: str, private: bool, sigma: float = 1.0
) -> list[float]:
    """Return the chance of each end under utilities in the formula's order."""

    def scale(*weights: float) -> float:
        return sigma * math.sqrt(sum(w * w for w in weights) if private else 2)

    if game == "egame12":
        u11, u13, u14, u24 = u
        last = _chance(u24, scale(1, 1), link)
        first = _chance((1 - last) * u13 + last * u14 - u11, scale(1, 1 - last, last), link)
        return [1 - first, first * (1 - last), first * last]
    if game == "egame122":
        u11, u12, u13, u14, u22, u24 = u
        left = _chance(u22, scale(1, 1), link)
        right = _chance(u24, scale(1, 1), link)
        gain = (1 - right) * u13 + right * u14 - (1 - left) * u11 - left * u12
        first = _chance(gain, scale(1 - left, left, 1 - right, right), link)
        return [
            (1 - first) * (1 - left),
            (1 - first) * left,
            first * (1 - right),
            first * right,
        ]
    u11, u13, u15, u16, u23, u25, u26, u36 = u
    third = _chance(u36, scale(1, 1), link)
    gain = (1 - third) * u25 + third * u26 - u23
    second = _chance(gain, scale(1, 1 - third, third), link)
    refused, allowed = second * (1 - third), second * third
    gain = (1 - second) * u13 + refused * u15 + allowed * u16 - u11
    first = _chance(gain, scale(1, 1 - second, refused, allowed), link)
    return [1 - first, first * (1 - second), first * refused, first * allowed]
