"""The normal distribution's logarithm and slope, exact far into its tails."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from foedus.models.kernels import kernel

Floats = npt.NDArray[np.float64]
FAR = -20.0
ROOT_TWO = math.sqrt(2.0)
LOG_ROOT_TWO_PI = 0.5 * math.log(2.0 * math.pi)


@kernel
def _fill(x, log, hazard):  # type: ignore[no-untyped-def]
    for k in range(x.shape[0]):
        density = -0.5 * x[k] * x[k] - LOG_ROOT_TWO_PI
        if x[k] > FAR:
            log[k] = math.log(0.5 * math.erfc(-x[k] / ROOT_TWO))
        else:
            # Mills' ratio by its asymptotic series; the first term left out is below 1e-10.
            s = 1.0 / (x[k] * x[k])
            series = 1.0 - s * (1.0 - 3.0 * s * (1.0 - 5.0 * s * (1.0 - 7.0 * s)))
            log[k] = density - math.log(-x[k]) + math.log(series)
        hazard[k] = math.exp(density - log[k])


def log_normal(x: Floats) -> tuple[Floats, Floats]:
    """Return log Phi(x) and its slope phi(x) / Phi(x), elementwise.

    >>> import numpy as np
    >>> log, slope = log_normal(np.array([0.0, -40.0]))
    >>> round(float(log[0]), 12), round(float(log[1]), 6)
    (-0.69314718056, -804.608442)
    """
    log = np.empty_like(x)
    hazard = np.empty_like(x)
    _fill(np.ascontiguousarray(x), log, hazard)
    return log, hazard


def log_logistic(x: Floats) -> tuple[Floats, Floats]:
    """Return log sigma(x), sigma(x) = 1 / (1 + exp(-x)), and its slope sigma(-x)."""
    log = -np.logaddexp(0.0, -x)
    return log, np.exp(-np.logaddexp(0.0, x))
