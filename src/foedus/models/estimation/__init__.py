"""Estimating what players want from what they did: one entry a game."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

ESTIMATIONS = Catalog(__name__)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choices:
    """Observed plays of one game, n of them.

    Attributes
    ----------
    outcome : (n,) int64
        Which end of the tree was reached, counted from 0 in the order of the game's card.
    design : tuple of (n, k)
        Regressors of each utility, in the order of the game's ``UTILITIES``; k may be 0, which
        fixes the utility at 0.
    fixed : tuple of float
        The utilities themselves, where they are known and only the errors' size is estimated;
        else empty.
    size : (n, k)
        Regressors of the log of the errors' scale; without columns the scale is 1.
    link : str
        'probit' or 'logit'.
    error : str
        'agent': a player errs anew at each move. 'private': a player knows its own payoffs, with
        a part of each that the others do not see.
    term : tuple of str
        Name of each coefficient, those of the errors' scale last, for messages.
    """

    outcome: npt.NDArray[np.int64]
    design: tuple[Floats, ...]
    fixed: tuple[float, ...]
    size: Floats
    link: str
    error: str
    term: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimated:
    """Where the likelihood is greatest among the starts tried.

    Attributes
    ----------
    value : (k,)
        Coefficients: those of each utility in turn, then those of the errors' scale.
    covariance : (k, k)
        Inverse of the negative Hessian of the log-likelihood.
    loglik : float
    slope : float
        Largest absolute slope of the log-likelihood at ``value``, in standard errors' units.
    reached : tuple of (str, float)
        Each start with the log-likelihood where the search from it ended.
    """

    value: Floats
    covariance: Floats
    loglik: float
    slope: float
    reached: tuple[tuple[str, float], ...]
