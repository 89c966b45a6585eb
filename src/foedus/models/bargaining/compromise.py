"""The weighted mean of the members' positions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.models import arrays
from foedus.models.bargaining import Bargain, Floats, Settlement
from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="compromise",
    scored="backtest deu",
    title="Compromise: mean of positions weighted by salience times capability",
    reference="Van den Bos (1991); Achen (2006), in Thomson et al., The European Union Decides, "
    "ch. 4: m = sum w x / sum w with w = c s",
    reads=("position", "salience", "capability"),
    assumes=(
        "failure to agree costs every member far more than the terms do",
        "members trade on one continuous scale",
    ),
    avoid_when=(
        "a member can live with the status quo and holds a veto",
        "the options are few and discrete, so that a mean falls between them",
    ),
)


@kernel
def _means(span, position, salience, capability, point):  # type: ignore[no-untyped-def]
    width = span[1] - span[0]
    total = np.zeros(width)
    moment = np.zeros(width)
    for i in range(position.shape[0]):
        for k in range(width):
            weight = salience[i, span[0] + k] * capability[i, span[0] + k]
            total[k] += weight
            moment[k] += weight * position[i, span[0] + k]
    for k in range(width):
        point[span[0] + k] = moment[k] / total[k]


def solve(inputs: Bargain, *, seed: int, first_draw: int, n: int) -> Settlement:
    """Return the weighted mean m = sum w x / sum w, w = capability times salience, of each draw.

    ``levers`` gives what each number moves it by. Nothing is random here: ``seed`` and
    ``first_draw`` change nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(2, dtype=np.uint32), position=column(0, 90),
    ...     salience=column(1, 0.5), capability=column(1, 1), status_quo=0.0)
    >>> solve(bargain, seed=0, first_draw=0, n=1).point
    array([30.])
    """
    shape = (np.asarray(inputs.position).shape[0], n)
    position = arrays.floats(inputs, "position", shape, low=0.0, high=100.0)
    salience = arrays.floats(inputs, "salience", shape, low=0.0, high=1.0)
    capability = arrays.floats(inputs, "capability", shape, low=0.0)
    point = np.empty(n)
    spread(lambda span: _means(span, position, salience, capability, point), n)
    if not np.isfinite(point).all():
        draw = first_draw + int(np.argmin(np.isfinite(point)))
        raise ModelError(
            f"no member has weight in draw {draw}",
            expected="salience and capability above 0 for at least one member",
        )
    return Settlement(point=point, low=point.copy(), high=point.copy())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Levers:
    """By how much the mean moves a unit of each member's number, each (members, draws)."""

    position: Floats
    salience: Floats
    capability: Floats


def levers(inputs: Bargain, *, n: int) -> Levers:
    """Return the exact derivatives of the weighted mean m = sum w x / W, W = sum w.

    dm/dx_i = w_i / W, dm/ds_i = c_i (x_i - m) / W, dm/dc_i = s_i (x_i - m) / W.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(2, dtype=np.uint32), position=column(0, 90),
    ...     salience=column(1, 0.5), capability=column(1, 1), status_quo=0.0)
    >>> found = levers(bargain, n=1)
    >>> found.salience.ravel()
    array([-20.,  40.])
    """
    mean = solve(inputs, seed=0, first_draw=0, n=n).point
    salience = np.asarray(inputs.salience)
    capability = np.asarray(inputs.capability)
    weight = salience * capability
    whole = weight.sum(axis=0)
    away = (np.asarray(inputs.position) - mean) / whole
    return Levers(position=weight / whole, salience=capability * away, capability=salience * away)
