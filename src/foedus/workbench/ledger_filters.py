"""Filters as a person gives them: refused where nothing could ever answer to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import get_args

from foedus.ledger.search import Filters
from foedus.ledger.store import Ledger
from foedus.ledger.undated import undated
from foedus.states.parties import party
from foedus.terms.errors import NameUnknown, UsageError
from foedus.terms.statement import IssueKey

_SOME = "_SOME"
"""The end of the code that stands for some members of a body."""


def checked(only: Filters) -> Filters:
    """Return filters with the party's code in capitals.

    Raises
    ------
    UsageError
        A party or an issue is not known, or the last day lies before the first.
    """
    issues = get_args(IssueKey)
    if only.issue is not None and only.issue not in issues:
        raise UsageError(
            f"no issue is called {only.issue!r}",
            where="--issue",
            expected="one of " + ", ".join(issues),
        )
    if only.since is not None and only.until is not None and only.since > only.until:
        raise UsageError(
            f"{only.since} is after the last day, {only.until}",
            where="--since",
            expected="a day that is not after --until",
        )
    return only if only.party is None else replace(only, party=_code(only.party))


def _code(given: str) -> str:
    code = given.strip().upper()
    try:
        party(code.removesuffix(_SOME))
    except NameUnknown as unknown:
        raise UsageError(unknown.message, where="--party", expected=unknown.expected) from unknown
    return code


def left_out_undated(
    path: Path, only: Filters, *, query: str | None = None, handling: Collection[str] = ()
) -> int:
    """Return how many statements the days asked for leave out because they have no date."""
    with Ledger.open(path, create=False, write=False) as ledger:
        return undated(ledger, only, query=query, handling=handling)
