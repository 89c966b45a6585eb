"""Joining cascade: who moves first when an operation has a leader, and who follows.

In a draw each member's push is its inclination, a logistic shock of its own and the operation's
shock, a normal number common to all. Round 0 holds the leaders and the first movers, those whose
push alone is above 0; in each later round those join whose push plus cover times the share of
their ties that takes part is above 0. With cover >= 0 this ends, after at most as many rounds as
there are members, at the least coalition that holds together; the greatest is reached by letting
members leave the full one.

With cover < 0 (free-riding) nobody follows anybody, and joining has no least fixed point. The
rule then: two sets close in on each other, those who take part whatever the undecided do and
those who may; the undecided are asked one by one, the strongest net push first, and nobody goes
back on a promise. All who take part are in round 0; ``size_greatest`` is the size of the set of
those who may. It takes at most 2 m + 1 rounds.

The quantal response equilibrium p_i = sigma(inclination_i + shock + cover * sum_j tie_ij p_j),
with the operation's shock known to all, gives the certificate and the range of mean sizes only,
never the coalition: contagion through mean chances would make joins independent and the size too
narrow. It is unique if |cover| * max_i sum_j tie_ij < 4 (the response's slope is at most 1/4).
For cover < 0 the two means enclose every equilibrium and need not be equilibria themselves.
"""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.coalition import COMMON_SHOCK, Coalition, Operation
from foedus.models.coalition._joining import join
from foedus.models.coalition._response import LANES, mean_sizes
from foedus.models.kernels import kernel
from foedus.models.stream import checked_seed, logistic, normal, purpose
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="cascade",
    title="Cascade: first movers, followers round by round, with a shock common to the operation",
    reference="Granovetter (1978), American Journal of Sociology 83, thresholds; McKelvey and "
    "Palfrey (1995), quantal response; specification of games, E2, E3, E3b",
    reads=("actor", "leader", "inclination", "tie", "cover", "operation_shock"),
    assumes=(
        "the operation happens and its leaders take part: 'if an operation led by L happens'",
        "nobody who has joined leaves",
        "a member sees who has joined before it decides, and all the operation's common shock",
        "with free-riding (cover below 0) the strongest of the undecided are asked first",
        "fitted on 11 operations, 1950-2022, where participation is 'fitted': capability, "
        "distance to the theatre, distance in votes, treaties with the leader, NATO, democracy, "
        "border, presence, from the air, run by NATO, and the spread of states (0.9 logit), of "
        "operations (0.6) and of operations among NATO members (0.7)",
        "where another body than NATO decides, 'run by NATO' is 0, and NATO membership counts only "
        "if the leader is a member, as the leaders fitted were",
        "assumed even then: another leader than the United States or NATO, how far voting is "
        "agreement with it, the facts of the operation, a position taken, dissatisfaction, the "
        "mandate, exposure and the guarantee at home, cover and the form of the ties",
        "cover: 0 and 1 serve operations left out equally well; 4.1 by pseudo-likelihood in "
        "sample, error 0.8, along ties by voting; if fitted it counts from the usual company",
        "the United States led and never followed in the data: as a follower it is extrapolated",
        "mandate: approved where the decision adopts what the trigger asks for; else opposed where "
        "members with more than half of the salience stand below the middle of the action's scale; "
        "else silent",
        "the data holds operations that happened and counts who was never asked as declining; who "
        "leads is not in it, and mandate is not participation (Libya 2011: all agreed, half came)",
    ),
    avoid_when=(
        "the question is whether anybody leads at all",
        "contributions are bargained over as a package",
    ),
    scored="backtest operations, its form and coefficients; assumptions of a case are not scored",
)

JOINING = purpose("joining")
COMMON_JOINING = purpose(COMMON_SHOCK)
CERTIFIED_BELOW = 4.0
TIE_SLACK = 1e-9


@kernel
def _push(lanes, stream, members, shocks, block):  # type: ignore[no-untyped-def]
    """Fill one block of draws: base (with the operation's shock), push (with the member's)."""
    seed, first_draw = stream
    actor, inclination = members
    start, size = lanes
    base, push = block
    for lane in range(size):
        draw = first_draw + start + lane
        shock = shocks[start + lane] * normal(seed, draw, 0, COMMON_JOINING)
        for i in range(actor.shape[0]):
            base[i, lane] = inclination[i, start + lane] + shock
            push[lane, i] = base[i, lane] + logistic(seed, draw, actor[i], JOINING)
    for lane in range(size, base.shape[1]):
        base[:, lane] = base[:, 0]


@kernel
def _solve(span, stream, members, ties, coalition):  # type: ignore[no-untyped-def]
    actor, leader, inclination, cover, operation_shock = members
    tie, tie_to, whole, attention = ties
    joins_in, size_greatest, certified, least, greatest = coalition
    m = actor.shape[0]
    base = np.empty((m, LANES))
    push = np.empty((LANES, m))
    covers = np.empty(LANES)
    one = (np.empty(m, dtype=np.int16), np.empty(m), np.empty(m, dtype=np.bool_))
    sure = np.empty(LANES, dtype=np.bool_)
    chances = np.empty((4, m, LANES))
    moves, going = np.empty((5, LANES)), np.empty(LANES, dtype=np.bool_)
    scratch = (chances[0], chances[1], chances[2], chances[3], moves, sure, going)
    ends = np.empty((2, LANES))
    for start in range(span[0], span[1], LANES):
        size = min(LANES, span[1] - start)
        _push((start, size), stream, (actor, inclination), operation_shock, (base, push))
        for lane in range(LANES):
            covers[lane] = cover[start + (lane if lane < size else 0)]
            sure[lane] = abs(covers[lane]) * attention < CERTIFIED_BELOW
        mean_sizes(base, covers, tie, leader, (scratch, ends))
        for lane in range(size):
            k = start + lane
            size_greatest[k] = join(push[lane], covers[lane], (tie_to, whole), leader, one)[1]
            joins_in[:, k] = one[0]
            certified[k] = sure[lane]
            least[k] = ends[0, lane]
            greatest[k] = ends[1, lane]


def solve(inputs: Operation, *, seed: int, first_draw: int, n: int) -> Coalition:
    """Return who takes part in each draw, in which round, and how far that is unique.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, a tie is negative, a member is tied to itself, or
        a row of ties sums to more than 1.
    """
    stream = checked_seed(seed, first_draw, n)
    actor = arrays.keys(inputs)
    m = actor.size
    tie = arrays.floats(inputs, "tie", (m, m), low=0.0, high=1.0)
    attention = tie.sum(axis=1)
    if tie.diagonal().any() or attention.max() > 1.0 + TIE_SLACK:
        row = int(np.argmax(tie.diagonal() + attention))
        raise ModelError(
            f"tie row {row} sums to {attention[row]:g} with {tie[row, row]:g} to itself",
            expected="rows that sum to at most 1, and 0 on the diagonal",
        )
    members = (
        actor,
        arrays.flags(inputs, "leader", (m,)),
        arrays.floats(inputs, "inclination", (m, n)),
        arrays.floats(inputs, "cover", (n,)),
        arrays.floats(inputs, "operation_shock", (n,), low=0.0),
    )
    ties = (tie, np.ascontiguousarray(tie.T), attention, float(attention.max()))
    result = Coalition(
        joins_in=np.empty((m, n), dtype=np.int16),
        size_greatest=np.empty(n, dtype=np.int64),
        certified=np.empty(n, dtype=np.bool_),
        mean_least=np.empty(n),
        mean_greatest=np.empty(n),
    )
    written = (
        result.joins_in,
        result.size_greatest,
        result.certified,
        result.mean_least,
        result.mean_greatest,
    )
    spread(lambda span: _solve(span, stream, members, ties, written), n)
    return result
