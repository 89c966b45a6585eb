"""The asymmetric escalation game with types, by agent quantal response.

The challenger keeps the status quo or demands; the defender concedes, resists or escalates;
after resistance the challenger leaves it at limited conflict or escalates, and the defender then
gives way or goes all out; after the defender's escalation the challenger gives way or goes all
out. 'Limited' is a conflict that stays limited, 'wider' all-out conflict by either way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.models.deterrence import Answer, Escalation
from foedus.models.deterrence._behave import behave
from foedus.models.deterrence._branch import follow
from foedus.models.deterrence._game import PAYOFFS, rows
from foedus.models.deterrence._order import check, order
from foedus.models.deterrence._search import describe
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

__all__ = ["branches", "card", "check", "order", "solve", "subgame_perfect"]

card = Card(
    key="escalation",
    title="Asymmetric escalation game with hard and soft types, agent quantal response",
    reference="Zagare and Kilgour (2000), Perfect Deterrence, ch. 6-7; McKelvey and Palfrey "
    "(1998), Experimental Economics 1, agent quantal response; specification of games, A2",
    reads=(*PAYOFFS, "challenger_hard", "defender_type", "precision"),
    assumes=(
        "one challenger, one defender, four moves, and payoffs in the order of the story",
        "types are drawn independently, and both sides know their chances",
        "each side errs as much as the precision lambda says, and knows that the other does",
        "the principal branch is reported; where it is not proved to be the only equilibrium, with "
        "the range over all that a search found",
    ),
    avoid_when=(
        "a third party decides by itself whether to come in",
        "moves are many and small: the escalation ladder fits better",
    ),
)

OUTCOMES = ("SQ", "DC", "DD", "ED", "DE", "EE")
REPLIES = ("C", "D", "E")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branches:
    """How each type behaves on the principal branch, p precisions, n draws.

    Attributes
    ----------
    challenge, escalate, counter : (2, p, n)
        Chances that a hard and a soft challenger demands, escalates after resistance, and
        answers the defender's escalation by all-out conflict.
    reply : (3, 4, p, n)
        Chances that a defender (hard-hard, hard-soft, soft-hard, soft-soft) concedes, resists,
        escalates.
    meet : (2, p, n)
        Chances that a strategically hard and soft defender answers escalation by all-out conflict.
    """

    challenge: Floats
    escalate: Floats
    counter: Floats
    reply: Floats
    meet: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubgamePerfect:
    """Backward induction for every pair of types, challenger (2) by defender (4), n draws.

    Attributes
    ----------
    outcome : (2, 4, n) int64
        Index into ``OUTCOMES``.
    reply : (2, 4, n) int64
        What the defender would reply to a demand: index into ``REPLIES``.
    tied : (2, 4, n) bool
        Some move met on the way was between equal payoffs, so that another outcome is as perfect;
        ties are broken towards the status quo, conceding and limited conflict.
    """

    outcome: npt.NDArray[np.int64]
    reply: npt.NDArray[np.int64]
    tied: npt.NDArray[np.bool_]


def _principal(inputs: Escalation, n: int) -> tuple[Floats, Floats, Floats, npt.NDArray[np.bool_]]:
    """Return games, precisions, points of the principal branch and certificates."""
    size = np.asarray(inputs.challenger_sq).size
    if size != n:
        raise ModelError(f"payoffs hold {size} draws", expected=f"{n} draws")
    check(inputs)
    games = rows(inputs)
    precision = np.array(inputs.precision, dtype=np.float64)
    points = np.empty((2, precision.size, n))
    certified = np.empty((precision.size, n), dtype=np.bool_)
    spread(lambda span: follow(span, games, precision, points, certified), n)
    return games, precision, points, certified


def solve(inputs: Escalation, *, seed: int, first_draw: int, n: int) -> Answer:
    """Return what the challenger and the defender do in each draw at each precision.

    All precisions lie on one branch, followed from lambda 0, where every move is even. That no
    other equilibrium exists is proved where bounds on a few boxes of beliefs suffice; elsewhere
    others are searched for. Nothing is random here: ``seed`` and ``first_draw`` change nothing.

    Raises
    ------
    ModelError
        If ``check`` refuses the game, or no equilibrium was found in a draw.
    """
    games, precision, points, certified = _principal(inputs, n)
    shape = (precision.size, n)
    values = np.empty((7, *shape))
    number = np.empty(shape, dtype=np.int64)
    proved = np.empty(shape, dtype=np.bool_)
    spread(lambda span: describe(span, games, precision, points, (values, number, proved)), n)
    if not (number > 0).all():
        p, k = (int(axis) for axis in np.argwhere(number == 0)[0])
        raise ModelError(
            f"no equilibrium was found in draw {first_draw + k} at precision {precision[p]:g}",
            expected="a lower precision for payoffs of this range",
        )
    return Answer(
        challenge=values[0],
        limited=values[1],
        wider=values[2],
        certified=certified,
        challenge_low=values[3],
        challenge_high=values[4],
        wider_low=values[5],
        wider_high=values[6],
        solutions=number,
        proved=proved,
    )


def branches(inputs: Escalation, *, n: int) -> Branches:
    """Return how each type behaves in each draw at each precision, on the principal branch.

    Raises
    ------
    ModelError
        As ``solve``.
    """
    games, precision, points, _ = _principal(inputs, n)
    if np.isnan(points).any():
        k = int(np.argwhere(np.isnan(points))[0][2])
        raise ModelError(f"the principal branch was lost in draw {k}", expected="a lower precision")
    shape = (precision.size, n)
    result = Branches(
        challenge=np.empty((2, *shape)),
        escalate=np.empty((2, *shape)),
        counter=np.empty((2, *shape)),
        reply=np.empty((3, 4, *shape)),
        meet=np.empty((2, *shape)),
    )
    written = (result.challenge, result.escalate, result.counter, result.reply, result.meet)
    spread(lambda span: behave(span, games, precision, points, written), n)
    return result


def subgame_perfect(inputs: Escalation) -> SubgamePerfect:
    """Return the outcome of backward induction when both sides know both types.

    ``challenger_hard``, ``defender_type`` and ``precision`` play no part; every pair of types is
    solved.

    Raises
    ------
    ModelError
        If ``check`` refuses the game.
    """
    check(inputs)
    n = np.asarray(inputs.challenger_sq).size
    outcome = np.empty((2, 4, n), dtype=np.int64)
    reply = np.empty((2, 4, n), dtype=np.int64)
    tied = np.empty((2, 4, n), dtype=np.bool_)
    for k in range(2):
        for t in range(4):
            outcome[k, t], reply[k, t], tied[k, t] = _induced(rows(inputs), k, t)
    return SubgamePerfect(outcome=outcome, reply=reply, tied=tied)


def _induced(
    games: Floats, k: int, t: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return outcome, reply and ties of challenger type k against defender type t."""
    challenger, defender = _payoffs(games, k, t)
    dd, ed, de, ee = 2, 3, 4, 5
    tied = np.zeros(games.shape[0], dtype=np.bool_)
    at = np.arange(games.shape[0])

    def choose(
        payoff: Floats, calm: npt.NDArray[np.int64], sharp: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        nonlocal tied
        tied |= (calm != sharp) & (payoff[calm, at] == payoff[sharp, at])
        return np.where(payoff[sharp, at] > payoff[calm, at], sharp, calm)

    def always(place: int) -> npt.NDArray[np.int64]:
        return np.full(games.shape[0], place)

    met = choose(defender, always(ed), always(ee))
    resisted = choose(challenger, always(dd), met)
    escalated = choose(challenger, always(de), always(ee))
    best = choose(defender, choose(defender, always(1), resisted), escalated)
    reply = np.where(best == 1, 0, np.where(best == resisted, 1, 2))
    return choose(challenger, always(0), best), reply, tied


def _payoffs(games: Floats, k: int, t: int) -> tuple[Floats, Floats]:
    """Return both sides' payoffs by outcome, (6, n), for challenger type k, defender type t."""
    columns = games.T
    challenger = columns[[0, 1, 2, 3, 4, 5 + k]]
    defender = columns[[7, 8, 11 + t // 2, 9, 10, 13 + t % 2]]
    return challenger, defender
