"""Tables of the Correlates of War system, where a member stands outside it (the Holy See)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from foedus.states.covariates import Covariates
from foedus.states.parties import correlates_of_war

Pairs = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def untabled(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the states that borders, treaties and capability are tabled for nowhere."""
    return tuple(code for code in codes if correlates_of_war(code) is None)


def where_tabled(codes: Sequence[str], pairs: Callable[[Sequence[str]], Pairs]) -> Pairs:
    """Return a table of pairs, (m, m), in which a state outside the system has none.

    Examples
    --------
    >>> from foedus.states.covariates import contiguity
    >>> where_tabled(["ITA", "VAT", "FRA"], contiguity).sum(axis=0).tolist()
    [1, 0, 1]
    """
    inside = [row for row, code in enumerate(codes) if correlates_of_war(code) is not None]
    found = np.zeros((len(codes), len(codes)), dtype=np.bool_)
    found[np.ix_(inside, inside)] = pairs([codes[row] for row in inside])
    return found


def known_capability(known: Covariates) -> Floats:
    """Return capability, with the least of the others for states outside the system.

    Raises
    ------
    ModelError
        If it is not tabled for a state of the system; the message names it.
    """
    outside = np.array([correlates_of_war(code) is None for code in known.codes])
    gap = outside & np.isnan(known.capability)
    if not gap.any() or gap.all():
        return known.known("capability")
    rest = known.capability[~gap]
    if np.isnan(rest).any():
        return known.known("capability")
    return np.where(gap, rest.min(), known.capability)
