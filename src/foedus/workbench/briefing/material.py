"""What a brief is made of: a case, its evidence and the draws of its run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from foedus.case.record import TRIGGER, Case
from foedus.case.templates import IssueTemplate, template
from foedus.forecast.compose import Forecast
from foedus.forecast.results import (
    AnswerResult,
    DecisionResult,
    OperationResult,
    answer_result,
    decision_result,
    operation_result,
    split,
)
from foedus.forecast.sensitivity import Inputs, Measured
from foedus.forecast.setting import Flags, Floats, Setting
from foedus.states.parties import name
from foedus.terms.brief import InputShare, Trail
from foedus.terms.reading import Reading
from foedus.terms.statement import Statement

LEAST_SHARE = 0.01
"""Inputs with a smaller share of an outcome are not named beside it."""
SPLIT = "split"
"""The outcome that has five cells: which of two chances falls and which rises."""
LADDER = "ladder_"
"""What the key of an outcome on the ladder begins with; no headline rests on one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Material:
    """Everything the parts of a brief are written from."""

    case: Case
    members: tuple[str, ...]
    setting: Setting
    forecast: Forecast
    readings: tuple[Reading, ...]
    unread: tuple[tuple[str, str, str], ...]
    reviews: Mapping[str, str]
    case_name: str
    run: str
    seed: int

    # ---- results -------------------------------------------------------------------------------

    @cached_property
    def decision(self) -> DecisionResult:
        """Return what stands and who objects."""
        return decision_result(self.forecast, self.setting.decision)

    @cached_property
    def operation(self) -> OperationResult | None:
        """Return who takes part in the first operation considered, if its trigger ever holds."""
        operations = self.forecast.operations
        return operation_result(operations[0]) if operations else None

    @cached_property
    def answer(self) -> AnswerResult | None:
        """Return the adversary's answer to the first operation."""
        if not self.forecast.answers:
            return None
        return answer_result(self.forecast.operations[0], self.forecast.answers[0])

    @cached_property
    def ladder(self) -> AnswerResult | None:
        """Return the answer to the first operation on the escalation ladder."""
        if not self.forecast.ladders:
            return None
        return answer_result(self.forecast.operations[0], self.forecast.ladders[0])

    @property
    def held(self) -> Flags | None:
        """Return the draws in which the trigger holds."""
        return self.forecast.operations[0].held if self.forecast.operations else None

    @property
    def headline(self) -> int:
        """Return the index of the middle precision."""
        adversary = self.setting.adversary
        return 0 if adversary is None else len(adversary.precision) // 2

    # ---- what depends on what ------------------------------------------------------------------

    @cached_property
    def inputs(self) -> Inputs:
        """Return the inputs of the run, binned; what the trigger sets is an output, so left out."""
        triggered = {
            f"condition:{key}"
            for key, condition in self.case.conditions.items()
            if condition.holds == TRIGGER
        }
        drawn = self.forecast.inputs.items()
        return Inputs({key: values for key, values in drawn if key not in triggered})

    @cached_property
    def outcomes(self) -> dict[str, Measured]:
        """Return the headline outcomes, each with all inputs by their share."""
        return {
            key: self.inputs.measure(outcome, counted, top=1000)
            for key, (outcome, counted) in self._outcomes().items()
        }

    def _outcomes(self) -> dict[str, tuple[Floats, Flags | None]]:
        decided = self.forecast.decision
        found: dict[str, tuple[Floats, Flags | None]] = {
            "adopted": (decided.place, None),
            "acquiescing": (decided.place_acquiescing, None),
        }
        held = self.held
        if self.operation is not None and held is not None:
            joins = self.forecast.operations[0].coalition.joins_in
            found["size"] = ((joins >= 0).sum(axis=0).astype(np.float64), held)
        for prefix, result, arms in (
            ("", self.answer, self.forecast.answers),
            (LADDER, self.ladder, self.forecast.ladders),
        ):
            if result is not None:
                for event in ("challenge", "wider"):
                    change = getattr(arms[0].with_, event) - getattr(arms[0].without, event)
                    found[prefix + event] = (change[self.headline], held)
        return found

    @cached_property
    def drivers(self) -> tuple[tuple[tuple[str, float], ...], ...]:
        """Return for each precision the inputs by their share in the split, largest first."""
        if self.answer is None:
            return ()
        arms = self.forecast.answers[0]
        found = []
        for cells in split(arms.without, arms.with_):
            shares = self.inputs.shares_of_cells(cells, self.held)
            ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
            found.append(tuple((key, share) for key, share in ranked if share >= LEAST_SHARE))
        return tuple(found)

    @cached_property
    def influence(self) -> dict[str, float]:
        """Return each assumption's largest share in any headline outcome."""
        largest: dict[str, float] = {}
        headline = {k: m for k, m in self.outcomes.items() if not k.startswith(LADDER)}
        for measured in headline.values():
            for key, share in measured.shares:
                owner = key.partition(":")[0]
                largest[owner] = max(share, largest.get(owner, 0.0))
        return largest

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Return the printed key (A1, A2, ...) of every assumption, the most influential first."""
        ranked = sorted(self.case.assumptions, key=lambda key: (-self.influence.get(key, 0.0), key))
        return {key: f"A{number}" for number, key in enumerate(ranked, start=1)}

    def top(self, outcome: str, count: int = 5) -> tuple[InputShare, ...]:
        """Return the inputs with the largest share in an outcome, or in the headline's split."""
        if outcome == SPLIT:
            shares = list(self.drivers[self.headline][:count])
        else:
            shares = [s for s in self.outcomes[outcome].shares[:count] if s[1] >= LEAST_SHARE]
        return tuple(
            InputShare(key=self.printed(key), name=self.described(key), share=share)
            for key, share in shares
        )

    def grounds(self, outcome: str, count: int = 4) -> tuple[str, ...]:
        """Return the printed keys of the assumptions an outcome depends on most."""
        found: list[str] = []
        for key, share in self.outcomes[outcome].shares:
            if share < LEAST_SHARE and found:
                break
            owner = key.partition(":")[0]
            printed = self.keys.get(owner)
            if printed is not None and printed not in found:
                found.append(printed)
        return tuple(found[:count])

    def printed(self, key: str) -> str:
        """Return how an input is referred to: an assumption's key or a statement's id."""
        owner, _, rest = key.partition(":")
        if owner in self.keys:
            return self.keys[owner]
        if owner == "condition":
            return self.case.conditions[rest].grounds[0]
        issue, _, row = rest.partition(":")
        estimate = self.case.positions[issue][self.members[int(row)]]
        return self.keys.get(estimate.grounds[0], estimate.grounds[0])

    def described(self, key: str) -> str:
        """Return an input's name in words."""
        owner, _, rest = key.partition(":")
        if owner in self.case.assumptions:
            told = self.case.assumptions[owner].text or owner
            return f"{told}: {rest}" if rest else told
        if owner == "condition":
            return self.case.conditions[rest].text
        issue, _, row = rest.partition(":")
        return f"{name(self.members[int(row)])} on {issue}"

    def trail(self, key: str, outcome: str, counted: str, model: str, **more: object) -> Trail:
        """Return a trail with an outcome's inputs; statements ground it, else the top inputs do."""
        statements = tuple(dict.fromkeys(more.pop("statements", ())))  # type: ignore[call-overload]
        inputs = self.top(outcome)
        return Trail(
            key=key,
            counted=counted,
            model=model,
            grounds=statements or (() if inputs else self.grounds(outcome)),
            inputs=inputs,
            **more,  # type: ignore[arg-type]
        )

    # ---- names and evidence --------------------------------------------------------------------

    @cached_property
    def template(self) -> IssueTemplate:
        """Return the template of the issue decided."""
        return template(self.case.decision.issue)

    @cached_property
    def statements(self) -> dict[str, tuple[Reading, Statement]]:
        """Return every statement by its ledger id with the reading it stands in."""
        return {
            statement.id: (reading, statement)
            for reading in self.readings
            for statement in reading.statements
        }

    def heard(self, issue: str) -> tuple[str, ...]:
        """Return the members that spoke for themselves on an issue."""
        coded = self.case.positions.get(issue, {})
        return tuple(
            code
            for code in self.members
            if code in coded and any(k not in self.case.assumptions for k in coded[code].grounds)
        )

    def heard_grounds(self, issue: str) -> tuple[str, ...]:
        """Return the ids of the statements that ground members' positions on an issue."""
        coded = self.case.positions.get(issue, {})
        return tuple(
            key
            for code in self.heard(issue)
            for key in coded[code].grounds
            if key not in self.case.assumptions
        )
