"""Where every member stands, and what others claim of them."""

from __future__ import annotations

from foedus.states.parties import name
from foedus.terms.brief import ClaimRow, Piece, PositionRow, Prose, ScaleMark, Trail
from foedus.terms.statement import content_text
from foedus.workbench.briefing.figures import count, points
from foedus.workbench.briefing.material import Material
from foedus.workbench.noted import is_note


def rows(material: Material) -> tuple[PositionRow, ...]:
    """Return a row for each member heard, highest first, and one for all that were not."""
    issue = material.case.decision.issue
    coded = material.case.positions.get(issue, {})
    heard = sorted(material.heard(issue), key=lambda code: -coded[code].value)
    found = [_own(material, code) for code in heard]
    silent = len(material.members) - len(heard)
    if silent:
        found.append(_silent(material, silent))
    return tuple(found)


def _own(material: Material, code: str) -> PositionRow:
    estimate = material.case.positions[material.case.decision.issue][code]
    trail = "positions"
    return PositionRow(
        name=name(code),
        kind="own",
        value=points(estimate.value, trail),
        low=points(estimate.low, trail),
        high=points(estimate.high, trail),
        source=_source(material, estimate.grounds),
        grounds=estimate.grounds,
        coded=coded_by(estimate.coder),
    )


def coded_by(coder: str) -> str:
    """Return who coded an estimate, and that a machine did where one did."""
    return f"machine, {coder}" if coder.startswith("codebook") else coder


def _source(material: Material, grounds: tuple[str, ...]) -> str:
    known = material.statements.get(grounds[0])
    if known is None:
        return ""
    reading, statement = known
    said = statement.speaker.role or (
        "a group of states" if statement.collective else "its government"
    )
    if not is_note(reading):
        return said
    return f"{said}, in a note" + (" that is withheld" if reading.article.handling else "")


def _silent(material: Material, silent: int) -> PositionRow:
    assumption = material.case.assumptions["silent_member"]
    return PositionRow(
        name=f"{silent} members not heard",
        kind="silent",
        value=None,
        low=points(assumption.low, "silent"),
        high=points(assumption.high, "silent"),
        source="",
        grounds=(material.keys["silent_member"],),
        coded=assumption.author,
    )


def note(material: Material) -> Prose:
    """Return how many are silent, by name."""
    issue = material.case.decision.issue
    heard = material.heard(issue)
    quiet = [name(code) for code in material.members if code not in heard]
    pieces: list[Piece] = []
    if quiet:
        pieces += [
            count(len(quiet), "heard"),
            " of ",
            count(len(material.members), "heard"),
            " members did not speak for themselves in what was read: ",
            ", ".join(quiet) + ". No best guess is made for them.",
        ]
    return tuple(pieces)


def scale(material: Material) -> tuple[ScaleMark, ...]:
    """Return the described options as marks of the scale."""
    return tuple(
        ScaleMark(place=option.at, text=option.text) for option in material.case.decision.outcomes
    )


def claims(material: Material) -> tuple[ClaimRow, ...]:
    """Return what others say of members: listed, never coded."""
    found = []
    for key, (reading, statement) in material.statements.items():
        about = [
            a.party
            for a in statement.about
            if not a.own and a.issue in (material.case.decision.issue, _action(material))
        ]
        named = [code for code in about if code in material.members]
        if not named:
            continue
        speaker = statement.speaker
        shown = content_text(reading.article.text, statement)
        found.append(
            ClaimRow(
                about=", ".join(name(code) for code in named),
                speaker=speaker.name or speaker.as_written or "unnamed",
                interest=name(speaker.interest) if speaker.interest else "",
                text=" ".join(shown.split()),
                statement=key,
            )
        )
    return tuple(found)


def _action(material: Material) -> str:
    return material.case.action.issue if material.case.action else ""


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    case = material.case
    issue = case.decision.issue
    found = []
    if material.heard(issue):
        older = [key for code in material.heard(issue) for key in case.positions[issue][code].older]
        noted = [
            key
            for key in material.heard_grounds(issue)
            if key in material.statements and is_note(material.statements[key][0])
        ]
        coders = {coded_by(case.positions[issue][code].coder) for code in material.heard(issue)}
        found.append(
            Trail(
                key="positions",
                counted=f"Coded by: {', '.join(sorted(coders))}. A draw is triangular over the "
                "interval."
                + (f" Noted by a person, not published: {', '.join(noted)}." if noted else "")
                + (f" Older, not used: {', '.join(older)}." if older else ""),
                model="positions",
                grounds=material.heard_grounds(issue),
            )
        )
    found.append(
        Trail(
            key="heard",
            counted=f"Members on {case.decision.deadline}, from the dated table of the body; "
            "heard: those with an own statement that carries a stance.",
            model="positions",
            grounds=(*material.heard_grounds(issue), material.keys["silent_member"]),
        )
    )
    if len(material.heard(issue)) < len(material.members):
        found.append(
            Trail(
                key="silent",
                counted="The range that all members share that did not speak; drawn around a "
                "common centre.",
                model="positions",
                grounds=(material.keys["silent_member"], material.keys["silent_spread"]),
            )
        )
    return tuple(found)
