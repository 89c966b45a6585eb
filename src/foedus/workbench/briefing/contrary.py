"""Beneath the answer: where another precision of choice, or the other model, says otherwise."""

from __future__ import annotations

from foedus.forecast.results import AnswerResult
from foedus.terms.brief import Label, Piece, Prose
from foedus.workbench.briefing import adversary, ladder
from foedus.workbench.briefing.material import Material


def note(material: Material) -> Prose:
    """Return in which way precision or the ladder changes the headline; nothing if neither does."""
    pieces = [*_by_precision(material), *_by_ladder(material)]
    return tuple(pieces)


def _by_precision(material: Material) -> list[Piece]:
    """Return where a chance moves another way than in the headline."""
    result, setting = material.answer, material.setting.adversary
    if result is None or setting is None:
        return []
    found: list[Piece] = []
    for event in ladder.EVENTS:
        here = ladder.direction(result, event, material.headline)
        for at, precision in enumerate(setting.precision):
            if ladder.direction(result, event, at) != here:
                found += ["; at precision " if found else "At precision "]
                found += [Label(text=f"{precision:g}"), f" {ladder.EVENTS[event]} is "]
                found += _moves(result, event, at, event)
    return [*found, ". "] if found else []


def _by_ladder(material: Material) -> list[Piece]:
    """Return what the ladder has at the headline's precision where it disagrees."""
    result, setting = material.ladder, material.setting.adversary
    if result is None or setting is None:
        return []
    precision = float(setting.precision[material.headline])
    events = [one.event for one in ladder.disagreements(material) if one.precision == precision]
    found: list[Piece] = []
    for event in events:
        found += [" and " if found else "The ladder, the other model, disagrees: "]
        found += [f"{ladder.EVENTS[event]} is "]
        found += _moves(result, event, material.headline, ladder.TRAIL)
    return [*found, "."] if found else []


def _moves(result: AnswerResult, event: str, at: int, trail: str) -> list[Piece]:
    without, with_ = adversary.pair(getattr(result, event)[at], trail)
    does = ladder.DOES[ladder.direction(result, event, at)]
    return [f"{does} (", without, "\u00a0\u2192 ", with_, ")"]
