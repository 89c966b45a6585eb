"""How each type behaves at given points of the principal branch."""

from __future__ import annotations

import numpy as np

from foedus.models.deterrence._game import (
    CHALLENGE,
    COUNTER,
    ESCALATE,
    MEET,
    REPLY,
    SCRATCH,
    fix,
    respond,
)
from foedus.models.kernels import kernel


@kernel
def behave(span, games, precision, points, written):  # type: ignore[no-untyped-def]
    """Write challenge, escalate, counter, reply and meet of ``escalation.Branches``."""
    challenge, escalate, counter, reply, meet = written
    at = np.empty(SCRATCH)
    for k in range(span[0], span[1]):
        for p in range(precision.shape[0]):
            fix(games[k], precision[p], at)
            respond(games[k], precision[p], points[0, p, k], points[1, p, k], at)
            for kind in range(2):
                challenge[kind, p, k] = at[CHALLENGE + kind]
                escalate[kind, p, k] = at[ESCALATE + kind]
                counter[kind, p, k] = at[COUNTER + kind]
                meet[kind, p, k] = at[MEET + kind]
            for t in range(4):
                for move in range(3):
                    reply[move, t, p, k] = at[REPLY + 3 * t + move]
