"""From statements on an issue to estimates with grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.positions.codebook import Codebook
from foedus.terms.estimate import Estimate
from foedus.terms.statement import About, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A statement of the ledger with the date of the article it stands in."""

    statement: Statement
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a statement says of a party that did not itself speak: listed, never coded."""

    party: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """Estimates by party, for those that spoke for themselves, and the claims about anybody."""

    issue: str
    estimates: dict[str, Estimate]
    claims: tuple[Claim, ...]


def code(dated: Iterable[Dated], issue: str, codebook: Codebook) -> Coding:
    """Code positions on an issue from parties' own statements.

    The latest own statement with a stance governs; at the same date a speaker for one party governs
    one for several, and that one an open set of states; then the later in its article. Older ones
    are listed. Repetition never narrows an interval, and what anybody says of another party codes
    nothing.

    Parameters
    ----------
    dated : iterable of Dated
        Statements in the order of the ledger.
    issue : str
        Key of the issue.
    codebook : Codebook

    Returns
    -------
    Coding
    """
    own: dict[str, list[tuple[Dated, About]]] = {}
    claims: list[Claim] = []
    for item in dated:
        for about in item.statement.about:
            if about.issue != issue:
                continue
            if not about.own:
                claims.append(Claim(party=about.party, statement=item.statement.id))
            elif about.stance != "none":
                own.setdefault(about.party, []).append((item, about))
    estimates = {party: _governing(entries, codebook) for party, entries in sorted(own.items())}
    return Coding(issue=issue, estimates=estimates, claims=tuple(claims))


def _governing(entries: list[tuple[Dated, About]], codebook: Codebook) -> Estimate:
    # Stable: within one date and rank the later in the ledger stays last.
    ordered = sorted(entries, key=lambda entry: (entry[0].date, _rank(entry[0].statement)))
    item, about = ordered[-1]
    statement = item.statement
    value, low, high = codebook.interval(
        about.stance, statement.modality, collective=statement.collective
    )
    return Estimate(
        value=value,
        low=low,
        high=high,
        grounds=(statement.id,),
        coder=codebook.name,
        older=tuple(earlier.statement.id for earlier, _ in ordered[:-1]),
    )


def _rank(statement: Statement) -> int:
    """Return how far a statement is one party's own: an open set, several parties, one party."""
    if statement.collective:
        return 0
    return 1 if isinstance(statement.speaker.party, tuple) else 2
