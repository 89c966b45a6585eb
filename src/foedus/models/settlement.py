"""Where a vote settles, as a distribution over the places 0 to 100.

A point is the wrong target: most outcomes lie on some member's position, and those that do not lie
around the mean. So the forecast is a mixture of four pieces, each on the 101 whole places:

- the mean of positions by weight, dressed in a Laplace distribution cut off at the ends;
- the members' own positions, each with its share of the weight;
- what remains if nobody gives way: half the status quo, half the two pivots;
- every place alike, so that no outcome is held to be impossible.

A place between two whole ones is split between them, nearer ones getting more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from foedus.models import arrays
from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

Floats = npt.NDArray[np.float64]
PLACES = 101
# Shares are added up as whole numbers of this size, so that no order of adding changes a sum.
UNIT = 2.0**36
MOST_DRAWS = 2**26

card = Card(
    key="settlement",
    title="Settlement: mixture of a dressed mean, members' positions, status quo and pivots",
    reference="Gneiting and Raftery (2007), JASA 102, for mixtures judged by their score; pieces "
    "and parameters: docs/decisions, 'The settlement distribution'",
    reads=("position", "weight", "reversion", "pivots"),
    assumes=(
        "the issue is decided: a body that leaves it alone is another model's question",
        "positions are those held when the draft was introduced",
    ),
    avoid_when=("the rule is consensus with a silence procedure",),
    scored="backtest deu",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Positions:
    """Positions of m members on n issues, or in n draws of one issue.

    Attributes
    ----------
    position : (m, n)
        In [0, 100]; of no effect where the weight is 0.
    weight : (m, n)
        At least 0; 0 for a member that takes no part.
    reversion : (n,), optional
        Place of the status quo; NaN where there is none on the scale.
    pivots : (2, n), optional
        Ends of the gridlock interval; default: the outermost members with weight.
    """

    position: Floats
    weight: Floats
    reversion: Floats | None = None
    pivots: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """How much each piece counts.

    Attributes
    ----------
    at_positions : float
        Share of the members' own positions against the dressed mean, in [0, 1].
    scale : float
        Scale of the dress, in places, above 0.
    at_reversion : float
        Share of status quo and pivots against the two above, in [0, 1].
    even : float
        Share of 'every place alike' in the whole, in [0, 1].
    """

    at_positions: float
    scale: float
    at_reversion: float = 0.0
    even: float = 0.0

    def __post_init__(self) -> None:
        for name in ("at_positions", "at_reversion", "even"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise ModelError(f"{name} is {getattr(self, name)}", expected="a share in [0, 1]")
        if not 0.0 < self.scale < math.inf:
            raise ModelError(f"scale is {self.scale}", expected="a number of places above 0")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """What the mixture is made of: ``mean`` (n,), ``held`` and ``reverting`` (n, 101)."""

    mean: Floats
    held: Floats
    reverting: Floats


def pieces(inputs: Positions) -> Pieces:
    """Return the pieces of each issue or draw that do not depend on parameters.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight.
    """
    position, weight, reversion, pivots = _checked(inputs)
    total = weight.sum(axis=0)
    share = weight / total
    held = np.zeros((position.shape[1], PLACES))
    for row, part in zip(position, share, strict=True):
        _place(held, row, part)
    reverting = np.zeros_like(held)
    known = np.isfinite(reversion)
    _place(reverting, np.where(known, reversion, 0.0), np.where(known, 0.5, 0.0))
    for end in pivots:
        _place(reverting, end, np.where(known, 0.25, 0.5))
    return Pieces(mean=(share * position).sum(axis=0), held=held, reverting=reverting)


def blend(parts: Pieces, mixture: Mixture) -> Floats:
    """Return the probability of each place for each issue or draw, shape (n, 101).

    Examples
    --------
    >>> import numpy as np
    >>> two = Positions(position=np.array([[20.0], [80.0]]), weight=np.array([[3.0], [1.0]]))
    >>> found = blend(pieces(two), Mixture(at_positions=0.5, scale=10.0))
    >>> round(float(found.sum()), 9), float(found[0, 20]) > 0.375
    (1.0, True)
    """
    away = np.abs(np.arange(PLACES) - parts.mean[:, None])
    dressed = np.exp(-away / mixture.scale)
    dressed /= dressed.sum(axis=1, keepdims=True)
    inner = (1.0 - mixture.at_positions) * dressed + mixture.at_positions * parts.held
    inner = (1.0 - mixture.at_reversion) * inner + mixture.at_reversion * parts.reverting
    return np.asarray((1.0 - mixture.even) * inner + mixture.even / PLACES, dtype=np.float64)


def over_draws(inputs: Positions, mixture: Mixture) -> Floats:
    """Return the probability of each place over all draws of one issue, shape (101,).

    The same as the mean of :func:`blend` over draws, without an array of draws by places, and
    the same to the last bit whatever the number of workers.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or nobody has weight in a draw.
    """
    position, weight, reversion, pivots = _checked(inputs, own_pivots=False)
    n = position.shape[1]
    if n > MOST_DRAWS:
        raise ModelError(f"{n} draws at once", expected=f"at most {MOST_DRAWS}")
    counts = np.zeros((4, PLACES), dtype=np.int64)
    lock = Lock()

    def add(span: tuple[int, int]) -> None:
        found = np.zeros_like(counts)
        _count(span, position, weight, reversion, pivots, mixture.scale, found)
        with lock:
            counts[:] += found

    spread(add, n)
    left, right, held, reverting = counts / (UNIT * n)
    fall = np.exp(-np.arange(PLACES) / mixture.scale)
    dressed = np.convolve(left[::-1], fall)[:PLACES][::-1] + np.convolve(right, fall)[:PLACES]
    inner = (1.0 - mixture.at_positions) * dressed + mixture.at_positions * held
    inner = (1.0 - mixture.at_reversion) * inner + mixture.at_reversion * reverting
    inner /= inner.sum()
    return np.asarray((1.0 - mixture.even) * inner + mixture.even / PLACES, dtype=np.float64)


def _checked(
    inputs: Positions, *, own_pivots: bool = True
) -> tuple[Floats, Floats, Floats, Floats]:
    found = np.asarray(inputs.position).shape
    if len(found) != 2 or 0 in found:
        raise ModelError(f"position has the shape {found}", expected="(members, issues or draws)")
    position = arrays.floats(inputs, "position", found, low=0.0, high=100.0)
    weight = arrays.floats(inputs, "weight", found, low=0.0)
    weightless = weight.sum(axis=0) <= 0.0
    if weightless.any():
        raise ModelError(
            f"no member has weight in column {int(np.argmax(weightless))}",
            expected="a weight above 0 for at least one member",
        )
    return position, weight, _reversion(inputs, found[1]), _pivots(inputs, weight, own_pivots)


def _reversion(inputs: Positions, n: int) -> Floats:
    if inputs.reversion is None:
        return np.full(n, np.nan)
    given = np.asarray(inputs.reversion, dtype=np.float64)
    if given.shape != (n,) or (given < 0.0).any() or (given > 100.0).any():
        raise ModelError(
            f"reversion has the shape {given.shape} or lies off the scale",
            expected=f"{n} places from 0 to 100, or NaN",
        )
    return np.ascontiguousarray(given)


def _pivots(inputs: Positions, weight: Floats, own: bool) -> Floats:
    n = weight.shape[1]
    if inputs.pivots is not None:
        return arrays.floats(inputs, "pivots", (2, n), low=0.0, high=100.0)
    if not own:
        return np.empty((2, 0))
    position = np.asarray(inputs.position, dtype=np.float64)
    taking_part = weight > 0.0
    low = np.where(taking_part, position, 100.0).min(axis=0)
    return np.stack([low, np.where(taking_part, position, 0.0).max(axis=0)])


def _place(out: Floats, at: Floats, share: Floats) -> None:
    """Add a share to each row of ``out`` at a place, split between its whole neighbours."""
    below = np.minimum(at.astype(np.int64), PLACES - 2)
    above = at - below
    row = np.arange(at.shape[0])
    out[row, below] += share * (1.0 - above)
    out[row, below + 1] += share * above


@kernel
def _add(out, at, share):  # type: ignore[no-untyped-def]
    below = min(int(at), 99)
    above = at - below
    out[below] += np.int64(round(share * (1.0 - above) * UNIT))
    out[below + 1] += np.int64(round(share * above * UNIT))


@kernel
def _count(span, position, weight, reversion, pivots, scale, out):  # type: ignore[no-untyped-def]
    """Add up the pieces; the dress as what falls off to the left and right of the mean."""
    fall = math.exp(-1.0 / scale)
    for k in range(span[0], span[1]):
        total = 0.0
        moment = 0.0
        low = 100.0
        high = 0.0
        for i in range(position.shape[0]):
            if weight[i, k] > 0.0:
                total += weight[i, k]
                moment += weight[i, k] * position[i, k]
                low = min(low, position[i, k])
                high = max(high, position[i, k])
        for i in range(position.shape[0]):
            if weight[i, k] > 0.0:
                _add(out[2], position[i, k], weight[i, k] / total)
        if pivots.shape[1] > 0:
            low = pivots[0, k]
            high = pivots[1, k]
        known = reversion[k] >= 0.0
        if known:
            _add(out[3], reversion[k], 0.5)
        _add(out[3], low, 0.25 if known else 0.5)
        _add(out[3], high, 0.25 if known else 0.5)
        mean = min(max(moment / total, 0.0), 100.0)
        below = min(int(mean), 99)
        left = math.exp((below - mean) / scale)
        right = math.exp((mean - below - 1.0) / scale)
        sums = left * (1.0 - fall ** (below + 1)) + right * (1.0 - fall ** (100 - below))
        out[0, below] += np.int64(round(left * (1.0 - fall) / sums * UNIT))
        out[1, below + 1] += np.int64(round(right * (1.0 - fall) / sums * UNIT))
