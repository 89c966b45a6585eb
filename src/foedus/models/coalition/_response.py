"""Quantal response of many draws at a time: mean size at the least and greatest equilibrium.

Members answer one after another, each to the newest chances of those before it (Gauss and Seidel),
which takes a third fewer rounds than answering all at once and, with cover >= 0, climbs to the same
least and falls to the same greatest equilibrium. Lanes for which that is not known, free-riding
without a certificate, answer all at once: there the two ends enclose the equilibria.
"""

from __future__ import annotations

from foedus.models.kernels import kernel

LANES = 32
TOLERANCE = 1e-9
TOLERANCE_OF_PLAIN_STEPS = 1e-7
LONGEST = 400
FURTHEST = 40.0


@kernel
def _sigma(logit):  # type: ignore[no-untyped-def]
    """Return 1 / (1 + exp(-logit)) to 1e-13, in a form that is computed for many lanes at once.

    exp(256 t) by Taylor's series to the 8th power at t, squared eight times.
    """
    t = min(FURTHEST, max(-FURTHEST, logit)) * (-1.0 / 256.0)
    series = ((t * (1.0 / 40320.0) + 1.0 / 5040.0) * t + 1.0 / 720.0) * t + 1.0 / 120.0
    series = (((series * t + 1.0 / 24.0) * t + 1.0 / 6.0) * t + 0.5) * t + 1.0
    power = series * t + 1.0
    power *= power
    power *= power
    power *= power
    power *= power
    power *= power
    power *= power
    power *= power
    power *= power
    return 1.0 / (1.0 + power)


@kernel
def _respond(base, cover, tie, leader, chances):  # type: ignore[no-untyped-def]
    """Write the logit response to the chances ``chances[0]`` into ``chances[1]``.

    Where ``chances[3]`` is 1 the answers replace what was given as soon as they are known.
    """
    given, answer, seen, in_turn = chances
    members, lanes = base.shape
    for i in range(members):
        if leader[i]:
            for lane in range(lanes):
                answer[i, lane] = 1.0
            continue
        for lane in range(lanes):
            seen[lane] = 0.0
        # Four at a time: the inner loop is short, and each pass over ``seen`` costs as much again.
        for j in range(0, members - members % 4, 4):
            a, b, c, d = tie[i, j], tie[i, j + 1], tie[i, j + 2], tie[i, j + 3]
            for lane in range(lanes):
                pair = a * given[j, lane] + b * given[j + 1, lane]
                seen[lane] += pair + (c * given[j + 2, lane] + d * given[j + 3, lane])
        for j in range(members - members % 4, members):
            share = tie[i, j]
            for lane in range(lanes):
                seen[lane] += share * given[j, lane]
        for lane in range(lanes):
            chance = _sigma(base[i, lane] + cover[lane] * seen[lane])
            answer[i, lane] = chance
            given[i, lane] += in_turn[lane] * (chance - given[i, lane])


@kernel
def _advance(chances, moves, certified, going):  # type: ignore[no-untyped-def]
    """Move the lanes still ``going`` two responses on; return how many go on.

    Where the map contracts, the remaining steps are taken at once as a geometric series along
    the last one; where it need not, plain steps keep to the least or greatest equilibrium.
    """
    first, second, third = chances
    across, along, step, plain, _ = moves
    members, lanes = first.shape
    for lane in range(lanes):
        plain[lane] = 0.0 if certified[lane] else 1.0
    across[:] = 0.0
    along[:] = 0.0
    step[:] = 0.0
    for i in range(members):
        for lane in range(lanes):
            early = second[i, lane] - first[i, lane]
            late = third[i, lane] - second[i, lane]
            across[lane] += early * late
            along[lane] += early * early
            step[lane] = max(step[lane], abs(late + plain[lane] * early))
    left = 0
    for lane in range(lanes):
        ahead = 0.0
        if certified[lane] and along[lane] > 0.0 and abs(across[lane]) < 0.95 * along[lane]:
            ratio = across[lane] / along[lane]
            ahead = ratio / (1.0 - ratio)
        # From here on: how much of the last step is added, and whether the lane moves at all.
        along[lane] = ahead
        across[lane] = 1.0 if going[lane] else 0.0
        enough = TOLERANCE if certified[lane] else TOLERANCE_OF_PLAIN_STEPS
        going[lane] = going[lane] and step[lane] > enough
        left += going[lane]
    for i in range(members):
        for lane in range(lanes):
            late = third[i, lane] - second[i, lane]
            moved = min(1.0, max(0.0, third[i, lane] + along[lane] * late))
            first[i, lane] += across[lane] * (moved - first[i, lane])
    return left


@kernel
def _settle(base, cover, tie, leader, state):  # type: ignore[no-untyped-def]
    """Iterate all lanes to their fixed points from the chances in ``state``."""
    first, second, third, given, moves, certified, going = state
    in_turn = moves[4]
    for lane in range(base.shape[1]):
        in_turn[lane] = 1.0 if certified[lane] or cover[lane] >= 0.0 else 0.0
    for _ in range(LONGEST):
        given[:] = first
        _respond(base, cover, tie, leader, (given, second, moves[0], in_turn))
        given[:] = second
        _respond(base, cover, tie, leader, (given, third, moves[0], in_turn))
        if _advance((first, second, third), moves, certified, going) == 0:
            break


@kernel
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
        scratch of four (m, lanes), one (5, lanes) of float64 and two (lanes,) of bool, the
        first of these saying which lanes are certified; and ends, (2, lanes), to be written.
    """
    scratch, ends = state
    first, certified, going = scratch[0], scratch[5], scratch[6]
    for end in range(2):
        left = 0
        for lane in range(base.shape[1]):
            going[lane] = end == 0 or not certified[lane]
            left += going[lane]
            if going[lane]:
                for i in range(base.shape[0]):
                    first[i, lane] = 1.0 if end == 1 or leader[i] else 0.0
                    # From anywhere if there is but one: where half of the others take part.
                    if certified[lane] and not leader[i]:
                        first[i, lane] = _sigma(base[i, lane] + 0.5 * cover[lane])
        if left > 0:
            _settle(base, cover, tie, leader, scratch)
        for lane in range(base.shape[1]):
            ends[end, lane] = 0.0
            for i in range(base.shape[0]):
                ends[end, lane] += first[i, lane]
    for lane in range(base.shape[1]):
        ends[1, lane] = max(ends[0, lane], ends[1, lane])
