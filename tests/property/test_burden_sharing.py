"""Burden sharing: the closed form is the one Nash equilibrium."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.coalition.olson_zeckhauser import solve
from foedus.terms.errors import ModelError
from made import records

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, members=st.integers(1, 12))
def test_nobody_would_rather_give_anything_else(seed, members):
    burden = records.burden(seed, 5, members)
    found = solve(burden, seed=0, first_draw=0, n=5)
    others = found.total - found.contribution
    best = (burden.appetite * burden.wealth - others) / (1 + burden.appetite)
    assert np.allclose(found.contribution, np.maximum(best, 0.0), rtol=1e-9, atol=1e-12)
    assert np.allclose(found.contribution.sum(axis=0), found.total, rtol=1e-9)


@settings(max_examples=20, deadline=None)
@given(seed=seeds)
def test_members_who_answer_one_another_in_turn_arrive_there(seed):
    burden = records.burden(seed, 1, 5)
    gives = np.zeros(5)
    for _ in range(4000):
        before = gives.copy()
        for i in range(5):
            others = gives.sum() - gives[i]
            appetite = burden.appetite[i, 0]
            gives[i] = max(0.0, (appetite * burden.wealth[i, 0] - others) / (1 + appetite))
        if np.abs(gives - before).max() < 1e-13:
            break
    found = solve(burden, seed=0, first_draw=0, n=1)
    assert np.allclose(found.contribution[:, 0], gives, atol=1e-7)


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_of_equal_appetites_the_richer_gives_the_larger_share(seed):
    burden = records.burden(seed, 4)
    alike = replace(burden, appetite=np.full_like(burden.appetite, 0.3))
    found = solve(alike, seed=0, first_draw=0, n=4)
    order = np.argsort(burden.wealth, axis=0)
    share = np.take_along_axis(found.contribution / burden.wealth, order, axis=0)
    assert (np.diff(share, axis=0) >= -1e-12).all()


@settings(max_examples=40, deadline=None)
@given(seed=seeds, factor=st.floats(0.01, 100))
def test_the_unit_of_wealth_changes_nothing_else(seed, factor):
    burden = records.burden(seed, 3)
    plain = solve(burden, seed=0, first_draw=0, n=3)
    scaled = solve(replace(burden, wealth=burden.wealth * factor), seed=0, first_draw=0, n=3)
    assert np.allclose(scaled.contribution, plain.contribution * factor, rtol=1e-9)


@pytest.mark.parametrize("field", ["wealth", "appetite"])
@pytest.mark.parametrize("value", [0.0, -1.0, np.nan, np.inf])
def test_what_is_not_above_0_is_refused_with_its_place(field, value):
    burden = records.burden(0, 2)
    wrong = getattr(burden, field).copy()
    wrong[3, 1] = value
    with pytest.raises(ModelError, match=rf"{field} at \(3, 1\)"):
        solve(replace(burden, **{field: wrong}), seed=0, first_draw=0, n=2)
