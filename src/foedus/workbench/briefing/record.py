"""The results of a run as data, for run.json."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from foedus.forecast.mandate import MANDATES
from foedus.forecast.results import AnswerResult
from foedus.forecast.setting import Floats
from foedus.states.base_rates import base_rate
from foedus.workbench.briefing import action as action_part
from foedus.workbench.briefing import bargains, conditions, foresight, ladder, settling
from foedus.workbench.briefing.material import Material

DIGITS = 6
CELLS = (
    "lowers_both",
    "lowers_challenge_raises_wider",
    "raises_challenge_lowers_wider",
    "raises_both",
    "no_real_change",
)


def results(material: Material) -> dict[str, Any]:
    """Return every result of a run, rounded to six digits."""
    return {
        "scored": "unscored",
        "heard": list(material.heard(material.case.decision.issue)),
        "decision": _decision(material),
        "bargaining_models": bargains.record(material),
        "settlement": settling.record(material),
        **({"conditions": conditions.record(material)} if material.case.conditions else {}),
        "action": _action(material),
        "answer": _answer(material, material.answer),
        "drivers": [{key: _rounded(share) for key, share in shares} for shares in material.drivers],
        "ladder": _answer(material, material.ladder),
        **({"foresight": foreseen} if (foreseen := foresight.record(material)) else {}),
        "disagreements": [asdict(found) for found in ladder.disagreements(material)],
        "sensitivity": {
            key: {
                "mean": _rounded(measured.value),
                "standard_error": _rounded(measured.standard_error),
                "draws": measured.draws,
                "shares": {k: _rounded(share) for k, share in measured.shares if share > 0},
            }
            for key, measured in material.outcomes.items()
        },
        "base_rates": _base_rates(material),
        "assumption_keys": {printed: key for key, printed in material.keys.items()},
    }


def _base_rates(material: Material) -> dict[str, Any]:
    """Return the base rates that stand beside assumptions, by the assumption's key."""
    return {
        key: {**asdict(past), "as_of": past.as_of.isoformat()}
        for key, assumption in material.case.assumptions.items()
        if assumption.base_rate
        for past in [base_rate(assumption.base_rate)]
    }


def _rounded(value: float) -> float:
    return round(float(value), DIGITS)


def _list(values: Floats) -> list[float]:
    return [_rounded(value) for value in values]


def _decision(material: Material) -> dict[str, Any]:
    result, decision = material.decision, material.setting.decision
    return {
        "rule": decision.rule,
        "options": [
            {
                "at": option.at,
                "text": option.text,
                "adopted": _rounded(result.adopted[index]),
                "adopted_acquiescing": _rounded(result.adopted_acquiescing[index]),
                "adopted_greatest": _rounded(result.adopted_greatest[index]),
            }
            for index, option in enumerate(material.case.decision.outcomes)
        ],
        "objects": {
            f"{decision.option[index]:g}": {
                code: {
                    "objects": _rounded(result.objects[row, column]),
                    "alone": _rounded(result.alone[row, column]),
                }
                for column, code in enumerate(material.members)
            }
            for row, index in enumerate(decision.order)
            if decision.option[index] > decision.status_quo
        },
        "any_silent_objects": {
            f"{decision.option[index]:g}": _rounded(result.silent_objects[row])
            for row, index in enumerate(decision.order)
            if decision.option[index] > decision.status_quo
        },
        "compromise": _list(result.compromise),
    }


def _action(material: Material) -> dict[str, Any] | None:
    operation, action = material.operation, material.case.action
    if operation is None or action is None:
        return None
    return {
        "leader": action.leaders[0],
        "trigger": action.trigger,
        "held": _rounded(operation.held),
        "draws": operation.draws,
        "first": dict(zip(material.members, _list(operation.first), strict=True)),
        "follows": dict(zip(material.members, _list(operation.follows), strict=True)),
        "size": _list(operation.size),
        "size_quantiles": _list(operation.size_quantiles),
        "mean_size": _rounded(operation.mean_size),
        "mean_size_greatest": _rounded(operation.mean_size_greatest),
        "certified": _rounded(operation.certified),
        "mandate": dict(zip(MANDATES, _list(operation.mandate), strict=True)),
        "mean_size_by_mandate": {
            given: None if size is None else _rounded(size)
            for given, size in zip(MANDATES, operation.mean_size_by_mandate, strict=True)
        },
        **action_part.record(material),
    }


def _answer(material: Material, result: AnswerResult | None) -> list[dict[str, Any]] | None:
    adversary = material.setting.adversary
    if result is None or adversary is None:
        return None
    return [
        {
            "precision": float(precision),
            "challenge": _list(result.challenge[at]),
            "limited": _list(result.limited[at]),
            "wider": _list(result.wider[at]),
            "challenge_range": [_list(arm) for arm in result.challenge_range[at]],
            "wider_range": [_list(arm) for arm in result.wider_range[at]],
            "split": dict(zip(CELLS, _list(result.split[at]), strict=True)),
            "certified": _rounded(result.certified[at]),
            "proved": _rounded(result.proved[at]),
        }
        for at, precision in enumerate(adversary.precision)
    ]
