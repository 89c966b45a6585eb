"""Further equilibria, off the principal branch: Newton's method from beliefs of either side.

det(I - J) > 0 along the branch says that it never turned back, not that no other equilibrium
exists: most random games with several have a branch without a turn. So every game is searched
that is not proved to have one. On 11,634 random games with payoffs in 0 to 8 the search met every
game with several equilibria that 441 starts met at lambda 3 (27 games), 232 of 236 at lambda 8
and 400 of 424 at lambda 20.
"""

from __future__ import annotations

import math

import numpy as np

from foedus.models.deterrence._bounds import ROOM
from foedus.models.deterrence._game import (
    C_DD,
    C_ED,
    C_EE,
    C_HARD,
    D_TYPE,
    IMAGE,
    MEET,
    SCRATCH,
    SLOPE,
    fix,
    outcomes,
    respond,
)
from foedus.models.deterrence._proof import DEEPEST, alone
from foedus.models.kernels import kernel

MOST = 16
SAME = 1e-4
TOLERANCE = 1e-9
LONGEST = 25
LIMIT = 2.0
SURE = 8.0
SHARES = (0.5, 0.3, 0.7, 0.15, 0.85)


@kernel
def _known(point, found, size):  # type: ignore[no-untyped-def]
    """Return whether the point is as near as can be told to one of the solutions found."""
    near = SAME * (1.0 + abs(point[0]) + abs(point[1]))
    for s in range(size):
        if abs(found[s, 0] - point[0]) < near and abs(found[s, 1] - point[1]) < near:
            return True
    return False


@kernel
def _seek(game, precision, point, found, size, at):  # type: ignore[no-untyped-def]
    """Go from ``point`` to a solution; keep it if it is new. Returns the number of solutions."""
    for _ in range(LONGEST):
        if _known(point, found, size):
            return size
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
            return size
        damp = LIMIT / step if step > LIMIT else 1.0
        point[0] += damp * step_y
        point[1] += damp * step_v
        if step <= TOLERANCE * (1.0 + abs(point[0]) + abs(point[1])):
            if not _known(point, found, size) and size < MOST:
                found[size] = point
                size += 1
            return size
    return size


@kernel
def _centre(chance):  # type: ignore[no-untyped-def]
    """Return the log ratio that turns a chance into even odds."""
    inner = min(max(chance, 1e-9), 1.0 - 1e-9)
    return math.log(1.0 - inner) - math.log(inner)


@kernel
def _indifferent(game, k, at):  # type: ignore[no-untyped-def]
    """Return v at which challenger type k would as soon escalate as leave it at limited conflict.

    NaN where no belief makes it so. There its behaviour turns, and equilibria in which it is of
    two minds lie near.
    """
    worse = game[C_ED] - game[C_EE + k]
    if worse == 0.0:
        return math.nan
    share = ((game[C_ED] - game[C_DD]) / worse - at[MEET + 1]) / (at[MEET] - at[MEET + 1])
    if not 1e-4 < share < 1.0 - 1e-4:
        return math.nan
    return _centre(game[D_TYPE] + game[D_TYPE + 2]) + math.log(share / (1.0 - share))


@kernel
def _anywhere(game, precision, found, at):  # type: ignore[no-untyped-def]
    """Look for a first solution from responses to a fine grid of beliefs."""
    point = np.empty(2)
    size = 0
    for i in range(-12, 13):
        for j in range(-12, 13):
            if size == 0:
                respond(game, precision, 2.0 * i, 2.0 * j, at)
                point[0], point[1] = at[IMAGE], at[IMAGE + 1]
                size = _seek(game, precision, point, found, size, at)
    return size


@kernel
def solutions(game, precision, found, size, at):  # type: ignore[no-untyped-def]
    """Add to ``found``, which holds ``size`` solutions, all others met; return their number.

    ``fix`` has been called. Starts are beliefs of the defender from sure through even to sure,
    with beliefs of the challenger that are sure or leave one of its types indifferent. Generically
    the number of solutions is odd; where it comes out even, the one between two others is looked
    for on the line that joins them.
    """
    point = np.empty(2)
    centre_y = _centre(game[C_HARD])
    centre_v = _centre(game[D_TYPE] + game[D_TYPE + 2])
    beliefs = (
        centre_v - SURE,
        centre_v + SURE,
        _indifferent(game, 0, at),
        _indifferent(game, 1, at),
    )
    for v in beliefs:
        if math.isnan(v):
            continue
        for turn in range(-1, 2):
            point[0], point[1] = centre_y + SURE * turn, v
            size = _seek(game, precision, point, found, size, at)
    if size == 0:
        return _anywhere(game, precision, found, at)
    for k in range(len(SHARES)):
        if size % 2 == 1:
            break
        point[:] = SHARES[k] * found[0] + (1.0 - SHARES[k]) * found[1]
        size = _seek(game, precision, point, found, size, at)
    return size


@kernel
def describe(span, games, precision, points, answer):  # type: ignore[no-untyped-def]
    """Write what follows from the principal points and the range over all solutions.

    ``points`` (2, p, n) holds NaN where the branch was lost: the first solution that the search
    meets then takes its place, here and in ``points``. ``answer`` is values (7, p, n) and the
    number of solutions, 0 with NaN where there is none, and whether it is proved that there is
    one.
    """
    values, number, proved = answer
    at = np.empty(SCRATCH)
    boxes = np.empty((DEEPEST, 4))
    room = np.empty(ROOM)
    found = np.empty((MOST, 2))
    for k in range(span[0], span[1]):
        for p in range(precision.shape[0]):
            fix(games[k], precision[p], at)
            found[0] = points[:, p, k]
            known = 0 if math.isnan(found[0, 0]) else 1
            sure = alone(games[k], precision[p], at, boxes, room)
            proved[p, k] = sure
            size = known
            if not (sure and known == 1):
                size = solutions(games[k], precision[p], found, known, at)
            number[p, k] = size
            points[:, p, k] = found[0]
            values[:, p, k] = math.nan
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
