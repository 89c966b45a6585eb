"""Shares of variance are right where the answer is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.forecast.sensitivity import Inputs

N = 20_000


def uniform(count, seed=0):
    rng = np.random.default_rng(seed)
    return {f"x{k}": rng.random(N) for k in range(count)}


def test_a_sum_gives_each_input_its_share_of_the_variance():
    x = uniform(3)
    shares = Inputs(x).shares(3 * x["x0"] + 1 * x["x1"])
    assert shares["x0"] == pytest.approx(0.9, abs=0.02)
    assert shares["x1"] == pytest.approx(0.1, abs=0.02)
    assert shares["x2"] == pytest.approx(0.0, abs=0.005)


def test_the_share_in_cells_is_that_of_the_input_that_sorts_them():
    x = uniform(2)
    third = np.floor(3 * x["x0"])
    cells = np.stack([third == 0, third == 1, third == 2]).astype(float)
    shares = Inputs(x).shares_of_cells(cells)
    assert shares["x0"] > 0.85
    assert shares["x1"] == pytest.approx(0.0, abs=0.005)


def test_one_cell_split_by_a_coin_has_the_share_of_an_outcome_of_two():
    x = uniform(2)
    heads = (x["x0"] + x["x1"] < 0.8).astype(float)
    inputs = Inputs(x)
    for key, share in inputs.shares_of_cells(np.stack([heads, 1 - heads])).items():
        assert share == pytest.approx(inputs.shares(heads)[key])


def test_cells_that_hold_every_draw_depend_on_nothing():
    cells = np.stack([np.ones(N), np.zeros(N)])
    assert set(Inputs(uniform(2)).shares_of_cells(cells).values()) == {0.0}


def test_ishigamis_function_gives_its_known_first_order_indices():
    x = {key: np.pi * (2 * value - 1) for key, value in uniform(3, seed=1).items()}
    y = np.sin(x["x0"]) + 7 * np.sin(x["x1"]) ** 2 + 0.1 * x["x2"] ** 4 * np.sin(x["x0"])
    shares = Inputs(x).shares(y)
    assert shares["x0"] == pytest.approx(0.3139, abs=0.03)
    assert shares["x1"] == pytest.approx(0.4424, abs=0.03)
    assert shares["x2"] == pytest.approx(0.0, abs=0.01)


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_an_input_that_plays_no_part_has_hardly_a_share(seed):
    rng = np.random.default_rng(seed)
    shares = Inputs({"idle": rng.random(2000)}).shares(rng.random(2000))
    assert 0 <= shares["idle"] < 0.05


def test_a_constant_outcome_depends_on_nothing():
    measured = Inputs(uniform(2)).measure(np.ones(N))
    assert measured.shares == ()
    assert measured.low == measured.high == measured.value == 1


def test_the_range_over_fifths_holds_the_mean():
    x = uniform(2)
    measured = Inputs(x).measure(x["x0"])
    assert measured.low == pytest.approx(0.1, abs=0.02)
    assert measured.high == pytest.approx(0.9, abs=0.02)
    assert measured.low < measured.value < measured.high


def test_only_counted_draws_count():
    x = uniform(2)
    counted = x["x0"] > 0.5
    measured = Inputs(x).measure(x["x0"], counted)
    assert measured.draws == counted.sum()
    assert measured.value == pytest.approx(0.75, abs=0.01)
