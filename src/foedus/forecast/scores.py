"""How good a forecast of a place was, and how sure that is.

A forecast is the probability of each whole place 0 to 100; an outcome is a place. Issues of one
proposal share negotiators and bargains, so intervals come from drawing whole clusters anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
# Guards quantiles against sums such as 0.49999999999999994.
ROUNDING = 1e-9


def crps(probability: Floats, outcome: Floats) -> Floats:
    """Return the continuous ranked probability score of each forecast, in places; least is best.

    The integral of (F(x) - [x >= y])^2 over the scale, see Gneiting and Raftery (2007), JASA 102,
    eq. 20. Of a point it is the absolute error.

    Examples
    --------
    >>> import numpy as np
    >>> sure = np.eye(101)[[40]]
    >>> crps(sure, np.array([47.5])).tolist()
    [7.5]
    """
    below = np.cumsum(probability, axis=1)[:, :-1]
    before = np.clip(outcome[:, None] - np.arange(below.shape[1]), 0.0, 1.0)
    return np.asarray((before * below**2 + (1.0 - before) * (1.0 - below) ** 2).sum(axis=1))


def log_score(probability: Floats, outcome: Floats) -> Floats:
    """Return minus the natural logarithm of the probability of each outcome's nearest place."""
    with np.errstate(divide="ignore"):
        return np.asarray(-np.log(probability[np.arange(outcome.size), nearest(outcome)]))


def nearest(outcome: Floats) -> Whole:
    """Return the nearest whole place, halves upward."""
    return np.floor(outcome + 0.5).astype(np.int64)


def quantile(probability: Floats, level: float) -> Whole:
    """Return the least place below or at which at least ``level`` of the probability lies."""
    below = np.cumsum(probability, axis=1)
    reached = below >= level * below[:, -1:] - ROUNDING
    return np.asarray(np.argmax(reached, axis=1))


def inside(probability: Floats, outcome: Floats, share: float) -> npt.NDArray[np.bool_]:
    """Return whether each outcome lies between the quantiles that enclose ``share``."""
    low = quantile(probability, 0.5 - share / 2.0)
    high = quantile(probability, 0.5 + share / 2.0)
    place = nearest(outcome)
    return np.asarray((low <= place) & (place <= high))


def pit(probability: Floats, outcome: Floats, uniform: Floats) -> Floats:
    """Return the randomised probability integral transform of each outcome, in [0, 1].

    F(y-) + v p(y), uniform if the forecasts are calibrated; see Czado, Gneiting and Held (2009),
    Biometrics 65, eq. 1. ``uniform`` holds v, or many of them a forecast, shape (..., n).
    """
    row, place = np.arange(outcome.size), nearest(outcome)
    at = probability[row, place]
    up_to = np.cumsum(probability, axis=1)[row, place]
    return np.asarray(np.clip(up_to - at + uniform * at, 0.0, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clusters:
    """Clusters drawn anew with replacement: ``member`` (n,), ``times`` (replications, clusters)."""

    member: Whole
    times: Floats

    def means(self, values: Floats) -> Floats:
        """Return the mean of values (n,) or (n, k) in each replication."""
        clusters = self.times.shape[1]
        columns = values.reshape(values.shape[0], -1)
        sums = np.stack(
            [np.bincount(self.member, column, clusters) for column in columns.T], axis=1
        )
        size = np.bincount(self.member, minlength=clusters)
        found = (self.times @ sums) / (self.times @ size)[:, None]
        return np.asarray(found.reshape(-1, *values.shape[1:]))

    def interval(self, values: Floats, share: float = 0.9) -> tuple[float, float]:
        """Return the interval that holds ``share`` of the means of the replications."""
        low, high = np.quantile(self.means(values), [0.5 - share / 2, 0.5 + share / 2])
        return float(low), float(high)


def clusters(names: npt.ArrayLike, *, replications: int = 2000, seed: int = 0) -> Clusters:
    """Draw clusters of issues anew, each as often as there are clusters in all."""
    found, member = np.unique(np.asarray(names), return_inverse=True)
    count = found.size
    times = np.random.default_rng(seed).multinomial(
        count, np.full(count, 1.0 / count), size=replications
    )
    return Clusters(member=member.astype(np.int64).ravel(), times=times.astype(np.float64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Whether transformed outcomes look uniform.

    Attributes
    ----------
    bins, low, high : tuple of float
        Share of transforms in each tenth of [0, 1] and its 90 % interval.
    deviation : float
        Greatest distance of their distribution function from the diagonal at 19 places, the mean
        over randomisations.
    band : float
        What that distance stays under in 90 % of replications around the one found.
    inside : float
        Share of randomisations whose deviation is inside their band.
    """

    bins: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    deviation: float
    band: float
    inside: float


def calibration(
    probability: Floats,
    outcome: Floats,
    drawn: Clusters,
    *,
    randomisations: int = 20,
    seed: int = 0,
) -> Calibration:
    """Return the calibration of forecasts by randomised transforms, banded by cluster."""
    uniform = np.random.default_rng(seed).random((randomisations, outcome.size))
    transforms = pit(probability, outcome, uniform)
    levels = np.arange(1, 20) / 20.0
    found, bands = np.empty(randomisations), np.empty(randomisations)
    for number, transform in enumerate(transforms):
        under = (transform[:, None] <= levels).astype(np.float64)
        whole = under.mean(axis=0)
        found[number] = np.abs(whole - levels).max()
        bands[number] = np.quantile(np.abs(drawn.means(under) - whole).max(axis=1), 0.9)
    tenth = np.minimum((transforms * 10).astype(np.int64), 9)
    shares = (tenth[:, :, None] == np.arange(10)).mean(axis=0)
    low, high = np.quantile(drawn.means(shares), [0.05, 0.95], axis=0)
    return Calibration(
        bins=tuple(map(float, shares.mean(axis=0))),
        low=tuple(map(float, low)),
        high=tuple(map(float, high)),
        deviation=float(found.mean()),
        band=float(bands.mean()),
        inside=float((found <= bands).mean()),
    )
