"""Laws of the models that bargain over several issues, and of trades between pairs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.bargaining import Bargain, exchange, spatial
from foedus.models.bargaining.compromise import levers
from foedus.models.bargaining.compromise import solve as compromise
from foedus.terms.errors import ModelError
from made.bargains import one, random_bargain, random_many
from oracles import spatial as slow_spatial

MODELS = {"spatial": spatial, "exchange": exchange}
DRAWS = 12


def settle(name, bargain):
    return MODELS[name].solve(bargain, seed=0, first_draw=0, n=bargain.position.shape[-1])


def rows(bargain, order):
    names = ("actor", "position", "salience", "capability")
    return replace(bargain, **{name: getattr(bargain, name)[order] for name in names})


@pytest.fixture(params=range(3))
def bargain(request):
    return random_many(request.param, 6, 3, DRAWS)


@pytest.mark.parametrize("name", MODELS)
def test_order_of_members_and_of_issues_is_irrelevant(name, bargain):
    found = settle(name, bargain)
    members = np.random.default_rng(1).permutation(6)
    issues = np.array([2, 0, 1])
    turned = rows(bargain, members)
    turned = replace(
        turned,
        position=turned.position[:, issues],
        salience=turned.salience[:, issues],
        capability=turned.capability[:, issues],
        status_quo=turned.status_quo[issues],
    )
    again = settle(name, turned)
    assert again.point == pytest.approx(found.point[issues], abs=1e-6)
    assert again.course.position == pytest.approx(
        found.course.position[members][:, issues], abs=1e-6
    )


@pytest.mark.parametrize("name", MODELS)
def test_a_member_listed_twice_ends_where_its_copy_does(name, bargain):
    twice = rows(bargain, [0, 1, 2, 3, 4, 5, 0])
    last = settle(name, twice).course.position
    assert last[6] == pytest.approx(last[0], abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_reading_one_issue_backwards_turns_that_issue_s_outcome_alone(name, bargain):
    position = bargain.position.copy()
    position[:, 1] = 100.0 - position[:, 1]
    found = settle(name, bargain).point.copy()
    found[1] = 100.0 - found[1]
    assert settle(name, replace(bargain, position=position)).point == pytest.approx(found, abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_the_unit_of_capability_is_irrelevant(name, bargain):
    stronger = replace(bargain, capability=31.0 * bargain.capability)
    assert settle(name, stronger).point == pytest.approx(settle(name, bargain).point, abs=1e-6)


@pytest.mark.parametrize("name", MODELS)
def test_members_who_agree_on_everything_get_it(name, bargain):
    agreed = replace(bargain, position=np.full_like(bargain.position, 62.5))
    assert settle(name, agreed).point == pytest.approx(62.5)


def test_exchange_does_not_depend_on_the_range_of_an_issue(bargain):
    moved = replace(bargain, position=0.25 * bargain.position + 40.0)
    found = settle("exchange", bargain).point
    assert settle("exchange", moved).point == pytest.approx(0.25 * found + 40.0, abs=1e-6)


def test_one_issue_leaves_nothing_to_exchange():
    single = random_bargain(5, 6, DRAWS)
    found = settle("exchange", single)
    assert found.point == pytest.approx(compromise(single, seed=0, first_draw=0, n=DRAWS).point)


@pytest.mark.parametrize("overshoot", ["cap", "allow"])
@pytest.mark.parametrize("ties", ["all", "first"])
def test_both_sides_of_every_trade_gain_the_same(bargain, overshoot, ties):
    options = exchange.Options(overshoot=overshoot, ties=ties)
    for draw in range(DRAWS):
        made = exchange.trades(bargain, draw=draw, n=DRAWS, options=options)
        assert made
        for trade in made:
            assert trade.buyer_gain == pytest.approx(trade.seller_gain, abs=1e-10)
            assert trade.buyer_gain > 0.0


def outcome(bargain, voted, draw):
    weight = (bargain.salience * bargain.capability)[:, :, draw]
    return (weight * voted).sum(axis=0) / weight.sum(axis=0)


def test_gains_are_what_the_outcomes_of_both_issues_give_each_side(bargain):
    voted = bargain.position[:, :, 0].copy()
    for trade in exchange.trades(bargain, draw=0, n=DRAWS):
        before = outcome(bargain, voted, 0)
        voted[trade.seller, trade.bought] += trade.seller_moves
        voted[trade.buyer, trade.sold] += trade.buyer_moves
        after = outcome(bargain, voted, 0)
        for member, gain in ((trade.buyer, trade.buyer_gain), (trade.seller, trade.seller_gain)):
            ideal = bargain.position[member, :, 0]
            nearer = np.abs(before - ideal) - np.abs(after - ideal)
            assert bargain.salience[member, :, 0] @ nearer == pytest.approx(gain, abs=1e-9)
    assert voted == pytest.approx(settle("exchange", bargain).course.position[:, :, 0], abs=1e-9)


def test_trading_has_ended_where_no_pair_gains(bargain):
    settled = settle("exchange", bargain)
    for draw in range(DRAWS):
        voted = settled.course.position[:, :, draw]
        assert not exchange.best_trades(bargain, voted, draw=draw, n=DRAWS)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10_000), step=st.sampled_from([1e-4, -1e-4]))
def test_levers_of_the_compromise_are_what_a_small_change_does(seed, step):
    bargain = random_bargain(seed, 4, 1)
    found = levers(bargain, n=1)
    at = compromise(bargain, seed=0, first_draw=0, n=1).point[0]
    for name in ("position", "salience", "capability"):
        changed = getattr(bargain, name).copy()
        changed[0] = np.clip(changed[0] + step, 0.0, {"position": 100.0, "salience": 1.0}.get(name))
        moved = compromise(replace(bargain, **{name: changed}), seed=0, first_draw=0, n=1).point[0]
        by = float(changed[0, 0] - getattr(bargain, name)[0, 0])
        assert moved - at == pytest.approx(getattr(found, name)[0, 0] * by, abs=2e-5)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"salience": np.full((6, 3, DRAWS), 0.5)}, "saliences of member 0 sum to 1.5 in draw 0"),
        ({"capability": np.arange(216.0).reshape(6, 3, 12)}, "capability differs"),
        ({"position": np.full((6, 3, DRAWS), 120.0)}, "position at (0, 0, 0) is 120"),
    ],
)
def test_the_spatial_model_says_what_it_cannot_take(change, told):
    with pytest.raises(ModelError) as refused:
        settle("spatial", replace(random_many(0, 6, 3, DRAWS), **change))
    assert told in str(refused.value)


def test_an_issue_on_which_nobody_has_weight_is_named():
    bargain = random_many(0, 6, 3, DRAWS)
    salience = bargain.salience.copy()
    salience[:, 2, 4] = 0.0
    with pytest.raises(ModelError, match="no member has weight on issue 2 in draw 4"):
        settle("exchange", replace(bargain, salience=salience))


def test_a_cycle_of_bargains_is_reported_with_its_period():
    found = spatial.solve(
        random_bargain(3, 7, 400), seed=0, first_draw=0, n=400, options=spatial.Options(quiet=0.0)
    ).course
    assert (found.period[found.stop == 1] >= 2).all()
    assert (found.period[found.stop != 1] == 0).all()
    assert set(found.stop) <= {0, 1, 2}


@pytest.mark.parametrize("field", ["vote", "victory", "election", "commitment", "tabled"])
def test_every_reading_of_the_spatial_model_keeps_the_order_law(field):
    bargain = random_bargain(9, 6, DRAWS)
    turned = np.random.default_rng(2).permutation(6)
    for value in spatial.choosing.choices(spatial.Options)[field]:
        options = spatial.Options(**{field: value})
        found = [
            spatial.solve(each, seed=0, first_draw=0, n=DRAWS, options=options).point
            for each in (bargain, rows(bargain, turned))
        ]
        assert found[0] == pytest.approx(found[1], abs=1e-5)


def test_an_option_outside_its_choices_is_refused_with_the_choices():
    with pytest.raises(ModelError, match="one of cap, allow"):
        exchange.Options(overshoot="never")
    with pytest.raises(ModelError, match="option turns is 1"):
        spatial.Options(turns=1)


def test_one_dimension_may_be_given_either_way():
    single = random_bargain(6, 5, DRAWS)
    many = random_many(6, 5, 1, DRAWS)
    many = replace(
        many,
        position=single.position[:, None],
        salience=single.salience[:, None],
        capability=single.capability[:, None],
    )
    assert isinstance(single, Bargain)
    assert np.array_equal(settle("spatial", single).point, settle("spatial", many).point[0])


def test_two_members_of_equal_weight_meet_in_the_middle_of_one_dimension():
    found = settle("spatial", one([30.0, 70.0], [0.8, 0.8], [1.0, 1.0]))
    assert found.point[0] == pytest.approx(50.0)


@pytest.mark.parametrize("seed", range(20))
def test_a_turn_of_the_spatial_model_is_that_of_the_plain_twin(seed):
    bargain = random_many(seed, 7, 2, 1)
    found = spatial.path(bargain).position[1]
    position, salience = bargain.position[:, :, 0] / 100.0, bargain.salience[:, :, 0]
    twin = slow_spatial.turn(position, salience, bargain.capability[:, 0, 0])
    assert found == pytest.approx(100.0 * twin, abs=1e-5)
