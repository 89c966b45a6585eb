"""Assumptions, the one that matters most first."""

from __future__ import annotations

from foedus.terms.brief import AssumptionRow, Figure, Prose, Trail
from foedus.workbench.briefing.figures import percent, spread
from foedus.workbench.briefing.material import Material


def rows(material: Material) -> tuple[AssumptionRow, ...]:
    """Return every assumption in the order of its printed key."""
    found = []
    for key, printed in material.keys.items():
        assumption = material.case.assumptions[key]
        if assumption.kind == "choice":
            range_ = Figure(value=0.0, text=assumption.choice, trail="assumptions")
        else:
            range_ = spread(assumption.low, assumption.high, "assumptions")
        share = material.influence.get(key)
        found.append(
            AssumptionRow(
                key=printed,
                name=assumption.text or key,
                range=range_,
                reason=assumption.reason,
                share=percent(share, "shares") if share else None,
            )
        )
    return tuple(found)


def note(material: Material) -> Prose:
    """Return how to read the order."""
    return (
        "The share is the largest that an assumption has in any of the headline outcomes: the text "
        "adopted (as assumed, and with silent members acquiescing), the size of the coalition, and "
        "the change of either chance. Edit them in the case folder and run it again.",
    )


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
            counted="First-order share of an outcome\u2019s variance, from the same draws by bins "
            "of the input; interactions are left out, so shares need not add up.",
            model="sensitivity",
            grounds=(first,),
        ),
    )
