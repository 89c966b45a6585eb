"""The escalation ladder against its twin, its limits and its comparative statics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.deterrence import Ladder
from foedus.models.deterrence.ladder import climb, solve
from foedus.terms.errors import ModelError
from made import records
from oracles import climbing

seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=40, deadline=None)
@given(seed=seeds, rungs=st.integers(2, 7))
def test_the_kernel_ends_as_the_tree_walked_path_by_path(seed, rungs):
    ladder = records.ladder(seed, 3, rungs)
    found = climb(ladder, n=3)
    for k in range(3):
        for p, precision in enumerate(ladder.precision):
            expected = climbing.ends(ladder, k, float(precision))
            for ours, theirs in zip((found.rest, found.conceded, found.war), expected, strict=True):
                assert np.allclose(ours[:, p, k], theirs, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(seed=seeds, rungs=st.integers(2, 9))
def test_the_climb_ends_somewhere(seed, rungs):
    found = climb(records.ladder(seed, 5, rungs), n=5)
    total = (found.rest + found.conceded + found.war).sum(axis=0)
    assert np.allclose(total, 1.0)
    assert (found.expected_rung <= rungs - 1).all()
    assert not found.conceded[0].any()


@settings(max_examples=40, deadline=None)
@given(seed=seeds, rung=st.integers(1, 5), more=st.floats(0.01, 0.5))
def test_a_greater_risk_on_a_rung_makes_stepping_on_it_rarer(seed, rung, more):
    """Every other end of these ladders is better than war for both sides."""
    ladder = records.ladder(seed, 4)
    risk = ladder.risk.copy()
    risk[rung] = np.minimum(1.0, risk[rung] + more)

    def stepping(given: Ladder):
        found = climb(given, n=4)
        onward = (found.rest + found.conceded + found.war)[rung:].sum(axis=0)
        return onward / (onward + found.rest[rung - 1] + found.conceded[rung - 1])

    assert (stepping(replace(ladder, risk=risk)) <= stepping(ladder) + 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(seed=seeds, shift=st.floats(-50, 50), scale=st.floats(0.1, 10))
def test_only_differences_of_payoffs_times_precision_count(seed, shift, scale):
    ladder = records.ladder(seed, 4)
    names = ("challenger_hold", "challenger_back", "challenger_war")
    moved = replace(ladder, **{name: getattr(ladder, name) + shift for name in names})
    names += ("defender_hold", "defender_back", "defender_war")
    scaled = replace(
        moved,
        **{name: getattr(moved, name) * scale for name in names},
        precision=ladder.precision / scale,
    )
    assert np.allclose(climb(ladder, n=4).rest, climb(scaled, n=4).rest, atol=1e-9)


def one(**changes) -> Ladder:
    """Return a ladder of three rungs: demand, resist, push on; the defender would give way."""
    column = np.array([[1.0], [0.0], [0.0]])
    ladder = Ladder(
        challenger_hold=column,
        defender_hold=np.array([[2.0], [1.0], [0.0]]),
        challenger_back=np.array([[0.0], [3.0], [-0.5]]),
        defender_back=np.array([[0.0], [0.5], [2.5]]),
        challenger_war=np.array([-4.0]),
        defender_war=np.array([-4.0]),
        risk=np.array([[0.0], [0.1], [0.2]]),
        precision=np.array([400.0]),
    )
    return replace(ladder, **changes)


def test_in_the_limit_the_outcome_is_that_of_backward_induction():
    """On rung 2 the challenger would hold (0 over -0.5), so stepping there is worth -0.8 to the
    defender, who holds on rung 1 (1 over 0.5). That is worth 0.9 * 0 - 0.1 * 4 = -0.4 to the
    challenger, who keeps the status quo."""
    assert climb(one(), n=1).rest[0, 0, 0] == pytest.approx(1.0)
    yields = one(defender_back=np.array([[0.0], [1.5], [2.5]]))
    found = climb(yields, n=1)
    # Now the defender gives way on rung 1: 0.9 * 3 - 0.4 = 2.3 is above 1, and he demands.
    assert found.conceded[1, 0, 0] == pytest.approx(0.9)
    assert found.war[1, 0, 0] == pytest.approx(0.1)


def test_a_huge_precision_does_not_overflow():
    answer = solve(one(precision=np.array([1e6])), seed=0, first_draw=0, n=1)
    assert answer.challenge[0, 0] == 0.0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"risk": np.array([[0.0], [1.1], [0.2]])}, r"risk at \(1, 0\) is 1.1"),
        ({"risk": np.array([[0.0], [0.1]])}, "challenger_hold has the shape"),
        ({"risk": np.array([[0.0]])}, "two rungs or more"),
        ({"defender_war": np.array([2.5])}, "wider war below the status quo"),
        ({"challenger_war": np.array([np.nan])}, "challenger_war at"),
        ({"precision": np.array([2.0, 1.0])}, "each above the last"),
        ({"precision": np.array([])}, "values above 0"),
    ],
)
def test_what_is_no_ladder_is_refused_by_name(changes, words):
    with pytest.raises(ModelError, match=words):
        climb(one(**changes), n=1)
