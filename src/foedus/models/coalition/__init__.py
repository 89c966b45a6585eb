"""Who takes part in an operation that one member leads: one entry a model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

COALITIONS = Catalog(__name__)
Floats = npt.NDArray[np.float64]
COMMON_SHOCK = "joining common to all members"
"""Purpose under which the operation's shock is drawn, for actor 0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Operation:
    """An operation that happens, m members, n draws.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream.
    leader : (m,) bool
        Members that take part in every draw.
    inclination : (m, n)
        Logit of taking part while nobody else does, without shocks.
    tie : (m, m)
        Row i: share of i's attention that goes to each j; not negative, zero diagonal, rows sum to
        at most 1.
    cover : (n,)
        Logit units that i gains when all it attends to take part; negative means free-riding.
    operation_shock : (n,)
        Standard deviation, in logit units, of the shock common to all members of a draw.
    """

    actor: npt.NDArray[np.uint32]
    leader: npt.NDArray[np.bool_]
    inclination: Floats
    tie: Floats
    cover: Floats
    operation_shock: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Burden:
    """Members that each split what they have between a common good and themselves, n draws.

    Attributes
    ----------
    actor : (m,) uint32
    wealth : (m, n)
        What each member has, above 0.
    appetite : (m, n)
        Weight of the common good against its own, above 0.
    """

    actor: npt.NDArray[np.uint32]
    wealth: Floats
    appetite: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sharing:
    """What each member gives to the common good.

    Attributes
    ----------
    contribution : (m, n)
    total : (n,)
    """

    contribution: Floats
    total: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coalition:
    """Who takes part in each draw.

    Attributes
    ----------
    joins_in : (m, n) int16
        Round in which a member joins: 0 for leaders and first movers, 1 and more for followers,
        -1 for those that stay out.
    size_greatest : (n,) int64
        Size of the largest coalition that the same shocks would also hold together.
    certified : (n,) bool
        The quantal response equilibrium is unique by the contraction bound.
    mean_least, mean_greatest : (n,)
        Expected size at the least and the greatest quantal response equilibrium.
    """

    joins_in: npt.NDArray[np.int16]
    size_greatest: npt.NDArray[np.int64]
    certified: npt.NDArray[np.bool_]
    mean_least: Floats
    mean_greatest: Floats
