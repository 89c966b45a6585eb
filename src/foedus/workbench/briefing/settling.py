"""The settlement distribution beside a vote: scored on EU decisions, elsewhere transferred."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from foedus.forecast.scores import quantile
from foedus.models.settlement import Positions
from foedus.terms.brief import Piece, Prose, Trail
from foedus.workbench.briefing.figures import points
from foedus.workbench.briefing.material import Material
from foedus.workbench.settlement import SettlementForecast, settle

ENDS = (0.1, 0.5, 0.9)


@lru_cache(maxsize=1)
def settlement(material: Material) -> SettlementForecast | None:
    """Return the distribution of the place under a voting rule; None under consensus."""
    decision = material.setting.decision
    if decision.rule != "voting":
        return None
    position = material.forecast.decision.position
    positions = Positions(
        position=position,
        weight=np.ones_like(position),
        reversion=np.full(position.shape[1], decision.status_quo),
    )
    return settle(positions, material.case.body, veto=bool(decision.veto.any()))


def ends(forecast: SettlementForecast) -> tuple[float, float, float]:
    """Return the 10th, 50th and 90th percentile of the place."""
    low, middle, high = (
        float(np.ravel(quantile(forecast.probability[None, :], end))[0]) for end in ENDS
    )
    return low, middle, high


def note(material: Material) -> Prose:
    """Return the distribution in a sentence, where there is one."""
    forecast = settlement(material)
    if forecast is None:
        return ()
    low, middle, high = ends(forecast)
    pieces: list[Piece] = [
        " The settlement distribution, the one part with a scored record, lies at ",
        points(middle, "settlement"),
        " (",
        points(low, "settlement"),
        " to ",
        points(high, "settlement"),
        ").",
    ]
    return tuple(pieces)


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trail of that sentence."""
    forecast = settlement(material)
    if forecast is None:
        return ()
    return (
        material.trail(
            "settlement",
            "adopted",
            "Middle of the distribution of the place, and 10th to 90th percentile; "
            f"{forecast.provenance}, members weighted alike.",
            "settlement",
            statements=material.heard_grounds(material.case.decision.issue),
        ),
    )


def record(material: Material) -> dict[str, Any] | None:
    """Return the distribution as data, for run.json."""
    forecast = settlement(material)
    if forecast is None:
        return None
    low, middle, high = ends(forecast)
    return {
        "provenance": forecast.provenance,
        "probability": [round(float(share), 6) for share in forecast.probability],
        "low80": low,
        "median": middle,
        "high80": high,
    }
