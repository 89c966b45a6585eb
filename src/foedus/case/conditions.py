"""What is wrong with the conditions of a case, and with what rests on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.case.finding import Finding, dotted, one_of
from foedus.case.line_index import KeyPath
from foedus.case.record import TRIGGER, Condition

if TYPE_CHECKING:
    from foedus.case import shape

_KEY = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def findings(table: shape.CaseTable) -> Iterator[Finding]:
    """Return everything wrong with conditions, in the order of the file."""
    for key, condition in table.conditions.items():
        yield from _of_condition(("conditions", key), condition, table)
    for path, key in resting(table):
        if key not in table.conditions:
            yield Finding(
                path=path,
                message=f"{dotted(path)} is {key!r}, which is no condition of this case",
                expected=one_of(key, table.conditions),
            )
        elif path[1] == table.decision.issue and table.conditions[key].holds == TRIGGER:
            yield Finding(
                path=path,
                message=f"{dotted(path)} is {key!r}, which holds where the decision falls short: "
                "a position on the decision cannot rest on its outcome",
                expected="a condition that is open, yes or no",
            )


def resting(table: shape.CaseTable) -> Iterator[tuple[KeyPath, str]]:
    """Return where the case names a condition, and its key."""
    if table.action is not None and table.action.condition:
        yield ("action", "if"), table.action.condition
    for issue, parties in table.positions.items():
        for party, estimate in parties.items():
            if estimate.condition:
                yield ("positions", issue, party, "if"), estimate.condition


def _of_condition(
    path: KeyPath, condition: shape.ConditionTable, table: shape.CaseTable
) -> Iterator[Finding]:
    if not _KEY.fullmatch(str(path[-1])):
        yield Finding(
            path=path,
            message=f"{path[-1]!r} is no key of a condition",
            expected="small letters, digits and _, a letter first, such as war_goes_on",
        )
    low, high = condition.range
    if low > high:
        yield Finding(
            path=(*path, "range"),
            message=f"{dotted(path)}.range goes from {low:g} down to {high:g}",
            expected="two chances from 0 to 1, the least and the greatest",
        )
    if condition.holds == TRIGGER and table.action is None:
        yield Finding(
            path=(*path, "holds"),
            message=f"{dotted(path)}.holds is 'trigger', and the case has no [action]",
            expected="'open', 'yes' or 'no'",
        )


def condition(table: shape.ConditionTable) -> Condition:
    """Return the condition that a table holds."""
    low, high = table.range
    return Condition(
        text=table.text,
        grounds=tuple(table.grounds),
        holds=table.holds,
        low=low,
        high=high,
        reason=table.reason,
        author=table.author,
    )
