"""What sources made their words depend on, how that is set, and what it changes."""

from __future__ import annotations

from typing import Any

from foedus.case.record import OPEN, TRIGGER, Condition
from foedus.forecast.conditions import ConditionResult, condition_result
from foedus.states.parties import name
from foedus.terms.brief import ConditionRow, Piece, Prose, Trail
from foedus.workbench.briefing.figures import percent
from foedus.workbench.briefing.front import option_text, shortened
from foedus.workbench.briefing.material import Material

TRAIL = "conditions"
_SET = {
    OPEN: "open",
    TRIGGER: "the trigger itself",
    "yes": "set to hold",
    "no": "set not to hold",
}


def rows(material: Material) -> tuple[ConditionRow, ...]:
    """Return the conditions of the case, those that something rests on first."""
    conditions = material.case.conditions
    ordered = sorted(conditions, key=lambda key: (not resting(material, key), key))
    return tuple(
        ConditionRow(
            key=key,
            text=shortened(conditions[key].text),
            statements=tuple(k for k in conditions[key].grounds if k in material.statements),
            speakers=_speakers(material, conditions[key]),
            state=_state(material, key),
        )
        for key in ordered
    )


def _speakers(material: Material, condition: Condition) -> str:
    known = [
        material.statements[k][1].speaker for k in condition.grounds if k in material.statements
    ]
    return ", ".join(dict.fromkeys(one.name or one.as_written or "unnamed" for one in known))


def resting(material: Material, key: str) -> tuple[str, ...]:
    """Return who rests on a condition: members with the issue, and the action."""
    case = material.case
    named = [
        f"{name(party)} on {issue}"
        for issue, parties in case.positions.items()
        for party, estimate in parties.items()
        if estimate.condition == key and party in material.members
    ]
    if case.action is not None and case.action.condition == key:
        named.append("the action")
    return tuple(named)


def _state(material: Material, key: str) -> Prose:
    condition, rests = material.case.conditions[key], resting(material, key)
    result = condition_result(material.forecast, material.setting.decision, key)
    pieces: list[Piece] = [_SET[condition.holds]]
    if condition.holds not in ("yes", "no") and result is not None:
        pieces += [", holds in ", percent(result.held, TRAIL), " of draws"]
    if not rests and condition.holds == TRIGGER:
        return (*pieces, ".")
    if not rests:
        return (*pieces, "; nothing here rests on it.")
    pieces += ["; ", " and ".join(rests), " rests on it" if len(rests) == 1 else " rest on it"]
    if condition.holds == OPEN and result is not None:
        pieces += _moved(material, result)
    return (*pieces, ".")


def _moved(material: Material, result: ConditionResult) -> list[Piece]:
    """Return the headline where the condition holds, and where it does not."""
    if result.adopted is None:
        return []
    best = int(material.decision.adopted.argmax())
    pieces: list[Piece] = [f": \u2018{option_text(material, best)}\u2019 stands in "]
    pieces += [percent(float(result.adopted[0, best]), TRAIL), " of draws where it holds, "]
    return [*pieces, percent(float(result.adopted[1, best]), TRAIL), " where not"]


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trail of this part."""
    conditions = material.case.conditions
    if not any(resting(material, key) for key in conditions):
        return ()
    grounds = dict.fromkeys(ground for one in conditions.values() for ground in one.grounds)
    return (
        Trail(
            key=TRAIL,
            counted="Draws parted by the condition; without it, who rests on it counts as silent.",
            model="the case\u2019s conditions",
            grounds=tuple(key for key in grounds if key in material.statements)[:4],
        ),
    )


def record(material: Material) -> dict[str, Any]:
    """Return the conditions and what they change as data, for run.json."""
    found = {}
    for key, condition in material.case.conditions.items():
        result = condition_result(material.forecast, material.setting.decision, key)
        compared = result is not None and condition.holds == OPEN
        found[key] = {
            "text": condition.text,
            "grounds": list(condition.grounds),
            "holds": condition.holds,
            "range": [condition.low, condition.high],
            "reason": condition.reason,
            "author": condition.author,
            "rests": list(resting(material, key)),
            "held": None if result is None else round(result.held, 6),
            "adopted": _parted(result.adopted) if compared and result else None,
            "size": _parted(result.size) if compared and result else None,
        }
    return found


def _parted(values: Any) -> dict[str, Any] | None:
    """Return the two parts by name."""
    if values is None:
        return None
    holds, not_ = values.round(6).tolist()
    return {"holds": holds, "does_not": not_}
