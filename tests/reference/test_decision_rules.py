"""Voting rules as treaties state them, and the silence procedure's documented odds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foedus.models.decision import consensus_silence, voting
from foedus.terms.errors import ModelError
from made import records

SURE = 1e6


def ballot(against: set[int], members: int, **rule):
    """Return one draft of 100 against a status quo of 0, with everybody's vote certain."""
    position = np.full((members, 1), 100.0)
    position[sorted(against)] = 0.0
    base = replace(
        records.tabling(0, 1, members),
        position=position,
        salience=np.ones((members, 1)),
        acquiescing=np.zeros(members, dtype=bool),
        option=np.array([100.0]),
        order=np.array([0]),
        status_quo=0.0,
        objection_sensitivity=np.array([SURE]),
        veto=np.zeros(members, dtype=bool),
        blocking_minimum=0,
    )
    return voting.solve(replace(base, **rule), seed=0, first_draw=0, n=1).adopted[0] == 0


SECURITY_COUNCIL = {
    "weight": np.ones((1, 15)),
    "quota": np.array([9.0]),
    "veto": np.arange(15) < 5,
}


def test_the_security_council_needs_nine_and_no_permanent_member_against():
    assert ballot({5, 6, 7, 8, 9, 10}, 15, **SECURITY_COUNCIL)
    assert not ballot({5, 6, 7, 8, 9, 10, 11}, 15, **SECURITY_COUNCIL)
    assert not ballot({0}, 15, **SECURITY_COUNCIL)


POPULATION = np.array([83, 68, 59, 48, 37, 19, 18, 11.5, 10.6, 10.5, 10.4, 10.3] + [4.2] * 15)
COUNCIL = {
    "weight": np.stack([np.ones(27), POPULATION]),
    "quota": np.array([15.0, 0.65 * POPULATION.sum()]),
    "blocking_minimum": 4,
}


def test_qualified_majority_asks_for_states_and_population_and_four_to_block():
    assert ballot(set(range(15, 27)), 27, **COUNCIL)
    assert not ballot(set(range(14, 27)), 27, **COUNCIL)
    # The three largest hold over 35 per cent of the population, yet three cannot block.
    assert POPULATION[:3].sum() > 0.35 * POPULATION.sum()
    assert ballot({0, 1, 2}, 27, **COUNCIL)
    assert not ballot({0, 1, 2, 26}, 27, **COUNCIL)
    assert not ballot({0, 1, 2}, 27, **{**COUNCIL, "blocking_minimum": 0})


def test_a_veto_holds_even_where_too_few_are_against_to_block():
    rule = {**COUNCIL, "veto": np.arange(27) == 0}
    assert not ballot({0}, 27, **rule)


def test_simple_majority_adopts_at_half_plus_one():
    rule = {"weight": np.ones((1, 5)), "quota": np.array([3.0])}
    assert ballot({0, 1}, 5, **rule)
    assert not ballot({0, 1, 2}, 5, **rule)


def lone_objector(salience: float, n: int = 40_000):
    """Return how often a member that loses the whole scale objects, at the module's figures."""
    base = records.tabling(0, n, 1)
    given = replace(
        base,
        position=np.zeros((1, n)),
        salience=np.full((1, n), salience),
        acquiescing=np.zeros(1, dtype=bool),
        option=np.array([100.0]),
        order=np.array([0]),
        status_quo=0.0,
        objection_sensitivity=np.full(n, 14.0),
        isolation_cost=np.full(n, 0.2),
        common_shock=np.zeros(n),
    )
    return consensus_silence.solve(given, seed=1, first_draw=0, n=n).objects.mean()


@pytest.mark.parametrize(
    ("stake", "odds"), [(0.05, 0.0002), (0.1, 0.057), (0.2, 0.5), (0.4, 0.943)]
)
def test_silence_is_broken_as_often_as_the_module_says(stake, odds):
    assert lone_objector(stake) == pytest.approx(odds, abs=0.008, rel=0.0)


def test_members_about_whom_nothing_is_known_do_not_add_up_to_a_veto():
    # 31 members, each losing a twentieth of the scale or gaining as much.
    n = 4000
    base = records.tabling(0, n, 31)
    side = np.where(np.arange(31) % 2 == 0, 45.0, 55.0)
    given = replace(
        base,
        position=np.repeat(side[:, None], n, axis=1),
        salience=np.full((31, n), 0.5),
        acquiescing=np.zeros(31, dtype=bool),
        option=np.array([55.0]),
        order=np.array([0]),
        status_quo=45.0,
        objection_sensitivity=np.full(n, 14.0),
        isolation_cost=np.full(n, 0.2),
        common_shock=np.full(n, 0.5),
    )
    decided = consensus_silence.solve(given, seed=0, first_draw=0, n=n)
    assert (decided.adopted == 0).mean() > 0.98


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"order": np.array([4])}, "order"),
        ({"position": np.full((6, 1), 101.0)}, "position"),
        ({"actor": np.zeros(6, dtype=np.uint32)}, "twice"),
        ({"isolation_cost": np.full(1, -0.1)}, "isolation_cost"),
        ({"salience": np.ones((6, 2))}, "shape"),
    ],
)
def test_a_wrong_field_is_refused_by_name(change, said):
    with pytest.raises(ModelError, match=said):
        consensus_silence.solve(replace(records.tabling(0, 1), **change), seed=0, first_draw=0, n=1)
