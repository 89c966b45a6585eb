"""Who joins whom when every member's push is known: no chance left."""

from __future__ import annotations

import numpy as np

from foedus.models.kernels import kernel

OUT = -1
UNDECIDED = -2


@kernel
def _take_part(joins_in, leader, push):  # type: ignore[no-untyped-def]
    """Round 0: leaders, and those who would join though nobody else had."""
    for i in range(push.shape[0]):
        joins_in[i] = 0 if leader[i] or push[i] > 0.0 else OUT


@kernel
def _followers(push, cover, tie_to, joins_in, pressure):  # type: ignore[no-untyped-def]
    """Let followers join round by round; return the size. ``pressure`` ends as sum_j tie_ij."""
    members = push.shape[0]
    pressure[:] = 0.0
    size = 0
    for turn in range(members):
        joined = 0
        for j in range(members):
            if joins_in[j] == turn:
                joined += 1
                for i in range(members):
                    pressure[i] += tie_to[j, i]
        if joined == 0:
            break
        size += joined
        for i in range(members):
            if joins_in[i] == OUT and push[i] + cover * pressure[i] > 0.0:
                joins_in[i] = turn + 1
    return size


@kernel
def _leavers(push, cover, ties, held, pressure):  # type: ignore[no-untyped-def]
    """Let members leave the full coalition until all that stay want to; return its size.

    Those who join from the empty coalition (``held`` not OUT) never leave, by monotonicity, and
    those who would not even join the full one leave at once. ``pressure`` begins as that of the
    former alone.
    """
    joins_in, stays = held
    tie_to, whole = ties
    members = push.shape[0]
    size = 0
    staying = 0
    for j in range(members):
        inside = joins_in[j] != OUT
        size += inside
        stays[j] = not inside and push[j] + cover * whole[j] > 0.0
        if stays[j]:
            staying += 1
            for i in range(members):
                pressure[i] += tie_to[j, i]
    before = -1
    while staying != before:
        before = staying
        for j in range(members):
            if stays[j] and push[j] + cover * pressure[j] <= 0.0:
                stays[j] = False
                staying -= 1
                for i in range(members):
                    pressure[i] -= tie_to[j, i]
    return size + staying


@kernel
def _answers(push, cover, tie_to, leader, given):  # type: ignore[no-untyped-def]
    """Write who would take part, were exactly ``given[0]`` to, into ``given[1]``; count them."""
    taken, answer = given
    members = push.shape[0]
    size = 0
    for i in range(members):
        pressure = 0.0
        for j in range(members):
            if taken[j]:
                pressure += tie_to[j, i]
        answer[i] = leader[i] or push[i] + cover * pressure > 0.0
        size += answer[i]
    return size


@kernel
def _strongest(push, cover, tie_to, joins_in):  # type: ignore[no-untyped-def]
    """Return the undecided member with the largest net push above 0, or -1."""
    best = -1
    best_push = 0.0
    for i in range(push.shape[0]):
        if joins_in[i] == UNDECIDED:
            net = push[i]
            for j in range(push.shape[0]):
                if joins_in[j] >= 0:
                    net += cover * tie_to[j, i]
            if net > best_push:
                best = i
                best_push = net
    return best


@kernel
def _riders(push, cover, tie_to, leader, joins_in):  # type: ignore[no-untyped-def]
    """Free-riding (cover < 0): settle who takes part; return sizes of it and of its bound."""
    members = push.shape[0]
    surely = leader.copy()
    perhaps = np.empty(members, dtype=np.bool_)
    bound = 0
    # Both sets close in on each other: whoever answers the larger set joins whatever the others
    # do, whoever does not answer the smaller one stays out whatever they do.
    for _ in range(members + 1):
        bound = _answers(push, cover, tie_to, leader, (surely, perhaps))
        before = surely.sum()
        if _answers(push, cover, tie_to, leader, (perhaps, surely)) == before:
            break
    for i in range(members):
        if surely[i]:
            joins_in[i] = 0
        else:
            joins_in[i] = UNDECIDED if perhaps[i] else OUT
    while True:
        i = _strongest(push, cover, tie_to, joins_in)
        if i < 0:
            break
        joins_in[i] = 0
    size = 0
    for i in range(members):
        if joins_in[i] == UNDECIDED:
            joins_in[i] = OUT
        size += joins_in[i] == 0
    return size, bound


@kernel
def join(push, cover, ties, leader, scratch):  # type: ignore[no-untyped-def]
    """Settle one draw; write ``scratch[0]`` (joins_in) and return both sizes.

    Parameters
    ----------
    push : (m,)
        Logit of joining an empty coalition with all shocks in it.
    cover : float
        As in ``Operation``; where negative the rule for free-riding holds.
    ties : tuple
        Transpose of ``Operation.tie``, (m, m), and the sum of each row of ``Operation.tie``, (m,).
    leader : (m,) bool
    scratch : tuple
        joins_in (m,) int16, pressure (m,) float64, stays (m,) bool.

    Returns
    -------
    size, size_greatest : int
    """
    joins_in, pressure, stays = scratch
    if cover < 0.0:
        return _riders(push, cover, ties[0], leader, joins_in)
    _take_part(joins_in, leader, push)
    size = _followers(push, cover, ties[0], joins_in, pressure)
    if size == push.shape[0] or cover == 0.0:
        return size, size
    return size, _leavers(push, cover, ties, (joins_in, stays), pressure)
