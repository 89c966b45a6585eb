"""Fast kernels beside slow twins that follow the equations word for word."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.models.bargaining import challenge, kalai_smorodinsky, nash
from made.bargains import random_bargain
from oracles import challenge as slow_challenge
from oracles import disagreement

READINGS = {
    "paper": challenge.PAPER,
    "original": challenge.ORIGINAL,
    "utility": challenge.Options(offer="utility"),
    "nearest": challenge.Options(offer="nearest", span="current", votes="neutral"),
    "unsteady": challenge.Options(stability=0.3),
}


@pytest.mark.parametrize("name", READINGS)
def test_prefix_sums_give_the_rounds_that_summing_over_every_voter_gives(name):
    options = replace(READINGS[name], rounds=3)
    for members in (3, 8):
        given = random_bargain(members, members, 100)
        course = challenge.solve(given, seed=0, first_draw=0, n=100, options=options).course
        weight = given.salience * given.capability
        for draw in range(100):
            path = slow_challenge.play(
                given.position[:, draw], given.salience[:, draw], given.capability[:, draw], options
            )
            stopped = path[course.rounds[draw]]
            assert course.position[:, draw] == pytest.approx(stopped, abs=1e-6)
            means = path @ weight[:, draw] / weight[:, draw].sum()
            assert course.mean[:, draw] == pytest.approx(means, abs=1e-6)


@pytest.mark.parametrize("utility", ["linear", "quadratic"])
def test_nash_and_kalai_smorodinsky_find_the_best_point_of_a_fine_grid(utility):
    grid = np.linspace(0.0, 100.0, 20001)
    chance = np.random.default_rng(7)
    given = random_bargain(3, 5, 60)
    given = replace(given, position=0.3 * given.position + 60.0, status_quo=20.0)
    given = replace(given, salience=chance.uniform(0.0, 1.0, given.salience.shape))
    fast = nash.solve(given, seed=0, first_draw=0, n=60, options=nash.Options(utility))
    fair = kalai_smorodinsky.solve(
        given, seed=0, first_draw=0, n=60, options=kalai_smorodinsky.Options(utility)
    )
    for draw in range(60):
        x = given.position[:, draw]
        weight = given.salience[:, draw] * given.capability[:, draw]
        assert fast.point[draw] == pytest.approx(
            disagreement.nash(x, weight, 20.0, utility, grid), abs=0.006
        )
        assert fair.point[draw] == pytest.approx(
            disagreement.kalai_smorodinsky(x, 20.0, utility, grid), abs=0.006
        )
