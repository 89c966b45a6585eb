"""The arrays of a case: what the composition is run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Positions on one issue, m members; all (m,) in [0, 100].

    ``silent`` members did not speak on the issue: their ``low`` and ``high`` are the range of the
    assumption they share, and ``value`` is not read.
    """

    issue: str
    value: Floats
    low: Floats
    high: Floats
    silent: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionSetting:
    """What the body decides together: the rule, the options and where members stand."""

    rule: str
    places: Places
    option: Floats
    order: npt.NDArray[np.int64]
    status_quo: float
    weight: Floats
    quota: Floats
    veto: Flags
    blocking_minimum: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActionSetting:
    """What members may do by themselves when the decision meets the trigger.

    Attributes
    ----------
    operator, threshold : str, float
        The trigger: the place adopted compared with a place on the decision's scale.
    leader : (l, m) bool
        One row for each operation considered.
    nearness, capability : (m,)
        Nearness to the theatre in [0, 1]; capability as a share of the world's, above 0.
    tie : (m, m)
        Attention of each member to each other one; rows sum to at most 1.
    """

    places: Places
    operator: str
    threshold: float
    leader: Flags
    nearness: Floats
    capability: Floats
    tie: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AdversarySetting:
    """The adversary: its capability in the members' unit, and the precisions to show."""

    capability: float
    precision: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """Everything the chain reads.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream; follows the body's table, not the name.
    ranges : mapping
        Assumption key to (low, high), drawn uniformly once a draw.
    each : mapping
        Assumption key to (low, high), drawn uniformly once a draw and member.
    """

    actor: npt.NDArray[np.uint32]
    ranges: Mapping[str, tuple[float, float]]
    each: Mapping[str, tuple[float, float]]
    decision: DecisionSetting
    action: ActionSetting | None
    adversary: AdversarySetting | None
