"""How democratic states are on a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from foedus.states import tables
from foedus.states.parties import party


def democracy(
    codes: Sequence[str], on: date | None = None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Return the index of electoral democracy [1]_ and the year each value is carried from.

    Parameters
    ----------
    codes : sequence of str
        Party codes of n states.
    on : date or None
        Only years that had ended by then are used; None: the newest year tabled.

    Returns
    -------
    (n,) in [0, 1], (n,) int64
        NaN and year 0 where none is tabled.

    Raises
    ------
    NameUnknown
        If a code belongs to no party.

    References
    ----------
    .. [1] Teorell, J., Coppedge, M., Lindberg, S. and Skaaning, S.-E. (2019). Measuring polyarchy
       across the globe, 1900-2017. Studies in Comparative International Development 54 (1).

    Examples
    --------
    >>> from datetime import date
    >>> value, year = democracy(["EST"], date(2023, 7, 11))
    >>> bool(value[0] > 0.8), int(year[0])
    (True, 2022)
    """
    before = on.year if on else 9999
    found = [_newest(party(code).code, before) for code in codes]
    return (
        np.array([value for value, _ in found], dtype=np.float64),
        np.array([year for _, year in found], dtype=np.int64),
    )


def _newest(code: str, before: int) -> tuple[float, int]:
    years = _tabled().get(code, {})
    year = max((year for year in years if year < before), default=0)
    return years.get(year, float("nan")), year


@cache
def _tabled() -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for code, year, value in tables.rows("democracy", ("code", "year", "democracy")):
        found.setdefault(code, {})[int(year)] = float(value)
    return found
