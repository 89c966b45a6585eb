"""Who is taken to lead where no source names anybody, and who never takes part."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from foedus.forecast.compose import compose
from foedus.states.bodies import body
from foedus.terms.errors import CaseError
from foedus.workbench.arrays import members, setting
from foedus.workbench.casemaking import Wanted, make_case
from foedus.workbench.leader import assumed_leader

ON = date(2024, 5, 10)


def case(key, protege, adversary, on=ON):
    return make_case((), Wanted(as_of=on, body=key, protege=protege, adversary=adversary))


def test_a_near_state_with_little_capability_does_not_lead():
    near_first = ["ECU", "GAB", "MLT", "USA", "FRA", "GHA"]
    assert assumed_leader(near_first, "HTI", "RUS", ON)[0] == "USA"


def test_an_ally_of_the_adversary_leads_only_if_nobody_else_is_left():
    assert assumed_leader(["BLR", "POL"], "UKR", "RUS", ON)[0] == "POL"
    assert assumed_leader(["BLR"], "UKR", "RUS", ON)[0] == "BLR"


def test_with_nobody_left_it_is_refused():
    with pytest.raises(CaseError, match="no member is left"):
        assumed_leader([], "UKR", "RUS", ON)


@pytest.mark.parametrize(
    ("key", "protege", "adversary", "on"),
    [
        ("osce", "UKR", "RUS", ON),
        ("unsc", "HTI", "RUS", ON),
        ("au-psc", "MOZ", "ZAF", date(2023, 5, 10)),
    ],
)
def test_a_member_that_is_protege_or_adversary_votes_and_never_takes_part(
    key, protege, adversary, on
):
    given = case(key, protege, adversary, on)
    arrays, codes = setting(given), members(given)
    apart = [codes.index(code) for code in (protege, adversary) if code in codes]
    assert apart
    joins = compose(arrays, seed=1, draws=200).operations[0].coalition.joins_in
    assert (joins[apart] < 0).all()
    assert (joins >= 0).any(axis=1).sum() > 1
    assert arrays.decision.places.value.size == len(body(key).members(on))


def test_membership_of_the_alliance_counts_only_under_a_leader_that_is_in_it():
    given = case("unsc", "HTI", "RUS")
    codes = members(given)
    assert setting(given).action.experience.member[codes.index("FRA")] == 1
    led = replace(given, action=replace(given.action, leaders=("CHN",)))
    assert not setting(led).action.experience.member.any()
    assert not setting(led).action.experience.alliance.any()
    assert np.isfinite(setting(led).action.experience.regressor).all()
