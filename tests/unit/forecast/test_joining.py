"""Who takes part: the fit, the draws and their scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.forecast.joining import Asked, Participation, Priors, cascade, draw, fit
from foedus.forecast.participation_scores import auc, auc_within, size_of_draws, size_of_independent
from foedus.models.coalition._joining import join
from foedus.terms.errors import ModelError
from oracles import mixed_logit


def made(seed: int, *, states: int = 60, operations: int = 12, shock: float = 0.8) -> Participation:
    """Return participation drawn from the model itself: coefficients 1 and -0.5, constant -1."""
    random = np.random.default_rng(seed)
    n = states * operations
    state, operation = (part.ravel() for part in np.indices((states, operations)))
    regressor = random.normal(size=(n, 2))
    member = (state < 20).astype(float)
    logit = -1 + regressor @ np.array([1.0, -0.5])
    logit += 0.7 * random.normal(size=states)[state]
    logit += shock * random.normal(size=operations)[operation]
    logit += shock * random.normal(size=operations)[operation] * member
    joined = (random.random(n) < 1 / (1 + np.exp(-logit))).astype(float)
    return Participation(
        regressor=regressor,
        state=state,
        operation=operation,
        member=member,
        joined=joined,
        seen=np.zeros(n),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_the_folded_climb_ends_where_the_plain_one_does(seed):
    rows = made(seed)
    found = fit(rows, 60, Priors())
    fixed, states, covariance = mixed_logit.mode(
        rows.regressor, rows.state, rows.operation, rows.member, rows.joined, found.deviation
    )
    assert np.allclose(found.fixed, fixed, atol=1e-6)
    assert np.allclose(found.state, states, atol=1e-6)
    assert np.allclose(found.covariance[:3, :3], covariance[:3, :3], atol=1e-8)
    spread = found.state_spread + np.einsum(
        "sk,kl,sl->s", found.state_slope, found.covariance, found.state_slope
    )
    assert np.allclose(spread, covariance.diagonal()[3:63], atol=1e-8)


def test_coefficients_and_deviations_that_made_the_data_come_back():
    rows = [made(seed, operations=40) for seed in range(6)]
    found = [fit(each, 60, Priors(ridge=1e-3, scale=5.0)) for each in rows]
    slopes = np.array([model.fixed[1:] / model.unit for model in found])
    assert np.abs(slopes.mean(axis=0) - [1.0, -0.5]).max() < 0.1
    deviations = np.array([model.deviation for model in found]).mean(axis=0)
    assert np.abs(deviations - [0.7, 0.8, 0.8]).max() < 0.2


def test_sizes_are_as_wide_as_an_operation_left_out_needs():
    held = 0
    for seed in range(12):
        rows = made(seed)
        out = rows.operation == 0
        known = Participation(
            regressor=rows.regressor[~out],
            state=rows.state[~out],
            operation=rows.operation[~out],
            member=rows.member[~out],
            joined=rows.joined[~out],
            seen=rows.seen[~out],
        )
        model = fit(known, 60, Priors(scale=5.0))
        asked = Asked(
            regressor=rows.regressor[out][:, :, None],
            state=rows.state[out],
            member=rows.member[out],
            tie=np.zeros((1, 1)),
        )
        sizes = draw(model, asked, draws=1000, seed=seed).sum(axis=0)
        low, high = np.quantile(sizes, [0.05, 0.95])
        held += low <= rows.joined[out].sum() <= high
    assert held >= 9


def test_a_fit_without_anybody_who_took_part_is_refused():
    rows = made(1)
    nobody = Participation(
        regressor=rows.regressor,
        state=rows.state,
        operation=rows.operation,
        member=rows.member,
        joined=np.zeros_like(rows.joined),
        seen=rows.seen,
    )
    with pytest.raises(ModelError, match="0 of 720 took part"):
        fit(nobody, 60, Priors())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), members=st.integers(1, 12), cover=st.floats(0.0, 6.0))
def test_the_cascade_is_that_of_the_coalition_family(seed, members, cover):
    random = np.random.default_rng(seed)
    push = random.normal(-1, 1.5, size=(members, 5))
    tie = random.random((members, members))
    np.fill_diagonal(tie, 0.0)
    tie /= np.maximum(tie.sum(axis=1, keepdims=True), 1e-12)
    found = cascade(push, cover, tie)
    for k in range(5):
        scratch = (
            np.empty(members, dtype=np.int16),
            np.empty(members),
            np.empty(members, dtype=np.bool_),
        )
        leader = np.zeros(members, dtype=np.bool_)
        ties = (np.ascontiguousarray(tie.T), tie.sum(axis=1))
        join(np.ascontiguousarray(push[:, k]), cover, ties, leader, scratch)
        assert ((scratch[0] >= 0) == (found[:, k] == 1)).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.5, 0.9]), st.booleans()), min_size=2).filter(
        lambda rows: 0 < sum(joined for _, joined in rows) < len(rows)
    )
)
def test_auc_is_the_share_of_pairs_in_the_right_order(rows):
    chance = np.array([p for p, _ in rows])
    joined = np.array([y for _, y in rows])
    pairs = [(a > b) + 0.5 * (a == b) for a in chance[joined] for b in chance[~joined]]
    assert np.isclose(auc(chance, joined), np.mean(pairs))


def test_auc_within_leaves_out_operations_where_all_did_the_same():
    chance = np.array([0.9, 0.1, 0.2, 0.8])
    joined = np.array([True, False, True, True])
    assert auc_within(chance, joined, np.array([0, 0, 1, 1])) == 1.0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_sizes_of_independent_decisions_are_counted_out(chances):
    expected = np.zeros(len(chances) + 1)
    for choice in itertools.product((0, 1), repeat=len(chances)):
        weight = np.prod([p if c else 1 - p for p, c in zip(chances, choice, strict=True)])
        expected[sum(choice)] += weight
    assert np.allclose(size_of_independent(np.array(chances)), expected)


def test_sizes_of_draws_are_counted():
    joined = np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
    assert size_of_draws(joined).tolist() == [1 / 3, 1 / 3, 1 / 3]
