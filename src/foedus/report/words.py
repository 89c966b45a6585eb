"""Words of likelihood, never stronger than their number.

The bands are those of Intelligence Community Directive 203, Analytic Standards (2015), section
D.6.e.(2)(a). At the edge between two bands the weaker word is used.
"""

from __future__ import annotations

# Upper end of each band in per cent; whether the end itself still belongs to it. Towards certainty
# an end belongs to the band before it, towards impossibility to the band after it.
_BANDS = (
    ("almost no chance", 5, False),
    ("very unlikely", 20, False),
    ("unlikely", 45, False),
    ("roughly even chance", 55, True),
    ("likely", 80, True),
    ("very likely", 95, True),
    ("almost certain", 100, True),
)
_NAMES = tuple(name for name, _, _ in _BANDS)
_EVEN = _NAMES.index("roughly even chance")


def _checked(probability: float) -> float:
    if not 0.0 <= probability <= 1.0:
        raise ValueError(f"a probability lies in [0, 1], not {probability!r}")
    return float(probability)


def band(probability: float) -> str:
    """Return the word of the ICD 203 band a probability lies in.

    Parameters
    ----------
    probability
        In [0, 1].

    Raises
    ------
    ValueError
        If the probability is outside [0, 1] or no number.

    Examples
    --------
    >>> band(0.81), band(0.8), band(0.2)
    ('very likely', 'likely', 'unlikely')
    """
    per_cent = 100.0 * _checked(probability)
    for name, end, inclusive in _BANDS:
        # The tolerance keeps an end written in binary (0.55) at its own side of the edge.
        if per_cent < end - 1e-9 or (inclusive and per_cent <= end + 1e-9):
            return name
    return _NAMES[-1]


def legend() -> str:
    """Return the bands in per cent, as the page's method prints them."""
    starts = (1, *(end for _, end, _ in _BANDS[:-1]))
    ends = (*(end for _, end, _ in _BANDS[:-1]), 99)
    return ", ".join(
        f"{name} {start}\u2013{end}" for name, start, end in zip(_NAMES, starts, ends, strict=True)
    )


def stronger(word: str, probability: float) -> bool:
    """Return whether a word claims more than a probability in [0, 1] supports.

    A word on the other side of even chance claims more, whatever its distance from it.

    >>> stronger("very likely", 0.7), stronger("likely", 0.9), stronger("unlikely", 0.6)
    (True, False, True)
    """
    if word not in _NAMES:
        raise ValueError(f"no word of likelihood: {word!r}; known: {', '.join(_NAMES)}")
    said = _NAMES.index(word) - _EVEN
    supported = _NAMES.index(band(probability)) - _EVEN
    return said * supported < 0 or abs(said) > abs(supported)


def rounded(probability: float) -> str:
    """Return a probability in [0, 1] as prose says it: to 5 points, never under 1 or over 99 %.

    >>> rounded(0.432), rounded(0.0), rounded(0.981)
    ('45\\xa0%', '1\\xa0%', '98\\xa0%')
    """
    per_cent = 100.0 * _checked(probability)
    points = 5 * int(per_cent / 5.0 + 0.5)
    if points in (0, 100):
        points = min(99, max(1, int(per_cent + 0.5)))
    return f"{points}\u00a0%"


def in_draws(share: float) -> str:
    """Return a share of draws in [0, 1] for a stage without a scored backtest.

    A tie is rounded towards even chance.

    >>> in_draws(0.61), in_draws(0.0), in_draws(1.0)
    ('in 6 of 10 draws', 'in fewer than 1 of 10 draws', 'in more than 9 of 10 draws')
    """
    tenths = 10.0 * _checked(share)
    nearest = int(tenths + 0.5 - 1e-9) if tenths > 5 else int(tenths + 0.5 + 1e-9)
    if nearest == 0:
        return "in fewer than 1 of 10 draws"
    if nearest == 10:
        return "in more than 9 of 10 draws"
    return f"in {nearest} of 10 draws"
