"""Who holds which office at a date, as a reader looks it up: by name, or by role and party."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from foedus.reading.folding import folded
from foedus.reading.lexicon import Role, lexicon
from foedus.states.offices import OfficeHolder, former_holders, holders


@dataclass(frozen=True, slots=True)
class Offices:
    """Holders at a date by every form of their name, and former holders likewise."""

    current: dict[str, OfficeHolder]
    former: dict[str, OfficeHolder]
    incumbents: tuple[OfficeHolder, ...]

    def of(self, role: str, party: str) -> tuple[OfficeHolder, ...]:
        """Return the holders of a role for a party."""
        return tuple(
            holder
            for holder in self.incumbents
            if holder.party == party and role_name(holder.role) == role
        )


@lru_cache(maxsize=64)
def offices(on: date | None) -> Offices:
    """Return the offices at a date; without a date nobody is known to hold any."""
    if on is None:
        return Offices({}, {}, ())
    incumbents = holders(on)
    return Offices(_by_name(incumbents), _by_name(former_holders(on)), incumbents)


def _by_name(found: tuple[OfficeHolder, ...]) -> dict[str, OfficeHolder]:
    """Return holders by name; a form that two persons share is dropped."""
    names: dict[str, OfficeHolder] = {}
    shared: set[str] = set()
    for holder in found:
        for form in {folded(holder.person), *map(folded, holder.aliases)}:
            if form in names and names[form].person != holder.person:
                shared.add(form)
            names.setdefault(form, holder)
    return {form: holder for form, holder in names.items() if form not in shared}


@lru_cache(maxsize=256)
def role_name(written: str) -> str:
    """Return the reader's one name for a role as a table writes it."""
    form = folded(written).replace("_", " ")
    for candidate in (form, form.replace("-", " ")):
        for pattern in lexicon().automaton.find_matches_as_indexes(candidate, overlapping=True):
            if pattern[1:] == (0, len(candidate)):
                for entry in lexicon().entries[pattern[0]]:
                    if isinstance(entry.value, Role):
                        return entry.value.name
    return form


def one_letter_apart(first: str, second: str) -> bool:
    """Say whether one letter added, dropped, changed or swapped makes one text the other.

    Examples
    --------
    >>> one_letter_apart("jon doe", "john doe"), one_letter_apart("jon", "jan roe")
    (True, False)
    """
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    at = 0
    shortest = min(len(first), len(second))
    while at < shortest and first[at] == second[at]:
        at += 1
    if len(first) == len(second):
        swapped = first[at + 1 : at + 2] + first[at : at + 1] + first[at + 2 :]
        return first[at + 1 :] == second[at + 1 :] or swapped == second[at:]
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return longer[at + 1 :] == shorter[at:]


def without_accents(text: str) -> str:
    """Return a text with its letters bare.

    Examples
    --------
    >>> without_accents("józef")
    'jozef'
    """
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
