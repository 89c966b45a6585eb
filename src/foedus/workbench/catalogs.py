"""What there is to choose from: models and bodies."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foedus.terms.errors import NameUnknown


def model_rows() -> list[dict[str, Any]]:
    """Return the card of every model, by family and key."""
    from foedus.models.bargaining import BARGAINING
    from foedus.models.coalition import COALITIONS
    from foedus.models.decision import DECISIONS
    from foedus.models.deterrence import DETERRENCE
    from foedus.models.estimation import ESTIMATIONS

    rows = []
    for catalog in (DECISIONS, BARGAINING, COALITIONS, DETERRENCE, ESTIMATIONS):
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
                    "breaks": list(card.breaks),
                    "scored": card.scored,
                }
            )
    return rows


def model_row(key: str) -> dict[str, Any]:
    """Return the card of one model.

    Raises
    ------
    NameUnknown
        No model has this key; the message lists those that do.
    """
    rows = model_rows()
    found = next((row for row in rows if row["key"] == key), None)
    if found is None:
        known = ", ".join(sorted(row["key"] for row in rows))
        raise NameUnknown(f"no model is called {key!r}", expected=f"one of {known}")
    return found


_CARD = {
    "reference": "reference",
    "reads": "reads",
    "assumes": "assumes",
    "avoid_when": "avoid when",
    "breaks": "breaks law",
    "scored": "scored",
}


def card_lines(row: Mapping[str, Any]) -> list[str]:
    """Return a card as lines for people, each part under its name."""
    lines = [f"{row['key']} ({row['family']})", str(row["title"])]
    for name, said in _CARD.items():
        told = ", ".join(row[name]) if name == "reads" else row[name]
        parts = [told] if isinstance(told, str) else [f"- {point}" for point in told]
        for number, part in enumerate(parts):
            lines += textwrap.wrap(
                part,
                width=88,
                initial_indent=f"  {'' if number else said:<12}",
                subsequent_indent=" " * (14 if isinstance(told, str) else 16),
                break_on_hyphens=False,
            )
    return lines


def body_rows(on: date | None = None, keys: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return bodies with their rules and their members on a date (else: ever).

    Parameters
    ----------
    on : date, optional
    keys : sequence of str
        Keys of bodies, or paths of files that end in ``.toml``; default: all that ship.
    """
    from foedus.states.bodies import bodies, body, variants

    rows = []
    for key in keys or bodies():
        found = body(key)
        ever = dict.fromkeys(m.party for m in found.memberships)
        members = found.members(on) if on else tuple(ever)
        rows.append(
            {
                "key": found.key,
                "code": found.code,
                "name": found.name,
                "rule": found.rule,
                "members": len(members),
                "parties": list(members),
                "guarantee": found.guarantee,
                "source": found.source,
                "as_of": found.parameters["as_of"].isoformat(),
                "variants": list(variants(found)),
                "voting": [_vote(rule) for rule in found.parameters["voting"]],
            }
        )
    return rows


def _vote(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return when a way of voting applies, and where it is written down."""
    return {
        "variant": rule["variant"],
        "start": rule["start"].isoformat(),
        "end": rule["end"].isoformat() if rule["end"] else None,
        "subset": rule["subset"],
        "source": rule["source"],
    }
