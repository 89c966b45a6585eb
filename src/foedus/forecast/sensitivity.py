"""How much an outcome depends on each input, from the draws already made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.forecast.setting import Flags, Floats

BINS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The mean of an outcome over draws, and what it depends on.

    Attributes
    ----------
    value, standard_error : float
        Mean and its Monte Carlo standard error.
    low, high : float
        Least and greatest mean over fifths of the draws, ordered by the most influential input.
    shares : tuple of (key, share)
        The inputs with the largest share of the outcome's variance, in [0, 1], largest first.
    draws : int
        Number of draws counted.
    """

    value: float
    standard_error: float
    low: float
    high: float
    shares: tuple[tuple[str, float], ...]
    draws: int


class Inputs:
    """The inputs of a run, cut once into bins of equal width.

    Parameters
    ----------
    values : mapping of str to (n,)
    """

    def __init__(self, values: Mapping[str, Floats]) -> None:
        self.bins = {key: _cut(value) for key, value in values.items() if np.ptp(value) > 0}

    def shares(self, outcome: Floats, counted: Flags | None = None) -> dict[str, float]:
        """Return each input's first-order share of the outcome's variance.

        The share is Var(E[y | x]) / Var(y), from means over bins of x, less what the same bins
        would show by chance; it needs no further draws. [1]_

        Parameters
        ----------
        outcome : (n,)
        counted : (n,) bool, optional
            The draws to count.

        References
        ----------
        .. [1] Plischke, Borgonovo and Smith (2013), European Journal of Operational Research
           226(3):536-550, for the idea of estimating from given data; the correction for chance
           is that of the adjusted correlation ratio.
        """
        y = outcome if counted is None else outcome[counted]
        variance = float(y.var()) if y.size else 0.0
        if variance < 1e-12:
            return dict.fromkeys(self.bins, 0.0)
        centred = y - y.mean()
        return {
            key: _share(centred, cells if counted is None else cells[counted], variance)
            for key, cells in self.bins.items()
        }

    def shares_of_cells(self, cells: Floats, counted: Flags | None = None) -> dict[str, float]:
        """Return each input's first-order share in which of several cells a draw falls.

        The share is that of the summed variance of the cells' indicators, so that a cell counts
        as much as it divides the draws. [1]_

        Parameters
        ----------
        cells : (c, n)
            0 and 1; one cell a draw.
        counted : (n,) bool, optional
            The draws to count.

        References
        ----------
        .. [1] Gamboa, Janon, Klein and Lagnoux (2014), Electronic Journal of Statistics
           8(1):575-603, indices of several outcomes at once.
        """
        total = dict.fromkeys(self.bins, 0.0)
        variance = 0.0
        for cell in cells:
            weight = float((cell if counted is None else cell[counted]).var())
            variance += weight
            for key, share in self.shares(cell, counted).items():
                total[key] += weight * share
        return {key: share / variance if variance > 0 else 0.0 for key, share in total.items()}

    def measure(self, outcome: Floats, counted: Flags | None = None, top: int = 5) -> Measured:
        """Return the mean of an outcome with its error, range and most influential inputs."""
        y = outcome if counted is None else outcome[counted]
        ranked = sorted(self.shares(outcome, counted).items(), key=lambda item: (-item[1], item[0]))
        best = tuple((key, share) for key, share in ranked[:top] if share > 0)
        low, high = float(y.mean()), float(y.mean())
        if best:
            cells = self.bins[best[0][0]]
            low, high = _fifths(y, cells if counted is None else cells[counted])
        return Measured(
            value=float(y.mean()),
            standard_error=float(y.std() / np.sqrt(y.size)),
            low=low,
            high=high,
            shares=best,
            draws=int(y.size),
        )


def _cut(value: Floats) -> npt.NDArray[np.int64]:
    low = value.min()
    cells: npt.NDArray[np.int64] = ((value - low) * (BINS / np.ptp(value))).astype(np.int64)
    return np.minimum(cells, BINS - 1)


def _share(centred: Floats, cells: npt.NDArray[np.int64], variance: float) -> float:
    size = centred.size
    count = np.bincount(cells, minlength=BINS)
    total = np.bincount(cells, weights=centred, minlength=BINS)
    filled = count > 0
    explained = float((total[filled] ** 2 / count[filled]).sum()) / (variance * size)
    groups = int(filled.sum())
    if size <= groups:
        return 0.0
    return max(0.0, explained - (1 - explained) * (groups - 1) / (size - groups))


def _fifths(y: Floats, cells: npt.NDArray[np.int64]) -> tuple[float, float]:
    count = np.bincount(cells, minlength=BINS).cumsum()
    fifth = np.minimum((count[cells] - 1) * 5 // y.size, 4)
    sizes = np.bincount(fifth, minlength=5)
    means = np.bincount(fifth, weights=y, minlength=5)[sizes > 0] / sizes[sizes > 0]
    return float(means.min()), float(means.max())
