"""Which coalitions win, by enumeration: small bodies."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from foedus.models.rules.votes import Sums, holds
from foedus.terms.errors import ModelError
from foedus.terms.rule import Rule, Vote

LARGEST = 20
"""Members up to which all coalitions are enumerated: 2^20 of them in 50 ms or so."""

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]


def subset_sums(weight: npt.ArrayLike) -> Integers:
    """Return the weight of every coalition; bit i of the index says whether member i is in it."""
    sums = np.zeros(1, dtype=np.int64)
    for each in np.asarray(weight, dtype=np.int64):
        sums = np.concatenate([sums, sums + each])
    return sums


def winning(rule: Rule) -> Bools:
    """Return whether each coalition in favour adopts a draft, all others being against.

    Returns
    -------
    (2**m,) bool
        Bit i of the index says whether member i is in favour.

    Raises
    ------
    ModelError
        If the body has more than 20 members.
    """
    if rule.size > LARGEST:
        raise ModelError(
            f"{rule.size} members have too many coalitions to list",
            expected=f"a body of at most {LARGEST} members",
        )

    def count(weight: tuple[int, ...]) -> Sums:
        favour = subset_sums(weight)
        none = np.zeros_like(favour)
        return {Vote.FOR: favour, Vote.ABSTAIN: none, Vote.AGAINST: sum(weight) - favour}

    return np.broadcast_to(holds(rule.adopted_if, count), (1 << rule.size,))


def minimal_winning(rule: Rule) -> tuple[tuple[int, ...], ...]:
    """Return the coalitions that win and would lose without any one of their members.

    Returns
    -------
    tuple of tuples of int
        Rows of members, the smallest coalitions first, then in order of rows.

    Raises
    ------
    ModelError
        If the body has more than 20 members.

    Examples
    --------
    >>> from foedus.terms.rule import quota
    >>> minimal_winning(Rule(size=3, adopted_if=quota((2, 1, 1), 3)))
    ((0, 1), (0, 2))
    """
    wins = winning(rule)
    minimal = wins.copy()
    coalition = np.arange(wins.size)
    for i in range(rule.size):
        inside = (coalition >> i) & 1 == 1
        minimal[inside] &= ~wins[coalition[inside] ^ (1 << i)]
    found = (
        tuple(i for i in range(rule.size) if mask >> i & 1)
        for mask in np.flatnonzero(minimal).tolist()
    )
    return tuple(sorted(found, key=lambda members: (len(members), members)))
