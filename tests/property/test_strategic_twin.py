"""The strategic likelihood against its slow twin, its slope against differences, and its laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.estimation import ESTIMATIONS, Choices
from foedus.models.estimation._fit import Likelihood
from oracles.strategic import chances

N = 40


def plays(game: str, seed: int, *, link: str, error: str, size: bool) -> tuple[Choices, np.ndarray]:
    """Return plays drawn at random, one regressor a utility, and coefficients to try."""
    module = ESTIMATIONS.load(game)
    random = np.random.default_rng(seed)
    utilities, ends = len(module.UTILITIES), len(module.ENDS)
    design = tuple(random.normal(size=(N, 1)) for _ in range(utilities))
    spread = random.normal(size=(N, 1)) if size else np.zeros((N, 0))
    choices = Choices(
        outcome=np.concatenate([np.arange(ends), random.integers(0, ends, N - ends)]),
        design=design,
        fixed=(),
        size=spread,
        link=link,
        error=error,
        term=tuple(f"x{k}" for k in range(utilities + size)),
    )
    value = random.normal(size=utilities + size)
    # Errors that shrink to nothing leave no digits to compare.
    value[utilities:] *= 0.2
    return choices, value


@pytest.mark.parametrize("game", ["egame12", "egame122", "egame123"])
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    link=st.sampled_from(["probit", "logit"]),
    error=st.sampled_from(["agent", "private"]),
    size=st.booleans(),
)
def test_likelihood_is_the_sum_over_plays_and_its_slope_is_exact(game, seed, link, error, size):
    choices, value = plays(game, seed, link=link, error=error, size=size)
    likelihood = Likelihood(ESTIMATIONS.load(game).ends, choices)
    loglik, slope = likelihood(value)
    total = 0.0
    for i in range(N):
        u = [float(part[i, 0] * value[j]) for j, part in enumerate(choices.design)]
        sigma = math.exp(choices.size[i, 0] * value[-1]) if size else 1.0
        chance = chances(game, u, link=link, private=error == "private", sigma=sigma)
        assert math.isclose(sum(chance), 1.0)
        total += math.log(chance[choices.outcome[i]])
    assert math.isclose(loglik, total, rel_tol=1e-9)
    for k in range(value.size):
        ahead, behind = value.copy(), value.copy()
        ahead[k] += 1e-5
        behind[k] -= 1e-5
        difference = (likelihood(ahead)[0] - likelihood(behind)[0]) / 2e-5
        assert math.isclose(slope.sum(axis=0)[k], difference, rel_tol=1e-5, abs_tol=1e-4)


@pytest.mark.parametrize("game", ["egame12", "egame122", "egame123"])
def test_coefficients_that_made_the_plays_come_back(game):
    module = ESTIMATIONS.load(game)
    random = np.random.default_rng(1)
    n = 4000
    truth = np.array([0.6, -0.4, 0.8, -0.7, 0.5, 0.9, -0.6, 0.7])[: len(module.UTILITIES)]
    design = tuple(random.normal(size=(n, 1)) for _ in truth)
    outcome = np.empty(n, dtype=np.int64)
    for i in range(n):
        u = [float(part[i, 0] * b) for part, b in zip(design, truth, strict=True)]
        chance = chances(game, u, link="probit", private=True)
        outcome[i] = random.choice(len(chance), p=np.array(chance) / sum(chance))
    found = module.solve(
        Choices(
            outcome=outcome,
            design=design,
            fixed=(),
            size=np.zeros((n, 0)),
            link="probit",
            error="private",
            term=tuple(f"x{k}" for k in range(truth.size)),
        )
    )
    off = (found.value - truth) / np.sqrt(found.covariance.diagonal())
    assert np.abs(off).max() < 3.5
    assert np.sqrt(found.covariance.diagonal()).max() < 0.2


@settings(max_examples=15, deadline=None)
@given(factor=st.floats(1e-4, 1e4), seed=st.integers(0, 1000))
def test_the_unit_of_a_regressor_changes_its_coefficient_and_nothing_else(factor, seed):
    module = ESTIMATIONS.load("egame12")
    random = np.random.default_rng(seed)
    design = tuple(random.normal(size=(300, 1)) for _ in range(4))
    outcome = random.integers(0, 3, 300)

    def solved(scale: float):
        parts = (design[0] * scale, *design[1:])
        return module.solve(
            Choices(
                outcome=outcome,
                design=parts,
                fixed=(),
                size=np.zeros((300, 0)),
                link="probit",
                error="agent",
                term=("a", "b", "c", "d"),
            )
        )

    plain, scaled = solved(1.0), solved(factor)
    assert math.isclose(plain.loglik, scaled.loglik, rel_tol=1e-12)
    assert math.isclose(plain.value[0], scaled.value[0] * factor, rel_tol=1e-4, abs_tol=1e-6)
