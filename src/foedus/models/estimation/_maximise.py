"""Climbing a log-likelihood whose value and slope, play by play, are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Scores = Callable[[Floats], tuple[float, Floats]]
"""From coefficients (k,) to the log-likelihood and each play's slope (n, k)."""

LONGEST = 500
SHORTEST_STEP = 2.0**-40
RISE = 1e-4
LEVEL = 1e-10
RIDGE = 1e-9
DIFFERENCE = 6e-6
SMALLEST = 1e-60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Peak:
    """Where a climb ended: coefficients, log-likelihood, and the slope there."""

    value: Floats
    loglik: float
    gradient: Floats


def _metric(scores: Floats) -> Floats:
    """Return the inverse of the outer product of slopes, the first guess of the covariance.

    Berndt, Hall, Hall and Hausman (1974). It makes the climb the same in every unit of the data.
    """
    product = scores.T @ scores
    scale = np.sqrt(np.maximum(product.diagonal(), SMALLEST))
    scaled = product / np.outer(scale, scale) + RIDGE * np.eye(scale.size)
    inverse: Floats = np.linalg.inv(scaled) / np.outer(scale, scale)
    return inverse


def climb(scores: Scores, start: Floats) -> Peak:
    """Return the peak that quasi-Newton steps reach from ``start``.

    Broyden-Fletcher-Goldfarb-Shanno updates of the inverse Hessian, begun, and begun again where a
    step finds no rise, from the outer product of slopes (Nocedal and Wright 2006, ch. 6).
    """
    value = start.copy()
    loglik, each = scores(value)
    gradient = each.sum(axis=0)
    metric = _metric(each)
    fresh = True
    for _ in range(LONGEST):
        step = metric @ gradient
        gain = float(gradient @ step)
        if gain <= LEVEL:
            break
        found = _search(scores, value, loglik, step, gain)
        if found is None:
            if fresh:
                break
            metric, fresh = _metric(each), True
            continue
        moved, loglik, each = found
        change, bend = moved - value, gradient - each.sum(axis=0)
        metric = _updated(metric, change, bend)
        value, gradient, fresh = moved, each.sum(axis=0), False
    return Peak(value=value, loglik=loglik, gradient=gradient)


def _search(
    scores: Scores, value: Floats, loglik: float, step: Floats, gain: float
) -> tuple[Floats, float, Floats] | None:
    """Halve the step until the log-likelihood rises as much as its slope promises."""
    share = 1.0
    while share > SHORTEST_STEP:
        moved = value + share * step
        reached, each = scores(moved)
        rises = np.isfinite(reached) and reached >= loglik + RISE * share * gain
        if rises and np.isfinite(each).all():
            return moved, reached, each
        share *= 0.5
    return None


def _updated(metric: Floats, change: Floats, bend: Floats) -> Floats:
    """Return the inverse Hessian after a step; unchanged where the surface bends upward."""
    curvature = float(change @ bend)
    if curvature <= 1e-12 * float(np.linalg.norm(change) * np.linalg.norm(bend)):
        return metric
    left = np.eye(change.size) - np.outer(change, bend) / curvature
    updated: Floats = left @ metric @ left.T + np.outer(change, change) / curvature
    return updated


def hessian(scores: Scores, value: Floats) -> Floats:
    """Return the second derivatives, by central differences of the exact slope."""
    _, each = scores(value)
    unit = np.sqrt(np.maximum(_metric(each).diagonal(), 0.0))
    rows = []
    for k in range(value.size):
        width = DIFFERENCE * max(abs(value[k]), unit[k], 1e-12)
        ahead, behind = value.copy(), value.copy()
        ahead[k] += width
        behind[k] -= width
        slope = scores(ahead)[1].sum(axis=0) - scores(behind)[1].sum(axis=0)
        rows.append(slope / (ahead[k] - behind[k]))
    second = np.array(rows, dtype=np.float64)
    symmetric: Floats = 0.5 * (second + second.T)
    return symmetric
