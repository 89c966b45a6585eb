"""The names a case may use."""

from __future__ import annotations

from foedus.case.record import Names
from foedus.case.templates import default_assumptions, templates
from foedus.states.base_rates import base_rates
from foedus.states.bodies import bodies
from foedus.states.parties import parties

MADE_WITH_A_CASE = ("leader",)


def known_names() -> Names:
    """Return bodies, parties, issues, assumptions and base rates that a case may name."""
    return Names(
        bodies=bodies(),
        parties=tuple(party.code for party in parties()),
        issues=tuple(templates()),
        assumptions=(*default_assumptions(), *MADE_WITH_A_CASE),
        base_rates=tuple(base_rates()),
    )
