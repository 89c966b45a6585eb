"""The adversary's answer on the escalation ladder: the alternative with a single equilibrium."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from foedus.forecast.answer import AnswerDraws, deployed, undeployed
from foedus.forecast.draws import Block
from foedus.forecast.setting import Floats
from foedus.models.deterrence import DETERRENCE, Answer, Escalation, Ladder

RUNGS = (
    "risk_declaration",
    "risk_advisers",
    "risk_air_defence",
    "risk_rear_troops",
    "risk_front_troops",
    "risk_combat_forces",
)
"""Assumptions that give the risk of wider war on each rung, from the lowest rung up."""
FOUGHT = [RUNGS.index("risk_rear_troops"), RUNGS.index("risk_combat_forces")]
"""Rungs with troops on them to which it is the challenger that steps: an attack on the deployed."""
OWN = (*RUNGS, "rung_cost")
"""What the ladder asks of a case beyond what the game asks."""


def unfit(ranges: Mapping[str, tuple[float, float]]) -> str:
    """Return why a case's assumptions make no ladder; empty if they do.

    A case written without the ladder's assumptions has none, and on the ladder a wider war lies
    below the status quo for both sides in every draw.

    Examples
    --------
    >>> unfit({})
    'the case has no assumption risk_declaration'
    """
    absent = [key for key in OWN if key not in ranges]
    if absent:
        return f"the case has no assumption {absent[0]}"
    taken = ranges["provocation"][1]
    for side, less in (("challenger", taken), ("defender", 0.0)):
        quiet = ranges[f"{side}_sq"][0] - less
        war = max(ranges[f"{side}_ee_{kind}"][1] for kind in ("hard", "soft"))
        if war >= quiet:
            return f"a wider war may be worth as much to the {side} as the status quo"
    return ""


def climb(block: Block, precision: Floats, strength: Floats) -> AnswerDraws:
    """Solve the escalation ladder in both arms, on the game's own draws.

    The ladder has the payoffs of the game. Its types are not asked about: a side is worth the mean
    over its types. Coming to rest above the lowest rung is a limited conflict, which costs both
    ``rung_cost`` more on each further rung; a defender that backs down concedes on the first rung
    and gives way above it; a challenger that backs down, backs down. *Denial*, *provocation* and
    *tied hands* change the payoffs as in the game. *Drawn in* is a risk here: where a step of the
    challenger's is an attack on those deployed, onto the rungs of rear troops and of combat forces,
    wider war comes with a further probability drawn_in * p, p = tripwire + (1 - tripwire) *
    strength. It meets both sides: it deters the one that has more to lose by it.

    Parameters
    ----------
    block : Block
    precision : (p,)
        Values of lambda.
    strength : (n,)
        Strength of the deployed coalition in [0, 1).
    """
    base = undeployed(block, precision)
    strategic = block.once("strategically_hard")
    risk = np.stack([block.once(key) for key in RUNGS])
    tripwire = block.once("tripwire")
    drawn_in = block.once("drawn_in") * (tripwire + (1 - tripwire) * strength)
    exposed = risk.copy()
    exposed[FOUGHT] = 1 - (1 - risk[FOUGHT]) * (1 - drawn_in)
    cost = block.once("rung_cost")
    arms = ((base, risk), (deployed(block, base, strength), exposed))
    without, with_ = (_solve(block, rungs(game, strategic, cost, met)) for game, met in arms)
    return AnswerDraws(without=without, with_=with_)


def rungs(game: Escalation, strategic: Floats, cost: Floats, risk: Floats) -> Ladder:
    """Return the ladder that has a game's payoffs.

    Parameters
    ----------
    game : Escalation
        Payoffs, and the tactical types of its defender.
    strategic : (n,)
        Probability of a strategically hard defender.
    cost : (n,)
        What each rung above the first takes from a limited conflict.
    risk : (r, n)
        Chance of wider war on each rung.
    """
    tactical = game.defender_type[0] + game.defender_type[1]
    limited = _mean(tactical, game.defender_dd_hard, game.defender_dd_soft)
    above = range(1, risk.shape[0])
    return Ladder(
        challenger_hold=np.stack(
            [game.challenger_sq, *(game.challenger_dd - cost * (k - 1) for k in above)]
        ),
        defender_hold=np.stack([game.defender_sq, *(limited - cost * (k - 1) for k in above)]),
        challenger_back=np.stack(
            [game.challenger_sq, *(_yielded(k, game, "challenger") for k in above)]
        ),
        defender_back=np.stack([game.defender_sq, *(_yielded(k, game, "defender") for k in above)]),
        challenger_war=_mean(
            game.challenger_hard, game.challenger_ee_hard, game.challenger_ee_soft
        ),
        defender_war=_mean(strategic, game.defender_ee_hard, game.defender_ee_soft),
        risk=risk,
        precision=game.precision,
    )


def _yielded(rung: int, game: Escalation, side: str) -> Floats:
    """Return what a side has when the one whose turn it is on a rung backs down."""
    outcome = "de" if rung % 2 == 0 else "dc" if rung == 1 else "ed"
    payoff: Floats = getattr(game, f"{side}_{outcome}")
    return payoff


def _mean(share: Floats, hard: Floats, soft: Floats) -> Floats:
    return share * hard + (1 - share) * soft


def _solve(block: Block, ladder: Ladder) -> Answer:
    solved = DETERRENCE.load("ladder").solve(
        ladder, seed=block.seed, first_draw=block.first, n=block.n
    )
    assert isinstance(solved, Answer)
    return solved
