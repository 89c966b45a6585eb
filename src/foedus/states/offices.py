"""Who held which office when, for roles, former and current."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.states import tables

_COLUMNS = ("person", "aliases", "party", "role", "start", "end", "source", "as_of")


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person in one office for one spell.

    Attributes
    ----------
    person : str
        Name as usually written in English.
    aliases : tuple of str
        Other spellings and shorter forms; a short form may belong to several people.
    party : str
        Code of the state or organisation.
    role : str
        The office, in lower case.
    start : date
        First day that the source vouches for; service before it may be left out.
    end : date or None
        First day no longer in office; None: in office on ``as_of``.
    source : str
        Page or book that says so.
    as_of : date
        Day up to which the source speaks; beyond it an open spell is carried forward.
    """

    person: str
    aliases: tuple[str, ...]
    party: str
    role: str
    start: date
    end: date | None
    source: str
    as_of: date


@cache
def office_holders() -> tuple[OfficeHolder, ...]:
    """Return every spell in office, in the order of the table."""
    return tuple(
        OfficeHolder(
            person,
            tuple(aliases.split(";")) if aliases else (),
            party,
            role,
            date.fromisoformat(start),
            date.fromisoformat(end) if end else None,
            source,
            date.fromisoformat(as_of),
        )
        for person, aliases, party, role, start, end, source, as_of in tables.rows(
            "offices", _COLUMNS
        )
    )


def holders(on: date) -> tuple[OfficeHolder, ...]:
    """Return who is in office on a date, as far as the table knows.

    Open spells are carried forward beyond their ``as_of``; the caller sees that from the row.

    Examples
    --------
    >>> from datetime import date
    >>> [h.person for h in holders(date(2023, 6, 8)) if h.role == "secretary general"]
    ['Jens Stoltenberg', 'António Guterres']
    """
    return tuple(h for h in office_holders() if h.start <= on and (h.end is None or on < h.end))


def former_holders(on: date) -> tuple[OfficeHolder, ...]:
    """Return who once held an office of a party and holds none of the same party on a date.

    One row a person and party: the last office held.

    Examples
    --------
    >>> from datetime import date
    >>> [h.person for h in former_holders(date(2023, 6, 8)) if h.role == "secretary general"]
    ['Anders Fogh Rasmussen']
    """
    present = {(h.person, h.party) for h in holders(on)}
    last: dict[tuple[str, str], OfficeHolder] = {}
    for holder in office_holders():
        key = (holder.person, holder.party)
        if holder.end is None or holder.end > on or key in present:
            continue
        if key not in last or last[key].start < holder.start:
            last[key] = holder
    return tuple(last.values())
