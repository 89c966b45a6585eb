"""From the tables of a file to a case, or to what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from foedus.case import conditions, ranges, roles
from foedus.case.finding import Finding, dotted, one_of
from foedus.case.known import unknown_names
from foedus.case.line_index import KeyPath
from foedus.case.record import (
    SCHEMA,
    Action,
    Adversary,
    Case,
    Decision,
    Evidence,
    Names,
    Option,
    Source,
)
from foedus.case.trigger import parse_trigger
from foedus.terms.estimate import Assumption, Estimate

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from foedus.case import shape

_STATEMENT_ID = re.compile(r"s[1-9][0-9]*", re.ASCII)
_EXPECTED = {
    "string_type": "text in quotes",
    "string_pattern_mismatch": "the SHA-256 of the source's text, 64 hexadecimal digits",
    "value_error": "text that is not empty",
    "float_type": "a number",
    "finite_number": "a number that is not infinite",
    "int_type": "a whole number",
    "date_type": "a date such as 2023-06-08, without quotes",
    "list_type": "a list in [ ]",
    "dict_type": "a table",
    "model_type": "a table",
    "greater_than_equal": "a number from 0 to 100",
    "less_than_equal": "a number from 0 to 100",
}
_FEW = {
    "range": "two numbers, the least and the greatest",
    "options": "at least two described options",
    "grounds": 'statement ids such as "s17", or an assumption\'s key',
}


def checked(tables: Mapping[str, Any], names: Names | None) -> Case | list[Finding]:
    """Return the case that tables hold, or everything found wrong with them.

    Parameters
    ----------
    tables : mapping
        As TOML gives them.
    names : Names or None
        Names known outside; None leaves names unchecked.
    """
    from pydantic import ValidationError

    from foedus.case.shape import CaseTable

    version = tables.get("schema", SCHEMA)
    if type(version) is int and version != SCHEMA:
        return [_other_schema(version)]
    try:
        table = CaseTable.model_validate(tables)
    except ValidationError as error:
        details = error.errors(include_url=False)
        # A misspelt key is missing under its right name too: only the misspelling is told.
        misspelt = [detail for detail in details if detail["type"] == "extra_forbidden"]
        return [_told(detail) for detail in misspelt or details]
    found = list(_findings(table))
    if names is not None:
        found = [
            *unknown_names(table, names),
            *found,
            *ranges.findings(table),
            *roles.findings(table, names),
        ]
    return found or _case(table)


def _other_schema(version: int) -> Finding:
    return Finding(
        path=("schema",),
        message=f"schema {version} is not known",
        expected=f"schema = {SCHEMA}; a newer file needs a newer foedus",
    )


def _told(details: ErrorDetails) -> Finding:
    """Say in our words what pydantic found."""
    path = details["loc"]
    kind = details["type"]
    if kind == "extra_forbidden":
        known = _keys_of(path[:-1])
        return Finding(
            path=path, message=f"unknown key {dotted(path)!r}", expected=one_of(path[-1], known)
        )
    if kind == "missing":
        return Finding(
            path=path, message=f"{dotted(path)} is missing", expected=f"a value for {path[-1]}"
        )
    found = details["input"]
    expected = _EXPECTED.get(kind, details["msg"].removeprefix("Input should be "))
    if path[0] == "conditions" and kind in ("greater_than_equal", "less_than_equal"):
        expected = "a chance from 0 to 1"
    if kind in ("too_short", "too_long"):
        expected = _FEW.get(str(path[-1]), expected)
    return Finding(path=path, message=f"{dotted(path)} is {_shown(found)}", expected=expected)


def _shown(value: object) -> str:
    if value == "" or value == []:
        return "empty"
    text = repr(value) if isinstance(value, (str, list, dict, bool)) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _keys_of(path: KeyPath) -> list[str]:
    """Return the keys that the table at a path may hold."""
    from foedus.case.shape import table_at

    return [field.alias or name for name, field in table_at(path).model_fields.items()]


def _findings(table: shape.CaseTable) -> Iterator[Finding]:
    yield from _of_options(table.decision.options)
    if table.action is not None:
        yield from _of_action(table.action, table.assumptions)
    for issue, parties in table.positions.items():
        for party, estimate in parties.items():
            yield from _of_estimate(("positions", issue, party), estimate, table.assumptions)
    for key, assumption in table.assumptions.items():
        yield from _of_assumption(("assumptions", key), assumption)
    for key, condition in table.conditions.items():
        grounds = ("conditions", key, "grounds")
        yield from _of_grounds(grounds, condition.grounds, table.assumptions)
    yield from conditions.findings(table)


def _of_options(options: list[shape.OptionTable]) -> Iterator[Finding]:
    for place in range(1, len(options)):
        before, here = options[place - 1].at, options[place].at
        if here <= before:
            yield Finding(
                path=("decision", "options", place, "at"),
                message=f"option at {here:g} stands after the one at {before:g}",
                expected="options in ascending order, each place once",
            )


def _of_action(action: shape.ActionTable, assumptions: Collection[str]) -> Iterator[Finding]:
    try:
        parse_trigger(action.trigger)
    except ValueError as error:
        yield Finding(
            path=("action", "trigger"),
            message=str(error),
            expected="'decision', one of < <= > >= ==, and a place from 0 to 100, "
            "such as 'decision < 50'",
        )
    yield from _of_grounds(("action", "grounds"), action.grounds, assumptions)


def _of_estimate(
    path: KeyPath, estimate: shape.EstimateTable, assumptions: Collection[str]
) -> Iterator[Finding]:
    if not estimate.low <= estimate.value <= estimate.high:
        yield Finding(
            path=(*path, "value"),
            message=f"{dotted(path)} has low {estimate.low:g}, value {estimate.value:g}, "
            f"high {estimate.high:g}",
            expected="low <= value <= high",
        )
    yield from _of_grounds((*path, "grounds"), estimate.grounds, assumptions)


def _of_grounds(
    path: KeyPath, grounds: list[str], assumptions: Collection[str]
) -> Iterator[Finding]:
    for place, ground in enumerate(grounds):
        if not _STATEMENT_ID.fullmatch(ground) and ground not in assumptions:
            yield Finding(
                path=(*path, place),
                message=f"{ground!r} is no grounds",
                expected='a statement id such as "s17", or the key of an assumption in this file: '
                + one_of(ground, assumptions),
            )


def _of_assumption(path: KeyPath, assumption: shape.AssumptionTable) -> Iterator[Finding]:
    if assumption.kind == "choice":
        if not assumption.choice.strip():
            yield Finding(
                path=path,
                message=f"{dotted(path)}.choice is missing",
                expected="the way that is chosen",
            )
    elif not assumption.range:
        yield Finding(path=path, message=f"{dotted(path)}.range is missing", expected=_FEW["range"])
    if assumption.range and assumption.range[0] > assumption.range[1]:
        low, high = assumption.range
        yield Finding(
            path=(*path, "range"),
            message=f"{dotted(path)}.range goes from {low:g} down to {high:g}",
            expected=_FEW["range"],
        )


def _case(table: shape.CaseTable) -> Case:
    decision = table.decision
    return Case(
        schema=table.version,
        body=table.body,
        as_of=table.as_of,
        protege=table.protege,
        decision=Decision(
            issue=decision.issue,
            status_quo=decision.status_quo,
            deadline=decision.deadline or table.as_of,
            options=tuple(Option(at=option.at, text=option.text) for option in decision.options),
            order=decision.order,
        ),
        action=_action(table.action),
        adversary=_adversary(table.adversary),
        positions={
            issue: {party: _estimate(estimate) for party, estimate in parties.items()}
            for issue, parties in table.positions.items()
        },
        assumptions={
            key: _assumption(key, assumption) for key, assumption in table.assumptions.items()
        },
        conditions={
            key: conditions.condition(condition) for key, condition in table.conditions.items()
        },
        evidence=Evidence(
            reader=table.evidence.reader,
            sources=tuple(Source(**dict(source)) for source in table.evidence.sources),
        ),
    )


def _action(table: shape.ActionTable | None) -> Action | None:
    if table is None:
        return None
    return Action(
        issue=table.issue,
        trigger=table.trigger,
        leaders=tuple(table.leaders),
        grounds=tuple(table.grounds),
        condition=table.condition,
    )


def _adversary(table: shape.AdversaryTable | None) -> Adversary | None:
    if table is None:
        return None
    return Adversary(party=table.party, challenge=table.challenge, wider_war=table.wider_war)


def _estimate(table: shape.EstimateTable) -> Estimate:
    return Estimate(
        value=table.value,
        low=table.low,
        high=table.high,
        grounds=tuple(table.grounds),
        coder=table.coded,
        older=tuple(table.older),
        condition=table.condition,
    )


def _assumption(key: str, table: shape.AssumptionTable) -> Assumption:
    low, high = table.range or (0.0, 0.0)
    return Assumption(
        key=key,
        low=low,
        high=high,
        reason=table.reason,
        author=table.author,
        kind=table.kind,
        unit=table.unit,
        text=table.text,
        choice=table.choice,
        base_rate=table.base_rate,
    )
