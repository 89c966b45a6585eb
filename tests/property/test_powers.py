"""The vector exponential beside the library's."""

import numpy as np

from foedus.models.bargaining._powers import exponentials


def test_exponentials_are_the_library_s_to_thirteen_digits():
    logs = np.concatenate([np.linspace(-600.0, 0.0, 50_001), -np.logspace(-300, 2, 1001)])
    found = logs.copy()
    exponentials(found, np.empty_like(found))
    assert np.abs(found / np.exp(logs) - 1.0).max() < 1e-13


def test_the_exponential_of_minus_infinity_is_nothing():
    found = np.array([-np.inf, 0.0])
    exponentials(found, np.empty(2))
    assert found[0] < 1e-300
    assert found[1] == 1.0
