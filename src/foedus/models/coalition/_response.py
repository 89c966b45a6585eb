"""Quantal response of many draws at a time: mean size at the least and greatest equilibrium."""

from __future__ import annotations

import math

import numba

LANES = 32
TOLERANCE = 1e-10
LONGEST = 400


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _respond(base, cover, tie, leader, chances):  # type: ignore[no-untyped-def]
    """Write the logit response to the chances ``chances[0]`` into ``chances[1]``."""
    given, answer, seen = chances
    members, lanes = base.shape
    for i in range(members):
        if leader[i]:
            for lane in range(lanes):
                answer[i, lane] = 1.0
            continue
        for lane in range(lanes):
            seen[lane] = 0.0
        for j in range(members):
            share = tie[i, j]
            if share > 0.0:
                for lane in range(lanes):
                    seen[lane] += share * given[j, lane]
        for lane in range(lanes):
            logit = base[i, lane] + cover[lane] * seen[lane]
            answer[i, lane] = 1.0 / (1.0 + math.exp(-logit))


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _advance(first, second, third, lane, certified):  # type: ignore[no-untyped-def]
    """Move ``first`` two responses on; return the last step.

    Where the map contracts, the remaining steps are taken at once as a geometric series along
    the last one; where it need not, plain steps keep to the least or greatest equilibrium.
    """
    across = 0.0
    along = 0.0
    step = 0.0
    for i in range(first.shape[0]):
        early = second[i, lane] - first[i, lane]
        late = third[i, lane] - second[i, lane]
        across += early * late
        along += early * early
        step = max(step, abs(late) if certified else abs(late + early))
    ahead = 0.0
    if certified and along > 0.0 and abs(across) < 0.95 * along:
        ratio = across / along
        ahead = ratio / (1.0 - ratio)
    for i in range(first.shape[0]):
        late = third[i, lane] - second[i, lane]
        first[i, lane] = min(1.0, max(0.0, third[i, lane] + ahead * late))
    return step


@numba.njit(cache=True, error_model="numpy", nogil=True)
def _settle(base, cover, tie, leader, state):  # type: ignore[no-untyped-def]
    """Iterate all lanes to their fixed points from the chances in ``state``."""
    first, second, third, seen, certified, going = state
    for _ in range(LONGEST):
        _respond(base, cover, tie, leader, (first, second, seen))
        _respond(base, cover, tie, leader, (second, third, seen))
        left = 0
        for lane in range(base.shape[1]):
            if going[lane]:
                step = _advance(first, second, third, lane, certified[lane])
                going[lane] = step > TOLERANCE
                left += going[lane]
        if left == 0:
            break


@numba.njit(cache=True, error_model="numpy", nogil=True)
def mean_sizes(base, cover, tie, leader, state):  # type: ignore[no-untyped-def]
    """Write the mean size at both ends of each lane's equilibria into ``state[1]``.

    Parameters
    ----------
    base : (m, lanes)
        Logit of joining while nobody else does, with the operation's shock in it.
    cover : (lanes,)
    tie : (m, m)
    leader : (m,) bool
    state : tuple
        scratch of three (m, lanes), one (lanes,) of float64 and two (lanes,) of bool, the
        first of these saying which lanes are certified; and ends, (2, lanes), to be written.
    """
    scratch, ends = state
    first, certified, going = scratch[0], scratch[4], scratch[5]
    for end in range(2):
        left = 0
        for lane in range(base.shape[1]):
            going[lane] = end == 0 or not certified[lane]
            left += going[lane]
            if going[lane]:
                for i in range(base.shape[0]):
                    first[i, lane] = 1.0 if end == 1 or leader[i] else 0.0
        if left > 0:
            _settle(base, cover, tie, leader, scratch)
        for lane in range(base.shape[1]):
            ends[end, lane] = 0.0
            for i in range(base.shape[0]):
                ends[end, lane] += first[i, lane]
    for lane in range(base.shape[1]):
        ends[1, lane] = max(ends[0, lane], ends[1, lane])
