"""The Kalai-Smorodinsky solution with the status quo as the point of disagreement."""

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
    key="kalai_smorodinsky",
    scored="backtest deu",
    title="Kalai-Smorodinsky: each gets the same share of the best it could hope for",
    reference="Kalai and Smorodinsky (1975), Econometrica 43: maximise "
    "min (u(x) - u(q)) / (max u - u(q)) over points that suit all",
    reads=("position", "salience", "capability", "status_quo"),
    assumes=(
        "no agreement means the status quo, and each member with weight can insist on it",
        "members compare shares of their greatest possible gain; weight beyond 0 buys nothing",
    ),
    avoid_when=(
        "members differ in power and use it",
        "a majority can outvote those who prefer the status quo",
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
def _gain(distance, t, quadratic):  # type: ignore[no-untyped-def]
    if quadratic:
        return t * (2.0 * distance - t)
    return t if t < distance else 2.0 * distance - t


@kernel
def _fairest(distance, size, quadratic):  # type: ignore[no-untyped-def]
    """Return the t with the greatest least share. The least share is concave in t."""
    low = distance[0]
    high = min(2.0 * distance[0], distance[size - 1])
    for _ in range(HALVINGS):
        t = 0.5 * (low + high)
        rising = np.inf
        falling = np.inf
        for i in range(size):
            hope = _gain(distance[i], min(distance[i], 2.0 * distance[0]), quadratic)
            share = _gain(distance[i], t, quadratic) / hope
            if distance[i] > t:
                rising = min(rising, share)
            else:
                falling = min(falling, share)
        if rising < falling:
            low = t
        else:
            high = t
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
            point[draw] = status_quo + side * _fairest(distance, size, quadratic)


def solve(
    inputs: Bargain, *, seed: int, first_draw: int, n: int, options: Options = LINEAR
) -> Settlement:
    """Return the Kalai-Smorodinsky solution of each draw; the status quo where nothing suits all.

    Members without weight are not asked. Nothing is random here: ``seed`` changes nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(2, dtype=np.uint32), position=column(30, 90),
    ...     salience=column(1, 1), capability=column(1, 1), status_quo=0.0)
    >>> round(float(solve(bargain, seed=0, first_draw=0, n=1).point[0]), 9)
    40.0
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
