"""Covariates of a case's members, as the fit to past operations reads them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from foedus.states.covariates import BORDERS_AS_OF, TREATIES_AS_OF
from foedus.terms.errors import CaseError
from foedus.workbench.arrays import members, setting, theatre
from foedus.workbench.casemaking import Wanted, make_case
from foedus.workbench.operations_file import OWN
from foedus.workbench.past_operations import borders, circumstances


def case(body="nato", protege="UKR", deadline=date(2023, 7, 11), leader="POL", issue="troops"):
    wanted = Wanted(
        as_of=date(2023, 6, 8),
        body=body,
        protege=protege,
        adversary="RUS",
        issues=("membership", issue),
        deadline=deadline,
    )
    made = make_case((), wanted)
    return replace(made, action=replace(made.action, leaders=(leader,)))


def regressors(given):
    past = setting(given).action.experience
    names = ("constant", *OWN)
    return {
        code: dict(zip(names, row, strict=True))
        for code, row in zip(members(given), past.regressor[0], strict=True)
    }


def test_members_enter_with_their_covariates_of_the_day():
    found = regressors(case())
    assert found["POL"]["log_distance"] < found["USA"]["log_distance"]
    assert found["POL"]["ideal_distance"] == 0
    assert (found["POL"]["land_border"], found["EST"]["land_border"]) == (1, 0)
    assert all(row["defence_obligation"] == 1 for code, row in found.items() if code != "POL")
    assert {row["nato_after_cold_war"] for row in found.values()} == {1}
    assert found["DEU"]["democracy"] > found["HUN"]["democracy"]


def test_a_leader_of_its_own_changes_what_is_measured_from_it():
    assert regressors(case(leader="FRA"))["FRA"]["ideal_distance"] == 0
    past = setting(case(leader="USA")).action.experience
    assert not past.other_leader[0]
    assert not past.past_leader[0].any(), "nobody votes beyond the United States"
    assert setting(case()).action.experience.other_leader[0]


def test_only_the_alliance_s_members_feel_that_it_runs_an_operation():
    nato = setting(case()).action.experience
    assert nato.alliance.all()
    union = setting(case(body="eu-council", leader="FRA")).action.experience
    assert not union.alliance.any(), "the body is not the alliance"
    codes = members(case(body="eu-council"))
    outside = {code for code, inside in zip(codes, union.member, strict=True) if not inside}
    assert outside == {"AUT", "CYP", "IRL", "MLT", "SWE"}


def test_years_from_which_values_are_carried_forward_are_told():
    given = case(deadline=date(2026, 3, 1))
    found = circumstances(given, members(given), theatre(given, members(given)))
    assert found.years == {
        "capability": (2022, 2022),
        "UN ideal point": (2024, 2024),
        "democracy": (2024, 2024),
        "border": (BORDERS_AS_OF, BORDERS_AS_OF),
        "treaty": (TREATIES_AS_OF, TREATIES_AS_OF),
    }
    assert found.missing == {}


def test_what_is_not_tabled_is_named_and_enters_as_in_the_fit():
    given = case(protege="PSE", leader="FRA")
    found = circumstances(given, members(given), "PSE")
    assert set(found.missing) == {"border"}
    assert not borders(members(given), "PSE").any()
    assert np.isfinite(setting(given).action.experience.regressor).all()


def test_neutral_members_are_backed_by_fewer_than_allies():
    given = case(body="eu-council", leader="FRA")
    backing = dict(zip(members(given), setting(given).action.backing, strict=True))
    assert setting(case()).action.backing == pytest.approx(np.ones(31))
    assert 0 <= min(backing.values()) <= max(backing.values()) <= 1


def test_members_at_the_adversary_s_border_are_wholly_exposed():
    given = case()
    exposure = dict(zip(members(given), setting(given).action.exposure, strict=True))
    assert exposure["EST"] == 1
    assert exposure["PRT"] < 0.3


def test_participation_is_fitted_for_troops_and_assumed_for_arms():
    assert setting(case()).action.experience is not None
    assert setting(case(issue="arms")).action.experience is None


def test_another_word_than_fitted_or_assumed_is_refused():
    given = case()
    odd = replace(given.assumptions["participation"], choice="guessed")
    with pytest.raises(CaseError, match="'guessed'"):
        setting(replace(given, assumptions={**given.assumptions, "participation": odd}))
