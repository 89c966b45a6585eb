"""What is known of states on a date: capability, population, capital, ideal point, ties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from foedus.states import tables
from foedus.states.parties import correlates_of_war, name, party
from foedus.states.series import LongSeries
from foedus.terms.errors import ModelError

Floats = npt.NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0088
SOURCES: Mapping[str, str] = {
    "capability": "Correlates of War, National Material Capabilities (Singer, Bremer and Stuckey"
    " 1972): share of world capabilities",
    "population": "Correlates of War, National Material Capabilities: total population",
    "ideal_point": "Bailey, Strezhnev and Voeten 2017, ideal points in the General Assembly",
    "capital_latitude": "Miller 2022, peacesciencer, capital cities",
    "capital_longitude": "Miller 2022, peacesciencer, capital cities",
}
BORDERS_AS_OF = 2016
TREATIES_AS_OF = 2018
"""Years from which borders and treaties are carried forward, the latter with later ones added."""
_INDICATORS = ("capability", "population", "ideal_point")
_TREATIES_FROM = date(2018, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Covariates:
    """What is known of n states on a date.

    Values that no table gives are NaN and have year 0; ``known`` refuses them by name, so a result
    is computed from ``known`` and not from the bare arrays.

    Attributes
    ----------
    codes : tuple of str
        The states, in the order asked for.
    on : date or None
        The date; values are of the newest tabled year that had ended before it, or without a date
        of the newest year tabled.
    capability : (n,)
        Share of world material capabilities, in [0, 1].
    population : (n,)
        Total population in thousands.
    ideal_point : (n,)
        Position in votes of the United Nations General Assembly, about -3 to 3.
    capital_latitude, capital_longitude : (n,)
        Degrees north and east of the capital.
    year : mapping of str to (n,) int64
        Per indicator, the year from which each value is carried forward; 0 where unknown.
    source : mapping of str to str
        Per array, where the values come from.
    """

    codes: tuple[str, ...]
    on: date | None
    capability: Floats
    population: Floats
    ideal_point: Floats
    capital_latitude: Floats
    capital_longitude: Floats
    year: Mapping[str, npt.NDArray[np.int64]]
    source: Mapping[str, str]

    def known(self, indicator: str) -> Floats:
        """Return one of the arrays, or refuse it.

        Raises
        ------
        ModelError
            If the value of some state is unknown; the message names the states.
        """
        values: Floats = getattr(self, indicator)
        missing = [code for code, value in zip(self.codes, values, strict=True) if np.isnan(value)]
        if missing:
            raise ModelError(
                f"{indicator} on {self.on or 'any date'} is not tabled for " + ", ".join(missing),
                expected="states with a value, or a value given by hand as an assumption",
            )
        return values


def indicators_from() -> date:
    """Return the first day for which the shipped tables know an indicator of a year that ended."""
    return date(_first_year() + 1, 1, 1)


def covariates(
    codes: Sequence[str], on: date | None, *, longer: LongSeries | None = None
) -> Covariates:
    """Return what the shipped tables know of states on a date.

    Parameters
    ----------
    codes : sequence of str
        Party codes of states.
    on : date or None
        Only years that had ended by this date are used, and the newest of them is carried forward;
        None: the newest year tabled, which may lie after the day that a case is about.
    longer : LongSeries, optional
        Read for dates that the shipped tables do not reach, and for no others.

    Raises
    ------
    NameUnknown
        If a code belongs to no party.
    ModelError
        If the date lies before every year known, so that only later values could be given.

    Examples
    --------
    >>> from datetime import date
    >>> known = covariates(["POL", "EST"], date(2023, 6, 8))
    >>> bool(known.capability[0] > known.capability[1]), known.year["capability"].tolist()
    (True, [2022, 2022])
    """
    codes = tuple(party(code).code for code in codes)
    early = on is not None and on < indicators_from()
    newest = _newest_longer(on, longer) if early and on is not None else _newest_before(on)
    values, years = {}, {}
    for column, indicator in enumerate(_INDICATORS):
        found = [newest.get((code, column), (0, np.nan)) for code in codes]
        years[indicator] = np.array([year for year, _ in found], dtype=np.int64)
        values[indicator] = np.array([value for _, value in found], dtype=np.float64)
    places = [_capitals().get(code, (np.nan, np.nan)) for code in codes]
    return Covariates(
        codes=codes,
        on=on,
        capital_latitude=np.array([place[0] for place in places], dtype=np.float64),
        capital_longitude=np.array([place[1] for place in places], dtype=np.float64),
        year=years,
        source=SOURCES,
        **values,
    )


def distance_km(first: Sequence[str], second: Sequence[str]) -> Floats:
    """Return great-circle distances between capitals of today, in kilometres.

    Parameters
    ----------
    first, second : sequence of str
        Codes of n and m states.

    Returns
    -------
    (n, m) array
        Kilometres on a sphere of radius 6371.0088 km, by the haversine formula [1]_.

    Raises
    ------
    ModelError
        If a capital is not tabled.

    References
    ----------
    .. [1] Sinnott, R. W. (1984). Virtues of the haversine. Sky and Telescope 68 (2), 159.

    Examples
    --------
    >>> round(float(distance_km(["POL"], ["RUS"])[0, 0]), -1)
    1150.0
    """
    north_a, east_a = _radians(first)
    north_b, east_b = _radians(second)
    half_north = np.sin((north_a[:, None] - north_b[None, :]) / 2) ** 2
    half_east = np.sin((east_a[:, None] - east_b[None, :]) / 2) ** 2
    haversine = half_north + np.cos(north_a)[:, None] * np.cos(north_b)[None, :] * half_east
    distance: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(haversine, 1.0)))
    return distance


def contiguity(codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which states share a land or river border (as of 2016, carried forward).

    Returns
    -------
    (n, n) bool array
        Symmetric, with a zero diagonal.

    Raises
    ------
    ModelError
        If a party is no state of the Correlates of War system (Palestine, Holy See,
        organisations), whose borders the table does not cover.
    """
    _covered(codes, "borders")
    return _pairs(codes, lambda row: True, tables.rows("contiguity", ("first", "second")))


def obligations(
    codes: Sequence[str], on: date | None = None, *, longer: LongSeries | None = None
) -> npt.NDArray[np.bool_]:
    """Return which states owe each other active military support if attacked.

    From ATOP as of 2018, carried forward and patched by hand (see the table's card); an obligation
    of one side counts for both, conditions in the treaty are not read.

    Parameters
    ----------
    codes : sequence of str
        Party codes of states.
    on : date or None
        A day from 2018 on; None: the newest state of the table.
    longer : LongSeries, optional
        Read for earlier days: what was owed in the year before.

    Returns
    -------
    (n, n) bool array
        Symmetric, with a zero diagonal.

    Raises
    ------
    ModelError
        If the date lies before 2018 and no longer series covers it, or a party is no state of the
        Correlates of War system.
    """
    return _treaties(codes, on, 2, longer)


def consultations(
    codes: Sequence[str], on: date | None = None, *, longer: LongSeries | None = None
) -> npt.NDArray[np.bool_]:
    """Return which states owe each other consultation in a crisis; otherwise as `obligations`."""
    return _treaties(codes, on, 3, longer)


def _treaties(
    codes: Sequence[str], on: date | None, column: int, longer: LongSeries | None
) -> npt.NDArray[np.bool_]:
    _covered(codes, "treaties")
    if on is not None and on < _TREATIES_FROM:
        return _treaties_longer(codes, on, column - 2, longer)
    day = on.isoformat() if on else "9999"
    columns = ("first", "second", "defence", "consultation", "start", "end", "source")
    return _pairs(
        codes,
        lambda row: row[column] == "1" and row[4] <= day and (not row[5] or day < row[5]),
        tables.rows("obligations", columns),
    )


def _treaties_longer(
    codes: Sequence[str], on: date, kind: int, longer: LongSeries | None
) -> npt.NDArray[np.bool_]:
    year = on.year - 1
    known = longer.treaties if longer else {}
    if not any(key[2] == year for key in known):
        raise ModelError(
            f"treaties are tabled from {_TREATIES_FROM.year} and were asked for {on}",
            expected="a later date, or the longer series: foedus data fetch treaties",
        )
    owed = [(a, b) for (a, b, when), kinds in known.items() if when == year and kinds[kind]]
    return _pairs(codes, lambda row: True, owed)


def _pairs(
    codes: Sequence[str],
    holds: Callable[[tuple[str, ...]], bool],
    rows: Sequence[tuple[str, ...]],
) -> npt.NDArray[np.bool_]:
    place = {code: index for index, code in enumerate(codes)}
    if len(place) != len(codes):
        raise ModelError("a state is asked for twice", expected="each code once")
    matrix = np.zeros((len(codes), len(codes)), dtype=np.bool_)
    for row in rows:
        i, j = place.get(row[0]), place.get(row[1])
        if i is not None and j is not None and holds(row):
            matrix[i, j] = matrix[j, i] = True
    return matrix


def _covered(codes: Sequence[str], what: str) -> None:
    outside = [code for code in codes if correlates_of_war(code) is None]
    if outside:
        raise ModelError(
            f"the {what} of {', '.join(map(name, outside))} are not tabled",
            expected="states of the Correlates of War system",
        )


def _radians(codes: Sequence[str]) -> tuple[Floats, Floats]:
    places = _capitals()
    missing = [name(code) for code in codes if code not in places]
    if missing:
        raise ModelError("no capital is tabled for " + ", ".join(missing), expected="states")
    degrees = np.radians(np.array([places[code] for code in codes]).reshape(-1, 2))
    return degrees[:, 0], degrees[:, 1]


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    rows = tables.rows("capitals", ("code", "capital", "latitude", "longitude"))
    return {code: (float(north), float(east)) for code, _, north, east in rows}


@cache
def _newest_before(on: date | None) -> dict[tuple[str, int], tuple[int, float]]:
    """Return, by state and indicator, the newest year that had ended and its value."""
    before = on.year if on else 9999
    newest: dict[tuple[str, int], tuple[int, float]] = {}
    for code, year, *cells in _indicator_rows():
        if int(year) >= before:
            continue
        for column, cell in enumerate(cells):
            if cell and newest.get((code, column), (0, 0.0))[0] < int(year):
                newest[code, column] = (int(year), float(cell))
    return newest


def _newest_longer(on: date, longer: LongSeries | None) -> dict[tuple[str, int], tuple[int, float]]:
    newest: dict[tuple[str, int], tuple[int, float]] = {}
    for column, indicator in enumerate(_INDICATORS):
        known = longer.values.get(indicator, {}) if longer else {}
        for (code, year), value in known.items():
            if newest.get((code, column), (0, 0.0))[0] < year < on.year:
                newest[code, column] = (year, value)
    if not newest:
        raise ModelError(
            f"indicators are tabled from {_first_year()} and were asked for {on}",
            expected=f"a date from {indicators_from()}, or the longer series: "
            "foedus data fetch capability, and ideal-points",
        )
    return newest


@cache
def _first_year() -> int:
    return min(int(row[1]) for row in _indicator_rows())


def _indicator_rows() -> tuple[tuple[str, ...], ...]:
    return tables.rows("indicators", ("code", "year", *_INDICATORS))
