"""Indicators, distances and ties of states."""

from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.states import tables
from foedus.states.bodies import body
from foedus.states.covariates import (
    consultations,
    contiguity,
    covariates,
    distance_km,
    obligations,
)
from foedus.states.parties import correlates_of_war, from_correlates_of_war, parties
from foedus.terms.errors import ModelError, NameUnknown

STATES = tuple(p.code for p in parties() if p.kind == "state")
TREATY_STATES = tuple(code for code in STATES if correlates_of_war(code) is not None)
state = st.sampled_from(STATES)


def allied(first: str, second: str, on: date) -> bool:
    return bool(obligations([first, second], on)[0, 1])


def test_only_years_that_had_ended_are_used() -> None:
    summer = covariates(["POL"], date(2023, 6, 8))
    later = covariates(["POL"], date(2025, 1, 1))
    assert summer.year["ideal_point"].tolist() == [2022]
    assert later.year["ideal_point"].tolist() == [2024]
    assert later.year["capability"].tolist() == [2022]


def test_the_value_is_that_of_the_year_it_names() -> None:
    columns = ("code", "year", "capability", "population", "ideal_point")
    (row,) = [r for r in tables.rows("indicators", columns) if r[:2] == ("UKR", "2021")]
    found = covariates(["UKR"], date(2022, 3, 1))
    assert found.year["population"].tolist() == [2021]
    assert found.population.tolist() == [float(row[3])]


def test_dates_before_the_table_are_refused_rather_than_given_later_values() -> None:
    with pytest.raises(ModelError, match="tabled from 2021 and were asked for 2021-06-01"):
        covariates(["POL"], date(2021, 6, 1))


def test_without_a_date_the_newest_years_are_given() -> None:
    assert covariates(["POL"], None).year["ideal_point"].tolist() == [2024]


def test_unknown_values_are_marked_and_refused_by_name() -> None:
    found = covariates(["POL", "XKX", "PSE"], date(2023, 6, 8))
    assert found.year["ideal_point"].tolist() == [2022, 0, 0]
    assert np.isnan(found.ideal_point[1:]).all()
    with pytest.raises(ModelError, match="ideal_point on 2023-06-08 is not tabled for XKX, PSE"):
        found.known("ideal_point")


def test_every_ally_has_every_indicator() -> None:
    found = covariates(body("nato").members(date(2024, 3, 7)), date(2024, 3, 7))
    for indicator in ("capability", "population", "ideal_point", "capital_latitude"):
        assert np.isfinite(found.known(indicator)).all()
    assert found.known("capability").max() == found.capability[found.codes.index("USA")]


def test_capabilities_are_shares_of_one_world() -> None:
    found = covariates(TREATY_STATES, date(2023, 6, 8))
    assert found.known("capability").sum() == pytest.approx(1.0, abs=0.01)


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(NameUnknown):
        covariates(["POLAND"], date(2023, 6, 8))


@given(first=state, second=state)
def test_distance_agrees_with_the_law_of_cosines(first: str, second: str) -> None:
    places = covariates([first, second], None)
    a, b = np.radians(places.capital_latitude)
    east = math.radians(places.capital_longitude[1] - places.capital_longitude[0])
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(east)
    angle = math.acos(min(1.0, max(-1.0, cosine)))
    found = distance_km([first], [second])[0, 0]
    assert found == pytest.approx(6371.0088 * angle, abs=0.5)


def test_distances_are_symmetric_and_obey_the_triangle_inequality() -> None:
    some = STATES[::5]
    distance = distance_km(some, some)
    assert np.allclose(distance, distance.T)
    assert np.allclose(np.diag(distance), 0)
    through = distance[:, :, None] + distance[None, :, :]
    assert (distance[:, None, :] <= through + 1e-6).all()


def test_distances_agree_with_those_of_past_operations(shared: Path) -> None:
    with (shared / "data/derived_coalition_participation.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["op"] == "OPG 2023" and row["dist"]]
    codes = [from_correlates_of_war(int(row["ccode"])) for row in rows]
    found = distance_km(codes, ["YEM"])[:, 0]
    given_there = np.array([float(row["dist"]) for row in rows])
    close = np.abs(found - given_there) < 0.01 * given_there + 10
    assert close.mean() > 0.97


def test_organisations_have_no_capital() -> None:
    with pytest.raises(ModelError, match="no capital is tabled for North Atlantic"):
        distance_km(["NATO"], ["POL"])


def test_neighbours_share_a_border_and_islands_do_not() -> None:
    near = contiguity(["POL", "RUS", "UKR", "GBR", "ISL", "XKX", "ALB"])
    assert near[0, 1]
    assert near[1, 2]
    assert near[5, 6]
    assert not near[0, 4]
    assert not near[3, 4]


def test_ties_are_symmetric_without_ties_to_oneself() -> None:
    for matrix in (contiguity(TREATY_STATES), obligations(TREATY_STATES)):
        assert matrix.any()
        assert np.array_equal(matrix, matrix.T)
        assert not np.diag(matrix).any()


@pytest.mark.parametrize(
    "on", [date(2018, 1, 1), date(2020, 3, 27), date(2023, 4, 4), date(2024, 3, 7)]
)
def test_all_allies_owe_each_other_defence(on: date) -> None:
    members = body("nato").members(on)
    owed = obligations(members, on)
    assert owed.sum() == len(members) * (len(members) - 1)


def test_treaties_added_by_hand_begin_and_end_on_their_day() -> None:
    assert not allied("FIN", "USA", date(2023, 4, 3))
    assert allied("FIN", "USA", date(2023, 4, 4))
    assert not allied("NOR", "SWE", date(2024, 3, 6))
    assert allied("NOR", "SWE", date(2024, 3, 7))
    assert not allied("PRK", "RUS", date(2024, 12, 3))
    assert allied("PRK", "RUS", date(2024, 12, 4))
    assert allied("GBR", "IRL", date(2020, 1, 31))
    assert not allied("GBR", "IRL", date(2020, 2, 1))


def test_ukraine_had_no_ally_bound_to_defend_it() -> None:
    codes = [*body("nato").members(date(2023, 7, 11)), "UKR"]
    assert not obligations(codes, date(2023, 7, 11))[-1].any()


def test_consultation_is_more_than_nothing_and_less_than_everything() -> None:
    tied = consultations(TREATY_STATES, date(2023, 7, 11))
    assert 0 < tied.sum() < tied.size
    assert tied[TREATY_STATES.index("USA"), TREATY_STATES.index("CAN")]


def test_treaties_before_the_table_are_refused() -> None:
    with pytest.raises(ModelError, match="tabled from 2018"):
        obligations(["USA", "CAN"], date(1990, 1, 1))


def test_parties_outside_the_sources_are_refused_by_name() -> None:
    with pytest.raises(ModelError, match="treaties of Palestine"):
        obligations(["USA", "PSE"])
    with pytest.raises(ModelError, match="borders of Holy See"):
        contiguity(["ITA", "VAT"])


def test_asking_for_a_state_twice_is_refused() -> None:
    with pytest.raises(ModelError, match="twice"):
        contiguity(["POL", "POL"])
