"""Names in a case that are not known outside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from foedus.case.finding import Finding, unknown
from foedus.case.line_index import KeyPath
from foedus.case.record import Names

if TYPE_CHECKING:
    from foedus.case import shape


def unknown_names(table: shape.CaseTable, names: Names) -> Iterator[Finding]:
    """Return every name that is not known, in the order of the file."""
    yield from _look(("body",), "body", table.body, names.bodies)
    if table.protege:
        yield from _look(("protege",), "party", table.protege, names.parties)
    yield from _look(("decision", "issue"), "issue", table.decision.issue, names.issues)
    if table.action is not None:
        yield from _look(("action", "issue"), "issue", table.action.issue, names.issues)
        for place, leader in enumerate(table.action.leaders):
            yield from _look(("action", "leaders", place), "party", leader, names.parties)
    if table.adversary is not None:
        yield from _look(("adversary", "party"), "party", table.adversary.party, names.parties)
    yield from _of_positions(table, names)
    yield from _of_assumptions(table, names)


def _of_positions(table: shape.CaseTable, names: Names) -> Iterator[Finding]:
    for issue, parties in table.positions.items():
        yield from _look(("positions", issue), "issue", issue, names.issues)
        for party in parties:
            yield from _look(("positions", issue, party), "party", party, names.parties)


def _of_assumptions(table: shape.CaseTable, names: Names) -> Iterator[Finding]:
    for key, assumption in table.assumptions.items():
        yield from _look(("assumptions", key), "assumption", key, names.assumptions)
        if assumption.base_rate:
            path = ("assumptions", key, "base_rate")
            yield from _look(path, "base rate", assumption.base_rate, names.base_rates)


def _look(path: KeyPath, what: str, found: str, known: Collection[str]) -> Iterator[Finding]:
    if found not in known:
        yield unknown(path, what, found, known)
