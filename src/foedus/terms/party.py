"""Parties, bodies and who belongs to them when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state by its ISO 3166 alpha-3 code, or an organisation by the key of its body."""

    code: str
    name: str
    kind: Literal["state", "organisation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """From when to when (exclusive) a party belongs to a body, and the source that says so."""

    party: str
    start: date
    end: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who decides together, by which rule, and whom its guarantee covers.

    ``rule`` names an entry of the decision family; ``guarantee`` says in words who is covered
    and where; ``code`` is the party code (``NATO``), ``key`` the key without a year (``nato``).
    ``called`` is how sentences speak of it, its code if the file does not say; ``kind`` is what it
    decides on: ``alliance``, ``union``, ``council``, ``forum``, ``club``, or empty for anything.
    ``parameters`` holds what the rule needs beyond the members, as the body's own file tables it.
    """

    key: str
    code: str
    name: str
    rule: str
    guarantee: str
    source: str
    memberships: tuple[Membership, ...]
    called: str = ""
    kind: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def allied(self) -> bool:
        """Whether members owe each other defence: a guarantee that is none begins with 'None'."""
        return not self.guarantee.startswith("None")

    def members(self, on: date) -> tuple[str, ...]:
        """Return the codes of the members on a date, in order of accession as tabled."""
        return tuple(
            m.party for m in self.memberships if m.start <= on and (m.end is None or on < m.end)
        )
