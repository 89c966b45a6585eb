"""Laws of the settlement distribution and of its scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.forecast import scores
from foedus.forecast.fitting import widened
from foedus.models.settlement import Mixture, Positions, blend, over_draws, pieces
from foedus.models.workers import at_most

PLACES = np.arange(101)
shares = st.floats(0.0, 1.0)


@st.composite
def mixtures(draw):
    return Mixture(
        at_positions=draw(shares),
        scale=draw(st.floats(0.5, 80.0)),
        at_reversion=draw(shares),
        even=draw(shares),
    )


@st.composite
def issues(draw):
    m, n = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    weight = random.random((m, n)) * (random.random((m, n)) > 0.3)
    weight[0] += 0.1
    reversion = np.where(random.random(n) > 0.5, random.random(n) * 100, np.nan)
    whole = draw(st.booleans())
    position = random.random((m, n)) * 100
    return Positions(
        position=np.round(position) if whole else position, weight=weight, reversion=reversion
    )


def forecast(inputs, mixture):
    return blend(pieces(inputs), mixture)


@settings(deadline=None)
@given(inputs=issues(), mixture=mixtures())
def test_probabilities_are_not_negative_and_sum_to_one(inputs, mixture):
    found = forecast(inputs, mixture)
    assert found.shape == (inputs.position.shape[1], 101)
    assert (found >= 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-12)


@settings(deadline=None)
@given(inputs=issues(), mixture=mixtures())
def test_a_scale_read_backwards_gives_the_forecast_backwards(inputs, mixture):
    backwards = Positions(
        position=100 - inputs.position, weight=inputs.weight, reversion=100 - inputs.reversion
    )
    np.testing.assert_allclose(
        forecast(backwards, mixture)[:, ::-1], forecast(inputs, mixture), atol=1e-9
    )


@settings(deadline=None)
@given(inputs=issues(), mixture=mixtures(), seed=st.integers(0, 100))
def test_the_order_of_actors_and_the_unit_of_weight_are_irrelevant(inputs, mixture, seed):
    order = np.random.default_rng(seed).permutation(inputs.position.shape[0])
    other = Positions(
        position=inputs.position[order],
        weight=7.5 * inputs.weight[order],
        reversion=inputs.reversion,
    )
    np.testing.assert_allclose(forecast(other, mixture), forecast(inputs, mixture), atol=1e-12)


@settings(deadline=None)
@given(inputs=issues(), mixture=mixtures())
def test_a_member_listed_twice_at_half_weight_changes_nothing(inputs, mixture):
    twice = Positions(
        position=np.concatenate([inputs.position, inputs.position[:1]]),
        weight=np.concatenate([inputs.weight[:1] / 2, inputs.weight[1:], inputs.weight[:1] / 2]),
        reversion=inputs.reversion,
    )
    np.testing.assert_allclose(forecast(twice, mixture), forecast(inputs, mixture), atol=1e-12)


@settings(deadline=None)
@given(inputs=issues(), mixture=mixtures())
def test_draws_counted_together_are_the_mean_of_draws_one_by_one(inputs, mixture):
    whole = forecast(inputs, mixture).mean(axis=0)
    np.testing.assert_allclose(over_draws(inputs, mixture), whole, atol=1e-9)


@settings(max_examples=10, deadline=None)
@given(mixture=mixtures(), seed=st.integers(0, 100))
def test_the_count_of_workers_changes_no_bit(mixture, seed):
    random = np.random.default_rng(seed)
    inputs = Positions(
        position=random.random((5, 3000)) * 100, weight=random.random((5, 3000)) + 0.01
    )
    found = []
    for workers in (1, 2, 5):
        with at_most(workers):
            found.append(over_draws(inputs, mixture).tobytes())
    assert found[0] == found[1] == found[2]


@settings(deadline=None)
@given(inputs=issues(), place=st.floats(0, 100))
def test_where_all_want_the_same_place_all_weight_on_positions_stays_there(inputs, place):
    agreed = Positions(position=np.full_like(inputs.position, place), weight=inputs.weight)
    found = forecast(agreed, Mixture(at_positions=1.0, scale=10.0))
    np.testing.assert_allclose(found @ PLACES, place, atol=1e-9)


@settings(deadline=None)
@given(
    logit=st.floats(-3, 3),
    scale=st.floats(1.0, 4.0),
    error=st.floats(0.01, 1.0),
    even=st.floats(0.06, 0.5),
)
def test_a_transferred_forecast_spreads_no_less_around_an_agreed_place(logit, scale, error, even):
    fitted = Mixture(at_positions=1 / (1 + np.exp(-logit)), scale=np.exp(scale), even=0.05)
    wide = widened((logit, scale, 0.0), np.diag([error**2, error**2, 0.0]), even=even)
    agreed = Positions(position=np.full((3, 1), 50.0), weight=np.ones((3, 1)))
    spread = [forecast(agreed, mixture)[0] @ (PLACES - 50) ** 2 for mixture in (fitted, wide)]
    assert spread[1] > spread[0]


@st.composite
def forecasts(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    probability = random.dirichlet(np.full(101, draw(st.sampled_from([0.02, 0.2, 2.0]))), size=3)
    return probability, random.random(3) * 100


@settings(deadline=None)
@given(forecasts())
def test_the_crps_is_the_mean_distance_less_half_the_mean_distance_of_two_draws(made):
    probability, outcome = made
    away = np.abs(PLACES[:, None] - PLACES)
    energy = (probability * np.abs(PLACES - outcome[:, None])).sum(axis=1)
    energy -= 0.5 * np.einsum("ni,ij,nj->n", probability, away, probability)
    np.testing.assert_allclose(scores.crps(probability, outcome), energy, atol=1e-9)


@settings(deadline=None)
@given(place=st.integers(0, 100), outcome=st.floats(0, 100))
def test_the_crps_of_a_point_is_its_error(place, outcome):
    sure = np.eye(101)[[place]]
    assert scores.crps(sure, np.array([outcome]))[0] == pytest.approx(abs(place - outcome))


@settings(deadline=None)
@given(outcome=st.integers(0, 100))
def test_the_crps_of_every_place_alike_is_the_textbook_sum(outcome):
    """E|X - y| - E|X - X'| / 2 of the uniform distribution on N = 101 places."""
    below, above = outcome, 100 - outcome
    expected = (below * (below + 1) + above * (above + 1)) / 2 / 101 - (101**2 - 1) / (6 * 101)
    even = np.full((1, 101), 1 / 101)
    assert scores.crps(even, np.array([float(outcome)]))[0] == pytest.approx(expected)


@settings(deadline=None)
@given(forecasts(), st.floats(0.01, 0.99))
def test_a_quantile_is_the_first_place_that_reaches_its_level(made, level):
    probability, _ = made
    place = scores.quantile(probability, level)
    below = np.cumsum(probability, axis=1)
    row = np.arange(3)
    assert (below[row, place] >= level - 1e-8).all()
    assert ((place == 0) | (below[row, place - 1] < level)).all()


def test_transforms_of_outcomes_drawn_from_the_forecast_are_uniform():
    random = np.random.default_rng(5)
    probability = random.dirichlet(np.full(101, 0.1), size=4000)
    outcome = np.array([random.choice(101, p=p) for p in probability], dtype=float)
    found = scores.calibration(
        probability, outcome, scores.clusters(np.arange(4000), replications=300), randomisations=5
    )
    assert found.deviation < 0.02
    assert found.inside > 0.5


def test_transforms_of_forecasts_that_are_too_sure_leave_the_band():
    random = np.random.default_rng(5)
    probability = np.tile(blend_of(50.0, 5.0), (400, 1))
    outcome = np.round(np.clip(random.normal(50, 25, 400), 0, 100))
    drawn = scores.clusters(np.arange(400), replications=300)
    assert scores.calibration(probability, outcome, drawn, randomisations=5).inside == 0.0


def blend_of(mean, scale):
    one = Positions(position=np.array([[mean]]), weight=np.ones((1, 1)))
    return forecast(one, Mixture(at_positions=0.0, scale=scale))
