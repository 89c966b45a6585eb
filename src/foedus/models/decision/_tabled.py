"""The checked fields of a tabling that every decision rule reads."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from foedus.models import arrays
from foedus.models.decision import Tabling
from foedus.models.kernels import kernel
from foedus.models.stream import purpose

OBJECTION = purpose("objection")
COMMON_OBJECTION = purpose("objection common to all members")
READS = (
    "actor",
    "position",
    "salience",
    "acquiescing",
    "option",
    "order",
    "status_quo",
    "objection_sensitivity",
    "common_shock",
)
Floats = npt.NDArray[np.float64]


class Drafts(NamedTuple):
    """What a kernel needs to know of the members, the drafts and the status quo."""

    actor: npt.NDArray[np.uint32]
    position: Floats
    salience: Floats
    acquiescing: npt.NDArray[np.bool_]
    draft: Floats
    status_quo: float
    sensitivity: Floats
    common_shock: Floats


def drafts(inputs: Tabling, n: int) -> Drafts:
    """Return the checked fields, drafts in the order in which they are tabled.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value.
    """
    actor = arrays.keys(inputs)
    shape = (actor.size, n)
    option = arrays.floats(inputs, "option", np.asarray(inputs.option).shape, low=0.0, high=100.0)
    order = arrays.indices(inputs, "order", option.size)
    return Drafts(
        actor=actor,
        position=arrays.floats(inputs, "position", shape, low=0.0, high=100.0),
        salience=arrays.floats(inputs, "salience", shape, low=0.0, high=1.0),
        acquiescing=_acquiescing(inputs, shape),
        draft=option[order],
        status_quo=arrays.number(inputs, "status_quo", low=0.0, high=100.0),
        sensitivity=arrays.floats(inputs, "objection_sensitivity", (n,), low=0.0),
        common_shock=arrays.floats(inputs, "common_shock", (n,), low=0.0),
    )


def _acquiescing(inputs: Tabling, shape: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Return by member and draw who acquiesces; one flag a member holds in every draw."""
    if np.ndim(inputs.acquiescing) == 2:
        return arrays.flags(inputs, "acquiescing", shape)
    flag = arrays.flags(inputs, "acquiescing", shape[:1])
    return np.repeat(flag[:, None], shape[1], axis=1)


@kernel
def stake(drafts: Any, i: int, draw: int, draft: float) -> Any:
    """Return member i's salience times its loss by the draft, as a share of the scale."""
    ideal = drafts.position[i, draw]
    loss = (abs(ideal - draft) - abs(ideal - drafts.status_quo)) / 100.0
    return drafts.salience[i, draw] * loss
