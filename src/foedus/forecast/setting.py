"""The arrays of a case: what the composition is run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Positions on one issue, m members; all (m,) in [0, 100].

    ``silent`` members did not speak on the issue: their ``low`` and ``high`` are the range of the
    assumption they share, and ``value`` is not read. ``rests`` gives rows of members whose
    position rests on a condition, with its key; ``unheard`` is the range that silent members share.
    """

    issue: str
    value: Floats
    low: Floats
    high: Floats
    silent: Flags
    rests: tuple[tuple[int, str], ...] = ()
    unheard: tuple[float, float] = (0.0, 100.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionSetting:
    """A condition of the case.

    ``holds`` is ``open``, ``yes``, ``no`` or ``trigger``; ``chance`` in [0, 1] is the range of the
    chance that it holds, read where it is open.
    """

    holds: str
    chance: tuple[float, float] = (0.0, 1.0)


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
class Experience:
    """What a fit to past operations says of the members, k coefficients, the constant first.

    Attributes
    ----------
    coefficient : (k,)
        In logit units for one unit of the regressor; the last three are those of the operation's
        facts: it is a presence, it comes from the air alone, the alliance itself runs it.
    root : (k, k)
        Lower triangular root of their covariance.
    regressor : (l, m, k - 3)
        Of each member in each operation considered; the first is 1.
    voting : int
        Which of them is the member's place in votes, on a scale at whose end the leaders fitted
        stand.
    past_leader : (l, m)
        By how much a member's place in votes lies beyond the leader's, not negative.
    alliance : (m,)
        1 for members whom it concerns that the alliance runs an operation itself, else 0.
    member : (m,)
        1 for members of the alliance on which operations have a further effect, else 0.
    deviation : (3,)
        Standard deviations of the effects of states, of operations, and of operations on members.
    company : (m,)
        Share of those it attends to that took part in the operations fitted.
    other_leader : (l,) bool
        The leader is one that led none of them.
    """

    coefficient: Floats
    root: Floats
    regressor: Floats
    voting: int
    past_leader: Floats
    alliance: Floats
    member: Floats
    deviation: Floats
    company: Floats
    other_leader: Flags


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
    exposure : (m,)
        Nearness to the adversary in [0, 1], 1 at its border.
    backing : (m,)
        Share of the other members' capability that owes the member its defence, in [0, 1].
    experience : Experience or None
        None: participation rests on assumptions alone.
    apart : tuple of int
        Rows of members that the operation is about, the protege and the adversary: they vote, and
        never lead or follow.
    """

    places: Places
    operator: str
    threshold: float
    leader: Flags
    nearness: Floats
    capability: Floats
    tie: Floats
    exposure: Floats
    backing: Floats
    experience: Experience | None
    apart: tuple[int, ...] = ()


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
    conditions : mapping
        Key to condition.
    acts_if : str
        Key of the condition that the action rests on; empty for none.
    feedback : bool
        Members foresee the adversary's answer when they decide whether to take part.
    """

    actor: npt.NDArray[np.uint32]
    ranges: Mapping[str, tuple[float, float]]
    each: Mapping[str, tuple[float, float]]
    decision: DecisionSetting
    action: ActionSetting | None
    adversary: AdversarySetting | None
    conditions: Mapping[str, ConditionSetting] = field(default_factory=dict)
    acts_if: str = ""
    feedback: bool = False
