"""Swings where weights are too large for a table: coalitions of two halves of a body, joined.

The coalitions of one half are put into groups alike in size and in their sums along all axes but
the heaviest, and sorted along that. A rule never loses by weight in favour, so that those which
make a coalition of the other half win begin at one place, found by bisection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from foedus.models.rules.coalitions import subset_sums
from foedus.models.rules.votes import Bools, Integers

Wins = Callable[[Integers, Integers], Bools]


@dataclass(frozen=True, slots=True)
class _Group:
    """Coalitions of half a body that are alike but for their sum along the heaviest axis."""

    small: Integers
    heavy: Integers
    inside: Integers


def winning_with(small: Integers, heavy: Integers, wins: Wins) -> tuple[Integers, Integers]:
    """Return how many coalitions win, by size, with each member and in all.

    Parameters
    ----------
    small : (a, m) int64
        Weights along axes on which sums are few; the first is 1 for every member.
    heavy : (m,) int64
        Weights along the axis on which sums are many.
    wins : callable
        Takes sums along the small axes, (a, ...), and along the heavy one, (...), and returns
        whether such coalitions win; more weight in favour never loses.

    Returns
    -------
    holding : (m, m + 1) int64
        Winning coalitions that hold each member, by size.
    every : (m + 1,) int64
        All winning coalitions, by size.
    """
    members = heavy.size
    middle = members // 2
    halves = (
        _groups(small[:, :middle], heavy[:middle]),
        _groups(small[:, middle:], heavy[middle:]),
    )
    holding = np.zeros((members, members + 1), dtype=np.int64)
    every = np.zeros(members + 1, dtype=np.int64)
    first, second = halves
    least = _least(first, second, int(heavy.sum()), wins)
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            size = int(one.small[0] + other.small[0])
            partners = _partners(one, other, least[i, j])
            every[size] += partners.sum()
            holding[:middle, size] += partners @ one.inside
            holding[middle:, size] += _partners(other, one, least[i, j]) @ other.inside
    return holding, every


def _groups(small: Integers, heavy: Integers) -> list[_Group]:
    sums = np.stack([subset_sums(axis) for axis in small])
    along = subset_sums(heavy)
    inside = (np.arange(along.size)[:, np.newaxis] >> np.arange(heavy.size)) & 1
    kinds, kind = np.unique(sums, axis=1, return_inverse=True)
    groups = []
    for g in range(kinds.shape[1]):
        rows = np.flatnonzero(kind.reshape(-1) == g)
        rows = rows[np.argsort(along[rows], kind="stable")]
        groups.append(_Group(kinds[:, g], along[rows], inside[rows]))
    return groups


def _least(first: list[_Group], second: list[_Group], most: int, wins: Wins) -> Integers:
    """Return the least sum along the heavy axis that wins for each pair of groups.

    One more than ``most`` where not even that wins.
    """
    small = np.stack([group.small for group in first], axis=1)[:, :, np.newaxis]
    small = small + np.stack([group.small for group in second], axis=1)[:, np.newaxis, :]
    low = np.zeros(small.shape[1:], dtype=np.int64)
    high = np.full(small.shape[1:], most + 1, dtype=np.int64)
    while (low < high).any():
        middle = (low + high) // 2
        enough = wins(small, np.minimum(middle, most)) & (middle <= most)
        high = np.where(enough | (low == high), np.minimum(middle, high), high)
        low = np.where(enough | (low == high), low, middle + 1)
    return low


def _partners(one: _Group, other: _Group, least: int) -> Integers:
    """Return with how many of the other group each coalition of one group wins."""
    start = np.searchsorted(other.heavy, least - one.heavy, side="left")
    return (other.heavy.size - start).astype(np.int64)
