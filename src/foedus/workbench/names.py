"""The names a case may use."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from foedus.case.record import Names
from foedus.case.templates import default_assumptions, templates
from foedus.states.base_rates import base_rates
from foedus.states.bodies import bodies, body
from foedus.states.parties import parties

MADE_WITH_A_CASE = ("leader",)


def known_names() -> Names:
    """Return bodies, parties, issues, assumptions and base rates that a case may name."""
    return Names(
        bodies=bodies(),
        parties={party.code: party.name for party in parties()},
        issues=tuple(templates()),
        assumptions=(*default_assumptions(), *MADE_WITH_A_CASE),
        base_rates=tuple(base_rates()),
        alliances=tuple(key for key in bodies() if body(key).allied),
        members=_members,
    )


def _members(key: str, on: date) -> Collection[str]:
    return body(key).members(on)
