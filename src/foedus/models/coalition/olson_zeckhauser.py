"""Burden sharing in closed form: the baseline in which the large carry the small.

Each member i splits its wealth w_i between itself and a common good, of which all have
G = sum_j g_j, so as to have the largest ln(w_i - g_i) + a_i ln G. In the one Nash equilibrium i
gives w_i - G / a_i if a_i w_i is above G and nothing otherwise, with

    G = sum_J w / (1 + sum_J 1 / a)

over the members J that give: those with the largest a_i w_i, as many as would all give something.
"""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.coalition import Burden, Sharing
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="olson_zeckhauser",
    title="Olson and Zeckhauser's burden sharing, closed form: a baseline",
    reference="Olson and Zeckhauser (1966), Review of Economics and Statistics 48(3), 266-279; "
    "specification of games, E1",
    reads=("actor", "wealth", "appetite"),
    assumes=(
        "the common good is pure: what one gives, all have",
        "each member gives what is best for itself, given what the others give",
        "tastes are of the form ln(own) + appetite * ln(common)",
        "wealth and appetite are assumptions; nothing here is fitted",
    ),
    avoid_when=(
        "contributions buy influence or protection of one's own: then the small give more",
        "members decide whether to take part at all: the cascade speaks of that",
    ),
)
SMALLEST = 1e-300


def solve(inputs: Burden, *, seed: int, first_draw: int, n: int) -> Sharing:
    """Return what each member gives in each draw.

    Nothing is random here: ``seed`` and ``first_draw`` change nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape, or wealth or appetite is not above 0.

    Examples
    --------
    >>> import numpy as np
    >>> wealth = np.array([[100.0], [30.0], [20.0], [5.0], [1.0]])
    >>> burden = Burden(
    ...     actor=np.arange(5, dtype=np.uint32), wealth=wealth, appetite=np.full((5, 1), 0.2)
    ... )
    >>> solve(burden, seed=0, first_draw=0, n=1).contribution.round(3).ravel().tolist()
    [16.667, 0.0, 0.0, 0.0, 0.0]
    """
    members = arrays.keys(inputs).size
    wealth = arrays.floats(inputs, "wealth", (members, n), low=0.0)
    appetite = arrays.floats(inputs, "appetite", (members, n), low=0.0)
    for name, values in (("wealth", wealth), ("appetite", appetite)):
        if n and values.min() < SMALLEST:
            place = tuple(int(axis) for axis in np.argwhere(values < SMALLEST)[0])
            raise ModelError(f"{name} at {place} is {values[place]:g}", expected="a number above 0")
    pull = wealth * appetite
    order = np.argsort(-pull, axis=0, kind="stable")
    ranked = np.take_along_axis(pull, order, axis=0)
    owned = np.cumsum(np.take_along_axis(wealth, order, axis=0), axis=0)
    costs = np.cumsum(np.take_along_axis(1 / appetite, order, axis=0), axis=0)
    totals = owned / (1 + costs)
    # As long as the last of a prefix still gives, so do all before it; the first always does.
    givers = np.cumprod(ranked > totals, axis=0).sum(axis=0)
    total = np.take_along_axis(totals, np.maximum(givers - 1, 0)[None, :], axis=0)[0]
    contribution = np.maximum(wealth - total / appetite, 0.0)
    return Sharing(contribution=contribution, total=total)
