"""The drafter's best point beside every point of a fine grid put to the pivots."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.bargaining.procedural import solve
from foedus.terms.errors import ModelError
from made.bargains import one

GRID = np.linspace(-100.0, 200.0, 3001)
PLACE = st.integers(0, 100).map(float)


def passed(status_quo, pivots):
    """Return the grid points that both pivots like at least as well as the status quo."""
    likes = [np.abs(GRID - pivot) <= abs(status_quo - pivot) + 1e-9 for pivot in pivots]
    return GRID[likes[0] & likes[1]]


@settings(max_examples=200, deadline=None)
@given(status_quo=PLACE, pivots=st.tuples(PLACE, PLACE).map(sorted), setter=PLACE)
def test_the_outcome_is_the_point_of_the_win_set_nearest_the_setter(status_quo, pivots, setter):
    bargain = one([20, 50, 90], [1, 1, 1], [1, 1, 1], status_quo=status_quo)
    bargain = replace(bargain, pivots=np.array(pivots).reshape(2, 1), setter=np.array([setter]))
    found = solve(bargain, seed=0, first_draw=0, n=1)
    win_set = passed(status_quo, pivots)
    best = win_set[np.argmin(np.abs(win_set - setter))]
    assert found.point[0] == pytest.approx(best, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(status_quo=PLACE, places=st.lists(PLACE, min_size=2, max_size=6))
def test_without_a_rule_every_member_is_asked_and_may_keep_the_status_quo(status_quo, places):
    ones = [1.0] * len(places)
    found = solve(one(places, ones, ones, status_quo=status_quo), seed=0, first_draw=0, n=1)
    for end in (found.low[0], found.point[0], found.high[0]):
        for place in places:
            assert abs(end - place) <= abs(status_quo - place) + 1e-9


def test_pivots_the_wrong_way_round_are_refused():
    bargain = replace(one([20, 50], [1, 1], [1, 1]), pivots=np.array([[60.0], [40.0]]))
    with pytest.raises(ModelError, match="pivots 60 and 40 in draw 0"):
        solve(bargain, seed=0, first_draw=0, n=1)
