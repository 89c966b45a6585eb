"""The weighted median of the members' positions, an interval where half is met exactly."""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.bargaining import Bargain, Settlement
from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="weighted_median",
    scored="backtest deu",
    title="Weighted median: the position no majority of weight would leave",
    reference="Black (1948), Journal of Political Economy 56; weights as in Scholz, Calbert and "
    "Smith (2011), section 3",
    reads=("position", "salience", "capability"),
    assumes=(
        "members vote on pairs of proposals with weight capability times salience",
        "preferences are single-peaked on one scale",
        "a simple majority of weight decides and nobody holds a veto",
    ),
    avoid_when=(
        "the rule asks for more than half of the weight",
        "one member with more than half of the weight would decide alone",
    ),
)

# Cumulated weights within this share of the total count as exactly half: sums of the same numbers
# in another order differ by less, and the order of members must not matter.
ROUNDING = 1e-12


@kernel
def _insert(place, weight, size, at, of):  # type: ignore[no-untyped-def]
    k = size
    while k > 0 and place[k - 1] > at:
        place[k] = place[k - 1]
        weight[k] = weight[k - 1]
        k -= 1
    place[k] = at
    weight[k] = of


@kernel
def _ends(place, weight, size):  # type: ignore[no-untyped-def]
    """Return both ends of the median of sorted places with weights above 0."""
    total = 0.0
    for k in range(size):
        total += weight[k]
    half = 0.5 * total
    slack = ROUNDING * total
    reached = 0.0
    for k in range(size):
        reached += weight[k]
        if reached >= half - slack:
            if reached <= half + slack and k + 1 < size:
                return place[k], place[k + 1]
            return place[k], place[k]
    return np.nan, np.nan


@kernel
def _medians(span, position, salience, capability, low, high):  # type: ignore[no-untyped-def]
    members = position.shape[0]
    place = np.empty(members)
    weight = np.empty(members)
    for draw in range(span[0], span[1]):
        size = 0
        for i in range(members):
            of = salience[i, draw] * capability[i, draw]
            if of > 0.0:
                _insert(place, weight, size, position[i, draw], of)
                size += 1
        low[draw], high[draw] = _ends(place, weight, size)


def solve(inputs: Bargain, *, seed: int, first_draw: int, n: int) -> Settlement:
    """Return the median position, weighted by capability times salience, of each draw.

    ``low`` is the smallest position at which the cumulated weight reaches half; ``high`` is the
    next position where it is exactly half, else the same; ``point`` is their middle. Nothing is
    random here: ``seed`` and ``first_draw`` change nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(3, dtype=np.uint32), position=column(0, 40, 90),
    ...     salience=column(1, 1, 1), capability=column(2, 1, 1), status_quo=0.0)
    >>> settled = solve(bargain, seed=0, first_draw=0, n=1)
    >>> settled.low, settled.high
    (array([0.]), array([40.]))
    """
    shape = (np.asarray(inputs.position).shape[0], n)
    position = arrays.floats(inputs, "position", shape, low=0.0, high=100.0)
    salience = arrays.floats(inputs, "salience", shape, low=0.0, high=1.0)
    capability = arrays.floats(inputs, "capability", shape, low=0.0)
    low = np.empty(n)
    high = np.empty(n)
    spread(lambda span: _medians(span, position, salience, capability, low, high), n)
    if not np.isfinite(low).all():
        draw = first_draw + int(np.argmin(np.isfinite(low)))
        raise ModelError(
            f"no member has weight in draw {draw}",
            expected="salience and capability above 0 for at least one member",
        )
    return Settlement(point=0.5 * (low + high), low=low, high=high)
