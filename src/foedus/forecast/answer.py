"""The adversary's answer, with and without a deployment, on common draws."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from foedus.forecast.draws import Block
from foedus.forecast.setting import Floats
from foedus.models.deterrence import DETERRENCE, Answer, Escalation

BELIEFS = ("challenger_hard", "defender_type", "precision")
PAYOFFS = tuple(field.name for field in fields(Escalation) if field.name not in BELIEFS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnswerDraws:
    """The adversary's answer in both arms; arrays are (p, n) over precisions and draws."""

    without: Answer
    with_: Answer


def answer(block: Block, precision: Floats, strength: Floats) -> AnswerDraws:
    """Solve the escalation game in both arms.

    Parameters
    ----------
    block : Block
    precision : (p,)
        Values of lambda.
    strength : (n,)
        Strength of the deployed coalition in [0, 1).
    """
    base = undeployed(block, precision)
    return AnswerDraws(
        without=_solve(block, base), with_=_solve(block, deployed(block, base, strength))
    )


def deployed(block: Block, base: Escalation, strength: Floats) -> Escalation:
    """Return the game as a deployment changes it.

    Each effect is an assumption of its own. *Denial* grows with the coalition's strength s in
    [0, 1): limited conflict and winning by escalation are worth denial * s less to the challenger.
    The other effects come in part with the first soldier and grow with strength; their size is
    p = tripwire + (1 - tripwire) * s. *Tied hands*: the share tied_hands * p of tactically soft
    defenders becomes hard. *Drawn in*: the challenger believes that with probability drawn_in * p
    an attack on the deployers draws in a defender that answers all-out conflict; it never becomes
    1. *Provocation*: the status quo is worth provocation * p less to the challenger. The order that
    the game asks of payoffs stays as it is.

    Sunk cost does not enter: it lowers every payoff of the defender alike and so changes no choice.
    """
    denial = block.once("denial") * strength
    tripwire = block.once("tripwire")
    presence = tripwire + (1 - tripwire) * strength
    soft_tactical = 1 - block.once("tied_hands") * presence
    soft_strategic = 1 - block.once("drawn_in") * presence
    return replace(
        base,
        challenger_sq=base.challenger_sq - block.once("provocation") * presence,
        challenger_dd=base.challenger_dd - denial,
        challenger_ed=base.challenger_ed - denial,
        defender_type=_types(
            1 - (1 - block.once("tactically_hard")) * soft_tactical,
            1 - (1 - block.once("strategically_hard")) * soft_strategic,
        ),
    )


def undeployed(block: Block, precision: Floats) -> Escalation:
    """Return the game as it stands where nobody deploys."""
    return Escalation(
        **{name: block.once(name) for name in PAYOFFS},
        challenger_hard=block.once("challenger_hard"),
        defender_type=_types(block.once("tactically_hard"), block.once("strategically_hard")),
        precision=precision,
    )


def _types(tactical: Floats, strategic: Floats) -> Floats:
    return np.stack(
        [
            tactical * strategic,
            tactical * (1 - strategic),
            (1 - tactical) * strategic,
            (1 - tactical) * (1 - strategic),
        ]
    )


def _solve(block: Block, game: Escalation) -> Answer:
    solved = DETERRENCE.load("escalation").solve(
        game, seed=block.seed, first_draw=block.first, n=block.n
    )
    assert isinstance(solved, Answer)
    return solved
