"""Who is taken to lead where no source names anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from foedus.states import covariates
from foedus.terms.errors import CaseError, ModelError
from foedus.workbench.longer import longer_series
from foedus.workbench.tabled import where_tabled

Floats = npt.NDArray[np.float64]
SHARE = 3
"""One in so many members, those with most capability, counts as able to lead."""


def assumed_leader(free: Sequence[str], theatre: str, adversary: str, on: date) -> tuple[str, str]:
    """Return the member taken to lead, and why: an assumption, no source names it.

    Those that owe the adversary their defence are left out, unless that leaves nobody.

    Parameters
    ----------
    free : sequence of str
        Members, without the protege and the adversary.
    theatre : str
        Code of the state where the operation would be.
    adversary : str
    on : date

    Raises
    ------
    CaseError
        If nobody is left.

    Examples
    --------
    >>> assumed_leader(["ECU", "USA", "GAB"], "HTI", "RUS", date(2023, 6, 1))[0]
    'USA'
    """
    if not free:
        raise CaseError(
            "no member is left that could lead", expected="members beside protege and adversary"
        )
    bound = _bound(free, adversary, on)
    free = [code for code in free if code not in bound] or list(free)
    known = _capability(free, on)
    able = np.argsort(-np.nan_to_num(known, nan=0.0), kind="stable")[: -(-len(free) // SHARE)]
    away = covariates.distance_km([free[row] for row in able], [theatre])[:, 0]
    reason = (
        "no source names one; of the third of the members with most capability, protege, adversary "
        "and allies of the adversary left out, the nearest to the theatre"
    )
    return free[int(able[away.argmin()])], reason


def _bound(codes: Sequence[str], adversary: str, on: date) -> set[str]:
    """Return who owes the adversary its defence; as last tabled where the date lies before that."""
    longer = longer_series(on)
    every = [*codes, adversary]
    try:
        owed = where_tabled(every, lambda some: covariates.obligations(some, on, longer=longer))
    except ModelError:
        owed = where_tabled(every, covariates.obligations)
    return {code for code, so in zip(codes, owed[-1], strict=False) if so}


def _capability(codes: list[str], on: date) -> Floats:
    """Return capability on a date, or as last tabled where the date lies before every table."""
    try:
        return covariates.covariates(codes, on, longer=longer_series(on)).capability
    except ModelError:
        return covariates.covariates(codes, None).capability
