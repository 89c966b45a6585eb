"""What a body adopts together: one entry a decision rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

DECISIONS = Catalog(__name__)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tabling:
    """Drafts on one issue put to the members of a body, m members, k options, n draws.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream.
    position, salience : (m, n)
        Ideal points in [0, 100]; salience in [0, 1].
    acquiescing : (m,) bool or (m, n) bool
        Members that never object or vote against, in all draws or in some.
    option : (k,)
        Places of the options on the scale, in [0, 100].
    order : (d,) int64
        Options (indices into ``option``) in the order in which they are tabled; the first that is
        adopted stands, and if none is, the status quo does.
    status_quo : float
        Place of the reversion point on the scale.
    objection_sensitivity : (n,)
        Logit units per full-scale loss against the status quo.
    isolation_cost : (n,)
        Cost of objecting alone, as a share of the scale's length.
    isolation_relief : (n,)
        How fast that cost falls: with b other objectors it is cost / (1 + relief * b).
    common_shock : (n,)
        Standard deviation, in logit units, of the shock shared by all members.
    weight : (r, m)
        Voting weights under each of r quotas that must all be met.
    quota : (r,)
        Weight in favour that each quota asks for.
    veto : (m,) bool
        Members whose vote against defeats a draft.
    blocking_minimum : int
        With fewer members against than this, a draft is adopted whatever the quotas
        say; 0 for none.
    """

    actor: npt.NDArray[np.uint32]
    position: Floats
    salience: Floats
    acquiescing: npt.NDArray[np.bool_]
    option: Floats
    order: npt.NDArray[np.int64]
    status_quo: float
    objection_sensitivity: Floats
    isolation_cost: Floats
    isolation_relief: Floats
    common_shock: Floats
    weight: Floats
    quota: Floats
    veto: npt.NDArray[np.bool_]
    blocking_minimum: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decided:
    """What stands in each draw.

    Attributes
    ----------
    adopted : (n,) int64
        Index into ``order`` of the draft that stands, -1 where none does and the status quo stays;
        at the least fixed point of objectors.
    adopted_greatest : (n,) int64
        The same at the greatest fixed point; equal to ``adopted`` where objections do not feed
        each other.
    objects : (d, m, n) bool
        Who objects to (or votes against) the draft were it tabled, at the least fixed point.
    """

    adopted: npt.NDArray[np.int64]
    adopted_greatest: npt.NDArray[np.int64]
    objects: npt.NDArray[np.bool_]
