"""Swings from every coalition of a body, one after the other: 2^27 in some seconds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
LOW = 14
BATCH = 64


def swings_by_size(
    weight: tuple[int, ...], wins: Callable[[Integers, Integers], npt.NDArray[np.bool_]]
) -> list[list[int]]:
    """Return how many coalitions of each size each member turns.

    Parameters
    ----------
    weight : tuple of int
        Weights of more than 14 members.
    wins : callable
        Says of coalitions' sizes and weights whether they win; more of either never loses.
    """
    n = len(weight)
    low, high = np.array(weight[:LOW]), np.array(weight[LOW:])
    inside = (np.arange(1 << LOW)[:, np.newaxis] >> np.arange(LOW)) & 1
    size = inside.sum(axis=1)
    of_size = size[:, np.newaxis] == np.arange(LOW + 1)
    columns = [of_size] + [of_size & (inside[:, [i]] == 1) for i in range(LOW)]
    counted = np.concatenate(columns, axis=1).astype(np.float32)
    every = np.zeros(n + 1, dtype=np.int64)
    holding = np.zeros((n, n + 1), dtype=np.int64)
    for start in range(0, 1 << high.size, BATCH):
        masks = np.arange(start, min(start + BATCH, 1 << high.size))
        joined = (masks[:, np.newaxis] >> np.arange(high.size)) & 1
        sizes, weights = joined.sum(axis=1), joined @ high
        won = wins(size + sizes[:, np.newaxis], inside @ low + weights[:, np.newaxis])
        found = (won.astype(np.float32) @ counted).astype(np.int64)
        found = found.reshape(masks.size, LOW + 1, LOW + 1)
        for row, taken, more in zip(found, joined, sizes.tolist(), strict=True):
            every[more : more + LOW + 1] += row[0]
            holding[:LOW, more : more + LOW + 1] += row[1:]
            holding[LOW:, more : more + LOW + 1] += taken[:, np.newaxis] * row[0]
    turned = holding[:, 1:] - (every[:-1] - holding[:, :-1])
    return [[int(count) for count in row] for row in turned]
