"""What a condition of the case changes: the same draws, parted by whether it holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.forecast.compose import Forecast
from foedus.forecast.setting import DecisionSetting, Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConditionResult:
    """A condition in the draws of a forecast.

    Attributes
    ----------
    held : float
        Share of draws in which it holds.
    adopted : (2, k) or None
        Share of draws in which each option stands: where it holds, and where it does not.
    size : (2,) or None
        Mean size of the coalition in counted draws, likewise; None without both kinds of draws.
    """

    held: float
    adopted: Floats | None
    size: Floats | None


def condition_result(
    forecast: Forecast, decision: DecisionSetting, key: str
) -> ConditionResult | None:
    """Part the draws by a condition; None if nothing rests on it.

    An open condition is drawn apart from everything else, so that the parts differ by it and by
    chance alone, and no further run is needed. They are not compared for one that is fixed, nor
    for one that is an event of the chain.
    """
    drawn = forecast.inputs.get(f"condition:{key}")
    if drawn is None:
        return None
    held = drawn > 0
    parts = (held, ~held)
    adopted, size = None, None
    if all(part.any() for part in parts):
        place = forecast.decision.place
        adopted = np.array([[(place[p] == at).mean() for at in decision.option] for p in parts])
    if forecast.operations:
        first = forecast.operations[0]
        counted = [part & first.held for part in parts]
        if all(part.any() for part in counted):
            joined = (first.coalition.joins_in >= 0).sum(axis=0)
            size = np.array([joined[part].mean() for part in counted])
    return ConditionResult(held=float(held.mean()), adopted=adopted, size=size)
