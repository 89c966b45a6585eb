"""Consensus by silence: a draft stands unless a member objects before the deadline.

The specification's first form, an objection when ``sensitivity * (loss - cost) + shock > 0``
with a logistic shock of unit scale, lets members object who gain by the draft or hardly lose:
with 31 members at 5 to 25 per cent each, ignorance about them becomes a veto. Here the shock
disturbs the weighing of stake against cost, and shrinks with the stake:

- The stake of member i in draft d is ``s = salience * (|x - d| - |x - q|) / 100``. Salience weighs
  the loss but not the cost of standing alone, which falls on the member beyond the issue.
- With b other objectors, objecting costs ``c(b) = isolation_cost / (1 + isolation_relief * b)``.
- A member with s <= 0 never objects. One with s > 0 objects if
  ``sensitivity * (s - c) + min(1, s / c) * shock > 0``,
  where shock = logistic of the member + common shock * normal of the draw.

At s = c the odds are even and the logit's slope in s is ``sensitivity``, as in the plain form;
below, the shock fades with the stake. At sensitivity 14 and c = 0.2, a member with s = 0.05
objects in 0.02 per cent of draws (11 per cent in the plain form), with s = 0.1 in 6 per cent,
with s = 0.4 in 94.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from foedus.models import arrays
from foedus.models.decision import Decided, Tabling
from foedus.models.decision._tabled import COMMON_OBJECTION, OBJECTION, READS, drafts, stake
from foedus.models.kernels import kernel
from foedus.models.stream import checked_seed, logistic, normal
from foedus.models.workers import spread
from foedus.terms.card import Card

card = Card(
    key="consensus_silence",
    title="Consensus with the silence procedure: adopted unless a member objects",
    reference="Specification of decision rules, (e) NATO: silence procedure; the shock scaled by "
    "min(1, stake / cost) is a departure, reasoned in the module",
    reads=(*READS, "isolation_cost", "isolation_relief"),
    assumes=(
        "a member that gains by a draft, or loses nothing, never objects to it",
        "salience weighs a member's loss but not its cost of standing alone",
        "one shock a member and draw for all drafts, and one for all members",
        "objecting costs less the more others object; sensitivity and cost are assumed, not fitted",
        "drafts are tabled in the given order, and the first that nobody objects to stands",
    ),
    avoid_when=(
        "the body votes, or lets a member opt out of what the others adopt",
        "drafts are amended between rounds to buy off objectors",
    ),
)


@kernel
def _dearest(stake, sensitivity, shock):  # type: ignore[no-untyped-def]
    """Return the cost below which a member objects: the root in c of the docstring's form."""
    if stake <= 0.0:
        return -1.0
    if sensitivity <= 0.0:
        return np.inf if shock > 0.0 else -1.0
    if shock < 0.0:
        return stake + shock / sensitivity
    return 0.5 * stake * (1.0 + math.sqrt(1.0 + 4.0 * shock / (sensitivity * stake)))


@kernel
def _spread_objections(dearest, cost, relief, objects):  # type: ignore[no-untyped-def]
    """Move ``objects`` to the fixed point reached from it; return the number of objectors.

    From nobody that is the least fixed point, from everybody the greatest: each step can only
    add, or only remove, so that it ends after as many steps as there are members.
    """
    total = 0
    for i in range(dearest.shape[0]):
        total += objects[i]
    for _ in range(dearest.shape[0] + 1):
        met = 0
        for i in range(dearest.shape[0]):
            others = total - objects[i]
            objects[i] = dearest[i] > cost / (1.0 + relief * others)
            met += objects[i]
        if met == total:
            break
        total = met
    return total


@kernel
def _decide(span, stream, drafts, isolation, decided):  # type: ignore[no-untyped-def]
    seed, first_draw = stream
    isolation_cost, isolation_relief = isolation
    adopted, adopted_greatest, objects = decided
    members = drafts.actor.shape[0]
    shock = np.empty(members)
    dearest = np.empty(members)
    now = np.empty(members, dtype=np.bool_)
    for k in range(span[0], span[1]):
        draw = first_draw + k
        common = drafts.common_shock[k] * normal(seed, draw, 0, COMMON_OBJECTION)
        for i in range(members):
            shock[i] = common + logistic(seed, draw, drafts.actor[i], OBJECTION)
        adopted[k] = -1
        adopted_greatest[k] = -1
        for d in range(drafts.draft.shape[0]):
            for i in range(members):
                at_stake = stake(drafts, i, k, drafts.draft[d])
                dearest[i] = _dearest(at_stake, drafts.sensitivity[k], shock[i])
                if drafts.acquiescing[i, k]:
                    dearest[i] = -1.0
                now[i] = True
            most = _spread_objections(dearest, isolation_cost[k], isolation_relief[k], now)
            now[:] = False
            least = _spread_objections(dearest, isolation_cost[k], isolation_relief[k], now)
            objects[d, :, k] = now
            if least == 0 and adopted[k] < 0:
                adopted[k] = d
            if most == 0 and adopted_greatest[k] < 0:
                adopted_greatest[k] = d


def solve(inputs: Tabling, *, seed: int, first_draw: int, n: int) -> Decided:
    """Return which draft stands in each draw, and who objects to each.

    Objections feed each other through the cost of standing alone; they are solved to the least
    fixed point (from nobody) and to the greatest (from everybody). Acquiescing members never
    object. A draft equal to the status quo costs nobody anything and stands when it is reached.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value.
    """
    stream = checked_seed(seed, first_draw, n)
    tabled = drafts(inputs, n)
    isolation = (
        arrays.floats(inputs, "isolation_cost", (n,), low=0.0),
        arrays.floats(inputs, "isolation_relief", (n,), low=0.0),
    )
    adopted = np.empty(n, dtype=np.int64)
    adopted_greatest = np.empty(n, dtype=np.int64)
    objects: npt.NDArray[np.bool_]
    objects = np.empty((tabled.draft.size, tabled.actor.size, n), dtype=np.bool_)
    decided = (adopted, adopted_greatest, objects)
    spread(lambda span: _decide(span, stream, tabled, isolation, decided), n)
    return Decided(adopted=adopted, adopted_greatest=adopted_greatest, objects=objects)
