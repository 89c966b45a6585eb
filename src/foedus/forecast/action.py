"""The action stage: who takes part in an operation that a member leads by itself."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.forecast.decision import DecisionDraws
from foedus.forecast.draws import Block, total
from foedus.forecast.inclination import assumed, beyond_experience, fitted, foresight
from foedus.forecast.mandate import mandate
from foedus.forecast.setting import ActionSetting, Flags, Floats
from foedus.models.coalition import COALITIONS, COMMON_SHOCK, Coalition, Operation

COMPARISONS: dict[str, Callable[[Floats, float], Flags]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}
NEVER = -60.0
"""Inclination, in logits, of a member that the operation is about: no draw takes it in."""
SHOCK = "operation_shock:drawn"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActionDraws:
    """One operation in each draw, as if it happened.

    Attributes
    ----------
    held : (n,) bool
        The trigger holds; only these draws are counted.
    mandate : (n,) int8
        What the collective decision gives: 0 approved, 1 silent, 2 opposed.
    coalition : Coalition
    strength : (n,)
        Capability of those that take part against the adversary's: c / (c + c_adversary).
    """

    held: Flags
    mandate: npt.NDArray[np.int8]
    coalition: Coalition
    strength: Floats


def act(
    block: Block,
    action: ActionSetting,
    decided: DecisionDraws,
    adversary: float,
    foreseen: Floats | None = None,
) -> tuple[ActionDraws, ...]:
    """Run one cascade for each operation considered, on common draws.

    A member's inclination is what past operations say of its circumstances, or what is assumed of
    them, and what is assumed beyond that: see :mod:`foedus.forecast.inclination`. ``foreseen``,
    (l,), is the chance of wider war that members foresee of each operation; None for no foresight.
    """
    held = triggered(action, decided)
    position = block.positions(action.places)
    given = mandate(block, action, decided.place, position)
    beyond = beyond_experience(block, action, decided, position, given)
    plain = assumed(block, action) if action.experience is None else None
    found = []
    for row in range(action.leader.shape[0]):
        if action.experience is not None:
            plain = fitted(block, action.experience, given, row)
        assert plain is not None
        inclination = beyond + plain
        if foreseen is not None:
            inclination = inclination - foresight(block, float(foreseen[row]))
        if action.apart:
            inclination[list(action.apart)] = NEVER
        coalition = _join(block, action, inclination, row)
        together = total(np.where(coalition.joins_in >= 0, action.capability[:, None], 0.0))
        found.append(
            ActionDraws(
                held=held,
                mandate=given,
                coalition=coalition,
                strength=together / (together + adversary),
            )
        )
    return tuple(found)


def triggered(action: ActionSetting, decided: DecisionDraws) -> Flags:
    """Return in which draws the decision meets the trigger, (n,)."""
    return COMPARISONS[action.operator](decided.place, action.threshold)


def _join(block: Block, action: ActionSetting, inclination: Floats, row: int) -> Coalition:
    coalition = COALITIONS.load("cascade").solve(
        Operation(
            actor=block.setting.actor,
            leader=action.leader[row],
            inclination=inclination,
            tie=action.tie,
            cover=block.once("cover"),
            operation_shock=_shock(block, action),
        ),
        seed=block.seed,
        first_draw=block.first,
        n=block.n,
    )
    assert isinstance(coalition, Coalition)
    return coalition


def _shock(block: Block, action: ActionSetting) -> Floats:
    """Return the standard deviation of the operation's shock, and note the shock as an input."""
    if action.experience is None:
        deviation = block.once("operation_shock")
    else:
        deviation = np.full(block.n, action.experience.deviation[1])
    plain = block.normal(np.zeros(1, dtype=np.uint32), COMMON_SHOCK)[0]
    block.inputs[SHOCK] = deviation * plain
    return deviation
