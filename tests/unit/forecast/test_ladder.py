"""The ladder in the chain: the game's payoffs, its own risks, common draws."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from foedus.case.templates import default_assumptions
from foedus.forecast.compose import blocks, compose
from foedus.forecast.ladder import FOUGHT, OWN, RUNGS, climb, unfit
from foedus.forecast.results import answer_result
from unit.forecast.settings import setting

PRECISION = np.array([1.0, 2.0, 4.0])


def one(changes, strength, n=400):
    """Return the ladder's answer of one block with some assumptions fixed."""
    ranges = {**setting().ranges, **{key: (value, value) for key, value in changes.items()}}
    block = next(blocks(replace(setting(), ranges=ranges), 1, n, n))
    return climb(block, PRECISION, np.full(n, strength))


NOTHING = dict.fromkeys(("denial", "tied_hands", "drawn_in", "provocation"), 0.0)


def test_a_deployment_without_effects_changes_nothing():
    made = one(NOTHING, 0.5)
    assert np.allclose(made.without.challenge, made.with_.challenge, rtol=0, atol=1e-12)
    assert np.allclose(made.without.wider, made.with_.wider, rtol=0, atol=1e-12)


def test_provocation_alone_invites_and_denial_alone_deters():
    provoked = one({**NOTHING, "provocation": 1.0}, 0.5)
    denied = one({**NOTHING, "denial": 1.5}, 0.5)
    assert (provoked.with_.challenge > provoked.without.challenge).all()
    assert (denied.with_.challenge < denied.without.challenge).all()


def test_a_shared_risk_deters_sure_choosers_and_widens_the_war_of_erring_ones():
    made = one({**NOTHING, "drawn_in": 0.5, "tripwire": 1.0}, 0.0)
    deterred = (made.with_.challenge < made.without.challenge).mean(axis=1)
    assert (np.diff(deterred) > 0).all()
    assert deterred[2] > 0.5
    assert made.with_.wider[0].mean() > made.without.wider[0].mean()


def test_the_rungs_on_which_an_attack_draws_in_are_the_challenger_s_steps():
    assert all(rung % 2 == 1 for rung in FOUGHT)


def test_without_any_risk_there_is_no_wider_war():
    made = one({**NOTHING, **dict.fromkeys(RUNGS, 0.0)}, 0.5)
    assert made.without.wider.max() == 0


def test_a_risk_on_the_lowest_rung_is_met_in_both_arms():
    low = {**dict.fromkeys(RUNGS, 0.0), RUNGS[0]: 0.02, "drawn_in": 0.5}
    made = one({**NOTHING, **low}, 0.5)
    assert made.without.wider.min() >= 0.02
    assert made.with_.wider.min() >= 0.02


def test_the_ladder_has_one_equilibrium_in_every_draw():
    made = compose(setting(), seed=1, draws=500)
    result = answer_result(made.operations[0], made.ladders[0])
    assert (result.certified == 1).all()
    assert result.split.sum(axis=1) == pytest.approx(np.ones(3))


def test_the_ladder_changes_no_draw_of_the_game():
    plain = setting()
    less = {key: value for key, value in plain.ranges.items() if key not in OWN}
    with_ladder = compose(plain, seed=4, draws=300)
    without = compose(replace(plain, ranges=less), seed=4, draws=300)
    assert without.ladders == ()
    one, other = with_ladder.answers[0].with_, without.answers[0].with_
    assert one.wider.tobytes() == other.wider.tobytes()


def test_what_makes_no_ladder_is_named():
    ranges = dict(setting().ranges)
    assert unfit(ranges) == ""
    assert unfit({**ranges, "challenger_ee_hard": (2.5, 4.5)}) == (
        "a wider war may be worth as much to the challenger as the status quo"
    )
    del ranges["risk_air_defence"]
    assert unfit(ranges) == "the case has no assumption risk_air_defence"


def test_risks_that_ship_grow_from_rung_to_rung():
    shipped = [default_assumptions()[key] for key in RUNGS]
    for lower, upper in pairwise(shipped):
        assert lower.low <= upper.low
        assert lower.high < upper.high
