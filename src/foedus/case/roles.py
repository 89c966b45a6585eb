"""Who is who in a case: roles that cannot be held together, and days that cannot follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from foedus.case.finding import Finding, dotted, named
from foedus.case.line_index import KeyPath
from foedus.case.record import Names

if TYPE_CHECKING:
    from foedus.case import shape

_SHOWN = 5


def findings(table: shape.CaseTable, names: Names) -> Iterator[Finding]:
    """Return every role and day that makes no sense beside another."""
    yield from _of_days(table)
    yield from _of_leaders(table)
    if table.adversary is not None and table.adversary.party == table.protege:
        yield Finding(
            path=("adversary", "party"),
            also=(("protege",),),
            message=f"{table.protege} is both the protege and the adversary",
            expected="two parties: who is helped, and who answers",
        )
    if names.members is None or table.body not in names.bodies:
        return
    members = names.members(table.body, table.decision.deadline or table.as_of)
    if not members:
        yield Finding(
            path=("decision", "deadline"),
            also=(("as_of",), ("body",)),
            message=f"{table.body} has no members on {table.decision.deadline or table.as_of}",
            expected="a deadline within the years of the body's table",
        )
        return
    yield from _of_membership(table, names, members)


def _of_days(table: shape.CaseTable) -> Iterator[Finding]:
    deadline = table.decision.deadline
    if deadline is not None and deadline < table.as_of:
        yield Finding(
            path=("decision", "deadline"),
            also=(("as_of",),),
            message=f"the deadline {deadline} lies before as_of, {table.as_of}",
            expected="a deadline on or after as_of: evidence from after a decision is no forecast",
        )


def _of_leaders(table: shape.CaseTable) -> Iterator[Finding]:
    if table.action is None:
        return
    leaders = table.action.leaders
    if not leaders:
        yield Finding(
            path=("action", "leaders"),
            message="action.leaders is empty",
            expected='a member that may act first, such as leaders = ["POL"]; without one, '
            "a case without [action] and [adversary]",
        )
    for place, leader in enumerate(leaders):
        if leader in leaders[:place]:
            yield Finding(
                path=("action", "leaders", place),
                message=f"action.leaders names {leader} twice",
                expected="each leader once",
            )
        elif table.adversary is not None and leader == table.adversary.party:
            yield Finding(
                path=("action", "leaders", place),
                also=(("adversary", "party"),),
                message=f"{leader} is both the adversary and a leader of the action",
                expected="a leader that is not the adversary",
            )


def _of_membership(
    table: shape.CaseTable, names: Names, members: Collection[str]
) -> Iterator[Finding]:
    rival = table.adversary.party if table.adversary is not None else ""
    if table.action is not None:
        for place, leader in enumerate(table.action.leaders):
            if leader in names.parties and leader not in members:
                yield Finding(
                    path=("action", "leaders", place),
                    also=(("decision", "deadline"), ("body",)),
                    message=f"the leader {named(leader, names.parties)} is no member of "
                    f"{table.body} on the deadline",
                    expected=f"one of its {len(members)} members, such as "
                    + ", ".join(sorted(members)[:_SHOWN]),
                )
    roles: tuple[tuple[KeyPath, str, str], ...] = (
        (("protege",), table.protege, "protege"),
        (("adversary", "party"), rival, "adversary"),
    )
    for path, party, role in roles:
        if party in members and table.body in names.alliances:
            yield Finding(
                path=path,
                also=(("decision", "deadline"), ("body",)),
                message=f"the {role} {named(party, names.parties)} is itself a member of "
                f"{table.body} on the deadline",
                expected="a state outside the alliance that decides",
            )
    yield from _of_strangers(table, names, {*members, table.protege, rival})


def _of_strangers(
    table: shape.CaseTable, names: Names, concerned: Collection[str]
) -> Iterator[Finding]:
    for issue, parties in table.positions.items():
        for party in parties:
            if party in names.parties and party not in concerned:
                path = ("positions", issue, party)
                yield Finding(
                    path=path,
                    also=(("protege",), ("adversary", "party"), ("decision", "deadline")),
                    message=f"{dotted(path)}: {named(party, names.parties)} is neither a member of "
                    f"{table.body} on the deadline nor the protege nor the adversary, so its "
                    "position counts for nothing",
                    expected="positions of those; remove this one",
                )
