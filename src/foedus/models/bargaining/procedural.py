"""What whoever drafts can get past a decision rule: the agenda setter's best draft."""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.bargaining import Bargain, Floats, Settlement
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="procedural",
    scored="backtest deu",
    title="Procedural outcome: the drafter's best point that the rule lets pass",
    reference="Romer and Rosenthal (1978), Public Choice 33; pivots as in Krehbiel (1998), Pivotal "
    "Politics, and Tsebelis (2002), Veto Players, ch. 1",
    reads=("position", "status_quo", "pivots", "setter"),
    assumes=(
        "members compare the draft with the status quo by distance and vote sincerely",
        "one draft is voted on, as it stands",
        "without pivots every member must agree; without a setter the pivot's own place is drafted",
    ),
    avoid_when=(
        "several drafts compete or may be amended",
        "members are compensated on other issues",
    ),
)


def solve(inputs: Bargain, *, seed: int, first_draw: int, n: int) -> Settlement:
    """Return the point of the win set nearest the setter's ideal point in each draw.

    Between the pivots L <= R the status quo q cannot be moved. Outside, the nearer pivot P
    agrees to whatever is nearer to it than q, so that the win set runs from q to 2 P - q. With a
    setter, the outcome is the setter's ideal point moved into that set; without, it is P, and
    ``low`` and ``high`` are the ends of the set as far as any member or the status quo reaches.
    Nothing is random here: ``seed`` changes nothing.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or a low pivot lies above its high one.

    Examples
    --------
    >>> import numpy as np
    >>> column = lambda *values: np.array(values, dtype=float).reshape(-1, 1)
    >>> bargain = Bargain(actor=np.arange(2, dtype=np.uint32), position=column(30, 80),
    ...     salience=column(1, 1), capability=column(1, 1), status_quo=0.0,
    ...     setter=np.array([90.0]))
    >>> solve(bargain, seed=0, first_draw=0, n=1).point
    array([60.])
    """
    shape = (np.asarray(inputs.position).shape[0], n)
    position = arrays.floats(inputs, "position", shape, low=0.0, high=100.0)
    status_quo = arrays.number(inputs, "status_quo", low=0.0, high=100.0)
    low_pivot, high_pivot = _pivots(inputs, position, n, first_draw)
    pivot = np.clip(status_quo, low_pivot, high_pivot)
    near = np.minimum(status_quo, 2.0 * pivot - status_quo)
    far = np.maximum(status_quo, 2.0 * pivot - status_quo)
    if inputs.setter is not None:
        ideal = arrays.floats(inputs, "setter", (n,), low=0.0, high=100.0)
        point = np.clip(ideal, near, far)
        return Settlement(point=point, low=point.copy(), high=point.copy())
    least = np.minimum(position.min(axis=0), status_quo)
    most = np.maximum(position.max(axis=0), status_quo)
    return Settlement(point=pivot, low=np.maximum(near, least), high=np.minimum(far, most))


def _pivots(inputs: Bargain, position: Floats, n: int, first_draw: int) -> tuple[Floats, Floats]:
    """Return the ends of the gridlock interval; those of all positions where none are given."""
    if inputs.pivots is None:
        return position.min(axis=0), position.max(axis=0)
    low, high = arrays.floats(inputs, "pivots", (2, n), low=0.0, high=100.0)
    if (low > high).any():
        draw = int(np.argmax(low > high))
        raise ModelError(
            f"pivots {low[draw]:g} and {high[draw]:g} in draw {first_draw + draw}",
            expected="the low end of the gridlock interval before the high one",
        )
    return low, high
