"""Proof that a game has no second equilibrium.

Responses are bounded, so the equilibria's indices, +1 where det(I - J) > 0 and -1 where it is
below 0, sum to 1 (Brouwer's degree of the identity minus the response). If det(I - J) > 0 wherever
an equilibrium can lie, there is exactly one. The unit square of beliefs is cut into boxes. A box
is done with when the determinant's lower bound is above 0 in it, or the beliefs that follow from
its points all lie outside it. Else the box shrinks to what follows from it, or is halved.

Bounds are computed in plain double precision: what is asked for exceeds the rounding by far.
"""

from __future__ import annotations

from foedus.models.deterrence._bounds import bound
from foedus.models.deterrence._game import C_EE, C_HARD, C_SQ, D_DC, D_TYPE
from foedus.models.kernels import kernel

MOST_BOXES = 100
DEEPEST = 64
MARGIN = 1e-6
ROUNDING = 1e-8
SHRUNK = 0.5
GREATEST_POWER = 150.0


@kernel
def _follows(side, chance, ratio):  # type: ignore[no-untyped-def]
    """Return what of a range of beliefs follows from a prior chance and a range of ratios."""
    low = chance * ratio[0] / (chance * ratio[0] + 1.0 - chance)
    high = 1.0 - (1.0 - chance) / (chance * ratio[1] + 1.0 - chance)
    return max(side[0], low - ROUNDING), min(side[1], high + ROUNDING)


@kernel
def _gentle(game, precision):  # type: ignore[no-untyped-def]
    """Return whether no power of e met on the way is too large for the bounds."""
    challenger = game[C_SQ : C_EE + 2]
    defender = game[D_DC:C_HARD]
    widest = max(challenger.max() - challenger.min(), defender.max() - defender.min())
    return precision * widest < GREATEST_POWER


@kernel
def alone(game, precision, at, boxes, room):  # type: ignore[no-untyped-def]
    """Return whether the game is sure to have one equilibrium; ``fix`` has been called.

    False says nothing: there may be another, or the boxes did not suffice. ``boxes`` is
    (DEEPEST, 4) and ``room`` (ROOM,) scratch.
    """
    if not _gentle(game, precision):
        return False
    hard = game[C_HARD]
    strategic = game[D_TYPE] + game[D_TYPE + 2]
    boxes[0, 0], boxes[0, 1], boxes[0, 2], boxes[0, 3] = 0.0, 1.0, 0.0, 1.0
    size = 1
    for _ in range(MOST_BOXES):
        box = boxes[size - 1]
        least, challenge, limited = bound(game, precision, box, at, room)
        q = _follows((box[0], box[1]), hard, challenge)
        w = _follows((box[2], box[3]), strategic, limited)
        if least > MARGIN or q[0] > q[1] or w[0] > w[1]:
            size -= 1
            if size == 0:
                return True
            continue
        before = (box[1] - box[0]) * (box[3] - box[2])
        box[0], box[1] = q
        box[2], box[3] = w
        if (q[1] - q[0]) * (w[1] - w[0]) < SHRUNK * before:
            continue
        if size == DEEPEST:
            return False
        boxes[size] = box
        axis = 0 if q[1] - q[0] > w[1] - w[0] else 2
        half = 0.5 * (box[axis] + box[axis + 1])
        box[axis + 1] = half
        boxes[size, axis] = half
        size += 1
    return False
