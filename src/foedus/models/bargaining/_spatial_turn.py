"""One turn of the spatial model of politics. Positions are shares of the scale, 0 to 1."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.models.bargaining._election import coalitions, elect, vote
from foedus.models.kernels import kernel

SEMI, FULL = 1, 2
RISK_MIN, RISK_MID = 0, 1
S2P2, S1P1 = 0, 1
BOTH, WEIGHTED = 1, 2

WORTH = 1e-5  # the least gain for which a member challenges
GUARD = 1e-6  # weight that keeps a bargain defined where neither cares or can prevail
# What rounding alone may move: gains by the first, chances by the second, because two options that
# are nearly the same are told apart by strengths not far above that of an empty coalition.
TIE = 1e-9
EVEN = 1e-6


class Reading(NamedTuple):
    """The options of the model as kernels take them."""

    vote: int
    victory: int
    election: int
    commitment: int
    risk_range: int
    interpolation: int
    tabled: int
    blend: float
    empty: float
    first: bool
    rounded: bool
    quiet: float
    turns: int


class Table(NamedTuple):
    """Bargains tabled in a turn: who with whom, and where each would go."""

    initiator: npt.NDArray[np.int64]
    receiver: npt.NDArray[np.int64]
    for_initiator: npt.NDArray[np.float64]
    for_receiver: npt.NDArray[np.float64]


@kernel
def _distance(salience, first, second):  # type: ignore[no-untyped-def]
    """Return the distance of two places weighted by one member's saliences."""
    found = 0.0
    scale = 0.0
    for d in range(salience.shape[0]):
        found += (salience[d] * (first[d] - second[d])) ** 2
        scale += salience[d] ** 2
    return math.sqrt(found / scale) if scale > 0.0 else 0.0


@kernel
def utility(distance, risk):  # type: ignore[no-untyped-def]
    """Return the utility of a place at a distance under an attitude to risk."""
    if distance > 1.0:
        return (1.0 - distance) * (1.0 + risk)
    return (1.0 - distance) * (1.0 + distance * risk)


@kernel
def distances(x, salience, apart):  # type: ignore[no-untyped-def]
    """Fill apart[i, j], how far i finds the position of j from its own."""
    for i in range(x.shape[0]):
        for j in range(x.shape[0]):
            apart[i, j] = _distance(salience[i], x[i], x[j])


@kernel
def risks(capability, apart, least, reading, risk):  # type: ignore[no-untyped-def]
    """Set attitudes to risk from how likely each position is to win among the risk-neutral."""
    m = apart.shape[0]
    strength = np.empty((m, m))
    beats = np.empty((m, m))
    coalitions(reading.vote, capability, 1.0 - apart, least, strength)
    elect((reading.victory, reading.election), strength, beats, risk)
    low = risk.min()
    high = risk.max()
    for i in range(m):
        if high - low < TIE:
            risk[i] = 0.0
            continue
        share = (risk[i] - low) / (high - low)
        if reading.risk_range == RISK_MIN:
            risk[i] = share
        elif reading.risk_range == RISK_MID:
            risk[i] = 1.5 * share - 0.5
        else:
            risk[i] = 2.0 * share - 1.0


@kernel
def _third_vote(reading, weight, chance, utilities):  # type: ignore[no-untyped-def]
    """Return a third party's vote for i over j: of what it gets on i's side, less on j's."""
    to_i, to_j, own = utilities
    win_i = own if reading.commitment < FULL else to_i
    lose_i = own if reading.commitment < SEMI else to_j
    win_j = own if reading.commitment < FULL else to_j
    lose_j = own if reading.commitment < SEMI else to_i
    with_i = chance * (2.0 * to_i + win_i) + (1.0 - chance) * (2.0 * to_j + lose_i)
    with_j = chance * (2.0 * to_i + lose_j) + (1.0 - chance) * (2.0 * to_j + win_j)
    return vote(reading.vote, weight, with_i - with_j)


@kernel
def _prevails(reading, weight, seen, i, j, least):  # type: ignore[no-untyped-def]
    """Return the chance that i prevails over j, from utilities seen[k, position] of one viewer."""
    own_i = least + max(vote(reading.vote, weight[i], seen[i, i] - seen[i, j]), 0.0)
    own_j = least - min(vote(reading.vote, weight[j], seen[j, i] - seen[j, j]), 0.0)
    for_i = own_i
    for_j = own_j
    for k in range(seen.shape[0]):
        if k in (i, j):
            continue
        leaning = vote(reading.vote, weight[k], seen[k, i] - seen[k, j])
        with_i = own_i + max(leaning, 0.0)
        with_j = own_j - min(leaning, 0.0)
        chance = with_i / (with_i + with_j)
        cast = _third_vote(reading, weight[k], chance, (seen[k, i], seen[k, j], seen[k, k]))
        for_i += max(cast, 0.0)
        for_j -= min(cast, 0.0)
    return for_i / (for_i + for_j)


@kernel
def _seen_by(h, apart, risk, blend, seen):  # type: ignore[no-untyped-def]
    """Fill the utilities of all members from all positions as h takes them to be."""
    for k in range(apart.shape[0]):
        attitude = (1.0 - blend) * risk[h] + blend * risk[k]
        for j in range(apart.shape[0]):
            seen[k, j] = utility(apart[k, j], attitude)


@kernel
def _gain(seen, i, j, resisting, chance):  # type: ignore[no-untyped-def]
    """Return what i expects to gain by challenging j, over leaving things as they are."""
    won = 2.0 * seen[i, i]
    lost = 2.0 * seen[i, j]
    fought = chance * won + (1.0 - chance) * lost
    return (1.0 - resisting) * won + resisting * fought - seen[i, i] - seen[i, j]


@kernel
def _round4(value):  # type: ignore[no-untyped-def]
    return math.floor(0.5 + 10000.0 * value) / 10000.0


@kernel
def _between(reading, saliences, places, chance):  # type: ignore[no-untyped-def]
    """Return where on one dimension a bargain puts the initiator and the receiver."""
    s_i, s_j = saliences
    t_i, t_j = places
    if reading.interpolation in (S2P2, S1P1):
        power = 2 if reading.interpolation == S2P2 else 1
        w_i = (s_i * chance) ** power
        w_j = (s_j * (1.0 - chance)) ** power
        whole = w_i + w_j + GUARD
        to_i = t_i + (t_j - t_i) * w_j / whole
        to_j = t_j + (t_i - t_j) * w_i / whole
        if reading.rounded:
            return _round4(to_i), _round4(to_j)
        return to_i, to_j
    behind_i = max(1.0 - 2.0 * chance, 0.0)
    behind_j = max(2.0 * chance - 1.0, 0.0)
    pull_i = behind_i * s_j**2
    pull_j = behind_j * s_i**2
    move_i = pull_i / (pull_i + GUARD + (1.0 - behind_i) * s_i**2)
    move_j = pull_j / (pull_j + GUARD + (1.0 - behind_j) * s_j**2)
    return t_i + move_i * (t_j - t_i), t_j + move_j * (t_i - t_j)


@kernel
def _put(reading, table, at, pair, state, chance):  # type: ignore[no-untyped-def]
    """Table the bargain of a pair under one chance that the initiator prevails."""
    i, j = pair
    x, salience = state
    table.initiator[at] = i
    table.receiver[at] = j
    for d in range(x.shape[1]):
        to_i, to_j = _between(reading, (salience[i, d], salience[j, d]), (x[i, d], x[j, d]), chance)
        table.for_initiator[at, d] = to_i
        table.for_receiver[at, d] = to_j


@kernel
def _blend_last(table, size, weight):  # type: ignore[no-untyped-def]
    """Make one bargain of the last two, weighted by both sides' influence."""
    i = table.initiator[size - 1]
    j = table.receiver[size - 1]
    share = weight[j] / (weight[i] + weight[j]) if weight[i] + weight[j] > 0.0 else 0.5
    for d in range(table.for_initiator.shape[1]):
        for places in (table.for_initiator, table.for_receiver):
            places[size - 2, d] += share * (places[size - 1, d] - places[size - 2, d])
    return size - 1


@kernel
def _table_all(reading, state, weight, apart, risk, table):  # type: ignore[no-untyped-def]
    """Let every member challenge its best targets; return how many bargains are tabled."""
    x, salience, least = state
    m = x.shape[0]
    seen = np.empty((m, m))
    seen_back = np.empty((m, m))
    gain = np.empty(m)
    chance = np.empty(m)
    size = 0
    for i in range(m):
        _seen_by(i, apart, risk, reading.blend, seen)
        best = WORTH
        for j in range(m):
            gain[j] = -np.inf
            if j != i and apart[i, j] > 0.0:
                chance[j] = _prevails(reading, weight, seen, i, j, least)
                gain[j] = _gain(seen, i, j, salience[j].sum(), chance[j])
                best = max(best, gain[j])
        for j in range(m):
            if gain[j] <= WORTH or gain[j] < best - (0.0 if reading.first else TIE):
                continue
            _put(reading, table, size, (i, j), (x, salience), chance[j])
            size += 1
            if reading.tabled in (BOTH, WEIGHTED):
                _seen_by(j, apart, risk, reading.blend, seen_back)
                back = _prevails(reading, weight, seen_back, i, j, least)
                _put(reading, table, size, (i, j), (x, salience), back)
                size += 1
            if reading.tabled == WEIGHTED:
                size = _blend_last(table, size, weight)
            if reading.first:
                break
    return size


@kernel
def _bargain_utilities(state, table, size, apart, risk):  # type: ignore[no-untyped-def]
    """Return each member's mean utility of all positions as they are, and after each bargain."""
    x, salience = state
    m = x.shape[0]
    after = np.empty((m, size + 1))
    for a in range(m):
        whole = 0.0
        for j in range(m):
            whole += utility(apart[a, j], risk[a])
        after[a, size] = whole / m
        for b in range(size):
            i = table.initiator[b]
            j = table.receiver[b]
            before = utility(apart[a, i], risk[a]) + utility(apart[a, j], risk[a])
            to_i = _distance(salience[a], x[a], table.for_initiator[b])
            to_j = _distance(salience[a], x[a], table.for_receiver[b])
            now = utility(to_i, risk[a]) + utility(to_j, risk[a])
            after[a, b] = (whole - before + now) / m
    return after


@kernel
def _choose(reading, table, queue, chance, moved, k):  # type: ignore[no-untyped-def]
    """Set where k goes: the likeliest of its bargains; equally likely ones meet half-way."""
    best = chance.max()
    stay = moved[k].copy()
    moved[k] = 0.0
    count = 0
    for q in range(queue.shape[0]):
        if chance[q] < best - (0.0 if reading.first else EVEN):
            continue
        count += 1
        b = queue[q]
        if b < 0:
            moved[k] += stay
        elif table.initiator[b] == k:
            moved[k] += table.for_initiator[b]
        else:
            moved[k] += table.for_receiver[b]
        if reading.first:
            break
    moved[k] /= count


@kernel
def turn(reading, x, given, least, table):  # type: ignore[no-untyped-def]
    """Return everyone's positions after one turn."""
    salience, capability, weight = given
    m = x.shape[0]
    apart = np.empty((m, m))
    risk = np.empty(m)
    distances(x, salience, apart)
    risks(capability, apart, least, reading, risk)
    size = _table_all(reading, (x, salience, least), weight, apart, risk, table)
    after = _bargain_utilities((x, salience), table, size, apart, risk)
    moved = x.copy()
    queue = np.empty(size + 1, dtype=np.int64)
    for k in range(m):
        queue[0] = -1
        length = 1
        for b in range(size):
            if k in (table.initiator[b], table.receiver[b]):
                queue[length] = b
                length += 1
        if length == 1:
            continue
        worth = np.empty((m, length))
        for q in range(length):
            worth[:, q] = after[:, queue[q]] if queue[q] >= 0 else after[:, size]
        strength = np.empty((length, length))
        beats = np.empty((length, length))
        chance = np.empty(length)
        coalitions(reading.vote, capability, worth, least, strength)
        elect((reading.victory, reading.election), strength, beats, chance)
        _choose(reading, table, queue[:length], chance, moved, k)
    return moved
