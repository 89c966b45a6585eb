"""Where bargaining would settle: one entry a model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

BARGAINING = Catalog(__name__)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bargain:
    """Positions on one issue, m members, n draws.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream.
    position : (m, n)
        Ideal points in [0, 100].
    salience : (m, n)
        In [0, 1].
    capability : (m, n)
        Above 0, in any unit.
    status_quo : float
        Place of the reversion point on the scale.
    """

    actor: npt.NDArray[np.uint32]
    position: Floats
    salience: Floats
    capability: Floats
    status_quo: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settlement:
    """Where each draw settles: ``point`` and the ends of the set of solutions, each (n,)."""

    point: Floats
    low: Floats
    high: Floats
