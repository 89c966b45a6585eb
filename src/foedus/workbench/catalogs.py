"""What there is to choose from: models and bodies."""

from __future__ import annotations

from datetime import date
from typing import Any


def model_rows() -> list[dict[str, Any]]:
    """Return the card of every model, by family and key."""
    from foedus.models.bargaining import BARGAINING
    from foedus.models.coalition import COALITIONS
    from foedus.models.decision import DECISIONS
    from foedus.models.deterrence import DETERRENCE

    rows = []
    for catalog in (DECISIONS, BARGAINING, COALITIONS, DETERRENCE):
        for name in catalog:
            card = catalog.card(name)
            rows.append(
                {
                    "family": catalog.family,
                    "key": card.key,
                    "title": card.title,
                    "reference": card.reference,
                    "reads": list(card.reads),
                    "assumes": list(card.assumes),
                    "avoid_when": list(card.avoid_when),
                    "scored": card.scored,
                }
            )
    return rows


def body_rows(on: date | None = None) -> list[dict[str, Any]]:
    """Return every body with its rule and its members on a date (else: ever)."""
    from foedus.states.bodies import bodies, body

    rows = []
    for key in bodies():
        found = body(key)
        members = found.members(on) if on else tuple(m.party for m in found.memberships)
        rows.append(
            {
                "key": key,
                "code": found.code,
                "name": found.name,
                "rule": found.rule,
                "members": len(members),
                "parties": list(members),
                "guarantee": found.guarantee,
                "source": found.source,
            }
        )
    return rows
