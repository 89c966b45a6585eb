"""What inclines a member to take part while nobody else does, in logit units.

Two ways for what past operations speak of, the size and pull of a state's circumstances: *fitted*,
drawn anew in each draw from what a fit to past operations leaves open, or *assumed* ranges. What
they cannot speak of is assumed either way: a position taken, disappointment with what was decided,
the mandate, and exposure to the adversary while the guarantee at home may not hold.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from foedus.forecast.decision import DecisionDraws
from foedus.forecast.draws import ONCE, Block, total
from foedus.forecast.mandate import APPROVED, mandate_pull
from foedus.forecast.setting import ActionSetting, Experience, Floats

FACTS = 3
COEFFICIENTS = "participation:coefficients"
STATES = "participation:effects of states"
MEMBERS = "participation:effect of the operation on members"


def beyond_experience(
    block: Block,
    action: ActionSetting,
    decided: DecisionDraws,
    position: Floats,
    given: npt.NDArray[np.int8],
) -> Floats:
    """Return what is assumed whatever past operations say, (m, n).

    position_pull * (position on the action / 50 - 1) + dissatisfaction_pull * (points by which
    what was adopted falls short of the member's ideal point) / 100 + the mandate's pull -
    exposure_cost * exposure * (1 - guarantee_holds * backing).
    """
    short = np.maximum(0.0, decided.position - decided.place) / 100
    covered = block.once("guarantee_holds") * action.backing[:, None]
    return (
        block.once("position_pull") * (position / 50 - 1)
        + block.once("dissatisfaction_pull") * short
        + mandate_pull(block, given)
        - block.once("exposure_cost") * (action.exposure[:, None] * (1 - covered))
    )


def foresight(block: Block, wider: float) -> Floats:
    """Return what a foreseen chance of wider war takes away, (n,).

    foresight_pull, in logits for every ten points of chance, times the chance.
    """
    return block.once("foresight_pull") * (10.0 * wider)


def assumed(block: Block, action: ActionSetting) -> Floats:
    """Return readiness + nearness_pull * nearness + capability_pull * log10(relative capability).

    Capability is relative to the members' median; the answer is (m, n).
    """
    relative = np.log10(action.capability / np.median(action.capability))
    return (
        block.once("readiness")
        + block.once("nearness_pull") * action.nearness[:, None]
        + block.once("capability_pull") * relative[:, None]
    )


def fitted(
    block: Block, experience: Experience, given: npt.NDArray[np.int8], leader: int
) -> Floats:
    """Return what past operations say under drawn coefficients and effects, (m, n).

    The leaders fitted stand at one end of the scale of votes, so that the fit cannot tell voting
    with the leader from standing there: as far as ``voting_with_leader`` says it is the former,
    a place beyond the leader's counts as one as far on its other side.

    The fit saw no cover apart from what members decide alike, so that the usual company is in its
    constant: cover counts from there, and more company than usual adds, less takes away.

    Parameters
    ----------
    block : Block
    experience : Experience
    given : (n,)
        The mandate; only an approved operation can be the alliance's own.
    leader : int
        Which of the operations considered.
    """
    drawn = _coefficients(block, experience)
    own, facts = drawn[:-FACTS], drawn[-FACTS:]
    regressor = experience.regressor[leader]
    inclination = np.zeros((regressor.shape[0], block.n))
    # Added one by one: a product of matrices has another last digit for another number of draws.
    for column, coefficient in zip(regressor.T, own, strict=True):
        inclination += column[:, None] * coefficient
    turned = -2.0 * experience.past_leader[leader]
    if turned.any():
        inclination += turned[:, None] * (block.once("voting_with_leader") * own[experience.voting])
    block.inputs.setdefault(COEFFICIENTS, _mean(inclination))
    presence, air, alliance = _facts(block, given)
    inclination += presence * facts[0] + air * facts[1]
    inclination += experience.alliance[:, None] * (alliance * facts[2])
    if experience.other_leader[leader]:
        inclination += block.once("other_leader")
    states = experience.deviation[0] * block.normal(block.setting.actor, "effect of the state")
    members = experience.deviation[2] * block.normal(ONCE, "effect on members")[0]
    block.inputs[STATES], block.inputs[MEMBERS] = _mean(states), members
    inclination += states
    inclination += experience.member[:, None] * members
    return inclination - block.once("cover") * experience.company[:, None]


def _coefficients(block: Block, experience: Experience) -> Floats:
    """Return the coefficients of each draw, (k, n), from their posterior."""
    size = experience.coefficient.size
    plain = block.normal(np.arange(size, dtype=np.uint32), "coefficient of participation")
    drawn = np.repeat(experience.coefficient[:, None], block.n, axis=1)
    for row in range(size):
        for column in range(row + 1):
            drawn[row] += experience.root[row, column] * plain[column]
    return drawn


def _facts(block: Block, given: npt.NDArray[np.int8]) -> tuple[Floats, Floats, Floats]:
    """Return in which draws the operation is a presence, from the air alone, the alliance's own."""
    air = block.happens("from_the_air", block.once("from_the_air"))
    presence = block.happens("presence", block.once("presence")) * (1 - air)
    own = block.happens("run_by_alliance", block.once("run_by_alliance"))
    return presence, air, own * (given == APPROVED)


def _mean(values: Floats) -> Floats:
    return np.asarray(total(values) / values.shape[0], dtype=np.float64)
