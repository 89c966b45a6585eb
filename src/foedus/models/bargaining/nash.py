"""The Nash solution with the status quo as the point of disagreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from foedus.models import arrays
from foedus.models.bargaining import Bargain, Settlement
from foedus.models.bargaining import _options as choosing
from foedus.models.bargaining._inputs import one_issue, refuse_weightless
from foedus.models.bargaining._reversion import gather
from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.card import Card

card = Card(
    key="nash",
    scored="backtest deu",
    title="Nash bargaining: greatest product of gains over the status quo",
    reference="Nash (1950), Econometrica 18; weighted as in Kalai (1977), Int. J. Game Theory 6: "
    "maximise sum w log(u(x) - u(q)) with w = c s",
    reads=("position", "salience", "capability", "status_quo"),
    assumes=(
        "no agreement means the status quo, and each member with weight can insist on it",
        "utility falls with the distance from the ideal point, linearly or with its square",
        "bargaining power is capability times salience",
    ),
    avoid_when=(
        "a majority can outvote those who prefer the status quo",
        "members can trade one issue for another",
    ),
)


@dataclass(frozen=True, slots=True)
class Options:
    """``utility``: 'linear' 1 - |x - x_i| / 100, or 'quadratic' 1 - (x - x_i)^2 / 100^2."""

    utility: Literal["linear", "quadratic"] = "linear"

    def __post_init__(self) -> None:
        choosing.check(self)


LINEAR = Options()
HALVINGS = 60


@kernel
def _slope(distance, weight, size, t, quadratic):  # type: ignore[no-untyped-def]
    """Return the right-hand derivative of the sum of weighted logarithms of gains at t."""
    slope = 0.0
    for i in range(size):
        if quadratic:
            slope += weight[i] * (1.0 / t - 1.0 / (2.0 * distance[i] - t))
        elif distance[i] > t:
            slope += weight[i] / t
        else:
            slope -= weight[i] / (2.0 * distance[i] - t)
    return slope


@kernel
def _best(distance, weight, size, quadratic):  # type: ignore[no-untyped-def]
    """Return the best t. The objective is concave; where it has kinks, they are at distances."""
    low = distance[0]
    high = 2.0 * distance[0]
    if quadratic:
        high = min(high, distance[size - 1])
    else:
        for i in range(size):
            if distance[i] >= high:
                break
            if _slope(distance, weight, size, distance[i], quadratic) <= 0.0:
                high = distance[i]
                break
            low = distance[i]
    # Between two kinks the slope falls without a jump; a maximum at a kink is reached exactly.
    if quadratic and low >= high:
        return low
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if _slope(distance, weight, size, middle, quadratic) > 0.0:
            low = middle
        else:
            high = middle
    return high


@kernel
def _solutions(span, position, salience, capability, status_quo, quadratic, point):  # type: ignore[no-untyped-def]
    members = position.shape[0]
    distance = np.empty(members)
    weight = np.empty(members)
    for draw in range(span[0], span[1]):
        column = (position[:, draw], salience[:, draw], capability[:, draw])
        size, side = gather(column, distance, weight, status_quo)
        if size == 0:
            point[draw] = np.nan
        elif side == 0:
            point[draw] = status_quo
        else:
            point[draw] = status_quo + side * _best(distance, weight, size, quadratic)


def solve(
    inputs: Bargain, *, seed: int, first_draw: int, n: int, options: Options = LINEAR
) -> Settlement:
    """Return the weighted Nash solution of each draw; the status quo where nothing suits all.

    Members without weight are not asked. Nothing is random here: ``seed`` changes nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(2, dtype=np.uint32), position=column(10, 30),
    ...     salience=column(1, 1), capability=column(1, 3), status_quo=0.0)
    >>> float(solve(bargain, seed=0, first_draw=0, n=1).point[0])
    15.0
    """
    position, salience, capability = one_issue(inputs, n)
    status_quo = arrays.number(inputs, "status_quo", low=0.0, high=100.0)
    quadratic = options.utility == "quadratic"
    point = np.empty(n)
    spread(
        lambda span: _solutions(span, position, salience, capability, status_quo, quadratic, point),
        n,
    )
    refuse_weightless(point, first_draw)
    return Settlement(point=point, low=point.copy(), high=point.copy())
