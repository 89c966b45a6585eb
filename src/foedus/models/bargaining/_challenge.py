"""Kernels of the challenge model.

Members are kept in the order of (position, salience, capability), so that every sum is the
same for every order in which they were given. Preferences are single-peaked: voter k prefers the
position of i to that of j exactly if it lies on i's side of their middle, so each coalition's sum
of votes is a difference of two prefix sums.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.models.bargaining._powers import exponentials
from foedus.models.kernels import kernel

# Differences below this share of the range, or of the scale of utilities, count as none: order of
# members and direction of the scale must not decide what rounding left open.
TIE = 1e-9

BENT, NEAR, FAR = 0, 1, 2
CONFRONTED, MEETING, GIVING_WAY = 0, 1, 2
BY_UTILITY, BY_MOVE, ORIGINAL = 1, 2, 3
SETTLED, CYCLE, LIMIT = 0, 1, 2


class Reading(NamedTuple):
    """The options of the model as kernels take them."""

    all_pairs: bool
    bent: bool
    offer: int
    current: bool
    stability: float
    rounds: int


class Kept(NamedTuple):
    """What is kept of each draw: (rounds + 1, n), (m, n) and (n,)."""

    median: npt.NDArray[np.float64]
    mean: npt.NDArray[np.float64]
    position: npt.NDArray[np.float64]
    rounds: npt.NDArray[np.int64]
    stop: npt.NDArray[np.int64]
    period: npt.NDArray[np.int64]


class Room(NamedTuple):
    """Working space for one draw; the first five are sorted together."""

    x: npt.NDArray[np.float64]
    s: npt.NDArray[np.float64]
    c: npt.NDArray[np.float64]
    w: npt.NDArray[np.float64]
    member: npt.NDArray[np.int64]
    exponent: npt.NDArray[np.float64]
    to: npt.NDArray[np.float64]
    apart: npt.NDArray[np.float64]
    logs: npt.NDArray[np.float64]
    powers: npt.NDArray[np.float64]
    work: npt.NDArray[np.float64]
    prefix: npt.NDArray[np.float64]
    chance: npt.NDArray[np.float64]
    attack: npt.NDArray[np.float64]
    threat: npt.NDArray[np.float64]
    ranks: npt.NDArray[np.int64]
    keys: npt.NDArray[np.float64]
    places: npt.NDArray[np.float64]
    past: npt.NDArray[np.float64]


@kernel
def _room(m, rounds):  # type: ignore[no-untyped-def]
    return Room(
        np.empty(m),
        np.empty(m),
        np.empty(m),
        np.empty(m),
        np.empty(m, dtype=np.int64),
        np.empty(m),
        np.empty(m),
        np.empty((m, m)),
        np.empty((3, m, m)),
        np.empty((3, m, m)),
        np.empty(2 * m * m),
        np.zeros((m + 1, m)),
        np.empty((m, m)),
        np.empty((m, m)),
        np.empty((m, m)),
        np.empty(m, dtype=np.int64),
        np.empty(m),
        np.empty(m),
        np.empty((rounds + 1, m)),
    )


@kernel
def _sort(room):  # type: ignore[no-untyped-def]
    """Sort members by position, salience, capability; from round to round few change places."""
    xs, ss, cs, ws, members = room.x, room.s, room.c, room.w, room.member
    for i in range(1, xs.shape[0]):
        x, s, c, w, member = xs[i], ss[i], cs[i], ws[i], members[i]
        k = i
        while k > 0 and (
            xs[k - 1] > x
            or (xs[k - 1] == x and (ss[k - 1] > s or (ss[k - 1] == s and cs[k - 1] > c)))
        ):
            xs[k], ss[k], cs[k] = xs[k - 1], ss[k - 1], cs[k - 1]
            ws[k], members[k] = ws[k - 1], members[k - 1]
            k -= 1
        xs[k], ss[k], cs[k], ws[k], members[k] = x, s, c, w, member


@kernel
def _middles(room):  # type: ignore[no-untyped-def]
    """Return the weighted median (the middle of its interval) and mean; NaN without weight."""
    total = 0.0
    moment = 0.0
    for k in range(room.x.shape[0]):
        total += room.w[k]
        moment += room.w[k] * room.x[k]
    if not total > 0.0:
        return np.nan, np.nan
    mean = moment / total
    reached = 0.0
    low = np.nan
    for k in range(room.x.shape[0]):
        if room.w[k] > 0.0:
            if low == low:
                return 0.5 * (low + room.x[k]), mean
            reached += room.w[k]
            if reached > (0.5 + 1e-12) * total:
                return room.x[k], mean
            if reached >= (0.5 - 1e-12) * total:
                low = room.x[k]
    return low, mean


@kernel
def _measure(room, span):  # type: ignore[no-untyped-def]
    """Fill distances as shares of the range, and the logarithms that powers are made of."""
    apart, logs = room.apart, room.logs
    m = apart.shape[0]
    for i in range(m):
        for j in range(i, m):
            z = (room.x[j] - room.x[i]) / span
            apart[i, j] = z
            apart[j, i] = z
            logs[BENT, i, j] = math.log(z)
            logs[NEAR, i, j] = math.log(max(0.5 - 0.5 * z, 0.0))
            logs[FAR, i, j] = math.log(0.5 + 0.5 * z)
            for kind in range(3):
                logs[kind, j, i] = logs[kind, i, j]


@kernel
def _raise(exponent, logs, powers, work):  # type: ignore[no-untyped-def]
    """Fill the powers of each member's row; logs and powers hold one or more squares."""
    for kind in range(logs.shape[0]):
        for i in range(exponent.shape[0]):
            for j in range(exponent.shape[0]):
                powers[kind, i, j] = exponent[i] * logs[kind, i, j]
    flat = powers.reshape(-1)
    exponentials(flat, work[: flat.shape[0]])


@kernel
def _bend(room, bent):  # type: ignore[no-untyped-def]
    """Fill each voter's distances to all positions, and their weighted prefix sums."""
    m = room.x.shape[0]
    if bent:
        _raise(room.exponent, room.logs[:1], room.powers[:1], room.work)
    else:
        room.powers[BENT] = room.apart
    found, prefix, weight = room.powers[BENT], room.prefix, room.w
    for k in range(m):
        for a in range(m):
            prefix[k + 1, a] = prefix[k, a] + weight[k] * found[k, a]


@kernel
def _votes_on_all_pairs(room):  # type: ignore[no-untyped-def]
    """Return the sum over voters and ordered pairs of the absolute vote.

    A voter's distances rise along both arms away from it; merged, the g-th smallest of m counts
    2 g - m + 1 times in the sum of differences over pairs.
    """
    m = room.x.shape[0]
    bent = room.powers[BENT]
    total = 0.0
    for k in range(m):
        left = k - 1
        right = k + 1
        spread = 0.0
        for g in range(1, m):
            if right == m or (left >= 0 and bent[k, left] <= bent[k, right]):
                found = bent[k, left]
                left -= 1
            else:
                found = bent[k, right]
                right += 1
            spread += found * (2.0 * g - m + 1.0)
        total += 2.0 * room.w[k] * spread
    return total


@kernel
def _chances(room, all_pairs):  # type: ignore[no-untyped-def]
    """Fill P_ij, the chance that i prevails over j."""
    m = room.x.shape[0]
    of_all = _votes_on_all_pairs(room) if all_pairs else 0.0
    for i in range(m):
        room.chance[i, i] = 0.5
        nearer = i + 1
        for j in range(i + 1, m):
            middle = 0.5 * (room.x[i] + room.x[j])
            while nearer < m and room.x[nearer] < middle:
                nearer += 1
            low = max(room.prefix[nearer, j] - room.prefix[nearer, i], 0.0)
            high = room.prefix[m, i] - room.prefix[nearer, i]
            high = max(high - (room.prefix[m, j] - room.prefix[nearer, j]), 0.0)
            votes = of_all if all_pairs else low + high
            if votes > 0.0:
                room.chance[i, j] = low / votes
                room.chance[j, i] = high / votes
            else:
                room.chance[i, j] = 0.5
                room.chance[j, i] = 0.5


@kernel
def _drift(x, y, median, span, exponent):  # type: ignore[no-untyped-def]
    """Return what one at x expects beside y if nobody challenges and things do not stay."""
    to_median = abs(x - median)
    to_other = abs(x - y)
    way = 0.25 * (to_median + to_other) / span
    better = to_median < to_other - TIE * span
    base = 0.5 - way if better else 0.5 + way
    return 2.0 - 4.0 * max(base, 0.0) ** exponent


@kernel
def _expect(room, stability, median, span, neutral):  # type: ignore[no-untyped-def]
    """Fill i's expected utility of challenging j, and of j challenging i, both as i sees them."""
    m = room.x.shape[0]
    if not neutral:
        _raise(room.exponent, room.logs[NEAR:], room.powers[NEAR:], room.work)
    powers, apart, chance, s = room.powers, room.apart, room.chance, room.s
    for i in range(m):
        exponent = room.exponent[i]
        stays = 0.0 if neutral else 2.0 - 4.0 * 0.5**exponent
        for j in range(m):
            if neutral:
                success = 2.0 * apart[i, j]
                failure = -success
            else:
                success = 2.0 - 4.0 * powers[NEAR, i, j]
                failure = 2.0 - 4.0 * powers[FAR, i, j]
            without = stability * stays
            if stability < 1.0:
                without += (1.0 - stability) * _drift(room.x[i], room.x[j], median, span, exponent)
            loss = success - failure
            room.attack[i, j] = success - s[j] * (1.0 - chance[i, j]) * loss - without
            room.threat[i, j] = success - s[i] * (1.0 - chance[j, i]) * loss - without


@kernel
def _set_risk(room):  # type: ignore[no-untyped-def]
    """Set exponents from how much others expect to gain by challenging each member."""
    m = room.x.shape[0]
    least = np.inf
    most = -np.inf
    for i in range(m):
        exposed = 0.0
        for j in range(m):
            if j != i:
                exposed += room.attack[j, i]
        room.exponent[i] = exposed
        least = min(least, exposed)
        most = max(most, exposed)
    for i in range(m):
        risk = 0.0
        if most - least > TIE:
            risk = (2.0 * room.exponent[i] - most - least) / (most - least)
        room.exponent[i] = (1.0 - risk / 3.0) / (1.0 + risk / 3.0)


@kernel
def _offer(offer, a, b, x, y):  # type: ignore[no-untyped-def]
    """Return the rank, key and place of what a member at y offers one at x; rank 3 is no offer."""
    rank = 3
    to = y
    if a > TIE and b > a + TIE:
        rank = CONFRONTED
    elif a < -TIE and b > TIE:
        if b > -a + TIE:
            rank = MEETING
            to = x + (y - x) * abs(a / b)
        else:
            rank = GIVING_WAY
    key = abs(to - x)
    if offer == BY_UTILITY:
        key = -b
    elif offer == ORIGINAL and rank == MEETING:
        key = (abs(a) * x + abs(b) * y) / (abs(a) + abs(b))
    if rank < 3 and offer in (BY_UTILITY, BY_MOVE):
        rank = 0
    return rank, key, to


@kernel
def _settle_ties(ranks, keys, places, strengths, best):  # type: ignore[no-untyped-def]
    """Return the middle of the strongest offers among those as good as the best."""
    rank, key = best
    strongest = -np.inf
    for j in range(keys.shape[0]):
        if ranks[j] == rank and keys[j] <= key:
            strongest = max(strongest, strengths[j])
    count = 0
    place = 0.0
    for j in range(keys.shape[0]):
        if ranks[j] == rank and keys[j] <= key and strengths[j] >= strongest - TIE:
            count += 1
            place += places[j]
    return place / count


@kernel
def _move_all(room, offer, span):  # type: ignore[no-untyped-def]
    """Set where each goes: its best offer; equally good ones by strength, then their middle."""
    x, ranks, keys, places = room.x, room.ranks, room.keys, room.places
    slack = TIE if offer == BY_UTILITY else TIE * span
    for i in range(x.shape[0]):
        best_rank = 3
        best_key = np.inf
        for j in range(x.shape[0]):
            rank, key, place = _offer(offer, room.attack[i, j], room.threat[i, j], x[i], x[j])
            ranks[j] = rank
            keys[j] = key
            places[j] = place
            if rank < best_rank or (rank == best_rank and key < best_key):
                best_rank = rank
                best_key = key
        room.to[i] = x[i]
        if best_rank < 3:
            best = (best_rank, best_key + slack)
            room.to[i] = _settle_ties(ranks, keys, places, room.threat[i], best)


@kernel
def _round(room, reading, span, median):  # type: ignore[no-untyped-def]
    """Move every member at once."""
    _measure(room, span)
    _bend(room, False)
    _chances(room, reading.all_pairs)
    room.exponent[:] = 1.0
    _expect(room, reading.stability, median, span, True)
    _set_risk(room)
    if reading.bent:
        _bend(room, True)
        _chances(room, reading.all_pairs)
    _expect(room, reading.stability, median, span, False)
    _move_all(room, reading.offer, span)
    room.x[:] = room.to


@kernel
def _earlier(room, t, slack):  # type: ignore[no-untyped-def]
    """Return the latest round before t with the same positions, or -1."""
    for back in range(t - 1, -1, -1):
        same = True
        for i in range(room.x.shape[0]):
            if abs(room.past[t, i] - room.past[back, i]) > slack:
                same = False
                break
        if same:
            return back
    return -1


@kernel
def _load(room, given, draw):  # type: ignore[no-untyped-def]
    position, salience, capability = given
    for i in range(room.x.shape[0]):
        room.x[i] = position[i, draw]
        room.s[i] = salience[i, draw]
        room.c[i] = capability[i, draw]
        room.w[i] = room.s[i] * room.c[i]
        room.member[i] = i
    _sort(room)


@kernel
def _note(room, kept, t, draw):  # type: ignore[no-untyped-def]
    kept.median[t, draw], kept.mean[t, draw] = _middles(room)
    for i in range(room.x.shape[0]):
        room.past[t, room.member[i]] = room.x[i]


@kernel
def _play(room, reading, kept, draw):  # type: ignore[no-untyped-def]
    """Play one draw; rounds after a standstill or inside a cycle are copied."""
    m = room.x.shape[0]
    first_span = room.x[m - 1] - room.x[0]
    _note(room, kept, 0, draw)
    stop = LIMIT
    period = 0
    t = 0
    while t < reading.rounds:
        span = room.x[m - 1] - room.x[0] if reading.current else first_span
        if not span > TIE:
            stop, period = SETTLED, 1
            break
        _round(room, reading, span, kept.median[t, draw])
        t += 1
        _sort(room)
        _note(room, kept, t, draw)
        back = _earlier(room, t, TIE * first_span)
        if back >= 0:
            period = t - back
            stop = SETTLED if period == 1 else CYCLE
            break
    kept.rounds[draw] = t
    kept.stop[draw] = stop
    kept.period[draw] = period if stop == CYCLE else 0
    for i in range(m):
        kept.position[i, draw] = room.past[t, i]
    for later in range(t + 1, reading.rounds + 1):
        kept.median[later, draw] = kept.median[later - period, draw]
        kept.mean[later, draw] = kept.mean[later - period, draw]


@kernel
def play_all(span, given, reading, kept):  # type: ignore[no-untyped-def]
    """Play the draws of a span."""
    room = _room(given[0].shape[0], reading.rounds)
    for draw in range(span[0], span[1]):
        _load(room, given, draw)
        _play(room, reading, kept, draw)
