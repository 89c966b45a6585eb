"""The escalation ladder beside the escalation game: where the two models disagree."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.forecast import ladder
from foedus.forecast.results import REAL_CHANGE, AnswerResult
from foedus.report.words import band
from foedus.terms.brief import AnswerRow, Label, Piece, Prose, Trail
from foedus.workbench.briefing import adversary
from foedus.workbench.briefing.material import LADDER, Material

TRAIL = "ladder"
EVENTS = {"challenge": "a challenge", "wider": "a wider war"}
DOES = {-1: "less likely", 0: "about as likely", 1: "likelier"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What the two models do not agree on at one precision.

    Attributes
    ----------
    event : str
        ``challenge`` or ``wider``.
    precision : float
    direction : bool
        One model sees the event grow likelier or less likely with a deployment where the other
        sees the opposite, or no change of 1 point.
    level : bool
        The chances with a deployment lie in different bands of likelihood.
    """

    event: str
    precision: float
    direction: bool
    level: bool


def rows(material: Material) -> tuple[AnswerRow, ...]:
    """Return the ladder's answer at each precision."""
    return adversary.of_result(material, material.ladder, dict.fromkeys(adversary.TRAILS, TRAIL))


def disagreements(material: Material) -> tuple[Disagreement, ...]:
    """Return what the two models disagree on, by event and precision."""
    game, climbed, setting = material.answer, material.ladder, material.setting.adversary
    if game is None or climbed is None or setting is None:
        return ()
    found = []
    for event in EVENTS:
        for at, precision in enumerate(setting.precision):
            turned = direction(game, event, at) != direction(climbed, event, at)
            level = _band(game, event, at) != _band(climbed, event, at)
            if turned or level:
                found.append(
                    Disagreement(
                        event=event, precision=float(precision), direction=turned, level=level
                    )
                )
    return tuple(found)


def direction(result: AnswerResult, event: str, at: int) -> int:
    """Return whether a deployment makes an event likelier (1), less likely (-1) or neither (0)."""
    without, with_ = getattr(result, event)[at]
    change = float(with_ - without)
    return 0 if abs(change) < REAL_CHANGE else 1 if change > 0 else -1


def _band(result: AnswerResult, event: str, at: int) -> str:
    return band(min(1.0, float(getattr(result, event)[at][1])))


def compared(material: Material) -> Prose:
    """Return where the two models disagree, or that they agree."""
    if material.answer is None:
        return ()
    if material.ladder is None:
        why = ladder.unfit(material.setting.ranges)
        return (f"No escalation ladder beside the game: {why}.",)
    found = disagreements(material)
    if not found:
        return (
            "The escalation ladder, which has one equilibrium whatever the precision, agrees on "
            "what a deployment changes and on how likely either event is.",
        )
    pieces: list[Piece] = ["Game and ladder disagree: "]
    for event in dict.fromkeys(one.event for one in found):
        pieces += ["; " if len(pieces) > 1 else "", f"{EVENTS[event]} with a deployment is "]
        pieces += _on_event(material, event, [one for one in found if one.event == event])
    return (*pieces, ".")


def _on_event(material: Material, event: str, found: list[Disagreement]) -> list[Piece]:
    """Return what each model has at the headline's precision, and where else they disagree."""
    adversary_ = material.setting.adversary
    precision = [] if adversary_ is None else [float(value) for value in adversary_.precision]
    here = precision[material.headline]
    elsewhere = ", ".join(f"{one.precision:g}" for one in found if one.precision != here)
    pieces = _sides(material, event)
    if not any(one.precision == here for one in found):
        return [*pieces, "; they differ at precision ", Label(text=elsewhere)]
    return [*pieces, " (so too at precision ", Label(text=elsewhere), ")"] if elsewhere else pieces


def _sides(material: Material, event: str) -> list[Piece]:
    game, climbed = material.answer, material.ladder
    assert game is not None
    assert climbed is not None
    at = material.headline
    _, in_game = adversary.pair(getattr(game, event)[at], event)
    _, on_ladder = adversary.pair(getattr(climbed, event)[at], TRAIL)
    first, second = direction(game, event, at), direction(climbed, event, at)
    if first == second:
        return [f"{DOES[first]} in both, at ", in_game, " in the game and ", on_ladder]
    return [
        *(f"{DOES[first]} in the game, at ", in_game),
        *(f", and {DOES[second]} on the ladder, at ", on_ladder),
    ]


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trail of the ladder."""
    if material.ladder is None:
        return ()
    return (
        material.trail(
            TRAIL,
            LADDER + "challenge",
            "Mean chances that the challenger steps up, that the climb rests above the lowest "
            "rung, that it meets wider war; split as for the game.",
            "escalation ladder (unscored)",
            equilibria="One equilibrium, by construction.",
        ),
    )
