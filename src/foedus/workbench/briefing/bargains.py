"""The spread across bargaining models on the same positions: model uncertainty."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from foedus.models.bargaining import BARGAINING, Bargain, Settlement
from foedus.terms.brief import Prose, Trail
from foedus.workbench.briefing.figures import points
from foedus.workbench.briefing.material import Material

DRAWS = 256
"""Enough for the middle of positions that spread over the whole scale to settle to a few points."""
KNOWN = {"position", "salience", "capability", "status_quo"}
"""What every case gives; a model that reads more is left out."""
SINGLE = ("challenge", "compromise", "kalai_smorodinsky", "nash", "weighted_median")
"""Models of one issue; the others trade over several or take rounds that add nothing here."""


@lru_cache(maxsize=1)
def middles(material: Material) -> dict[str, float]:
    """Return the median settlement of each model over the first draws, [0, 100]."""
    position = np.ascontiguousarray(material.forecast.decision.position[:, :DRAWS])
    alike = np.ones_like(position)
    bargain = Bargain(
        actor=material.setting.actor,
        position=position,
        salience=alike,
        capability=alike,
        status_quo=material.setting.decision.status_quo,
    )
    found = {}
    for name in SINGLE:
        if not set(BARGAINING.card(name).reads) <= KNOWN:
            continue
        settled = BARGAINING.load(name).solve(
            bargain, seed=material.seed, first_draw=0, n=position.shape[1]
        )
        assert isinstance(settled, Settlement)
        found[name] = float(np.nanmedian(settled.point))
    return found


def note(material: Material) -> Prose:
    """Return how far apart the models are."""
    found = sorted(middles(material).values())
    return (
        " Bargaining models on the same positions have their middles between ",
        points(found[0], "bargains"),
        " and ",
        points(found[-1], "bargains"),
        ".",
    )


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trail of that sentence."""
    told = ", ".join(
        f"{name.replace('_', ' ')} {value:.0f}" for name, value in middles(material).items()
    )
    return (
        material.trail(
            "bargains",
            "adopted",
            f"Median settlement of each model, members weighted alike: {told}.",
            "bargaining models (unscored here)",
            statements=material.heard_grounds(material.case.decision.issue),
        ),
    )


def record(material: Material) -> dict[str, Any]:
    """Return the middles as data, for run.json."""
    return {name: round(value, 6) for name, value in middles(material).items()}
