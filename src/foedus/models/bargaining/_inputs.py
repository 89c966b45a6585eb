"""Reading the family's records into checked arrays, and what several models share."""

from __future__ import annotations

import numpy as np

from foedus.models import arrays
from foedus.models.bargaining import Bargain, BargainMany, Floats
from foedus.models.kernels import kernel
from foedus.terms.errors import ModelError


def one_issue(inputs: Bargain, n: int) -> tuple[Floats, Floats, Floats]:
    """Return position, salience and capability, each checked and of shape (members, n)."""
    shape = (np.asarray(inputs.position).shape[0], n)
    return (
        arrays.floats(inputs, "position", shape, low=0.0, high=100.0),
        arrays.floats(inputs, "salience", shape, low=0.0, high=1.0),
        arrays.floats(inputs, "capability", shape, low=0.0),
    )


def many_issues(inputs: Bargain | BargainMany, n: int) -> tuple[Floats, Floats, Floats]:
    """Return position, salience and capability of shape (members, issues, n).

    One issue is taken as several of which there is one.
    """
    if isinstance(inputs, Bargain):
        position, salience, capability = one_issue(inputs, n)
        return position[:, None, :], salience[:, None, :], capability[:, None, :]
    found = np.asarray(inputs.position).shape
    if len(found) != 3:
        raise ModelError(f"position has the shape {found}", expected="(members, issues, draws)")
    shape = (found[0], found[1], n)
    return (
        arrays.floats(inputs, "position", shape, low=0.0, high=100.0),
        arrays.floats(inputs, "salience", shape, low=0.0, high=1.0),
        arrays.floats(inputs, "capability", shape, low=0.0),
    )


def refuse_weightless(found: Floats, first_draw: int) -> None:
    """Refuse draws in which nobody has weight, which kernels answer with NaN.

    Raises
    ------
    ModelError
        If a number is not finite; names the first such draw.
    """
    lacking = ~np.isfinite(found)
    if lacking.any():
        draw = first_draw + int(np.argmax(lacking.reshape(-1, found.shape[-1]).any(axis=0)))
        raise ModelError(
            f"no member has weight in draw {draw}",
            expected="salience and capability above 0 for at least one member",
        )


@kernel
def insert_sorted(first, second, size, at, of):  # type: ignore[no-untyped-def]
    """Insert a pair into two lists sorted by the first, then the second number (for kernels).

    Sums over the lists are then the same, to the last bit, for every order of members.
    """
    k = size
    while k > 0 and (first[k - 1] > at or (first[k - 1] == at and second[k - 1] > of)):
        first[k] = first[k - 1]
        second[k] = second[k - 1]
        k -= 1
    first[k] = at
    second[k] = of
