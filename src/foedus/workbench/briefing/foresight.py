"""Members that foresee the adversary's answer: whether the iteration settled."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from foedus.terms.brief import Prose
from foedus.workbench.briefing.material import Material


def note(material: Material) -> Prose:
    """Return one sentence where members foresee the answer, else nothing."""
    found = material.forecast.foresight
    if found is None:
        return ()
    if found.converged:
        return (
            " Members are taken to foresee the adversary\u2019s answer: who takes part and what "
            "the adversary does agree with what they foresee.",
        )
    return (
        " Members are taken to foresee the adversary\u2019s answer, but the iteration did not "
        "converge: who takes part and what the adversary does are those of its last round.",
    )


def record(material: Material) -> dict[str, Any] | None:
    """Return how the iteration ended, for run.json; None where members do not foresee."""
    found = material.forecast.foresight
    return None if found is None else {**asdict(found), "foreseen": list(found.foreseen)}
