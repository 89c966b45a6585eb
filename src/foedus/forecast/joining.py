"""Who takes part in operations: a logit with effects of states and operations, and contagion.

logit P(i takes part in j) = x_ij b + s_i + o_j + a_j z_ij + cover * sum_k tie_ik y_kj

with s, o and a normal around 0: some states take part in whatever there is, some operations draw
many, and some draw the alliance's members (z) more than others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import ModelError

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

ROUNDS = 60
LONGEST_STEP = 3.0
CLOSE = 1e-8
CLOSE_MEANWHILE = 1e-2
SETTLED = 2e-3
START = (0.9, 0.6, 0.6)
SMALLEST = 0.05


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Participation:
    """States asked to operations, n rows.

    Attributes
    ----------
    regressor : (n, k)
    state, operation : (n,) int64
        Which state and which operation a row is of, counted from 0.
    member : (n,)
        1 for members of the alliance whose operation effect is a second one, else 0.
    joined : (n,)
        1 for who took part, else 0.
    seen : (n,)
        Share of a state's ties that took part, times ``cover`` where cover is known.
    """

    regressor: Floats
    state: Whole
    operation: Whole
    member: Floats
    joined: Floats
    seen: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Priors:
    """What is assumed, not fitted.

    Attributes
    ----------
    ridge : float
        Precision of the coefficients of standardised regressors around 0.
    scale : float
        Scale of the half-normal prior of the operation effects' two standard deviations.
    effects : bool
        Whether states and operations have effects of their own.
    cover : float or None
        Contagion; None fits it by pseudo-likelihood, each state given the others' choices.
    """

    ridge: float = 1.0
    scale: float = 0.5
    effects: bool = True
    cover: float | None = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joining:
    """A fitted model with its uncertainty.

    Attributes
    ----------
    centre, unit : (k,)
        Mean and standard deviation by which regressors were standardised.
    fixed : (1 + k,)
        Constant and coefficients of standardised regressors.
    covariance : (c, c)
        Of ``fixed``, then of cover where it was fitted, then of the effects of the operations
        seen.
    cover : float
    state : (s,)
        Effects of the states; ``state_spread`` and ``state_slope`` give what is left open of them:
        variance given the fixed part, and how they move with it.
    deviation : (3,)
        Standard deviations of the effects of states, operations, and operations on members.
    """

    centre: Floats
    unit: Floats
    fixed: Floats
    covariance: Floats
    cover: float
    state: Floats
    state_spread: Floats
    state_slope: Floats
    deviation: Floats


def fit(rows: Participation, states: int, priors: Priors) -> Joining:
    """Return the model at its posterior mode, deviations included (penalised quasi-likelihood).

    Each round climbs to the mode of all coefficients given the deviations, then sets these to
    what the mode and its curvature say (Breslow and Clayton 1993, J. Am. Stat. Assoc. 88; EM).

    Raises
    ------
    ModelError
        If nobody took part or everybody did.
    """
    if rows.joined.size == 0 or rows.joined.min() == rows.joined.max():
        raise ModelError(
            f"{int(rows.joined.sum())} of {rows.joined.size} took part",
            expected="operations in which some take part and some do not",
        )
    centre = rows.regressor.mean(axis=0)
    unit = rows.regressor.std(axis=0)
    unit[unit < 1e-9] = 1.0
    operations, place = np.unique(rows.operation, return_inverse=True)
    front = _front(rows, (rows.regressor - centre) / unit, place, operations.size, priors)
    head = 1 + centre.size + (priors.cover is None)
    offset = rows.seen * (priors.cover or 0.0)
    deviation = np.array(START if priors.effects else (SMALLEST / 10,) * 3)
    value = np.zeros(front.shape[1])
    state = np.zeros(states)
    for _ in range(ROUNDS):
        penalty = _penalty(front.shape[1], head, operations.size, deviation, priors)
        likelihood = _Climb(rows, front, offset, penalty, 1 / deviation[0] ** 2)
        mode = likelihood.mode(value, state, CLOSE_MEANWHILE if priors.effects else CLOSE)
        value, state = mode.value, mode.state
        if not priors.effects:
            break
        fresh = _deviations(mode, rows, head, operations.size, priors.scale)
        if float(np.abs(np.log(fresh / deviation)).max()) < SETTLED:
            mode = likelihood.mode(value, state, CLOSE)
            value, state = mode.value, mode.state
            break
        deviation = fresh
    return Joining(
        centre=centre,
        unit=unit,
        fixed=value[: 1 + centre.size],
        covariance=mode.covariance,
        cover=float(value[head - 1]) if priors.cover is None else priors.cover,
        state=state,
        state_spread=1 / mode.weight,
        state_slope=-(mode.across / mode.weight).T,
        deviation=deviation,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Mode:
    value: Floats
    state: Floats
    covariance: Floats
    weight: Floats
    across: Floats


def _front(
    rows: Participation, scaled: Floats, place: Whole, operations: int, priors: Priors
) -> Floats:
    """Return constant, regressors, cover where fitted, and both effects of each operation."""
    each = np.zeros((rows.joined.size, operations))
    each[np.arange(rows.joined.size), place] = 1.0
    parts = [np.ones((rows.joined.size, 1)), scaled]
    if priors.cover is None:
        parts.append(rows.seen[:, None])
    return np.concatenate([*parts, each, each * rows.member[:, None]], axis=1)


def _penalty(size: int, head: int, operations: int, deviation: Floats, priors: Priors) -> Floats:
    penalty = np.full(size, priors.ridge)
    penalty[0] = 1e-6
    if priors.cover is None:
        penalty[head - 1] = 1e-3
    penalty[head : head + operations] = 1 / deviation[1] ** 2
    penalty[head + operations :] = 1 / deviation[2] ** 2
    return penalty


@dataclass(frozen=True, slots=True, eq=False)
class _Climb:
    """The penalised likelihood under given deviations."""

    rows: Participation
    front: Floats
    offset: Floats
    penalty: Floats
    precision: float

    def mode(self, value: Floats, state: Floats, close: float) -> _Mode:
        """Climb by Newton steps; the states' block is diagonal and is folded away."""
        value, state = value.copy(), state.copy()
        rows, front, states = self.rows, self.front, state.size
        for _ in range(ROUNDS):
            logit = front @ value + state[rows.state] + self.offset
            chance = 1 / (1 + np.exp(-logit))
            weight = chance * (1 - chance)
            rest = rows.joined - chance
            weighted = front * weight[:, None]
            across = np.array([np.bincount(rows.state, column, states) for column in weighted.T])
            own = np.asarray(np.bincount(rows.state, weight, states) + self.precision, np.float64)
            folded = front.T @ weighted + np.diag(self.penalty) - (across / own) @ across.T
            covariance = np.asarray(np.linalg.inv(folded), dtype=np.float64)
            slope_state = np.bincount(rows.state, rest, states) - self.precision * state
            slope = front.T @ rest - self.penalty * value - across @ (slope_state / own)
            step = covariance @ slope
            step_state = (slope_state - across.T @ step) / own
            longest = max(float(np.abs(step).max()), float(np.abs(step_state).max(initial=0.0)))
            share = min(1.0, LONGEST_STEP / longest) if longest > 0 else 1.0
            value += share * step
            state += share * step_state
            if longest < close:
                break
        return _Mode(value=value, state=state, covariance=covariance, weight=own, across=across)


def _deviations(
    mode: _Mode, rows: Participation, head: int, operations: int, scale: float
) -> Floats:
    """Return the standard deviations that the effects and their uncertainty speak for."""
    present: Whole = np.unique(rows.state)
    slope = mode.across[:, present] / mode.weight[present]
    variance = 1 / mode.weight[present] + np.einsum("ks,kl,ls->s", slope, mode.covariance, slope)
    states = float((mode.state[present] ** 2 + variance).mean())
    squares = mode.value[head:] ** 2 + mode.covariance.diagonal()[head:]
    found = [np.sqrt(states)]
    for part in (squares[:operations], squares[operations:]):
        # The root of size / v - sum / v^2 + 1 / scale^2 = 0: the half-normal prior's pull.
        size = part.size
        root = np.sqrt(size**2 + 4 * float(part.sum()) / scale**2)
        found.append(np.sqrt(scale**2 * (root - size) / 2))
    return np.asarray(np.maximum(np.array(found, dtype=np.float64), SMALLEST))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """The states asked to one operation that is to be forecast, m of them.

    Attributes
    ----------
    regressor : (m, k, v)
        Regressors, in v versions where some are not known; draws take the versions in turn.
    state : (m,) int64
    member : (m,)
    tie : (m, m)
        Share of each one's attention that goes to each other one; rows sum to 1.
    """

    regressor: Floats
    state: Whole
    member: Floats
    tie: Floats


def draw(model: Joining, asked: Asked, *, draws: int, seed: int) -> Floats:
    """Return who takes part in each draw, (m, draws) of 0 and 1.

    Coefficients are drawn from their uncertainty, the operation's two effects and each state's
    own shock anew; then the cascade runs on joins as they happen, from nobody.
    """
    random = np.random.default_rng(seed)
    size = model.covariance.shape[0]
    root = np.linalg.cholesky(model.covariance + 1e-12 * np.eye(size))
    moved = root @ random.standard_normal((size, draws))
    coefficients = model.fixed[:, None] + moved[: model.fixed.size]
    version = np.arange(draws) % asked.regressor.shape[2]
    push = np.empty((asked.state.size, draws))
    for v in range(asked.regressor.shape[2]):
        chosen = version == v
        scaled = (asked.regressor[:, :, v] - model.centre) / model.unit
        push[:, chosen] = coefficients[0, chosen] + scaled @ coefficients[1:, chosen]
    open_still = np.sqrt(model.state_spread[asked.state])
    push += model.state[asked.state][:, None] + model.state_slope[asked.state] @ moved
    push += open_still[:, None] * random.standard_normal(push.shape)
    push += model.deviation[1] * random.standard_normal(draws)
    common = model.deviation[2] * random.standard_normal(draws)
    push += asked.member[:, None] * common
    uniform = random.random(push.shape)
    push += np.log(uniform) - np.log1p(-uniform)
    return cascade(push, model.cover, asked.tie)


def cascade(push: Floats, cover: float, tie: Floats) -> Floats:
    """Return who joins, (m, n): from nobody, round by round, until nobody else would.

    Examples
    --------
    >>> import numpy as np
    >>> tie = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> cascade(np.array([[0.5], [-0.5]]), 1.0, tie).ravel().tolist()
    [1.0, 1.0]
    """
    joined = (push > 0).astype(np.float64)
    while cover > 0:
        more = np.maximum(joined, (push + cover * (tie @ joined) > 0).astype(np.float64))
        if (more == joined).all():
            break
        joined = more
    return joined
