"""Further equilibria, off the principal branch: Newton's method from a grid of beliefs.

det(I - J) > 0 along the branch says that it never turned back, not that no other equilibrium
exists: most random games with several have a branch without a turn. So every game is searched.
"""

from __future__ import annotations

import math

import numba
import numpy as np

from foedus.models.deterrence._game import (
    C_HARD,
    D_TYPE,
    IMAGE,
    SCRATCH,
    SLOPE,
    fix,
    outcomes,
    respond,
)

MOST = 16
SAME = 1e-5
LIMIT = 4.0
STARTS = (-60.0, 0.0, 60.0)
SHARES = (0.5, 0.3, 0.7, 0.15, 0.85)


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _solution_from(game, precision, point, at):  # type: ignore[no-untyped-def]
    """Move ``point`` to a solution, anywhere; return whether one was found."""
    for _ in range(25):
        respond(game, precision, point[0], point[1], at)
        a, b = 1.0 - at[SLOPE], -at[SLOPE + 1]
        c, d = -at[SLOPE + 2], 1.0 - at[SLOPE + 3]
        determinant = a * d - b * c
        left = at[IMAGE] - point[0]
        right = at[IMAGE + 1] - point[1]
        step_y = (d * left - b * right) / determinant
        step_v = (a * right - c * left) / determinant
        step = max(abs(step_y), abs(step_v))
        if not math.isfinite(step):
            return False
        damp = LIMIT / step if step > LIMIT else 1.0
        point[0] += damp * step_y
        point[1] += damp * step_v
        if step <= 1e-9 * (1.0 + abs(point[0]) + abs(point[1])):
            return True
    return False


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _add(point, found, size):  # type: ignore[no-untyped-def]
    """Keep a solution that is not among the first ``size`` found; return their number."""
    for s in range(size):
        near = SAME * (1.0 + abs(point[0]) + abs(point[1]))
        if abs(found[s, 0] - point[0]) < near and abs(found[s, 1] - point[1]) < near:
            return size
    if size < found.shape[0]:
        found[size] = point
        return size + 1
    return size


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _centre(chance):  # type: ignore[no-untyped-def]
    """Return the log ratio that turns a chance into even odds."""
    inner = min(max(chance, 1e-9), 1.0 - 1e-9)
    return math.log(1.0 - inner) - math.log(inner)


@numba.njit(cache=True, error_model="numpy", nogil=True)
def solutions(game, precision, found, at):  # type: ignore[no-untyped-def]
    """Add to ``found``, whose first row is the principal solution, all others met.

    ``fix`` has been called. Returns the number of solutions. Starts are the responses to beliefs
    on either side from certain through even to certain. Generically the number is odd; where it
    comes out even, the one between two others is looked for on the line that joins them.
    """
    point = np.empty(2)
    size = 1
    centre_y = _centre(game[C_HARD])
    centre_v = _centre(game[D_TYPE] + game[D_TYPE + 2])
    for i in range(len(STARTS)):
        for j in range(len(STARTS)):
            respond(game, precision, centre_y + STARTS[i], centre_v + STARTS[j], at)
            point[0], point[1] = at[IMAGE], at[IMAGE + 1]
            if _solution_from(game, precision, point, at):
                size = _add(point, found, size)
    for k in range(len(SHARES)):
        if size % 2 == 1:
            break
        point[:] = SHARES[k] * found[0] + (1.0 - SHARES[k]) * found[1]
        if _solution_from(game, precision, point, at):
            size = _add(point, found, size)
    return size


@numba.njit(cache=True, error_model="numpy", nogil=True)
def describe(span, games, precision, points, answer):  # type: ignore[no-untyped-def]
    """Write what follows from the principal points and the range over all solutions.

    ``points`` (2, p, n) may hold NaN where the branch was lost: then the solution found with the
    largest det(I - J) stands in. ``answer`` is values (7, p, n) and the number of solutions.
    """
    values, number = answer
    at = np.empty(SCRATCH)
    found = np.empty((MOST, 2))
    for k in range(span[0], span[1]):
        for p in range(precision.shape[0]):
            fix(games[k], precision[p], at)
            found[0] = points[:, p, k]
            size = solutions(games[k], precision[p], found, at)
            number[p, k] = size
            for s in range(size):
                respond(games[k], precision[p], found[s, 0], found[s, 1], at)
                challenge, limited, wider = outcomes(games[k], at)
                if s == 0:
                    values[0, p, k] = challenge
                    values[1, p, k] = limited
                    values[2, p, k] = wider
                    values[3:5, p, k] = challenge
                    values[5:7, p, k] = wider
                values[3, p, k] = min(values[3, p, k], challenge)
                values[4, p, k] = max(values[4, p, k], challenge)
                values[5, p, k] = min(values[5, p, k], wider)
                values[6, p, k] = max(values[6, p, k], wider)
