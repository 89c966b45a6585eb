"""Who takes part: what is fitted, what is assumed, and the mandate, each by its effect."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.forecast.compose import compose
from foedus.forecast.draws import Block
from foedus.forecast.inclination import fitted
from foedus.forecast.mandate import MANDATES, OPPOSED, SILENT, mandate
from foedus.forecast.results import operation_result
from foedus.forecast.sensitivity import Inputs
from foedus.forecast.setting import Places
from unit.forecast.settings import MEMBERS, experience, setting

FIXED = {"coefficient": np.array([-1.0, 0.8, 1.0, -1.5, 2.0]), "root": np.zeros((5, 5))}
STILL = experience(**FIXED, deviation=np.zeros(3))
NO_FACTS = {"presence": (0.0, 0.0), "from_the_air": (0.0, 0.0), "run_by_alliance": (0.0, 0.0)}
PLAIN = {**NO_FACTS, "other_leader": (0.0, 0.0), "cover": (0.0, 0.0), "voting_with_leader": (0, 0)}


def block(n=4000, **ranges):
    return Block(setting=setting(past=STILL, **ranges), seed=1, first=0, n=n)


def said(given=SILENT, past=STILL, n=4000, **ranges):
    """Return the inclination that a fit speaks for, (m, n)."""
    return fitted(block(n, **{**PLAIN, **ranges}), past, np.full(n, given, dtype=np.int8), 0)


def test_a_fit_without_doubt_says_coefficients_times_regressors():
    expected = -1.0 + 0.8 * np.linspace(-1, 1, MEMBERS)
    assert said() == pytest.approx(np.repeat(expected[:, None], 4000, axis=1))


def test_coefficients_are_drawn_with_their_covariance():
    root = np.tril(np.array([[0.5, 0, 0, 0, 0], [-0.4, 0.3, 0, 0, 0], *np.zeros((3, 5))]))
    drawn = said(past=replace(STILL, root=root), n=40_000)
    design = STILL.regressor[0]
    assert np.cov(drawn) == pytest.approx(design @ (root @ root.T)[:2, :2] @ design.T, abs=0.02)
    assert drawn.mean(axis=1) == pytest.approx(said().mean(axis=1), abs=0.02)


def test_effects_of_states_differ_and_that_on_members_is_theirs_together():
    past = replace(STILL, deviation=np.array([0.9, 0.0, 0.7]))
    drawn = said(past=past, n=40_000)
    expected = np.diag(np.full(MEMBERS, 0.81))
    expected[:3, :3] += 0.49
    assert np.cov(drawn) == pytest.approx(expected, abs=0.03)


def test_facts_of_the_operation_enter_as_often_as_assumed():
    always = said(presence=(1.0, 1.0)) - said()
    assert always == pytest.approx(np.ones((MEMBERS, 4000)))
    both = said(presence=(1.0, 1.0), from_the_air=(1.0, 1.0)) - said()
    assert both == pytest.approx(np.full((MEMBERS, 4000), -1.5)), "from the air is no presence"
    half = said(presence=(0.5, 0.5)) - said()
    assert set(np.round(half[0], 6)) == {0.0, 1.0}
    assert half.mean() == pytest.approx(0.5, abs=0.03)


def test_only_an_approved_operation_is_the_alliance_s_own_and_for_its_members_alone():
    own = {"run_by_alliance": (1.0, 1.0)}
    assert said(SILENT, **own) == pytest.approx(said())
    gained = (said(0, **own) - said())[:, 0]
    assert gained == pytest.approx([2.0, 2.0, 2.0, 0.0, 0.0])


def test_another_leader_than_the_fitted_ones_shifts_everybody():
    assert said(other_leader=(-1.0, -1.0)) - said() == pytest.approx(np.full((MEMBERS, 4000), -1))
    same = replace(STILL, other_leader=np.array([False]))
    assert said(past=same, other_leader=(-1.0, -1.0)) == pytest.approx(said())


def test_a_place_beyond_the_leader_s_counts_as_one_before_it_where_voting_is_agreement():
    turned = (said(voting_with_leader=(1.0, 1.0)) - said())[:, 0]
    assert turned == pytest.approx(-2 * 0.8 * STILL.past_leader[0])


def test_usual_company_leaves_the_fit_as_it_is():
    cover = said(cover=(2.0, 2.0))
    assert cover + 2.0 * 0.5 == pytest.approx(said())


def place(value):
    return np.full(4000, float(value))


def stands(against):
    """Return positions of which the first so many members' are against."""
    return np.where(np.arange(MEMBERS)[:, None] < against, 20.0, 80.0) * np.ones((1, 4000))


@pytest.mark.parametrize(
    ("comparison", "adopted", "against", "expected"),
    [
        ("<", 60, 5, "approved"),
        ("<", 59, 5, "opposed"),
        ("<", 59, 1, "silent"),
        ("<=", 60, 0, "silent"),
        ("<=", 61, 0, "approved"),
        (">=", 60, 5, "approved"),
        (">=", 40, 0, "silent"),
        ("==", 60, 5, "opposed"),
    ],
)
def test_the_mandate_follows_from_what_is_adopted_and_from_positions(
    comparison, adopted, against, expected
):
    given = block()
    action = replace(given.setting.action, operator=comparison)
    found = mandate(given, action, place(adopted), stands(against))
    assert {MANDATES[code] for code in np.unique(found)} == {expected}


def test_members_to_whom_it_matters_more_weigh_more():
    given = block()
    found = mandate(given, given.setting.action, place(0), stands(2))
    salience = given.each("salience")
    heavier = salience[:2].sum(axis=0) > salience[2:].sum(axis=0)
    assert np.array_equal(found == OPPOSED, heavier)
    assert 0 < heavier.mean() < 1


def run(n=4000, **change):
    made = compose(setting(past=STILL, **{**PLAIN, **change}), seed=1, draws=n)
    return made, operation_result(made.operations[0])


def test_the_shares_of_the_mandate_are_whole_and_opposed_members_stay_away():
    made, result = run(mandate_silent=(0.0, 0.0), mandate_opposed=(-3.0, -3.0))
    assert result.mandate.sum() == pytest.approx(1)
    assert result.mandate[0] == pytest.approx((made.decision.place >= 60).mean())
    assert result.mean_size_by_mandate[0] is None, "approved, the trigger does not hold"
    assert result.mean_size_by_mandate[2] < result.mean_size_by_mandate[1] - 0.5


def test_exposure_keeps_members_away_unless_the_guarantee_holds_at_home():
    def joins(**change):
        joined = run(**change)[0].operations[0].coalition.joins_in >= 0
        return joined.mean(axis=1)

    free = joins(exposure_cost=(0.0, 0.0))
    alone = joins(exposure_cost=(3.0, 3.0), guarantee_holds=(0.0, 0.0))
    covered = joins(exposure_cost=(3.0, 3.0), guarantee_holds=(1.0, 1.0))
    others = [0, 2, 3, 4]
    assert (alone[others] < covered[others]).all()
    assert (covered[others] < free[others]).all()
    assert free[4] - alone[4] > free[0] - alone[0], "the exposed lose more"


def test_what_is_drawn_of_the_fit_is_among_the_inputs_of_the_size():
    past = experience(root=0.6 * np.eye(5))
    made = compose(setting(past=past), seed=1, draws=20_000)
    size = (made.operations[0].coalition.joins_in >= 0).sum(axis=0).astype(float)
    shares = Inputs(made.inputs).shares(size)
    for key in (
        "participation:coefficients",
        "participation:effects of states",
        "participation:effect of the operation on members",
        "presence:drawn",
        "operation_shock:drawn",
        "other_leader",
    ):
        assert shares[key] > 0.005, key
    assert "readiness" not in shares


def test_members_all_against_leave_the_leader_alone_more_often_than_members_all_for():
    def alone(value):
        given = setting(past=experience())
        positions = Places(
            issue="troops",
            value=np.full(MEMBERS, value),
            low=np.full(MEMBERS, value),
            high=np.full(MEMBERS, value),
            silent=np.zeros(MEMBERS, dtype=bool),
        )
        action = replace(given.action, places=positions)
        made = compose(replace(given, action=action), seed=1, draws=4000)
        return operation_result(made.operations[0]).size[1]

    assert alone(0.0) > alone(100.0) + 0.2
