"""All parts of a brief, and the trails they use."""

from __future__ import annotations

from foedus import __version__
from foedus.states.bodies import body
from foedus.terms.brief import Brief, Label, Prose, Trail
from foedus.workbench.briefing import (
    action,
    adversary,
    assumptions,
    bargains,
    conditions,
    contrary,
    decision,
    evidence,
    foresight,
    front,
    ladder,
    positions,
    settling,
)
from foedus.workbench.briefing.material import Material

PARTS = (
    decision,
    bargains,
    settling,
    positions,
    conditions,
    action,
    adversary,
    ladder,
    evidence,
    assumptions,
)


def assemble(material: Material) -> Brief:
    """Return the content of a brief."""
    case = material.case
    benefit, risk = front.sides(material)
    return Brief(
        title=front.title(material),
        case=material.case_name,
        body=body(case.body).code,
        evidence_to=Label(text=front.long_date(case.as_of)),
        run=Label(text=material.run),
        scored="unscored",
        answer=front.answer(material),
        contrary=contrary.note(material),
        confidence=front.confidence(material),
        benefit=benefit,
        risk=risk,
        decision_title=f"What {body(case.body).called} can agree",
        options=decision.options(material),
        options_note=(
            *decision.options_note(material),
            *bargains.note(material),
            *settling.note(material),
        ),
        blockers_drafts=decision.blockers_drafts(material),
        blockers=decision.blockers(material),
        positions_title=f"Where every member stands: {front.subject(material)}",
        scale=positions.scale(material),
        status_quo=float(case.decision.status_quo),
        positions=positions.rows(material),
        positions_note=positions.note(material),
        claims=positions.claims(material),
        conditions=conditions.rows(material),
        action_title="Who acts alone, who follows",
        action_note=(*action.note(material), *foresight.note(material)),
        movers=action.movers(material),
        sizes=action.sizes(material),
        sizes_note=action.sizes_note(material),
        answer_title="The adversary\u2019s answer",
        answers=adversary.rows(material),
        answer_note=adversary.note(material),
        drivers=adversary.drivers(material),
        ladders=ladder.rows(material),
        compared=ladder.compared(material),
        statements=evidence.statements(material),
        statements_note=evidence.note(material),
        assumptions=assumptions.rows(material),
        assumptions_note=(),
        unread=evidence.unread(material),
        flags=evidence.flags(material),
        method=_method(material),
        trails=trails(material),
    )


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of all parts."""
    return tuple(trail for part in PARTS for trail in part.trails(material))


def _method(material: Material) -> Prose:
    draws = f"{material.forecast.draws:,}".replace(",", "\u202f")
    return (
        Label(
            text=f"{draws} draws, seed {material.seed}, run {material.run}, foedus {__version__}."
        ),
        " No stage is scored on past cases yet: no word of likelihood is used.",
    )
