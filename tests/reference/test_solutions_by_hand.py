"""Solutions with a disagreement point that can be worked out on paper."""

import pytest

from foedus.models.bargaining import kalai_smorodinsky, nash
from made.bargains import one

QUADRATIC = "quadratic"


def point(model, bargain, utility="linear"):
    options = model.Options(utility)
    return model.solve(bargain, seed=0, first_draw=0, n=1, options=options).point[0]


@pytest.mark.parametrize("model", [nash, kalai_smorodinsky])
@pytest.mark.parametrize("utility", ["linear", QUADRATIC])
def test_members_on_both_sides_of_the_status_quo_keep_it(model, utility):
    assert point(model, one([20, 80], [1, 1], [1, 9], status_quo=50.0), utility) == 50.0


@pytest.mark.parametrize("model", [nash, kalai_smorodinsky])
def test_a_member_at_the_status_quo_keeps_it_unless_it_has_no_weight(model):
    assert point(model, one([30, 80], [1, 1], [1, 1], status_quo=30.0)) == 30.0
    assert point(model, one([30, 80], [0, 1], [1, 1], status_quo=30.0)) == pytest.approx(80.0)


@pytest.mark.parametrize(("weight", "expected"), [(1.0, 10.0), (3.0, 15.0), (9.0, 18.0)])
def test_linear_nash_of_two_moves_past_the_nearer_by_weight(weight, expected):
    """Past the nearer ideal y, W / t = 1 / (2 y - t): t = 2 y W / (1 + W), at least y."""
    assert point(nash, one([10, 90], [1, 1], [1, weight])) == pytest.approx(expected)


def test_linear_kalai_smorodinsky_of_two_shares_out_hopes_alike():
    """With ideals at 10 and 90 from q: (20 - t) / 10 = t / 20, so t = 40 / 3."""
    assert point(kalai_smorodinsky, one([10, 90], [1, 1], [1, 1])) == pytest.approx(40.0 / 3.0)


def test_quadratic_nash_of_two_equals_its_first_order_condition():
    """2 / t = 1 / (20 - t) + 1 / (40 - t) at ideals 10 and 20: 4 t^2 - 180 t + 1600 = 0."""
    root = (180.0 - (180.0**2 - 16.0 * 1600.0) ** 0.5) / 8.0
    assert point(nash, one([10, 20], [1, 1], [1, 1]), QUADRATIC) == pytest.approx(root)


def test_quadratic_kalai_smorodinsky_of_two_equals_shares():
    """t (20 - t) / 100 = t (40 - t) / 400 at ideals 10 and 20: 80 - 4 t = 40 - t, t = 40 / 3."""
    found = point(kalai_smorodinsky, one([10, 20], [1, 1], [1, 1]), QUADRATIC)
    assert found == pytest.approx(40.0 / 3.0)
