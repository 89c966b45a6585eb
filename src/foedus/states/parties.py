"""States and organisations by code."""

from __future__ import annotations

from functools import cache

from foedus.states import tables
from foedus.terms.errors import NameUnknown
from foedus.terms.party import Party

_COLUMNS = ("code", "name", "kind", "body", "correlates_of_war", "united_nations")


@cache
def _by_code() -> dict[str, Party]:
    return {
        code: Party(
            code=code, name=name, kind="organisation" if kind == "organisation" else "state"
        )
        for code, name, kind, *_ in tables.rows("parties", _COLUMNS)
    }


@cache
def _correlates_of_war() -> dict[str, int]:
    return {row[0]: int(row[4]) for row in tables.rows("parties", _COLUMNS) if row[4]}


@cache
def _from_correlates_of_war() -> dict[int, str]:
    return {number: code for code, number in _correlates_of_war().items()}


def parties() -> tuple[Party, ...]:
    """Return every state and organisation, states first."""
    return tuple(_by_code().values())


def party(code: str) -> Party:
    """Return a party by its code.

    Raises
    ------
    NameUnknown
        If no party has this code; the message lists near names.

    Examples
    --------
    >>> party("EST").name
    'Estonia'
    """
    found = _by_code().get(code)
    if found is None:
        raise NameUnknown(
            f"no party has the code {code!r}",
            expected="an ISO 3166 alpha-3 code or an organisation's code" + _near(code),
        )
    return found


def name(code: str) -> str:
    """Return the short name of a party."""
    return party(code).name


def correlates_of_war(code: str) -> int | None:
    """Return a party's Correlates of War number; None for parties outside that system."""
    return _correlates_of_war().get(party(code).code)


def from_correlates_of_war(number: int) -> str:
    """Return the code of the present state with a Correlates of War number.

    Raises
    ------
    NameUnknown
        If no present state has this number.

    Examples
    --------
    >>> from_correlates_of_war(290)
    'POL'
    """
    code = _from_correlates_of_war().get(number)
    if code is None:
        raise NameUnknown(
            f"no present state has the Correlates of War number {number}",
            expected="the number of a state of today, such as 2 (USA)",
        )
    return code


def _near(code: str) -> str:
    """Name up to three parties whose code or name resembles what was asked for."""
    from difflib import get_close_matches

    wanted = code.casefold()
    spoken = {p.name.casefold(): p.code for p in parties()}
    spoken |= {p.code.casefold(): p.code for p in parties()}
    near = [spoken[text] for text in get_close_matches(wanted, spoken, n=3, cutoff=0.6)]
    if not near:
        return ""
    return ", such as " + ", ".join(f"{c} ({name(c)})" for c in dict.fromkeys(near))
