"""A case as the arrays that models read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from foedus.case.record import Case
from foedus.case.trigger import parse_trigger
from foedus.forecast.setting import (
    ActionSetting,
    AdversarySetting,
    ConditionSetting,
    DecisionSetting,
    Floats,
    Places,
    Setting,
)
from foedus.states import bodies, covariates
from foedus.terms.errors import CaseError
from foedus.terms.estimate import Estimate
from foedus.terms.party import Body
from foedus.workbench.longer import longer_series
from foedus.workbench.past_operations import borders, experience, is_fitted
from foedus.workbench.tabled import known_capability, where_tabled

NEARNESS_KM = 1000.0
TIE_KM = 500.0


def members(case: Case) -> tuple[str, ...]:
    """Return the body's members on the day it decides, in the order of its table.

    Raises
    ------
    CaseError
        If the body has none on that day.
    """
    body = bodies.body(case.body)
    found = body.members(case.decision.deadline)
    if not found:
        raise CaseError(
            f"{body.name} has no members on {case.decision.deadline}",
            expected="a deadline within the years of the body's table",
        )
    return found


def setting(case: Case) -> Setting:
    """Return the arrays of a case; members are ordered as :func:`members` gives them."""
    codes = members(case)
    body = bodies.body(case.body)
    assumptions = case.assumptions
    return Setting(
        actor=_actor(body, codes),
        ranges={k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "range"},
        each={k: (a.low, a.high) for k, a in assumptions.items() if a.kind == "each"},
        decision=_decision(case, body, codes),
        action=_action(case, codes),
        adversary=_adversary(case),
        conditions={
            key: ConditionSetting(holds=condition.holds, chance=(condition.low, condition.high))
            for key, condition in case.conditions.items()
        },
        acts_if=case.action.condition if case.action is not None else "",
        feedback=_feedback(case),
    )


def _feedback(case: Case) -> bool:
    """Say whether members foresee the adversary's answer; a case that is silent on it has none."""
    chosen = case.assumptions.get("feedback")
    if chosen is None or chosen.choice == "off":
        return False
    if chosen.choice != "on":
        raise CaseError(
            f"the assumption 'feedback' is {chosen.choice!r}",
            where="[assumptions.feedback] choice",
            expected="one of off, on",
        )
    if "foresight_pull" not in case.assumptions:
        raise CaseError(
            "feedback is on and the case has no assumption 'foresight_pull'",
            where="[assumptions]",
            expected="what a foreseen chance of wider war takes away from joining",
        )
    return True


def _actor(body: Body, codes: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Key members by their first row in the body's table, which no rename and no date changes."""
    row: dict[str, int] = {}
    for index, membership in enumerate(body.memberships):
        row.setdefault(membership.party, index)
    return np.array([row[code] for code in codes], dtype=np.uint32)


def is_silent(estimate: Estimate | None, assumptions: Mapping[str, object]) -> bool:
    """Say whether no statement grounds an estimate: the party did not speak for itself."""
    return estimate is None or all(key in assumptions for key in estimate.grounds)


def places(case: Case, issue: str, codes: Sequence[str]) -> Places:
    """Return where members stand on an issue; silent ones share the range of ``silent_member``."""
    coded = case.positions.get(issue, {})
    silent = case.assumptions.get("silent_member")
    if silent is None:
        raise CaseError(
            "the case has no assumption 'silent_member'",
            expected="the range that members share that did not speak",
        )
    rows = []
    rests = []
    for row, code in enumerate(codes):
        estimate = coded.get(code)
        if estimate is None:
            rows.append((0.5 * (silent.low + silent.high), silent.low, silent.high, True))
        else:
            quiet = is_silent(estimate, case.assumptions)
            rows.append((estimate.value, estimate.low, estimate.high, quiet))
            if estimate.condition:
                rests.append((row, estimate.condition))
    value, low, high, quiet_rows = (np.array(column) for column in zip(*rows, strict=True))
    return Places(
        issue=issue,
        value=value.astype(np.float64),
        low=low.astype(np.float64),
        high=high.astype(np.float64),
        silent=quiet_rows.astype(np.bool_),
        rests=tuple(rests),
        unheard=(silent.low, silent.high),
    )


def _decision(case: Case, body: Body, codes: Sequence[str]) -> DecisionSetting:
    decision = case.decision
    option = np.array([choice.at for choice in decision.outcomes], dtype=np.float64)
    rule = bodies.voting(body, codes, decision.deadline)
    return DecisionSetting(
        rule=body.rule,
        places=places(case, decision.issue, codes),
        option=option,
        order=np.argsort(-option, kind="stable"),
        status_quo=float(decision.status_quo),
        weight=rule.weight,
        quota=rule.quota,
        veto=rule.veto,
        blocking_minimum=rule.blocking_minimum,
    )


def _action(case: Case, codes: Sequence[str]) -> ActionSetting | None:
    action = case.action
    if action is None:
        return None
    leader = np.array([[code == led for code in codes] for led in action.leaders], dtype=np.bool_)
    if leader.size == 0 or not leader.any(axis=1).all():
        raise CaseError(
            f"not every one of the leaders {', '.join(action.leaders) or '(none)'} is a member",
            where="[action] leaders",
            expected="one or more of " + ", ".join(codes),
        )
    place, rival = theatre(case, codes), case.adversary.party if case.adversary else ""
    trigger, ties = parse_trigger(action.trigger), tie(codes)
    able = capability(codes, case)
    return ActionSetting(
        places=places(case, action.issue, codes),
        operator=trigger.comparison,
        threshold=trigger.place,
        leader=leader,
        nearness=_nearness(codes, place),
        capability=able,
        tie=ties,
        exposure=_exposure(codes, rival or place),
        backing=_backing(codes, case, able),
        experience=experience(case, codes, place, ties) if is_fitted(case) else None,
        apart=tuple(row for row, code in enumerate(codes) if code in concerned(case)),
    )


def concerned(case: Case) -> tuple[str, ...]:
    """Return whom an action is about: the protege and the adversary, who never take part."""
    rival = (case.adversary.party,) if case.adversary else ()
    return (case.protege, *rival)


def theatre(case: Case, codes: Sequence[str]) -> str:
    """Return where an operation takes place: with the protege, else against the adversary."""
    return case.protege or (case.adversary.party if case.adversary else codes[0])


def _nearness(codes: Sequence[str], place: str) -> Floats:
    away = covariates.distance_km(list(codes), [place])[:, 0]
    return np.asarray(1 / (1 + away / NEARNESS_KM), dtype=np.float64)


def _exposure(codes: Sequence[str], rival: str) -> Floats:
    """Return nearness to the adversary; at its land border a member is wholly exposed."""
    return np.maximum(_nearness(codes, rival), borders(codes, rival))


def _backing(codes: Sequence[str], case: Case, able: Floats) -> Floats:
    """Return which share of the other members' capability owes each member its defence."""
    on = case.decision.deadline
    longer = longer_series(on)
    owed = (
        where_tabled(codes, lambda known: covariates.obligations(known, on, longer=longer)) @ able
    )
    others = able.sum() - able
    share: Floats = np.divide(owed, others, out=np.zeros_like(owed), where=others > 0)
    return share


def tie(codes: Sequence[str]) -> Floats:
    """Return each member's attention to each other one, (m, m); rows sum to 1.

    Attention falls with the square of the distance between capitals and doubles across a land
    border: an assumption of form, not fitted.
    """
    away = covariates.distance_km(list(codes), list(codes))
    weight = (1 + where_tabled(codes, covariates.contiguity)) / (1 + away / TIE_KM) ** 2
    np.fill_diagonal(weight, 0.0)
    total: Floats = weight.sum(axis=1, keepdims=True)
    return np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)


def _adversary(case: Case) -> AdversarySetting | None:
    if case.adversary is None:
        return None
    precision = case.assumptions.get("precision")
    if precision is None:
        raise CaseError("the case has no assumption 'precision'", expected="its three values")
    values = np.array([float(text) for text in precision.choice.split(",")], dtype=np.float64)
    return AdversarySetting(
        capability=float(capability([case.adversary.party], case)[0]), precision=values
    )


def capability(codes: Sequence[str], case: Case) -> Floats:
    """Return shares of the world's capability as last tabled before the deadline.

    A member outside the Correlates of War system has none tabled and is taken as the least able.

    Raises
    ------
    ModelError
        If one is not tabled; the message names the states.
    """
    on = case.decision.deadline
    return known_capability(covariates.covariates(codes, on, longer=longer_series(on)))
