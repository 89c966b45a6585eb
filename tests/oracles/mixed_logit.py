"""The posterior mode of a logit with normal effects, by plain Newton steps on the whole matrix."""

from __future__ import annotations

import numpy as np


def mode(regressor, state, operation, member, joined, deviation, ridge=1.0):
    """Return (fixed coefficients of standardised regressors, state effects)."""
    n = joined.size
    scaled = (regressor - regressor.mean(axis=0)) / regressor.std(axis=0)
    states, operations = state.max() + 1, operation.max() + 1
    of_state = np.eye(states)[state]
    of_operation = np.eye(operations)[operation]
    whole = np.hstack(
        [np.ones((n, 1)), scaled, of_state, of_operation, of_operation * member[:, None]]
    )
    penalty = np.concatenate(
        [
            [1e-6],
            np.full(scaled.shape[1], ridge),
            np.full(states, deviation[0] ** -2),
            np.full(operations, deviation[1] ** -2),
            np.full(operations, deviation[2] ** -2),
        ]
    )
    value = np.zeros(whole.shape[1])
    for _ in range(200):
        chance = 1 / (1 + np.exp(-whole @ value))
        slope = whole.T @ (joined - chance) - penalty * value
        bend = (whole * (chance * (1 - chance))[:, None]).T @ whole + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        value += 0.5 * step
        if np.abs(step).max() < 1e-12:
            break
    k = 1 + scaled.shape[1]
    return value[:k], value[k : k + states], np.linalg.inv(bend)
