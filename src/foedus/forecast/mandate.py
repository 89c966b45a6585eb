"""The mandate that the collective decision gives to a national action, in each draw.

*Approved*: the body adopts what the action's trigger asks for, or more. Otherwise *opposed*:
members that hold more than half of the salience stand below the middle of the action's scale.
Otherwise *silent*: the body has neither adopted what was needed nor turned the action down.
"""

from __future__ import annotations

import operator
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from foedus.forecast.draws import Block, total
from foedus.forecast.setting import ActionSetting, Flags, Floats

APPROVED, SILENT, OPPOSED = 0, 1, 2
MANDATES = ("approved", "silent", "opposed")
MIDDLE = 50.0
# By the trigger's comparison: 'decision < 50' and 'decision >= 50' both say that 50 is needed.
REACHES: dict[str, Callable[[Floats, float], Flags]] = {
    "<": operator.ge,
    ">=": operator.ge,
    "<=": operator.gt,
    ">": operator.gt,
    "==": operator.gt,
}


def mandate(
    block: Block, action: ActionSetting, place: Floats, position: Floats
) -> npt.NDArray[np.int8]:
    """Return the mandate of each draw, (n,): 0 approved, 1 silent, 2 opposed.

    Parameters
    ----------
    block : Block
    action : ActionSetting
    place : (n,)
        Place on the decision's scale that the body adopts.
    position : (m, n)
        Members' positions on the action.
    """
    approved = REACHES[action.operator](place, action.threshold)
    salience = block.each("salience")
    against = total(np.where(position < MIDDLE, salience, 0.0)) > 0.5 * total(salience)
    return np.where(approved, APPROVED, np.where(against, OPPOSED, SILENT)).astype(np.int8)


def mandate_pull(block: Block, given: npt.NDArray[np.int8]) -> Floats:
    """Return what the mandate adds to every member's inclination, (n,), in logit units.

    An approved one adds nothing by itself; that the alliance then runs the operation may.
    """
    silent, opposed = block.once("mandate_silent"), block.once("mandate_opposed")
    return np.where(given == OPPOSED, opposed, np.where(given == SILENT, silent, 0.0))
