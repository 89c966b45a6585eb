"""How good forecasts of who takes part, and of how many, were."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from foedus.forecast.scores import Clusters

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
SURE = 1e-6


def auc(probability: Floats, joined: Flags) -> float:
    """Return the chance that one who took part had a higher forecast than one who did not.

    Ties count a half. NaN where one side is empty.

    Examples
    --------
    >>> import numpy as np
    >>> auc(np.array([0.9, 0.4, 0.4, 0.1]), np.array([True, True, False, False]))
    0.875
    """
    return float(_aucs(probability, joined, np.ones((1, joined.size)))[0])


def _aucs(probability: Floats, joined: Flags, times: Floats) -> Floats:
    """Return one AUC for each row of ``times`` (r, n), which counts each forecast so often."""
    order = np.argsort(probability, kind="stable")
    first = np.flatnonzero(np.diff(probability[order], prepend=-np.inf) > 0)
    counted = times[:, order]
    yes = np.add.reduceat(counted * joined[order], first, axis=1)
    no = np.add.reduceat(counted * ~joined[order], first, axis=1)
    below = np.cumsum(no, axis=1) - no
    with np.errstate(invalid="ignore"):
        found = (yes * (below + 0.5 * no)).sum(axis=1) / (yes.sum(axis=1) * no.sum(axis=1))
    return np.asarray(found)


def auc_within(probability: Floats, joined: Flags, operation: npt.NDArray[np.int64]) -> float:
    """Return the mean AUC of the operations in which some took part and some did not."""
    found = [auc(probability[operation == j], joined[operation == j]) for j in np.unique(operation)]
    return float(np.nanmean(found)) if np.isfinite(found).any() else float("nan")


def brier(probability: Floats, joined: Flags) -> Floats:
    """Return the squared error of each forecast."""
    return np.asarray((probability - joined) ** 2)


def log_score(probability: Floats, joined: Flags) -> Floats:
    """Return minus the log of the probability given to what happened, at most -log(1e-6)."""
    held = np.where(joined, probability, 1 - probability)
    return np.asarray(-np.log(np.maximum(held, SURE)))


def auc_interval(
    first: Floats, second: Floats | None, joined: Flags, drawn: Clusters
) -> tuple[float, float]:
    """Return the 90 % interval, by operations drawn anew, of an AUC or of first less second."""
    times = drawn.times[:, drawn.member]
    found = _aucs(first, joined, times)
    if second is not None:
        found = found - _aucs(second, joined, times)
    low, high = np.nanquantile(found, [0.05, 0.95])
    return float(low), float(high)


def size_of_independent(probability: Floats) -> Floats:
    """Return the chances of 0 to m participants if each decides by itself (Poisson binomial).

    Examples
    --------
    >>> import numpy as np
    >>> size_of_independent(np.array([0.5, 0.5])).tolist()
    [0.25, 0.5, 0.25]
    """
    sizes = np.zeros(probability.size + 1)
    sizes[0] = 1.0
    for chance in probability:
        sizes[1:] = sizes[1:] * (1 - chance) + sizes[:-1] * chance
        sizes[0] *= 1 - chance
    return sizes


def size_of_draws(joined: Floats) -> Floats:
    """Return the share of draws (m, n) with 0 to m participants."""
    counts = np.bincount(joined.sum(axis=0).astype(np.int64), minlength=joined.shape[0] + 1)
    return np.asarray(counts / joined.shape[1])
