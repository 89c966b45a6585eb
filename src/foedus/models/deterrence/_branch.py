"""The principal branch: from indifference at lambda 0 to each precision asked for.

Steps in lambda with Newton's method, as long as det(I - J) stays above 0. Where the branch turns
back, pseudo-arclength steps follow it round the turns until lambda passes the next precision,
the first point of the branch with that lambda.
"""

from __future__ import annotations

import math

import numpy as np

from foedus.models.deterrence._game import C_HARD, IMAGE, SCRATCH, SLOPE, fix, respond
from foedus.models.kernels import kernel

TOLERANCE = 1e-11
LARGEST_CORRECTION = 0.5
SMALLEST_STEP = 1e-7
LONGEST_TRACE = 20_000
NUDGE = 1e-6


@kernel
def correct(game, precision, point, at):  # type: ignore[no-untyped-def]
    """Move ``point`` to the solution near it; return (converged, determinant of I - J).

    Refuses, leaving ``point`` undefined, when it would have to go far or does not converge fast.
    """
    moved = 0.0
    last = math.inf
    for _ in range(8):
        respond(game, precision, point[0], point[1], at)
        a, b = 1.0 - at[SLOPE], -at[SLOPE + 1]
        c, d = -at[SLOPE + 2], 1.0 - at[SLOPE + 3]
        determinant = a * d - b * c
        if determinant == 0.0:
            return False, determinant
        left = at[IMAGE] - point[0]
        right = at[IMAGE + 1] - point[1]
        step_y = (d * left - b * right) / determinant
        step_v = (a * right - c * left) / determinant
        step = max(abs(step_y), abs(step_v))
        moved += step
        if not (moved <= LARGEST_CORRECTION and step <= 0.5 * last + TOLERANCE):
            return False, determinant
        point[0] += step_y
        point[1] += step_v
        if step <= TOLERANCE * (1.0 + abs(point[0]) + abs(point[1])):
            return True, determinant
        last = step
    return False, 0.0


@kernel
def _march(game, target, track, at):  # type: ignore[no-untyped-def]
    """Step in lambda from ``track[0]`` to the target; return whether it was reached.

    ``track`` holds the last two points (lambda, y, v) and, in its third row, the step.
    """
    guess = np.empty(2)
    while track[0, 0] < target:
        here = track[0, 0]
        step = min(track[2, 0], target - here)
        reach = here + step
        if target - reach < 1e-9 * target:
            reach = target
        back = here - track[1, 0]
        for axis in range(2):
            slope = (track[0, 1 + axis] - track[1, 1 + axis]) / back if back > 0.0 else 0.0
            guess[axis] = track[0, 1 + axis] + slope * (reach - here)
        fix(game, reach, at)
        converged, determinant = correct(game, reach, guess, at)
        if converged and determinant > 0.0:
            track[1] = track[0]
            track[0, 0] = reach
            track[0, 1] = guess[0]
            track[0, 2] = guess[1]
            track[2, 0] = max(track[2, 0], 2.0 * step)
        else:
            track[2, 0] = 0.25 * step
            if track[2, 0] < SMALLEST_STEP * target:
                return False
    return True


@kernel
def _rows_at(game, scale, place, at):  # type: ignore[no-untyped-def]
    """Return the residual at (y, v, scale * lambda) and the rows of its slopes in all three."""
    precision = place[2] / scale
    nudge = NUDGE * precision
    fix(game, precision + nudge, at)
    respond(game, precision + nudge, place[0], place[1], at)
    above_y, above_v = at[IMAGE], at[IMAGE + 1]
    fix(game, precision - nudge, at)
    respond(game, precision - nudge, place[0], place[1], at)
    slope_y = (above_y - at[IMAGE]) / (2.0 * nudge * scale)
    slope_v = (above_v - at[IMAGE + 1]) / (2.0 * nudge * scale)
    fix(game, precision, at)
    respond(game, precision, place[0], place[1], at)
    residual = (at[IMAGE] - place[0], at[IMAGE + 1] - place[1])
    first = (1.0 - at[SLOPE], -at[SLOPE + 1], -slope_y)
    second = (-at[SLOPE + 2], 1.0 - at[SLOPE + 3], -slope_v)
    return residual, first, second


@kernel
def _cross(a, b):  # type: ignore[no-untyped-def]
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


@kernel
def _dot(a, b):  # type: ignore[no-untyped-def]
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@kernel
def _tangent(first, second):  # type: ignore[no-untyped-def]
    """Return the branch's unit tangent, oriented so that lambda grows where det(I - J) > 0."""
    across = _cross(first, second)
    length = math.sqrt(_dot(across, across))
    return (across[0] / length, across[1] / length, across[2] / length)


@kernel
def _onto(game, scale, place, tangent, at):  # type: ignore[no-untyped-def]
    """Move ``place`` onto the branch at right angles to the tangent.

    Returns whether it converged, how far it moved, and the tangent there.
    """
    moved = 0.0
    for _ in range(8):
        residual, first, second = _rows_at(game, scale, place, at)
        normal = _cross(first, second)
        volume = _dot(normal, tangent)
        towards_first = _cross(second, tangent)
        towards_second = _cross(tangent, first)
        step = 0.0
        for axis in range(3):
            part = residual[0] * towards_first[axis] + residual[1] * towards_second[axis]
            place[axis] += part / volume
            step = max(step, abs(part / volume))
        moved += step
        if not moved <= LARGEST_CORRECTION or place[2] <= 0.0:
            break
        if step <= 1e-9 * (1.0 + abs(place[0]) + abs(place[1]) + place[2]):
            return True, moved, _tangent(first, second)
    return False, moved, tangent


@kernel
def _land(game, scale, target, ends, track, at):  # type: ignore[no-untyped-def]
    """Write the branch's point at the target, between two of its points, into ``track``."""
    before, after = ends
    share = (scale * target - before[2]) / (after[2] - before[2])
    guess = np.empty(2)
    for axis in range(2):
        guess[axis] = before[axis] + share * (after[axis] - before[axis])
    fix(game, target, at)
    if not correct(game, target, guess, at)[0]:
        return False
    track[0, 0] = target
    track[0, 1:] = guess
    track[1] = track[0]
    return True


@kernel
def _trace(game, scale, target, track, at):  # type: ignore[no-untyped-def]
    """Follow the branch by arclength until lambda passes the target.

    Returns whether it did, and whether det(I - J) stayed above 0; ``track`` as in ``_march``.
    """
    place = np.array([track[0, 1], track[0, 2], scale * max(track[0, 0], SMALLEST_STEP * target)])
    ahead = np.empty(3)
    _, first, second = _rows_at(game, scale, place, at)
    tangent = _tangent(first, second)
    certified = True
    length = 0.01
    for _ in range(LONGEST_TRACE):
        if length < SMALLEST_STEP:
            break
        for axis in range(3):
            ahead[axis] = place[axis] + length * tangent[axis]
        converged, moved, turned = _onto(game, scale, ahead, tangent, at)
        if not converged or moved > 0.2 * length or _dot(tangent, turned) < 0.95:
            length *= 0.5
            continue
        if ahead[2] >= scale * target:
            if _land(game, scale, target, (place, ahead), track, at):
                return True, certified
            length *= 0.5
            continue
        certified = certified and turned[2] > 0.0
        place[:] = ahead
        tangent = turned
        length *= 1.5
    return False, certified


@kernel
def follow(span, games, precision, points, certified):  # type: ignore[no-untyped-def]
    """Write the principal branch's points (2, p, n), NaN where it was lost, and certificates."""
    at = np.empty(SCRATCH)
    track = np.empty((3, 3))
    for k in range(span[0], span[1]):
        game = games[k]
        scale = game[:C_HARD].max() - game[:C_HARD].min()
        track[:] = 0.0
        track[2, 0] = 1.0 / scale
        sure = True
        found = True
        for p in range(precision.shape[0]):
            if found and not _march(game, precision[p], track, at):
                found, straight = _trace(game, scale, precision[p], track, at)
                sure = sure and straight
                track[2, 0] = 0.1 / scale
            points[0, p, k] = track[0, 1] if found else np.nan
            points[1, p, k] = track[0, 2] if found else np.nan
            certified[p, k] = sure and found
