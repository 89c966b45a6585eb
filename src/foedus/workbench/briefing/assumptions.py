"""Assumptions, the one that matters most first."""

from __future__ import annotations

from foedus.states.base_rates import base_rate
from foedus.terms.brief import AssumptionRow, Figure, Label, Prose, Trail
from foedus.terms.estimate import Assumption
from foedus.workbench.briefing.figures import percent, spread
from foedus.workbench.briefing.material import Material

MAJOR = 0.02
"""Least share of an assumption that stands in the table; the others follow in short."""
MOST = 10
"""Most assumptions that stand in the table."""


def rows(material: Material) -> tuple[AssumptionRow, ...]:
    """Return every assumption in the order of its printed key."""
    found: list[AssumptionRow] = []
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
                major=share >= MAJOR and len(found) < MOST,
                base_rate=beside(assumption),
            )
        )
    return tuple(found)


def beside(assumption: Assumption) -> Prose:
    """Return the base rate beside an assumption: its value, name and who counted, if any.

    Estimators differ, so that one stands alone and is averaged with nothing.
    """
    if not assumption.base_rate:
        return ()
    past = base_rate(assumption.base_rate)
    inside = assumption.low <= past.value <= assumption.high
    checked = past.status in ("sourced", "computed")
    return (
        "base rate ",
        percent(past.value, "base_rates"),
        "" if inside else ", outside the range",
        ": ",
        Label(text=f"{past.key}, {past.citation}"),
        "" if checked else f" ({past.status})",
    )


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    first = next(iter(material.keys.values()))
    named = tuple(
        printed
        for key, printed in material.keys.items()
        if material.case.assumptions[key].base_rate
    )
    past = Trail(
        key="base_rates",
        counted="Shares of past cases by name, each by an estimator of its own, none averaged; "
        "they change no draw.",
        model="base_rates.csv",
        grounds=named[:4],
    )
    return (
        *((past,) if named else ()),
        Trail(
            key="assumptions",
            counted="Ranges as the case sets them, with unit and author in its file; drawn "
            "uniformly unless they are a choice.",
            model="case.toml",
            grounds=(first,),
        ),
        Trail(
            key="shares",
            counted="The largest first-order share of variance in a headline outcome: the text "
            "adopted, either way of counting the silent; the coalition\u2019s size; the change of "
            "either chance. Without interactions: shares need not add up.",
            model="sensitivity",
            grounds=(first,),
        ),
    )
