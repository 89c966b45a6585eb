"""The tables of ``case.toml``: which keys there are and of what type.

Imported only when a case is checked: building these classes takes longer than the check.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from foedus.case.record import BY_HAND, NOBODY_SAID

Place = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Chance = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Number = Annotated[float, Field(allow_inf_nan=False)]


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("text that is not empty")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OptionTable(_Table):
    """A described option."""

    at: Place
    text: Text


class DecisionTable(_Table):
    """``[decision]``."""

    issue: str
    status_quo: Place
    deadline: datetime.date | None = None
    options: Annotated[list[OptionTable], Field(min_length=2)]
    order: Literal["ambitious_first"] = "ambitious_first"


class ActionTable(_Table):
    """``[action]``."""

    issue: str
    trigger: str
    leaders: list[str] = []
    grounds: list[str] = []
    condition: Annotated[str, Field(alias="if")] = ""


class ConditionTable(_Table):
    """``[conditions.KEY]``."""

    text: Text
    grounds: Annotated[list[str], Field(min_length=1)]
    holds: Literal["open", "yes", "no", "trigger"] = "open"
    range: Annotated[list[Chance], Field(min_length=2, max_length=2)] = [0.0, 1.0]
    reason: Text = NOBODY_SAID
    author: Text


class AdversaryTable(_Table):
    """``[adversary]``."""

    party: str
    challenge: Text
    wider_war: Text


class EstimateTable(_Table):
    """``[positions.ISSUE.PARTY]``."""

    value: Place
    low: Place
    high: Place
    grounds: Annotated[list[str], Field(min_length=1)]
    coded: str = BY_HAND
    older: list[str] = []
    condition: Annotated[str, Field(alias="if")] = ""


class AssumptionTable(_Table):
    """``[assumptions.KEY]``."""

    range: Annotated[list[Number], Field(min_length=2, max_length=2)] = []
    kind: Literal["range", "each", "choice"] = "range"
    unit: str = ""
    text: str = ""
    choice: str = ""
    base_rate: str = ""
    reason: Text
    author: Text


class SourceTable(_Table):
    """``[[evidence.sources]]``."""

    doc_id: str
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    file: str = ""
    date: datetime.date | None = None
    title: str = ""
    outlet: str = ""


class EvidenceTable(_Table):
    """``[evidence]``."""

    reader: str = ""
    sources: list[SourceTable] = []


class CaseTable(_Table):
    """The whole file."""

    version: Annotated[int, Field(alias="schema")]
    body: str
    as_of: datetime.date
    protege: str = ""
    decision: DecisionTable
    action: ActionTable | None = None
    adversary: AdversaryTable | None = None
    positions: dict[str, dict[str, EstimateTable]] = {}
    assumptions: dict[str, AssumptionTable] = {}
    conditions: dict[str, ConditionTable] = {}
    evidence: EvidenceTable = EvidenceTable()


def table_at(path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the class of the table at a key path."""
    if path[:1] == ("positions",):
        return EstimateTable
    if path[:1] == ("assumptions",):
        return AssumptionTable
    if path[:1] == ("conditions",):
        return ConditionTable
    named = ".".join(part for part in path if isinstance(part, str))
    tables: dict[str, type[BaseModel]] = {
        "": CaseTable,
        "decision": DecisionTable,
        "decision.options": OptionTable,
        "action": ActionTable,
        "adversary": AdversaryTable,
        "evidence": EvidenceTable,
        "evidence.sources": SourceTable,
    }
    return tables[named]
