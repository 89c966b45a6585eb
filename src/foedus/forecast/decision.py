"""The decision stage: what the body adopts in each draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.forecast.draws import Block
from foedus.forecast.setting import DecisionSetting, Flags, Floats
from foedus.models.bargaining import BARGAINING, Bargain
from foedus.models.decision import DECISIONS, Decided, Tabling


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionDraws:
    """What stands in each draw.

    Attributes
    ----------
    position : (m, n)
        Members' ideal points.
    place, place_greatest, place_acquiescing : (n,)
        Place on the scale that stands: with silent members as assumed, the same at the greatest
        fixed point of objectors, and with silent members acquiescing.
    objects : (d, m, n) bool
        Who objects to each tabled draft, silent members as assumed.
    compromise : (n,)
        Mean of positions weighted by salience alone, to compare with.
    """

    position: Floats
    place: Floats
    place_greatest: Floats
    place_acquiescing: Floats
    objects: Flags
    compromise: Floats


def decide(block: Block, decision: DecisionSetting) -> DecisionDraws:
    """Run the body's rule twice: silent members as assumed, and acquiescing."""
    position = block.positions(decision.places)
    salience = block.each("salience")
    nobody = np.zeros(position.shape[0], dtype=np.bool_)
    assumed = _run(block, decision, position, salience, nobody)
    silent = block.silence(decision.places)
    acquiescing = _run(block, decision, position, salience, silent)
    bargain = Bargain(
        actor=block.setting.actor,
        position=position,
        salience=salience,
        capability=np.ones_like(position),
        status_quo=decision.status_quo,
    )
    settled = BARGAINING.load("compromise").solve(
        bargain, seed=block.seed, first_draw=block.first, n=block.n
    )
    return DecisionDraws(
        position=position,
        place=_place(decision, assumed.adopted),
        place_greatest=_place(decision, assumed.adopted_greatest),
        place_acquiescing=_place(decision, acquiescing.adopted),
        objects=assumed.objects,
        compromise=settled.point,
    )


def _run(
    block: Block,
    decision: DecisionSetting,
    position: Floats,
    salience: Floats,
    acquiescing: Flags,
) -> Decided:
    tabling = Tabling(
        actor=block.setting.actor,
        position=position,
        salience=salience,
        acquiescing=acquiescing,
        option=decision.option,
        order=decision.order,
        status_quo=decision.status_quo,
        objection_sensitivity=block.once("objection_sensitivity"),
        isolation_cost=block.once("isolation_cost"),
        isolation_relief=block.once("isolation_relief"),
        common_shock=block.once("common_shock"),
        weight=decision.weight,
        quota=decision.quota,
        veto=decision.veto,
        blocking_minimum=decision.blocking_minimum,
    )
    decided = DECISIONS.load(decision.rule).solve(
        tabling, seed=block.seed, first_draw=block.first, n=block.n
    )
    assert isinstance(decided, Decided)
    return decided


def _place(decision: DecisionSetting, adopted: npt.NDArray[np.int64]) -> Floats:
    tabled = decision.option[decision.order]
    return np.where(adopted < 0, decision.status_quo, tabled[adopted])
