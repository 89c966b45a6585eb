"""The action stage: who takes part in an operation that a member leads without a mandate."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from foedus.forecast.decision import DecisionDraws
from foedus.forecast.draws import Block
from foedus.forecast.setting import ActionSetting, Flags, Floats
from foedus.models.coalition import COALITIONS, Coalition, Operation

COMPARISONS: dict[str, Callable[[Floats, float], Flags]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActionDraws:
    """One operation in each draw, as if it happened.

    Attributes
    ----------
    held : (n,) bool
        The trigger holds; only these draws are counted.
    coalition : Coalition
    strength : (n,)
        Capability of those that take part against the adversary's: c / (c + c_adversary).
    """

    held: Flags
    coalition: Coalition
    strength: Floats


def act(
    block: Block, action: ActionSetting, decided: DecisionDraws, adversary: float
) -> tuple[ActionDraws, ...]:
    """Run one cascade for each operation considered, on common draws.

    A member's inclination, in logit units, is readiness + position_pull * (position on the action
    / 50 - 1) + dissatisfaction_pull * (points by which what was adopted falls short of its ideal
    point) / 100 + nearness_pull * nearness + capability_pull * log10(capability / the members'
    median) + no_mandate.
    """
    held = COMPARISONS[action.operator](decided.place, action.threshold)
    inclination = _inclination(block, action, decided)
    return tuple(
        _operation(
            block, action, held=held, inclination=inclination, leader=leader, rival=adversary
        )
        for leader in action.leader
    )


def _inclination(block: Block, action: ActionSetting, decided: DecisionDraws) -> Floats:
    position = block.positions(action.places)
    short = np.maximum(0.0, decided.position - decided.place) / 100
    relative = np.log10(action.capability / np.median(action.capability))
    return (
        block.once("readiness")
        + block.once("position_pull") * (position / 50 - 1)
        + block.once("dissatisfaction_pull") * short
        + block.once("nearness_pull") * action.nearness[:, None]
        + block.once("capability_pull") * relative[:, None]
        + block.once("no_mandate")
    )


def _operation(
    block: Block,
    action: ActionSetting,
    *,
    held: Flags,
    inclination: Floats,
    leader: Flags,
    rival: float,
) -> ActionDraws:
    operation = Operation(
        actor=block.setting.actor,
        leader=leader,
        inclination=inclination,
        tie=action.tie,
        cover=block.once("cover"),
        operation_shock=block.once("operation_shock"),
    )
    coalition = COALITIONS.load("cascade").solve(
        operation, seed=block.seed, first_draw=block.first, n=block.n
    )
    assert isinstance(coalition, Coalition)
    together = action.capability @ (coalition.joins_in >= 0)
    return ActionDraws(held=held, coalition=coalition, strength=together / (together + rival))
