"""Kernels that run the spatial model of politics turn by turn and conclude."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.models.bargaining._election import coalitions, elect
from foedus.models.bargaining._spatial_turn import (
    TIE,
    Table,
    distances,
    risks,
    turn,
    utility,
)
from foedus.models.kernels import kernel

SETTLED, CYCLE, LIMIT = 0, 1, 2

SHARED = 1e-3  # positions closer than this count as one option
# Places are kept to this many units in 1: a turn may tell apart what rounding has pushed apart, and
# members in the same situation would part for good.
GRID = 1e9
FIRST = 1e-4  # added to the first turn's movement, against 0/0
SOONEST = 2


class Kept(NamedTuple):
    """What is kept of each draw: (m, d, n), (m, n), three of (d, n), three of (n,)."""

    position: npt.NDArray[np.float64]
    probability: npt.NDArray[np.float64]
    point: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    rounds: npt.NDArray[np.int64]
    stop: npt.NDArray[np.int64]
    period: npt.NDArray[np.int64]


@kernel
def _options_of(x, first):  # type: ignore[no-untyped-def]
    """Return which option each member's position is, and how many there are.

    Positions linked by steps shorter than ``SHARED`` are one option; with ``first``, those near
    the first member that stands apart from all before it.
    """
    m = x.shape[0]
    option = np.full(m, -1, dtype=np.int64)
    count = 0
    for i in range(m):
        if option[i] >= 0:
            continue
        option[i] = count
        grown = True
        while grown:
            grown = False
            for k in range(m):
                for j in range(m):
                    joined = option[j] == count and (j == i or not first)
                    if option[k] < 0 and joined and _apart(x[j], x[k]) < SHARED:
                        option[k] = count
                        grown = True
        count += 1
    return option, count


@kernel
def _apart(first, second):  # type: ignore[no-untyped-def]
    found = 0.0
    for d in range(first.shape[0]):
        found += (first[d] - second[d]) ** 2
    return math.sqrt(found)


@kernel
def _election_of(reading, x, given, least):  # type: ignore[no-untyped-def]
    """Return the option of each position, its chance of winning, and how many options there are.

    An option's utility is the mean over the positions that make it up, or that of the first.
    """
    salience, capability, _ = given
    m = x.shape[0]
    apart = np.empty((m, m))
    risk = np.empty(m)
    distances(x, salience, apart)
    risks(capability, apart, least, reading, risk)
    option, count = _options_of(x, reading.first)
    worth = np.zeros((m, count))
    sharing = np.zeros(count)
    for j in range(m):
        if reading.first and sharing[option[j]] > 0.0:
            continue
        sharing[option[j]] += 1.0
        for a in range(m):
            worth[a, option[j]] += utility(apart[a, j], risk[a])
    worth /= sharing
    strength = np.empty((count, count))
    beats = np.empty((count, count))
    chance = np.empty(count)
    coalitions(reading.vote, capability, worth, least, strength)
    elect((reading.victory, reading.election), strength, beats, chance)
    return option, chance, count


@kernel
def _moved(before, after):  # type: ignore[no-untyped-def]
    total = 0.0
    for i in range(before.shape[0]):
        total += _apart(before[i], after[i])
    return total


@kernel
def _back(past, t):  # type: ignore[no-untyped-def]
    """Return the latest turn before t with the same positions, or -1."""
    for earlier in range(t - 1, -1, -1):
        if np.abs(past[t] - past[earlier]).max() < TIE:
            return earlier
    return -1


@kernel
def _play(reading, given, past):  # type: ignore[no-untyped-def]
    """Fill positions turn by turn; return turns played, why it stopped, and a cycle's period."""
    salience, capability, _ = given
    m, dimensions = salience.shape
    least = reading.empty * capability.sum()
    room = m * max(m - 1, 1) + 1 if not reading.first else 2 * m + 2
    room = 2 * room if not reading.first else room
    table = Table(
        np.empty(room, dtype=np.int64),
        np.empty(room, dtype=np.int64),
        np.empty((room, dimensions)),
        np.empty((room, dimensions)),
    )
    for t in range(1, reading.turns + 1):
        past[t] = np.round(GRID * turn(reading, past[t - 1], given, least, table)) / GRID
        first = _moved(past[0], past[1]) + FIRST
        if t >= SOONEST and _moved(past[t - 1], past[t]) / first < reading.quiet:
            return t, SETTLED, 0
        earlier = _back(past, t)
        if 0 <= earlier < t - 1:
            return t, CYCLE, t - earlier
    return reading.turns, LIMIT, 0


@kernel
def _load(given, draw):  # type: ignore[no-untyped-def]
    position, salience, capability = given
    ours = salience[:, :, draw].copy()
    able = capability[:, draw].copy()
    weight = np.empty(able.shape[0])
    for i in range(able.shape[0]):
        weight[i] = able[i] * ours[i].sum()
    return position[:, :, draw] / 100.0, (ours, able, weight)


@kernel
def _conclude(reading, x, given, kept, draw):  # type: ignore[no-untyped-def]
    """Keep the last positions, their chances, and the mean and ends of the likely ones."""
    option, chance, count = _election_of(reading, x, given, reading.empty * given[1].sum())
    sharing = np.zeros(count)
    for i in range(x.shape[0]):
        sharing[option[i]] += 1.0
    for d in range(x.shape[1]):
        point = 0.0
        low = np.inf
        high = -np.inf
        for i in range(x.shape[0]):
            point += chance[option[i]] * x[i, d] / sharing[option[i]]
            if chance[option[i]] >= 1.0 / count - TIE:
                low = min(low, x[i, d])
                high = max(high, x[i, d])
        kept.point[d, draw] = 100.0 * point
        kept.low[d, draw] = 100.0 * min(low, point)
        kept.high[d, draw] = 100.0 * max(high, point)
    for i in range(x.shape[0]):
        kept.position[i, :, draw] = 100.0 * x[i]
        kept.probability[i, draw] = chance[option[i]]


@kernel
def bargain_all(span, given, reading, kept):  # type: ignore[no-untyped-def]
    """Play the draws of a span."""
    members, dimensions = given[0].shape[:2]
    past = np.empty((reading.turns + 1, members, dimensions))
    for draw in range(span[0], span[1]):
        start, ours = _load(given, draw)
        past[0] = start
        turns, stop, period = _play(reading, ours, past)
        kept.rounds[draw] = turns
        kept.stop[draw] = stop
        kept.period[draw] = period
        _conclude(reading, past[turns], ours, kept, draw)


@kernel
def follow(given, draw, reading):  # type: ignore[no-untyped-def]
    """Return positions and chances of one draw turn by turn, and the number of turns."""
    start, ours = _load(given, draw)
    past = np.empty((reading.turns + 1, *start.shape))
    past[0] = start
    turns, _, _ = _play(reading, ours, past)
    chances = np.empty((turns + 1, start.shape[0]))
    for t in range(turns + 1):
        option, chance, _ = _election_of(reading, past[t], ours, reading.empty * ours[1].sum())
        for i in range(start.shape[0]):
            chances[t, i] = chance[option[i]]
    return past, chances, turns
