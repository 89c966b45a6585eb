"""The adversary's answer, with and without a deployment."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.forecast.results import AnswerResult
from foedus.forecast.setting import Floats
from foedus.states.parties import name
from foedus.terms.brief import AnswerRow, Figure, Label, Piece, Prose, Reference, Trail
from foedus.workbench.briefing.figures import percent, plain
from foedus.workbench.briefing.material import SPLIT, Material

TRAILS = {"challenge": "challenge", "wider": "wider", "split": "split", "certified": "split"}
"""What each figure of a row rests on."""

DRIVERS = 2
"""So many inputs are named beside the split."""


def rows(material: Material) -> tuple[AnswerRow, ...]:
    """Return the answer at each precision."""
    return of_result(material, material.answer, TRAILS)


def of_result(
    material: Material, result: AnswerResult | None, trail: Mapping[str, str]
) -> tuple[AnswerRow, ...]:
    """Return a model's answer at each precision; ``trail`` has the key of each figure's trail."""
    adversary = material.setting.adversary
    if result is None or adversary is None:
        return ()

    found = []
    for at, precision in enumerate(adversary.precision):
        cells = [percent(float(share), trail["split"]) for share in result.split[at]]
        found.append(
            AnswerRow(
                precision=Label(text=f"{precision:g}"),
                headline=at == material.headline,
                challenge=pair(result.challenge[at], trail["challenge"]),
                limited=pair(result.limited[at], trail["challenge"]),
                wider=pair(result.wider[at], trail["wider"]),
                split=(cells[0], cells[1], cells[2], cells[3], cells[4]),
                certified=percent(float(result.certified[at]), trail["certified"]),
            )
        )
    return tuple(found)


def pair(shares: Floats, trail: str) -> tuple[Figure, Figure]:
    """Return a chance without and with a deployment."""
    return percent(float(shares[0]), trail), percent(float(shares[1]), trail)


def drivers(material: Material) -> Prose:
    """Return what the headline's split depends on most."""
    if material.answer is None:
        return ()
    pieces: list[Piece] = []
    for found in material.top(SPLIT, DRIVERS):
        pieces += [", " if pieces else "", Reference(key=found.key)]
        pieces += [" ", percent(found.share, SPLIT)]
    return ("Which cell depends most on ", *pieces, ".") if pieces else ()


def note(material: Material) -> Prose:
    """Return the two events, defined once for both arms."""
    adversary, operation = material.case.adversary, material.operation
    if adversary is None or material.answer is None or operation is None:
        return ("No adversary\u2019s answer is part of this run.",)
    pieces: list[Piece] = [
        f"Challenge: {adversary.challenge}. Wider war: {adversary.wider_war}. ",
        "Both arms use the same draws, those in which the trigger holds; the deployment has the "
        f"coalition of its draw, led by {name(material.case.action.leaders[0])}. "  # type: ignore[union-attr]
        "We forecast; nothing here recommends the use of force.",
    ]
    return tuple(_labelled(pieces))


def _labelled(pieces: list[Piece]) -> list[Piece]:
    """Digits in the case's own wording of events are no result."""
    return [
        Label(text=piece) if isinstance(piece, str) and any(c.isdigit() for c in piece) else piece
        for piece in pieces
    ]


def _equilibria(low0: float, high0: float, low1: float, high1: float) -> str:
    """Return the range of a mean over all equilibria found, by arm."""
    if plain(low0) == plain(high0) and plain(low1) == plain(high1):
        return "The same over all equilibria found."
    return (
        f"Over all equilibria found: without {plain(low0)} to {plain(high0)}, with {plain(low1)} "
        f"to {plain(high1)}."
    )


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    result = material.answer
    if result is None:
        return ()
    at = material.headline
    model = "escalation game (unscored)"
    ends = {"challenge": result.challenge_range[at], "wider": result.wider_range[at]}
    found = []
    for key, counted in (
        ("challenge", "Mean chance of a challenge, and of a limited conflict, by arm."),
        ("wider", "Mean chance of all-out conflict, by arm."),
    ):
        (low0, high0), (low1, high1) = ends[key]
        found.append(
            material.trail(
                key,
                key,
                counted,
                model,
                equilibria=_equilibria(low0, high0, low1, high1),
            )
        )
    found.append(
        material.trail(
            SPLIT,
            SPLIT,
            "The same draws with and without: which chance falls, which rises; no real change: "
            "both move by less than 1 point; one equilibrium: certified from lambda 0, and the "
            "search found no other, in both arms.",
            model,
        )
    )
    return tuple(found)
