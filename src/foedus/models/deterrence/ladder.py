"""The escalation ladder: by turns hold, step up or back down, at a risk of wider war.

Everything is seen, so backward induction gives one behaviour at every precision: on rung k the
mover chooses among holding, backing down and stepping up by logit on what each is worth, where
stepping up is worth (1 - risk) * (worth of the next rung) + risk * (wider war). One pass down the
rungs and one up: O(r) a draw. It stands beside the escalation game as the alternative that cannot
have several equilibria.

'Challenge' is the challenger's step from rung 0; 'limited' is coming to rest above rung 0;
'wider' is wider war on whatever rung.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.models import arrays
from foedus.models.deterrence import Answer, Ladder
from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

__all__ = ["Climb", "card", "climb", "solve"]

PAYOFFS = ("challenger_hold", "defender_hold", "challenger_back", "defender_back")
WARS = ("challenger_war", "defender_war")

card = Card(
    key="ladder",
    title="Escalation ladder with a risk of wider war on each rung, backward induction",
    reference="Schelling (1960), The Strategy of Conflict, ch. 8, threats that leave something to "
    "chance; Powell (2015), Journal of Conflict Resolution 59(4), power and risk; McKelvey and "
    "Palfrey (1998), Experimental Economics 1, agent quantal response; specification of games, C3",
    reads=(*PAYOFFS, *WARS, "risk", "precision"),
    assumes=(
        "each side sees every payoff and every move; there are no types and nothing is signalled",
        "the sides move by turns, the challenger first, and one step at a time",
        "each side errs as much as the precision lambda says, and knows that the other does",
        "risks and payoffs are assumptions: no data fits them",
    ),
    avoid_when=(
        "what the other side would do in the end is the question: the escalation game has types",
        "a side can jump rungs or strike first",
    ),
)

Floats = npt.NDArray[np.float64]
HOLD, BACK, STEP = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Climb:
    """Where the climb ends, r rungs, p precisions, n draws.

    Attributes
    ----------
    rest, conceded, war : (r, p, n)
        Chances that it comes to rest on a rung, that its mover backs down there, and that wider
        war is met there; they sum to 1.
    expected_rung : (p, n)
        Mean of the rung on which it ends, in whichever way.
    """

    rest: Floats
    conceded: Floats
    war: Floats
    expected_rung: Floats


@kernel
def _choose(worth, precision, choice):  # type: ignore[no-untyped-def]
    """Write the logit chances of the three moves; a move worth NaN cannot be made."""
    best = -math.inf
    for move in range(3):
        if worth[move] > best:
            best = worth[move]
    total = 0.0
    for move in range(3):
        choice[move] = 0.0
        if not math.isnan(worth[move]):
            choice[move] = math.exp(precision * (worth[move] - best))
            total += choice[move]
    for move in range(3):
        choice[move] /= total


@kernel
def _induce(k, payoffs, wars, risk, precision, behaviour):  # type: ignore[no-untyped-def]
    """Write the chances of each move on each rung, from the last rung down."""
    rungs = risk.shape[0]
    worth = np.empty((2, 3))
    ahead = np.empty(2)
    for rung in range(rungs - 1, -1, -1):
        mover = rung % 2
        for side in range(2):
            worth[side, HOLD] = payoffs[side, rung, k]
            worth[side, BACK] = payoffs[2 + side, rung, k] if rung > 0 else math.nan
            worth[side, STEP] = ahead[side] if rung < rungs - 1 else math.nan
        _choose(worth[mover], precision, behaviour[rung])
        for side in range(2):
            here = 0.0
            for move in range(3):
                if behaviour[rung, move] > 0.0:
                    here += behaviour[rung, move] * worth[side, move]
            ahead[side] = (1.0 - risk[rung, k]) * here + risk[rung, k] * wars[side, k]


@kernel
def _climb(span, payoffs, wars, risk, precision, ends):  # type: ignore[no-untyped-def]
    """Write where the climb ends: ``ends`` is rest, conceded and war, each (r, p, n)."""
    rest, conceded, war = ends
    behaviour = np.empty((risk.shape[0], 3))
    for k in range(span[0], span[1]):
        for p in range(precision.shape[0]):
            _induce(k, payoffs, wars, risk, precision[p], behaviour)
            coming = 1.0
            for rung in range(risk.shape[0]):
                war[rung, p, k] = coming * risk[rung, k]
                coming -= war[rung, p, k]
                rest[rung, p, k] = coming * behaviour[rung, HOLD]
                conceded[rung, p, k] = coming * behaviour[rung, BACK]
                coming *= behaviour[rung, STEP]


def _checked(inputs: Ladder, n: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return payoffs (4, r, n), wars (2, n), risk and precision, or refuse them."""
    shape = np.asarray(inputs.risk).shape
    if len(shape) != 2 or shape[0] < 2 or shape[1] != n:
        raise ModelError(f"risk has the shape {shape}", expected=f"two rungs or more by {n} draws")
    risk = arrays.floats(inputs, "risk", shape, low=0.0, high=1.0)
    payoffs = np.stack([arrays.floats(inputs, name, shape) for name in PAYOFFS])
    wars = np.stack([arrays.floats(inputs, name, (n,)) for name in WARS])
    for side, name in enumerate(WARS):
        wrong = ~(payoffs[side, 0] > wars[side])
        if wrong.any():
            k = int(np.argmax(wrong))
            raise ModelError(
                f"{name} is {wars[side, k]:g} and {PAYOFFS[side]} on rung 0 is "
                f"{payoffs[side, 0, k]:g} in draw {k}",
                expected="a wider war below the status quo, or the game tells another story",
            )
    precision = arrays.floats(inputs, "precision", (np.asarray(inputs.precision).size,), low=0.0)
    if precision.size == 0 or precision[0] <= 0.0 or (np.diff(precision) <= 0.0).any():
        raise ModelError(
            f"precision is {precision.tolist()}", expected="values above 0, each above the last"
        )
    return payoffs, wars, risk, precision


def climb(inputs: Ladder, *, n: int) -> Climb:
    """Return where the climb ends in each draw at each precision.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value, or a wider war is not below the status quo.

    Examples
    --------
    >>> import numpy as np
    >>> rows = np.array([[0.0], [0.0]])
    >>> even = Ladder(
    ...     challenger_hold=rows, defender_hold=rows, challenger_back=rows, defender_back=rows,
    ...     challenger_war=np.array([-1.0]), defender_war=np.array([-1.0]), risk=rows,
    ...     precision=np.array([1.0]),
    ... )
    >>> climb(even, n=1).rest.ravel().tolist()
    [0.5, 0.25]
    """
    payoffs, wars, risk, precision = _checked(inputs, n)
    shape = (risk.shape[0], precision.size, n)
    ends = (np.empty(shape), np.empty(shape), np.empty(shape))
    spread(lambda span: _climb(span, payoffs, wars, risk, precision, ends), n)
    rung = np.arange(risk.shape[0], dtype=np.float64)
    expected = np.tensordot(rung, ends[0] + ends[1] + ends[2], axes=1)
    return Climb(rest=ends[0], conceded=ends[1], war=ends[2], expected_rung=expected)


def solve(inputs: Ladder, *, seed: int, first_draw: int, n: int) -> Answer:
    """Return the answer in the family's terms; it is unique, so certified and its own range.

    Nothing is random here: ``seed`` and ``first_draw`` change nothing.

    Raises
    ------
    ModelError
        As ``climb``.
    """
    found = climb(inputs, n=n)
    challenge = np.clip(1.0 - found.rest[0] - found.war[0], 0.0, 1.0)
    wider = found.war.sum(axis=0)
    return Answer(
        challenge=challenge,
        limited=found.rest[1:].sum(axis=0),
        wider=wider,
        certified=np.ones(challenge.shape, dtype=np.bool_),
        challenge_low=challenge.copy(),
        challenge_high=challenge.copy(),
        wider_low=wider.copy(),
        wider_high=wider.copy(),
        solutions=np.ones(challenge.shape, dtype=np.int64),
        proved=np.ones(challenge.shape, dtype=np.bool_),
    )
