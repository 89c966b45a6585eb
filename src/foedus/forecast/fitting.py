"""Fitting the settlement distribution to issues whose outcome is known.

The parameters are those with the least mean continuous ranked probability score; their covariance
is the jackknife's over proposals, since issues of one proposal are not independent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.models.settlement import PLACES, Mixture, Pieces, Positions, blend, pieces
from foedus.terms.errors import ModelError

Floats = npt.NDArray[np.float64]
# What no piece foresees still happens: a twentieth is kept for every place alike.
EVEN = 0.05
FEWEST_PROPOSALS = 8
START = (0.0, 3.0)
STEP = 1e-4
LARGEST_MOVE = 1.5
# Beyond these the distribution no longer changes to speak of, and the fit would wander.
LIMITS = np.array([[-6.0, 6.0], [0.0, 5.5]])
NAMES = ("logit_at_positions", "log_scale", "at_reversion")
ONE_SIDED_95 = 1.645


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settled:
    """Issues with known outcome under one rule: positions, ``outcome`` and ``proposal`` (n,)."""

    positions: Positions
    outcome: Floats
    proposal: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """Parameters under one rule, where they come from, and how sure they are.

    Attributes
    ----------
    mixture : Mixture
    parameters : tuple of float
        ``logit_at_positions``, ``log_scale`` and ``at_reversion``; the last may be below 0 here,
        where the data speak against it, and enters the mixture as 0.
    covariance : (3, 3)
        Of these, from leaving out a proposal at a time.
    issues, proposals : int
    left_out : (n, 101)
        The forecast of each issue by a fit without its proposal.
    """

    mixture: Mixture
    parameters: tuple[float, float, float]
    covariance: Floats
    issues: int
    proposals: int
    left_out: Floats


def fit(issues: Settled, *, even: float = EVEN, veto: bool = False) -> Fit:
    """Fit the mixture to issues under one rule, and forecast each without its proposal.

    Parameters
    ----------
    issues : Settled
    even : float
        Share of every place alike, in [0, 1]; fixed, not fitted.
    veto : bool
        Whether the rule gives members a veto, so that status quo and pivots may count.

    Raises
    ------
    ModelError
        If there are fewer than 8 proposals.
    """
    names, member = np.unique(issues.proposal, return_inverse=True)
    if names.size < FEWEST_PROPOSALS:
        raise ModelError(
            f"{names.size} proposals are too few to fit",
            expected=f"at least {FEWEST_PROPOSALS} under each rule, or the packaged fit",
        )
    parts = pieces(issues.positions)
    whole = _parameters(parts, issues.outcome, even, veto)
    left_out = np.empty((issues.outcome.size, PLACES))
    found = np.empty((names.size, 3))
    for number in range(names.size):
        out = member == number
        # Begun anew, so that not even a rounding of the left-out outcomes gets in.
        found[number] = _parameters(_some(parts, ~out), issues.outcome[~out], even, veto)
        left_out[out] = blend(_some(parts, out), mixture_of(found[number], even))
    away = found - found.mean(axis=0)
    return Fit(
        mixture=mixture_of(whole, even),
        parameters=(float(whole[0]), float(whole[1]), float(whole[2])),
        covariance=(names.size - 1) / names.size * (away.T @ away),
        issues=int(issues.outcome.size),
        proposals=int(names.size),
        left_out=left_out,
    )


def mixture_of(parameters: npt.ArrayLike, even: float) -> Mixture:
    """Return the mixture that ``logit_at_positions``, ``log_scale``, ``at_reversion`` stand for."""
    logit, scale, reversion = np.asarray(parameters, dtype=np.float64)
    return Mixture(
        at_positions=float(1.0 / (1.0 + np.exp(-logit))),
        scale=float(np.exp(scale)),
        at_reversion=float(np.clip(reversion, 0.0, 1.0)),
        even=even,
    )


def widened(parameters: npt.ArrayLike, covariance: npt.ArrayLike, *, even: float) -> Mixture:
    """Return the mixture for another body than the one fitted.

    The scale and the share of status quo and pivots stand at the upper ends of their 90 %
    intervals, and more of the whole goes to every place alike.

    Parameters
    ----------
    parameters, covariance : (3,), (3, 3)
        See :class:`Fit`.
    even : float
        Share of every place alike, in [0, 1]; larger than in the fit.
    """
    at = np.array(parameters, dtype=np.float64)
    error = np.sqrt(np.diag(np.asarray(covariance, dtype=np.float64)))
    at[1:] += ONE_SIDED_95 * error[1:]
    return mixture_of(at, even)


def _parameters(parts: Pieces, outcome: Floats, even: float, veto: bool) -> Floats:
    """Return the best parameters; the share of the reversion after the other two, by projection."""
    two = _least(parts, outcome, even)
    if not veto:
        return np.append(two, 0.0)
    reached = _reached(outcome)
    base = _below(blend(parts, mixture_of((*two, 0.0), even)))
    toward = _below(blend(parts, mixture_of((*two, 1.0), even))) - base
    return np.append(two, float(((reached - base) * toward).sum() / (toward**2).sum()))


def _least(parts: Pieces, outcome: Floats, even: float) -> Floats:
    """Minimise the score by Levenberg and Marquardt's damped least squares."""
    reached = _reached(outcome)

    def residuals(two: Floats) -> Floats:
        below = _below(blend(parts, mixture_of((*two, 0.0), even)))
        return np.ravel(below - reached)

    at: Floats = np.array(START, dtype=np.float64)
    rest, damping = residuals(at), 1e-2
    for _ in range(60):
        slope = np.stack([(residuals(at + STEP * e) - rest) / STEP for e in np.eye(2)], axis=1)
        steepness, curvature = slope.T @ rest, slope.T @ slope
        before = float(rest @ rest)
        for _ in range(10):
            heavier = curvature + damping * np.diag(np.diag(curvature) + 1e-6)
            move = np.clip(-np.linalg.solve(heavier, steepness), -LARGEST_MOVE, LARGEST_MOVE)
            there: Floats = np.clip(at + move, LIMITS[:, 0], LIMITS[:, 1])
            tried = residuals(there)
            if float(tried @ tried) < before:
                break
            damping *= 5.0
        else:
            return at
        at, rest, damping = there, tried, max(damping / 5.0, 1e-7)
        if before - float(rest @ rest) < 1e-9 * before:
            return at
    return at


def _below(probability: Floats) -> Floats:
    return np.asarray(np.cumsum(probability, axis=1)[:, :-1])


def _reached(outcome: Floats) -> Floats:
    """Return how much of each step between whole places lies at or above the outcome."""
    return np.asarray(np.clip(np.arange(1, PLACES) - outcome[:, None], 0.0, 1.0))


def _some(parts: Pieces, chosen: npt.NDArray[np.bool_]) -> Pieces:
    return Pieces(
        mean=parts.mean[chosen], held=parts.held[chosen], reverting=parts.reverting[chosen]
    )
