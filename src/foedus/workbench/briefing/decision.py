"""What the body can agree, and who blocks."""

from __future__ import annotations

import numpy as np

from foedus.states.bodies import body
from foedus.states.parties import name
from foedus.terms.brief import BlockerRow, Label, OptionRow, Piece, Prose, Trail
from foedus.workbench.briefing.figures import percent, plain, points
from foedus.workbench.briefing.material import Material


def tabled(material: Material) -> list[int]:
    """Return the rows of the tabling order that ask for more than the status quo."""
    decision = material.setting.decision
    places = decision.option[decision.order]
    return [row for row, place in enumerate(places) if place > decision.status_quo]


def options(material: Material) -> tuple[OptionRow, ...]:
    """Return the described options, from the most to the least, with both shares."""
    decision, result = material.setting.decision, material.decision
    rows = []
    for position, index in enumerate(decision.order):
        described = material.case.decision.outcomes[int(index)]
        above = described.at > decision.status_quo
        objector, often = _objector(material, position)
        rows.append(
            OptionRow(
                place=Label(text=f"{described.at:g}"),
                text=described.text,
                status_quo=described.at == decision.status_quo,
                adopted=percent(float(result.adopted[index]), "adopted"),
                adopted_acquiescing=percent(
                    float(result.adopted_acquiescing[index]), "acquiescing"
                ),
                word="",
                objector=objector if above else "",
                objects=percent(often, "objects") if above else None,
            )
        )
    return tuple(rows)


def _objector(material: Material, row: int) -> tuple[str, float]:
    """Return who of those heard objects most often; without any, how often a silent member does."""
    result = material.decision
    heard = material.heard(material.case.decision.issue)
    if not heard:
        return "any silent member", float(result.silent_objects[row])
    spoken = {code: float(result.objects[row, material.members.index(code)]) for code in heard}
    most = max(spoken, key=lambda code: spoken[code])
    return name(most), spoken[most]


def options_note(material: Material) -> Prose:
    """Return what else the options table needs said."""
    low, middle, high = (float(value) for value in material.decision.compromise)
    pieces: list[Piece] = [
        "To compare: the plain mean of positions, weighted by salience, lies at ",
        points(middle, "compromise"),
        " on the scale (",
        points(low, "compromise"),
        " to ",
        points(high, "compromise"),
        "). Drafts are tabled from the most ambitious down; below the status quo none is tabled.",
    ]
    return tuple(pieces)


def blockers(material: Material) -> tuple[BlockerRow, ...]:
    """Return every member that spoke, most frequent objector first, and the silent ones as one.

    Silent members differ only by chance, so that naming one of them would say something of it.
    """
    drafts, result = tabled(material), material.decision
    if not drafts:
        return ()
    heard = material.heard(material.case.decision.issue)
    rows = [material.members.index(code) for code in heard]
    rows.sort(key=lambda row: -float(result.objects[drafts, row].sum()))
    found = [
        BlockerRow(
            name=name(material.members[row]),
            spoke=True,
            objects=tuple(percent(float(result.objects[d, row]), "objects") for d in drafts),
            alone=tuple(percent(float(result.alone[d, row]), "objects") for d in drafts),
        )
        for row in rows
    ]
    silent = len(material.members) - len(heard)
    if silent:
        found.append(
            BlockerRow(
                name=f"any of the other {silent} members",
                spoke=False,
                objects=tuple(percent(float(result.silent_objects[d]), "objects") for d in drafts),
                alone=tuple(percent(float(result.silent_alone[d]), "objects") for d in drafts),
            )
        )
    return tuple(found)


def blockers_drafts(material: Material) -> tuple[Label, ...]:
    """Return the places of the drafts in the blockers' table."""
    decision = material.setting.decision
    places = decision.option[decision.order]
    return tuple(Label(text=f"{places[row]:g}") for row in tabled(material))


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    case, result = material.case, material.decision
    issue = case.decision.issue
    rule = f"{body(case.body).rule.replace('_', ' ')} (unscored)"
    grounds = material.heard_grounds(issue)
    measured = material.outcomes["adopted"]
    drift = float(np.abs(result.adopted - result.adopted_greatest).max())
    several = (
        "Objections that feed on each other have one fixed point in every draw."
        if drift == 0
        else "At the greatest instead of the least set of mutually supporting objectors no share "
        f"moves by more than {plain(drift)}."
    )
    draws = f"{material.forecast.draws:,}".replace(",", "\u202f")
    return (
        material.trail(
            "adopted",
            "adopted",
            f"Share of {draws} draws in which the text stands, silent members as assumed.",
            rule,
            statements=grounds,
            equilibria=several,
            low=f"mean place {measured.low:.0f}",
            high=f"{measured.high:.0f} over fifths of {material.printed(measured.shares[0][0])}"
            if measured.shares
            else "",
        ),
        material.trail(
            "acquiescing",
            "acquiescing",
            "The same draws; members that did not speak never object.",
            rule,
            statements=grounds,
        ),
        material.trail(
            "objects",
            "adopted",
            "Share of draws in which the member would object to the draft were it tabled; alone: "
            "nobody else would, or nobody that was heard.",
            rule,
            statements=grounds,
        ),
        material.trail(
            "compromise",
            "adopted",
            "Mean of positions weighted by salience: middle draw, and the range of 8 in 10 draws.",
            "compromise",
            statements=grounds,
        ),
    )
