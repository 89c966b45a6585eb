"""Who acts alone, and who follows."""

from __future__ import annotations

from typing import Any

import numpy as np

from foedus.case.record import Action
from foedus.forecast.results import OperationResult
from foedus.states.parties import name
from foedus.terms.brief import Label, MoverRow, Piece, Prose, Reference, SizeBar, Trail
from foedus.workbench import past_operations
from foedus.workbench.arrays import concerned, theatre
from foedus.workbench.briefing.figures import count, percent, plain
from foedus.workbench.briefing.material import Material
from foedus.workbench.joining import packaged

FITTED = (
    "capability, distance, voting, treaties, membership, regime, border, the kind of operation, "
    "and how far operations and states differ"
)
ASSUMED = (
    "another leader than theirs, a position taken, disappointment, the mandate, exposure, cover"
)
TRANSFERRED = (
    "cascade; coefficients transferred from operations led by the United States or {alliance}, "
    "widened for another leader (unscored here)"
)
TAKEN = {"capability": "as the least of the others", "treaties": "as none", "border": "as none"}
"""How what is not tabled enters, where it is not at the middle of the others."""
MOVERS = 8
SIZES_FROM = (1, 2, 3, 4, 6, 11, 21)
"""Where the bars of the size begin."""


def movers(material: Material) -> tuple[MoverRow, ...]:
    """Return the leader and the members likeliest to take part."""
    operation, action = material.operation, material.case.action
    if operation is None or action is None:
        return ()
    leader = action.leaders[0]
    likely = operation.first + operation.follows
    apart = set(concerned(material.case))
    ranked = [
        int(row) for row in np.argsort(-likely, kind="stable") if material.members[row] not in apart
    ]
    ranked.sort(key=lambda row: material.members[row] != leader)
    rows = []
    for row in ranked[:MOVERS]:
        leads = material.members[row] == leader
        rows.append(
            MoverRow(
                name=name(material.members[row]),
                leads=leads,
                first=None if leads else percent(float(operation.first[row]), "movers"),
                follows=None if leads else percent(float(operation.follows[row]), "movers"),
            )
        )
    return tuple(rows)


def sizes(material: Material) -> tuple[SizeBar, ...]:
    """Return the distribution of the coalition's size, larger ones in wider bars."""
    operation = material.operation
    if operation is None:
        return ()
    members = len(operation.size) - 1
    bars = []
    for first, last in zip(SIZES_FROM, (*SIZES_FROM[1:], members + 1), strict=True):
        upto = min(last - 1, members)
        if first <= members:
            label = str(first) if first == upto else f"{first}\u2013{upto}"
            share = percent(float(operation.size[first : upto + 1].sum()), "size")
            bars.append(SizeBar(label=Label(text=label), share=share))
    return tuple(bars)


def note(material: Material) -> Prose:
    """Return the condition under which this part speaks."""
    operation, action = material.operation, material.case.action
    if action is None:
        return ("No national action is part of this case.",)
    condition: list[Piece] = ["Considered where the ", Label(text=action.trigger)]
    if operation is None:
        return (*condition, ", which happens in no draw.")
    return (
        *condition,
        ", which holds in ",
        percent(operation.held, "held"),
        f" of draws. Everything here reads: if an operation led by {name(action.leaders[0])} "
        "happens. Whether anybody leads one is not forecast. Why this leader: ",
        *_why(material, action),
        " ",
        *_mandate(operation),
        " ",
        *_drivers(material),
    )


def _mandate(operation: OperationResult) -> Prose:
    """Return what mandate the decision gives, over all draws."""
    approved, silent, opposed = (percent(float(s), "mandate") for s in operation.mandate)
    return (
        "The decision approves of it in ",
        approved,
        " of all draws, leaves it open in ",
        silent,
        " and in ",
        opposed,
        " most members are against it.",
    )


def _drivers(material: Material) -> Prose:
    """Return which part is fitted and which assumed, and what is not tabled of whom."""
    way = Reference(key=material.keys[past_operations.KEY])
    if not past_operations.is_fitted(material.case):
        return ("Nothing in it is fitted: every pull is a range set by hand, ", way, ".")
    pieces: list[Piece] = [
        "Fitted (",
        way,
        ") on ",
        Label(text=_fitted_on(material)),
        f": {FITTED}. Assumed: {ASSUMED}.",
        _elsewhere(material),
    ]
    for what, who in _circumstances(material).missing.items():
        taken = TAKEN.get(what, "at the middle of the others")
        pieces.append(f" Not tabled, so taken {taken}: {what} of ")
        pieces.append(Label(text=", ".join(who)))
        pieces.append(".")
    return tuple(pieces)


def _inside(material: Material) -> bool:
    """Say whether the body is the alliance whose operations were fitted."""
    return material.case.body == past_operations.ALLIANCE


def _fitted_on(material: Material) -> str:
    """Return what was fitted; where another body decides, without the name of the alliance."""
    label = packaged().label
    return label if _inside(material) else label.replace("NATO", "its alliance")


def _elsewhere(material: Material) -> str:
    """Return what the terms of that alliance count for where another body decides."""
    if _inside(material):
        return ""
    inside = _circumstances(material).columns[0]["nato"].any()
    counts = "counts, since" if inside else "does not count, since"
    the_leader = "is a member" if inside else "is none"
    return f" That alliance runs nothing here; membership of it {counts} the leader {the_leader}."


def _circumstances(material: Material) -> past_operations.Circumstances:
    case = material.case
    return past_operations.circumstances(case, material.members, theatre(case, material.members))


def record(material: Material) -> dict[str, Any]:
    """Return what drives participation, and the covariates carried forward, for run.json."""
    if not past_operations.is_fitted(material.case):
        return {past_operations.KEY: "assumed"}
    found = _circumstances(material)
    return {
        past_operations.KEY: "fitted",
        "fitted_on": _fitted_on(material),
        "carried_forward": {what: list(years) for what, years in found.years.items()},
        "not_tabled": {what: list(who) for what, who in found.missing.items()},
    }


def _carried(material: Material) -> str:
    """Return from which years covariates are carried forward."""
    if not past_operations.is_fitted(material.case):
        return ""
    told = []
    for what, (first, last) in _circumstances(material).years.items():
        later = " (after the decision)" if first > material.case.decision.deadline.year else ""
        span = f"{first}" if first == last else f"{first} to {last}"
        told.append(f"{what} {span}{later}")
    return " Carried forward from: " + ", ".join(told) + "."


def _why(material: Material, action: Action) -> Prose:
    """Return the statements, or the assumption, that name the leader."""
    if action.grounds == ("leader",) or not action.grounds:
        return ("an assumption, ", Reference(key=material.keys["leader"]), ".")
    pieces: list[Piece] = ["said or claimed to consider it in "]
    for number, key in enumerate(action.grounds):
        pieces += [", "] if number else []
        pieces.append(Reference(key=material.keys.get(key, key)))
    return (*pieces, ".")


def sizes_note(material: Material) -> Prose:
    """Return the middle and the range of the size."""
    operation = material.operation
    if operation is None:
        return ()
    low, middle, high = (round(float(value)) for value in operation.size_quantiles)
    return (
        "Middle draw ",
        count(middle, "size"),
        ", most draws (",
        Label(text="10th to 90th percentile"),
        ") from ",
        count(low, "size"),
        " to ",
        count(high, "size"),
        ".",
    )


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    operation, action = material.operation, material.case.action
    if operation is None or action is None:
        return ()
    claimed = material.case.assumptions.get("leader")
    fitted = past_operations.is_fitted(material.case)
    told = TRANSFERRED.format(alliance="NATO" if _inside(material) else "its alliance")
    model = told if fitted else "cascade (unscored)"
    draws = f"{operation.draws:,}".replace(",", "\u202f")
    equilibria = (
        f"One equilibrium in {plain(operation.certified)} of draws; mean size "
        f"{operation.mean_size:.1f}, at most {operation.mean_size_greatest:.1f} if the same shocks "
        "are met by the largest coalition they would hold together."
    )
    leader = () if claimed is None else (material.keys["leader"],)
    size = material.outcomes["size"]
    return (
        material.trail(
            "movers",
            "size",
            f"Shares of the {draws} draws in which the trigger holds: moves first beside the "
            "leader; follows others." + _carried(material),
            "cascade, as for the size",
        ),
        material.trail(
            "size",
            "size",
            f"Members that take part, the leader among them, in these {draws} draws.",
            model,
            equilibria=equilibria,
            low=f"mean {size.low:.1f}",
            high=f"{size.high:.1f} over fifths of {material.printed(size.shares[0][0])}"
            if size.shares
            else "",
        ),
        Trail(
            key="held",
            counted="Share of all draws in which the decision meets the trigger.",
            model="the decision's rule",
            grounds=(*material.grounds("adopted"), *leader),
            inputs=material.top("adopted"),
        ),
        Trail(
            key="mandate",
            counted="Share of all draws. Approved: the body adopts what the trigger asks for. Else "
            "against: members with more than half of the salience stand below the middle of the "
            "scale of the action. Else open.",
            model="the decision's rule, and positions on the action",
            grounds=tuple(material.keys[key] for key in ("mandate_silent", "mandate_opposed")),
            inputs=material.top("adopted"),
        ),
    )
