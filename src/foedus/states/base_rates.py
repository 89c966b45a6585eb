"""How often something happened in the past, by name: beside an assumption, never averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from foedus.states import tables
from foedus.terms.errors import NameUnknown

_COLUMNS = ("key", "quantity", "value", "n", "citation", "source", "status", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRate:
    """A share of past cases.

    Attributes
    ----------
    key : str
        Its name.
    quantity : str
        What is a share of what; rows with other words have another estimator.
    value : float
        In [0, 1].
    n : int or None
        Cases counted, where the source says.
    citation, source : str
        Who counted, in short; where that stands and what of it was seen.
    status : str
        ``sourced``, ``computed``, ``part recalled`` or ``recalled``.
    as_of : date
        Day up to which the row speaks.
    """

    key: str
    quantity: str
    value: float
    n: int | None
    citation: str
    source: str
    status: str
    as_of: date


@cache
def base_rates() -> Mapping[str, BaseRate]:
    """Return every base rate by its name, in the order of the table."""
    return MappingProxyType(
        {
            key: BaseRate(
                key=key,
                quantity=quantity,
                value=float(value),
                n=int(n) if n else None,
                citation=citation,
                source=source,
                status=status,
                as_of=date.fromisoformat(as_of),
            )
            for key, quantity, value, n, citation, source, status, as_of in tables.rows(
                "base_rates", _COLUMNS
            )
        }
    )


def base_rate(key: str) -> BaseRate:
    """Return the base rate of a name.

    Raises
    ------
    NameUnknown
        If there is none; the message lists those there are.

    Examples
    --------
    >>> base_rate("compliance_1945_2003").value
    0.22
    """
    known = base_rates()
    if key not in known:
        raise NameUnknown(f"no base rate is called {key!r}", expected="one of " + ", ".join(known))
    return known[key]
