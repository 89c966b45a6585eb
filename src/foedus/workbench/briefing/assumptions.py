"""Assumptions, the one that matters most first."""

from __future__ import annotations

from foedus.terms.brief import AssumptionRow, Figure, Trail
from foedus.workbench.briefing.figures import percent, spread
from foedus.workbench.briefing.material import Material

MAJOR = 0.02
"""Least share of an assumption that stands in the table; the others follow in short."""


def rows(material: Material) -> tuple[AssumptionRow, ...]:
    """Return every assumption in the order of its printed key."""
    found = []
    for key, printed in material.keys.items():
        assumption = material.case.assumptions[key]
        if assumption.kind == "choice":
            range_ = Figure(value=0.0, text=assumption.choice, trail="assumptions")
        else:
            range_ = spread(assumption.low, assumption.high, "assumptions")
        share = material.influence.get(key, 0.0)
        found.append(
            AssumptionRow(
                key=printed,
                name=assumption.text or key,
                range=range_,
                reason=assumption.reason,
                share=percent(share, "shares") if share else None,
                major=share >= MAJOR,
            )
        )
    return tuple(found)


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    first = next(iter(material.keys.values()))
    return (
        Trail(
            key="assumptions",
            counted="Ranges as the case sets them, with unit and author in its file; drawn "
            "uniformly unless they are a choice.",
            model="case.toml",
            grounds=(first,),
        ),
        Trail(
            key="shares",
            counted="The largest first-order share of variance that it has in a headline outcome: "
            "the text adopted, either way of counting the silent; the size of the coalition; the "
            "change of either chance. From the same draws; without interactions, so shares need "
            "not add up.",
            model="sensitivity",
            grounds=(first,),
        ),
    )
