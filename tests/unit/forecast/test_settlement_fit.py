"""Fitting the settlement distribution: made outcomes give back the mixture they were drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.forecast import scores
from foedus.forecast.fitting import Settled, fit, mixture_of, widened
from foedus.models.settlement import Mixture, Positions, blend, over_draws, pieces
from foedus.terms.errors import ModelError


def made(mixture, n, seed=1, each=2):
    """Draw positions and outcomes of n issues, ``each`` to a proposal."""
    random = np.random.default_rng(seed)
    positions = Positions(
        position=random.integers(0, 11, (9, n)) * 10.0,
        weight=random.random((9, n)) + 0.05,
        reversion=np.where(random.random(n) < 0.7, 0.0, np.nan),
    )
    probability = blend(pieces(positions), mixture)
    outcome = np.array([random.choice(101, p=p / p.sum()) for p in probability], dtype=float)
    return Settled(positions=positions, outcome=outcome, proposal=np.arange(n) // each)


def test_a_fit_finds_the_mixture_that_made_the_outcomes():
    truth = Mixture(at_positions=0.6, scale=8.0, even=0.05)
    found = fit(made(truth, 400, each=25))
    error = np.sqrt(np.diag(found.covariance))
    assert abs(found.parameters[0] - np.log(0.6 / 0.4)) < 3 * error[0]
    assert abs(found.parameters[1] - np.log(8.0)) < 3 * error[1]
    assert 0 < error[0] < 0.5


def test_a_share_of_the_status_quo_is_found_under_a_veto_only():
    settled = made(Mixture(at_positions=0.5, scale=10.0, at_reversion=0.2, even=0.05), 240, each=24)
    assert fit(settled, veto=True).mixture.at_reversion > 0.1
    assert fit(settled, veto=False).mixture.at_reversion == 0.0


def test_the_forecast_of_a_proposal_does_not_see_its_own_outcomes():
    settled = made(Mixture(at_positions=0.5, scale=10.0, even=0.05), 40)
    other = settled.outcome.copy()
    other[:2] = 100 - other[:2]
    moved = Settled(positions=settled.positions, outcome=other, proposal=settled.proposal)
    before, after = fit(settled).left_out, fit(moved).left_out
    np.testing.assert_allclose(before[:2], after[:2], atol=1e-12)
    assert np.abs(before[2:] - after[2:]).max() > 1e-6


def test_too_few_proposals_are_refused():
    with pytest.raises(ModelError, match="3 proposals are too few"):
        fit(made(Mixture(at_positions=0.5, scale=10.0), 6))


def test_a_transfer_widens_scale_and_shares_by_the_stated_rule():
    wide = widened((0.0, np.log(10.0), -0.1), np.diag([0.04, 0.01, 0.01]), even=0.15)
    assert wide.at_positions == pytest.approx(0.5)
    assert wide.scale == pytest.approx(10.0 * np.exp(0.1645))
    assert wide.at_reversion == pytest.approx(0.0645)
    assert wide.even == 0.15


def test_a_share_that_the_data_speak_against_enters_as_nothing():
    assert mixture_of((0.0, 2.0, -0.3), 0.05).at_reversion == 0.0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"at_positions": 1.2, "scale": 1.0}, "at_positions"),
        ({"at_positions": 0.5, "scale": 0.0}, "scale"),
        ({"at_positions": 0.5, "scale": 1.0, "even": -0.1}, "even"),
    ],
)
def test_a_mixture_out_of_range_is_refused(wrong, words):
    with pytest.raises(ModelError, match=words):
        Mixture(**wrong)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weight": np.zeros((2, 3))}, "no member has weight in column 0"),
        ({"weight": np.ones((2, 2))}, "weight has the shape"),
        ({"position": np.full((2, 3), 101.0)}, "position at"),
        ({"position": np.full((2, 3), np.nan)}, "position at"),
        ({"reversion": np.array([0.0, 101.0, 5.0])}, "reversion"),
        ({"pivots": np.zeros((3, 3))}, "pivots has the shape"),
    ],
)
def test_positions_that_are_none_are_refused(change, words):
    fields = {"position": np.full((2, 3), 50.0), "weight": np.ones((2, 3))} | change
    mixture = Mixture(at_positions=0.5, scale=10.0)
    with pytest.raises(ModelError, match=words):
        over_draws(Positions(**fields), mixture)
    with pytest.raises(ModelError, match=words):
        pieces(Positions(**fields))


def test_intervals_by_cluster_are_wider_where_clusters_move_together():
    random = np.random.default_rng(3)
    common = np.repeat(random.normal(size=40), 5)
    alone = scores.clusters(np.arange(200)).interval(common)
    together = scores.clusters(np.arange(200) // 5).interval(common)
    assert together[1] - together[0] > 1.5 * (alone[1] - alone[0])


def test_an_outcome_of_no_probability_scores_infinitely_badly():
    sure = np.eye(101)[[40, 40]]
    found = scores.log_score(sure, np.array([40.0, 41.0]))
    assert found.tolist() == [0.0, np.inf]


def test_halves_are_rounded_upward_and_intervals_hold_their_ends():
    sure = np.eye(101)[[40]]
    assert scores.nearest(np.array([39.5, 40.4, 0.0, 100.0])).tolist() == [40, 40, 0, 100]
    assert scores.inside(sure, np.array([40.0]), 0.8).tolist() == [True]
    assert scores.inside(sure, np.array([41.0]), 0.8).tolist() == [False]
